"""The title band: the title, the document type and its period, and the platform's names."""

from __future__ import annotations

from collections.abc import Iterator

from sitrep_writer.drafting.blocks.key_figures import lead
from sitrep_writer.drafting.blocks.registry import BlockInputs, block
from sitrep_writer.drafting.draft_context import DraftContext
from sitrep_writer.model.draft import Masthead


@block("masthead")
def masthead(draft_context: DraftContext, inputs: BlockInputs) -> Iterator[Masthead]:
    """The title band."""
    slots = inputs.slots
    yield Masthead(
        title=draft_context.label("title", slots),
        subtitle=draft_context.label("subtitle", slots),
        platform=draft_context.label("platform", slots),
        platform_name=draft_context.label("platform_name", slots),
        tagline=draft_context.label("tagline", slots),
        lead=lead(draft_context, slots),
    )
