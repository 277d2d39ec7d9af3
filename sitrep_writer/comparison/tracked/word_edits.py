"""Words as they are compared: a figure is one word, whatever marks and runs it is made of."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from sitrep_writer.alignment.opcodes import kept_stretches
from sitrep_writer.comparison.tracked.flat import THING

_GAPS = "\u00a0\u2007\u2009\u202f"
_FIGURE = (
    rf"(?:(?<!\w)[-−+])?(?:US\$|S/|[$€£]|(?<!\w)[A-Z]{{3}}[ {_GAPS}])?\d+(?:[.,'’{_GAPS}]\d+)*"
    rf"(?:[{_GAPS}]?[%‰]|[^\W\d_]+)?"
)
_TOKEN = re.compile(rf"([^\S\t\n]*)({_FIGURE}|[^\W\d_]+(?:['’\-][^\W\d_]+)*|[\t\n]|\S|\Z)")
_CURRENCY = re.compile(r"(?<!\w)[A-Z]{3}\Z")
_DIGIT = re.compile(r"\d")
_MASKED = re.compile(rf"{_FIGURE}|\w+")
_ALIKE = 0.3
"""If two texts share less than this part of their letters, they are shown whole, one struck out and
one new.
"""
_ISLAND = 2
"""This few common words between two long changes count as part of them."""


class Token(NamedTuple):
    """A word, a figure, a mark or a thing: where the spaces before it start, where it starts and
    ends, and the key it is compared by.
    """

    before: int
    start: int
    end: int
    key: str


class Edit(NamedTuple):
    """A stretch of words: in both (`=`, positions in the new text), only in the old text (`-`,
    positions in the old one) or only in the new one (`+`).
    """

    sign: str
    start: int
    end: int


def tokens(
    text: str,
    key: Callable[[int, int], str],
    start: int = 0,
    end: int | None = None,
    cuts: Iterable[int] = (),
) -> list[Token]:
    """The tokens of a stretch of a text; none crosses a cut. The last one is empty and has the
    spaces at the end. `key` adds to a token's words what else it is compared by.
    """
    end = len(text) if end is None else end
    found: list[Token] = []
    places = sorted({start, end, *(cut for cut in cuts if start < cut < end)})
    for first, last in pairwise(places):
        found += _between(text, key, first, last)
    if not found or found[-1].start != end:
        found.append(Token(end, end, end, ""))
    return found


def _between(text: str, key: Callable[[int, int], str], start: int, end: int) -> Iterator[Token]:
    for match in _TOKEN.finditer(text, start, end):
        first, last = match.span(2)
        words = match[2]
        if words or match.start() < first:
            yield Token(match.start(), first, last, words and f"{words}{key(first, last)}")


def common_ends(old: str, new: str) -> tuple[int, int]:
    """How many characters two texts share at their start and at their end, up to spaces that
    separate tokens in both.
    """
    start = _common(old, new)
    if start == len(old) == len(new):
        return start, 0
    while start > 0 and not (_parts(old, start) and _parts(new, start)):
        start -= 1
    end = min(_common(old[::-1], new[::-1]), len(old) - start, len(new) - start)
    while end > 0 and not (_parts(old, len(old) - end) and _parts(new, len(new) - end)):
        end -= 1
    return start, end


def _parts(text: str, place: int) -> bool:
    """Whether the position is a space outside a figure (a figure may hold one: `USD 38M`)."""
    return text[place : place + 1] == " " and not _CURRENCY.search(text, max(place - 4, 0), place)


def _common(one: str, other: str) -> int:
    """How many characters two texts share at their start. A binary search is many times as fast as
    going letter by letter.
    """
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def without_figures(text: str) -> list[str]:
    """Words without their figures, to judge how alike two texts are: a list, which `likeness`
    compares word by word, of texts whose figures nobody has read (`alignment/masking.py` masks
    units, whose figures are known).
    """
    return [
        "#" if _DIGIT.search(each) else each
        for each in _MASKED.findall(text.casefold().replace(THING, " "))
    ]


def likeness(old: Sequence[str], new: Sequence[str]) -> float:
    """How alike two rows of words are, from 0 to 1."""
    from rapidfuzz.distance import Indel

    return Indel.normalized_similarity(old, new)


def edits(
    old: Sequence[Token], new: Sequence[Token], old_text: str, new_text: str
) -> Iterator[Edit]:
    """From the old words to the new ones, deletions before insertions. Together the stretches make
    up both texts, including every space, from the first tokens to the last.
    """
    before = (0, 0)
    outside = len(old_text) - (old[-1].end - old[0].before)
    kept = _kept(old, new, outside, max(len(old_text), len(new_text)))
    for i1, i2, j1, j2 in (*kept, (len(old), len(old), len(new), len(new))):
        yield from _changed(old[before[0] : i1], new[before[1] : j1], old_text, new_text)
        for a, b in zip(old[i1:i2], new[j1:j2], strict=True):
            yield from _spaces(a, b, old_text, new_text)
            yield Edit("=", b.start, b.end)
        before = i2, j2


def _changed(
    old: Sequence[Token], new: Sequence[Token], old_text: str, new_text: str
) -> Iterator[Edit]:
    """Words that differ; unchanged spaces before them are kept."""
    if old and new:
        yield from _spaces(old[0], new[0], old_text, new_text)
    if old:
        yield Edit("-", old[0].start if new else old[0].before, old[-1].end)
    if new:
        yield Edit("+", new[0].start if old else new[0].before, new[-1].end)


def _spaces(old: Token, new: Token, old_text: str, new_text: str) -> Iterator[Edit]:
    """The spaces before two tokens."""
    if old_text[old.before : old.start] == new_text[new.before : new.start]:
        yield Edit("=", new.before, new.start)
    else:
        yield Edit("-", old.before, old.start)
        yield Edit("+", new.before, new.start)


def _kept(
    old: Sequence[Token], new: Sequence[Token], outside: int, letters: int
) -> list[tuple[int, int, int, int]]:
    """Stretches of tokens that both have. `outside` counts the letters that both texts have around
    these tokens, `letters` those of the longer one.
    """
    kept: list[tuple[int, int, int, int]] = []
    kept += kept_stretches(_keys(old), _keys(new))
    common = sum(t.end - t.before for i1, i2, _, _ in kept for t in old[i1:i2])
    if common + outside < _ALIKE * letters:
        return [each for each in kept if _stays(each, old, new)]
    return [each for n, each in enumerate(kept) if not _is_island(n, kept, old, new)]


def _keys(row: Sequence[Token]) -> list[str]:
    return [token.key for token in row]


def _stays(kept: tuple[int, int, int, int], old: Sequence[Token], new: Sequence[Token]) -> bool:
    """Whether a stretch stays even if the texts share little: it is at either end of both, or holds
    a thing that must not be drawn twice.
    """
    i1, i2, j1, j2 = kept
    ends = (i1 == 0 and j1 == 0) or (i2 == len(old) and j2 == len(new))
    return ends or any(THING in token.key for token in old[i1:i2])


def _is_island(
    number: int,
    kept: Sequence[tuple[int, int, int, int]],
    old: Sequence[Token],
    new: Sequence[Token],
) -> bool:
    """Whether a stretch is a word or two between changes that are much longer, on both sides."""
    i1, i2, j1, j2 = kept[number]
    words = i2 - i1
    if words > _ISLAND or any(_DIGIT.search(t.key) or THING in t.key for t in old[i1:i2]):
        return False
    left = kept[number - 1] if number else (0, 0, 0, 0)
    right = kept[number + 1] if number + 1 < len(kept) else (len(old), 0, len(new), 0)
    sides = (i1 - left[1], j1 - left[3], right[0] - i2, right[2] - j2)
    return min(sides) >= _ISLAND * words
