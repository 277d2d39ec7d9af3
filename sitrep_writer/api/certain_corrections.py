"""Which corrections of a workbook are certain: nobody who looks at the cell would doubt them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal

from sitrep_writer.api.outcome import Outcome
from sitrep_writer.checking.spelling import Spellings, name_key
from sitrep_writer.drafting.known_names import Names
from sitrep_writer.drafting.templates import load_templates
from sitrep_writer.marking.corrected_copy import CellChange
from sitrep_writer.messages.catalogue import load_catalogue
from sitrep_writer.model.cells import Cell, SourcedValue
from sitrep_writer.model.edition import ResultRow
from sitrep_writer.model.problems import Problem
from sitrep_writer.reading.name_index import Index, read_names
from sitrep_writer.reading.typed_numbers import sole_reading
from sitrep_writer.reasons.suggestions import suggestion_of
from sitrep_writer.words.locale_style import load_locale_style

LANGUAGES = ("en", "es")


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
    """The names that a workbook's cells may mean, looked up when one of them is unknown."""

    def __init__(self, outcome: Outcome) -> None:
        self._outcome = outcome
        self._names: Names | None = None
        self.by_code: dict[str, Callable[[Cell, str], str | None]] = {
            "sector-unknown": self._sector,
            "result-unknown": self._result,
            "figure-unknown": self._figure,
            "field-unknown": self._field,
        }

    @property
    def names(self) -> Names:
        """Sectors, results and figures as people may call them."""
        if self._names is None:
            resources = self._outcome.resources
            styles = (load_locale_style(resources, language) for language in LANGUAGES)
            labels = [load_catalogue(resources, style)[0].labels() for style in styles]
            self._names = Names(load_templates(resources), labels)
        return self._names

    def _sector(self, cell: Cell, typed: str) -> str | None:
        def meant(name: str) -> str:
            sector = self.names.sector(name)
            return sector.key if sector is not None else ""

        return sole_name(typed, self.names.sector_names(), meant)

    def _result(self, cell: Cell, typed: str) -> str | None:
        row = self._row(cell)
        sector = self.names.sector(row.sector.value) if row is not None else None
        if sector is None:
            return None

        def meant(name: str) -> str:
            result = self.names.result(sector, name)
            return result.message_id if result is not None else ""

        return sole_name(typed, self.names.result_names(sector), meant)

    def _figure(self, cell: Cell, typed: str) -> str | None:
        row = self._row(cell)
        sector = self.names.sector(row.sector.value) if row is not None else None
        if row is None or sector is None:
            return None
        result = self.names.result(sector, row.result.value)
        if result is None:
            return None
        return sole_name(
            typed, self.names.figure_names(result), lambda name: self.names.figure(result, name)
        )

    def _field(self, cell: Cell, typed: str) -> str | None:
        index = read_names(self._outcome.resources)
        if not isinstance(index, Index):
            return None
        spellings = [each for name in index.names.fields.values() for each in name.spellings]
        by_key = {
            name_key(each): key
            for key, name in index.names.fields.items()
            for each in name.spellings
        }
        return sole_name(typed, spellings, lambda name: by_key.get(name_key(name), ""))

    def _row(self, cell: Cell) -> ResultRow | None:
        edition = self._outcome.edition
        rows = edition.results if edition is not None else ()
        return next(
            (row for row in rows if (row.cell.sheet, row.cell.row) == (cell.sheet, cell.row)), None
        )


def sole_name(typed: str, names: Iterable[str], meant: Callable[[str], str]) -> str | None:
    """The name that a typed one misses by a letter or two, where all that are so near mean the
    same; None where none is near, or one might be meant as well as another."""
    by_key: dict[str, str] = {}
    for name in names:
        by_key.setdefault(name_key(name), name)
    near = [by_key[each.spelling] for each in Spellings(by_key).near(name_key(typed))]
    return near[0] if near and len({meant(name) for name in near}) == 1 else None
