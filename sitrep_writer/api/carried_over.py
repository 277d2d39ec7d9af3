"""What a new edition takes over from the last one: out of its workbook, or out of a draft."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from sitrep_writer.model.cells import SourcedValue
from sitrep_writer.model.edition import (
    BlockRow,
    Edition,
    NoteRow,
    Number,
    PartnerRow,
    ReportField,
    ResultRow,
    SectorRow,
    TableSheet,
    TermRow,
    Texts,
)
from sitrep_writer.model.problems import Problem
from sitrep_writer.model.workbook_names import TEXT, Language, WorkbookNames
from sitrep_writer.reasons.problem import problem
from sitrep_writer.workbooks import OWN, Start, StartCell, StartRow, StartTable

BLANK = StartCell(look=True)
"""A cell whose last value is out of date."""

_KEPT_VALUES = ("platform", "country", "currency", "rounding")
_LOOKED_AT = ("required", "organisations")
_PERIOD = ("period_start", "period_end")
_OUT_OF_DATE = ("time", "wording")
"""Columns of results whose words most likely are those of the last period."""
_PERCENT = "0.0%"
_JOIN = "; "


class CarriedOver(NamedTuple):
    """What a new workbook begins with, and what could not be taken over."""

    start: Start
    problems: tuple[Problem, ...] = ()


def next_period(start: date, end: date) -> tuple[date, date]:
    """The period of the same length that follows: months after whole months, days after days."""
    following = end + timedelta(days=1)
    if start.day != 1 or following.day != 1:
        return following, following + (end - start)
    months = following.year * 12 + following.month - start.year * 12 - start.month
    last = following.year * 12 + following.month - 1 + months - 1
    return following, month_end(last // 12, last % 12 + 1)


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def period_of(edition: Edition) -> tuple[date, date] | None:
    """The period that an edition's workbook names; None where it does not, or not in order."""
    days = [_day(edition.report.get(key)) for key in _PERIOD]
    first, last = days
    return None if first is None or last is None or last < first else (first, last)


def _day(field: ReportField | None) -> date | None:
    return field.day.value if field is not None and field.day is not None else None


def carried_over(edition: Edition, names: WorkbookNames, language: Language) -> CarriedOver:
    """What an edition leaves to the next one, for a workbook in this language. Figures become
    those of the last edition; what cannot stay as it is, is marked."""
    writer = _Rows(names, language)
    rows: dict[str, tuple[StartRow, ...]] = {
        "results": tuple(map(writer.result, edition.results)),
        "sectors": tuple(map(writer.sector, edition.sectors)),
        "partners": tuple(map(writer.partner, edition.partners)),
        "notes": tuple(map(writer.note, edition.notes)),
        "terms": tuple(map(writer.term, edition.terms)),
    }
    for key, found in edition.blocks.items():
        rows[key] = tuple(writer.block(key, row) for row in found)
    tables = tuple(map(writer.table, edition.tables))
    return CarriedOver(Start(dict(writer.fields(edition)), rows, tables), tuple(_left(edition)))


def _left(edition: Edition) -> Iterator[Problem]:
    """What an edition has that is of its own period."""
    if edition.context:
        first = edition.context[0].cell
        yield problem("not-carried.context", first.sheet, n=len(edition.context))
    if edition.highlights:
        first = edition.highlights[0].cell
        yield problem("not-carried.highlights", first.sheet, n=len(edition.highlights))


class _Rows:
    """Writes rows as they were typed, in the words of the new workbook's language."""

    def __init__(self, names: WorkbookNames, language: Language) -> None:
        self._names, self._language = names, language

    def fields(self, edition: Edition) -> Iterator[tuple[str, StartRow]]:
        """The fields of the Report sheet that have anything to take over."""
        for key, field in edition.report.items():
            row = {**self._texts("report", TEXT, field.texts)}
            _put(row, "source", field.source)
            _put(row, "link", field.link)
            if key not in _PERIOD and (value := _field_value(key, field)) is not None:
                row["value"] = value
            if key == "chart_caption":
                row = {column: cell._replace(look=True) for column, cell in row.items()}
            if row:
                yield key, row

    def result(self, row: ResultRow) -> StartRow:
        """A row of results without its figure, which becomes the last edition's."""
        cells: dict[str, StartCell] = {
            "sector": StartCell(row.sector.value),
            "result": StartCell(row.result.value),
        }
        _put(cells, "figure", row.figure)
        if row.exact is not None or row.unread is not None:
            cells["exact"] = BLANK
        if row.exact is not None:
            cells["previous"] = _number(row.exact)
        for name, values in {"who": row.who, **row.slots}.items():
            if values:
                key = self._column("results", name)
                text = _JOIN.join(value.value for value in values)
                cells[key] = StartCell(text, look=key in _OUT_OF_DATE)
        _put(cells, "wording", row.wording, look=True)
        rounding = "" if row.rounding is None else f"{row.rounding:f}"
        if rounding in self._names.rounding:
            cells["rounding"] = StartCell(self._names.rounding[rounding].text(self._language))
        cells |= self._texts("results", "own", row.own_words)
        _put(cells, "currency", row.currency)
        if row.currency is None and row.exact is not None and _currency(row.exact):
            cells["currency"] = StartCell(_currency(row.exact))
        return cells

    def sector(self, row: SectorRow) -> StartRow:
        """A sector with its target and headings."""
        cells: dict[str, StartCell] = {"sector": StartCell(row.sector.value)}
        if row.reached is not None or row.unread is not None:
            cells["reached"] = BLANK
        for key, number in (("target", row.target), ("order", row.order)):
            if number is not None:
                cells[key] = _number(number)
        return cells | self._texts("sectors", "heading", row.headings)

    def partner(self, row: PartnerRow) -> StartRow:
        """An organisation."""
        cells: dict[str, StartCell] = {"name": StartCell(row.name.value)}
        _put(cells, "acronym", row.acronym)
        _put(cells, "type", row.type)
        if row.appealing is not None:
            said = self._names.truths["yes" if row.appealing else "no"]
            cells["appealing"] = StartCell(said.text(self._language))
        return cells

    def note(self, row: NoteRow) -> StartRow:
        """A note, with columns for its figures."""
        cells: dict[str, StartCell] = {"mark": StartCell(row.mark.value)}
        if row.on is not None:
            cells["on"] = StartCell(self._names.anchors[row.on.value].text(self._language))
        cells |= self._texts("notes", TEXT, row.texts)
        _put(cells, "currency", row.currency)
        return cells | {_own(name): BLANK for name in row.figures}

    def term(self, row: TermRow) -> StartRow:
        """A word, an acronym or a place."""
        cells = self._texts("terms", TEXT, row.texts) | self._texts("terms", "one", row.singulars)
        cells |= self._texts("terms", "short", row.shorts)
        _put(cells, "gender", row.gender)
        _put(cells, "article", row.article)
        _put(cells, "part_of", row.part_of)
        named = self._names.term_kinds.get(row.kind)
        if named is not None:
            cells["kind"] = StartCell(named.text(self._language))
        if row.reading is not None and row.reading.value in self._names.readings:
            cells["said"] = StartCell(self._names.readings[row.reading.value].text(self._language))
        if row.level is not None:
            cells["level"] = StartCell(row.level.value)
        return cells

    def block(self, key: str, row: BlockRow) -> StartRow:
        """A row of a registered block's sheet, without its numbers, which are of its own period;
        what the sheet's columns say to be of a period too must be looked at.
        """
        columns = self._names.sheets[key].columns
        cells: dict[str, StartCell] = {}
        for column, value in row.values.items():
            chosen = columns[column].choices.get(value.value)
            typed = chosen.text(self._language) if chosen is not None else value.value
            cells[self._column(key, column)] = StartCell(typed)
        for name, texts in row.texts.items():
            cells |= self._texts(key, name, texts)
        dated = {name for name, column in columns.items() if column.period}
        cells = {name: cell._replace(look=name in dated) for name, cell in cells.items()}
        return cells | {name: _emptied_number(number) for name, number in row.numbers.items()}

    def table(self, table: TableSheet) -> StartTable:
        """A table's titles, headers, names of rows and the lines below it, without its values."""
        columns = self._names.sheets["tables"].columns
        rows: list[tuple[StartCell, ...]] = []
        for language, title in table.titles.items():
            if title.cell.sheet == table.name and (key := f"title_{language}") in columns:
                rows.append(_line(columns[key].text(self._language), title.value))
        for language, headers in table.own_headers.items():
            here = [each for each in headers if each.cell.sheet == table.name]
            if here and (key := f"headers_{language}") in columns:
                text = _JOIN.join(each.value for each in headers)
                rows.append(_line(columns[key].text(self._language), text))
        rows.append(tuple(StartCell(_typed(header)) for header in table.headers))
        for each in table.lines:
            cells = [
                StartCell(each.name) if at == each.named_at else _emptied(value)
                for at, value in enumerate(each.cells)
            ]
            rows.append(tuple(cells))
        rows += [_line(n.text.value) for n in table.notes if n.text.cell.sheet == table.name]
        return StartTable(table.name, tuple(rows))

    def _texts(self, sheet: str, name: str, texts: Texts) -> dict[str, StartCell]:
        keys = ((lang if name == TEXT else f"{name}_{lang}", text) for lang, text in texts.items())
        return {self._column(sheet, key): StartCell(text.value) for key, text in keys}

    def _column(self, sheet: str, key: str) -> str:
        """The key of a column; of one that no new workbook has, its header."""
        column = self._names.sheets[sheet].columns.get(key)
        if column is None:
            return _own(key)
        return f"{OWN}{column.text(self._language)}" if column.further else key


def _field_value(key: str, field: ReportField) -> StartCell | None:
    """What becomes of a field's value."""
    if key in _KEPT_VALUES and field.value is not None:
        return StartCell(field.value.value)
    has_one = field.number is not None or field.day is not None or field.unread is not None
    if key in _LOOKED_AT and field.number is not None:
        return _number(field.number)._replace(look=True)
    if has_one:
        return BLANK
    if field.value is None:
        return None
    return StartCell(field.value.value, look=True)


def _put(
    cells: dict[str, StartCell], key: str, said: SourcedValue[str] | None, look: bool = False
) -> None:
    if said is not None:
        cells[key] = StartCell(said.value, look)


def _number(number: Number) -> StartCell:
    """A number as its cell held it."""
    if number.percent:
        return StartCell(number.value / Decimal(100), number_format=_PERCENT)
    return StartCell(number.value)


def _currency(number: Number) -> str:
    return (number.mark or number.currency) if number.money else ""


def _own(name: str) -> str:
    """The key of a further column, which is read under this name."""
    return f"{OWN}{name.replace('_', ' ').capitalize()}"


def _line(*texts: str) -> tuple[StartCell, ...]:
    return tuple(map(StartCell, texts))


def _typed(header: object) -> str | date | None:
    """A header as it was typed."""
    value = header.value if isinstance(header, SourcedValue) else getattr(header, "typed", None)
    found = value.value if isinstance(value, SourcedValue) else value
    return found if isinstance(found, str | date) and found else None


def _emptied_number(number: object) -> StartCell:
    """The blank cell of a number, with a percent format where the last one had it."""
    percent = isinstance(number, Number) and number.percent
    return BLANK._replace(number_format=_PERCENT) if percent else BLANK


def _emptied(value: object) -> StartCell:
    return StartCell() if value is None else BLANK


def last_values(rows: Iterable[tuple[Mapping[str, str], Decimal]]) -> tuple[StartRow, ...]:
    """Rows of results by sector, result and figure, with the values of the last edition."""
    return tuple(
        {
            **{key: StartCell(text) for key, text in row.items()},
            "exact": BLANK,
            "previous": StartCell(value),
        }
        for row, value in rows
    )
