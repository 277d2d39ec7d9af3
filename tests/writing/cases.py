"""Drafts that lack what others have: what makes a document's columns end otherwise."""

from __future__ import annotations

import msgspec

from sitrep_writer.model.draft import Draft, Highlight, Response

from . import drafts


def no_highlight(draft: Draft) -> Draft:
    """The sectors run on to the end."""
    response = next(block for block in draft.blocks if isinstance(block, Response))
    parts = tuple(part for part in response.parts if not isinstance(part, Highlight))
    return drafts.with_block(draft, msgspec.structs.replace(response, parts=parts))


def no_chart_data(draft: Draft) -> Draft:
    return drafts.without(draft, "chart")


def no_highlight_and_no_chart(draft: Draft) -> Draft:
    return no_chart_data(no_highlight(draft))
