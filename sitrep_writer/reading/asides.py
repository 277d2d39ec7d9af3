"""Total and note rows in a sheet: found, checked, left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from sitrep_writer.model.workbook_names import TEXT
from sitrep_writer.reading.rows import Row, SheetView
from sitrep_writer.reading.totals import Aside, compared, folded
from sitrep_writer.reasons.reason import reason

_ROW_IS = {
    "sectors": reason("kind-of-row.sector"),
    "partners": reason("kind-of-row.partner"),
    "results": reason("kind-of-row.result"),
    "context": reason("kind-of-row.bullet"),
    "highlight": reason("kind-of-row.highlight"),
    "notes": reason("kind-of-row.note"),
    "terms": reason("kind-of-row.term"),
    "report": reason("kind-of-row.field"),
}


def without_asides(view: SheetView) -> list[Row]:
    """The rows of a sheet without totals and notes, each of which is reported. A total is checked
    against the rows that it adds up.
    """
    rows = list(view.rows())
    find = (_FINDERS.get(view.key) or _by_first(view))(rows)
    asides = [aside for row in rows if (aside := find(row)) is not None]
    if not asides:
        return rows
    left = {aside.row.row for aside in asides}
    kept = [row for row in rows if row.row not in left]
    for aside in asides:
        tell(aside, kept, asides)
    return kept


def tell(aside: Aside, kept: Sequence[Row] = (), asides: Sequence[Aside] = ()) -> None:
    """Report that a row was left out, and how its numbers compare to the rows that it adds up."""
    row, cell = aside.row, aside.row.cell(aside.key)
    what = _ROW_IS.get(row.view.key, reason("kind-of-row.block"))
    if aside.kind == "note":
        row.complain("note-row.of-sheet", cell, name=aside.name, what=what)
        return
    said = compared(aside, kept, asides)
    row.complain(
        "total-row.of-sheet", cell, name=aside.name, what=what, compared=said[:1], then=said[1:]
    )


# which rows they are

Find = Callable[[Row], Aside | None]


def _by_name(key: str, *also: str) -> Callable[[Sequence[Row]], Find]:
    """By the cell of one column, unless others that people fill in are filled: columns, or texts in
    any language.
    """

    def of_rows(_: Sequence[Row]) -> Find:
        def find(row: Row) -> Aside | None:
            value = row.value(key)
            if not isinstance(value, str):
                return None
            kind = row.view.index.asides.kind(value)
            if not kind or any(row.is_filled(other) or row.has_text(other) for other in also):
                return None
            return Aside(row, kind, key)

        return find

    return of_rows


def _by_first(view: SheetView) -> Callable[[Sequence[Row]], Find]:
    """By the first column, unless another one is filled."""
    first, *others = view.names.columns
    return _by_name(first, *others)


def _sectors(_: Sequence[Row]) -> Find:
    return lambda row: _of_sector(row, "sector")


def _of_sector(row: Row, key: str) -> Aside | None:
    value = row.value(key)
    if not isinstance(value, str):
        return None
    words = row.view.index.asides
    if not words.may_be_any(value):
        return None
    kind = words.kind(value) or ("total" if words.total_of(value) is not None else "")
    return Aside(row, kind, key) if kind else None


def _partners(_: Sequence[Row]) -> Find:
    def find(row: Row) -> Aside | None:
        value = row.value("name")
        if not isinstance(value, str):
            return None
        kind = row.view.index.asides.kind(value)
        if not kind or (kind == "total" and _is_described(row)):
            return None
        return Aside(row, kind, "name")

    return find


def _is_described(row: Row) -> bool:
    """Whether a row of the Partners sheet has what only organisations have: an acronym, a type, or
    an answer about the appeal.
    """
    for key in ("acronym", "type", "appealing"):
        value = row.value(key)
        if isinstance(value, str) and any(map(str.isalpha, value)):
            return True
    return row.value("appealing") is True


class _ResultFinder:
    """Finds a row by the sector's cell; or by a Result or a Where that is only a total's name, if
    there are other rows that it can add up. A result that has a sentence is never one of these,
    whatever its name.
    """

    def __init__(self, rows: Sequence[Row]) -> None:
        self._written = {_result_of(row) for row in rows if row.has_text("own")}
        self._alike = Counter(map(_result_of, rows))
        self._of_sector = Counter(sector for sector, _ in self._alike.elements())

    def find(self, row: Row) -> Aside | None:
        """What a row is, if it is not a result."""
        if self._written and _result_of(row) in self._written:
            return None
        return _of_sector(row, "sector") or self._by_result(row) or self._by_places(row)

    def _by_result(self, row: Row) -> Aside | None:
        words, result = row.view.index.asides, row.value("result")
        if not isinstance(result, str):
            return None
        if words.is_total_alone(result) and self._of_sector[folded(row, "sector")] > 1:
            return Aside(row, "total", "result")
        return Aside(row, "note", "result") if words.kind(result) == "note" else None

    def _by_places(self, row: Row) -> Aside | None:
        words, places = row.view.index.asides, row.value("places")
        if not isinstance(places, str) or self._alike[_result_of(row)] < 2:
            return None
        return Aside(row, "total", "places") if words.is_total_alone(places) else None


def _results(rows: Sequence[Row]) -> Find:
    return _ResultFinder(rows).find


def _result_of(row: Row) -> tuple[str, str]:
    return folded(row, "sector"), folded(row, "result")


def _terms(_: Sequence[Row]) -> Find:
    def find(row: Row) -> Aside | None:
        filled = [key for key in row.view.texts[TEXT].values() if row.is_filled(key)]
        if row.view.grid.book or len(filled) != 1:
            return None
        key = filled[0]
        value = row.value(key)
        kind = row.view.index.asides.kind(value) if isinstance(value, str) else ""
        return Aside(row, kind, key) if kind else None

    return find


_FINDERS: dict[str, Callable[[Sequence[Row]], Find]] = {
    "context": _by_name("topic", TEXT),
    "highlight": _by_name("topic", "title", TEXT),
    "notes": _by_name("mark", TEXT),
    "results": _results,
    "sectors": _sectors,
    "partners": _partners,
    "terms": _terms,
}
