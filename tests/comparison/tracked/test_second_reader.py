"""Tracked documents read by docx-revisions, which shares no code with us."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from itertools import product

import pytest

from .pairs import LAYOUTS, LOCALES, ORDERS, Order, examples, woven


def read(docx: bytes) -> tuple[list[str], list[str]]:
    """The paragraphs that hold words, once as accepted and once as they were."""
    from docx_revisions import RevisionDocument

    paragraphs = RevisionDocument(BytesIO(docx)).all_paragraphs
    return plain(p.accepted_text for p in paragraphs), plain(p.original_text for p in paragraphs)


def plain(texts: Iterable[str]) -> list[str]:
    return [words for text in texts if (words := " ".join(text.split()))]


@pytest.mark.parametrize(("layout", "locale", "order"), list(product(LAYOUTS, LOCALES, ORDERS)))
def test_it_finds_both_texts(layout: str, locale: str, order: Order) -> None:
    pair = examples(layout, locale)
    accepted, original = read(woven(layout, locale, order))
    assert accepted == read(pair.new)[0]
    old = read(pair.old)[0]
    assert original == old if order == "strict" else sorted(original) == sorted(old)
