"""What all languages share → the draft in one language, its blocks in document order, because
acronyms are expanded and notes numbered in reading order.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from sitrep_writer.drafting.base_slots import base_slots
from sitrep_writer.drafting.blocks import BlockInputs, drafted
from sitrep_writer.drafting.blocks.response import sectors_of
from sitrep_writer.drafting.blocks.tables import words_of_tables
from sitrep_writer.drafting.draft_context import DraftContext
from sitrep_writer.drafting.draft_settings import acronyms_for
from sitrep_writer.drafting.profiles import Label
from sitrep_writer.drafting.sentences import HEADING
from sitrep_writer.drafting.shared_context import SharedContext, prepare
from sitrep_writer.drafting.ui_labels import draft_labels
from sitrep_writer.drafting.unused_values import say_unused_figures, say_unused_notes
from sitrep_writer.model.cells import SourcedValue
from sitrep_writer.model.draft import Draft, Span, Spans
from sitrep_writer.model.edition import Edition
from sitrep_writer.model.problems import Problem
from sitrep_writer.words.cell_words import Gap
from sitrep_writer.words.locale_words import LocaleWords
from sitrep_writer.words.slot_values import text_of, without_article

__all__ = ["DraftResult", "SharedContext", "prepare", "write_draft_of"]


class DraftResult(NamedTuple):
    """A draft in one language, the problems found while writing it, and the words it lacks, which
    are reported once for all languages (`drafting/gaps.py`). `flags` are the codes for which words
    of it are highlighted, or would be.
    """

    draft: Draft
    problems: tuple[Problem, ...]
    gaps: tuple[Gap, ...]
    flags: frozenset[str] = frozenset()


def write_draft_of(
    prepared: SharedContext, locale: str, pictures: Mapping[str, str], final: bool = False
) -> DraftResult:
    """The draft in one language. `pictures` are the hashes of the available pictures, by
    file name.
    """
    edition, profile = prepared.edition, prepared.profile
    draft_context = _context(prepared, locale)
    slots = base_slots(draft_context)
    headings = _headings(draft_context, prepared)
    inputs = BlockInputs(
        slots,
        prepared.plan.sectors,
        headings,
        pictures,
        prepared.partner_names,
        prepared.outline,
    )
    blocks = tuple(
        block for key in prepared.blocks for block in drafted(key, draft_context, inputs)
    )
    beside = sectors_of(draft_context, prepared.beside, headings)
    labels = draft_labels(draft_context, slots)
    choice, numbers = profile.locales[locale], prepared.locale_styles[locale].numbers
    keywords = text_of(draft_context.label("keywords", slots)).split(";")
    called = draft_context.notes.notes(blocks)
    say_unused_notes(draft_context, prepared.outline)
    say_unused_figures(draft_context, prepared.outline)
    draft = Draft(
        edition=edition.name,
        locale=locale,
        locale_style=choice.locale_style,
        language=choice.language,
        platform=profile.key,
        country=without_article(slots["country"]).text,
        period=(_day(edition, "period_start"), _day(edition, "period_end")),
        title=text_of(draft_context.label("title", slots)),
        subject=text_of(draft_context.label("subject", slots)),
        keywords=tuple(word.strip() for word in keywords if word.strip()),
        layout=prepared.layout,
        final=final,
        labels=labels,
        group=numbers.group,
        decimal=numbers.decimal,
        blocks=blocks,
        notes=called,
        traces=dict(sorted(draft_context.traces.items())),
        overrides=prepared.resources.overridden(),
        beside=beside,
        paper=prepared.paper,
    )
    problems = tuple(dict.fromkeys(draft_context.problems()))
    gaps = tuple(draft_context.locale_words.gaps)
    return DraftResult(draft, problems, gaps, frozenset(draft_context.flags))


def _context(prepared: SharedContext, locale: str) -> DraftContext:
    style = prepared.locale_styles[locale]
    locale_words = LocaleWords(
        style,
        prepared.word_sources,
        acronyms_for(prepared.resources, style, prepared.catalogues, prepared.edition.terms),
        prepared.approximators,
        prepared.profile.rounding,
        prepared.edition.language,
    )
    return DraftContext(prepared, locale_words, prepared.catalogues[locale])


def _day(edition: Edition, name: str) -> str:
    field = edition.report.get(name)
    return field.day.value.isoformat() if field is not None and field.day is not None else ""


def _headings(draft_context: DraftContext, prepared: SharedContext) -> dict[str, Spans]:
    """Each sector's heading: the edition's own, the template's label, or the name as typed."""
    typed: dict[str, SourcedValue[str]] = {}
    for row in prepared.edition.sectors:
        typed.setdefault(draft_context.sector_key(row.sector.value), row.sector)
    for sector in prepared.plan.sectors:
        typed.setdefault(sector.key, sector.typed)
    for words in words_of_tables(prepared.edition):
        if (named := prepared.names.sector(words.value)) is not None:
            typed.setdefault(named.key, words)
    own = {
        draft_context.sector_key(row.sector.value): row
        for row in prepared.edition.sectors
        if row.headings
    }
    headings: dict[str, Spans] = {}
    for key, name in typed.items():
        heading = own.get(key)
        known = prepared.templates.sectors.get(key)
        if heading is not None:
            headings[key], _ = draft_context.written(heading.headings, {}, {}, HEADING)
        elif known is not None:
            place = f"{known.file}:{known.line}"
            label = Label(f"{key}@label", known.label, place)
            said = draft_context.message(label, {}, {}, HEADING)
            headings[key] = said.spans
        else:
            draft_context.say(
                "sector-unknown.heading",
                name.cell,
                key,
                name=name.value,
            )
            headings[key] = (Span(name.value, flag="sector-unknown"),)
    return headings
