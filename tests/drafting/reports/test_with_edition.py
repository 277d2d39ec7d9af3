"""An edition's workbook beside activity reports: it enriches, and what it says is followed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from sitrep_writer.api import Outcome, draft_reports
from sitrep_writer.model.draft import Chart, Context, KeyFigures, Partners
from sitrep_writer.model.options import DraftOptions
from tests.drafting.reports.trial import row, told, written
from tests.examples import bullets, codes, every
from tests.reading.fivew.reports import write_xlsx

REPORT = {
    "Platform": "Peru",
    "Period start": date(2023, 1, 1),
    "Period end": date(2023, 1, 31),
}
RESULTS = ["Sector", "Result", "Figure", "Exact", "Who", "Where", "Purpose"]
ROWS = [row(new=60, output=90, women=30, destination=60), row(new=20, admin1="Lima", transit=20)]


def edition(folder: Path, *results: list[object], report: dict | None = None, **sheets) -> Path:
    """An edition's workbook with these rows of its Results sheet."""
    fields = [[name, value, "", ""] for name, value in {**REPORT, **(report or {})}.items()]
    return write_xlsx(
        folder / "mine.xlsx",
        {
            "Report": [["Field", "Value", "English", "Spanish"], *fields],
            "Results": [RESULTS, *results],
            **sheets,
        },
    )


def drafted(folder: Path, *results: list[object], period: str = "", **more) -> Outcome:
    path = written(folder, ROWS)
    book = edition(folder, *results, **more)
    return draft_reports([path], DraftOptions(period=period, edition=book, locales=("en",)))


def test_period_and_country_are_the_editions_and_so_is_the_name_of_the_draft(tmp_path):
    path = written(tmp_path, [*ROWS, row(new=500, month="2023-02")])
    outcome = draft_reports([path], DraftOptions(edition=edition(tmp_path), locales=("en",)))
    draft = outcome.drafts[0]
    assert (draft.edition, draft.period) == ("mine", ("2023-01-01", "2023-01-31"))
    assert draft.traces["trial.consultations#people"].exact == "80"


def test_its_own_row_wins_for_the_same_result_and_a_difference_is_told_with_both_values(tmp_path):
    own = ["Trial of reports", "Consultations", "people", 75, "people", "Tacna", ""]
    outcome = drafted(tmp_path, own)
    assert bullets(outcome.drafts[0]) == {
        "trial.consultations": "In Tacna, nearly 80 people were seen."
    }
    assert told(outcome, "report-differs") == [
        'Results!D2: for "people" of "Consultations" the edition says 75 (Results!D2) and the '
        "reports say 80; the edition was followed."
    ]
    assert told(outcome, "figures-beside") == [
        '[5w.xlsx]5W: the edition\'s own rows of "RE-TR1" do not have: outputs 90, women 30.'
    ]


def test_rows_by_place_are_compared_with_the_reports_all_together(tmp_path):
    outcome = drafted(
        tmp_path,
        ["Trial of reports", "Consultations", "people", 60, "people", "Tacna", ""],
        ["Trial of reports", "Consultations", "people", 20, "people", "Lima", ""],
    )
    assert list(bullets(outcome.drafts[0])) == [
        "trial.consultations@tacna",
        "trial.consultations@lima",
    ]
    assert "report-differs" not in codes(outcome)


def test_a_row_without_a_figure_gives_its_words_and_keeps_the_result(tmp_path):
    rows = [
        *(row(f"# of things {n}", new=100 + n, subsector="Trial of reports") for n in range(4)),
        *ROWS,
    ]
    path = written(tmp_path, rows)
    words = ["Trial of reports", "Consultations", "people", "", "women", "Ica", "to stay healthy"]
    book = edition(tmp_path, words)
    outcome = draft_reports([path], DraftOptions(edition=book, locales=("en",), top=1))
    assert bullets(outcome.drafts[0]) == {
        "trial.consultations": "In Ica, 80 women were seen in 90 consultations by one partner, 30 "
        "of them women, to stay healthy."
    }


def test_a_row_without_a_figure_does_not_show_the_place_of_few_people(tmp_path):
    rows = [
        row(new=60, subsector="Protection (GBV)"),
        row(new=3, subsector="Protection (GBV)", admin1="Ica"),
    ]
    path = written(tmp_path, rows)
    words = ["Trial of reports", "Consultations", "people", "", "", "Ica", "to stay healthy"]
    outcome = draft_reports([path], DraftOptions(edition=edition(tmp_path, words), locales=("en",)))
    assert bullets(outcome.drafts[0]) == {
        "trial.consultations": "Over 60 people were seen, to stay healthy."
    }
    assert any(
        message.startswith("Results!F2: so few") for message in told(outcome, "small-number")
    )


def test_its_key_figures_chart_partners_and_context_are_followed(tmp_path):
    outcome = drafted(
        tmp_path,
        report={"People assisted directly": 5000, "Population": 1662000},
        Sectors=[["Sector", "People reached", "Target"], ["Trial of reports", 70, 900]],
        Partners=[["Name"], ["A partner of its own"]],
        Context=[["Topic", "English", "Spanish"], ["News", "Something new.", "Algo nuevo."]],
    )
    draft = outcome.drafts[0]
    panels = {p.key: p.value[0].text for p in next(every(draft.blocks, KeyFigures)).panels}
    assert panels == {"population": "1.66M", "assisted": "5,000"}
    (bar,) = next(every(draft.blocks, Chart)).bars
    assert (bar.sector, bar.reached, bar.target) == ("trial", "70", "900")
    assert next(every(draft.blocks, Partners)).names == ("A partner of its own",)
    assert next(every(draft.blocks, Context)).bullets
    assert [message.partition(":")[2] for message in told(outcome, "report-differs")] == [
        " for people assisted the edition says 5000 and the reports say 80; the edition was "
        "followed.",
        " for people reached by Trial of reports the edition says 70 and the reports say 80; the "
        "edition was followed.",
        ' these organisations report, but are not in the list of partners: "Example organisation".',
    ]
    assert [m.split(" do not have ")[1][:11] for m in told(outcome, "block-left-out")] == [
        "the funding"
    ]


def test_a_sector_of_its_own_with_a_target_takes_the_people_of_the_reports(tmp_path):
    outcome = drafted(
        tmp_path, Sectors=[["Sector", "People reached", "Target"], ["Trial of reports", "", 900]]
    )
    (bar,) = next(every(outcome.drafts[0].blocks, Chart)).bars
    assert (bar.reached, bar.target) == ("80", "900")
    trace = outcome.drafts[0].traces["sectors.trial#reached"]
    assert trace.cells == ("[5w.xlsx]5W!R2:R3",)


@pytest.mark.parametrize(
    ("report", "said"),
    [
        ({"Period end": date(2023, 2, 28)}, "for period the edition says 2023-02-28"),
        ({"Country": "Chile"}, "for country the edition says Chile and the reports say Peru"),
    ],
)
def test_another_period_or_country_than_asked_for_is_told(tmp_path, report, said):
    path = written(tmp_path, ROWS)
    book = edition(tmp_path, report=report)
    outcome = draft_reports(
        [path], DraftOptions(period="2023-01", country="Peru", edition=book, locales=("en",))
    )
    assert any(said in message for message in told(outcome, "report-differs"))


def test_an_edition_that_cannot_be_read_stops_the_draft(tmp_path):
    path = written(tmp_path, ROWS)
    outcome = draft_reports([path], DraftOptions(edition=tmp_path / "nothing.xlsx"))
    assert (outcome.drafts, codes(outcome)) == ((), ["file-missing"])


def test_a_place_of_its_terms_is_known_in_the_reports(tmp_path: Path) -> None:
    path = written(tmp_path, [row(new=60, admin1="Valle Nuevo"), row(new=20, admin1="Tacna")])
    alone = draft_reports([path], DraftOptions(period="2023-01", locales=("en",)))
    (unknown,) = told(alone, "place-unknown")
    assert 'add a row to the Terms sheet of the edition\'s workbook: Kind "place"' in unknown
    terms = [
        ["English", "Spanish", "Kind", "Level", "Part of"],
        ["Valle Nuevo", "Valle Nuevo", "place", 1, "Peru"],
    ]
    book = edition(tmp_path, Terms=terms)
    outcome = draft_reports([path], DraftOptions(edition=book, locales=("en",)))
    assert told(outcome, "place-unknown") == []
    assert "Valle Nuevo" in "".join(bullets(outcome.drafts[0]).values())
