"""Sectors and results as the tags of the templates declare them."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from typing import NamedTuple

from sitrep_writer.grammar.message_parts import Message
from sitrep_writer.grammar.parser import MessageError, parse, parse_leniently
from sitrep_writer.model.facts import FigureSpec

ACTION = "action"


class WordingText(NamedTuple):
    """One way to say a sentence. `name` is empty for the first; `conditional` ones are inside an {%
    if %} and win when it holds.
    """

    sentence: str
    name: str
    text: str
    line: int
    conditional: bool


class Result(NamedTuple):
    """A result as its tag declares it, with every wording of every sentence. `indicator` is the
    framework's code that it belongs to, `reports` the one whose activity reports fill it. `own`
    is 0 for shipped ones, 1 for an organisation's and 2 for those of the edition's folder. An
    `action` is a result of every sector: its sector is empty until a row names one. `also` are
    further names that people type for it, `beginnings` what a row may ask an action's sentences
    to begin with: names as typed, each with its part.
    """

    sector: str
    key: str
    label: str
    figures: tuple[FigureSpec, ...]
    indicator: str
    wordings: tuple[WordingText, ...]
    file: str
    line: int
    reports: str = ""
    own: int = 0
    action: bool = False
    also: tuple[str, ...] = ()
    beginnings: tuple[tuple[str, str], ...] = ()

    @property
    def id(self) -> str:
        """`health.insurance`."""
        return f"{self.sector}.{self.key}"

    @property
    def message_id(self) -> str:
        """The start of the keys of its messages: the id, or `action.delivered`, as an action has
        the same words in all sectors.
        """
        return f"{ACTION}.{self.key}" if self.action else self.id

    def figure(self, name: str) -> FigureSpec | None:
        """The figure with this name."""
        return next((spec for spec in self.figures if spec.name == name), None)

    def sentences(self) -> tuple[str, ...]:
        """The keys of its sentences in order; the first one's is empty."""
        return tuple(dict.fromkeys(wording.sentence for wording in self.wordings))


def message_of(text: str) -> Message:
    """The parsed message; for one that breaks the grammar, plain text with its slots."""
    try:
        return parse(text)
    except MessageError:
        return parse_leniently(text)


class Sector(NamedTuple):
    """A sector: its label and its results by key, in the order of the files. An `own` one is in the
    edition's folder only.
    """

    key: str
    label: str
    results: dict[str, Result]
    file: str
    line: int
    own: int = 0


def message_key(result_id: str, sentence: str, wording: str) -> str:
    """`health.insurance`, `protection.legal_help.orientation`, `…:wording`."""
    key = f"{result_id}.{sentence}" if sentence else result_id
    return f"{key}:{wording}" if wording else key


@lru_cache(maxsize=4096)
def wording_hash(text: str) -> str:
    """Twelve hexadecimal digits that identify a message's text."""
    return hashlib.sha256(text.encode()).hexdigest()[:12]
