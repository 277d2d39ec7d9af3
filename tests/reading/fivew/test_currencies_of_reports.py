"""Amounts of activity reports whose cells are in another currency than the US dollar."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from .reports import ENGLISH_2025, KEYS, read, records, sheet_of, told, total, write_xlsx

ROWS = [{**row, "cva": "Yes", "value": 1_000} for row in records(6)]
COLUMN = KEYS.index("value") + 1


def book(tmp_path: Path, number_format: str, *rows: int) -> Path:
    """A report whose amounts in these rows have the format."""
    path = write_xlsx(tmp_path / "5w.xlsx", {"5W": sheet_of(ROWS, ENGLISH_2025)})
    workbook = load_workbook(path)
    for row in rows:
        workbook["5W"].cell(row, COLUMN).number_format = number_format
    workbook.save(path)
    return path


@pytest.mark.parametrize(
    ("number_format", "currency"),
    [
        ("[$S/-280A]#,##0", "Peruvian soles"),
        ('#,##0 "€"', "euros"),
        ("[$COP] #,##0", "Colombian pesos"),
        ("[$$-240A]#,##0", "Colombian pesos"),
    ],
)
def test_an_amount_in_another_currency_by_its_format_is_no_dollars(
    tmp_path: Path, number_format: str, currency: str
) -> None:
    path = book(tmp_path, number_format, 3, 5)
    assert told(path) == [
        (
            "currency-disagrees",
            f"[5w.xlsx]5W!N3: the cell is in {currency} by its number format, but amounts of "
            "activity reports are in US dollars, so it does not count. Type it in US dollars. The "
            "column has it in 2 cells.",
        )
    ]
    assert total(read(path).activities, "value") == 4_000


@pytest.mark.parametrize("number_format", ["#,##0", '"$"#,##0', "[$USD] #,##0", "[$$-409]#,##0.00"])
def test_an_amount_in_dollars_counts(tmp_path: Path, number_format: str) -> None:
    path = book(tmp_path, number_format, 2, 3, 4)
    assert told(path) == []
    assert total(read(path).activities, "value") == 6_000
