"""What `--help` says: the sentences of `templates/screen/help.toml` by the name of a command and of
its options, in the language that is spoken."""

from __future__ import annotations

import re
from collections.abc import Iterator

import click

from sitrep_writer.cli.speech import line
from sitrep_writer.reasons.sentences import sentence

TOP = "sitrep"
EVERY = "every"
_CAPITALS = re.compile(r"[A-Z]{1,}(?![a-z])")


def help_of(command: str, name: str) -> str:
    """The sentence of a command (`draft`, `layout-check`) or of an option of it: its own, or the
    one of all commands; empty where there is none."""
    for owner in (command, EVERY):
        key = f"help-{owner}.{name}"
        if _is_known(key):
            return line(key)
    return ""


def command_name(context: click.Context) -> str:
    """The name of a command in the sentences: `layout-check` of `sitrep layout check`."""
    names: list[str] = []
    while context.parent is not None:
        names.insert(0, context.info_name or "")
        context = context.parent
    return "-".join(names) or TOP


def option_name(option: click.Parameter) -> str:
    """The name of an option in the sentences: `fail-on` of `--fail-on`."""
    return max(option.opts, key=len).lstrip("-")


def paragraphs(command: str) -> Iterator[str]:
    """What a command does, in one or two paragraphs."""
    for name in ("text", "more"):
        said = help_of(command, name)
        if said:
            yield said


def in_capitals(metavar: str) -> str:
    """A word in capitals that stands for what people type, as the language has it:
    `[BOOK]...` → `[LIBRO]...`. Choices (`[docx|html]`) are typed as they are."""
    return _CAPITALS.sub(_said, metavar)


def _said(found: re.Match[str]) -> str:
    key = f"metavars.{found[0].lower()}"
    return line(key) if _is_known(key) else found[0]


def _is_known(key: str) -> bool:
    try:
        sentence(key)
    except KeyError:
        return False
    return True
