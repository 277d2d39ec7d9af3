"""The command `sitrep`: one file per command, loaded when it is called."""

from sitrep_writer.cli.main import main

__all__ = ["main"]
