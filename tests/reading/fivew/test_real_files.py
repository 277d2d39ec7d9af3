"""The platforms' own published reports, where they lie beside the checkout."""

from __future__ import annotations

from pathlib import Path

import pytest

from .reports import read, total

DATA = Path(__file__).parents[3].parent / "shared/data"
pytestmark = pytest.mark.skipif(
    not DATA.is_dir(), reason="the published reports are not beside the checkout"
)


@pytest.mark.parametrize(
    ("name", "layout", "rows"),
    [
        ("5w_rmrp_2022_es.xlsx", "RMRP 2022, Spanish", 114),
        ("5w_rmrp_2024_en.xlsx", "RMRP 2023-2024, script names", 50),
    ],
)
def test_a_published_report_is_read_to_the_last_person(name: str, layout: str, rows: int) -> None:
    """Every number of every column, by pandas for comparison; nothing is wrong but accents, and a
    row that one of the two files has twice, which both count."""
    import pandas as pd

    found = read(DATA / name)
    assert {p.code for p in found.problems} <= {"text-mended", "row-repeated"}
    (source,) = found.activities.sources
    assert (source.layout, source.rows) == (layout, rows)
    frame = pd.read_excel(DATA / name, engine="calamine")
    assert len(source.columns) == len(frame.columns)
    for key in found.activities.numbers:
        column = pd.to_numeric(frame.iloc[:, source.columns[key] - 1], errors="coerce")
        assert total(found.activities, key) == column.sum()
    assert "" not in {row.texts.get("admin1_code", "") for row in found.activities}
    assert {row.texts["month"] for row in found.activities} <= {"2022-01", "2022-02", "2023-01"}


def test_text_of_a_published_report_is_made_whole() -> None:
    found = read(DATA / "5w_rmrp_2024_en.xlsx")
    assert [p.code for p in found.problems] == ["text-mended"] * 3 + ["row-repeated"]
    assert "Nuevo León" in found.activities.texts["admin1"].values
    assert not any("Ã" in v for text in found.activities.texts.values() for v in text.values)


def test_the_empty_template_is_known() -> None:
    found = read(DATA / "5w_rmrp_2025_template.xlsx")
    assert [p.code for p in found.problems] == ["report-missing"]
    assert "no row below them" in found.problems[0].message
