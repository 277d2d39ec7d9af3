"""Sectoral response: facts and templates → bullets by sector, with the highlight after
its sector.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from sitrep_writer.drafting.blocks.bullets import bullet_of
from sitrep_writer.drafting.blocks.highlights import follows, highlight, highlight_keys
from sitrep_writer.drafting.blocks.registry import BlockInputs, block
from sitrep_writer.drafting.draft_context import DraftContext
from sitrep_writer.drafting.known_names import nearest
from sitrep_writer.drafting.planned import PlannedSector
from sitrep_writer.drafting.slot_hints import NEAR
from sitrep_writer.model.draft import Highlight, Response, SectorResponse, Spans
from sitrep_writer.model.edition import HighlightRow
from sitrep_writer.words.slot_values import text_of


@block("response")
def response(draft_context: DraftContext, inputs: BlockInputs) -> Iterator[Response]:
    """The sectors in order. Each highlight comes after its sector, or all of them last."""
    slots, headings, pictures = inputs.slots, inputs.headings, inputs.pictures
    heading = draft_context.label("response", slots)
    parts: list[SectorResponse | Highlight] = []
    keys = highlight_keys(draft_context)
    waiting = list(draft_context.edition.highlights)
    delayed: list[HighlightRow] = []
    for planned in inputs.sectors:
        sector = _sector(draft_context, planned, headings)
        if sector is not None:
            parts.append(sector)
        for row in [row for row in waiting if follows(draft_context, row, planned.key)]:
            waiting.remove(row)
            if inputs.outline.highlights == "last":
                delayed.append(row)
            else:
                parts.append(highlight(draft_context, slots, keys[row.cell], row, pictures))
    _say_misplaced(draft_context, waiting, inputs)
    last = (*delayed, *waiting)
    parts += [highlight(draft_context, slots, keys[row.cell], row, pictures) for row in last]
    if parts:
        yield Response(heading, tuple(parts))


def sectors_of(
    draft_context: DraftContext, sectors: tuple[PlannedSector, ...], headings: Mapping[str, Spans]
) -> tuple[SectorResponse, ...]:
    """Sectors with their bullets and nothing between them: what a draft lists separately."""
    found = (_sector(draft_context, planned, headings) for planned in sectors)
    return tuple(sector for sector in found if sector is not None)


def _sector(
    draft_context: DraftContext, planned: PlannedSector, headings: Mapping[str, Spans]
) -> SectorResponse | None:
    """A sector with its bullets, unless none of them has anything to say."""
    found = (bullet_of(draft_context, each) for each in planned.bullets)
    bullets = tuple([bullet for bullet in found if bullet is not None])
    return SectorResponse(planned.key, headings[planned.key], bullets) if bullets else None


def _say_misplaced(
    draft_context: DraftContext, rows: Iterable[HighlightRow], inputs: BlockInputs
) -> None:
    """Reports highlights meant to follow a sector that is not shown."""
    for row in rows:
        if row.after is not None:
            shown = [text_of(inputs.headings[sector.key]) for sector in inputs.sectors]
            draft_context.say(
                "highlight-misplaced",
                row.after.cell,
                sector=row.after.value,
                near=nearest(row.after.value, shown, NEAR),
            )
