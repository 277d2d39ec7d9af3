"""The colours of a new workbook's cells: what is red while somebody types, asked of Calc."""

from __future__ import annotations

from pathlib import Path

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from sitrep_writer.workbooks.looks import WRONG_COLOUR
from tests.calc import asked_in_calc
from tests.workbooks.new_books import new_book

RESULTS: dict[str, tuple[str, list[object]]] = {
    "no number": ("D2", ["Health", "Tests", "people", "1.5k"]),
    "a number": ("", ["Health", "Tests", "people", 148]),
    "below zero": ("D2", ["Health", "Tests", "people", -3]),
    "a share without its sign": ("D2", ["Health", "Tests", "share", 0.131]),
    "a share in per cent": ("", ["Health", "Tests", "share", 13.1]),
    "more than all": ("D2", ["Health", "Tests", "share", 131]),
    "an unknown sector": ("A2", ["Healht", "Tests", "people", 148]),
    "a sector in Spanish": ("", ["Salud", "Tests", "people", 148]),
    "labels with commas": ("", ["Shelter, wáter & más", "Kits, warm", "people", 148]),
    "own words": ("", ["Rescue", "Boats", "boats", 3, "Our {boats}."]),
}
REPORT: dict[str, tuple[str, dict[str, object]]] = {
    "no platform of that name": ("B2", {"B2": "Perru"}),
    "a platform": ("", {"B2": "Peru"}),
    "a count in words": ("B6", {"B6": "a million"}),
    "a share above all": ("B11", {"B11": 13.1}),
    "a share": ("", {"B11": 0.131}),
    "an end before the start": ("B5", {"B4": 45566, "B5": 45565}),
}


def red_rules(sheet: Worksheet) -> dict[str, str]:
    """When each cell of the first row, or of the Report, is red: one formula a cell."""
    found: dict[str, list[str]] = {}
    for cells in sheet.conditional_formatting:
        for rule in cells.rules:
            if rule.dxf.fill.bgColor.rgb == f"00{WRONG_COLOUR}":
                found.setdefault(str(cells.sqref).partition(":")[0], []).append(rule.formula[0])
    return {cell: f"OR({','.join(formulas)})" for cell, formulas in found.items()}


def step(sheet: str, cell: str, value: object) -> str:
    place = f'sheet_of(book, "{sheet}").getCellRangeByName("{cell}")'
    return f'{place}.String = "{value}"' if isinstance(value, str) else f"{place}.Value = {value}"


def asks(sheet: str, rules: dict[str, str]) -> list[str]:
    """Steps that say which cells are red now."""
    lines = ['red = ""']
    for cell, formula in rules.items():
        text = formula.replace(",", ";").replace('"', '""')
        lines.append(step_formula(sheet, text))
        lines.append(f'If scratch.Value <> 0 Then red = red & "{cell} "')
    return [*lines, "say(red)"]


def step_formula(sheet: str, formula: str) -> str:
    place = f'sheet_of(book, "{sheet}").getCellRangeByName("AZ2")'
    return f'scratch = {place}\nscratch.setFormula("={formula}")'


def test_what_cannot_be_right_is_red_and_nothing_else(tmp_path: Path) -> None:
    path = new_book(tmp_path)
    book = load_workbook(path)
    results, report = (red_rules(book[name]) for name in ("Results", "Report"))
    assert {"A2", "D2", "F2"} == set(results)
    lines = ["Dim red As String, scratch As Object"]
    for _, values in RESULTS.values():
        lines.append('sheet_of(book, "Results").getCellRangeByName("A2:Z2").clearContents(31)')
        cells = ("A2", "B2", "C2", "D2", "Y2")
        lines += [step("Results", *pair) for pair in zip(cells, values, strict=False)]
        lines += asks("Results", results)
    for _, typed in REPORT.values():
        lines.append('sheet_of(book, "Report").getCellRangeByName("B2:B12").clearContents(31)')
        lines += [step("Report", cell, value) for cell, value in typed.items()]
        lines += asks("Report", report)
    program = "\n".join(["Sub Asked(book As Object)", *lines, "End Sub"])
    said = [line.strip() for line in asked_in_calc(path, program)]
    names = [*RESULTS, *REPORT]
    expected = [cell for cell, _ in (*RESULTS.values(), *REPORT.values())]
    assert dict(zip(names, said, strict=True)) == dict(zip(names, expected, strict=True))
