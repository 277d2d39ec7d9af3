"""`sitrep`, and `python -m sitrep_writer`, which is the same."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command and exit; quietly too where it is stopped before it has begun."""
    try:
        from sitrep_writer.cli import main as run

        run()
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
