"""The figures of a drafted text that a person rewrote, found at their new positions.

Both texts are split into words and numbers and compared, first as they are, then, where they
differ, with all numbers alike; so a figure matches the number that replaced it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from msgspec.structs import replace
from rapidfuzz.distance import Indel

from sitrep_writer.documents.digit_groups import same_number
from sitrep_writer.documents.figures_in_text import TextNumber, TextNumberReader
from sitrep_writer.documents.number_units import PERCENT, same_unit, unit_at
from sitrep_writer.documents.text_matching import readable, tidy
from sitrep_writer.folding import fold
from sitrep_writer.model.version import Unit, UnitFigure

_WORD = re.compile(r"\w+|[^\w\s]")
_MASK = "#"


class _Token(NamedTuple):
    """A word or a number of a text. In a text as left, `number` is its value; in a drafted text,
    `figure` is the index of the drafted figure that it is part of, -1 if none.
    """

    text: str
    start: int
    end: int
    number: TextNumber | None = None
    figure: int = -1

    @property
    def counts(self) -> bool:
        return self.number is not None or self.figure >= 0


def left_unit(unit: Unit, text: str, reader: TextNumberReader) -> Unit:
    """A drafted unit with the words that a person left; the unit itself if nobody changed them."""
    left = tidy(text)
    if left in (tidy(unit.text), readable(unit.text)):
        return unit
    return replace(unit, text=left, figures=refigured(unit, left, reader), edited=True)


@lru_cache(maxsize=1 << 16)
def typed_figures(
    text: str, reader: TextNumberReader, *, typed: bool = True
) -> tuple[UnitFigure, ...]:
    """The figures of a text that was not drafted."""
    numbers = reader.numbers(text)
    return tuple([_typed(number, typed) for number in numbers]) if numbers else ()


def refigured(unit: Unit, left: str, reader: TextNumberReader) -> tuple[UnitFigure, ...]:
    """The figures of a rewritten text, in order: the drafted ones that are still there, and numbers
    that a person typed. Numbers that the drafted text had without counting them (its years and
    laws) are no figures here either.
    """
    drafted = _drafted(unit, reader)
    tokens = _left(left, [figure.shown for figure in unit.figures], reader)
    partners = dict(_beside(drafted, tokens))
    partners |= _strays(drafted, tokens, partners)
    unread = [figure for figure in unit.figures if figure.start < 0]
    return (*_figures(unit, drafted, tokens, partners), *unread)


def _figures(
    unit: Unit, drafted: Sequence[_Token], tokens: Sequence[_Token], partners: dict[int, int]
) -> Iterator[UnitFigure]:
    for at, token in enumerate(tokens):
        if token.number is None:
            continue
        before = drafted[partners[at]] if at in partners else None
        if before is None or (before.figure < 0 and not _says_the_same(before, token)):
            if token.number.number:
                yield _typed(token.number, True)
        elif before.figure >= 0:
            yield _again(unit, unit.figures[before.figure], token)


def _says_the_same(before: _Token, token: _Token) -> bool:
    """Whether a number that the drafted text did not count is still that number, with another
    capital ("with six months", "Six months") or another spelling.
    """
    if before.text.casefold() == token.text.casefold():
        return True
    one, other = before.number, token.number
    if one is None or other is None or not other.number:
        return False
    return one.number == other.number and same_unit(one.unit, other.unit)


def _again(unit: Unit, figure: UnitFigure, token: _Token) -> UnitFigure:
    """A drafted figure as it is shown now. The same number in other digits or in words is still the
    drafted one, and keeps its trace.
    """
    number = token.number
    assert number is not None
    placed = replace(figure, start=token.start, end=token.end)
    if tidy(figure.shown) == token.text:
        return placed
    unit_before = unit_at(unit.text, figure.start, figure.end)
    now = replace(placed, number=number.number, shown=number.shown, typed=True)
    if same_number(figure, now) and same_unit(unit_before, number.unit):
        return replace(placed, shown=number.shown)
    return now


def _typed(number: TextNumber, typed: bool) -> UnitFigure:
    kind = "percent" if number.unit == PERCENT else ""
    return UnitFigure(
        "", number.number, number.shown, number.start, number.end, kind=kind, typed=typed
    )


def _drafted(unit: Unit, reader: TextNumberReader) -> list[_Token]:
    figures = {
        (figure.start, figure.end): index
        for index, figure in enumerate(unit.figures)
        if figure.start >= 0
    }
    numbers = {(each.start, each.end): each for each in reader.numbers(unit.text)}
    apart = set(_apart(numbers, figures))
    numbers = {span: each for span, each in numbers.items() if span in apart}
    return [
        _Token(tidy(unit.text[start:end]), start, end, numbers.get(span), figures.get(span, -1))
        for span in _cut(unit.text, [*figures, *numbers])
        for start, end in (span,)
    ]


def _left(text: str, shown: Sequence[str], reader: TextNumberReader) -> list[_Token]:
    """A text as left; a figure shown unchanged is a number, whatever it looks like."""
    numbers = {(each.start, each.end): each for each in reader.numbers(text)}
    for span in list(_apart(_standing(text, shown), numbers)):
        numbers[span] = TextNumber("", text[span[0] : span[1]], *span)
    return [
        _Token(text[start:end], start, end, numbers.get((start, end)))
        for start, end in _cut(text, list(numbers))
    ]


def _standing(text: str, shown: Sequence[str]) -> Iterator[tuple[int, int]]:
    longest = sorted({tidy(each) for each in shown if each}, key=lambda each: (-len(each), each))
    if longest:
        pattern = "|".join(map(re.escape, longest))
        for found in re.finditer(rf"(?<!\w)(?<!\d[.,])(?:{pattern})(?!\w)(?![.,]\d)", text):
            yield found.span()


def _cut(text: str, numbers: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The words of a text, and these numbers whole, in reading order."""
    at = 0
    for start, end in sorted(numbers):
        yield from (found.span() for found in _WORD.finditer(text, at, start))
        yield start, end
        at = end
    yield from (found.span() for found in _WORD.finditer(text, at))


def _beside(drafted: Sequence[_Token], left: Sequence[_Token]) -> Iterator[tuple[int, int]]:
    """Which number of the text as left replaced which one of the drafted text."""
    for same, before, after in _blocks([_key(t) for t in drafted], [_key(t) for t in left]):
        if same:
            yield from zip(range(*after), range(*before), strict=True)
        else:
            for there, here in _alike(drafted[slice(*before)], left[slice(*after)]):
                yield after[0] + there, before[0] + here


def _alike(drafted: Sequence[_Token], left: Sequence[_Token]) -> Iterator[tuple[int, int]]:
    """The same, with all numbers alike."""
    for alike, before, after in _blocks([_masked(t) for t in drafted], [_masked(t) for t in left]):
        if alike:
            yield from zip(range(*after), range(*before), strict=True)


def _masked(token: _Token) -> str:
    return _MASK if token.counts else _key(token)


def _blocks(old: list[str], new: list[str]) -> list[tuple[bool, tuple[int, int], tuple[int, int]]]:
    """Stretches that are the same and, between them, stretches that differ."""
    blocks: list[tuple[bool, tuple[int, int], tuple[int, int]]] = []
    for change in Indel.opcodes(old, new):
        same = change.tag == "equal"
        before, after = (change.src_start, change.src_end), (change.dest_start, change.dest_end)
        if blocks and not same and not blocks[-1][0]:
            _, last_before, last_after = blocks.pop()
            before, after = (last_before[0], before[1]), (last_after[0], after[1])
        blocks.append((same, before, after))
    return blocks


def _strays(
    drafted: Sequence[_Token], left: Sequence[_Token], partners: dict[int, int]
) -> dict[int, int]:
    """Figures that moved within the text: shown unchanged, or before the same word, or the only one
    left on both sides.
    """
    figures = [n for n, token in enumerate(drafted) if token.figure >= 0]
    numbers = [n for n, token in enumerate(left) if token.number]
    figures, numbers = _without(figures, partners.values()), _without(numbers, partners)
    found: dict[int, int] = {}
    for key_of in (_text_at, _word_after):
        homes = _homes(drafted, figures, key_of)
        for number in numbers:
            home = homes.get(key_of(left, number))
            if home:
                found[number] = home.popleft()
        figures, numbers = _without(figures, found.values()), _without(numbers, found)
    if len(figures) == len(numbers) == 1:
        found[numbers[0]] = figures[0]
    return found


def _without(places: Iterable[int], taken: Iterable[int]) -> list[int]:
    known = set(taken)
    return [place for place in places if place not in known]


def _homes(
    drafted: Sequence[_Token],
    figures: Iterable[int],
    key_of: Callable[[Sequence[_Token], int], str],
) -> dict[str, deque[int]]:
    """Figures by the keys they can be found by, in order."""
    homes: dict[str, deque[int]] = {}
    for figure in figures:
        homes.setdefault(key_of(drafted, figure), deque()).append(figure)
    homes.pop("", None)
    return homes


def _text_at(tokens: Sequence[_Token], at: int) -> str:
    return tokens[at].text


def _word_after(tokens: Sequence[_Token], at: int) -> str:
    """The next word; empty if there is none."""
    following = _key(tokens[at + 1]) if at + 1 < len(tokens) else ""
    return following if following.isalpha() else ""


def _key(token: _Token) -> str:
    return fold(token.text)


def _apart(
    spans: Iterable[tuple[int, int]], others: Iterable[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """The spans that overlap none of the others; these may overlap each other."""
    known = sorted(others)
    starts = [start for start, _ in known]
    ends = list(accumulate((end for _, end in known), max))
    for start, end in spans:
        before = bisect_left(starts, end)
        if not before or ends[before - 1] <= start:
            yield start, end
