"""Two versions → everything that changed, unit by unit, in the new version's order."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from sitrep_writer.alignment.joining import joints, says_the_same
from sitrep_writer.alignment.masking import masked
from sitrep_writer.alignment.moves import moved, woven
from sitrep_writer.alignment.pieces import BOTH, NEW, OLD, pieces_of
from sitrep_writer.comparison.alert_policy import Policy
from sitrep_writer.comparison.figure_changes import (
    are_one,
    classes_of,
    figure_changes,
    figures_alone,
    is_one_word,
    pair_figures,
    read_alike,
    unchanged_figures,
)
from sitrep_writer.comparison.matching import UnitMatches, UnitPair, alike, match
from sitrep_writer.comparison.regrouping import regrouped
from sitrep_writer.folding import fold
from sitrep_writer.model.comparison import (
    By,
    Change,
    Class,
    ComparedVersion,
    DiffPiece,
    SectionChange,
)
from sitrep_writer.model.version import Section, Unit, UnitKind, Version

_ORDER = list(Class)


class VersionChanges(NamedTuple):
    """What changed, and the two versions in the units that were compared; `untried` counts the
    units of either that were too many to compare with each other, `unparted` those not checked for
    a split or a merge.
    """

    old: Version
    new: Version
    sections: tuple[SectionChange, ...]
    untried: tuple[int, int] = (0, 0)
    unparted: tuple[int, int] = (0, 0)

    @property
    def changes(self) -> tuple[Change, ...]:
        """Every change, in the order of the sections."""
        return tuple(change for section in self.sections for change in section.changes)


def compare_versions(
    old: Version, new: Version, policy: Policy, approximators: tuple[str, ...] = ()
) -> VersionChanges:
    """What changed from the old version to the new one. `approximators` are the language's rounding
    words that can precede a figure, for texts that have no trace.
    """
    old, new = alike(old, new)
    matched = regrouped(match(old, new, policy.likeness, approximators))
    sections = _paired_sections(old, new, matched.pairs)
    differ = _Differ(policy, approximators)
    found = tuple(_sections(old, new, matched, sections, differ))
    return VersionChanges(old, new, found, matched.untried, matched.unparted)


def counted(sections: Iterable[SectionChange]) -> dict[str, int]:
    """How many changes there are per class, in the order of the classes."""
    found = Counter(each for section in sections for c in section.changes for each in c.classes)
    return {each.value: found[each] for each in Class if found[each]}


def side_of(version: Version) -> ComparedVersion:
    """What the comparison says about a version."""
    return ComparedVersion(
        version.name,
        version.traced,
        version.edition,
        version.locale,
        version.language,
        version.period,
        version.title,
        version.rules,
    )


# sections


def _paired_sections(old: Version, new: Version, pairs: Iterable[UnitPair]) -> dict[int, int]:
    """Which new section is which old one: by key, else by shared units, else by title; among
    several that are alike, by position.
    """
    found: dict[int, int] = {}
    keys: dict[tuple[str, str], list[int]] = defaultdict(list)
    titles: dict[str, list[int]] = defaultdict(list)
    for place, section in enumerate(old.sections):
        titles[fold(section.title)].append(place)
        if section.key:
            keys[section.kind, section.key].append(place)
    votes: dict[int, Counter[int]] = defaultdict(Counter)
    for pair in pairs:
        votes[pair.new.section][pair.old.section] += 1
    for place, section in enumerate(new.sections):
        same = keys[section.kind, section.key] if section.key else []
        if same:
            found[place] = same.pop(0)
    voted = {place: [each for each, _ in votes[place].most_common()] for place in votes}
    titled = {place: titles[fold(s.title)] for place, s in enumerate(new.sections)}
    taken = set(found.values())
    for chances in (voted, titled):
        for place, section in enumerate(new.sections):
            row = chances.get(place, [])
            while row and row[0] in taken:
                row.pop(0)
            free = (each for each in row if each not in taken)
            fits = (each for each in free if not (section.key and old.sections[each].key))
            best = None if place in found else next(fits, None)
            if best is not None:
                found[place] = best
                taken.add(best)
    return found


def _sections(
    old: Version,
    new: Version,
    matched: UnitMatches,
    paired: Mapping[int, int],
    differ: _Differ,
) -> Iterator[SectionChange]:
    """The new version's sections in order, with each dropped one after its old neighbour."""
    changes = _changes(old, new, matched, paired, differ)
    kept = [place for place in range(len(new.sections)) if place in paired]
    away = {kept[index] for index in moved([paired[place] for place in kept])}
    partners = {before: place for place, before in paired.items()}
    for is_new, place in woven(range(len(new.sections)), range(len(old.sections)), partners):
        before = old.sections[paired[place]] if is_new and place in paired else None
        section = new.sections[place] if is_new else None
        before = old.sections[place] if section is None else before
        inside = changes.get((is_new, place), ())
        yield _section(before, section, tuple(inside), is_new and place in away)


def _section(
    old: Section | None, new: Section | None, changes: tuple[Change, ...], away: bool
) -> SectionChange:
    classes = []
    if old is None:
        classes.append(Class.NEW)
    elif new is None:
        classes.append(Class.DROPPED)
    else:
        classes += [Class.REWORDED] if old.title != new.title and _is_worded(new) else []
        classes += [Class.MOVED] if away else []
    present = new or old
    assert present is not None, "a section is on one side at least"
    return SectionChange(
        key=present.key,
        kind=present.kind,
        title=present.title,
        classes=tuple(classes) or (Class.UNCHANGED,),
        changes=changes,
        old_key=old.key if old else "",
        old_title=old.title if old else "",
    )


def _is_worded(section: Section) -> bool:
    """Whether a section's title is a heading in the text; a masthead's is compared as a unit."""
    return section.kind not in ("masthead", "key-figures", "notes")


def _changes(
    old: Version, new: Version, matched: UnitMatches, paired: Mapping[int, int], differ: _Differ
) -> dict[tuple[bool, int], list[Change]]:
    """The changes of each section: (True, a new position) or (False, a dropped one's). What is
    dropped from a section that is still there comes after its old neighbour.
    """
    away = _moved_units(matched.pairs, paired)
    home = {before: place for place, before in paired.items()}
    made: dict[tuple[bool, int], Change] = {}
    news: dict[tuple[bool, int], list[int]] = defaultdict(list)
    olds: dict[tuple[bool, int], list[int]] = defaultdict(list)
    partners: dict[int, int] = {}
    for pair in matched.pairs:
        made[True, pair.new.place] = differ.pair(pair, old, new, pair.new.place in away)
        news[True, pair.new.section].append(pair.new.place)
        if paired.get(pair.new.section) == pair.old.section:
            olds[True, pair.new.section].append(pair.old.place)
            partners[pair.old.place] = pair.new.place
    for each in matched.new:
        made[True, each.place] = differ.alone(each.unit, new.sections[each.section], is_new=True)
        news[True, each.section].append(each.place)
    for each in matched.old:
        made[False, each.place] = differ.alone(each.unit, old.sections[each.section], is_new=False)
        place = home.get(each.section)
        olds[(False, each.section) if place is None else (True, place)].append(each.place)
    return {
        section: [
            made[each] for each in woven(sorted(news[section]), sorted(olds[section]), partners)
        ]
        for section in {*news, *olds}
    }


def _moved_units(pairs: tuple[UnitPair, ...], paired: Mapping[int, int]) -> frozenset[int]:
    """Positions of new units that moved within their section. Names, bars and notes have an order
    of their own.
    """
    away: set[int] = set()
    within: dict[int, list[UnitPair]] = defaultdict(list)
    for pair in pairs:
        if is_one_word(pair.new.unit.kind) or pair.new.unit.kind is UnitKind.NOTE:
            continue
        if paired.get(pair.new.section) == pair.old.section:
            within[pair.new.section].append(pair)
        else:
            away.add(pair.new.place)
    for siblings in within.values():
        gone = moved([pair.old.place for pair in siblings])
        away |= {pair.new.place for index, pair in enumerate(siblings) if index in gone}
    return frozenset(away)


# units


_JOINING = 1
"""How many words joining or splitting sentences may add or remove: an "and"."""
_MOVED, _NOTHING = (Class.MOVED,), (Class.UNCHANGED,)
_ACTION = "action."
"""The start of the keys of action messages."""
_LACKING = "‹"
"""The start of a placeholder for a missing word or figure."""


class _Differ:
    """Makes the change of one unit."""

    def __init__(self, policy: Policy, approximators: tuple[str, ...]) -> None:
        self._floor = policy.percent
        self._approximators = approximators

    def pair(self, pair: UnitPair, old: Version, new: Version, away: bool) -> Change:
        """The change of a unit that is on both sides."""
        before, after = pair.old.unit, pair.new.unit
        if are_one(before, after) and not pair.joint:
            return self._unchanged(pair, old, new, away)
        if not new.traced:
            after = read_alike(after, before)
        elif not old.traced:
            before = read_alike(before, after)
        pairs = pair_figures(before, after)
        figures = figure_changes(before, after, pairs, self._floor, self._approximators)
        classes = classes_of(figures)
        same = self._have_same_words(before, after)
        by = None if same else self._by(before, after)
        reworded = by is not None or (not same and self._is_respelled(before, after))
        joint = pair.joint or (joints(before.text, after.text) if reworded else frozenset())
        if joint and says_the_same(before.text, after.text, _JOINING):
            by, reworded = None, False
        classes |= joint | ({Class.REWORDED} if reworded else set())
        if away:
            classes.add(Class.MOVED)
        return Change(
            id=after.id or before.id,
            kind=after.kind,
            section=new.sections[pair.new.section].key,
            classes=_ordered(classes),
            old_id=before.id,
            old_section=old.sections[pair.old.section].key,
            old_text=before.text,
            new_text=after.text,
            by=by,
            likeness=pair.likeness,
            figures=figures,
            pieces=pieces_of(before, after, pairs),
            bullet=after.bullet or before.bullet,
        )

    def _unchanged(self, pair: UnitPair, old: Version, new: Version, away: bool) -> Change:
        """The change of a unit that changed at most its position."""
        before, after = pair.old.unit, pair.new.unit
        return Change(
            id=after.id or before.id,
            kind=after.kind,
            section=new.sections[pair.new.section].key,
            classes=_MOVED if away else _NOTHING,
            old_id=before.id,
            old_section=old.sections[pair.old.section].key,
            old_text=before.text,
            new_text=after.text,
            likeness=pair.likeness,
            figures=unchanged_figures(before, after, self._approximators),
            pieces=(DiffPiece(BOTH, after.text),),
            bullet=after.bullet or before.bullet,
        )

    def alone(self, unit: Unit, section: Section, *, is_new: bool) -> Change:
        """The change of a unit that is on one side only."""
        return Change(
            id=unit.id,
            kind=unit.kind,
            section=section.key if is_new else "",
            classes=(Class.NEW if is_new else Class.DROPPED,),
            old_id="" if is_new else unit.id,
            old_section="" if is_new else section.key,
            old_text="" if is_new else unit.text,
            new_text=unit.text if is_new else "",
            figures=figures_alone(unit, new=is_new, floor=self._floor),
            pieces=(DiffPiece(NEW if is_new else OLD, unit.text),),
            bullet=unit.bullet,
        )

    def _by(self, old: Unit, new: Unit) -> By | None:
        """What changed the words; None if no known cause did. A different wording for different
        facts comes from the workbook, and so does a missing word that is now filled in; an acronym
        written out elsewhere has no cause.
        """
        if old.edited or new.edited:
            return By.PERSON
        if not (old.status and new.status) or _is_other_frame(old, new):
            return None
        if old.wording != new.wording and old.message == new.message and old.message:
            return By.TEMPLATE
        other = old.message != new.message or old.wording != new.wording
        other = other or old.text.count(_LACKING) != new.text.count(_LACKING)
        return By.WORKBOOK if other or old.given != new.given else None

    def _is_respelled(self, old: Unit, new: Unit) -> bool:
        """Whether words differ without a known source: a title's, a note's, those of a file without
        a trace.
        """
        return not (old.status and new.status) or old.edited or new.edited

    def _have_same_words(self, old: Unit, new: Unit) -> bool:
        if old.text == new.text and old.figures == new.figures:
            return True
        return masked(old, self._approximators) == masked(new, self._approximators)


def _is_other_frame(old: Unit, new: Unit) -> bool:
    """Whether an action says the same from its cells in another of its frames, which it does if its
    neighbours begin alike.
    """
    frames = old.message != new.message and old.message.startswith(_ACTION)
    same = old.message.partition(":")[0] == new.message.partition(":")[0]
    return frames and same and old.given == new.given


def _ordered(classes: set[Class]) -> tuple[Class, ...]:
    return tuple(sorted(classes, key=_ORDER.index)) or (Class.UNCHANGED,)
