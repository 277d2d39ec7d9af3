"""One thing that has two rows: an error that names both, and nothing printed twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from sitrep_writer.api import Outcome, draft_workbook, write_outcome
from sitrep_writer.model.draft import Bar, Context, Highlight, Partners
from sitrep_writer.model.options import DraftOptions
from sitrep_writer.model.problems import Level
from tests.examples import every
from tests.reading.books import book

SECTORS = ["Sector", "People reached", "Target"]


def errors(outcome: Outcome) -> list[str]:
    return [str(found) for found in outcome.problems if found.level is Level.ERROR]


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        ("Health", "Salud", '"Salud" is the same sector as "Health", which already has a row: '),
        ("Salud", "Health", '"Health" is the same sector as "Salud", which already has a row: '),
        ("Health", " HEALTH ", 'the sector "HEALTH" already has a row: '),
        ("Health", "health", 'the sector "health" already has a row: '),
        (
            "Food Security",
            "food_security",
            '"food_security" is the same sector as "Food Security", which already has a row: ',
        ),
        ("Agua turbia", "AGUA  TURBIA", 'the sector "AGUA TURBIA" already has a row: '),
    ],
)
def test_a_sector_under_two_names_is_one_and_its_first_row_counts(tmp_path, first, second, said):
    rows = [SECTORS, [first, 6127, 24800], ["Shelter", 9, None], [second, 100, None]]
    outcome = draft_workbook(book(tmp_path, {"Sectors": rows}))
    assert f"Sectors!A4: {said}Sectors!A2. Keep one of the two rows; the first one counts." in (
        errors(outcome)
    )
    for draft in outcome.drafts:
        bars = [(bar.reached, bar.target) for bar in every(draft.blocks, Bar)]
        assert bars == [("6127", "24800"), ("9", "")]
    assert outcome.blocking()


def test_no_output_has_the_sector_twice(tmp_path):
    rows = [SECTORS, ["Health", 6127, 24800], ["Salud", 100, None]]
    path = book(tmp_path, {"Sectors": rows})
    outcome = draft_workbook(
        path, DraftOptions(locales=("en",), layout="brief", formats=("md", "html", "docx"))
    )
    write_outcome(outcome, tmp_path)
    for name in ("md", "html"):
        (written,) = tmp_path.glob(f"*.{name}")
        text = written.read_text("utf-8")
        assert "6,127" in text
        assert ">100<" not in text
        assert "| 100 |" not in text
    lines = next(tmp_path.glob("*.md")).read_text("utf-8").splitlines()
    assert [line for line in lines if line.startswith("| Health")] == [
        "| Health | 6,127 | 24,800 |"
    ]


def test_the_second_row_makes_no_heading_and_takes_no_place(tmp_path):
    head = [*SECTORS, "Heading (English)", "Heading (Spanish)", "Order"]
    rows = [
        head,
        ["Health", 6127, None, "Health care", "Atención", None],
        ["Salud", None, None, "X", "X", 1],
    ]
    outcome = draft_workbook(book(tmp_path, {"Sectors": rows}))
    labels = [bar.label for draft in outcome.drafts for bar in every(draft.blocks, Bar)]
    assert labels == ["Health care", "Atención"]


CONTEXT = ["Topic", "English", "Spanish", "Share"]


def test_a_bullet_pasted_twice_is_printed_once(tmp_path):
    rows = [
        CONTEXT,
        ["Rain", "Rain in {share}.", "Lluvia en {share}.", 3],
        ["Floods", "Rain in {share}.", "Lluvia en {share}.", 3],
    ]
    outcome = draft_workbook(book(tmp_path, {"Context": rows}))
    assert errors(outcome) == [
        "Context!B3: this text is already in Context!B2, with the same figures. Keep one of "
        "the two rows; the first one counts."
    ]
    for draft in outcome.drafts:
        (block,) = every(draft.blocks, Context)
        assert [bullet.id for bullet in block.bullets] == ["context.rain"]


def test_a_bullet_of_the_same_words_with_another_figure_stays(tmp_path):
    rows = [
        CONTEXT,
        ["Rain", "Rain in {share}.", "Lluvia en {share}.", 3],
        ["Floods", "Rain in {share}.", "Lluvia en {share}.", 4],
    ]
    outcome = draft_workbook(book(tmp_path, {"Context": rows}))
    assert errors(outcome) == []
    assert all(
        len(block.bullets) == 2 for d in outcome.drafts for block in every(d.blocks, Context)
    )


def test_a_highlight_pasted_twice_is_printed_once(tmp_path):
    head = ["Topic", "Title (English)", "Title (Spanish)", "Text (English)", "Text (Spanish)"]
    row = ["A day by the sea", "Un día en el mar", "They swam.", "Nadaron."]
    outcome = draft_workbook(
        book(tmp_path, {"Highlight": [head, ["Sea", *row], ["Sea again", *row]]})
    )
    assert errors(outcome) == [
        "Highlight!D3: this text is already in Highlight!D2, with the same figures. Keep one "
        "of the two rows; the first one counts."
    ]
    assert all(len(list(every(d.blocks, Highlight))) == 1 for d in outcome.drafts)


@pytest.mark.parametrize(
    ("sheets", "code", "place"),
    [
        (
            {
                "Report": [
                    ["Field", "Value"],
                    ["Platform", "Peru"],
                    ["Period start", "2024-08-01"],
                    ["Period end", "2024-08-31"],
                    ["Population", 5],
                    ["Población", 6],
                ]
            },
            "field-twice",
            "Report!A6",
        ),
        ({"Partners": [["Name"], ["UNICEF"], ["Unicef"]]}, "partner-twice", "Partners!A3"),
        ({"Partners": [["Name"], ["UNHCR"], ["ACNUR"]]}, "partner-nearly-twice", "Partners!A3"),
        (
            {"Context": [["Topic", "English"], ["Rain", "Rain."], ["RAIN", "More rain."]]},
            "same-identity",
            "Context!A3",
        ),
        (
            {"Notes": [["Mark", "On", "English"], ["*", "chart", "A."], ["*", "chart", "B."]]},
            "row-twice",
            "Notes!A3",
        ),
        (
            {"Terms": [["English", "Spanish"], ["tents", "carpas"], ["Tents", "toldos"]]},
            "row-twice",
            "Terms!B3",
        ),
        (
            {
                "Results": [
                    ["Sector", "Result", "Figure", "Exact", "Who"],
                    ["Health", "National insurance", "people", 3, "people"],
                    ["Salud", "Seguro de salud", "personas", 4, "people"],
                ]
            },
            "figure-twice",
            "Results!D3",
        ),
    ],
)
def test_whatever_else_stands_twice_is_told_at_the_second_row(tmp_path, sheets, code, place):
    outcome = draft_workbook(book(tmp_path, sheets))
    assert (code, place) in [(found.code, found.place) for found in outcome.problems]


def test_a_partner_that_stands_twice_is_listed_once(tmp_path):
    path: Path = book(tmp_path, {"Partners": [["Name"], ["UNICEF"], ["Unicef"], ["PLAN"]]})
    (draft,) = draft_workbook(path, DraftOptions(locales=("en",))).drafts
    (listed,) = every(draft.blocks, Partners)
    assert listed.names == ("PLAN", "UNICEF")
