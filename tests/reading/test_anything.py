"""Whatever stands in a workbook, reading it ends in an edition or in problems."""

from __future__ import annotations

import datetime
import zipfile
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from sitrep_writer.model.problems import Level
from sitrep_writer.reading.edition_reader import EditionReading, read_edition
from sitrep_writer.reading.name_index import SHEETS, Index, read_names
from sitrep_writer.resources import Resources

from .books import book

INDEX = read_names(Resources())
assert isinstance(INDEX, Index)
NAMES = INDEX.names
HEADERS = {
    NAMES.sheets[key].name.text(): [column.text() for column in NAMES.sheets[key].columns.values()]
    for key in SHEETS
}
FIELDS = [field.text() for field in NAMES.fields.values()]

TEXTS = st.text(max_size=20).map(lambda text: ILLEGAL_CHARACTERS_RE.sub("", text))
VALUES = st.one_of(
    st.none(),
    TEXTS,
    st.sampled_from([*FIELDS, "=1+1", "=A1", "#N/A", "1.5k", "1,500", "05/08/2024", "  ", "sí"]),
    st.floats(allow_nan=False, allow_infinity=False),
    st.integers(-(10**12), 10**12),
    st.booleans(),
    st.datetimes(datetime.datetime(1905, 1, 1), datetime.datetime(2100, 1, 1)),
    st.times(),
)
FORMATS = st.sampled_from(["General", "0.0%", '"$"#,##0', "yyyy-mm-dd", "@", "[h]:mm"])
CELLS = st.tuples(VALUES, FORMATS)
ROWS = st.lists(st.lists(CELLS, max_size=8), max_size=4)


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    with TemporaryDirectory() as name:
        yield Path(name)


def _sound(reading: EditionReading) -> None:
    fatal = any(problem.level is Level.FATAL for problem in reading.problems)
    assert (reading.edition is None) is fatal
    assert all("\n" not in str(problem) for problem in reading.problems)


@given(st.fixed_dictionaries(dict.fromkeys(HEADERS, ROWS)))
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_cells_under_the_headers_are_read(
    folder: Path, rows: dict[str, list[list[tuple[Any, str]]]]
) -> None:
    made = Workbook()
    made.remove(made.worksheets[0])
    for name, headers in HEADERS.items():
        sheet = made.create_sheet(name)
        sheet.append([*headers, "Share"])
        for number, row in enumerate(rows[name], 2):
            for column, (value, format_) in enumerate(row, 1):
                cell = sheet.cell(number, column, value)
                cell.number_format = format_
    path = folder / "any.xlsx"
    made.save(path)
    _sound(read_edition(path, Resources()))


@given(st.lists(st.lists(VALUES, max_size=6), max_size=5))
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_cells_instead_of_the_headers_are_read(folder: Path, rows: list[list[Any]]) -> None:
    path = book(folder, {"Results": rows, "Report": rows, "Context": rows}, name="none.xlsx")
    _sound(read_edition(path, Resources()))


DAMAGE = st.lists(st.tuples(st.integers(0, 9_999), st.integers(0, 255)), min_size=1, max_size=4)


@given(DAMAGE, st.integers(0, 12_000))
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_damage_to_the_bytes_is_survived(
    folder: Path, damage: list[tuple[int, int]], end: int
) -> None:
    content = _damaged(book(folder, name="sound.xlsx").read_bytes(), damage)
    path = folder / "damaged.xlsx"
    path.write_bytes(content[:end])
    _sound(read_edition(path, Resources()))


PARTS = (
    "xl/worksheets/sheet1.xml",
    "xl/worksheets/sheet2.xml",
    "xl/styles.xml",
    "xl/workbook.xml",
    "xl/_rels/workbook.xml.rels",
)


@given(st.sampled_from(PARTS), DAMAGE)
@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_damage_to_the_xml_is_survived(
    folder: Path, part: str, damage: list[tuple[int, int]]
) -> None:
    path = book(folder, name="damaged.xlsx")
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts[part] = _damaged(parts[part], damage)
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    _sound(read_edition(path, Resources()))


def _damaged(content: bytes, damage: list[tuple[int, int]]) -> bytes:
    damaged = bytearray(content)
    for place, value in damage:
        damaged[place % len(damaged)] = value
    return bytes(damaged)
