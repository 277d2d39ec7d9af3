"""How far figures are rounded where an edition or a row says it."""

from __future__ import annotations

import tempfile
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from sitrep_writer.api import Outcome, draft_workbook
from tests.actions.books import COLUMNS, book_of
from tests.examples import bullets

BLANKETS = {"sector": "Shelter", "result": "Delivered", "figure": "things", "what": "blankets"}
PEOPLE = {"sector": "Health", "result": "Vaccinated", "figure": "people", "who": "children"}
TEACHERS = {"sector": "Education", "result": "Trained", "figure": "people", "who": "teachers"}


def drafted(folder: Path, *rows: dict[str, object], edition: object = None) -> Outcome:
    """Drafts of results whose rows have a Rounding, in an edition that may have one."""
    path = book_of(folder, rows)
    book = load_workbook(path)
    results = book["Results"]
    for at, row in enumerate(rows, start=2):
        results.cell(1, len(COLUMNS) + 1, "Rounding")
        results.cell(at, len(COLUMNS) + 1, row.get("rounding"))
    if edition is not None:
        book["Report"].append(["Rounding", edition])
    book.save(path)
    return draft_workbook(path)


def numbers(outcome: Outcome) -> dict[str, list[str]]:
    """The numbers that the bullets of each language print, as their traces have them."""
    return {
        draft.locale: [
            trace.number
            for name, trace in draft.traces.items()
            if name.startswith(("shelter.", "health.", "education."))
        ]
        for draft in outcome.drafts
    }


def sentences(outcome: Outcome, locale: str) -> list[str]:
    (draft,) = [draft for draft in outcome.drafts if draft.locale == locale]
    return list(bullets(draft).values())


@pytest.mark.parametrize(
    ("rounding", "number"),
    [
        (None, "1400"),
        ("exact", "1438"),
        ("Exacto", "1438"),
        ("nearest 10", "1440"),
        (10, "1440"),
        ("a la centena", "1400"),
        ("al millar", "1500"),  # a whole thousand would change the value by too much
        ("platform", "1400"),
    ],
)
def test_a_row_is_rounded_as_its_column_says(tmp_path, rounding, number):
    made = drafted(tmp_path, {**BLANKETS, "exact": 1438, "rounding": rounding})
    assert numbers(made) == {"en": [number], "es": [number]}
    assert [each for each in made.problems if each.code == "rounding-unknown"] == []


@pytest.mark.parametrize(
    ("rounding", "number"), [("exact", "2438567"), (100, "2438600"), (None, "2440000")]
)
def test_the_report_says_it_for_the_edition_and_a_row_for_itself(tmp_path, rounding, number):
    rows = [
        {**BLANKETS, "exact": 2438567},
        {**PEOPLE, "exact": 1438, "rounding": "nearest 10"},
        {**TEACHERS, "exact": 1438, "rounding": "platform"},
    ]
    made = drafted(tmp_path, *rows, edition=rounding)
    assert numbers(made)["en"] == numbers(made)["es"]
    assert sorted(numbers(made)["en"]) == sorted(["1400", "1440", number])


def test_the_sentence_says_the_figure_as_it_was_asked_for(tmp_path):
    made = drafted(
        tmp_path,
        {**BLANKETS, "exact": 1438, "rounding": "exact"},
        {**PEOPLE, "exact": 1438, "rounding": 10},
    )
    assert sorted(sentences(made, "en")) == [
        "Partners delivered 1,438 blankets.",
        "Partners vaccinated nearly 1,440 children.",
    ]


def test_words_that_say_no_rounding_are_named_with_those_that_do(tmp_path):
    made = drafted(tmp_path, {**BLANKETS, "exact": 1438, "rounding": "roughly"})
    assert [each.message for each in made.problems if each.code == "rounding-unknown"] == [
        '"roughly" is not a way to round, so the platform\'s is used. Type one of these: exact, '
        "nearest 10, nearest 100, nearest 1,000, nearest 10,000, platform."
    ]
    assert numbers(made)["en"] == ["1400"]


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    exact=st.integers(2, 9_999_999),
    step=st.sampled_from([10, 100, 1000]),
    of_edition=st.booleans(),
)
def test_the_number_is_a_step_and_its_rounding_word_is_true(exact, step, of_edition):
    rounding = {"rounding": None if of_edition else step}
    with tempfile.TemporaryDirectory() as name:
        made = drafted(
            Path(name),
            {**BLANKETS, "exact": exact, **rounding},
            edition=step if of_edition else None,
        )
    (found,) = numbers(made)["en"]
    assert numbers(made)["es"] == [found]
    assert abs(Decimal(found) - exact) <= min(Decimal(step) / 2, exact * Decimal("0.12"))
    text = " ".join(sentences(made, "en")).lower()
    assert ("over" in text, "nearly" in text) == (int(found) < exact, int(found) > exact)
