"""LibreOffice accepts and rejects the changes of the examples, and finds both texts."""

from __future__ import annotations

from collections import Counter
from io import BytesIO
from itertools import product
from pathlib import Path

from docx import Document

from .office import Way, settled
from .pairs import LAYOUTS, LOCALES, ORDERS, examples, woven
from .settling import plain_lines

WAYS: tuple[Way, ...] = ("Accept", "Reject")


def plain(docx: bytes) -> list[str]:
    return [words for line in plain_lines(docx) if (words := " ".join(line.split()))]


def test_it_finds_both_texts(tmp_path: Path) -> None:
    each = list(product(LAYOUTS, LOCALES, ORDERS))
    jobs = [(woven(*which), way) for which in each for way in WAYS]
    saved = iter(settled(tmp_path, jobs))
    for layout, locale, order in each:
        pair = examples(layout, locale)
        accepted, rejected = plain(next(saved)), plain(next(saved))
        assert accepted == plain(pair.new), (layout, locale, order)
        old = plain(pair.old)
        if order == "strict":
            assert rejected == old, (layout, locale)
        else:
            assert Counter(rejected) == Counter(old), (layout, locale)


def test_it_keeps_the_style_of_every_paragraph(tmp_path: Path) -> None:
    """The one after a paragraph that is gone among them."""
    pair = examples()
    saved = settled(tmp_path, [(woven(order="strict"), way) for way in WAYS])
    for found, wanted in zip(saved, (pair.new, pair.old), strict=True):
        assert styled(found) == styled(wanted)


def styled(docx: bytes) -> list[tuple[str, str]]:
    """Style and words of each paragraph outside tables that has words."""
    paragraphs = Document(BytesIO(docx)).paragraphs
    return [
        (p.style.name.lower(), words) for p in paragraphs if (words := " ".join(p.text.split()))
    ]
