"""What a Word document for publication still carries besides its text."""

from __future__ import annotations

from sitrep_writer.cli.speech import line


def carried(final: bool, trace: bool) -> str:
    """Messages about Word documents that were written; empty for drafts, which nobody publishes
    yet.

    Args:
        final: whether they carry no DRAFT mark.
        trace: whether they have bookmarks and a trace.
    """
    if trace:
        return line("say-carried.traced") if final else ""
    return line("say-carried.untraced")
