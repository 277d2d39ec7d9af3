"""Which month, country and last edition a draft of activity reports is asked for."""

from __future__ import annotations

import pytest

from sitrep_writer.api import draft_reports, write_outcome
from sitrep_writer.model.options import DraftOptions
from tests.examples import bullets

from .trial import drafted, row, told, written


def test_rows_of_a_country_without_a_month_are_told_as_such(tmp_path):
    outcome = drafted(tmp_path, [row(new=9, month="n/d")], "2023-01", country="PER")
    (message,) = told(outcome, "nothing-reported")
    assert message.endswith(
        "the reports have rows of Peru, but none with a month that can be read. Fill in the column "
        "of months. You asked for 2023-01."
    )


@pytest.mark.parametrize(
    ("period", "country", "code", "said"),
    [
        ("2023-13", "", "period-unknown", '"2023-13" is not a period. Write a month'),
        ("2023-03..2023-01", "", "period-unknown", "ends before it starts"),
        ("", "", "period-unknown", "the reports of Peru have 2 months, 2023-01 to 2023-02"),
        ("2023-01", "Atlantis", "country-unknown", '"Atlantis" is not a country in the register'),
        ("2023-01", "Ecuadr", "country-unknown", 'in the register. Did you mean "Ecuador"? It has'),
        (
            "2023-05",
            "",
            "nothing-reported",
            "no row of Peru in 2023-05. Their rows of Peru are of 2 months, 2023-01",
        ),
        (
            "2023-01",
            "Chile",
            "nothing-reported",
            "no row of Chile. They have rows of: Peru.",
        ),
    ],
)
def test_what_is_not_in_the_reports_is_told_with_what_is(tmp_path, period, country, code, said):
    rows = [row(new=9), row(new=8, month="2023-02")]
    outcome = drafted(tmp_path, rows, period, country=country)
    assert outcome.drafts == ()
    (message,) = told(outcome, code)
    assert said in message


def test_two_countries_need_one_to_be_named(tmp_path):
    rows = [row(new=9), row(new=8, country="Chile", admin1="Tarapacá")]
    assert told(drafted(tmp_path, rows), "country-unknown") == [
        "the reports have 2 countries: Chile, Peru. Name one with --country."
    ]
    outcome = drafted(tmp_path, rows, country="CL")
    assert outcome.drafts[0].traces["trial.consultations#people"].exact == "8"


def test_several_months_are_one_draft(tmp_path):
    rows = [row(new=9), row(new=8, month="2023-02"), row(new=100, month="2023-03")]
    draft = drafted(tmp_path, rows, "2023-01..2023-02").drafts[0]
    assert draft.traces["trial.consultations#people"].exact == "17"
    assert draft.period == ("2023-01-01", "2023-02-28")
    assert draft.edition == "peru-2023-01-to-2023-02"


def test_a_sentence_may_compare_with_the_draft_of_the_month_before(tmp_path):
    path = written(tmp_path, [row("# of people trained", new=80, women=60)])
    before = draft_reports([path], DraftOptions(period="2023-01", locales=("en",)))
    write_outcome(before, tmp_path)
    rows = [row("# of people trained", new=200, women=60, month="2023-02")]
    path = written(tmp_path, rows, "february.xlsx")
    since = tmp_path / "peru-2023-01_en.json"
    options = DraftOptions(period="2023-02", locales=("en",), since=since)
    outcome = draft_reports([path], options)
    assert bullets(outcome.drafts[0]) == {
        "trial.training": "A total of 200 people took part in training, 30 per cent of them "
        "women, up from 80."
    }
