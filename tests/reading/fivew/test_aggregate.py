"""Rows to figures of indicators: every person counted once, by a rule that is named."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from sitrep_writer.model.activities import NO_ACTIVITIES
from sitrep_writer.model.indicators import Measure, RowsBehind, Selection, Share
from sitrep_writer.reading.fivew.aggregate import indicator_figures, people_assisted

from .reports import KEYS, read, records, sheet_of, write_csv, write_xlsx

DATA = Path(__file__).parents[3].parent / "shared/data"
JANUARY = Selection(("2023-01",))
BOTH = Selection(("2023-01", "2023-02"), "Peru")


def row(**values: Any) -> dict[str, Any]:
    """A row of one indicator in Tacna in January, with these values."""
    base: dict[str, Any] = dict.fromkeys(KEYS, "")
    return {
        **base,
        "country": "Peru",
        "admin1": "Tacna",
        "month": "2023-01",
        "subsector": "Health",
        "indicator": "# of consultations",
        "appealing_org": "Example organisation",
        "cva": "No",
        **values,
    }


def figures(tmp_path: Path, rows: list[dict[str, Any]], selection: Selection = BOTH) -> Any:
    (found,) = indicator_figures(
        read(write_xlsx(tmp_path / "5w.xlsx", {"5W": sheet_of(rows)})).activities, selection
    )
    return found


def test_new_people_add_up_over_months_and_monthly_totals_do_not(tmp_path: Path) -> None:
    rows = [row(new=5, total=9), row(new=4, total=8), row(new=3, total=20, month="2023-02")]
    found = figures(tmp_path, rows)
    assert found.measures["new"] == Measure(12, "sum", 3)
    assert found.measures["total"] == Measure(20, "highest month of sums", 3)
    january = figures(tmp_path, rows, JANUARY)
    assert january.measures["total"] == Measure(17, "sum of the month", 2)


def test_places_are_ordered_by_people_and_partners_by_name(tmp_path: Path) -> None:
    rows = [
        row(new=5, admin1="Tumbes", appealing_org="B"),
        row(new=3, appealing_org="A"),
        row(new=7, appealing_org="B"),
        row(admin1="Ica", appealing_org="A"),
    ]
    found = figures(tmp_path, rows)
    assert found.places == (Share("Tacna", 10, "PE-TAC"), Share("Tumbes", 5, "PE-TUM"))
    assert found.partners == ("A", "B")


def test_cash_has_its_people_its_share_and_its_mechanisms(tmp_path: Path) -> None:
    rows = [
        row(new=1, cva="Yes", value=100, mechanism="Vouchers"),
        row(new=1, cva="Sí", value=50.5, mechanism="Bank transfer"),
        row(new=6),
    ]
    found = figures(tmp_path, rows)
    assert found.measures["cva_people"] == Measure(2, "sum where cva is yes", 2)
    assert found.measures["cva_share"].value == 25
    assert found.measures["value"].value == 150.5
    assert found.mechanisms == (Share("Vouchers", 100), Share("Bank transfer", 50.5))


def test_a_measure_without_a_filled_cell_is_not_there(tmp_path: Path) -> None:
    assert set(figures(tmp_path, [row(output=3)]).measures) == {"output"}


def test_the_rows_behind_a_figure_are_listed_where_few_and_counted_else(tmp_path: Path) -> None:
    few = figures(tmp_path, [row(new=1), row(new=2, month="2022-12"), row(new=3)])
    assert few.behind == (RowsBehind("5w.xlsx", "5W", 2, (2, 4)),)
    assert few.filter == {
        "month": ("2023-01", "2023-02"),
        "country": ("Peru",),
        "subsector": ("Health",),
        "indicator": ("# of consultations",),
    }
    many = figures(tmp_path, [row(new=1, admin2=f"District {n}") for n in range(30)])
    assert many.behind == (RowsBehind("5w.xlsx", "5W", 30, ()),)


def test_rows_inserted_above_change_neither_figures_nor_filter(tmp_path: Path) -> None:
    before = figures(tmp_path, [row(new=1), row(new=3)])
    after = figures(tmp_path, [row(new=9, month="2021-01"), row(new=1), row(new=3)])
    assert (before.measures, before.filter) == (after.measures, after.filter)


def test_people_assisted_are_never_added_over_sectors_unless_the_platform_says(
    tmp_path: Path,
) -> None:
    rows = [
        row(new=5),
        row(new=2),
        row(new=6, subsector="Shelter"),
        row(new=4, admin1="Ica", subsector="Shelter"),
    ]
    activities = read(write_csv(tmp_path / "5w.csv", sheet_of(rows))).activities
    assert people_assisted(activities, BOTH, "max-per-admin1") == Measure(11, "max-per-admin1", 4)
    assert people_assisted(activities, BOTH, "sum") == Measure(17, "sum", 4)


def test_nothing_selected_is_nothing(tmp_path: Path) -> None:
    activities = read(write_csv(tmp_path / "5w.csv", sheet_of(records(5)))).activities
    assert indicator_figures(activities, Selection(("2030-01",))) == []
    assert indicator_figures(activities, Selection(("2023-01",), "Chile")) == []
    assert indicator_figures(NO_ACTIVITIES, BOTH) == []
    assert people_assisted(NO_ACTIVITIES, BOTH, "sum").value == 0


def _equal_to_pandas(path: Path, headers: dict[str, str], months: tuple[str, ...]) -> None:
    """Totals per indicator, to the unit, by a group-by of its own over the file."""
    found = indicator_figures(read(path).activities, Selection(months))
    frame = pd.read_csv(path) if path.suffix == ".csv" else pd.read_excel(path, engine="openpyxl")
    frame = frame[frame[headers["month"]].isin(months)]
    for key in ("new", "output", "value", "women", "host"):
        column = pd.to_numeric(frame[headers[key]], errors="coerce")
        sums = column.groupby(frame[headers["indicator"]]).sum()
        ours = {f.indicator: f.measures[key].value for f in found if key in f.measures}
        assert ours == {name: total for name, total in sums.items() if name in ours}
        assert sum(ours.values()) == column.sum()


def test_totals_equal_an_independent_group_by(tmp_path: Path) -> None:
    sheet = sheet_of(records(500))
    headers = dict(zip(KEYS, sheet[0], strict=True))
    path = write_csv(tmp_path / "5w.csv", sheet)
    _equal_to_pandas(path, headers, ("2023-01",))
    _equal_to_pandas(path, headers, ("2023-01", "2023-02"))


@pytest.mark.skipif(not DATA.is_dir(), reason="the published reports are not beside the checkout")
@pytest.mark.parametrize(
    ("name", "headers", "months"),
    [
        (
            "5w_rmrp_2022_es.xlsx",
            {
                "month": "Month",
                "indicator": "Indicador",
                "new": "Nuevos beneficiarios del mes",
                "output": "Cantidad de productos generados",
                "value": "Valor de transferencia (en USD)",
                "women": "Mujeres adultas",
                "host": "Comunidades de acogida",
            },
            ("2022-01", "2022-02"),
        ),
        (
            "5w_rmrp_2024_en.xlsx",
            {
                "month": "Month",
                "indicator": "Indicator",
                "new": "New_beneficiaries",
                "output": "Quantity_output",
                "value": "Value",
                "women": "Women",
                "host": "Host_Communities",
            },
            ("2023-01",),
        ),
    ],
)
def test_totals_of_published_reports_equal_an_independent_group_by(
    name: str, headers: dict[str, str], months: tuple[str, ...]
) -> None:
    _equal_to_pandas(DATA / name, headers, months)
