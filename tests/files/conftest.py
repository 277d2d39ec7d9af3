"""The command, as a person runs it."""

from tests.cli.conftest import sitrep

__all__ = ["sitrep"]
