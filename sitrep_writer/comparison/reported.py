"""What the comparison of units already reported, so that nothing is reported twice."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache

from sitrep_writer.alignment.word_index import WordIndex
from sitrep_writer.documents.flattening import BETWEEN
from sitrep_writer.folding import fold
from sitrep_writer.model.comparison import Change, Class, SectionChange
from sitrep_writer.model.sights import Sight
from sitrep_writer.model.version import UnitKind

_WORD = re.compile(r"\w+")
_NO_WORDS = str.maketrans({n: " " for n in range(128) if not _WORD.match(chr(n))})
_JOINTS = {Class.SPLIT, Class.MERGED}
_AT_A_TIME = 200
"""How many lines of a long stretch are processed together."""
_ALONE = {False: Class.DROPPED, True: Class.NEW}


@lru_cache(maxsize=1 << 15)
def words_alone(text: str) -> str:
    """The words of a text, folded, without marks: ` a b c `."""
    if text.isascii():
        return f" {' '.join(text.lower().translate(_NO_WORDS).split())} "
    return f" {' '.join(_WORD.findall(fold(text)))} "


class ReportedChanges:
    """What was reported about the units of two versions."""

    def __init__(self, sections: Iterable[SectionChange]) -> None:
        self._sections = tuple(sections)
        self._changes = [c for section in self._sections for c in section.changes if c.changed]
        self._kinds: dict[UnitKind, set[Class]] = {}
        for change in self._changes:
            self._kinds.setdefault(change.kind, set()).update(change.classes)
        self._texts = _by_side(self._told)
        self._joints = _by_side(self._jointed)
        self._alone = _by_side(self._standing_alone)
        self._titles = _by_side(self._titles_alone)
        self._moved = self._moved_titles()
        self._places: dict[str, bool] = {}
        self._went: dict[tuple[bool, str, str, str], bool] = {}

    @property
    def anything(self) -> bool:
        """Whether anything was reported at all."""
        moved = (section.classes != (Class.UNCHANGED,) for section in self._sections)
        return bool(self._changes) or any(moved)

    def has(self, kind: UnitKind, *classes: Class) -> bool:
        """Whether a unit of this kind changed, in one of these ways if you name any."""
        known = self._kinds.get(kind)
        return known is not None and (not classes or not known.isdisjoint(classes))

    def rest(self, text: str, *, is_new: bool) -> str:
        """The words of a text of the old or the new side without those already reported."""
        return self._rest(words_alone(text), is_new, set())

    def rest_of(self, texts: Sequence[str], *, is_new: bool) -> str:
        """The same for many texts in a row. What was reported is removed once across all
        of them.
        """
        used: set[int] = set()
        rows = (texts[n : n + _AT_A_TIME] for n in range(0, len(texts), _AT_A_TIME))
        rests = (self._rest_of(row, is_new, used) for row in rows)
        return " ".join(rest for rest in rests if rest)

    def _rest_of(self, row: Sequence[str], is_new: bool, used: set[int]) -> str:
        if self._are_all_told(row, is_new, used):
            return ""
        return self._rest(words_alone(" ".join(row)), is_new, used)

    def _are_all_told(self, row: Sequence[str], is_new: bool, used: set[int]) -> bool:
        """Whether each text of a row was reported as a whole, which uses it up."""
        numbers = set(map(self._texts[is_new].number, map(words_alone, row)))
        whole = {number for number in numbers if number is not None}
        if len(whole) < len(row) or not used.isdisjoint(whole):
            return False
        used |= whole
        return True

    def _rest(self, left: str, is_new: bool, used: set[int]) -> str:
        texts = self._texts[is_new]
        whole = texts.number(left)
        if whole is not None and whole not in used:
            used.add(whole)  # no reported text is longer, so none takes a piece of it first
            return ""
        for number in texts.within(left):
            told = texts[number]
            if number not in used and told in left:
                left = left.replace(told, " ", 1)
                used.add(number)
        return left.strip()

    def divided(self, text: str, *, is_new: bool) -> bool:
        """Whether a text is part of sentences that were reported as split or merged."""
        words = words_alone(text)
        joints = self._joints[is_new]
        return any(words in joints[number] for number in joints.around(words))

    def came_or_went(self, sight: Sight, *, is_new: bool) -> bool:
        """Whether a sight is on one side only because what contains it is."""
        name = words_alone(sight.name) if sight.kind is UnitKind.LINK else ""
        key = is_new, sight.near, sight.place, name
        if key not in self._went:
            near, heading = words_alone(sight.near), words_alone(sight.place)
            self._went[key] = self._came_or_went(is_new, near, heading, name)
        return self._went[key]

    def _came_or_went(self, is_new: bool, near: str, heading: str, name: str) -> bool:
        titles = self._titles[is_new]
        if heading.strip() and any(titles[n] in heading for n in titles.within(heading)):
            return True
        if not near.strip():
            return False
        texts = self._alone[is_new]
        if any(_is_home(texts[n], near, name) for n in texts.within(near)):
            return True
        around = texts.around(near) if name else ()
        return any(_is_home(texts[n], near, name) for n in around)

    def heads(self, line: Sight, *, is_new: bool) -> bool:
        """Whether a line is the heading of a section that is on one side only."""
        if line.text != line.place:
            return False
        words, titles = words_alone(line.text), self._titles[is_new]
        return any(titles[n] in words for n in titles.within(words))

    def has_moved(self, place: str) -> bool:
        """Whether entries under a heading, or the heading itself, were reported as moved."""
        if place not in self._places:
            heading = words_alone(place)
            titles = (title for title in self._moved.get(_last(heading), ()))
            self._places[place] = any(heading.endswith(title) for title in titles)
        return self._places[place]

    def _moved_titles(self) -> dict[tuple[str, ...], set[str]]:
        """The titles of sections in which anything moved, or that moved themselves, by their last
        words.
        """
        keys = {c.section for c in self._changes if Class.MOVED in c.classes}
        keys |= {c.old_section for c in self._changes if Class.MOVED in c.classes}
        found: dict[tuple[str, ...], set[str]] = {}
        for section in self._sections:
            if Class.MOVED in section.classes or section.key in keys:
                title = words_alone(section.title)
                found.setdefault(_last(title), set()).add(title)
        return found

    def _told(self, is_new: bool) -> Iterator[str]:
        """Longest first, so that a short text does not take a piece of a long one."""
        found: set[str] = set()
        for section in self._sections:
            if section.classes != (Class.UNCHANGED,):
                found.add(words_alone(section.title if is_new else section.old_title))
        for change in self._changes:
            found.update(map(words_alone, _texts_of(change, is_new)))
        yield from sorted(filter(str.strip, found), key=lambda each: (-len(each), each))

    def _jointed(self, is_new: bool) -> Iterator[str]:
        for change in self._changes:
            if _JOINTS & set(change.classes):
                yield _text(change, is_new)

    def _standing_alone(self, is_new: bool) -> Iterator[str]:
        """The words of sections and of entries that are on this side only."""
        yield from self._titles_alone(is_new)
        for change in self._changes:
            if _ALONE[is_new] in change.classes:
                yield _text(change, is_new)

    def _titles_alone(self, is_new: bool) -> Iterator[str]:
        for section in self._sections:
            if _ALONE[is_new] in section.classes:
                yield words_alone(section.title if is_new else section.old_title)


def _by_side(said: Callable[[bool], Iterable[str]]) -> dict[bool, WordIndex]:
    """The texts of the old and of the new side."""
    return {is_new: WordIndex(said(is_new)) for is_new in (False, True)}


def _texts_of(change: Change, is_new: bool) -> Iterator[str]:
    """An entry's text, the pieces that it is made of, and its figures outside it."""
    text = change.new_text if is_new else change.old_text
    yield from {text, *text.split(BETWEEN)}
    for figure in change.figures:
        side = figure.new if is_new else figure.old
        if side is not None and side.start < 0:
            yield side.shown


def _is_home(text: str, near: str, name: str) -> bool:
    """Whether a text that is on one side only contains a sight: it holds a link's words, or it is
    most of the paragraph.
    """
    if name:
        return name in text and (text in near or near in text)
    return text in near and 2 * len(text) > len(near)


def _text(change: Change, is_new: bool) -> str:
    return words_alone(change.new_text if is_new else change.old_text)


def _last(words: str) -> tuple[str, ...]:
    """The last of the words, if there is one."""
    return tuple(words.split()[-1:])
