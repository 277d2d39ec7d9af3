"""What a comparison of units has told already, so that nothing is told twice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from sitrep_writer.folding import fold
from sitrep_writer.model.comparison import Change, Class, SectionChange
from sitrep_writer.model.sights import Sight
from sitrep_writer.model.version import Kind

_WORD = re.compile(r"\w+")
_BETWEEN = " · "
_JOINTS = {Class.SPLIT, Class.MERGED}
_ALONE = {False: Class.DROPPED, True: Class.NEW}


def words_alone(text: str) -> str:
    """The words of a text, folded, without marks: ` a b c `."""
    return f" {' '.join(_WORD.findall(fold(text)))} "


class Told:
    """What was told of the units of two versions."""

    def __init__(self, sections: Iterable[SectionChange]) -> None:
        self._sections = tuple(sections)
        self._changes = [c for section in self._sections for c in section.changes if c.changed]
        self._texts = {is_new: list(self._told(is_new)) for is_new in (False, True)}
        self._joints = {is_new: list(self._jointed(is_new)) for is_new in (False, True)}
        self._alone = {is_new: list(self._standing_alone(is_new)) for is_new in (False, True)}

    @property
    def anything(self) -> bool:
        """Whether anything was told at all."""
        moved = (section.classes != (Class.UNCHANGED,) for section in self._sections)
        return bool(self._changes) or any(moved)

    def has(self, kind: Kind, *classes: Class) -> bool:
        """Whether a unit of this kind has changed, in one of these ways if any are named."""
        return any(
            change.kind is kind and (not classes or set(classes) & set(change.classes))
            for change in self._changes
        )

    def rest(self, text: str, *, is_new: bool) -> str:
        """The words of a text of the old or the new side without those that were told."""
        left = words_alone(text)
        for told in self._texts[is_new]:
            left = left.replace(told, " ", 1)
        return left.strip()

    def divided(self, text: str, *, is_new: bool) -> bool:
        """Whether a text is a part of sentences that were told to be split or merged."""
        words = words_alone(text)
        return bool(words.strip()) and any(words in each for each in self._joints[is_new])

    def came_or_went(self, sight: Sight, *, is_new: bool) -> bool:
        """Whether a sight is on one side alone because what it stands in is."""
        near, heading = words_alone(sight.near), words_alone(sight.place)
        name = words_alone(sight.name) if sight.kind is Kind.LINK else ""
        for text, is_title in self._alone[is_new]:
            if text.strip() and near.strip() and _is_home(text, near, name):
                return True
            if is_title and heading.strip() and text in heading:
                return True
        return False

    def heads(self, line: Sight, *, is_new: bool) -> bool:
        """Whether a line is the heading of a section that stands on one side alone."""
        words = words_alone(line.text)
        titles = (text for text, is_title in self._alone[is_new] if is_title and text.strip())
        return line.text == line.place and any(title in words for title in titles)

    def has_moved(self, place: str) -> bool:
        """Whether entries under a heading, or the heading itself, were told to stand elsewhere."""
        heading = words_alone(place)
        keys = {c.section for c in self._changes if Class.MOVED in c.classes}
        keys |= {c.old_section for c in self._changes if Class.MOVED in c.classes}
        return any(
            (Class.MOVED in section.classes or section.key in keys)
            and words_alone(section.title) in (heading, *_ends(heading))
            for section in self._sections
        )

    def _told(self, is_new: bool) -> Iterator[str]:
        """Longest first, so that a short text does not take a piece of a long one."""
        found: set[str] = set()
        for section in self._sections:
            if section.classes != (Class.UNCHANGED,):
                found.add(words_alone(section.title if is_new else section.old_title))
        for change in self._changes:
            text = change.new_text if is_new else change.old_text
            found |= {words_alone(piece) for piece in (text, *text.split(_BETWEEN))}
            for figure in change.figures:
                side = figure.new if is_new else figure.old
                if side is not None and side.start < 0:
                    found.add(words_alone(side.shown))
        yield from sorted(
            (each for each in found if each.strip()), key=lambda each: (-len(each), each)
        )

    def _jointed(self, is_new: bool) -> Iterator[str]:
        for change in self._changes:
            if _JOINTS & set(change.classes):
                yield _text(change, is_new)

    def _standing_alone(self, is_new: bool) -> Iterator[tuple[str, bool]]:
        wanted = _ALONE[is_new]
        for section in self._sections:
            if wanted in section.classes:
                yield words_alone(section.title if is_new else section.old_title), True
        for change in self._changes:
            if wanted in change.classes:
                yield _text(change, is_new), False


def _is_home(text: str, near: str, name: str) -> bool:
    """Whether a text that stands on one side alone is what a sight stands in: it holds a link's
    words, or it is most of the paragraph."""
    if name:
        return name in text and (text in near or near in text)
    return text in near and 2 * len(text) > len(near)


def _text(change: Change, is_new: bool) -> str:
    return words_alone(change.new_text if is_new else change.old_text)


def _ends(heading: str) -> Iterator[str]:
    """What a heading says behind its first words, which may be a label's."""
    words = heading.split()
    return (f" {' '.join(words[n:])} " for n in range(1, len(words)))
