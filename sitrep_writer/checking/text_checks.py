"""Checks of hand-written texts between their languages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from sitrep_writer.checking.check_registry import Registers, check
from sitrep_writer.model.edition import Edition, Texts
from sitrep_writer.model.problems import Problem
from sitrep_writer.reasons.problem import problem

_MARKUP = re.compile(r"\{[^{}]*\}|\[\^[^\[\]]*\]|\]\([^()\s]*\)|\b\d{1,2}:\d{2}\b")
"""What has digits but says no number: slots, note marks, addresses; and times of day, which
languages write differently.
"""
_GROUPED = re.compile(r"(?<=\d)[.,\u00a0\u202f](?=\d{3}(?!\d))")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
_DIGITS_ALONE = bytes(sign if sign in b"0123456789" else ord(" ") for sign in range(256))


@check("numbers-differ")
def numbers_differ(edition: Edition, registers: Registers) -> Iterator[Problem]:
    """A text with a number that the same text in another language lacks, while that one has another
    number instead. A number on one side alone may be spelled out on the other.
    """
    for texts in _texts(edition):
        (first, text), *others = texts.items()
        for language, other in others:
            if _digits(text.value) == _digits(other.value):
                continue
            here, there = _numbers(text.value), _numbers(other.value)
            lost, added = here - there, there - here
            if lost and added:
                yield problem(
                    "numbers-differ",
                    other.cell,
                    language=language,
                    added=list(added),
                    first=first,
                    cell=text.cell,
                    lost=list(lost),
                )


def _texts(edition: Edition) -> Iterator[Texts]:
    """Every hand-written text that exists in several languages."""
    rows: list[Texts] = [field.texts for field in edition.report.values()]
    rows += [row.texts for row in edition.context]
    rows += [row.own_words for row in edition.results]
    for aside in edition.highlights:
        rows += [aside.titles, aside.texts, aside.alt, aside.captions]
    rows += [row.texts for row in edition.notes]
    for lines in edition.blocks.values():
        rows += [texts for line in lines for texts in line.texts.values()]
    return (texts for texts in rows if len(texts) > 1)


def _digits(text: str) -> list[bytes]:
    """The rows of digits in a text. If they are the same, so are the numbers. That is true of most
    texts, and a closer look takes fifty times as long.
    """
    return text.encode(errors="replace").translate(_DIGITS_ALONE).split()


def _numbers(text: str) -> Counter[str]:
    """The numbers written in digits in a text, however the digits are grouped."""
    plain = _GROUPED.sub("", _MARKUP.sub(" ", text))
    return Counter(number.replace(",", ".") for number in _NUMBER.findall(plain))
