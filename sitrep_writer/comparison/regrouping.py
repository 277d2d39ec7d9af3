"""Finds split and merged units among those that matched and those that did not.

A sentence that became two is one pair, with both in its new unit; for two that became one, both are
in the old unit. So nothing counts as new or gone that the text still says.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from sitrep_writer.alignment.joining import is_parted, keys_of, runs_on, shared_among
from sitrep_writer.alignment.shared_words import SharedWordIndex
from sitrep_writer.comparison.matching import UnitMatches, UnitPair, UnitPlace, placed_after
from sitrep_writer.model.comparison import Class
from sitrep_writer.model.version import Unit, UnitFigure, UnitKind

_TEXTS = (UnitKind.SENTENCE, UnitKind.TEXT)
_SHORTEST = 4  # words of a sentence that may have been split
_PARTED = 100


@dataclass
class _Group:
    """What is on either side of a pair, in reading order, and how it came about."""

    old: list[UnitPlace]
    new: list[UnitPlace]
    likeness: int
    joint: set[Class] = field(default_factory=set)

    def may_change(self) -> bool:
        return all(each.unit.kind in _TEXTS for each in (*self.old, *self.new))


def regrouped(matched: UnitMatches) -> UnitMatches:
    """The pairs, with sentences that were split or merged as one pair each."""
    edited = any(pair.new.unit.edited for pair in matched.pairs)
    if not matched.old and not matched.new and not edited:
        return matched  # nothing was split, merged or run together
    groups = [_Group([pair.old], [pair.new], pair.likeness) for pair in matched.pairs]
    old, new = list(matched.old), list(matched.new)
    _join(groups, new, lambda group: (group.old, group.new), Class.SPLIT)
    _join(groups, old, lambda group: (group.new, group.old), Class.MERGED)
    split, unsplit = _found(old, new, Class.SPLIT)
    merged, unmerged = _found(new, old, Class.MERGED)
    groups = _run_on([*groups, *split, *merged])
    pairs = [_pair(group) for group in sorted(groups, key=lambda each: each.new[0].place)]
    unparted = unsplit, unmerged
    return UnitMatches(tuple(pairs), tuple(old), tuple(new), matched.untried, unparted)


def _join(
    groups: list[_Group],
    loose: list[UnitPlace],
    sides: Callable[[_Group], tuple[list[UnitPlace], list[UnitPlace]]],
    joint: Class,
) -> None:
    """Adds to a pair what is next to one of its sides and is part of the other."""
    homes = {each.place: group for group in groups for each in sides(group)[1]}
    taken: set[int] = set()
    for each in loose:
        if each.unit.kind not in _TEXTS or not _may_be_part(each.unit, joint):
            continue
        for place in (each.place - 1, each.place + 1):
            group = homes.get(place)
            if group is not None and _takes_in(group, each, sides, joint):
                homes[each.place] = group
                taken.add(each.place)
                break
    loose[:] = _without(taken, loose)


def _takes_in(
    group: _Group,
    loose: UnitPlace,
    sides: Callable[[_Group], tuple[list[UnitPlace], list[UnitPlace]]],
    joint: Class,
) -> bool:
    """Adds to a pair what is next to it, if that is part of it; whether it is."""
    whole, parts = sides(group)
    may = group.may_change() and parts[0].section == loose.section and _may_be_whole(whole, joint)
    if not may:
        return False
    row = sorted([*parts, loose], key=lambda one: one.place)
    if not is_parted(_text(whole), [one.unit.text for one in row]):
        return False
    parts[:] = row
    group.joint.add(joint)
    return True


def _without(taken: set[int], row: Sequence[UnitPlace]) -> list[UnitPlace]:
    return [each for each in row if each.place not in taken]


def _may_be_part(unit: Unit, joint: Class) -> bool:
    """A new sentence that was drafted as its own sentence was not split off by a person."""
    return joint is Class.MERGED or not unit.id


def _may_be_whole(whole: Sequence[UnitPlace], joint: Class) -> bool:
    """A drafted sentence that nobody changed has absorbed no other."""
    return joint is Class.SPLIT or all(each.unit.edited or not each.unit.id for each in whole)


def _found(
    whole: list[UnitPlace], parts: list[UnitPlace], joint: Class
) -> tuple[list[_Group], int]:
    """Pairs among units without a partner: a text on one side, and the neighbours on the other that
    make it up; and how many texts were too many to check.
    """
    found: list[_Group] = []
    beside = [(one, other) for one, other in pairwise(parts) if _are_beside(one, other)]
    chances = shared_among(f"{one.unit.text} {other.unit.text}" for one, other in beside)
    taken: set[int] = set()
    gone: set[int] = set()
    for each in whole if beside else ():
        pair = _parts_of(each, beside, chances, gone)
        if pair is not None:
            old, new = ([each], pair) if joint is Class.SPLIT else (pair, [each])
            found.append(_Group(old, new, _PARTED, {joint}))
            taken.add(each.place)
            gone |= {part.place for part in pair}
    whole[:] = _without(taken, whole)
    parts[:] = _without(gone, parts)
    return found, chances.unanswered


def _parts_of(
    whole: UnitPlace,
    beside: Sequence[tuple[UnitPlace, UnitPlace]],
    chances: SharedWordIndex,
    gone: set[int],
) -> list[UnitPlace] | None:
    """The first neighbours that say what a text says, and are part of no other."""
    if whole.unit.kind not in _TEXTS or len(whole.unit.text.split()) < _SHORTEST:
        return None
    for number in chances.with_most_of(keys_of(whole.unit.text)):
        one, other = beside[number]
        ids = whole.unit.id and (one.unit.id or other.unit.id)
        if ids or not gone.isdisjoint((one.place, other.place)):
            continue
        if is_parted(whole.unit.text, [one.unit.text, other.unit.text]):
            return [one, other]
    return None


def _are_beside(one: UnitPlace, other: UnitPlace) -> bool:
    """Whether two texts are neighbours."""
    return placed_after(one, other) and one.unit.kind in _TEXTS and other.unit.kind in _TEXTS


def _run_on(groups: list[_Group]) -> list[_Group]:
    """Drafted sentences whose full stop between them a person removed, as one pair."""
    kept: list[_Group] = []
    for group in sorted(groups, key=lambda each: each.new[0].place):
        last = kept[-1] if kept else None
        if last is not None and _goes_on(last, group):
            last.old += group.old
            last.new += group.new
            last.joint |= group.joint | {Class.MERGED}
        else:
            kept.append(group)
    return kept


def _goes_on(one: _Group, other: _Group) -> bool:
    old, new = one.old[-1], one.new[-1]
    if not (one.may_change() and other.may_change() and new.unit.edited and old.unit.id):
        return False
    beside = placed_after(old, other.old[0]) and placed_after(new, other.new[0])
    return beside and runs_on(new.unit.text) and not runs_on(old.unit.text)


def _pair(group: _Group) -> UnitPair:
    return UnitPair(_one(group.old), _one(group.new), group.likeness, frozenset(group.joint))


def _one(row: list[UnitPlace]) -> UnitPlace:
    """Joins several units into the first, with the words and the figures of all."""
    if len(row) == 1:
        return row[0]
    text, figures = _in_a_row(row)
    first = row[0].unit
    unit = Unit(
        id=next((each.unit.id for each in row if each.unit.id), ""),
        kind=first.kind,
        text=text,
        figures=tuple(figures),
        bullet=first.bullet,
        places=tuple(dict.fromkeys(place for each in row for place in each.unit.places)),
        status=first.status,
        message=first.message,
        wording=first.wording,
        given=first.given,
        edited=any(each.unit.edited for each in row),
    )
    return row[0]._replace(unit=unit)


def _in_a_row(row: Sequence[UnitPlace]) -> tuple[str, list[UnitFigure]]:
    """The words of several units, and their figures at their new positions."""
    text, figures = "", list[UnitFigure]()
    for each in row:
        text = f"{text} " if text else ""
        figures += [figure.moved(len(text)) for figure in each.unit.figures]
        text += each.unit.text
    return text, figures


def _text(row: Sequence[UnitPlace]) -> str:
    return " ".join(each.unit.text for each in row)
