"""Workbooks to be marked, with all that a person puts into one, and what differs between two."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path

from lxml import etree
from openpyxl import Workbook, load_workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Font, PatternFill
from openpyxl.workbook.defined_name import DefinedName

from tests.examples import copied, put, row_of

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
HERS = "Ask the clinic."
EXACT = "D"


def with_much_in_it(book: Workbook) -> None:
    """A comment, a conditional format, a chart, a formula, a format, a name of a sheet's own, and
    another sheet than the first one open; and four cells in which something is wrong."""
    results = book["Results"]
    results["D2"] = "1.5k"
    results["D2"].font = Font(bold=True, color="FF00AA00")
    results["D2"].number_format = "#,##0.00"
    results["A5"] = "Helth"
    results["A5"].comment = Comment(HERS, "A colleague")
    results["A6"] = " Health  "
    results["D7"] = "over 140"
    results["AA1"] = "=SUM(D2:D4)"
    red = PatternFill("solid", bgColor="FFFF0000")
    results.conditional_formatting.add("D2:D40", CellIsRule("greaterThan", ["9999"], fill=red))
    results.defined_names.add(DefinedName("_own", attr_text="Results!$A$1:$D$40"))
    chart = BarChart()
    chart.add_data(Reference(results, min_col=4, min_row=2, max_row=9))
    results.add_chart(chart, "H40")
    book.active = book.sheetnames.index("Results")


def made(folder: Path, edit: Callable[[Workbook], None] = with_much_in_it) -> Path:
    """A copy of the example with changes as a person makes them."""
    path = copied(folder)
    book = load_workbook(path)
    edit(book)
    book.save(path)
    return path


def parts(path: Path) -> dict[str, bytes]:
    """The parts of a workbook, unpacked."""
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def repacked(path: Path, parts: Mapping[str, bytes]) -> Path:
    """The file with these parts in place of its own."""
    held = BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    path.write_bytes(held.getvalue())
    return path


def sheet_part(path: Path, sheet: str) -> str:
    """The part of a sheet."""
    held = parts(path)
    relations = etree.fromstring(held["xl/_rels/workbook.xml.rels"])
    targets = {each.get("Id"): each.get("Target", "") for each in relations}
    for each in etree.fromstring(held["xl/workbook.xml"]).iter(f"{MAIN}sheet"):
        if each.get("name") == sheet:
            (relation,) = [value for name, value in each.items() if name.endswith("}id")]
            return "xl/" + targets[relation].removeprefix("/xl/").removeprefix("xl/")
    raise AssertionError(sheet)


def without_marks(sheet: bytes) -> bytes:
    """A sheet's XML without the styles of its cells, without cells that hold nothing, and without
    what leads to its comments and says whether it is selected."""
    root = etree.fromstring(sheet)
    for cell in list(root.iter(f"{MAIN}c")):
        cell.attrib.pop("s", "")
        if len(cell) == 0 and cell.getparent() is not None:
            cell.getparent().remove(cell)
    for drawing in list(root.iter(f"{MAIN}legacyDrawing")):
        drawing.getparent().remove(drawing)
    for view in root.iter(f"{MAIN}sheetView"):
        view.attrib.pop("tabSelected", "")
    return etree.tostring(root, method="c14n")


__all__ = ["made", "parts", "put", "repacked", "row_of", "sheet_part", "without_marks"]
