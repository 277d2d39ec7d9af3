"""The pages of actions say what the program says."""

from __future__ import annotations

import pytest

from tests.actions.columns import actions
from tests.actions.page import MARK, PAGES, generated


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_page_shows_each_action_with_the_sentences_that_its_rows_make(language: str) -> None:
    text = PAGES[language].read_text("utf-8").partition(MARK)[2]
    assert text == generated(language), "python -m tests.actions.page writes it anew"
    assert text.count("\n### ") == len(actions())
