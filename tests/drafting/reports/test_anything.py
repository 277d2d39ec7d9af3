"""Whatever reports hold: a draft or problems, never an exception, and no figure lost."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sitrep_writer.api import draft_reports
from sitrep_writer.drafting.reports.bullet_figures import MEASURES
from sitrep_writer.model.options import DraftOptions
from tests.examples import codes, printed

from .trial import counted, row, written

COUNTS = st.one_of(st.integers(0, 5000), st.just(""), st.just("x"), st.just(-3))
ROWS = st.fixed_dictionaries(
    {
        "indicator": st.sampled_from(["RE-TR1", "# of people with cash", "# of others", "#", ""]),
        "subsector": st.sampled_from(["Trial", "Health", "Protection (GBV)", "Other [sector] {x}"]),
        "admin1": st.sampled_from(["Tacna", "Lima", "Ica", "Tumbes", "Nowhere", ""]),
        "cva": st.sampled_from(["Yes", "No", ""]),
        "mechanism": st.sampled_from(["", "Vouchers", "Others", "*[mechanism]*"]),
        "appealing_org": st.sampled_from(["", "A", "B {organisation}"]),
        **dict.fromkeys(("new", "output", "value", "women", "girls", "host", "transit"), COUNTS),
    }
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("anything")


@given(st.lists(ROWS, max_size=12), st.integers(0, 3))
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_rows_are_drafted_or_told_and_every_figure_is_printed_or_listed(folder, rows, top):
    path = written(folder, [row(**values) for values in rows])
    outcome = draft_reports(
        [path], DraftOptions(period="2023-01", country="Peru", top=top, locales=("en",))
    )
    assert outcome.drafts or outcome.problems
    if not outcome.drafts:
        return
    draft = outcome.drafts[0]
    twice = [n for n in printed(draft) if printed(draft).count(n) > 1]
    assert not twice
    assert "figure-dropped" not in codes(outcome)
    hidden = {t.id for t in draft.traces.values() if t.origin is not None and not t.origin.sheets}
    if "rows-twice" in codes(outcome):  # equal rows count once, and the sum below has them all
        assert len({tuple(values.items()) for values in rows}) < len(rows)
        return
    found = counted(outcome)
    for (indicator, name), value in found.items():
        key = MEASURES[name]
        if key == "cva_people" or "small-number" in codes(outcome) or hidden:
            continue
        column = [values[key] for values in rows if values["indicator"] == indicator]
        assert value == sum(Decimal(n) for n in column if isinstance(n, int) and n > 0)
