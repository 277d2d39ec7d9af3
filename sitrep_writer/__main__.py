"""`sitrep`, and `python -m sitrep_writer`, which does the same."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command and exit, quietly too if it is stopped before it starts."""
    try:
        from sitrep_writer.cli import main as run

        run()
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
