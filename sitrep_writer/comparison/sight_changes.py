"""Compares everything else that two documents show, outside units.

Links, pictures, headers and the like are compared directly. The lines of the text are a second
reading of it, independent of units: lines that differ in words that no unit's change has reported,
in their order, or in where paragraphs end are reported here.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from sitrep_writer.alignment.opcodes import changed_stretches
from sitrep_writer.comparison.line_changes import changed_lines
from sitrep_writer.comparison.reported import ReportedChanges
from sitrep_writer.comparison.sight_change import KEY, seen_change
from sitrep_writer.model.comparison import Change, Class, SectionChange, UncomparedItem
from sitrep_writer.model.sights import Sight, Sights
from sitrep_writer.model.version import SEEN, UnitKind

_WORDED = frozenset(
    (UnitKind.HEADER, UnitKind.FOOTER, UnitKind.ALTERNATIVE, UnitKind.DRAWING, UnitKind.FALLBACK)
)
_LISTED = frozenset((UnitKind.VALUES, UnitKind.WORKBOOK))
_BETWEEN, _NOTHING = "; ", "–"
_Home = Callable[[Sight], tuple[str, ...]]


class SeenChanges(NamedTuple):
    """What changed, as a section of a comparison (None if nothing did), and what was not
    compared.
    """

    section: SectionChange | None
    not_compared: tuple[UncomparedItem, ...]


def compare_sights(
    old: Sights, new: Sights, sections: Sequence[SectionChange], names: tuple[str, str]
) -> SeenChanges:
    """What readers see differently and `sections` does not report. `names` are those of the two
    sides. A draft and a Word file show different things, and are not compared in these.
    """
    left_out = list(_left_out(old, new, names))
    if old.of_file != new.of_file:
        return SeenChanges(None, tuple(left_out))
    told = ReportedChanges(sections)
    before, after = _by_kind(old), _by_kind(new)
    found = [
        *changed_lines(before[UnitKind.WORDS], after[UnitKind.WORDS], told),
        *(each for kind in SEEN[1:] for each in _changed(before[kind], after[kind], told)),
    ]
    changes = tuple({_said(each): each for each in reversed(found)}.values())[::-1]
    if not changes:
        return SeenChanges(None, tuple(left_out))
    section = SectionChange(KEY, KEY, "", (Class.UNCHANGED,), changes, KEY)
    return SeenChanges(section, tuple(left_out))


def _said(change: Change) -> tuple[object, ...]:
    """The text of a change: the same footer on other pages is not repeated."""
    return change.kind, change.classes, change.old_text, change.new_text, change.name, change.place


def _left_out(old: Sights, new: Sights, names: tuple[str, str]) -> Iterator[UncomparedItem]:
    if old.of_file != new.of_file:
        yield UncomparedItem("seen", {"file": names[old.of_file]})
    for name, side in zip(names, (old, new), strict=True):
        if side.unread:
            yield UncomparedItem("damaged", {"file": name, "parts": ", ".join(side.unread)})
    if old.comments or new.comments:
        yield UncomparedItem("comments", {"old": str(old.comments), "new": str(new.comments)})


def _by_kind(sights: Sights) -> dict[UnitKind, list[Sight]]:
    found: dict[UnitKind, list[Sight]] = defaultdict(list)
    for each in sights.seen:
        found[each.kind].append(each)
    return found


def _changed(old: Sequence[Sight], new: Sequence[Sight], told: ReportedChanges) -> Iterator[Change]:
    """What changed of one kind. The points of a chart are reported here only if its bars do not
    report them.
    """
    kind = (*old, *new)[0].kind if old or new else UnitKind.WORDS
    if list(map(_key, old)) == list(map(_key, new)):
        return
    if kind is UnitKind.VALUES and told.has(UnitKind.BAR):
        return
    gone, come = _apart(old, new)
    yield from (_moved(*pair) for pair in _taken(gone, come, _key) if not _went_along(*pair, told))
    gone, come = _untold(gone, told, is_new=False), _untold(come, told, is_new=True)
    yield from _changed_here(gone, come)


def _untold(sights: Sequence[Sight], told: ReportedChanges, *, is_new: bool) -> list[Sight]:
    """The sights without those that are on one side only because what contains them is."""
    return [each for each in sights if not told.came_or_went(each, is_new=is_new)]


def _changed_here(gone: list[Sight], come: list[Sight]) -> Iterator[Change]:
    """What was replaced at its place, then what is gone and new."""
    for home in _HOMES:
        yield from (_replaced(*pair) for pair in _taken(gone, come, home) if _says_otherwise(*pair))
    yield from (_alone(each, Class.DROPPED) for each in gone)
    yield from (_alone(each, Class.NEW) for each in come)


def _key(sight: Sight) -> tuple[str, ...]:
    name = (
        ""
        if sight.kind in (UnitKind.PICTURE, UnitKind.ALTERNATIVE, UnitKind.DRAWING)
        else sight.name
    )
    return sight.text, name, sight.mark


_HOMES: tuple[_Home, ...] = (
    lambda sight: (sight.place, sight.near, sight.name),
    lambda sight: (sight.name, sight.near),
    lambda sight: (sight.place, sight.name) if sight.name else ("", sight.place, sight.near),
    lambda sight: (sight.name,) if sight.name and sight.kind is UnitKind.LINK else (sight.place,),
    lambda sight: (sight.text, sight.mark),
    lambda sight: (sight.place,),
)
"""How to tell that two sights of one kind are the same one, the surest way first."""


def _apart(old: Sequence[Sight], new: Sequence[Sight]) -> tuple[list[Sight], list[Sight]]:
    """The sights that are not in the same row on both sides."""
    gone: list[Sight] = []
    come: list[Sight] = []
    keys = ["\0".join(_key(each)) for each in old], ["\0".join(_key(each)) for each in new]
    for stretch in changed_stretches(*keys):
        gone += old[stretch.old]
        come += new[stretch.new]
    return gone, come


def _taken(gone: list[Sight], come: list[Sight], home: _Home) -> Iterator[tuple[Sight, Sight]]:
    """Pairs with the same home, removed from both lists."""
    homes: dict[tuple[str, ...], deque[int]] = {}
    for place, each in enumerate(come):
        homes.setdefault(home(each), deque()).append(place)
    pairs = [(n, homes[key].popleft()) for n, b in enumerate(gone) if homes.get(key := home(b))]
    found = [(gone[one], come[other]) for one, other in pairs]
    _take_out(gone, {one for one, _ in pairs})
    _take_out(come, {other for _, other in pairs})
    yield from found


def _take_out(side: list[Sight], taken: set[int]) -> None:
    side[:] = [each for place, each in enumerate(side) if place not in taken]


def _went_along(old: Sight, new: Sight, told: ReportedChanges) -> bool:
    """Whether a sight moved because what contains it did."""
    return (old.place, old.near) == (new.place, new.near) or told.has_moved(new.place)


def _says_otherwise(old: Sight, new: Sight) -> bool:
    """Whether a pair has anything to report: words of a link that their sentence reports are left
    out.
    """
    return not (old.kind is UnitKind.LINK and old.text == new.text and old.near != new.near)


def _replaced(old: Sight, new: Sight) -> Change:
    before, after = old.text, new.text
    if new.kind in _LISTED and before != after:
        before, after = _beside(before, after), _beside(after, before)
    if before == after:
        before, after = f"{before} ({old.name})", f"{after} ({new.name})"
    worded = new.kind in _WORDED
    return _change(new, Class.REWORDED if worded else Class.REPLACED, before, after)


def _beside(text: str, other: str) -> str:
    """The entries of a list that another list lacks."""
    known = set(other.split(_BETWEEN))
    return _BETWEEN.join(e for e in text.split(_BETWEEN) if e not in known) or _NOTHING


def _moved(old: Sight, new: Sight) -> Change:
    return _change(new, Class.MOVED, old.text, new.text)


def _alone(sight: Sight, what: Class) -> Change:
    texts = (sight.text, "") if what is Class.DROPPED else ("", sight.text)
    return _change(sight, what, *texts)


def _change(sight: Sight, what: Class, old: str, new: str) -> Change:
    return seen_change(
        what,
        sight.kind,
        (old, new),
        worded=sight.kind in _WORDED,
        name=sight.name if sight.kind is UnitKind.LINK else "",
        place=sight.place or sight.near,
    )


def with_section(
    sections: Iterable[SectionChange], seen: SectionChange | None
) -> tuple[SectionChange, ...]:
    """The sections, and after them what else changed."""
    return (*sections, *((seen,) if seen is not None else ()))
