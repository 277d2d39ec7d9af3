"""What a layout shows and in which order: blocks, sectors, highlights."""

from __future__ import annotations

from typing import Literal, TypeAlias

import msgspec

BlockName: TypeAlias = Literal[
    "masthead", "key-figures", "context", "chart", "partners", "response"
]
"""A block, by the `key` that it has in a Draft."""


class Outline(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The table `[outline]` of a layout file.

    A block that is not among `blocks` is left out. `sectors` come first, in this order, before
    those that the platform's profile orders. `highlights` stand after the sector that they
    follow, or after the last one.
    """

    blocks: tuple[BlockName, ...]
    sectors: tuple[str, ...] = ()
    highlights: Literal["in-place", "last"] = "in-place"
