"""Highlights: the boxes between sectors, each with its title, paragraphs and picture."""

from __future__ import annotations

import re
from collections.abc import Mapping

from sitrep_writer.drafting.declared_results import wording_hash
from sitrep_writer.drafting.draft_context import DraftContext
from sitrep_writer.drafting.sentences import HEADING
from sitrep_writer.drafting.text_choice import ChosenText
from sitrep_writer.drafting.trace_log import cells_of
from sitrep_writer.folding import numbered, slug
from sitrep_writer.model.cells import Cell, SourcedValue
from sitrep_writer.model.draft import Bullet, Highlight, Image, Sentence
from sitrep_writer.model.edition import HighlightRow
from sitrep_writer.words.slot_values import SlotValue

_PARAGRAPHS = re.compile(r"(?:(?<!\s)\s+)?\n\s*")


def highlight_keys(draft_context: DraftContext) -> dict[Cell, str]:
    """Identities by topic, never by position or words; a problem if two share a topic, or have
    none.
    """
    keys: dict[Cell, str] = {}
    for row in draft_context.edition.highlights:
        key = f"highlight.{slug(row.topic.value)}" if row.topic else "highlight"
        if key in keys.values():
            if row.topic is None:
                draft_context.say("same-identity.highlight", row.cell, key)
            else:
                topic = row.topic
                draft_context.say(
                    "same-identity.highlight-topic", topic.cell, key, topic=topic.value
                )
            key = numbered(key, keys.values())
        keys[row.cell] = key
    return keys


def follows(draft_context: DraftContext, row: HighlightRow, sector: str) -> bool:
    """Whether a highlight comes after this sector."""
    return row.after is not None and draft_context.sector_key(row.after.value) == sector


def highlight(
    draft_context: DraftContext,
    slots: Mapping[str, SlotValue],
    key: str,
    row: HighlightRow,
    pictures: Mapping[str, str],
) -> Highlight:
    """The box: title, paragraphs, picture."""
    values, kinds = draft_context.numbers(row.figures, key, row.forced)
    title, _ = draft_context.written(row.titles, values, kinds, HEADING)
    paragraphs = _paragraphs(draft_context.choose(row.texts))
    bullets = []
    for index, paragraph in enumerate(paragraphs, 1):
        spans = draft_context.hand_written(paragraph, values, kinds, key=key)
        name = key if len(paragraphs) == 1 else f"{key}.{index}"
        given = wording_hash(paragraph.text.value)
        bullets.append(Bullet(name, (Sentence(name, spans, paragraph.status, given=given),)))
    every = title + tuple(span for b in bullets for s in b.sentences for span in s.spans)
    draft_context.printed(every, cells_of(row.figures, key), "figure-dropped.text", key)
    return Highlight(
        key,
        draft_context.label("highlight", slots),
        title,
        tuple(bullets),
        _image(draft_context, row, pictures),
    )


def _paragraphs(chosen: ChosenText | None) -> list[ChosenText]:
    """The paragraphs of a text, each with its cell."""
    if chosen is None:
        return []
    text, status = chosen
    parts = _PARAGRAPHS.split(text.value)
    return [ChosenText(SourcedValue(part, text.cell), status) for part in parts]


def _image(
    draft_context: DraftContext, row: HighlightRow, pictures: Mapping[str, str]
) -> Image | None:
    if row.image is None or row.image.value not in pictures:
        return None
    alt = draft_context.own(row.alt)
    if alt is not None:
        draft_context.in_language(alt, row.alt)
    if alt is None:
        draft_context.say("alt-text-missing", row.image.cell, language=draft_context.language)
    spans, _ = draft_context.written(row.captions, {}, {})
    name = row.image.value
    return Image(name, pictures[name], alt.value if alt else "", spans)
