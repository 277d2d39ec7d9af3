"""The sheets with one row per bullet, sector, partner, highlight or note."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TypeVar

from sitrep_writer.folding import fold_name
from sitrep_writer.model.cells import SourcedValue
from sitrep_writer.model.edition import (
    HandWritten,
    HighlightRow,
    NoteRow,
    Number,
    PartnerRow,
    SectorRow,
    UnreadCell,
)
from sitrep_writer.model.workbook_names import TEXT
from sitrep_writer.nearness import nearest
from sitrep_writer.reading.asides import without_asides
from sitrep_writer.reading.headers import spellings_of
from sitrep_writer.reading.rows import Row, SheetView, figures_lost

R = TypeVar("R")

_CALL = re.compile(r"\[\^([^\[\]]+)\]")
"""A mark as a text calls it: `[^1]`."""


def read_context(view: SheetView) -> tuple[HandWritten, ...]:
    """The hand-written bullets that have a text in any language."""
    return _kept([_bullet(row) for row in without_asides(view)])


def read_sectors(view: SheetView) -> tuple[SectorRow, ...]:
    """The rows that name a sector."""
    return _kept([_sector(row) for row in without_asides(view)])


def read_partners(view: SheetView) -> tuple[PartnerRow, ...]:
    """The rows that name an organisation."""
    return _kept([_partner(row) for row in without_asides(view)])


def read_highlights(view: SheetView) -> tuple[HighlightRow, ...]:
    """The rows that have a title or a text in any language."""
    return _kept([_highlight(row) for row in without_asides(view)])


def read_notes(view: SheetView) -> tuple[NoteRow, ...]:
    """The rows that have a mark."""
    return _kept([_note(row) for row in without_asides(view)])


def _kept(rows: list[R | None]) -> tuple[R, ...]:
    return tuple([row for row in rows if row is not None])


def _bullet(row: Row) -> HandWritten | None:
    texts, figures = row.texts(), row.figures()
    if not texts:
        _complain_of_no_text(row, figures)
        return None
    return HandWritten(
        topic=row.text("topic"),
        texts=texts,
        figures=figures,
        forced=row.text("wording"),
        cell=row.cell(),
        currency=row.text("currency"),
    )


def _sector(row: Row) -> SectorRow | None:
    sector = row.text("sector")
    reached, target = row.amount("reached", whole=True), row.amount("target", whole=True)
    if sector is None:
        row.complain_of_gaps(["sector"], [reached, target])
        return None
    return SectorRow(
        sector=sector,
        reached=reached,
        target=target,
        headings=row.texts("heading"),
        order=row.amount("order", whole=True),
        cell=row.cell(),
        unread=row.unread("reached") if reached is None else None,
    )


def _partner(row: Row) -> PartnerRow | None:
    name, appealing = row.text("name"), row.yes_or_no("appealing")
    if name is None:
        row.complain_of_gaps(["name"])
        return None
    return PartnerRow(name, row.text("acronym"), row.text("type"), appealing, row.cell())


def _highlight(row: Row) -> HighlightRow | None:
    titles = row.texts("title")
    texts, figures = row.texts(), row.figures()
    if not titles and not texts:
        _complain_of_no_text(row, figures)
        return None
    return HighlightRow(
        topic=row.text("topic"),
        titles=titles,
        texts=texts,
        image=row.text("image"),
        alt=row.texts("alt"),
        captions=row.texts("caption"),
        after=row.text("after"),
        figures=figures,
        forced=row.text("wording"),
        cell=row.cell(),
        currency=row.text("currency"),
    )


def _note(row: Row) -> NoteRow | None:
    mark, figures = row.text("mark"), row.figures()
    if mark is None:
        row.complain_of_gaps(["mark"], figures.values())
        return None
    called = _CALL.fullmatch(mark.value)
    mark = SourcedValue(called[1], mark.cell) if called else mark
    return NoteRow(
        mark=mark,
        on=_anchor(row),
        texts=row.texts(),
        figures=figures,
        cell=row.cell(),
        currency=row.text("currency"),
    )


def _anchor(row: Row) -> SourcedValue[str] | None:
    """What a note is attached to, by its key."""
    said = row.text("on")
    if said is None:
        return None
    index = row.view.index
    anchor = index.anchors.get(fold_name(said.value))
    if anchor is None:
        near = nearest(said.value, spellings_of(index.names.anchors.values()))
        known = [name.text(index.language) for name in index.names.anchors.values()]
        if near:
            row.complain("row-incomplete.anchor-near", said.cell, typed=said.value, near=near)
        else:
            row.complain("row-incomplete.anchor", said.cell, typed=said.value, known=known)
        return None
    return SourcedValue(anchor, said.cell)


def asked(row: Row) -> list[str]:
    """The columns of a text that a workbook should have."""
    columns = row.view.names.columns
    return [key for key in row.view.texts[TEXT].values() if not columns[key].further]


def _complain_of_no_text(row: Row, figures: Mapping[str, Number | UnreadCell]) -> None:
    """Report a row without text, unless the text's own problem was already reported."""
    keys = asked(row)
    if not row.has_text():
        row.complain(
            "row-incomplete.text",
            row.cell(keys[0]),
            figures=figures_lost(figures.values()),
            titles=[row.view.title(key) for key in keys],
        )
