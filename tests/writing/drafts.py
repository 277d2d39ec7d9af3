"""The Draft made by hand, and others that differ from it in a block or a mark."""

from __future__ import annotations

from pathlib import Path

import msgspec

from sitrep_writer.model.draft import (
    Context,
    Draft,
)

from .made_by_hand import ENGLISH, NAMES
from .made_by_hand_es import SPANISH
from .pieces import bullet, spans

__all__ = [
    "HERE",
    "LAYOUT",
    "NAMES",
    "block",
    "bullet",
    "draft",
    "spans",
    "with_block",
    "with_flag",
    "without",
]

HERE = Path(__file__).parent
LAYOUT = HERE.parents[1] / "templates" / "layouts" / "update"


def draft(language: str = "en", **changes: object) -> Draft:
    """The Draft in `en` or `es`; `changes` replace its fields."""
    made = ENGLISH if language == "en" else SPANISH
    return msgspec.structs.replace(made, **changes)


def without(made: Draft, *keys: str) -> Draft:
    """The Draft without the blocks of these keys; notes stay."""
    return msgspec.structs.replace(made, blocks=tuple(b for b in made.blocks if b.key not in keys))


def with_block(made: Draft, block: object) -> Draft:
    """The Draft with a block in place of the one of the same key."""
    blocks = tuple(block if each.key == block.key else each for each in made.blocks)  # type: ignore[attr-defined]
    return msgspec.structs.replace(made, blocks=blocks)


def with_flag(made: Draft, flag: str) -> Draft:
    """The Draft with the first span of its first context bullet flagged."""
    context = block(made, "context")
    assert isinstance(context, Context)
    first = context.bullets[0]
    sentence = first.sentences[0]
    span = msgspec.structs.replace(sentence.spans[0], flag=flag)
    sentence = msgspec.structs.replace(sentence, spans=(span, *sentence.spans[1:]))
    bullet = msgspec.structs.replace(first, sentences=(sentence, *first.sentences[1:]))
    changed = msgspec.structs.replace(context, bullets=(bullet, *context.bullets[1:]))
    return with_block(made, changed)


def block(made: Draft, key: str) -> object:
    """The block of this key."""
    return next(each for each in made.blocks if each.key == key)
