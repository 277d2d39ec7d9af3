"""A text by hand as a row of words and slots, without marks, brackets and punctuation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from sitrep_writer.folding import fold
from sitrep_writer.grammar.message_parts import (
    AcronymMark,
    Bold,
    Choice,
    ClauseSeries,
    Link,
    Message,
    NoteMark,
    Optional,
    Part,
    Slot,
    TypedText,
)

_WORDS = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:[-'’][\w]+)*|[^\w\s.,;:()¿?¡!«»“”\"'’-]")
_NOTHING_MATCHES = "\0"


class Token(NamedTuple):
    """A word as typed and folded, or a slot; `word` is empty for a slot."""

    word: str
    typed: str
    slot: str = ""


def words_in(text: str) -> list[Token]:
    """The words of a text."""
    return [Token(fold(found), found) for found in _WORDS.findall(text)]


def tokens_of(message: Message) -> tuple[Token, ...]:
    """The words and slots of a text by hand, in reading order. Of a choice the last arm, which is
    that of several; notes and links count as words that no sentence of a template has.
    """
    return tuple(_tokens(message.parts))


def _tokens(parts: tuple[Part, ...]) -> Iterator[Token]:
    for part in parts:
        match part:
            case TypedText():
                yield from words_in(part.text)
            case Slot():
                yield Token("", f"{{{part.name}}}", part.name)
            case AcronymMark():
                yield Token(fold(part.key), f"{{{part.key}}}")
            case Choice():
                yield from words_in(part.arms[-1][1])
            case Bold() | Optional():
                yield from _tokens(part.parts)
            case Link():
                yield Token(_NOTHING_MATCHES, part.address)
                yield from _tokens(part.parts)
            case NoteMark():
                yield Token(_NOTHING_MATCHES, f"[^{part.mark}]")
            case ClauseSeries():
                yield Token(_NOTHING_MATCHES, "[|]")
                yield from _tokens(part.items)
