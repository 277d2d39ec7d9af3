"""What the tests of writing share: documents written from the Draft made by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from sitrep_writer.model.draft import Draft
from sitrep_writer.writing.word.document import write_word

from . import drafts
from .packages import Package


def package_of(draft: Draft, pictures: Path = drafts.HERE) -> Package:
    """The parts of the document that is written from a Draft."""
    return Package(write_word(draft, drafts.LAYOUT, pictures))


@pytest.fixture(params=["en", "es"])
def draft(request: pytest.FixtureRequest) -> Draft:
    """The Draft, in each language."""
    return drafts.draft(request.param)


@pytest.fixture
def package(draft: Draft) -> Package:
    """The document of the Draft, in each language."""
    return package_of(draft)
