"""Reads rows from files of activity reports: every file, every sheet, every place resolved."""

from __future__ import annotations

import csv
import hashlib
from array import array
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, islice
from math import nan
from pathlib import Path
from typing import NamedTuple

from sitrep_writer.model.activities import (
    NO_ACTIVITIES,
    NUMBERS,
    TEXTS,
    Activities,
    SourceSheet,
    Texts,
)
from sitrep_writer.model.problems import Level, Place, Problem
from sitrep_writer.read_file import REPORT
from sitrep_writer.reading.fivew.column_headers import LOOK_AT, NoHeader, find_report_header
from sitrep_writer.reading.fivew.columns import NAMES, Values
from sitrep_writer.reading.fivew.csv_file import open_csv
from sitrep_writer.reading.fivew.layouts import Layouts, read_layouts
from sitrep_writer.reading.fivew.place_register import (
    REGISTER,
    PlaceReader,
    Register,
    place_problem,
    read_register,
    unknown_places,
    with_own_areas,
)
from sitrep_writer.reading.fivew.repeated import without_repeats
from sitrep_writer.reading.fivew.report_files import find_inputs
from sitrep_writer.reading.fivew.report_tables import ReportTable, Row
from sitrep_writer.reading.fivew.sheet import Hints, SheetReader
from sitrep_writer.reading.fivew.workbook import open_workbook
from sitrep_writer.reading.workbook_files import TEXTS as TEXT_FILES
from sitrep_writer.reading.workbook_files import read_bytes, unreadable
from sitrep_writer.reasons.problem import problem
from sitrep_writer.resources import Resources

ZIP = b"PK"
NO_HINTS = Hints()


class ActivitiesRead(NamedTuple):
    """The rows of an input, and all problems on the way."""

    activities: Activities
    problems: list[Problem]


def read_activities(
    paths: Sequence[Path], resources: Resources, hints: Hints = NO_HINTS
) -> ActivitiesRead:
    """The rows in files and folders of activity reports, as one input. Never raises for a file's
    contents; an input without a single known sheet is a fatal problem.
    """
    layouts = read_layouts(resources)
    if isinstance(layouts, Problem):
        return ActivitiesRead(NO_ACTIVITIES, [layouts])
    try:
        register = read_register(resources)
    except (OSError, UnicodeDecodeError, csv.Error, KeyError, TypeError) as error:
        broken = problem("settings-unreadable.no-register", Place(REGISTER), error=str(error))
        return ActivitiesRead(NO_ACTIVITIES, [broken])
    places = with_own_areas(register, hints.terms, hints.country) if hints.terms else register
    return _Input(layouts, places, hints).read(paths)


class _Input:
    """One input while it is being read."""

    def __init__(self, layouts: Layouts, register: Register, hints: Hints) -> None:
        self._layouts = layouts
        self._register = register
        self._hints = hints
        self._values = {key: Values(key in NAMES) for key in TEXTS}
        self._sheets: list[SheetReader] = []
        self._seen: dict[bytes, str] = {}
        self.problems: list[Problem] = []

    def read(self, paths: Sequence[Path]) -> ActivitiesRead:
        inputs = find_inputs(paths)
        self.problems += inputs.problems
        for path in inputs.files:
            self._read_file(path)
        if not any(len(sheet.rows) for sheet in self._sheets):
            if not any(found.level is Level.FATAL for found in self.problems):
                self.problems.append(_no_report(inputs.files, empty=bool(self._sheets)))
            return ActivitiesRead(NO_ACTIVITIES, self.problems)
        others = array("q", chain.from_iterable(sheet.others for sheet in self._sheets))
        found = without_repeats(self._joined(), others)
        return ActivitiesRead(found.activities, self.problems + found.problems)

    def _read_file(self, path: Path) -> None:
        content = read_bytes(path, REPORT)
        if isinstance(content, Problem):
            self.problems.append(content)
            return
        before = self._seen.setdefault(hashlib.sha256(content).digest(), path.name)
        if before != path.name:
            self.problems.append(problem("file-twice", Place(path.name), other=before))
        elif content.startswith(ZIP):
            self._read_workbook(path, content)
        else:
            self._read_text(path, content)

    def _read_workbook(self, path: Path, content: bytes) -> None:
        book = open_workbook(path, content)
        if isinstance(book, Problem):
            self.problems.append(book)
            return
        for table in book.tables():
            if isinstance(table, Problem):
                self.problems.append(table)
            else:
                self._read_table(table)

    def _read_text(self, path: Path, content: bytes) -> None:
        named_so = path.suffix.lower() in TEXT_FILES
        opened = open_csv(path, content) if content and named_so else None
        if opened is None:
            self.problems.append(unreadable(path, content))
            return
        self._read_table(opened.table)
        self.problems += opened.problems

    def _read_table(self, table: ReportTable) -> None:
        first = list(islice(table.rows, LOOK_AT))
        header = find_report_header(table, first, self._layouts)
        if isinstance(header, NoHeader):
            if any(value != "" for row in first for value in row):
                self.problems.append(_left_out(table, header))
            return
        if table.hidden:
            self.problems.append(problem("hidden-sheet", table.place))
        sheet = SheetReader(table, header, self._layouts, self._hints, self._values)
        below: Iterator[Row] = chain(first[header.last - table.top + 1 :], table.rows)
        sheet.read(below)
        self.problems += sheet.problems
        self._sheets.append(sheet)

    def _joined(self) -> Activities:
        sources = tuple(sheet.source for sheet in self._sheets)
        source, row = array("i"), array("i")
        for at, sheet in enumerate(self._sheets):
            source.extend(array("i", [at]) * len(sheet.rows))
            row.extend(sheet.rows)
        texts = {key: self._texts(key) for key in TEXTS if self._has(key)}
        numbers = {key: self._numbers(key) for key in NUMBERS if self._has_number(key)}
        texts.update(self._places(texts, sources, source, row))
        return Activities(sources, source, row, texts, numbers)

    def _has(self, key: str) -> bool:
        return any(key in sheet.codes for sheet in self._sheets)

    def _has_number(self, key: str) -> bool:
        return any(key in sheet.numbers for sheet in self._sheets)

    def _texts(self, key: str) -> Texts:
        codes = array("i")
        for sheet in self._sheets:
            codes.extend(sheet.codes.get(key, array("i", [0]) * len(sheet.rows)))
        return Texts(codes, tuple(self._values[key].values))

    def _numbers(self, key: str) -> array[float]:
        numbers = array("d")
        for sheet in self._sheets:
            numbers.extend(sheet.numbers.get(key, array("d", [nan]) * len(sheet.rows)))
        return numbers

    def _places(
        self,
        texts: Mapping[str, Texts],
        sources: Sequence[SourceSheet],
        source: Sequence[int],
        row: Sequence[int],
    ) -> dict[str, Texts]:
        """Country, area and its code of every row, resolved; each distinct one once."""
        empty = Texts(array("i", [0]) * len(row), ("",))
        typed = [texts.get(key, empty) for key in ("country", "admin1", "admin1_code")]
        reader = PlaceReader(self._register, self._hints.country, self._layouts.words.whole_country)
        triples = list(zip(*(text.codes for text in typed), strict=True))
        found = {
            triple: reader.where(
                *(text.values[code] for text, code in zip(typed, triple, strict=True))
            )
            for triple in set(triples)
        }
        for unknown in unknown_places(found, triples):
            at = unknown.first
            self.problems.append(place_problem(unknown, sources[source[at]], row[at]))
        resolved = {}
        said = {t: (found[t].country, found[t].admin1, found[t].iso) for t in sorted(found)}
        for part, key in enumerate(("country", "admin1", "admin1_code")):
            values = {"": 0}
            code_of = {t: values.setdefault(each[part], len(values)) for t, each in said.items()}
            codes = array("i", map(code_of.__getitem__, triples))
            resolved[key] = Texts(codes, tuple(values))
        return resolved


def _left_out(table: ReportTable, header: NoHeader) -> Problem:
    if header.pivot:
        return problem("pivot-left-out.text", table.place)
    if header.missing:
        return problem(
            "column-missing.of-layout",
            table.place,
            row=header.row,
            layout=header.nearly,
            columns=header.missing,
        )
    return problem("layout-unknown.no-headers", table.place)


def _no_report(files: Sequence[Path], empty: bool) -> Problem:
    names = ", ".join(path.name for path in files)
    return problem("report-missing.no-rows" if empty else "report-missing.no-headers", Place(names))
