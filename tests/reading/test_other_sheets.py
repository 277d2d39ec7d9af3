"""Answers and texts of the sheets beside Results: what is read, and what is told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from sitrep_writer.model.cells import Cell, SourcedValue

from .books import REPORT, RESULTS, Rows, book, edition_of, read, told

HEADERS = RESULTS[0]


def results(*rows: list[Any]) -> dict[str, Rows]:
    return {"Results": [HEADERS, *rows]}


def report(*rows: list[Any]) -> dict[str, Rows]:
    return {"Report": [*REPORT, *rows]}


@pytest.mark.parametrize(
    ("said", "appealing"),
    [
        ("yes", True), ("Sí", True), ("SI ", True), ("x", True), (1, True), (True, True),
        ("No", False), (0, False), (False, False), (None, None),
    ],
)  # fmt: skip
def test_yes_and_no_are_read_in_both_languages(
    tmp_path: Path, said: object, appealing: bool | None
) -> None:
    rows: Rows = [["Name", "Appealing organisation"], ["Acnur", said]]
    assert edition_of(book(tmp_path, {"Partners": rows})).partners[0].appealing is appealing


def test_what_is_neither_yes_nor_no_is_told(tmp_path: Path) -> None:
    rows: Rows = [["Name", "Appealing organisation"], ["Acnur", "maybe"]]
    assert told(book(tmp_path, {"Partners": rows})) == [
        (
            "not-yes-or-no",
            'Partners!B2: "maybe" is neither yes nor no. Type yes or no, or clear it.',
        )
    ]


def test_a_gender_is_read_in_both_languages_or_told(tmp_path: Path) -> None:
    headers = ["English", "Spanish", "Gender"]
    rows: Rows = [headers, ["kit", "kit", "Masculino"], ["fair", "feria", "x"]]
    path = book(tmp_path, {"Terms": rows})
    assert told(path) == [
        ("gender-unknown", 'Terms!C3: "x" is not a gender. Type m (masculine) or f (feminine).')
    ]
    edition = read(path).edition
    assert edition is not None
    assert edition.terms[0].gender is not None
    assert edition.terms[0].gender.value == "m"


def test_a_term_of_one_language_is_told(tmp_path: Path) -> None:
    rows: Rows = [["English", "Spanish"], ["kit", None]]
    assert told(book(tmp_path, {"Terms": rows})) == [
        (
            "row-incomplete",
            "Terms!B2: the row has no Spanish and was left out. Fill it in, or clear the row.",
        )
    ]


def test_a_context_row_without_text_is_told(tmp_path: Path) -> None:
    rows: Rows = [["Topic", "English", "Spanish"], ["visas", None, None]]
    assert told(book(tmp_path, {"Context": rows})) == [
        (
            "row-incomplete",
            "Context!B2: the row has no text. Fill in English or Spanish, or clear the row.",
        )
    ]


def test_text_is_stripped_and_hand_written_text_keeps_its_line_breaks(tmp_path: Path) -> None:
    rows: Rows = [["Topic", "English"], [" Visas\xa0and\nborders ", " One.\nTwo\xa0three. "]]
    bullet = edition_of(book(tmp_path, {"Context": rows})).context[0]
    assert bullet.topic is not None
    assert bullet.topic.value == "Visas and borders"
    assert bullet.texts["en"].value == "One.\nTwo three."


def test_the_highlight_takes_plain_language_columns_as_its_text(tmp_path: Path) -> None:
    rows: Rows = [
        ["Topic", "After sector", "Title (English)", "English", "Texto (español)", "Women"],
        ["fair", "Integration", "A fair", "It was held.", "Se realizó.", 12],
    ]
    highlight = edition_of(book(tmp_path, {"Highlight": rows})).highlights[0]
    assert {key: text.value for key, text in highlight.texts.items()} == {
        "en": "It was held.",
        "es": "Se realizó.",
    }
    assert highlight.figures["women"].value == 12
    assert highlight.after is not None
    assert highlight.after.cell == Cell("Highlight", 2, 2)


def test_a_note_keeps_its_mark_and_what_it_hangs_on(tmp_path: Path) -> None:
    rows: Rows = [["Mark", "On", "English", "Spanish"], ["*", "chart", "Sum.", "Suma."], [1]]
    notes = edition_of(book(tmp_path, {"Notes": rows})).notes
    assert [note.mark.value for note in notes] == ["*", "1"]
    assert notes[0].on == SourcedValue("chart", Cell("Notes", 2, 2))
    assert notes[1].on is None
    assert notes[1].texts == {}


def test_a_mark_may_be_typed_as_texts_call_it(tmp_path: Path) -> None:
    rows: Rows = [["Mark", "English", "Spanish"], ["[^*]", "Sum.", "Suma."], ["[^2]", "A", "B"]]
    notes = edition_of(book(tmp_path, {"Notes": rows})).notes
    assert [note.mark.value for note in notes] == ["*", "2"]


@pytest.mark.parametrize(
    ("typed", "anchor"),
    [
        ("Chart", "chart"), ("GRÁFICO ", "chart"), ("socios", "partners"),
        ("Poblacion", "population"), ("People assisted", "assisted"), ("asistidas", "assisted"),
        ("Personas\nasistidas", "assisted"), ("financiamiento", "funding"),
    ],
)  # fmt: skip
def test_what_a_note_hangs_on_is_read_in_both_languages(
    tmp_path: Path, typed: str, anchor: str
) -> None:
    rows: Rows = [["Mark", "On", "English"], ["*", typed, "Sum."]]
    on = edition_of(book(tmp_path, {"Notes": rows})).notes[0].on
    assert on is not None
    assert on.value == anchor


@pytest.mark.parametrize(
    ("typed", "advice"),
    [
        ("grafco", 'Did you mean "gráfico"?'),
        ("weather", "Type one of chart, partners, population, assisted, funding."),
    ],
)
def test_a_note_on_something_unknown_is_told_and_kept(
    tmp_path: Path, typed: str, advice: str
) -> None:
    rows: Rows = [["Mark", "On", "English"], ["*", typed, "Sum."]]
    path = book(tmp_path, {"Notes": rows})
    assert told(path) == [
        (
            "row-incomplete",
            f'Notes!B2: a note cannot hang on "{typed}". {advice} Blank is a mark in a text.',
        )
    ]
    edition = read(path).edition
    assert edition is not None
    assert [note.on for note in edition.notes] == [None]
