"""What a Word document for publication still carries besides its text."""

from __future__ import annotations

TRACED = (
    "The Word documents carry the exact values behind their figures and the cells that they come "
    "from. To publish them, draft with --no-trace."
)
UNTRACED = (
    "The Word documents carry no exact values or cells behind their figures; charts still hold "
    "their values. The .json files beside them hold all of it: do not publish those."
)


def carried(final: bool, trace: bool) -> str:
    """Messages about Word documents that were written; empty for drafts, which nobody publishes
    yet.

    Args:
        final: whether they carry no DRAFT mark.
        trace: whether they have bookmarks and a trace.
    """
    if trace:
        return TRACED if final else ""
    return UNTRACED
