"""Words in both languages, and the page of the comparison made by hand."""

from __future__ import annotations

import pytest

from sitrep_writer.comparison.renderings import comparison_page
from sitrep_writer.comparison.wording import ReviewWords, load_words
from sitrep_writer.resources import Resources
from tests.comparison.renderings import pairs
from tests.comparison.renderings.examples import LOCALES


@pytest.fixture(params=list(LOCALES))
def words(request: pytest.FixtureRequest) -> ReviewWords:
    return load_words(Resources(), LOCALES[request.param])


@pytest.fixture
def english() -> ReviewWords:
    return load_words(Resources(), "en")


@pytest.fixture
def page(english: ReviewWords) -> bytes:
    return comparison_page(pairs.comparison(), english)
