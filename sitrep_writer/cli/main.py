"""The command line's frame: which commands there are, and what happens when one fails."""

from __future__ import annotations

import gc
import importlib
import os
import sys
from collections.abc import Sequence

import click

from sitrep_writer import __version__
from sitrep_writer.cli.exits import FAULT

COLLECT_EVERY = 200_000
"""New objects between two rounds of Python's garbage collector."""

COMMANDS = {
    "check": "Say what is wrong in a workbook, without drafting.",
    "diff": "Say what changed between two editions, figure by figure.",
    "draft": "Draft a workbook, or activity reports, as Word documents.",
    "explain": "Say where a figure of a draft comes from.",
    "layout": "Say what a layout's Word template lacks.",
    "locale": "Keep the catalogues in step with the templates.",
    "new": "Make an empty edition workbook to fill in.",
    "words": "List the words that an edition needs and the vocabulary lacks.",
}


class _Lazy(click.Group):
    """Commands by name; a command's file is imported when it is called."""

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
@click.version_option(__version__, prog_name="sitrep")
def sitrep() -> None:
    """Draft a platform's update from its indicator workbook, in English and Spanish.

    Exit codes: 0 fine, 1 problems, 2 wrong usage or a file that cannot be read, 101 a fault of
    this program, 130 stopped by Ctrl-C.
    """


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command with these arguments (the process's own unless given) and exit."""
    # A command is a short process that keeps nearly all that it makes: collecting every few hundred
    # objects, as Python does, finds nothing and costs a tenth of a draft's time.
    gc.set_threshold(COLLECT_EVERY)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # A Windows console that lacks a character shows another one rather than failing.
            stream.reconfigure(errors="replace")
    try:
        code = sitrep.main(arguments, prog_name="sitrep", standalone_mode=False)
    except click.exceptions.Abort:
        click.echo("Stopped.", err=True)
        code = 130
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except Exception as error:
        if os.environ.get("SITREP_DEBUG"):
            raise
        click.echo(
            f"This is a fault of sitrep, not of your files: {type(error).__name__}: {error}\n"
            "Nothing was lost. Please report it, with the command you gave; SITREP_DEBUG=1 shows "
            "where it happened.",
            err=True,
        )
        code = FAULT
    sys.exit(code if isinstance(code, int) else 0)
