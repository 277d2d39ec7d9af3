"""The blocks of a draft, one file each, registered under their keys."""

from sitrep_writer.drafting.blocks import (  # noqa: F401 - registers the blocks
    chart,
    contacts,
    context,
    key_figures,
    masthead,
    own_figures,
    partners,
    response,
    tables,
)
from sitrep_writer.drafting.blocks.registry import (
    BlockInputs,
    block,
    blocks_of,
    drafted,
    known_blocks,
)

__all__ = ["BlockInputs", "block", "blocks_of", "drafted", "known_blocks"]
