"""Finds which unit of one version is which unit of the other.

By identity if there is one; by places if a result gained or lost a place in its identity; by the
likeness of the words without figures if a file has no identities.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from msgspec.structs import replace

from sitrep_writer.alignment.likeness import MatchText, likest
from sitrep_writer.alignment.masking import likeness_key, masked
from sitrep_writer.documents.flattening import BETWEEN
from sitrep_writer.folding import fold
from sitrep_writer.model.comparison import Class
from sitrep_writer.model.version import Section, Unit, UnitFigure, UnitKind, Version


class UnitPlace(NamedTuple):
    """A unit's position: its section's position among the sections, its own in reading order."""

    unit: Unit
    section: int
    place: int


class UnitPair(NamedTuple):
    """A unit of the old version and the matching one of the new. `likeness` is 0 if they are known
    to be the same, else a whole percentage; `joint` says whether it was split, or merged from
    several.
    """

    old: UnitPlace
    new: UnitPlace
    likeness: int = 0
    joint: frozenset[Class] = frozenset()


class UnitMatches(NamedTuple):
    """All pairs, in the new version's order, and the units on one side only; how many units of
    either side were too many to compare with each other, and how many were not checked for a split
    or a merge.
    """

    pairs: tuple[UnitPair, ...]
    old: tuple[UnitPlace, ...]
    new: tuple[UnitPlace, ...]
    untried: tuple[int, int] = (0, 0)
    unparted: tuple[int, int] = (0, 0)


_NONE: list[UnitPlace] = []


def match(
    old: Version, new: Version, floor: int, approximators: tuple[str, ...] = ()
) -> UnitMatches:
    """Pair the units of two versions. If one of two units has no identity, they match if their
    words are at least `floor` per cent alike, the most alike first, each once.
    """
    left, right = list(_located(old)), list(_located(new))
    keys = _Keys(approximators)
    pairs: list[UnitPair] = []
    for pairs_of in (_by_id, _by_place, keys.by_words, _by_card):
        found = list(pairs_of(left, right))
        left, right = _rest(left, right, found)
        pairs += found
    alike, untried = keys.by_likeness(left, right, floor)
    left, right = _rest(left, right, alike)
    pairs = sorted((*pairs, *alike), key=lambda pair: pair.new.place)
    return UnitMatches(tuple(pairs), tuple(left), tuple(right), untried)


def alike(old: Version, new: Version) -> tuple[Version, Version]:
    """The two versions in units of the same size. If one has no identities its units are bullets,
    so the other's sentences are joined by bullet. A picture caption that no layout shows is in no
    document, so it is not compared.
    """
    if old.traced == new.traced:
        return old, new
    if old.traced:
        return _by_bullet(old, captions=not new.bare), new
    return old, _by_bullet(new, captions=not old.bare)


def placed_after(one: UnitPlace, other: UnitPlace) -> bool:
    """Whether a unit is the next one in its section."""
    return other.place == one.place + 1 and other.section == one.section


def _located(version: Version) -> Iterator[UnitPlace]:
    place = 0
    for index, section in enumerate(version.sections):
        for unit in section.units:
            yield UnitPlace(unit, index, place)
            place += 1


def _rest(
    left: list[UnitPlace], right: list[UnitPlace], pairs: Collection[UnitPair]
) -> tuple[list[UnitPlace], list[UnitPlace]]:
    olds = {pair.old.place for pair in pairs}
    news = {pair.new.place for pair in pairs}
    if not olds:
        return left, right
    return (
        [each for each in left if each.place not in olds],
        [each for each in right if each.place not in news],
    )


def _by_id(left: list[UnitPlace], right: list[UnitPlace]) -> Iterator[UnitPair]:
    """Pairs by id; an id that occurs twice is matched in order."""
    known: dict[str, list[UnitPlace]] = defaultdict(list)
    for each in left:
        if each.unit.id:
            known[each.unit.id].append(each)
    for each in right:
        if known.get(each.unit.id):
            yield UnitPair(known[each.unit.id].pop(0), each)


def _by_place(left: list[UnitPlace], right: list[UnitPlace]) -> Iterator[UnitPair]:
    """`shelter.rent` is `shelter.rent@tacna` if it was about Tacna."""
    known: dict[tuple[str, tuple[str, ...]], list[UnitPlace]] = defaultdict(list)
    for each in left:
        if each.unit.id and each.unit.places:
            known[_spoken(each.unit)].append(each)
    for each in right:
        if each.unit.id and known.get(_spoken(each.unit)):
            yield UnitPair(known[_spoken(each.unit)].pop(0), each)


def _by_card(left: list[UnitPlace], right: list[UnitPlace]) -> Iterator[UnitPair]:
    """Pairs a card that has another name but at least two in three of its other lines: a contact
    that somebody else took over. Those that share the most lines first, each card once.
    """
    olds, news = (
        [(each, _lines(each.unit)) for each in side if each.unit.kind is UnitKind.CARD]
        for side in (left, right)
    )
    shared = sorted(
        (
            (len(before & after), max(len(before), len(after)), old, new)
            for old, before in olds
            for new, after in news
            if before and after
        ),
        key=lambda each: (-each[0] / each[1], each[2].place, each[3].place),
    )
    taken: set[tuple[bool, int]] = set()
    for same, lines, old, new in shared:
        ends = {(False, old.place), (True, new.place)}
        if 3 * same >= 2 * lines and not ends & taken:
            taken |= ends
            yield UnitPair(old, new, round(100 * same / (lines + 1)))


def _lines(unit: Unit) -> frozenset[str]:
    """The lines of a card below its name."""
    return frozenset(map(fold, unit.text.split(BETWEEN)[1:]))


def _spoken(unit: Unit) -> tuple[str, tuple[str, ...]]:
    return unit.id.partition("@")[0], unit.places


class _Keys:
    """Pairs units by their words without figures; each text's key is computed once."""

    def __init__(self, approximators: tuple[str, ...]) -> None:
        self._approximators = approximators
        self._known: dict[str, tuple[tuple[UnitFigure, ...], str]] = {}

    def by_words(self, left: list[UnitPlace], right: list[UnitPlace]) -> Iterator[UnitPair]:
        """Equal words need no further check: the first unit that fits, each unit once."""
        waiting: dict[tuple[str, str, bool], list[UnitPlace]] = defaultdict(list)
        for each in reversed(left):
            waiting[_sort(each.unit), self._of(each.unit), bool(each.unit.id)].append(each)
        for each in right:
            sort, key = _sort(each.unit), self._of(each.unit)
            unnamed = waiting.get((sort, key, False), _NONE)
            # two units that both have an identity are not the same if it differs
            named = _NONE if each.unit.id else waiting.get((sort, key, True), _NONE)
            found = _first((unnamed, named)) if unnamed or named else None
            if found is not None:
                yield UnitPair(found, each, 100)

    def by_likeness(
        self, left: list[UnitPlace], right: list[UnitPlace], floor: int
    ) -> tuple[list[UnitPair], tuple[int, int]]:
        """The most alike first, each unit once; and how many were too many to try."""
        olds, news = (
            [
                MatchText(n, self._of(each.unit), _sort(each.unit), bool(each.unit.id))
                for n, each in enumerate(side)
            ]
            for side in (left, right)
        )
        found = likest(olds, news, floor)
        pairs = [
            UnitPair(left[one.old], right[one.new], round(one.likeness)) for one in found.pairs
        ]
        return pairs, found.untried

    def _of(self, unit: Unit) -> str:
        known = self._known.get(unit.text)
        if known is None or known[0] != unit.figures:
            key = likeness_key(masked(unit, self._approximators))
            known = self._known[unit.text] = unit.figures, key
        return known[1]


def _first(rows: Iterable[list[UnitPlace]]) -> UnitPlace | None:
    """Takes out the first unit of several rows, which are in reverse order."""
    waiting = [row for row in rows if row]
    return min(waiting, key=lambda row: row[-1].place).pop() if waiting else None


_APART = frozenset((UnitKind.PARTNER, UnitKind.BAR, UnitKind.PANEL, UnitKind.ROW, UnitKind.CARD))


def _sort(unit: Unit) -> str:
    """The sort of a unit: partners, bars, panels, rows and cards are compared among themselves;
    everything else is text.
    """
    return unit.kind.value if unit.kind in _APART else "text"


def _by_bullet(version: Version, *, captions: bool) -> Version:
    sections = tuple(
        Section(each.key, each.kind, each.title, tuple(_bullets(_shown(each, captions))))
        for each in version.sections
    )
    return replace(version, sections=sections)


def _shown(section: Section, captions: bool) -> tuple[Unit, ...]:
    if captions or section.kind != "highlight":
        return section.units
    return tuple(unit for unit in section.units if not unit.id.endswith(".caption"))


def _bullets(units: tuple[Unit, ...]) -> Iterator[Unit]:
    """Joins the sentences of a bullet into one unit; everything else is unchanged."""
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
