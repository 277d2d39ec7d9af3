"""The command `sitrep`: one file a command, loaded when it is called."""

from __future__ import annotations

import sys
from collections.abc import Sequence

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command with these arguments (the process's own unless given) and exit."""
    try:
        from sitrep_writer.cli.frame import run

        run(arguments)
    except KeyboardInterrupt:  # before or after all that could be undone
        sys.exit(130)
