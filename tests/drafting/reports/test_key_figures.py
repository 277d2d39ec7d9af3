"""Key figures, the chart and partners of a draft that is made of activity reports."""

from __future__ import annotations

from pathlib import Path

import pytest

from sitrep_writer.api import draft_reports
from sitrep_writer.model.draft import Bar, Chart, KeyFigures, Partners
from sitrep_writer.model.options import DraftOptions
from tests.examples import bullets, every
from tests.reading.fivew.reports import CONSOLIDATED, sheet_of, write_xlsx

from .trial import CONSULTATIONS, drafted, row, told, written


def panels(draft):
    return {
        p.key: "".join(s.text for s in p.value)
        for p in next(every(draft.blocks, KeyFigures)).panels
    }


SECTORS = [
    row(new=40, admin1="Tacna"),
    row(new=25, admin1="Tacna", subsector="Health", indicator=CONSULTATIONS),
    row(new=10, admin1="Lima"),
    row(new=30, admin1="Lima", subsector="Health", indicator=CONSULTATIONS),
]


@pytest.mark.parametrize(
    ("rule", "shown", "note"),
    [("max-per-admin1", "70", "counts twice"), ("sum", "105", "all sectors added up")],
)
def test_people_assisted_follow_the_profiles_rule_which_trace_and_note_name(
    tmp_path, rule, shown, note
):
    own = tmp_path / "templates/platforms/peru.toml"
    own.parent.mkdir(parents=True)
    shipped = Path("templates/platforms/peru.toml").read_text("utf-8")
    own.write_text(shipped.replace('assisted = "max-per-admin1"', f'assisted = "{rule}"'))
    draft = drafted(tmp_path, SECTORS).drafts[0]
    assert panels(draft) == {"assisted": shown}
    assert draft.traces["report.assisted"].origin.rule == rule
    assert any(note in "".join(s.text for s in n.spans) for n in draft.notes)


def test_people_assisted_are_left_to_the_edition_where_the_profile_says_given(tmp_path):
    own = tmp_path / "templates/platforms/peru.toml"
    own.parent.mkdir(parents=True)
    shipped = Path("templates/platforms/peru.toml").read_text("utf-8")
    own.write_text(shipped.replace('assisted = "max-per-admin1"', 'assisted = "given"'))
    draft = drafted(tmp_path, SECTORS).drafts[0]
    assert not list(every(draft.blocks, KeyFigures))


def test_chart_and_partners_come_from_the_reports(tmp_path):
    draft = drafted(tmp_path, SECTORS).drafts[0]
    chart = next(every(draft.blocks, Chart))
    assert [(bar.sector, bar.reached) for bar in chart.bars] == [("health", "55"), ("trial", "50")]
    assert draft.traces["sectors.health#reached"].origin.count == 2
    assert next(every(draft.blocks, Partners)).names == ("Example organisation",)
    assert draft.traces["partners#count"].origin.count == 4


def test_what_reports_do_not_have_is_left_out_and_told(tmp_path):
    outcome = drafted(tmp_path, SECTORS)
    assert [message.split(",")[0] for message in told(outcome, "block-left-out")] == [
        "reports of activities do not have the population",
        "reports of activities do not have the funding situation",
        "reports of activities do not have the national context",
    ]


def test_the_consolidated_report_gives_people_and_the_chart_where_it_is_there(tmp_path):
    keys = list(CONSOLIDATED)
    rows = [
        {"country": "Peru", "admin1": area, "month": "2023-01", "subsector": sector, "new": people}
        for area, sector, people in [("Tacna", "Health", 20), ("Lima", "Trial", 30)]
    ]
    sheet = sheet_of(rows, list(CONSOLIDATED.values()), keys)
    consolidated = write_xlsx(tmp_path / "consolidated.xlsx", {"Consolidated": sheet})
    path = written(tmp_path, SECTORS)
    both = draft_reports(
        [path, consolidated], DraftOptions(period="2023-01", locales=("en",))
    ).drafts[0]
    assert panels(both) == {"assisted": "50"}
    assert [bar.reached for bar in next(every(both.blocks, Chart)).bars] == ["30", "20"]
    assert both.traces["trial.consultations#people"].exact == "50"
    alone = draft_reports([consolidated], DraftOptions(period="2023-01", locales=("en",))).drafts[0]
    assert (panels(alone), bullets(alone)) == ({"assisted": "50"}, {})


def test_bars_have_no_target_and_no_trace_is_without_its_rows(tmp_path):
    draft = drafted(tmp_path, SECTORS).drafts[0]
    assert not any(bar.target for bar in every(draft.blocks, Bar))
    assert all(trace.origin is not None for trace in draft.traces.values())
