"""Which unit of one version is which of the other.

By identity wherever there is one; by the places where a result has gained or lost a place in its
identity; by the likeness of the words without their figures where a file has no identities.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sitrep_writer.alignment.likeness import MatchText, likest
from sitrep_writer.alignment.masking import likeness_key, masked
from sitrep_writer.model.comparison import Class
from sitrep_writer.model.version import Section, Unit, UnitKind, Version


class UnitPlace(NamedTuple):
    """A unit where it stands: its section's place among the sections, its own in reading order."""

    unit: Unit
    section: int
    place: int


class UnitPair(NamedTuple):
    """A unit of the old version and the one of the new that it is. `likeness` is 0 where they
    are known to be the same, else a whole percentage; `joint` says whether it was divided, or put
    together of several."""

    old: UnitPlace
    new: UnitPlace
    likeness: int = 0
    joint: frozenset[Class] = frozenset()


class UnitMatches(NamedTuple):
    """All pairs, in the new version's order, and what stands on one side alone; how many units of
    either side are too many to have been compared with each other, and of how many nobody asked
    whether they are two of the other side."""

    pairs: tuple[UnitPair, ...]
    old: tuple[UnitPlace, ...]
    new: tuple[UnitPlace, ...]
    untried: tuple[int, int] = (0, 0)
    unparted: tuple[int, int] = (0, 0)


def match(
    old: Version, new: Version, floor: int, approximators: tuple[str, ...] = ()
) -> UnitMatches:
    """Pair the units of two versions. Units of which one has no identity are matched where their
    words are alike by at least `floor` per cent, the most alike first, each once."""
    left, right = list(_located(old)), list(_located(new))
    pairs = list(_by_id(left, right))
    pairs += _by_place(*_rest(left, right, pairs))
    rest_old, rest_new = _rest(left, right, pairs)
    pairs += _by_words(rest_old, rest_new, approximators)
    alike, untried = _by_likeness(*_rest(left, right, pairs), floor, approximators)
    pairs += alike
    rest_old, rest_new = _rest(left, right, pairs)
    pairs.sort(key=lambda pair: pair.new.place)
    return UnitMatches(tuple(pairs), tuple(rest_old), tuple(rest_new), untried)


def alike(old: Version, new: Version) -> tuple[Version, Version]:
    """The two versions in units of one size: where one has no identities it has bullets, so the
    other's sentences are put together by bullet. A caption of a picture that no layout shows is in
    no document, so it is compared with none."""
    if old.traced == new.traced:
        return old, new
    if old.traced:
        return _by_bullet(old, captions=not new.bare), new
    return old, _by_bullet(new, captions=not old.bare)


def placed_after(one: UnitPlace, other: UnitPlace) -> bool:
    """Whether a unit is the next one of its section."""
    return other.place == one.place + 1 and other.section == one.section


def _located(version: Version) -> Iterator[UnitPlace]:
    place = 0
    for index, section in enumerate(version.sections):
        for unit in section.units:
            yield UnitPlace(unit, index, place)
            place += 1


def _rest(
    left: list[UnitPlace], right: list[UnitPlace], pairs: Iterable[UnitPair]
) -> tuple[list[UnitPlace], list[UnitPlace]]:
    olds, news = set(), set()
    for pair in pairs:
        olds.add(pair.old.place)
        news.add(pair.new.place)
    return (
        [each for each in left if each.place not in olds],
        [each for each in right if each.place not in news],
    )


def _by_id(left: list[UnitPlace], right: list[UnitPlace]) -> Iterator[UnitPair]:
    """An id that stands twice is matched in order."""
    known: dict[str, list[UnitPlace]] = defaultdict(list)
    for each in left:
        if each.unit.id:
            known[each.unit.id].append(each)
    for each in right:
        if known.get(each.unit.id):
            yield UnitPair(known[each.unit.id].pop(0), each)


def _by_place(left: list[UnitPlace], right: list[UnitPlace]) -> Iterator[UnitPair]:
    """`shelter.rent` is `shelter.rent@tacna` where it spoke of Tacna."""
    known: dict[tuple[str, tuple[str, ...]], list[UnitPlace]] = defaultdict(list)
    for each in left:
        if each.unit.id and each.unit.places:
            known[_spoken(each.unit)].append(each)
    for each in right:
        if each.unit.id and known.get(_spoken(each.unit)):
            yield UnitPair(known[_spoken(each.unit)].pop(0), each)


def _spoken(unit: Unit) -> tuple[str, tuple[str, ...]]:
    return unit.id.partition("@")[0], unit.places


def _by_words(
    left: list[UnitPlace], right: list[UnitPlace], approximators: tuple[str, ...]
) -> Iterator[UnitPair]:
    """Equal words need no judging: the first that may be it, each unit once."""
    same: dict[tuple[str, str], _Waiting] = defaultdict(_Waiting)
    known: dict[str, tuple[Unit, str]] = {}
    for each in left:
        key = _key(each.unit, approximators)
        known[each.unit.text] = each.unit, key
        same[_sort(each.unit), key].add(each)
    for each in right:
        alike = known.get(each.unit.text)
        if alike is not None and alike[0].figures == each.unit.figures:
            key = alike[1]
        else:
            key = _key(each.unit, approximators)
        waiting = same.get((_sort(each.unit), key))
        found = waiting.first(unnamed=bool(each.unit.id)) if waiting else None
        if found is not None:
            yield UnitPair(found, each, 100)


class _Waiting:
    """Units of the same words, in order: those with an identity, and those without."""

    def __init__(self) -> None:
        self._rows: tuple[deque[UnitPlace], deque[UnitPlace]] = deque(), deque()

    def add(self, each: UnitPlace) -> None:
        self._rows[bool(each.unit.id)].append(each)

    def first(self, *, unnamed: bool) -> UnitPlace | None:
        """The first one, taken out. Two units that both have an identity are not the same if it
        differs."""
        rows = [row for row in self._rows[: 1 if unnamed else 2] if row]
        return min(rows, key=lambda row: row[0].place).popleft() if rows else None


def _by_likeness(
    left: list[UnitPlace], right: list[UnitPlace], floor: int, approximators: tuple[str, ...]
) -> tuple[list[UnitPair], tuple[int, int]]:
    """The most alike first, each unit once; and how many were too many to try."""
    olds, news = (
        [
            MatchText(n, _key(each.unit, approximators), _sort(each.unit), bool(each.unit.id))
            for n, each in enumerate(side)
        ]
        for side in (left, right)
    )
    found = likest(olds, news, floor)
    pairs = [UnitPair(left[one.old], right[one.new], round(one.likeness)) for one in found.pairs]
    return pairs, found.untried


def _key(unit: Unit, approximators: tuple[str, ...]) -> str:
    return likeness_key(masked(unit, approximators))


_APART = frozenset((UnitKind.PARTNER, UnitKind.BAR, UnitKind.PANEL, UnitKind.ROW, UnitKind.CARD))


def _sort(unit: Unit) -> str:
    """Partners, bars, panels, rows and cards are compared among themselves; all else is text."""
    return unit.kind.value if unit.kind in _APART else "text"


def _by_bullet(version: Version, *, captions: bool) -> Version:
    sections = tuple(
        Section(each.key, each.kind, each.title, tuple(_bullets(_shown(each, captions))))
        for each in version.sections
    )
    return Version(
        version.name,
        version.traced,
        sections,
        *(getattr(version, name) for name in version.__struct_fields__[3:]),
    )


def _shown(section: Section, captions: bool) -> tuple[Unit, ...]:
    if captions or section.kind != "highlight":
        return section.units
    return tuple(unit for unit in section.units if not unit.id.endswith(".caption"))


def _bullets(units: tuple[Unit, ...]) -> Iterator[Unit]:
    """Sentences of one bullet as one unit, all else as it is."""
    waiting: list[Unit] = []
    for unit in units:
        if waiting and (not unit.bullet or unit.bullet != waiting[0].bullet):
            yield _together(waiting)
            waiting = []
        if unit.bullet:
            waiting.append(unit)
        else:
            yield unit
    if waiting:
        yield _together(waiting)


def _together(units: list[Unit]) -> Unit:
    if len(units) == 1:
        return units[0]
    text, figures = "", []
    for unit in units:
        text = f"{text} " if text else ""
        figures += [figure.moved(len(text)) for figure in unit.figures]
        text += unit.text
    first = units[0]
    return Unit(
        id=first.bullet,
        kind=first.kind,
        text=text,
        figures=tuple(figures),
        bullet=first.bullet,
        places=first.places,
        edited=any(unit.edited for unit in units),
    )
