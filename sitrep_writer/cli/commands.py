"""What all commands share of click: help and mistakes that are said as all else is, and the option
that chooses the language."""

from __future__ import annotations

import copy
import inspect
from typing import Any

import click

from sitrep_writer.cli import click_words
from sitrep_writer.cli.command_help import (
    TOP,
    command_name,
    help_of,
    in_capitals,
    option_name,
    paragraphs,
)
from sitrep_writer.cli.printing import say, say_lines
from sitrep_writer.cli.speech import OPTIONS, is_english, line, spoken_tag
from sitrep_writer.reasons.spoken_languages import nearest_spoken, spoken_languages

click_words.say_in_our_language()


def _is_spoken(context: click.Context, option: click.Parameter, tag: str | None) -> None:
    """Raises BadParameter for a language that sitrep does not speak."""
    if tag is not None and not nearest_spoken(tag):
        why = line("say-language.unknown", typed=tag, known=spoken_languages())
        raise click.BadParameter(why, context, option)


def _language_option() -> click.Option:
    known = f"[{'|'.join(spoken_languages())}]"
    return click.Option(
        OPTIONS[:1], metavar=known, expose_value=False, is_eager=True, callback=_is_spoken
    )


class Command(click.Command):
    """A command whose help goes through the one way out, in the language that is spoken. The
    language is taken before all else (`speech.speak`), so that `--lang` may be anywhere."""

    def __init__(self, *arguments: Any, **settings: Any) -> None:
        super().__init__(*arguments, **settings)
        self._in_words: dict[tuple[str, str], list[click.Parameter]] = {}
        if not any(set(OPTIONS[:1]) & set(param.opts) for param in self.params):
            self.params.append(_language_option())

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.callback = _show_help
        return option

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        """The parameters, their words in capitals as the language has them."""
        params = super().get_params(ctx)
        if is_english():
            return params
        key = (spoken_tag(), command_name(ctx))
        if key not in self._in_words:
            self._in_words[key] = [_in_words(each, ctx) for each in params]
        return self._in_words[key]

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        command = command_name(ctx)
        for param in self.get_params(ctx):
            if isinstance(param, click.Option):
                param.help = help_of(command, option_name(param)) or param.help
        super().format_options(ctx, formatter)

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        texts = list(paragraphs(command_name(ctx))) or [inspect.cleandoc(self.help or "")]
        for text in filter(None, texts):
            formatter.write_paragraph()
            with formatter.indentation():
                formatter.write_text(text)

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        pieces = super().collect_usage_pieces(ctx)
        return pieces if is_english() else [in_capitals(each) for each in pieces]


class Group(Command, click.Group):
    """A command with subcommands."""

    command_class = Command

    def purpose_of(self, ctx: click.Context, cmd_name: str) -> str:
        """What one of its commands does, in a few words."""
        group = command_name(ctx)
        return help_of(cmd_name if group == TOP else f"{group}-{cmd_name}", "short")

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        names = sorted(self.list_commands(ctx))
        with formatter.section(line("click.commands")):
            formatter.write_dl([(name, self.purpose_of(ctx, name)) for name in names])


def show_version(context: click.Context, option: click.Parameter, wanted: bool) -> None:
    """Prints the version and ends."""
    from sitrep_writer import __version__

    if wanted and not context.resilient_parsing:
        say_lines(line("say-end.version", version=__version__))
        context.exit()


def tell_misuse(error: click.ClickException) -> None:
    """Prints on standard error what is wrong with how a command was called."""
    context = getattr(error, "ctx", None)
    if isinstance(error, getattr(click.exceptions, "NoArgsIsHelpError", ())):
        say_lines(error.format_message(), err=True)
        return
    if isinstance(error, click.UsageError) and context is not None:
        names = context.command.get_help_option_names(context)
        option = max(names, key=len)
        hint = line("click.try", command=context.command_path, option=option)
        say_lines(f"{context.get_usage()}\n{hint}\n", err=True)
    say(line("click.error", message=error.format_message()), err=True)


def _in_words(param: click.Parameter, context: click.Context) -> click.Parameter:
    """A parameter with its words in capitals as the language has them."""
    if getattr(param, "is_flag", False):
        return param
    said = copy.copy(param)
    said.metavar = in_capitals(param.make_metavar(context))
    return said


def _show_help(context: click.Context, option: click.Parameter, wanted: bool) -> None:
    if wanted and not context.resilient_parsing:
        say_lines(context.get_help())
        context.exit()
