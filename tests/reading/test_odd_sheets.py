"""Sheets that are no worksheets, and cells that only look filled: the worksheets are read."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl.chart import BarChart

from .books import REPORT, RESULTS, book, edit_part, read, results_of, said
from .fivew.reports import read as read_reports
from .fivew.reports import records, sheet_of, total, write_xlsx

MICROSOFT = "http://schemas.microsoft.com/office/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
LEFT_OUT = (
    "the sheet holds macros or a dialog, not cells to read. It was left out, and nothing in it "
    "was run."
)
ROOTS = {
    "xlMacrosheet": ("macrosheets", f"{MICROSOFT}/xlMacrosheet", "macrosheet"),
    "xlIntlMacrosheet": ("macrosheets", f"{MICROSOFT}/xlIntlMacrosheet", "macrosheet"),
    "dialogsheet": ("dialogsheets", f"{OFFICE}/dialogsheet", "dialogsheet"),
}


def with_sheet(path: Path, name: str, kind: str) -> Path:
    """The workbook with one more sheet, of a kind that holds no rows to read."""
    folder, relation, root = ROOTS[kind]
    part = f"xl/{folder}/sheet1.xml"
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(
            part,
            f'<xm:{root} xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"/>',
        )
    edit_part(
        path,
        "xl/_rels/workbook.xml.rels",
        lambda xml: xml.replace(
            "</Relationships>",
            f'<Relationship Id="rId77" Type="{relation}" Target="{part.removeprefix("xl/")}"/>'
            "</Relationships>",
        ),
    )
    return listed(path, name, "rId77")


def listed(path: Path, name: str, relation: str) -> Path:
    entry = f'<sheet xmlns:r="{OFFICE}" name="{name}" sheetId="77" r:id="{relation}"/></sheets>'
    return edit_part(path, "xl/workbook.xml", lambda xml: xml.replace("</sheets>", entry))


@pytest.mark.parametrize("kind", sorted(ROOTS))
def test_beside_a_sheet_of_macros_or_a_dialog_the_worksheets_are_read(
    tmp_path: Path, kind: str
) -> None:
    found = read(with_sheet(book(tmp_path, name="book.xlsm"), "Calculations", kind))
    assert list(map(said, found.problems)) == [("sheet-unknown", f"Calculations: {LEFT_OUT}")]
    assert results_of(found) == [("National insurance", 360)]


def test_a_module_that_is_listed_without_a_part_is_passed_over(tmp_path: Path) -> None:
    found = read(listed(book(tmp_path), "Module1", ""))
    assert list(map(said, found.problems)) == [("sheet-unknown", f"Module1: {LEFT_OUT}")]
    assert results_of(found) == [("National insurance", 360)]


def test_a_sheet_of_macros_is_never_taken_for_one_of_the_edition(tmp_path: Path) -> None:
    path = book(tmp_path, {"Report": REPORT, "Numbers": RESULTS}, only=True)
    found = read(with_sheet(path, "Results", "xlMacrosheet"))
    assert found.edition is None
    assert "sheet-missing" in [problem.code for problem in found.problems]


def test_a_chart_on_a_sheet_of_its_own_is_no_trouble(tmp_path: Path) -> None:
    def chart(made: object) -> None:
        made.create_chartsheet("Chart").add_chart(BarChart())  # type: ignore[attr-defined]

    found = read(book(tmp_path, change=chart))
    assert found.problems == []
    assert results_of(found) == [("National insurance", 360)]


def test_a_report_of_activities_is_read_beside_macros(tmp_path: Path) -> None:
    rows = records(5)
    path = write_xlsx(tmp_path / "5w.xlsx", {"5W": sheet_of(rows)})
    found = read_reports(with_sheet(path, "Auto_Open", "xlMacrosheet"))
    assert [(p.code, str(p)) for p in found.problems] == [
        ("layout-unknown", f"[5w.xlsx]Auto_Open: {LEFT_OUT}")
    ]
    assert total(found.activities, "new") == sum(row["new"] for row in rows)


HOLLOW = [
    '<c r="{}" s="0"/>',
    '<c r="{}" s="0"></c>',
    '<c r="{}" s="0" />',
    '<c r="{}" s="0" t="n"></c>',
    '<c r="{}" s="0" t="n"><v/></c>',
    '<c r="{}" t="n"><v></v></c>',
]


def far(cell: str) -> Callable[[str], str]:
    """The sheet with a cell in the last row and column that Excel has."""
    row = f'<row r="1048576">{cell.format("XFD1048576")}</row></sheetData>'
    return lambda xml: xml.replace("</sheetData>", row)


@pytest.mark.parametrize("cell", HOLLOW)
def test_an_empty_formatted_cell_far_out_is_empty(tmp_path: Path, cell: str) -> None:
    found = read(edit_part(book(tmp_path), "xl/worksheets/sheet2.xml", far(cell)))
    assert found.problems == []
    assert results_of(found) == [("National insurance", 360)]


@pytest.mark.parametrize("cell", HOLLOW)
def test_an_empty_formatted_cell_far_out_is_empty_in_a_report_too(
    tmp_path: Path, cell: str
) -> None:
    rows = records(5)
    path = write_xlsx(tmp_path / "5w.xlsx", {"5W": sheet_of(rows)})
    found = read_reports(edit_part(path, "xl/worksheets/sheet1.xml", far(cell)))
    assert found.problems == []
    assert total(found.activities, "new") == sum(row["new"] for row in rows)


@pytest.mark.parametrize(
    "cell", ['<c r="{}" t="n"><v>1</v></c>', '<c r="{}" t="inlineStr"><is><t/></is></c>']
)
def test_a_filled_cell_far_out_is_still_told(tmp_path: Path, cell: str) -> None:
    found = read(edit_part(book(tmp_path), "xl/worksheets/sheet2.xml", far(cell)))
    assert ("file-unreadable", "Results!XFD1048576") in [(p.code, p.place) for p in found.problems]
