"""The words of the library Click in the language that is spoken. It asks gettext for each of them
by a name in its modules, `_` or `ngettext`; these ask our catalogue instead."""

from __future__ import annotations

import re
from functools import lru_cache
from gettext import gettext, ngettext
from types import ModuleType

import click

from sitrep_writer.cli.speech import is_english, spoken
from sitrep_writer.reasons.sentences import sentence, typed_sentences

TABLE = "click"
_MODULES = ("core", "decorators", "exceptions", "formatting", "parser", "types")
_REPRESENTED = re.compile(r"\{(\w+)!r\}")


def say_in_our_language() -> None:
    """Lets Click ask us for its words."""
    for name in _MODULES:
        module = getattr(click, name, None)
        if isinstance(module, ModuleType):
            _replace(module)


def in_our_words(english: str) -> str:
    """What Click says, as the language has it; as it is in English, or where nobody knows it.

    Its slots stay for Click to fill. One that it would show as Python does, in quotes, is shown as
    it is: the translation has quotation marks of its language.
    """
    if is_english():
        return gettext(english)
    key = _keys().get(_REPRESENTED.sub(r"{\1}", english))
    if key is None:
        return english
    return (spoken().sentences.get(key) or sentence(key)).text


def _one_or_many(one: str, many: str, number: int) -> str:
    if is_english():
        return ngettext(one, many, number)
    return in_our_words(one if number == 1 else many)


def _replace(module: ModuleType) -> None:
    for name, ours in (("_", in_our_words), ("ngettext", _one_or_many)):
        if hasattr(module, name):
            setattr(module, name, ours)


@lru_cache(maxsize=1)
def _keys() -> dict[str, str]:
    """The keys of Click's words by their English."""
    return {each.text: each.key for each in typed_sentences() if each.key.startswith(f"{TABLE}.")}
