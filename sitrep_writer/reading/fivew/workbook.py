"""Workbooks (.xlsx, .xlsm, .ods) as tables: checked by the gate first, then read sheet by sheet."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from python_calamine import CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from sitrep_writer.model.problems import Problem
from sitrep_writer.reading.fivew.ods import judge_ods
from sitrep_writer.reading.fivew.report_tables import ReportTable, Row
from sitrep_writer.reading.gate import RefusedError
from sitrep_writer.reading.long_sheets import facts_of_long_sheet
from sitrep_writer.reading.sheet_facts import FarCellError, SheetFacts
from sitrep_writer.reading.spreadsheet import (
    MACROS,
    as_damage,
    damaged_sheet,
    far_cell,
    refused_sheet,
    sheet_of,
    sheet_place,
)
from sitrep_writer.reading.workbook_files import refused, unreadable
from sitrep_writer.reading.workbook_package import WorkbookPackage, open_package
from sitrep_writer.reasons.problem import problem_of


class OpenWorkbook(NamedTuple):
    """A workbook whose sheets can be read one by one."""

    path: Path
    book: CalamineWorkbook
    package: WorkbookPackage | None

    def tables(self) -> Iterator[ReportTable | Problem]:
        """Its sheets in order, each read when needed."""
        for name in self.package.macros if self.package else ():
            yield problem_of("layout-unknown", sheet_place(name, self.path.name), MACROS)
        for sheet in self.book.sheets_metadata:
            if sheet.typ == SheetTypeEnum.WorkSheet:
                yield self._table(sheet.name, sheet.visible != SheetVisibleEnum.Visible)

    def _table(self, name: str, hidden: bool) -> ReportTable | Problem:
        file = self.path.name
        try:
            facts = facts_of_long_sheet(self.package, name) if self.package else SheetFacts()
            if self.package:
                self.package.judge_texts(name)
            sheet = (
                sheet_of(self.book, self.package, name, facts)
                if self.package
                else self.book.get_sheet_by_name(name)
            )
            _, left = sheet.start or (0, 0)
        except FarCellError as error:
            return far_cell(name, error, file)
        except RefusedError as error:
            return refused_sheet(name, error, file)
        except BaseException as error:
            as_damage(error, name)
            return damaged_sheet(name, file)
        return ReportTable(file, name, _rows(sheet), 1, left + 1, hidden, facts=facts)


def open_workbook(path: Path, content: bytes) -> OpenWorkbook | Problem:
    """The workbook in a zip with a format read here, or why it cannot be read."""
    package = None
    try:
        if _is_ods(content):
            judge_ods(content)
        else:
            package = open_package(content)
            content = package.with_sheets_unpacked()
        return OpenWorkbook(path, CalamineWorkbook.from_filelike(io.BytesIO(content)), package)
    except RefusedError as error:
        return refused(path, error)
    except BaseException as error:
        as_damage(error, path.name)
        return unreadable(path, content)


def _is_ods(content: bytes) -> bool:
    """Whether a zip starts as an OpenDocument spreadsheet must, stored under the name mimetype
    (OpenDocument 1.2 part 3, section 3.3).
    """
    return content[30:38] == b"mimetype" and b"opendocument.spreadsheet" in content[:200]


def _rows(sheet: CalamineSheet) -> Iterator[Row]:
    """Its rows, starting from the sheet's first row and from the first filled column."""
    if sheet.start is not None:
        yield from sheet.iter_rows()
