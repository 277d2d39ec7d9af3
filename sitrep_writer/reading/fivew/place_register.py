"""Countries and first-level areas of rows, resolved to the names and ISO codes of the register."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from sitrep_writer.folding import fold_name
from sitrep_writer.model.activities import SourceSheet
from sitrep_writer.model.edition import TermRow
from sitrep_writer.model.problems import Problem
from sitrep_writer.read_file import TABLE
from sitrep_writer.reasons.problem import problem_of
from sitrep_writer.reasons.reason import Reason, reason
from sitrep_writer.resources import Layer, Resources

REGISTER = "templates/registers/places.csv"
LIKE, HOLDS, OFFERED = 60, 85, 3
MOST_OFFERED = 200
ARTICLES = (
    "departamento de ",
    "departamento del ",
    "provincia de ",
    "provincia del ",
    "estado de ",
    "region de ",
    "department of ",
    "province of ",
    "state of ",
)

COUNTRY, ADMIN1, REGIONAL = "country", "admin1", "regional"


class AdminArea(NamedTuple):
    """A country, or a first-level area of one: name, ISO code, country's name."""

    name: str
    iso: str
    country: str


class Register(NamedTuple):
    """The register: countries and, for each, its areas, by every name that people type, folded."""

    countries: Mapping[str, AdminArea]
    areas: Mapping[str, Mapping[str, AdminArea]]

    def country(self, typed: str) -> AdminArea | None:
        """The country of a name or an ISO code."""
        return self.countries.get(fold_name(typed))

    def area(self, country: str, typed: str) -> AdminArea | None:
        """The area of a country, by name, alias or ISO code, with or without its kind before the
        name.
        """
        areas, name = self.areas.get(country, {}), fold_name(typed)
        found = areas.get(name)
        if found is None:
            bare = next((name[len(a) :] for a in ARTICLES if name.startswith(a)), name)
            found = areas.get(bare)
        return found

    def elsewhere(self, typed: str) -> tuple[AdminArea, ...]:
        """The areas with this name in any country."""
        found = (self.area(country, typed) for country in self.areas)
        return tuple(area for area in found if area is not None)


def with_own_areas(register: Register, terms: Iterable[TermRow], country: str) -> Register:
    """The register with the first-level areas of an edition's Terms sheet over it. `country` is the
    edition's own, empty if unknown: that of a place that is part of nothing.
    """
    areas = {name: dict(known) for name, known in register.areas.items()}
    for row in terms:
        above = register.country(row.part_of.value if row.part_of is not None else country)
        if row.kind != "place" or above is None or (row.level is not None and row.level.value != 1):
            continue
        names = [text.value for text in row.texts.values()]
        known = (register.area(above.name, name) for name in names)
        area = next(filter(None, known), AdminArea(names[0], "", above.name))
        areas.setdefault(above.name, {}).update(dict.fromkeys(map(fold_name, names), area))
    return Register(register.countries, areas)


def read_register(resources: Resources) -> Register:
    """The places in force for these resources. Raises OSError, UnicodeDecodeError, csv.Error or
    KeyError for a file that is no register."""
    return _register(resources.layers(REGISTER))


@lru_cache(maxsize=8)
def _register(layers: tuple[Layer, ...]) -> Register:
    countries: dict[str, AdminArea] = {}
    areas: dict[str, dict[str, AdminArea]] = {}
    rows = [row for layer in reversed(layers) for row in _rows(layer)]
    for row in rows:
        area = AdminArea(row["name"], row["iso"] or "", row["country"] or "")
        if row["level"] in (COUNTRY, REGIONAL):
            _name(countries, area, row)
        if row["level"] in (ADMIN1, REGIONAL):
            _name(areas.setdefault(area.country, {}), area, row)
    return Register(countries, areas)


def _rows(layer: Layer) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(layer.text(TABLE), newline="")))


def _name(named: dict[str, AdminArea], area: AdminArea, row: Mapping[str, str]) -> None:
    for typed in (area.name, area.iso, *(row["aliases"] or "").split(";")):
        if fold_name(typed):
            named.setdefault(fold_name(typed), area)


class RowPlace(NamedTuple):
    """A country and an area of a row: their names, as typed if the register has none, the area's
    ISO code, and what is wrong with the country or the area, if anything.
    """

    country: str
    admin1: str
    iso: str
    wrong: Reason | None = None
    key: str = ""


class PlaceReader:
    """Resolves the places of rows. `default` is the country for rows without one; `whole_country`
    the folded words for a row about the whole country.
    """

    def __init__(self, register: Register, default: str, whole_country: frozenset[str]) -> None:
        self._register = register
        self._default = default
        self._whole = whole_country
        self._left_to_offer = MOST_OFFERED

    def where(self, country: str, admin1: str, code: str = "") -> RowPlace:
        """Resolves a pair of names, and a code if the sheet has one."""
        typed = country or self._default
        known = self._register.country(typed)
        if not typed or known is None:
            if not typed:
                return RowPlace("", admin1, "")
            near = self._near(typed, {area.name for area in self._register.countries.values()})
            why = reason("place-unknown.no-country", typed=typed, near=near)
            return RowPlace(typed, admin1, "", why, "country")
        if fold_name(admin1) in self._whole:
            return RowPlace(known.name, "", known.iso)
        if not admin1 and not code:
            return RowPlace(known.name, "", "")
        return self._area(known, admin1, code)

    def _area(self, country: AdminArea, admin1: str, code: str) -> RowPlace:
        found = self._register.area(country.name, admin1 or code)
        if found is None and code:
            found = self._register.area(country.name, code)
        if found is not None:
            return RowPlace(country.name, found.name, found.iso)
        typed = admin1 or code
        why = self._unknown_area(country, typed)
        return RowPlace(country.name, typed, "", why, "admin1" if admin1 else "admin1_code")

    def _unknown_area(self, country: AdminArea, typed: str) -> Reason:
        others = [area.country for area in self._register.elsewhere(typed)]
        if others:
            return reason(
                "place-unknown.elsewhere", typed=typed, others=others, country=country.name
            )
        areas = self._register.areas.get(country.name, {}).values()
        near = self._near(typed, {area.name for area in areas})
        return reason("place-unknown.no-area", typed=typed, country=country.name, near=near)

    def _near(self, typed: str, names: Iterable[str]) -> list[str]:
        """The nearest names; none after the thousandth name that no register has."""
        self._left_to_offer -= 1
        return _offer(typed, names) if self._left_to_offer >= 0 else []


_COMPARED = 200
"""How many characters of the typed text are compared with names."""


def _offer(typed: str, names: Iterable[str]) -> list[str]:
    """The names nearest to an unknown one, or contained in it."""
    from rapidfuzz import fuzz, process

    known, name = sorted(names), fold_name(typed[:_COMPARED])
    near = process.extract(
        name, known, scorer=fuzz.ratio, processor=fold_name, score_cutoff=LIKE, limit=OFFERED
    ) or process.extract(
        name, known, scorer=fuzz.WRatio, processor=fold_name, score_cutoff=HOLDS, limit=OFFERED
    )
    return [found for found, _, _ in near]


Triple = tuple[int, int, int]


class UnknownPlace(NamedTuple):
    """An unknown place: where it occurs first, and how often."""

    where: RowPlace
    why: Reason
    first: int
    often: int


def unknown_places(
    found: Mapping[Triple, RowPlace], triples: Sequence[Triple]
) -> list[UnknownPlace]:
    """Each place with a problem, in row order; `triples` are the codes of the rows' country, area
    and area code.
    """
    wrong = {triple: where.wrong for triple, where in found.items() if where.wrong is not None}
    if not wrong:
        return []
    first: dict[Reason, int] = {}
    count: dict[Reason, int] = {}
    where_of: dict[Reason, RowPlace] = {}
    for at, triple in enumerate(triples):
        why = wrong.get(triple)
        if why is not None:
            first.setdefault(why, at)
            count[why] = count.get(why, 0) + 1
            where_of[why] = found[triple]
    return [UnknownPlace(where_of[why], why, first[why], count[why]) for why in first]


def place_problem(unknown: UnknownPlace, source: SourceSheet, row: int) -> Problem:
    """The warning about a place, at its first cell."""
    where = unknown.where
    cell = source.cell(row, source.columns.get(where.key, 1))
    why = unknown.why
    if unknown.often > 1:
        why = reason("so-often.rows", why=why, n=unknown.often)
    return problem_of("place-unknown", cell, why, where.admin1 or where.country)
