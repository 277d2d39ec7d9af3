"""The Results sheet: one row per figure, in words."""

from __future__ import annotations

from sitrep_writer.model.edition import ResultRow
from sitrep_writer.reading.asides import without_asides
from sitrep_writer.reading.rows import Row, SheetView

NEEDED = ("sector", "result", "figure")
NO_SLOTS = frozenset({*NEEDED, "exact", "previous", "who", "wording", "currency", "rounding"})


def read_results(view: SheetView) -> tuple[ResultRow, ...]:
    """The rows that have what they need, in workbook order."""
    rows = [_result(row) for row in without_asides(view)]
    return tuple([row for row in rows if row is not None])


def _result(row: Row) -> ResultRow | None:
    own_words = row.texts("own")
    sector, result, figure = row.text("sector"), row.text("result"), row.text("figure")
    exact = row.number("exact")
    if sector is None or result is None or (figure is None and not own_words):
        row.complain_of_gaps(NEEDED[:2] if own_words else NEEDED, [exact])
        return None
    if figure is not None and _is_blank(row, "exact"):
        row.complain("blank-figure", row.cell("exact"), figure=figure.value)
    return ResultRow(
        sector=sector,
        result=result,
        figure=figure,
        exact=exact,
        who=row.many("who"),
        slots=row.slots(but=NO_SLOTS | row.view.text_keys),
        wording=row.text("wording"),
        own_words=own_words,
        cell=row.cell(),
        previous=row.number("previous"),
        unread=row.unread("exact") if exact is None else None,
        currency=row.text("currency"),
        rounding=row.rounding("rounding"),
    )


def _is_blank(row: Row, key: str) -> bool:
    return key in row.view.header.columns and not row.is_filled(key)
