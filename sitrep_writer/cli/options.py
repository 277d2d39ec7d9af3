"""Options that several commands share."""

from __future__ import annotations

import click

from sitrep_writer.cli.exits import LEVELS

fail_on = click.option(
    "--fail-on",
    type=click.Choice(LEVELS),
    default="error",
    show_default=True,
    help="From which level of problem on the exit code is 1.",
)
