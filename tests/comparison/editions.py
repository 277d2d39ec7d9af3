"""Editions made of the example's by changing facts, and their drafts: what a comparison is asked
about, with the answer known from the changes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

from msgspec.structs import replace

from sitrep_writer.comparison.alert_policy import load_policy
from sitrep_writer.comparison.compare import ComparisonContext, approximator_words, compare
from sitrep_writer.comparison.wording import load_words
from sitrep_writer.documents.flattening import version_of
from sitrep_writer.drafting.compose import prepare, write_draft_of
from sitrep_writer.model.cells import SourcedValue
from sitrep_writer.model.comparison import Comparison
from sitrep_writer.model.draft import Draft
from sitrep_writer.model.edition import Edition, ResultRow
from sitrep_writer.model.options import DraftOptions
from sitrep_writer.model.version import Version
from sitrep_writer.reading.edition_reader import read_edition
from sitrep_writer.resources import Resources
from tests.examples import JUNE, SEPTEMBER

SHIPPED = Resources()
POLICY = load_policy(SHIPPED)
SAY = load_words(SHIPPED, "en").alert

Group = tuple[ResultRow, ...]
"""The rows of one result."""


@lru_cache(maxsize=4)
def edition_of(path: Path) -> Edition:
    """The edition in a workbook."""
    edition = read_edition(path, SHIPPED).edition
    assert edition is not None
    return edition


def september() -> Edition:
    return edition_of(SEPTEMBER)


def june() -> Edition:
    return edition_of(JUNE)


def groups(edition: Edition) -> dict[str, Group]:
    """The rows of each result, in the order of their first rows, by `Sector: Result`."""
    found: dict[str, list[ResultRow]] = {}
    for row in edition.results:
        found.setdefault(f"{row.sector.value}: {row.result.value}", []).append(row)
    return {name: tuple(rows) for name, rows in found.items()}


def with_results(edition: Edition, rows: Iterable[ResultRow]) -> Edition:
    return replace(edition, results=tuple(rows))


def with_exact(row: ResultRow, value: int | Decimal) -> ResultRow:
    """The row with another exact value in its cell."""
    assert row.exact is not None
    return replace(row, exact=replace(row.exact, value=Decimal(value)))


def with_slot(row: ResultRow, name: str, *words: str) -> ResultRow:
    """The row with other words in a column."""
    typed = tuple(SourcedValue(word, row.cell) for word in words)
    return replace(row, slots={**row.slots, name: typed})


def drafts_of(edition: Edition, locales: Sequence[str] = ("en", "es")) -> dict[str, Draft]:
    prepared = prepare(edition, SHIPPED, DraftOptions(locales=tuple(locales)))
    return {name: write_draft_of(prepared, name, {}, False).draft for name in locales}


def draft_of(edition: Edition, locale: str = "en") -> Draft:
    return drafts_of(edition, (locale,))[locale]


def compared(
    old: Draft | Version,
    new: Draft | Version,
    *,
    languages: Iterable[Draft | Version] = (),
    history: Iterable[Draft | Version] = (),
    policy=POLICY,
) -> Comparison:
    """The two compared as the command does it."""
    beside = ComparisonContext(tuple(map(version, languages)), tuple(map(version, history)))
    locale_style = version(new).locale_style or version(old).locale_style
    words = approximator_words(SHIPPED, locale_style) if locale_style else ()
    return compare(version(old), version(new), policy, SAY, beside=beside, approximators=words)


def version(draft: Draft | Version) -> Version:
    return draft if isinstance(draft, Version) else version_of(draft, draft.edition)
