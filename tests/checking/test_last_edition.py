"""Figures that grow over the year against those of the last edition: when a fall is one."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from sitrep_writer.checking.last_edition import since_last
from sitrep_writer.model.draft import Draft
from sitrep_writer.model.edition import Edition

from .drafts import draft

FIGURE = "health.insurance#people"


def with_trace(period: tuple[str, str], **changes: str | bool | tuple[str, ...]) -> Draft:
    made = replace(draft("en"), period=period)
    trace = replace(made.traces[FIGURE], **{"cumulative": True, **changes})
    return replace(made, traces={**made.traces, FIGURE: trace})


SEPTEMBER, OCTOBER = ("2024-09-01", "2024-09-30"), ("2024-10-01", "2024-10-31")
LAST = with_trace(SEPTEMBER, exact="400")


def fell(now: Draft, last: Draft = LAST) -> list[str]:
    return [each.code for each in since_last(Edition("peru", {}), now, last)]


def test_a_figure_that_grows_over_the_year_and_is_lower_has_fallen() -> None:
    assert fell(with_trace(OCTOBER, exact="399")) == ["cumulative-fell"]
    assert fell(with_trace(OCTOBER, exact="400")) == []
    assert fell(with_trace(OCTOBER, exact="399", cumulative=False)) == []


def test_a_new_year_counts_from_its_beginning() -> None:
    assert fell(with_trace(("2025-01-01", "2025-01-31"), exact="12")) == []
    december = with_trace(("2024-12-01", "2024-12-31"), exact="12")
    assert fell(december) == ["cumulative-fell"]


@pytest.mark.parametrize("changed", [{"kind": "things"}, {"currency": "PEN"}])
def test_figures_of_another_kind_or_currency_are_not_compared(changed: dict[str, str]) -> None:
    assert fell(with_trace(OCTOBER, exact="12", **changed)) == []
    both = with_trace(SEPTEMBER, exact="400", **changed)
    assert fell(with_trace(OCTOBER, exact="12", **changed), both) == ["cumulative-fell"]


def test_a_figure_without_a_cell_or_without_an_earlier_one_is_not_compared() -> None:
    assert fell(with_trace(OCTOBER, exact="12", cells=())) == []
    assert fell(with_trace(OCTOBER, exact="12"), replace(LAST, traces={})) == []
