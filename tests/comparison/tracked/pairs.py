"""Pairs of documents, and what has been woven of them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any, Literal, NamedTuple

from sitrep_writer.api import draft_workbook
from sitrep_writer.comparison.alert_policy import load_policy
from sitrep_writer.comparison.compare import compare_versions, counted, side_of
from sitrep_writer.comparison.tracked import Authorship, write_tracked
from sitrep_writer.documents.flattening import version_of
from sitrep_writer.model.comparison import Alert, Comparison
from sitrep_writer.model.draft import Draft
from sitrep_writer.model.options import DraftOptions
from sitrep_writer.resources import Resources
from sitrep_writer.writing.word.document import write_word
from tests.examples import JUNE, ROOT, SEPTEMBER

Order = Literal["new", "strict"]
ORDERS: tuple[Order, ...] = ("new", "strict")
LAYOUTS = ("update", "brief")
LOCALES = ("en", "es")
AUTHOR = "sitrep: 2024-06 → 2024-09"
DATE = datetime(2024, 10, 1, 8, 30, tzinfo=UTC)


class Pair(NamedTuple):
    """Two documents, and what changed between them."""

    old: bytes
    new: bytes
    comparison: Comparison


@cache
def drafted(book: Path, layout: str, locale: str) -> Draft:
    """An example's draft."""
    return draft_workbook(book, DraftOptions(locales=(locale,), layout=layout)).drafts[0]


@cache
def examples(layout: str = "update", locale: str = "en") -> Pair:
    """The two example editions."""
    june, september = drafted(JUNE, layout, locale), drafted(SEPTEMBER, layout, locale)
    return Pair(
        document(june, JUNE.parent),
        document(september, SEPTEMBER.parent),
        compared(june, september),
    )


def pair(old: Draft, new: Draft) -> Pair:
    """Two drafts, with the pictures of September."""
    folder = SEPTEMBER.parent
    return Pair(document(old, folder), document(new, folder), compared(old, new))


def document(draft: Draft, pictures: Path = SEPTEMBER.parent) -> bytes:
    """A draft's document."""
    return write_word(draft, ROOT / "templates" / "layouts" / draft.layout, pictures)


def compared(old: Draft, new: Draft, alerts: Iterable[Alert] = ()) -> Comparison:
    """What changed from one draft to another."""
    before, after = version_of(old, "old"), version_of(new, "new")
    found = compare_versions(before, after, load_policy(Resources()))
    sides = side_of(before), side_of(after)
    return Comparison(*sides, found.sections, tuple(alerts), counted(found.sections))


@cache
def woven(layout: str = "update", locale: str = "en", order: Order = "new") -> bytes:
    """The examples, woven."""
    return track(examples(layout, locale), order)


def track(each: Pair, order: Order = "new", **options: Any) -> bytes:
    """A pair, woven."""
    return write_tracked(*each, order=order, made=Authorship(AUTHOR, DATE), **options).data
