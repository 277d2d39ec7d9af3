"""What the tests of validity share: the document with everything in it."""

from __future__ import annotations

import os

import pytest

from sitrep_writer.writing.word.document import write_word
from tests.writing import drafts

from .tools import OFFICE, sdk_missing


@pytest.fixture(scope="session")
def good() -> bytes:
    """A document without a fault: chart, notes, links, picture, lists, tables."""
    return write_word(drafts.draft(), drafts.LAYOUT, drafts.HERE)


@pytest.fixture
def sdk() -> None:
    """The Open XML SDK; a missing one is a skip, and in CI a failure."""
    _need(sdk_missing(), "the Open XML SDK")


@pytest.fixture
def office() -> None:
    """LibreOffice; a missing one is a skip, and in CI a failure."""
    _need("" if OFFICE else "not installed", "LibreOffice")


def _need(missing: str, name: str) -> None:
    if missing and os.environ.get("CI"):
        pytest.fail(f"{name} is {missing}")
    if missing:
        pytest.skip(f"{name} is {missing}")
