"""What a sheet's XML tells beside the values: by a look at the bytes, or by a walk."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sitrep_writer.reading import sheet_facts
from sitrep_writer.reading.sheet_facts import SheetFacts, facts_of
from sitrep_writer.reading.workbook_package import open_package

from .books import RESULTS, book, edit_part, edition_of

PART = "xl/worksheets/sheet2.xml"


def looked(path: Path) -> SheetFacts:
    return facts_of(open_package(path.read_bytes()), "Results")


def walked(path: Path) -> SheetFacts:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sheet_facts, "_plain_frame", lambda content: None)
        return looked(path)


VALUES = st.sampled_from([360, 0.5, "kits", "=1+1", "#N/A", "a = 'b' <c r=", True, None])
FORMATS = st.sampled_from(["General", "0.0%", '"$"#,##0', "yyyy-mm-dd", "@"])
ROWS = st.lists(st.lists(st.tuples(VALUES, FORMATS), max_size=6), max_size=4)


@given(ROWS, st.sets(st.integers(2, 6), max_size=2), st.booleans())
@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_look_tells_what_a_walk_tells(
    tmp_path: Path, rows: list[list[tuple[Any, str]]], hidden: set[int], merged: bool
) -> None:
    def change(made: Any) -> None:
        sheet = made["Results"]
        for number, row in enumerate(rows, 2):
            for column, (value, format_) in enumerate(row, 1):
                cell = sheet.cell(number, column)
                cell.value, cell.number_format = value, format_
        for number in hidden:
            sheet.row_dimensions[number].hidden = True
        if merged:
            sheet.merge_cells("A9:B9")

    path = book(tmp_path, change=change)
    seen, all_there = looked(path), walked(path)
    assert seen._replace(formats={}) == all_there._replace(formats={})
    assert seen.formats.items() >= all_there.formats.items()


@pytest.mark.parametrize(
    "edit",
    [
        lambda xml: xml.replace("<row ", '<row hidden="false" customFormat="false" ht="12.8" '),
        lambda xml: re.sub(r'<row (r="\d+")', r'<row \1 hidden="false" ht="12.8"', xml),
        lambda xml: xml.replace(
            "</sheetData>", '<row r="1000"><c r="A1000" s="0"/></row></sheetData>'
        ),
        lambda xml: re.sub(r'(<c) (r="\w+") (t="\w+")', r"\1 \3 \2", xml),
        lambda xml: re.sub(r'(<c) (r="\w+")', r"\1\n\2", xml),
        lambda xml: xml.replace("<v>360</v>", "<f>180*2</f><v>360</v>"),
        lambda xml: xml.replace("><", ">\n<"),
    ],
)
def test_xml_as_other_programs_write_it_is_read_alike(
    tmp_path: Path, edit: Callable[[str], str]
) -> None:
    path = book(tmp_path)
    before = edition_of(path)
    assert edition_of(edit_part(path, PART, edit)) == before


@pytest.mark.parametrize("hidden", ["1", "true"])
def test_a_row_is_hidden_however_it_is_said(tmp_path: Path, hidden: str) -> None:
    path = book(tmp_path, {"Results": [*RESULTS, RESULTS[1]]})
    edit_part(path, PART, lambda xml: xml.replace('r="3"', f'r="3" hidden="{hidden}"', 1))
    assert looked(path).hidden_rows == {3}
