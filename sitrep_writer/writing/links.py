"""Links: which addresses a document may contain."""

from __future__ import annotations

from sitrep_writer.model.draft import Span

_SCHEMES = ("http://", "https://", "mailto:")


def address(span: Span) -> str:
    """The span's link, if a document may contain it; else empty."""
    return span.link if span.link.lower().startswith(_SCHEMES) else ""
