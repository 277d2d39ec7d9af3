"""What a layout shows and in which order: blocks, sectors, highlights."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

import msgspec

BlockName: TypeAlias = Annotated[str, msgspec.Meta(pattern="^[a-z][a-z0-9_-]*$", max_length=40)]
"""A block, by the key that it is registered under."""


class Outline(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The table `[outline]` of a layout file.

    `blocks` are keys of blocks in their order. Of the blocks that every layout has known since the
    first (`masthead`, `key-figures`, `context`, `chart`, `partners`, `response`) one that is not
    named is left out. Any other registered block comes after those that are named, unless it
    stands in `left_out`. `sectors` come first, in this order, before those that the platform's
    profile orders. `highlights` stand after the sector that they follow, or after the last one.
    """

    blocks: tuple[BlockName, ...]
    sectors: tuple[str, ...] = ()
    highlights: Literal["in-place", "last"] = "in-place"
    left_out: tuple[BlockName, ...] = ()
