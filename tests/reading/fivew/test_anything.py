"""Whatever stands in a report, reading it ends in rows or in problems with cells."""

from __future__ import annotations

import datetime
import tomllib
from collections.abc import Iterator
from math import isnan
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from sitrep_writer.folding import fold
from sitrep_writer.model.activities import COUNTS
from sitrep_writer.model.problems import Level
from sitrep_writer.reading.fivew.activity_reader import ActivitiesRead
from tests.examples import ROOT

from .reports import (
    ENGLISH_2025,
    KEYS,
    LAYOUTS,
    read,
    records,
    sheet_of,
    write_csv,
    write_ods,
    write_xlsx,
)

TEXTS = st.text(max_size=12).map(lambda text: ILLEGAL_CHARACTERS_RE.sub("", text))
SAMPLES = [
    "Peru",
    "Tacna",
    "2023-01",
    "Enero",
    "1.234",
    "1,5",
    "Total",
    "a",
    "#adm1",
    "=1+1",
    "#N/A",
    "LeÃ³n",
    "-",
    " ",
    "Month",
    *ENGLISH_2025[:3],
]
WORDS = ROOT / "templates" / "workbooks" / "5w.toml"
BLANKS = {"", *map(fold, tomllib.loads(WORDS.read_text("utf-8"))["blanks"]["words"])}
"""What people write into a cell to say that there is nothing."""
VALUES = st.one_of(
    st.just(""),
    TEXTS,
    st.sampled_from(SAMPLES),
    st.floats(allow_nan=False, allow_infinity=False),
    st.integers(-(10**16), 10**16),
    st.booleans(),
    st.datetimes(datetime.datetime(1905, 1, 1), datetime.datetime(2100, 1, 1)),
    st.times(),
)
HEADERS = st.permutations(list(zip(KEYS, ENGLISH_2025, strict=True)))
CELLS = st.lists(st.tuples(st.integers(0, 5), st.sampled_from(KEYS), VALUES), max_size=12)


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    with TemporaryDirectory() as name:
        yield Path(name)


def _sound(found: ActivitiesRead) -> None:
    activities = found.activities
    assert all("\n" not in str(problem) for problem in found.problems)
    assert len(activities) or any(p.level is Level.FATAL for p in found.problems)
    for texts in activities.texts.values():
        assert len(texts) == len(activities)
        assert all(0 <= code < len(texts.values) for code in texts.codes)
    for key, numbers in activities.numbers.items():
        assert len(numbers) == len(activities)
        assert all(isnan(n) or n >= 0 for n in numbers)
        assert key not in COUNTS or all(isnan(n) or n.is_integer() for n in numbers)
    assert [row.number for row in activities] == list(activities.row)


def _wrong_cells_are_told(found: ActivitiesRead, sheet: list[list[Any]]) -> None:
    """A filled count that is no number in the rows stands in a problem, which has a cell."""
    told = {(p.cell.column, p.code) for p in found.problems if p.cell}
    for row in found.activities:
        for key in COUNTS:
            column = row.source.columns.get(key)
            if column is None or key in row.numbers:
                continue
            typed = sheet[row.number - 1][column - 1]
            if isinstance(typed, str) and fold(typed) in BLANKS:
                continue
            assert column in {at for at, _ in told}, (key, typed)


@given(HEADERS, CELLS)
@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_cells_in_any_order_of_headers_are_read(
    folder: Path, headers: list[tuple[str, str]], cells: list[tuple[int, str, Any]]
) -> None:
    rows = records(6)
    for at, key, value in cells:
        rows[at][key] = value
    keys = [key for key, _ in headers]
    sheet = sheet_of(rows, [header for _, header in headers], keys)
    found = read(write_xlsx(folder / "any.xlsx", {"5W": sheet}))
    _sound(found)
    _wrong_cells_are_told(found, sheet)


@given(st.lists(st.lists(VALUES, max_size=8), max_size=8))
@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_cells_instead_of_a_report_are_read(folder: Path, rows: list[list[Any]]) -> None:
    _sound(read(write_xlsx(folder / "none.xlsx", {"5W": rows})))
    texts = [[str(value) for value in row] for row in rows]
    _sound(read(write_csv(folder / "none.csv", texts, encoding="utf-8")))


@given(st.lists(st.lists(VALUES, max_size=8), max_size=6), st.integers(0, 6))
@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_cells_around_the_headers_are_read(
    folder: Path, rows: list[list[Any]], at: int
) -> None:
    sheet = [*rows[:at], LAYOUTS["rmrp_2022_es"], *rows[at:], *sheet_of(records(1))[1:]]
    _sound(read(write_xlsx(folder / "around.xlsx", {"5W": sheet})))


@given(st.binary(max_size=400))
@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_bytes_are_survived(folder: Path, content: bytes) -> None:
    for name in ("any.csv", "any.xlsx", "any.ods"):
        path = folder / name
        path.write_bytes(content)
        _sound(read(path))


DAMAGE = st.lists(st.tuples(st.integers(0, 99_999), st.integers(0, 255)), min_size=1, max_size=4)


@given(DAMAGE, st.integers(0, 20_000), st.sampled_from(["xlsx", "ods", "csv"]))
@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_damage_to_the_bytes_is_survived(
    folder: Path, damage: list[tuple[int, int]], end: int, kind: str
) -> None:
    path = folder / f"damaged.{kind}"
    sheet = sheet_of(records(5))
    if kind == "xlsx":
        write_xlsx(path, {"5W": sheet})
    else:
        (write_ods if kind == "ods" else write_csv)(path, sheet)
    content = bytearray(path.read_bytes())
    for place, value in damage:
        content[place % len(content)] = value
    path.write_bytes(bytes(content[:end]))
    _sound(read(path))
