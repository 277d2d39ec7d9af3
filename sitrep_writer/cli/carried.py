"""What a Word document that is to be published still carries beside its text."""

from __future__ import annotations

from sitrep_writer.cli.speech import line


def carried(final: bool, trace: bool) -> str:
    """What to say of Word documents that were written; empty for drafts that nobody publishes yet.

    Args:
        final: whether they carry no DRAFT mark.
        trace: whether they have bookmarks and a trace.
    """
    if trace:
        return line("say-carried.traced") if final else ""
    return line("say-carried.untraced")
