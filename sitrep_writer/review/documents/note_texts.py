"""Notes as people left them."""

from __future__ import annotations

from collections.abc import Sequence

from sitrep_writer.model.version import Kind, Unit
from sitrep_writer.review.documents.refiguring import left_unit, typed_figures
from sitrep_writer.review.documents.words import paired, tidy
from sitrep_writer.review.numbers import NumberReader

_LIKE = 50


def left_notes(
    texts: Sequence[str], drafted: Sequence[Unit], reader: NumberReader
) -> tuple[Unit, ...]:
    """The drafted notes that are still there, in their order, and those that people added."""
    found = {at: n for at, (n, _) in paired(_numbered(drafted), texts, _LIKE).items()}
    kept = sorted(
        (n, left_unit(drafted[n], texts[at], reader)) for at, n in found.items()
    )  # a number stands once
    return (*(unit for _, unit in kept), *_new(texts, found, reader))


def _new(texts: Sequence[str], found: dict[int, int], reader: NumberReader) -> list[Unit]:
    return [
        Unit("", Kind.NOTE, tidy(text), typed_figures(tidy(text), reader))
        for at, text in enumerate(texts)
        if at not in found
    ]


def _numbered(units: Sequence[Unit]) -> dict[int, str]:
    return {n: unit.text for n, unit in enumerate(units)}
