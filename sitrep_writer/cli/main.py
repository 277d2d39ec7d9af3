"""The frame of the command line: which commands there are, and what happens when one fails."""

from __future__ import annotations

import gc
import importlib
import os
import sys
from collections.abc import Sequence
from contextlib import suppress

import click

from sitrep_writer.cli.commands import Group, show_version, tell_misuse
from sitrep_writer.cli.exits import FAULT, FINE, STOPPED, UNPRINTED
from sitrep_writer.cli.printing import (
    Unprinted,
    close_streams,
    open_streams,
    say,
    say_lines,
    unheard,
)
from sitrep_writer.cli.stopping import Stopped, stopping

COLLECT_EVERY = 1_000_000
"""New objects between two rounds of Python's garbage collector."""

COMMANDS = {
    "check": "Say what is wrong in a workbook or in reports, and mark it in a copy.",
    "diff": "Say what changed between two editions, figure by figure.",
    "draft": "Draft a workbook, or activity reports, as Word documents.",
    "explain": "Say what a problem means, or where a figure comes from.",
    "layout": "Say what a layout's Word template lacks.",
    "locale": "Keep the catalogues in step with the templates.",
    "new": "Make an empty edition workbook to fill in.",
    "words": "List the words that an edition needs and the vocabulary lacks.",
}


class _Lazy(Group):
    """Commands by name; a command's file is imported when you call it."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"sitrep_writer.cli.{cmd_name}")
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(sorted(COMMANDS.items()))


@click.group(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=show_version,
    help="Show the version and exit.",
)
def sitrep() -> None:
    """Draft a platform's update from its indicator workbook, in English and Spanish.

    Exit codes: 0 fine, 1 problems, 2 wrong usage, a file that cannot be read, or output that cannot
    be printed, 101 a fault of this program, 130 stopped by Ctrl-C.
    """


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command with these arguments (by default the process's own) and exit."""
    # A command is a short process that keeps nearly all it makes: collecting every few hundred
    # objects, as Python does, finds nothing and takes a tenth of a draft's time.
    gc.set_threshold(COLLECT_EVERY)
    open_streams()
    try:
        with stopping(), unheard():
            code = _run(arguments)
            close_streams()
    except Stopped as stopped:
        _say_last("Stopped.")
        code = stopped.code
    except Unprinted as error:
        _say_last(f"Not all could be printed: {error}.")
        code = UNPRINTED
    close_streams()
    sys.exit(code if isinstance(code, int) else FINE)


def _run(arguments: Sequence[str] | None) -> object:
    try:
        return sitrep.main(arguments, prog_name="sitrep", standalone_mode=False)
    except click.exceptions.Abort:
        raise Stopped(STOPPED) from None
    except click.ClickException as error:
        tell_misuse(error)
        return error.exit_code
    except Unprinted:
        raise
    except Exception as error:
        _tell_fault(error)
        return FAULT


def _tell_fault(error: Exception) -> None:
    """What to do about a bug of ours; with SITREP_DEBUG, also where it happened."""
    if os.environ.get("SITREP_DEBUG"):
        import traceback

        say_lines("".join(traceback.format_exception(error)).rstrip("\n"), err=True)
        return
    say(f"This is a fault of sitrep, not of your files: {type(error).__name__}: {error}", err=True)
    say(
        "Nothing was lost. Please report it, with the command you gave; SITREP_DEBUG=1 shows "
        "where it happened.",
        err=True,
    )


def _say_last(line: str) -> None:
    with suppress(Unprinted):
        say(line, err=True)
