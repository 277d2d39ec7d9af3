"""Spans and bullets of a Draft made by hand, from short texts."""

from __future__ import annotations

import re

from sitrep_writer.model.draft import (
    Bullet,
    Sentence,
    Span,
    Spans,
    Status,
)

_MARK = re.compile(r"(\*\*.+?\*\*|\[.+?\]\(.+?\)|<\w+>)")


def spans(text: str) -> Spans:
    """Spans from a text with `**bold**`, `[words](address)` and `<key>` for a note's mark."""
    return tuple(_span(piece) for piece in _MARK.split(text) if piece)


def _span(piece: str) -> Span:
    if piece.startswith("**"):
        return Span(piece[2:-2], bold=True)
    if piece.startswith("["):
        words, address = piece[1:-1].split("](")
        return Span(words, link=address)
    if piece.startswith("<"):
        return Span({"bill": "*", "sectors": "1", "members": "2"}[piece[1:-1]], note=piece[1:-1])
    return Span(piece)


def bullet(identifier: str, *texts: str) -> Bullet:
    """A bullet of one sentence or several, numbered where there are several."""
    names = [identifier] if len(texts) == 1 else [f"{identifier}.{n}" for n in range(len(texts))]
    return Bullet(
        identifier,
        tuple(
            Sentence(name, spans(text), Status.SOURCE)
            for name, text in zip(names, texts, strict=True)
        ),
    )
