"""Why two rows of an action with one figure are not one sentence with its parts."""

from __future__ import annotations

from sitrep_writer.drafting.breakdowns import PEOPLE, differing
from sitrep_writer.drafting.column_names import ColumnNames
from sitrep_writer.drafting.placing import PlacedRow, left_out
from sitrep_writer.drafting.row_columns import WHO
from sitrep_writer.model.cells import Cell
from sitrep_writer.reasons.reason import Reason, reason


def why_twice(
    item: PlacedRow, earlier: PlacedRow, cell: Cell | str, named: ColumnNames
) -> Reason | None:
    """What is said of a row whose figure an earlier one has in `cell`; None where both say the same
    words.
    """
    columns = differing(earlier.row, item.row)
    figure, gone = label_of_figure(item), left_out(item.row)
    if columns == [WHO]:
        is_people = item.figure is not None and item.figure.kind == PEOPLE
        return reason(
            "figure-twice.people" if is_people else "figure-twice.who",
            figure=figure,
            earlier=cell,
            left_out=gone,
        )
    if not columns:
        return None
    names = [named.name(name) for name in columns]
    return reason("figure-twice.columns", figure=figure, earlier=cell, columns=names, left_out=gone)


def label_of_figure(item: PlacedRow) -> str:
    """What the row calls its figure."""
    if item.row.figure is not None:
        return item.row.figure.value
    return item.figure.name if item.figure is not None else ""
