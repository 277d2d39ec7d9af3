"""The places of an edition's Terms sheet: found by name, put where they are part of something, and
compared with the register, over which they count.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from sitrep_writer.folding import fold
from sitrep_writer.model.edition import TermRow
from sitrep_writer.model.problems import Problem
from sitrep_writer.nearness import nearest
from sitrep_writer.reasons.problem import problem
from sitrep_writer.words.vocabulary import COUNTRY, RegisterPlace

_LEVEL = "admin"
_LOWEST = 3
_MOST_COMPARED = 200
"""How many unknown names are compared with all others."""


class OwnPlaces(NamedTuple):
    """The places of the register and of an edition by every name that people type, folded, and what
    is wrong with the edition's.
    """

    places: Mapping[str, RegisterPlace]
    problems: tuple[Problem, ...] = ()


def with_own_places(
    register: Mapping[str, RegisterPlace], terms: Iterable[TermRow], country: str
) -> OwnPlaces:
    """The register with the places of an edition's terms over it. `country` is the edition's own,
    empty if unknown: that of a place of the first level that is part of nothing.
    """
    rows = [row for row in terms if row.kind == "place"]
    return _Placed(register, rows, country).all() if rows else OwnPlaces(register)


class _Placed:
    """The places of an edition while they are put in order."""

    def __init__(
        self, register: Mapping[str, RegisterPlace], rows: list[TermRow], country: str
    ) -> None:
        self._register = register
        self._rows = rows
        self._country = country
        self._row_of: dict[str, TermRow] = {}
        self._found: dict[int, RegisterPlace] = {}
        self._problems: list[Problem] = []
        self._left_to_compare = _MOST_COMPARED
        for row in rows:
            for name in _names(row):
                self._row_of[fold(name)] = row

    def all(self) -> OwnPlaces:
        own: dict[str, RegisterPlace] = {}
        replaced: dict[RegisterPlace, RegisterPlace] = {}
        for row in self._rows:
            place = self._of(row)
            for name in _names(row):
                known = self._register.get(fold(name))
                if known is not None and _is_same(known, place):
                    replaced[known] = place
                elif known is not None:
                    self._tell_elsewhere(row, name, known)
                own[fold(name)] = place
        others = {name: replaced.get(place, place) for name, place in self._register.items()}
        return OwnPlaces(others | own, tuple(dict.fromkeys(self._problems)))

    def _of(self, row: TermRow) -> RegisterPlace:
        """A row's place, after those that it is part of."""
        chain = list(self._upwards(row))
        for each in reversed(chain):
            if id(each) not in self._found:
                self._found[id(each)] = self._placed(each)
        return self._found[id(row)]

    def _upwards(self, row: TermRow) -> Iterator[TermRow]:
        """A row and the rows that it is part of, up to the first one that is known or that comes
        twice.
        """
        seen: set[int] = set()
        above: TermRow | None = row
        while above is not None and id(above) not in self._found:
            if id(above) in seen:
                return
            seen.add(id(above))
            yield above
            above = self._row_above(above)

    def _row_above(self, row: TermRow) -> TermRow | None:
        """The row that a row is part of; none for a place within another of its own name, which
        only the register can have ("Puno" in "Puno").
        """
        above = self._row_of.get(fold(row.part_of.value)) if row.part_of is not None else None
        return None if above is row else above

    def _placed(self, row: TermRow) -> RegisterPlace:
        name = next(iter(_names(row)))
        above = self._above(row)
        level = row.level.value if row.level is not None else None
        if above is None:
            country = self._country if row.part_of is None else ""
            return RegisterPlace(name, _level(level), country)
        country = above.name if above.level == COUNTRY else above.country
        over = _number(above)
        if over is not None and (over >= _LOWEST if level is None else over >= level):
            self._tell_order(row, name, above, over)
            return RegisterPlace(name, "", country, above.name)
        if level is None:
            return RegisterPlace(name, self._level_below(name, above), country, above.name)
        return RegisterPlace(name, _level(level), country, above.name)

    def _level_below(self, name: str, above: RegisterPlace) -> str:
        """The level of a place that does not say it: the register's, else the one below that of
        what it is part of.
        """
        over = _number(above)
        known = self._register.get(fold(name))
        if known is not None and above.name in (known.parent, known.country):
            level = _number(known)
            if level is not None and level > (over or 0):
                return known.level
        return "" if over is None else _level(over + 1)

    def _above(self, row: TermRow) -> RegisterPlace | None:
        if row.part_of is None:
            return None
        typed = fold(row.part_of.value)
        above = self._row_above(row)
        if above is not None and id(above) in self._found:
            return self._found[id(above)]
        known = self._register.get(typed)
        if known is not None and above is None:
            return known
        name = next(iter(_names(row)))
        if above is not None or typed in map(fold, _names(row)):
            self._say("term-place.circle", row, name=name, parent=row.part_of.value)
        else:
            near = self._near(row.part_of.value)
            self._say("term-place.parent", row, name=name, parent=row.part_of.value, near=near)
        return None

    def _near(self, typed: str) -> str | None:
        self._left_to_compare -= 1
        if self._left_to_compare < 0:
            return None
        names = {place.name for place in self._register.values()}
        return nearest(typed, sorted(names.union(*map(_names, self._rows))))

    def _tell_order(self, row: TermRow, name: str, above: RegisterPlace, over: int) -> None:
        if row.level is None:
            self._say("term-place.below", row, name=name, parent=above.name)
        else:
            found = problem(
                "term-place.order",
                row.level.cell,
                name,
                name=name,
                level=row.level.value,
                parent=above.name,
                over=over,
            )
            self._problems.append(found)

    def _tell_elsewhere(self, row: TermRow, name: str, known: RegisterPlace) -> None:
        said = row.part_of or next(each for each in row.texts.values() if each.value == name)
        if known.level == COUNTRY:
            found = problem("term-place.country", said.cell, name, name=name)
        else:
            level, place = _number(known), known.parent or known.country
            found = problem(
                "term-place.elsewhere", said.cell, name, name=name, level=level, place=place
            )
        self._problems.append(found)

    def _say(self, sentence: str, row: TermRow, **values: str | None) -> None:
        cell = row.part_of.cell if row.part_of is not None else row.cell
        self._problems.append(problem(sentence, cell, values["name"] or "", **values))


def _names(row: TermRow) -> dict[str, None]:
    """The names of a place, each once."""
    return dict.fromkeys(text.value for text in row.texts.values())


def _is_same(known: RegisterPlace, own: RegisterPlace) -> bool:
    """Whether the register means the place of an edition, as far as both say where that is."""
    return (
        known.level != COUNTRY
        and own.level in ("", known.level)
        and (not own.country or known.country in ("", own.country))
        and (not own.parent or own.parent in (known.parent, known.country))
    )


def _level(number: int | None) -> str:
    return "" if number is None else f"{_LEVEL}{number}"


def _number(place: RegisterPlace) -> int | None:
    """How far below the country a place is; none if that is unknown."""
    if place.level == COUNTRY:
        return 0
    digits = place.level.removeprefix(_LEVEL)
    return int(digits) if place.level.startswith(_LEVEL) and digits in ("1", "2", "3") else None
