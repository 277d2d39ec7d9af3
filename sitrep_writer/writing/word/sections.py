"""Sections: runs of blocks in a number of columns, each ended by its properties (w:sectPr).

A section's type says how it starts, so `continuous` is on every section but the first; header and
footer are named once and inherited.
"""

from __future__ import annotations

from typing import NamedTuple

from sitrep_writer.ooxml.xml_text import twips
from sitrep_writer.writing.word.document_builder import (
    Block,
    BodyParagraph,
    BodyTable,
    DocumentBuilder,
)

SECTION_END = BodyParagraph("SW Section End", "")
"""A paragraph of one point, to end a section that has no paragraph of its own to do so."""


class _SectionColumns(NamedTuple):
    number: int
    gutter: float


_ONE = _SectionColumns(1, 0)


class Sections:
    """The body being built."""

    def __init__(self, builder: DocumentBuilder) -> None:
        self._builder = builder
        self._closed: list[str] = []
        self._pending: list[Block] = []
        self._present = _ONE
        self._before = _ONE

    def add(self, *blocks: Block) -> None:
        """Adds blocks to the current section."""
        self._pending += blocks

    def add_after_columns(self, *blocks: Block) -> None:
        """Adds blocks that, directly after columns, become a section of their own.

        LibreOffice leaves columns unbalanced if the section after them holds the document's first
        footnote; a section in between fixes that.
        """
        alone = not self._pending and self._before.number > 1
        self.add(*blocks)
        if blocks and alone:
            self._close()

    def columns(self, count: int, gutter: float) -> None:
        """Puts everything added from now on into this many columns, `gutter` millimetres apart."""
        columns = _SectionColumns(count, gutter) if count > 1 else _ONE
        if columns != self._present:
            self._close()
            self._present = columns

    def one_column(self) -> None:
        """Puts everything added from now on over the full width."""
        self.columns(1, 0)

    def finished(self) -> list[str]:
        """The body's XML, in pieces. It ends with a section with one column, since Word balances no
        columns in a document's last section; unless the arrangement lets columns end it.
        """
        self.one_column()
        if not self._pending and self._builder.arrangement.open_end and self._before.number > 1:
            return self._ended_by_columns()
        if not self._pending or isinstance(self._pending[-1], BodyTable):
            self.add(SECTION_END)
        blocks = [self._xml(block) for block in self._pending]
        return [*self._closed, *blocks, self._properties(_ONE)]

    def _ended_by_columns(self) -> list[str]:
        """The body whose last section, closed already, is the document's."""
        *others, last = self._closed
        properties = self._properties(self._before)
        return [*others, last.replace(properties, ""), properties]

    def _close(self) -> None:
        if not self._pending:
            return
        last = self._pending.pop()
        if isinstance(last, BodyTable):
            self._pending.append(last)
            last = SECTION_END
        content = [self._xml(block) for block in self._pending]
        if self._before.number > 1 and self._present == _ONE and _marked(*content, last.content):
            self._closed.append(self._ended(SECTION_END))
        self._closed += (*content, self._ended(last))
        self._before, self._pending = self._present, []

    def _ended(self, last: BodyParagraph) -> str:
        """The last paragraph of a section."""
        return self._builder.paragraph(last, self._properties(self._present))

    def _xml(self, block: Block) -> str:
        return block.xml if isinstance(block, BodyTable) else self._builder.paragraph(block)

    def _properties(self, columns: _SectionColumns) -> str:
        page = self._builder.template.page
        first = not self._closed
        start = page.references if first else '<w:type w:val="continuous"/>'
        title = "<w:titlePg/>" if first and page.title_page else ""
        number = f' w:num="{columns.number}"' if columns.number > 1 else ""
        space = twips(columns.gutter) if columns.number > 1 else 720
        return f'<w:sectPr>{start}{page.size}<w:cols{number} w:space="{space}"/>{title}</w:sectPr>'


def _marked(*xml: str) -> bool:
    """Whether a footnote is called in the XML."""
    return any("<w:footnoteReference" in piece for piece in xml)
