"""Whether a file is an edition's workbook or a report of activities, by what it holds."""

from __future__ import annotations

import pytest

from sitrep_writer.reading.workbook_kinds import are_reports, is_edition
from sitrep_writer.resources import Resources
from tests.examples import JUNE, SEPTEMBER

from .fivew.reports import LAYOUTS, records, sheet_of, write_csv, write_xlsx

FILES = Resources()


@pytest.mark.parametrize("book", [SEPTEMBER, JUNE])
def test_an_edition_is_known_by_its_sheets_and_is_no_report(book):
    assert is_edition(book.read_bytes(), FILES)
    assert not are_reports([book], FILES)
    assert not are_reports([book.parent], FILES)


@pytest.mark.parametrize("layout", sorted(LAYOUTS))
def test_a_report_is_known_by_its_headers_whatever_its_sheet_is_called(tmp_path, layout):
    rows = sheet_of(records(3), LAYOUTS[layout])
    path = write_xlsx(tmp_path / "a.xlsx", {"Report": rows})
    assert not is_edition(path.read_bytes(), FILES)
    assert are_reports([path], FILES)
    assert are_reports([tmp_path], FILES)
    assert are_reports([write_csv(tmp_path / "b.csv", rows)], FILES)


def test_a_report_that_lacks_a_column_is_still_one(tmp_path):
    rows = [row[:6] + row[7:] for row in sheet_of(records(3))]
    assert are_reports([write_xlsx(tmp_path / "a.xlsx", {"5W": rows})], FILES)


@pytest.mark.parametrize(
    "content", [b"", b"PK", b"PK\x03\x04 nothing", b"\xd0\xcf\x11\xe0", b"a,b\n1,2\n", b"\x00" * 99]
)
def test_any_other_file_is_neither(tmp_path, content):
    path = tmp_path / "a.xlsx"
    path.write_bytes(content)
    (tmp_path / "b.csv").write_bytes(content)
    assert not is_edition(path.read_bytes(), FILES)
    assert not are_reports([path], FILES)
    assert not are_reports([tmp_path / "b.csv"], FILES)
    assert not are_reports([tmp_path / "nothing.xlsx"], FILES)
