"""Adjusts words where texts meet that nobody typed together: typed words before filled text, before
the words of a choice or of a list, and where a part between them was dropped.

All this works on the words in order, as a reader sees them. It ignores bold and links: a word that
changes keeps the style of its first letter.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from sitrep_writer.messages.punctuation_repair import MessageStretch, Role
from sitrep_writer.words.contractions import Contractions, FollowingText, spaced

_OPENERS = "«“‘\"'¿¡(‹—–"
_LAST_WORD = re.compile(rf"(?:^|(?<=[\s{_OPENERS}]))([^\W\d_]+)[ \u00a0\u202f]([{_OPENERS}\[]*)$")
_WORD_BEFORE = re.compile(rf"(?:^|(?<=[\s{_OPENERS}]))([^\W\d_]+)[ \u00a0\u202f]$")
_FIRST_WORD = re.compile(r" ([^\W\d_]+)")
_GOES_ON = re.compile(r" [\w«“‘\"'¿¡‹]")
_AFTER_STOP = re.compile(rf"(?:^|[.!?…:][»”’\")]* )[{_OPENERS}]*$")


class JunctionRules(NamedTuple):
    """The rules of a language, and the typed words that may change, including the preposition of
    places.
    """

    edges: Contractions
    words: frozenset[str]


class _Before(NamedTuple):
    """The typed words before a place that may change there: their start and end in the row of typed
    words, with a space after each; whether marks are between them and the place.
    """

    words: tuple[tuple[int, int], ...]
    marked: bool


def meet(stretches: list[MessageStretch], joins: JunctionRules) -> list[MessageStretch]:
    """Adjusts typed words before other typed words; those that may change before filled text become
    stretches of their own.
    """
    kept = list(stretches)
    for right in _met(kept):
        _meet_typed(kept, right, joins)
    kept = [stretch for stretch in kept if stretch.words]
    _look_ahead(kept)
    for filled in [stretch for stretch in kept if stretch.role is Role.FILLED]:
        _cut_off(kept, filled, joins)
    return [stretch for stretch in kept if stretch.words]


def _met(kept: list[MessageStretch]) -> list[MessageStretch]:
    """Typed words that follow typed words of another run, the last first."""
    typed: MessageStretch | None = None
    found: list[MessageStretch] = []
    for stretch in kept:
        if stretch.role is Role.TYPED:
            if typed is not None and typed.run != stretch.run:
                found.append(stretch)
            typed = stretch
        elif stretch.role is not Role.MARK:
            typed = None
    return found[::-1]


def _meet_typed(kept: list[MessageStretch], right: MessageStretch, joins: JunctionRules) -> None:
    at = kept.index(right)
    row, text, follows = _row(kept, at)
    before = _words_before(text, follows, joins)
    ahead = _ahead(kept, at)
    if before is None or not any(char.isalnum() for char in ahead):
        return
    typed = tuple(text[start:end] for start, end in before.words)
    if typed[-1].lower() not in joins.edges.words:
        return
    article = "" if before.marked else joins.edges.article(ahead)
    met = joins.edges.meet(typed, FollowingText(ahead, article))
    if before.marked and met.took:
        return
    if met.took:
        _cut(kept, _typed_from(kept, at), 0, len(article) + 1)
    pairs = zip(before.words, typed, met.words, strict=True)
    changed = [(span, new) for span, old, new in pairs if new != old]
    _say_instead(kept, row, right, changed)


def _say_instead(
    kept: list[MessageStretch],
    row: list[MessageStretch],
    right: MessageStretch,
    changed: list[tuple[tuple[int, int], str]],
) -> None:
    """Replaces some words in a row; the space after a word is dropped if its replacement
    is empty or elided.
    """
    for (start, end), new in reversed(changed):
        style = _style(row, start)
        index = _cut(kept, row, start, end if spaced(new) != new else end + 1)
        kept.insert(index, MessageStretch(new, Role.TYPED, style, right.run))
        row = _row(kept, kept.index(right))[0]


def _look_ahead(kept: list[MessageStretch]) -> None:
    """What follows filled text: the first typed word, and whether the sentence continues
    in words.
    """
    for index, stretch in enumerate(kept):
        if stretch.role is not Role.FILLED:
            continue
        first = next((one for one in kept[index + 1 :] if one.role is not Role.MARK), None)
        if first is None or first.role is not Role.TYPED:
            continue
        ahead = _ahead(kept, kept.index(first))
        word = _FIRST_WORD.match(ahead)
        first.after = word[1] if word else ""
        first.goes_on = bool(_GOES_ON.match(ahead + _filled_next(kept, index + 1)))


def _filled_next(kept: list[MessageStretch], start: int) -> str:
    """A letter if filled text follows typed words."""
    for stretch in kept[start:]:
        if stretch.role in (Role.FILLED, Role.EMPTY):
            return "X"
    return ""


def _cut_off(kept: list[MessageStretch], filled: MessageStretch, joins: JunctionRules) -> None:
    """Makes stretches of the words that may change before filled text."""
    row, text, follows = _row(kept, kept.index(filled))
    before = _words_before(text, follows, joins)
    if before is None:
        return
    filled.marked = before.marked
    for start, end in reversed(before.words):
        # From the end, so that the positions before it stay valid.
        for role, first, last in ((Role.GAP, end, end + 1), (Role.WORD, start, end)):
            cut = MessageStretch(text[first:last], role, _style(row, first))
            index = _cut(kept, row, first, last)
            kept.insert(index, cut)
            row = _row(kept, index)[0]


def _words_before(text: str, follows: bool, joins: JunctionRules) -> _Before | None:
    """The words at the end of a row of typed words that may change before what follows. `follows`
    says whether the row follows other text.
    """
    row = ("X" if follows else "\0") + text
    found = _LAST_WORD.search(row.replace("\0", " ", 1))
    if found is None:
        return None
    word, start = found[1], found.start(1)
    if word.lower() not in joins.words or row[start - 1] + word.lower() in joins.edges.fixed:
        return None
    if _is_name(word, row[:start].removeprefix("\0")):
        return None
    words = [(start - 1, found.end(1) - 1)]
    if word.lower() in joins.edges.determiners:
        first = _WORD_BEFORE.search(row[:start].replace("\0", " ", 1))
        if first is not None and first[1].lower() in joins.edges.contracting:
            words.insert(0, (first.start(1) - 1, first.end(1) - 1))
    return _Before(tuple(words), bool(found[2]))


def _is_name(word: str, before: str) -> bool:
    """A capital inside a sentence belongs to a name: annex A."""
    return word[0].isupper() and not _AFTER_STOP.search(before)


def _row(kept: list[MessageStretch], end: int) -> tuple[list[MessageStretch], str, bool]:
    """The typed stretches before this one, without note marks; their text; and whether they follow
    other text.
    """
    row: list[MessageStretch] = []
    for stretch in reversed(kept[:end]):
        if stretch.role is Role.TYPED:
            row.insert(0, stretch)
        elif stretch.role is not Role.MARK:
            return row, _text(row), True
    return row, _text(row), False


def _ahead(kept: list[MessageStretch], start: int) -> str:
    """The typed words from here on, without note marks."""
    return _text(_typed_from(kept, start))


def _typed_from(kept: list[MessageStretch], start: int) -> list[MessageStretch]:
    row: list[MessageStretch] = []
    for stretch in kept[start:]:
        if stretch.role is Role.TYPED:
            row.append(stretch)
        elif stretch.role is not Role.MARK:
            break
    return row


def _text(row: list[MessageStretch]) -> str:
    return "".join([stretch.words for stretch in row])


def _style(row: list[MessageStretch], at: int) -> tuple[bool, str]:
    """The style of a character of a row."""
    for stretch in row:
        if at < len(stretch.words):
            return stretch.styles[at]
        at -= len(stretch.words)
    return row[-1].styles[-1]


def _cut(kept: list[MessageStretch], row: list[MessageStretch], start: int, end: int) -> int:
    """Removes characters from a row; their index in `kept`."""
    index = -1
    for stretch in row:
        length = len(stretch.words)
        first, last = max(start, 0), min(end, length)
        start -= length
        end -= length
        if first >= last:
            continue
        at = kept.index(stretch)
        rest = MessageStretch("", Role.TYPED, run=stretch.run)
        rest.words, rest.styles = stretch.words[last:], stretch.styles[last:]
        stretch.keep(0, first)
        kept.insert(at + 1, rest)
        if index < 0:
            index = at + 1
    return index
