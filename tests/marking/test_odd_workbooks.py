"""Marking what other programs write: cells without addresses, no styles, drawings of their own."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from openpyxl import load_workbook

from sitrep_writer.marking.book_parts import MAIN, BookParts, NotMarkable
from sitrep_writer.marking.marked_copy import mark
from sitrep_writer.marking.marked_problem import MarkedProblem
from sitrep_writer.marking.sheet_cells import SheetCells, place_of
from sitrep_writer.model.cells import Cell
from sitrep_writer.model.problems import Level

from .books import made, parts, repacked, sheet_part

PLACES = st.sets(st.tuples(st.integers(1, 30), st.integers(1, 30)), max_size=25)


@pytest.fixture(scope="module")
def book(tmp_path_factory) -> bytes:
    """A workbook with much in it, made once."""
    return made(tmp_path_factory.mktemp("odd")).read_bytes()


@pytest.fixture
def path(book, tmp_path):
    """A copy of it."""
    copy = tmp_path / "book.xlsx"
    copy.write_bytes(book)
    return copy


def sheet(rows: str) -> etree._Element:
    return etree.fromstring(
        f'<worksheet xmlns="{MAIN}"><cols><col min="2" max="3" width="9" style="7"/></cols>'
        f"<sheetData>{rows}</sheetData></worksheet>"
    )


def on(cell: str, level: Level = Level.ERROR) -> MarkedProblem:
    row, column = place_of(cell)
    return MarkedProblem(level, "not-a-number", cell, Cell("Results", row, column), "It is wrong.")


@settings(max_examples=30)
@given(PLACES, PLACES)
def test_cells_are_made_in_order_and_those_that_were_there_stay(there, wanted):
    def row(number: int) -> str:
        cells = sorted(column for line, column in there if line == number)
        held = "".join(f'<c r="{_at(number, column)}"><v>1</v></c>' for column in cells)
        return f'<row r="{number}">{held}</row>'

    root = sheet("".join(row(number) for number in sorted({line for line, _ in there})))
    cells = SheetCells(root)
    for place in wanted:
        assert cells.at(*place) is not None
    found = [place_of(cell.get("r", "")) for cell in root.iter(f"{{{MAIN}}}c")]
    assert found == sorted(there | wanted)
    held = [place_of(c.get("r", "")) for c in root.iter(f"{{{MAIN}}}c") if len(c)]
    assert held == sorted(there)


def _at(row: int, column: int) -> str:
    return f"{chr(64 + column) if column < 27 else 'A' + chr(38 + column)}{row}"


def test_a_cell_without_an_address_is_counted_from_its_neighbour():
    root = sheet("<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>")
    cells = SheetCells(root)
    assert [cells.at(*place).findtext("{*}v") for place in ((1, 1), (1, 2), (2, 1))] == list("123")
    assert cells.at(1, 3) is None, "another cell there would have to count its neighbours anew"
    assert cells.at(5, 1) is None


def test_a_new_cell_has_the_style_of_its_row_or_of_its_column():
    root = sheet('<row r="1"><c r="A1"/></row><row r="2" s="4" customFormat="1"/>')
    cells = SheetCells(root)
    assert [cells.at(*place).get("s") for place in ((1, 2), (2, 2), (1, 4), (3, 3))] == [
        "7",
        "4",
        None,
        "7",
    ]


def test_a_workbook_without_styles_gets_those_of_the_marks(tmp_path):
    path = made(tmp_path, lambda book: None)
    held = parts(path)
    del held["xl/styles.xml"]
    held["xl/_rels/workbook.xml.rels"] = re.sub(
        rb'<Relationship [^>]*relationships/styles"[^>]*/>', b"", held["xl/_rels/workbook.xml.rels"]
    )
    held["[Content_Types].xml"] = re.sub(
        rb'<Override [^>]*styles\.xml"[^>]*/>', b"", held["[Content_Types].xml"]
    )
    name = sheet_part(path, "Results")
    for part in list(held):
        if part.startswith("xl/worksheets/sheet"):
            held[part] = re.sub(rb' (?:s|style)="\d+"', b"", held[part])
    assert name in held
    repacked(path, held)
    path.write_bytes(mark(path.read_bytes(), "book.xlsx", [on("D2")]).content)
    assert load_workbook(path)["Results"]["D2"].fill.fgColor.rgb == "FFFFC7CE"


def test_a_drawing_that_is_not_understood_is_left_alone_and_the_cell_is_tinted(path):
    held = parts(path)
    sheet = sheet_part(path, "Results")
    held[sheet] = re.sub(
        rb"<legacyDrawing [^>]*/>",
        b'<legacyDrawing r:id="v" xmlns:r="http://'
        b'schemas.openxmlformats.org/officeDocument/2006/relationships"/>',
        held[sheet],
    )
    relations = f"xl/worksheets/_rels/{sheet.rpartition('/')[2]}.rels"
    drawing = "xl/drawings/odd.vml"
    held[relations] = held[relations].replace(
        b"</Relationships>",
        b'<Relationship Id="v" Target="../drawings/odd.vml" Type="http://schemas.openxmlformats.org'
        b'/officeDocument/2006/relationships/vmlDrawing"/></Relationships>',
    )
    held[drawing] = "<xml>".encode("utf-16")
    repacked(path, held)
    path.write_bytes(mark(path.read_bytes(), "book.xlsx", [on("D2"), on("D9")]).content)
    after = parts(path)
    assert after[drawing] == held[drawing]
    assert {name for name in after if "omment" in name} == {n for n in held if "omment" in n}
    assert load_workbook(path)["Results"]["D9"].fill.fgColor.rgb == "FFFFC7CE"


def test_a_problem_of_a_sheet_that_is_not_there_is_listed_alone(path):
    gone = on("D2")._replace(cell=Cell("O'Hara & <co>", 2, 4), place="x", message='<b>&"')
    made_copy = mark(path.read_bytes(), "a&b.xlsx", [gone, on("ZZ9")])
    path.write_bytes(made_copy.content)
    listed = load_workbook(path).worksheets[0]
    assert made_copy.cells == 1
    assert listed["A1"].value == "What to look at in a&b.xlsx"
    assert listed["C4"].value == '<b>&"'
    assert listed["B4"].hyperlink.location == "'O''Hara & <co>'!D2"


@settings(max_examples=30)
@given(st.binary(max_size=300))
def test_any_bytes_are_refused(data):
    with pytest.raises(NotMarkable):
        mark(data, "any.xlsx", [])


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/styles.xml", "[Content_Types].xml"])
@pytest.mark.parametrize("data", [b"", b"<a>", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'])
def test_a_damaged_part_is_a_reason_and_no_traceback(path, part, data):
    held = parts(path)
    held[part] = data
    repacked(path, held)
    with pytest.raises(NotMarkable):
        mark(path.read_bytes(), "book.xlsx", [on("D2")])


def test_an_entry_that_unpacks_to_other_bytes_is_refused(path):
    data = bytearray(path.read_bytes())
    at = data.find(b"PK\3\4", 100) + 60
    data[at] ^= 0xFF
    with pytest.raises(NotMarkable):
        dict(BookParts(bytes(data)).parts())
