"""Tables: woven row by row where they have the same columns, else the old one struck out before
the new one."""

from __future__ import annotations

from bisect import bisect_left
from collections import deque
from collections.abc import Iterator, Mapping, Sequence

from lxml import etree

from sitrep_writer.alignment.moves import moved, woven
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
from sitrep_writer.comparison.tracked.tracked_context import TrackedContext
from sitrep_writer.comparison.tracked.word_edits import likeness, masked
from sitrep_writer.comparison.tracked.woven_paragraphs import (
    deleted_paragraph,
    insert_paragraph,
    pair_same,
    weave_paragraph,
)
from sitrep_writer.ooxml.names import w
from sitrep_writer.ooxml.numbers import whole

_ALIKE = 0.5
_FULL = 5000
"""Fiftieths of a percent: the full width."""


def weave_table(
    old: etree._Element, new: etree._Element, tracked_context: TrackedContext
) -> list[etree._Element]:
    """The tables that stand for both: one with the changes of its rows, or two."""
    olds, news = _rows(old), _rows(new)
    pairs = _pairs(olds, news, tracked_context) if _is_plain(old) and _is_plain(new) else None
    if pairs is None:
        if _is_same(old, new, tracked_context):
            return [new]
        insert_table(new, tracked_context)
        return [deleted_table(old, tracked_context), new]
    content = []
    for one, other in _in_step(olds, news, pairs, strict=tracked_context.strict):
        if other is None and one is not None:
            content.append(_deleted_row(olds[one], tracked_context))
        elif one is None and other is not None:
            _insert_row(news[other], tracked_context)
            content.append(news[other])
        elif one is not None and other is not None:
            _weave_row(olds[one], news[other], tracked_context)
            content.append(news[other])
    kept = [each for each in new if each.tag != w("tr")]
    fill(new, [*kept, *content])
    return [new]


def insert_table(table: etree._Element, tracked_context: TrackedContext) -> None:
    """Marks all rows of a table as new, with what they hold."""
    for row in _rows(table):
        _insert_row(row, tracked_context)


def deleted_table(table: etree._Element, tracked_context: TrackedContext) -> etree._Element:
    """An old table, all of its rows gone."""
    made = etree.Element(w("tbl"))
    for name in ("tblPr", "tblGrid"):
        properties = tracked_context.importer.properties(table.find(w(name)))
        made.append(etree.Element(w(name)) if properties is None else properties)
    made.extend(_deleted_row(row, tracked_context) for row in _rows(table))
    _measure_in_shares(made)
    return made


def _measure_in_shares(table: etree._Element) -> None:
    """Widths as shares of the text's: an old table over the full width may come to stand in one
    of the new text's columns, and would leave it."""
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


def _rows(table: etree._Element) -> list[etree._Element]:
    return [each for each in table if each.tag == w("tr")]


def _cells(row: etree._Element) -> list[etree._Element]:
    return [each for each in row if each.tag == w("tc")]


def _is_plain(table: etree._Element) -> bool:
    """Whether a table holds nothing but rows."""
    return all(each.tag in (w("tblPr"), w("tblGrid"), w("tr")) for each in table)


def _is_same(old: etree._Element, new: etree._Element, tracked_context: TrackedContext) -> bool:
    """Whether two tables hold the same paragraphs; their notes are paired then."""
    olds, news = list(old.iter(w("p"))), list(new.iter(w("p")))
    if len(olds) != len(news):
        return False
    left = blocks(olds, tracked_context.old, tracked_context.old_part)
    right = blocks(news, tracked_context.new, tracked_context.part)
    return all(
        pair_same(one, other, tracked_context) for one, other in zip(left, right, strict=True)
    )


def _pairs(
    old: Sequence[etree._Element], new: Sequence[etree._Element], tracked_context: TrackedContext
) -> dict[int, int] | None:
    """Which rows are the same ones; None where their cells stand in other columns."""
    shapes = [_shape(row) for row in old], [_shape(row) for row in new]
    if len({*shapes[0], *shapes[1]}) == 1:
        return _paired_rows(old, new, tracked_context)
    return {n: n for n in range(len(old))} if shapes[0] == shapes[1] else None


def _shape(row: etree._Element) -> tuple[str, ...]:
    spans = []
    for cell in row:
        if cell.tag == w("tc"):
            span = cell.find(f"{w('tcPr')}/{w('gridSpan')}")
            spans.append("1" if span is None else span.get(w("val"), "1"))
        elif cell.tag not in (w("trPr"), w("tblPrEx")):
            spans.append(str(cell.tag))
    return tuple(spans)


def _paired_rows(
    old: Sequence[etree._Element], new: Sequence[etree._Element], tracked_context: TrackedContext
) -> dict[int, int]:
    """Rows with the same words in their first cell; then, in order, those that are left if they
    are as many, else those that are alike."""
    pairs: dict[int, int] = {}
    heads: dict[str, deque[int]] = {}
    for number, row in enumerate(new):
        heads.setdefault(_head(row), deque()).append(number)
    for number, row in enumerate(old):
        head = _head(row)
        if head and heads.get(head):
            pairs[number] = heads[head].popleft()
    taken = set(pairs.values())
    left = [n for n in range(len(old)) if n not in pairs]
    right = [n for n in range(len(new)) if n not in taken]
    if len(left) == len(right) and len(old) == len(new):
        return pairs | dict(zip(left, right, strict=True))
    words = [masked(_text(new[other])) for other in right]
    chances = Candidates(words, len(left), _ALIKE)
    for number in left:
        own = masked(_text(old[number]))
        for place in chances.of(own):
            if likeness(own, words[place]) >= _ALIKE:
                pairs[number] = right[place]
                chances.take(place)
                break
    tracked_context.untried += chances.untried
    return pairs


def _in_step(
    old: Sequence[etree._Element],
    new: Sequence[etree._Element],
    pairs: Mapping[int, int],
    *,
    strict: bool,
) -> Iterator[tuple[int | None, int | None]]:
    """Old and new rows in one order; those that both have stand where the new table has them,
    or, if strict, are taken out and put in where they moved."""
    stay = dict(pairs)
    if strict:
        paired = [number for number in range(len(old)) if number in pairs]
        away = moved([pairs[number] for number in paired])
        stay = {number: pairs[number] for n, number in enumerate(paired) if n not in away}
    back = {other: number for number, other in stay.items()}
    for is_new, number in woven(range(len(new)), range(len(old)), stay):
        yield (back.get(number), number) if is_new else (number, None)


def _insert_row(row: etree._Element, tracked_context: TrackedContext) -> None:
    tracked_context.stamps.mark_row(row, "+")
    for cell in _cells(row):
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
    for cell in _cells(row):
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
    for one, other in zip(_cells(old), _cells(new), strict=True):
        weave_paragraphs(one, other, tracked_context)


def weave_paragraphs(
    old: etree._Element, new: etree._Element, tracked_context: TrackedContext
) -> None:
    """Weaves the paragraphs of a cell or a note. The last of both pair in any case, since the end
    of a cell's last paragraph cannot be taken out."""
    olds = [
        each
        for each in blocks(old, tracked_context.old, tracked_context.old_part)
        if each.kind != OTHER
    ]
    news = blocks(new, tracked_context.new, tracked_context.part)
    pairs = _paired_in_cell(olds, news, tracked_context)
    back = {other: one for one, other in pairs.items()}
    known = {id(block.element) for block in news}
    kept = [each for each in new if id(each) not in known]
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
    """Old paragraphs to new ones, both orders kept: the last ones, and, of one style, the most
    alike; where there are as many of both, each its own."""
    if [block.kind for block in old] == [block.kind for block in new]:
        return {number: number for number in range(len(old))}
    pairs: dict[int, int] = {}
    if old and new and old[-1].kind == new[-1].kind == PARAGRAPH:
        pairs[len(old) - 1] = len(new) - 1
    after = 0
    rows: dict[tuple[str, str], list[int]] = {}
    for place, block in enumerate(new[:-1]):
        rows.setdefault((block.kind, block.style), []).append(place)
    chances = {
        key: Candidates([new[place].masked for place in places], len(old) - 1, _ALIKE)
        for key, places in rows.items()
    }
    for number, block in enumerate(old[:-1]):
        key = block.kind, block.style
        if key not in rows:
            continue
        near = chances[key].of(block.masked, bisect_left(rows[key], after))
        fits = (
            rows[key][n] for n in near if likeness(block.masked, new[rows[key][n]].masked) >= _ALIKE
        )
        found = next(fits, None)
        if found is not None:
            pairs[number], after = found, found + 1
    tracked_context.untried += sum(each.untried for each in chances.values())
    return pairs


# words


def _head(row: etree._Element) -> str:
    cells = _cells(row)
    return _text(cells[0]) if cells else ""


def _text(element: etree._Element) -> str:
    return "".join(each.text or "" for each in element.iter(w("t")))
