"""Numbers typed as text in a table: shown as typed, and told."""

from __future__ import annotations

import datetime

import pytest

from .books import (
    HEADS,
    drafted,
    english,
    of_table,
    told,
)


@pytest.mark.parametrize(
    ("value", "meant"),
    [
        *(("4,520", "4520"), ("1 500", "1500"), ("2.500,5", "2500.5"), ("1.5k", "1500")),
        *(("over 140", "140"), ("Casi 2 mil", "2000"), ("~ 75", "75"), ("<5", "5")),
        *(("3.2 millones", "3200000"), ("aprox. 90", "90")),
    ],
)
@pytest.mark.parametrize("others", [[], [["Ica", "in Zone 1"], ["Puno", "Q3"]], [["Ica", 7]]])
def test_a_number_typed_as_text_is_shown_as_typed_and_told(tmp_path, value, meant, others):
    book = of_table(tmp_path, [HEADS, ["Lima", value], *others])
    ((code, message),) = english(book)
    assert code == "not-a-number"
    assert message.startswith(f"'Table one'!B4: \"{value}\" is not a number. Did you mean {meant}")
    assert drafted(book)[1] == ["Lima", f"‹{value}›"]
    assert not any("vocabulary" in message for _, message in told(book) if value in message)


@pytest.mark.parametrize(
    "typed", ["over 140", "Cerca de 140", "at least 140", "~ 140", ">140", "≥140", "aprox. 140"]
)
@pytest.mark.parametrize("others", [[], [["Ica", 7], ["Puno", 9]]])
def test_what_says_that_a_number_of_a_table_is_not_exact_belongs_in_a_note(tmp_path, typed, others):
    assert english(of_table(tmp_path, [HEADS, ["Lima", typed], *others])) == [
        (
            "not-a-number",
            f"'Table one'!B4: \"{typed}\" is not a number. Did you mean 140? Type the number "
            "alone. If it is not exact, say so in a note below the table.",
        )
    ]


@pytest.mark.parametrize(
    ("value", "advice"),
    [
        ("1500 personas", "Did you mean 1500? Type the number alone."),
        ("8 (estimated)", "Did you mean 8? Type it as a number, without marks."),
        ("01/07/2024", "Type a number, such as 1500."),
        ("12-15", "Type a number, such as 1500."),
        ("140+", "Did you mean 140? Type it as a number, without marks."),
    ],
)
@pytest.mark.parametrize("others", [[5, 7], [5, "n/a", "n/a", "sin dato"], ["4,520", 7]])
def test_text_with_a_number_in_a_column_of_numbers_is_told(tmp_path, value, advice, others):
    rows = [["Area", "Kits"], ["Zone 1", value], *(["Zone 2", other] for other in others)]
    book = of_table(tmp_path, rows)
    at_cell = [each for each in told(book) if each[1].startswith("'Table one'!B4")]
    assert at_cell == [("not-a-number", f"'Table one'!B4: \"{value}\" is not a number. {advice}")]
    assert drafted(book, "es")[1][1] == f"‹{value}›"


@pytest.mark.parametrize(
    "column",
    [
        ["12-15", "16-17", "1500 personas"],
        ["+51 999 999 999", 5, 7],
        ["Tacna 2", "Tacna 3", 4],
        ["Q3", 5, 7],
        ["COVID-19", 5, 7],
        ["n/a", 5, 7],
        ["3 clinics", "5 m", "none"],
        [datetime.time(10, 30), 5, 7],
    ],
)
def test_codes_and_words_with_digits_stay_words(tmp_path, column):
    rows = [["Area", "Detail"], *(["Zone 1", value] for value in column)]
    assert english(of_table(tmp_path, rows)) == []


def test_the_names_of_rows_stay_words_beside_numbers(tmp_path):
    rows = [["Age", "People"], ["0-5", 3], [6, 4], [7, 5], ["18+", 6]]
    book = of_table(tmp_path, rows)
    assert english(book) == []
    assert [row[0] for row in drafted(book, "es")[1:]] == ["0-5", "6", "7", "18+"]


@pytest.mark.parametrize("day", [datetime.date(2024, 8, 31), "2024-08-31"])
def test_a_day_typed_as_text_in_a_column_of_days_is_a_day_or_told(tmp_path, day):
    rows = [["Area", "Since"], ["Lima", day], ["Ica", "31/07/2024"], ["Puno", "01/07/2024"]]
    book = of_table(tmp_path, rows)
    assert english(book) == [
        (
            "not-a-date",
            "'Table one'!B6: \"01/07/2024\" is not a clear date: it can be read as 2024-07-01 or "
            "as 2024-01-07 (year-month-day). Type it as one of these.",
        )
    ]
    assert [row[1] for row in drafted(book, "es")[1:]] == [
        *("31 de agosto de 2024", "31 de julio de 2024", "‹01/07/2024›")
    ]
