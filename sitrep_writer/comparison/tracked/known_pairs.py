"""What a comparison knows about pairs: the units that both documents have, and their sections."""

from __future__ import annotations

from typing import NamedTuple

from sitrep_writer.folding import one_line
from sitrep_writer.model.comparison import Change, Comparison
from sitrep_writer.model.version import UnitKind
from sitrep_writer.writing.word.runs import bookmark_name


class SharedUnit(NamedTuple):
    """A unit that both documents have: the bookmarks that it may have in them, and its words."""

    old_bookmark: str
    new_bookmark: str
    old_text: str
    new_text: str


class KnownPairs(NamedTuple):
    """What a comparison knows about pairs: its units, and the titles of sections, old to new."""

    units: tuple[SharedUnit, ...]
    titles: dict[str, str]

    @property
    def bookmarks(self) -> dict[str, str]:
        """The bookmarks of sentences, old to new."""
        return {unit.old_bookmark: unit.new_bookmark for unit in self.units if unit.old_bookmark}


def known_pairs(comparison: Comparison) -> KnownPairs:
    """The pairs of a comparison."""
    units = [_shared(each) for each in comparison.changes if each.old_text and each.new_text]
    titles = {
        one_line(section.old_title): one_line(section.title)
        for section in comparison.sections
        if section.old_title and section.title
    }
    return KnownPairs(tuple(units), titles)


def _shared(change: Change) -> SharedUnit:
    named = change.kind is UnitKind.SENTENCE and change.old_id and change.id
    names = (bookmark_name(change.old_id), bookmark_name(change.id)) if named else ("", "")
    return SharedUnit(*names, one_line(change.old_text), one_line(change.new_text))
