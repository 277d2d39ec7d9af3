"""Contacts: whom readers can write to, as cards in a compact box."""

from __future__ import annotations

from collections.abc import Iterator

from sitrep_writer.drafting.blocks.registry import BlockInputs, block
from sitrep_writer.drafting.draft_context import DraftContext
from sitrep_writer.drafting.sentences import WORDS
from sitrep_writer.folding import once, slug
from sitrep_writer.model.draft import Card, CardBox, ContentBlock, Span, Spans
from sitrep_writer.model.edition import BlockRow

KEY = "contacts"


@block(KEY)
def contacts(draft_context: DraftContext, inputs: BlockInputs) -> Iterator[ContentBlock]:
    """A card a row: the name, the role in the draft's language, the organisation, the address."""
    rows = draft_context.edition.blocks.get(KEY, ())
    if not rows:
        return
    draft_context.block = KEY
    heading = draft_context.label("contacts.heading", inputs.slots)
    ids: list[str] = []
    cards = []
    for row in rows:
        ids.append(once(f"{KEY}.{slug(row.values['name'].value)}", ids))
        cards.append(Card(ids[-1], tuple(filter(None, _lines(draft_context, row)))))
    yield ContentBlock(KEY, heading, (CardBox(tuple(cards)),))


def _lines(draft_context: DraftContext, row: BlockRow) -> Iterator[Spans]:
    yield (Span(row.values["name"].value, bold=True, name=True),)
    yield draft_context.written(row.texts.get("role", {}), {}, {}, WORDS)[0]
    if (organisation := row.values.get("organisation")) is not None:
        yield (Span(organisation.value, name=True),)
    if (address := row.values.get("address")) is not None:
        mail = "@" in address.value and not address.value.lower().startswith("mailto:")
        link = f"mailto:{address.value}" if mail else address.value
        shown = address.value.removeprefix("mailto:")
        yield (Span(shown, link=link if ":" in link else "", name=True),)
