"""The blocks of a draft by key: the function that drafts each, and its inputs.

A new block needs only a function registered here and a file of its key in `templates/blocks/`: that
file says how its sheet is read, and the writers, the checks and the comparison know its contents
(`model.draft.Content`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple, TypeAlias

from sitrep_writer.drafting.draft_context import DraftContext
from sitrep_writer.drafting.planned import PlannedSector
from sitrep_writer.model.draft import Block, Spans
from sitrep_writer.model.outline import Outline
from sitrep_writer.model.workbook_names import BlockSettings
from sitrep_writer.words.slot_values import SlotValue


class BlockInputs(NamedTuple):
    """What blocks are made from besides the edition: the slots of every label, the sectors of the
    plan with their headings by key, the hashes of the available pictures, the names of the
    partners, and the layout's outline.
    """

    slots: Mapping[str, SlotValue]
    sectors: tuple[PlannedSector, ...]
    headings: Mapping[str, Spans]
    pictures: Mapping[str, str]
    partner_names: tuple[str, ...]
    outline: Outline


DraftBlock: TypeAlias = Callable[[DraftContext, BlockInputs], Iterable[Block]]
"""(context, inputs) → the edition's blocks with this key: none, one, or several."""

_REGISTERED: dict[str, DraftBlock] = {}


def block(key: str) -> Callable[[DraftBlock], DraftBlock]:
    """Registers the function that drafts the blocks of a key."""

    def register(draft: DraftBlock) -> DraftBlock:
        _REGISTERED[key] = draft
        return draft

    return register


def known_blocks() -> frozenset[str]:
    """The keys of all blocks."""
    return frozenset(_REGISTERED)


def blocks_of(outline: Outline, settings: Mapping[str, BlockSettings]) -> tuple[str, ...]:
    """The keys of the blocks that a layout shows, in order. `settings` are those of blocks with a
    file of their own, in the order of their places.
    """
    further = (key for key in settings if key not in outline.left_out)
    return tuple(dict.fromkeys((*outline.blocks, *further)))


def drafted(key: str, draft_context: DraftContext, inputs: BlockInputs) -> Iterable[Block]:
    """The blocks of a key."""
    return _REGISTERED[key](draft_context, inputs)
