"""One indicator that stands in the reports under several names."""

from __future__ import annotations

from msgspec.structs import replace

from sitrep_writer.drafting.reports.merging import merged
from sitrep_writer.model.indicators import IndicatorFigures, Measure, RowsBehind, Share

ENGLISH = IndicatorFigures(
    subsector="Health",
    indicator="# of consultations",
    measures={"new": Measure(40, "sum", 2), "total": Measure(50, "sum of the month", 2)},
    places=(Share("Tacna", 30, "PE-TAC"), Share("Lima", 10, "PE-LIM")),
    mechanisms=(),
    partners=("A",),
    filter={"month": ("2023-01",), "indicator": ("# of consultations",)},
    behind=(RowsBehind("5w.xlsx", "5W", 2, (2, 3)),),
)
SPANISH = replace(
    ENGLISH,
    indicator="# de consultas",
    measures={"new": Measure(25, "sum", 1), "output": Measure(7, "sum", 1)},
    places=(Share("Lima", 25, "PE-LIM"),),
    partners=("A", "B"),
    filter={"month": ("2023-01",), "indicator": ("# de consultas",)},
    behind=(RowsBehind("5w.xlsx", "5W", 1, (4,)),),
)


def one(*figures: IndicatorFigures) -> IndicatorFigures:
    (found,) = merged(figures, lambda _: "RE-HE1").values()
    return found


def test_figures_of_two_names_add_up_each_row_once():
    found = one(ENGLISH, SPANISH)
    assert found.measures == {"new": Measure(65, "sum", 3), "output": Measure(7, "sum", 1)}
    assert found.places == (Share("Lima", 35, "PE-LIM"), Share("Tacna", 30, "PE-TAC"))
    assert found.partners == ("A", "B")
    assert found.filter == {
        "month": ("2023-01",),
        "indicator": ("# of consultations", "# de consultas"),
    }
    assert found.behind == (RowsBehind("5w.xlsx", "5W", 3, (2, 3, 4)),)


def test_a_monthly_total_is_not_added_to_another():
    assert "total" not in one(ENGLISH, SPANISH).measures
    assert one(ENGLISH).measures["total"].value == 50


def test_rows_are_not_told_one_by_one_where_there_are_many():
    many = replace(SPANISH, behind=(RowsBehind("5w.xlsx", "5W", 900, ()),))
    assert one(ENGLISH, many).behind == (RowsBehind("5w.xlsx", "5W", 902, ()),)


def test_one_that_must_not_be_told_hides_the_other():
    hidden = replace(SPANISH, places=(), filter={}, behind=(RowsBehind("", "", 1, ()),))
    found = one(ENGLISH, hidden)
    assert (found.places, found.partners, found.filter) == ((), (), {})
    assert found.behind == (RowsBehind("", "", 3, ()),)
