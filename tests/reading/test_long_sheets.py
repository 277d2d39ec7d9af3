"""The facts of a sheet from its XML a piece at a time, and what is far out of a thin one."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence

import pytest
from openpyxl import Workbook

from sitrep_writer.reading import weight
from sitrep_writer.reading import workbook_package as package
from sitrep_writer.reading.gate import DamagedError
from sitrep_writer.reading.long_sheets import facts_of_long_sheet
from sitrep_writer.reading.sheet_facts import FarCellError, SheetFacts
from sitrep_writer.reading.workbook_package import open_package

NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def workbook(rows: Sequence[str], after: str = "", prefix: str = "") -> bytes:
    """A workbook whose sheet has these rows as XML."""
    plain, out = io.BytesIO(), io.BytesIO()
    Workbook().save(plain)
    name = f' xmlns="{NAMESPACE}"' if not prefix else f' xmlns:{prefix[:-1]}="{NAMESPACE}"'
    xml = (
        f"<{prefix}worksheet{name}><{prefix}sheetData>{''.join(rows)}</{prefix}sheetData>{after}"
        f"</{prefix}worksheet>"
    )
    with zipfile.ZipFile(plain) as made, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in made.namelist():
            is_sheet = part == "xl/worksheets/sheet1.xml"
            archive.writestr(part, xml if is_sheet else made.read(part))
    return out.getvalue()


def facts(rows: Sequence[str], after: str = "", prefix: str = "") -> SheetFacts:
    return facts_of_long_sheet(open_package(workbook(rows, after, prefix)), "Sheet")


ROWS = [
    '<row r="1"><c r="A1"><v>1</v></c><c r="B1" t="e"><v>#N/A</v></c></row>',
    '<row r="2" spans="1:2" hidden="1"><c r="A2"><f>1+1</f></c>'
    '<c r="B2"><f>1</f><v>1</v></c></row>',
    '<row r="3"><c r="A3" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="B3" t="str"><f>A1</f></c></row>',
    '<row r="4"><c r="A4" s="1"><f t="shared" si="0"/><v></v></c><c r="B4"/></row>',
]


def test_errors_formulas_without_value_and_hidden_rows_are_found() -> None:
    found = facts(ROWS, '<mergeCells count="1"><mergeCell ref="A1:B2"/></mergeCells>')
    assert found.errors == {(1, 2): "#N/A", (3, 1): "#DIV/0!"}
    assert found.empty_formulas == {(2, 1), (4, 1)}
    assert found.hidden_rows == {2}
    assert found.merged == ((1, 1, 2, 2),)


def test_a_sheet_with_prefixes_tells_the_same() -> None:
    prefixed = [row.replace("<", "<x:").replace("<x:/", "</x:") for row in ROWS]
    found, plain = facts(prefixed, prefix="x:"), facts(ROWS)
    assert (found.errors, found.empty_formulas, found.hidden_rows) == (
        plain.errors,
        plain.empty_formulas,
        plain.hidden_rows,
    )


def test_a_sheet_in_pieces_tells_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = facts(ROWS)
    monkeypatch.setattr(package, "CHUNK", 50)
    monkeypatch.setattr(package, "MAX_UNPACKED", 200)
    assert facts(ROWS) == whole


def _cell(at: str) -> str:
    row = at.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return f'<row r="{row}"><c r="{at}"><v>1</v></c></row>'


@pytest.mark.parametrize(
    ("cells", "far"),
    [
        (["A1", "A99999"], False),
        (["A1", "AZ150000"], False),
        (["A1", "A200000"], True),
        (["A1", "XFD600"], True),
        (["A1", "GR1000"], False),
        (["A1", "A1048576"], True),
    ],
)
def test_a_cell_far_out_is_found_by_the_area_it_spans(cells: Sequence[str], far: bool) -> None:
    rows = [_cell(at) for at in cells]
    if far:
        with pytest.raises(FarCellError):
            facts(rows)
    else:
        facts(rows)


def test_a_cell_that_stands_in_another_row_than_it_says_is_seen() -> None:
    with pytest.raises(FarCellError) as caught:
        facts(['<row r="1"><c r="A1048576"><v>1</v></c></row>'])
    assert caught.value.address == (1048576, 1)


def test_a_dense_sheet_of_any_length_is_not_far_out() -> None:
    letters = [*"ABCDEFGHIJKLMNOPQRSTUVWXYZ", "AA", "AB"]
    row = "".join(f'<c r="{at}{{0}}"><v>1</v></c>' for at in letters)
    facts([f'<row r="{n}">{row.format(n)}</row>' for n in range(150_000, 200_000)])


def test_an_empty_cell_far_out_does_no_harm() -> None:
    empty = '<row r="1048576"><c r="XFD1048576" s="1"/></row>'
    assert facts([_cell("A1"), empty]) == SheetFacts()
    with pytest.raises(FarCellError):
        facts([_cell("A1"), empty.replace("/>", "><v>1</v></c>")])


def test_rows_out_of_order_are_damage() -> None:
    with pytest.raises(DamagedError):
        facts([*ROWS * 2])


def test_a_sheet_of_too_many_filled_cells_is_refused_with_what_to_do(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rows = [_cell(f"A{number}") for number in range(1, 21)]
    monkeypatch.setattr(weight, "MOST_CELLS", 20)
    assert facts(rows)
    monkeypatch.setattr(weight, "MOST_CELLS", 19)
    with pytest.raises(weight.TooLargeError) as refused:
        facts(rows)
    assert str(refused.value) == (
        "the sheet has 20 rows with 20 filled cells, too much to read at once: the limit is 19 "
        "filled cells, and less where they are far apart. Divide the file, by month for example, "
        "and give all its parts, or the folder that they are in."
    )


@pytest.mark.parametrize(
    "cells",
    [
        '<c r="A{0}" t="s"><v>1</v></c>',
        '<c r="A{0}" s="4" t="s"><v>1</v></c>',
        "<c r='A{0}' t='s'><v>1</v></c>",
        '<x:c t="s" r="A{0}"><x:v> 1 </x:v></x:c>',
        '<c r="A{0}" t="s"><v>&#49;</v></c>',
    ],
)
def test_a_long_text_counts_as_often_as_cells_show_it(
    cells: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet = "".join(cells.format(number) for number in range(100)).encode()
    texts = b"<sst><si><t>a</t></si><si><t>" + b"x" * 3_000_000 + b"</t></si></sst>"
    with pytest.raises(weight.TooMuchTextError) as refused:
        weight.judge_shared(texts, len(sheet), [sheet])
    assert str(refused.value) == (
        "its cells show 287 MB of text, and the limit is 128 MB. Look for a long text that is in "
        "very many cells, and delete it."
    )
    short = b'<c r="A1" t="s"><v>0</v></c>' * 100
    weight.judge_shared(texts, len(short), [short])
