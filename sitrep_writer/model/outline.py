"""What a layout shows and in which order: blocks, sectors, highlights."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

import msgspec

BlockName: TypeAlias = Annotated[str, msgspec.Meta(pattern="^[a-z][a-z0-9_-]*$", max_length=40)]
"""A block, by its registered key."""


class Outline(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The table `[outline]` of a layout file.

    `blocks` are keys of blocks in order. A block from the first layouts (`masthead`, `key-figures`,
    `context`, `chart`, `partners`, `response`) is left out if it is not named. Any other registered
    block comes after the named ones, unless it is in `left_out`. `sectors` come first, in this
    order, before those that the platform's profile orders. `highlights` come after their sector, or
    after the last one.
    """

    blocks: tuple[BlockName, ...]
    sectors: tuple[str, ...] = ()
    highlights: Literal["in-place", "last"] = "in-place"
    left_out: tuple[BlockName, ...] = ()
