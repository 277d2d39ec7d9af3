"""The pages of actions say what the program says."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.actions.books import COLUMNS, Row, drafted
from tests.actions.columns import actions
from tests.actions.page import MARK, NUMBERS, PAGES, SPANISH, generated
from tests.examples import bullets

HEADS = {"en": COLUMNS, "es": SPANISH}


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_page_shows_each_action_with_the_sentences_that_its_rows_make(language: str) -> None:
    text = PAGES[language].read_text("utf-8").partition(MARK)[2]
    assert text == generated(language), "python -m tests.actions.page writes it anew"
    assert text.count("\n### ") == len(actions())


@pytest.mark.parametrize("language", PAGES)
def test_the_rows_above_them_make_the_sentences_beside_them(tmp_path: Path, language: str) -> None:
    rows, sentences = shown_above(language)
    (draft,) = drafted(tmp_path, rows, language).drafts
    assert len(sentences) > 5
    assert [text for text in sentences if text not in bullets(draft).values()] == []


def shown_above(language: str) -> tuple[list[Row], list[str]]:
    """The rows of the tables of results in the hand-written part of a page, and the sentences that
    are quoted."""
    keys = {head: key for key, head in HEADS[language].items()}
    text = PAGES[language].read_text("utf-8").partition(MARK)[0]
    rows: list[Row] = []
    heads: list[str] = []
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if not line.startswith("|"):
            heads = []
        elif cells[0] == "Sector":
            heads = cells
        elif heads and not cells[0].startswith("---"):
            found = {keys[head]: cell for head, cell in zip(heads, cells, strict=True) if cell}
            rows.append({key: int(c) if key in NUMBERS else c for key, c in found.items()})
    quoted = [block for block in text.split("\n\n") if block.startswith("> ")]
    return rows, [" ".join(block.replace("> ", "").split()) for block in quoted]
