"""The Report sheet: one row per field."""

from __future__ import annotations

from sitrep_writer.folding import fold_name
from sitrep_writer.model.cells import SourcedValue
from sitrep_writer.model.edition import Number, ReportField
from sitrep_writer.model.workbook_names import Field
from sitrep_writer.nearness import nearest
from sitrep_writer.reading.asides import tell
from sitrep_writer.reading.headers import spellings_of
from sitrep_writer.reading.rows import Row, SheetView
from sitrep_writer.reading.totals import Aside
from sitrep_writer.reasons.problem import problem


def read_report(view: SheetView) -> dict[str, ReportField]:
    """The fields that have a value or a text, by key."""
    rows = _rows_by_field(view)
    named = view.index.names.fields
    fields = {key: _field(row, key, named[key]) for key, row in rows.items()}
    for key, name in named.items():
        if name.required:
            _require(view, rows.get(key), key, name)
    _check_period(view, fields)
    return {key: field for key, field in fields.items() if _says_something(field)}


def _rows_by_field(view: SheetView) -> dict[str, Row]:
    rows: dict[str, Row] = {}
    for row in view.rows():
        key = _key(row)
        if key is None:
            continue
        if key in rows:
            name = view.index.names.fields[key].text(view.index.language)
            row.complain("field-twice", row.cell("field"), field=name, row=rows[key].row)
        else:
            rows[key] = row
    return rows


def _key(row: Row) -> str | None:
    said = row.text("field")
    if said is None:
        row.complain("row-incomplete.field", row.cell("field"))
        return None
    key = row.view.index.fields.get(fold_name(said.value))
    if key is None and row.view.index.asides.kind(said.value) == "note":
        tell(Aside(row, "note", "field"))
    elif key is None:
        near = nearest(said.value, spellings_of(row.view.index.names.fields.values()))
        row.complain("field-unknown", said.cell, typed=said.value, near=near)
    return key


def _field(row: Row, key: str, name: Field) -> ReportField:
    number = day = unread = None
    if name.kind == "date":
        day = row.day("value")
    elif name.kind == "percent":
        number = row.percentage("value")
    elif name.kind == "rounding":
        step = row.rounding("value")
        number = None if step is None else Number(step, row.cell("value"))
    elif name.kind != "text":
        number = row.amount("value", whole=name.kind == "count")
    if number is None and name.kind not in ("date", "rounding", "text"):
        unread = row.unread("value")
    return ReportField(
        key=key,
        cell=row.cell("field"),
        value=row.text("value"),
        number=number,
        day=day,
        texts=row.texts(),
        source=row.text("source"),
        link=_link(row),
        unread=unread,
    )


def _link(row: Row) -> SourcedValue[str] | None:
    link = row.link("link")
    if link is not None and not row.is_filled("source"):
        row.complain("unused-value.link", link.cell, link=link.value)
    return link


def _require(view: SheetView, row: Row | None, key: str, name: Field) -> None:
    about = f"report.{key}"
    if row is None:
        place = view.grid.place
        missing = problem("field-missing", place, about, name=name.text(), other=name.other())
        view.problems.append(missing)
    elif not row.is_filled("value"):
        said = row.text("field")
        row.complain(
            "value-missing.day" if name.kind == "date" else "value-missing.field",
            row.cell("value"),
            about,
            field=said.value if said else name.text(view.index.language),
        )


def _check_period(view: SheetView, fields: dict[str, ReportField]) -> None:
    start = fields["period_start"].day if "period_start" in fields else None
    end = fields["period_end"].day if "period_end" in fields else None
    if start is None or end is None or start.value <= end.value:
        return
    order = problem(
        "period-order",
        end.cell,
        end=str(end.value),
        start=str(start.value),
        row=start.cell.row,
    )
    view.problems.append(order)


def _says_something(field: ReportField) -> bool:
    return bool(field.value or field.texts or field.source or field.link)
