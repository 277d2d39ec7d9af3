"""Tables: woven row by row if they have the same columns, else the old one struck out before the
new one.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from lxml import etree

from sitrep_writer.alignment.moves import woven
from sitrep_writer.comparison.tracked.blocks import (
    OTHER,
    PARAGRAPH,
    TABLE,
    Block,
    blocks,
    plain_blocks,
)
from sitrep_writer.comparison.tracked.candidates import Candidates
from sitrep_writer.comparison.tracked.elements import fill
from sitrep_writer.comparison.tracked.paired_rows import (
    ALIKE,
    cells_in,
    paired_rows,
    rows_in,
    rows_in_step,
)
from sitrep_writer.comparison.tracked.tracked_context import TrackedContext
from sitrep_writer.comparison.tracked.word_edits import likeness
from sitrep_writer.comparison.tracked.woven_paragraphs import (
    deleted_paragraph,
    insert_paragraph,
    pair_same,
    weave_paragraph,
)
from sitrep_writer.ooxml.names import w
from sitrep_writer.ooxml.numbers import whole

_FULL = 5000
"""Fiftieths of a percent: the full width."""


def weave_table(
    old: etree._Element, new: etree._Element, tracked_context: TrackedContext
) -> list[etree._Element]:
    """The tables that represent both: one with the changes of its rows, or two."""
    olds, news = rows_in(old), rows_in(new)
    pairs = paired_rows(olds, news, tracked_context) if _is_plain(old) and _is_plain(new) else None
    if pairs is None:
        if _is_same(old, new, tracked_context):
            return [new]
        insert_table(new, tracked_context)
        return [deleted_table(old, tracked_context), new]
    steps = rows_in_step(olds, news, pairs, strict=tracked_context.strict)
    content = [_woven_row(one, other, tracked_context) for one, other in steps]
    kept = [each for each in new if each.tag != w("tr")]
    fill(new, [*kept, *content])
    return [new]


def insert_table(table: etree._Element, tracked_context: TrackedContext) -> None:
    """Marks all rows of a table as new, with their content."""
    for row in rows_in(table):
        _insert_row(row, tracked_context)


def deleted_table(table: etree._Element, tracked_context: TrackedContext) -> etree._Element:
    """An old table with all rows deleted."""
    made = etree.Element(w("tbl"))
    for name in ("tblPr", "tblGrid"):
        properties = tracked_context.importer.properties(table.find(w(name)))
        made.append(etree.Element(w(name)) if properties is None else properties)
    made.extend(_deleted_row(row, tracked_context) for row in rows_in(table))
    _measure_in_shares(made)
    return made


def _measure_in_shares(table: etree._Element) -> None:
    """Widths as shares of the text's width: an old full-width table may end up in one column of the
    new text, and would not fit.
    """
    grid = [each.get(w("w"), "") for each in table.iterfind(f"{w('tblGrid')}/{w('gridCol')}")]
    full = sum(map(whole, grid))
    properties = table.find(w("tblPr"))
    width = None if properties is None else properties.find(w("tblW"))
    if width is None or width.get(w("type")) != "dxa" or not full:
        return
    for each in (width, *table.iterfind(f"{w('tr')}/{w('tc')}/{w('tcPr')}/{w('tcW')}")):
        own = whole(each.get(w("w")), -1)
        if each.get(w("type")) == "dxa" and own >= 0:
            each.set(w("w"), str(round(min(own / full, 1) * _FULL)))
            each.set(w("type"), "pct")


# rows


def _is_plain(table: etree._Element) -> bool:
    """Whether a table holds nothing but rows."""
    return all(each.tag in (w("tblPr"), w("tblGrid"), w("tr")) for each in table)


def _is_same(old: etree._Element, new: etree._Element, tracked_context: TrackedContext) -> bool:
    """Whether two tables hold the same paragraphs; if so, their notes are paired."""
    olds, news = list(old.iter(w("p"))), list(new.iter(w("p")))
    if len(olds) != len(news):
        return False
    left = blocks(olds, tracked_context.old, tracked_context.old_part)
    right = blocks(news, tracked_context.new, tracked_context.part)
    return all(
        pair_same(one, other, tracked_context) for one, other in zip(left, right, strict=True)
    )


def _woven_row(
    old: etree._Element | None, new: etree._Element | None, tracked_context: TrackedContext
) -> etree._Element:
    """The row that represents an old one, a new one, or both."""
    if new is None:
        assert old is not None, "one of the tables has the row"
        return _deleted_row(old, tracked_context)
    if old is None:
        _insert_row(new, tracked_context)
    else:
        _weave_row(old, new, tracked_context)
    return new


def _insert_row(row: etree._Element, tracked_context: TrackedContext) -> None:
    tracked_context.stamps.mark_row(row, "+")
    for cell in cells_in(row):
        for block in blocks(cell, tracked_context.new, tracked_context.part):
            if block.kind == TABLE:
                insert_table(block.element, tracked_context)
            elif block.kind == PARAGRAPH:
                insert_paragraph(block, tracked_context, end=False)


def _deleted_row(row: etree._Element, tracked_context: TrackedContext) -> etree._Element:
    made = etree.Element(w("tr"))
    properties = tracked_context.importer.properties(row.find(w("trPr")))
    if properties is not None:
        made.append(properties)
    tracked_context.stamps.mark_row(made, "-")
    for cell in cells_in(row):
        copy = etree.SubElement(made, w("tc"))
        look = tracked_context.importer.properties(cell.find(w("tcPr")))
        if look is not None:
            copy.append(look)
        copy.extend(_deleted_content(cell, tracked_context))
        if len(copy) == 0 or copy[-1].tag != w("p"):
            etree.SubElement(copy, w("p"))
    return made


def _deleted_content(
    cell: etree._Element, tracked_context: TrackedContext
) -> Iterator[etree._Element]:
    for element in plain_blocks(cell):
        if element.tag == w("tbl"):
            yield deleted_table(element, tracked_context)
        else:
            yield from deleted_paragraph(element, tracked_context, end=False)


# cells


def _weave_row(old: etree._Element, new: etree._Element, tracked_context: TrackedContext) -> None:
    for one, other in zip(cells_in(old), cells_in(new), strict=True):
        weave_paragraphs(one, other, tracked_context)


def weave_paragraphs(
    old: etree._Element, new: etree._Element, tracked_context: TrackedContext
) -> None:
    """Weaves the paragraphs of a cell or a note. The last ones of both always pair, since the end
    of a cell's last paragraph cannot be deleted.
    """
    olds = [
        each
        for each in blocks(old, tracked_context.old, tracked_context.old_part)
        if each.kind != OTHER
    ]
    news = blocks(new, tracked_context.new, tracked_context.part)
    pairs = _paired_in_cell(olds, news, tracked_context)
    back = {other: one for one, other in pairs.items()}
    kept = _outside(news, new)
    content: list[etree._Element] = []
    for is_new, number in woven(range(len(news)), range(len(olds)), pairs):
        if not is_new:
            content += _gone(olds[number], tracked_context)
        elif number in back:
            content += _both(olds[back[number]], news[number], tracked_context)
        else:
            _come(news[number], tracked_context, end=number < len(news) - 1)
            content.append(news[number].element)
    fill(new, [*kept, *content])


def _outside(held: Sequence[Block], home: etree._Element) -> list[etree._Element]:
    """What a cell or a note holds besides its blocks."""
    known = {id(block.element) for block in held}
    return [each for each in home if id(each) not in known]


def _gone(old: Block, tracked_context: TrackedContext) -> list[etree._Element]:
    if old.is_empty:
        return []
    if old.kind == TABLE:
        return [deleted_table(old.element, tracked_context)]
    return deleted_paragraph(old.element, tracked_context)


def _both(old: Block, new: Block, tracked_context: TrackedContext) -> list[etree._Element]:
    if new.kind == TABLE:
        return weave_table(old.element, new.element, tracked_context)
    return [*weave_paragraph(old, new, tracked_context), new.element]


def _come(new: Block, tracked_context: TrackedContext, *, end: bool) -> None:
    if new.kind == TABLE:
        insert_table(new.element, tracked_context)
    elif new.kind == PARAGRAPH and not new.is_empty:
        insert_paragraph(new, tracked_context, end=end)


def _paired_in_cell(
    old: Sequence[Block], new: Sequence[Block], tracked_context: TrackedContext
) -> dict[int, int]:
    """Old paragraphs to new ones, keeping both orders: the last ones, and, within one style, the
    most alike; if both have as many, one to one.
    """
    if [block.kind for block in old] == [block.kind for block in new]:
        return {number: number for number in range(len(old))}
    pairs: dict[int, int] = {}
    if old and new and old[-1].kind == new[-1].kind == PARAGRAPH:
        pairs[len(old) - 1] = len(new) - 1
    return pairs | _in_order(old[:-1], new[:-1], tracked_context)


def _in_order(
    old: Sequence[Block], new: Sequence[Block], tracked_context: TrackedContext
) -> dict[int, int]:
    """Paragraphs of one style that are alike, each with the first that fits after the
    last match.
    """
    pairs: dict[int, int] = {}
    after = 0
    rows = _by_style(new)
    chances = {
        key: Candidates([new[place].words for place in places], len(old), ALIKE)
        for key, places in rows.items()
    }
    for number, block in enumerate(old):
        key = block.kind, block.style
        if key not in rows:
            continue
        near = chances[key].of(block.words, bisect_left(rows[key], after))
        fits = (
            rows[key][n] for n in near if likeness(block.words, new[rows[key][n]].words) >= ALIKE
        )
        found = next(fits, None)
        if found is not None:
            pairs[number], after = found, found + 1
    tracked_context.untried += sum(each.untried for each in chances.values())
    return pairs


def _by_style(side: Sequence[Block]) -> dict[tuple[str, str], list[int]]:
    rows: dict[tuple[str, str], list[int]] = {}
    for place, block in enumerate(side):
        rows.setdefault((block.kind, block.style), []).append(place)
    return rows
