"""The contents of registered blocks: tables with their source, cards in a box, bullets."""

from __future__ import annotations

from pathlib import Path

from sitrep_writer.model.draft import (
    BulletList,
    Card,
    CardBox,
    Content,
    ContentBlock,
    DataRow,
    DataTable,
    Draft,
)
from sitrep_writer.read_file import SETTINGS, read_text
from sitrep_writer.writing.html.markup import HtmlBuilder, bullets, phrase

_STYLE_SHEET = Path(__file__).with_name("contents.css")


def contents_css(draft: Draft) -> str:
    """The style sheet of contents, empty for a Draft without any."""
    if not any(isinstance(block, ContentBlock) for block in draft.blocks):
        return ""
    return read_text(_STYLE_SHEET, SETTINGS)


def contents(block: ContentBlock, writing: HtmlBuilder) -> str:
    """The HTML below the heading of a registered block."""
    return "".join(_content(content, writing) for content in block.contents)


def _content(content: Content, writing: HtmlBuilder) -> str:
    match content:
        case DataTable():
            source = phrase(content.source, writing)
            below = f'<p class="source">{source}</p>\n' if source else ""
            return _table(content, writing) + below
        case CardBox():
            cards = "".join(_card(card, writing) for card in content.cards)
            return f'<ul class="cards">\n{cards}</ul>\n'
        case BulletList():
            return bullets(content.bullets, writing)


def _table(table: DataTable, writing: HtmlBuilder) -> str:
    heads = "".join(
        f'<th scope="col"{_kind(column.numbers)}>{phrase(column.header, writing)}</th>'
        for column in table.columns
    )
    rows = "".join(_row(row, table, writing) for row in table.rows)
    return (
        f'<div class="wide"><table class="data">\n<thead><tr>{heads}</tr></thead>\n'
        f"<tbody>\n{rows}</tbody>\n</table></div>\n"
    )


def _row(row: DataRow, table: DataTable, writing: HtmlBuilder) -> str:
    total = ' class="total"' if row.total else ""
    first, *others = (phrase(cell, writing) for cell in row.cells)
    cells = "".join(
        f"<td{_kind(column.numbers)}>{cell}</td>"
        for cell, column in zip(others, table.columns[1:], strict=True)
    )
    head = f'<th scope="row"{_kind(table.columns[0].numbers)}>{first}</th>'
    return f"<tr{total}>{head}{cells}</tr>\n"


def _kind(numbers: bool) -> str:
    return "" if numbers else ' class="words"'


def _card(card: Card, writing: HtmlBuilder) -> str:
    lines = "<br>".join(phrase(line, writing) for line in card.lines)
    return f"<li>{lines}</li>\n"
