"""Words without their figures: what is compared where figures may have changed."""

from __future__ import annotations

import re

from sitrep_writer.folding import fold
from sitrep_writer.model.version import Figure, Unit

MASK = "#"
_MILLIONS = re.compile(r"(?:mill[oó]n(?:es)?|mill[oó]n y medio|millones y medio)$", re.IGNORECASE)
_LINK = " de"


def masked(unit: Unit, approximators: tuple[str, ...] = ()) -> str:
    """The unit's words with `#` for each figure, and without the approximators before figures."""
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


def _linked(text: str, figure: Figure) -> int:
    """How long the word is that Spanish puts between millions and their noun."""
    if not _MILLIONS.search(figure.shown):
        return 0
    return len(_LINK) if text.startswith(_LINK, figure.end) else 0


def without_approximator(before: str, approximators: tuple[str, ...]) -> str:
    """A text that leads to a figure, without the approximator that it ends with."""
    word = approximator_at_end(before, approximators)
    return before.rstrip()[: -len(word)] if word else before


def approximator_at_end(before: str, approximators: tuple[str, ...]) -> str:
    """The approximator, folded, that a text ends with; empty where it ends with none."""
    folded = before.rstrip().casefold()
    for word in approximators if folded.endswith(approximators) else ():
        if folded.endswith(word) and not folded[: -len(word)][-1:].isalnum():
            return word
    return ""


def likeness_key(text: str) -> str:
    """Masked words in the one form in which likeness is judged."""
    return fold(text)


class Token(str):
    """A word with the spaces around it, a mark, or a whole figure; `figure` is the figure's place
    among its unit's, -1 for words."""

    figure: int = -1


def tokens(unit: Unit) -> list[Token]:
    """The unit's text in tokens: none splits a figure, together they are the text."""
    found: list[Token] = []
    at = 0
    for number, figure in enumerate(unit.figures):
        if figure.start < at or figure.end <= figure.start:
            continue
        found += map(Token, _split(unit.text[at : figure.start]))
        token = Token(unit.text[figure.start : figure.end])
        token.figure = number
        found.append(token)
        at = figure.end
    found += map(Token, _split(unit.text[at:]))
    return found


def _split(text: str) -> list[str]:
    """Words and marks, each with the spaces after it; spaces before the first stand alone."""
    return re.findall(r"\s+|\w+(?:[-'’]\w+)*|[^\w\s]", text)
