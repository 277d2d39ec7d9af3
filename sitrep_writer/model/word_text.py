"""A Word document as it is read: its paragraphs in reading order, whoever made it.

What people see once they accept all changes; drafts are unknown here. Other rooms decide what a
document means.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from sitrep_writer.model.sights import Sights


class Segment(NamedTuple):
    """A stretch of a paragraph in one style, under the same bookmarks.

    `style` is the name of its character style, folded, empty if it has none; `marks` are the
    bookmarks around it, the innermost last; `note` the number of the note called here
    (`WordText.notes`), -1 if none is, and then `text` is the readable text.
    """

    text: str
    bold: bool = False
    style: str = ""
    marks: tuple[str, ...] = ()
    note: int = -1


class TableCell(NamedTuple):
    """A place in a table: the number of the table within the document, its row, its column."""

    table: int
    row: int
    column: int


class Paragraph(NamedTuple):
    """A paragraph. `style` is its style's name, folded (`heading 1`), since programs differ in
    capitals; `level` is its outline level, 0 if it has none; `chart` the number of the chart in it
    (`WordText.charts`), -1 if there is none; `pictures` is how many it holds.
    """

    segments: tuple[Segment, ...]
    style: str = ""
    level: int = 0
    listed: bool = False
    cell: TableCell | None = None
    chart: int = -1
    pictures: int = 0

    @property
    def text(self) -> str:
        """Its readable text; line ends as `\\n`, tabs as `\\t`."""
        segments = self.segments
        if len(segments) == 1:
            return segments[0].text
        return "".join([segment.text for segment in segments])


class DrawnSeries(NamedTuple):
    """A row of a chart: its name, and its values as plain decimals, empty if not known."""

    name: str
    values: tuple[str, ...]


class DrawnChart(NamedTuple):
    """A chart as it is drawn: from the values that the document stores next to the chart's
    workbook, which are the ones that people see.
    """

    categories: tuple[str, ...]
    series: tuple[DrawnSeries, ...]


class WordText(NamedTuple):
    """A document. `notes` are the texts of footnotes and endnotes in the order of their calls;
    `language` is the tag that most of the text is marked with (`es-PE`); `tracked` means that some
    changes are neither accepted nor rejected, `formatted` the same for changes of formatting, which
    affect no words; `items` are the texts of its custom XML parts by namespace; `sights` everything
    it shows, line by line.
    """

    paragraphs: tuple[Paragraph, ...]
    notes: tuple[str, ...] = ()
    charts: tuple[DrawnChart, ...] = ()
    language: str = ""
    tracked: bool = False
    items: Mapping[str, str] = MappingProxyType({})
    formatted: bool = False
    sights: Sights = Sights()
