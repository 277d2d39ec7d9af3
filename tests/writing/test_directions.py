"""Marks of writing direction in a cell turn round nothing of ours."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitrep_writer.api import draft_workbook, write_outcome
from sitrep_writer.model.options import DraftOptions
from sitrep_writer.writing.directions import closed
from tests.examples import edited, put, row_of

MARKS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


@pytest.mark.parametrize(
    ("typed", "ended"),
    [
        ("Lima", "Lima"),
        ("Perú", "Perú"),
        ("\u202eaniL", "\u202eaniL\u202c"),
        ("\u202ea\u202c b", "\u202ea\u202c b"),
        ("\u2067a\u202eb", "\u2067a\u202eb\u202c\u2069"),
        ("\u2067a\u202eb\u2069", "\u2067a\u202eb\u2069"),
        ("\u202ea\u2066b\u202cc", "\u202ea\u2066b\u202cc\u2069\u202c"),
        ("a\u202c\u2069", "a\u202c\u2069"),
    ],
)
def test_a_direction_ends_with_its_text(typed: str, ended: str) -> None:
    assert closed(typed) == ended


@given(st.text(st.sampled_from(f"a1 {MARKS}"), max_size=20))
def test_nothing_is_open_after_any_text_and_no_word_is_lost(text: str) -> None:
    ended = closed(text)
    assert ended.startswith(text)
    assert closed(ended) == ended


def test_no_figure_of_a_page_stands_in_a_direction_that_a_cell_began(tmp_path: Path) -> None:
    def edit(book) -> None:
        results = book["Results"]
        row = row_of(results, Result="Warm kits")
        put(results, row, "Who", "llama\u202e herders")
        put(results, row, "Where", "\u2067Tacna\u202e")
        book["Partners"]["A3"] = "A\u202eGO"

    outcome = draft_workbook(edited(tmp_path, edit), DraftOptions(formats=("html", "md")))
    write_outcome(outcome, tmp_path / "out")
    for path in (tmp_path / "out").iterdir():
        said = path.read_text()
        assert "\u202e" in said
        between = re.split(r"<[^>]*>|\n", said) if path.suffix == ".html" else said.split("\n")
        assert [text for text in between if closed(text) != text] == []
