"""Which corrections of a workbook are certain: nobody who looks at the cell would doubt them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from functools import cached_property, partial

from sitrep_writer.api.outcome import Outcome
from sitrep_writer.checking.spelling import Spellings, name_key
from sitrep_writer.drafting.declared_results import Sector
from sitrep_writer.drafting.known_names import Names
from sitrep_writer.drafting.platform_names import name_in
from sitrep_writer.drafting.profiles import load_profiles
from sitrep_writer.drafting.templates import load_templates
from sitrep_writer.edition_names import workbook_languages
from sitrep_writer.marking.corrected_copy import CellChange
from sitrep_writer.messages.catalogue import load_catalogue
from sitrep_writer.model.cells import Cell, SourcedValue
from sitrep_writer.model.edition import ResultRow
from sitrep_writer.model.problems import Problem
from sitrep_writer.reading.name_index import Index, read_names
from sitrep_writer.reading.typed_numbers import sole_reading
from sitrep_writer.reasons.suggestions import suggestion_of
from sitrep_writer.words.locale_style import load_locale_style


def certain_changes(outcome: Outcome) -> list[CellChange]:
    """What can be corrected without asking anybody: a number that can be read in one way (`1,234`
    in a workbook in English, but not in one in Spanish: some countries would read 1.234), and a
    name that misses one name that is known, and no other, by a letter or two."""
    names = _NearNames(outcome)
    language = outcome.edition.language if outcome.edition is not None else ""
    found: dict[Cell, CellChange] = {}
    for each in outcome.problems:
        if each.cell is None or each.cell.book or not each.cell.row:
            continue
        value = _value(each, names, language)
        if value is not None:
            change = CellChange(each.cell, suggestion_of(each).found, value, each.code)
            found.setdefault(each.cell, change)
    return list(found.values())


def names_in_cells(outcome: Outcome) -> Iterator[SourcedValue[str]]:
    """The cells of an edition that name something, as the program reads them: spaces at their ends
    say nothing, but keep a drop-down from knowing them."""
    edition = outcome.edition
    if edition is None:
        return
    for row in edition.results:
        yield row.sector
        yield row.result
        if row.figure is not None:
            yield row.figure
    yield from (row.sector for row in edition.sectors)
    yield from (row.name for row in edition.partners)


def _value(found: Problem, names: _NearNames, language: str) -> Decimal | str | None:
    if found.code == "not-a-number":
        return sole_reading(suggestion_of(found).found, language)
    near = names.by_code.get(found.code)
    if near is None or found.cell is None:
        return None
    return near(found.cell, suggestion_of(found).found)


class _NearNames:
    """The names that a workbook's cells may mean, in its own language: put together once for each
    list of names, when a name of it is first unknown."""

    def __init__(self, outcome: Outcome) -> None:
        self._outcome = outcome
        self._language = outcome.edition.language if outcome.edition is not None else "en"
        self._lists: dict[str, SoleNames] = {}
        self.by_code: dict[str, Callable[[Cell, str], str | None]] = {
            "sector-unknown": self._sector,
            "result-unknown": self._result,
            "figure-unknown": self._figure,
            "field-unknown": self._field,
            "unknown-platform": self._platform,
        }

    @cached_property
    def names(self) -> Names:
        """Sectors, results and figures as people may call them, labelled in the workbook's
        language."""
        resources = self._outcome.resources
        labels: dict[str, Mapping[str, str]] = {}
        for language in workbook_languages(resources):
            style = load_locale_style(resources, language)
            labels[language] = load_catalogue(resources, style)[0].labels()
        own = labels.get(self._language)
        return Names(load_templates(resources), labels.values(), own)

    @cached_property
    def _rows(self) -> Mapping[tuple[str, int], ResultRow]:
        """The rows of results by sheet and row."""
        edition = self._outcome.edition
        rows = edition.results if edition is not None else ()
        return {(row.cell.sheet, row.cell.row): row for row in rows}

    def _sector(self, cell: Cell, typed: str) -> str | None:
        def meant(name: str) -> str:
            sector = self.names.sector(name)
            return sector.label if sector is not None else ""

        return self._sole("sectors", self.names.sector_names, meant).near(typed)

    def _result(self, cell: Cell, typed: str) -> str | None:
        sector = self._sector_of(cell)
        if sector is None:
            return None

        def meant(name: str) -> str:
            result = self.names.result(sector, name)
            return result.label if result is not None else ""

        names = partial(self.names.result_names, sector)
        return self._sole(f"results of {sector.key}", names, meant).near(typed)

    def _figure(self, cell: Cell, typed: str) -> str | None:
        sector, row = self._sector_of(cell), self._row(cell)
        result = None
        if sector is not None and row is not None:
            result = self.names.result(sector, row.result.value)
        if result is None:
            return None

        def meant(name: str) -> str:
            spec = result.figure(self.names.figure(result, name))
            return spec.label if spec is not None else ""

        names = partial(self.names.figure_names, result)
        return self._sole(f"figures of {result.message_id}", names, meant).near(typed)

    def _field(self, cell: Cell, typed: str) -> str | None:
        index = read_names(self._outcome.resources)
        if not isinstance(index, Index):
            return None
        labels = {
            name_key(spelling): field.text(self._language)
            for field in index.names.fields.values()
            for spelling in field.spellings
        }
        return self._sole(
            "fields", lambda: labels, lambda name: labels.get(name_key(name), "")
        ).near(typed)

    def _platform(self, cell: Cell, typed: str) -> str | None:
        resources = self._outcome.resources
        profiles = load_profiles(resources)

        def meant(name: str) -> str:
            return name_in(name, profiles, resources, self._language)

        def names() -> list[str]:
            return [name for profile in profiles for name in profile.names]

        return self._sole("platforms", names, meant).near(typed)

    def _sole(
        self, what: str, names: Callable[[], Iterable[str]], meant: Callable[[str], str]
    ) -> SoleNames:
        if what not in self._lists:
            self._lists[what] = SoleNames(names(), meant)
        return self._lists[what]

    def _row(self, cell: Cell) -> ResultRow | None:
        return self._rows.get((cell.sheet, cell.row))

    def _sector_of(self, cell: Cell) -> Sector | None:
        row = self._row(cell)
        return self.names.sector(row.sector.value) if row is not None else None


class SoleNames:
    """Names to find what a typed one can only mean. `meant` says what a name means: what to type
    for it."""

    def __init__(self, names: Iterable[str], meant: Callable[[str], str]) -> None:
        self._by_key: dict[str, str] = {}
        for name in names:
            self._by_key.setdefault(name_key(name), name)
        self._spellings = Spellings(self._by_key)
        self._meant = meant

    def near(self, typed: str) -> str | None:
        """What the names mean that a typed one misses by a letter or two, where all of them mean
        the same; None where none is near, or one might be meant as well as another."""
        near = self._spellings.near(name_key(typed))
        meant = {self._meant(self._by_key[each.spelling]) for each in near}
        return meant.pop() or None if len(meant) == 1 else None
