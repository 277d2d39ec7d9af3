"""National context: the hand-written bullets of the Context sheet."""

from __future__ import annotations

from collections.abc import Iterator

from sitrep_writer.drafting.blocks.registry import BlockInputs, block
from sitrep_writer.drafting.declared_results import wording_hash
from sitrep_writer.drafting.draft_context import DraftContext
from sitrep_writer.drafting.trace_log import cells_of
from sitrep_writer.folding import numbered, slug
from sitrep_writer.model.draft import Bullet, Context, Sentence, Status
from sitrep_writer.model.edition import HandWritten


@block("context")
def context(draft_context: DraftContext, inputs: BlockInputs) -> Iterator[Context]:
    """The hand-written bullets."""
    rows = draft_context.edition.context
    if not rows:
        return
    heading = draft_context.label("context", inputs.slots)
    ids = _context_ids(draft_context, rows)
    bullets = tuple(
        _context_bullet(draft_context, row, ids[index]) for index, row in enumerate(rows)
    )
    yield Context(heading, bullets)


def _context_ids(draft_context: DraftContext, rows: tuple[HandWritten, ...]) -> list[str]:
    """Identities by topic, never by position or words; without a topic, by their count among those
    without.
    """
    ids: list[str] = []
    nameless = 0
    for row in rows:
        if row.topic is None:
            nameless += 1
            ids.append(f"context.untitled_{nameless}")
            draft_context.say("topic-missing", row.cell)
            continue
        name = f"context.{slug(row.topic.value)}"
        if name in ids:
            topic = row.topic
            draft_context.say("same-identity.bullet-topic", topic.cell, name, topic=topic.value)
            name = numbered(name, ids)
        ids.append(name)
    return ids


def _context_bullet(draft_context: DraftContext, row: HandWritten, name: str) -> Bullet:
    values, kinds = draft_context.numbers(row.figures, name, row.forced)
    chosen = draft_context.choose(row.texts)
    spans = draft_context.hand_written(chosen, values, kinds, key=name) if chosen else ()
    draft_context.printed(spans, cells_of(row.figures, name), "figure-dropped.text", name)
    given = wording_hash(chosen.text.value) if chosen else ""
    status = chosen.status if chosen else Status.BY_HAND
    return Bullet(name, (Sentence(name, spans, status, given=given),))
