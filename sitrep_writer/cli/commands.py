"""What all commands share in click: help that is printed like all other output."""

from __future__ import annotations

import click

from sitrep_writer.cli.printing import say, say_lines


class Command(click.Command):
    """A command that prints its help through `printing.py`."""

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.callback = _show_help
        return option


class Group(Command, click.Group):
    """A command with subcommands."""

    command_class = Command


def show_version(context: click.Context, option: click.Parameter, wanted: bool) -> None:
    """Prints the version and ends."""
    from sitrep_writer import __version__

    if wanted and not context.resilient_parsing:
        say_lines(f"sitrep, version {__version__}")
        context.exit()


def tell_misuse(error: click.ClickException) -> None:
    """Prints on standard error what is wrong with how a command was called."""
    context = getattr(error, "ctx", None)
    if isinstance(error, getattr(click.exceptions, "NoArgsIsHelpError", ())):
        say_lines(error.format_message(), err=True)
        return
    if isinstance(error, click.UsageError) and context is not None:
        names = context.command.get_help_option_names(context)
        hint = f"Try '{context.command_path} {max(names, key=len)}' for help."
        say_lines(f"{context.get_usage()}\n{hint}\n", err=True)
    say(f"Error: {error.format_message()}", err=True)


def _show_help(context: click.Context, option: click.Parameter, wanted: bool) -> None:
    if wanted and not context.resilient_parsing:
        say_lines(context.get_help())
        context.exit()
