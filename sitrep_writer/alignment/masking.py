"""Words without their figures, to compare texts whose figures may have changed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from sitrep_writer.folding import fold
from sitrep_writer.model.version import Unit, UnitFigure

MASK = "#"
ANY_FIGURE = "\0"
"""The key of a figure where all figures count as equal."""
_MILLIONS = re.compile(
    r"(?:mill[oó]n(?:es)?(?: y medio)?|[bm]ilh(?:ão|ões)(?: e meio)?|milli(?:on|ard)s?)$",
    re.IGNORECASE,
)
_LINK = " de"
_SPLIT = re.compile(r"\s+|\w+(?:[-'’]\w+)*|[^\w\s]")


def masked(unit: Unit, approximators: tuple[str, ...] = ()) -> str:
    """The unit's words with `#` for each figure, without the rounding words before figures."""
    if not unit.figures:
        return " ".join(unit.text.split())
    pieces, at = [], 0
    for figure in unit.figures:
        if figure.start < at:
            continue
        before = unit.text[at : figure.start]
        pieces += [without_approximator(before, approximators), MASK]
        at = figure.end + _linked(unit.text, figure)
    return " ".join("".join((*pieces, unit.text[at:])).split())


def _linked(text: str, figure: UnitFigure) -> int:
    """The length of the word between millions and their noun: 1.66 millones de dosis."""
    if figure.shown[-1:].isdecimal() or not _MILLIONS.search(figure.shown):
        return 0
    return len(_LINK) if text.startswith(_LINK, figure.end) else 0


def without_approximator(before: str, approximators: tuple[str, ...]) -> str:
    """The text before a figure, without the rounding word at its end."""
    word = approximator_at_end(before, approximators)
    return before.rstrip()[: -len(word)] if word else before


def approximator_at_end(before: str, approximators: tuple[str, ...]) -> str:
    """The rounding word, folded, at the end of a text; empty if there is none."""
    folded = before.rstrip().casefold()
    for word in approximators if folded.endswith(approximators) else ():
        if folded.endswith(word) and not folded[: -len(word)][-1:].isalnum():
            return word
    return ""


def likeness_key(text: str) -> str:
    """Masked words in the form that likeness is computed on."""
    return text.lower() if text.isascii() else fold(text)


class TokenRow(NamedTuple):
    """A unit's text as tokens: words with the spaces after them, marks, and whole figures. Joined,
    they are the text. `figures` maps positions in the row to the figure's position in the unit.
    `keys` are the tokens with all figures alike.
    """

    texts: tuple[str, ...]
    figures: Mapping[int, int]
    keys: tuple[str, ...]


def row_of(unit: Unit) -> TokenRow:
    """The unit's text as tokens."""
    return _row(unit.text, tuple([(figure.start, figure.end) for figure in unit.figures]))


@lru_cache(maxsize=16)
def _row(text: str, places: tuple[tuple[int, int], ...]) -> TokenRow:
    found: list[str] = []
    figures: dict[int, int] = {}
    at = 0
    for number, (start, end) in enumerate(places):
        if start < at or end <= start:
            continue
        found += _SPLIT.findall(text, at, start)
        figures[len(found)] = number
        found.append(text[start:end])
        at = end
    found += _SPLIT.findall(text, at)
    keys = found.copy()
    for place in figures:
        keys[place] = ANY_FIGURE
    return TokenRow(tuple(found), figures, tuple(keys))
