"""A Word document as it is read: its paragraphs in reading order, whoever made it.

What people see when they accept all changes; nothing is known here of drafts. Whatever a document
means is for those to say who read it on.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from sitrep_writer.model.sights import Sights


class Segment(NamedTuple):
    """A stretch of a paragraph in one style, under the same bookmarks.

    `style` is the name of its character style, folded, empty where it has none; `marks` are the
    bookmarks that it stands in, the innermost last; `note` the number of the note that is called
    here (`WordText.notes`), -1 where none is, and then `text` is what is read.
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
    capitals; `level` is its place in the outline, 0 where it has none; `chart` the number of the
    chart that it holds (`WordText.charts`), -1 where there is none; `pictures` is how many it
    holds."""

    segments: tuple[Segment, ...]
    style: str = ""
    level: int = 0
    listed: bool = False
    cell: TableCell | None = None
    chart: int = -1
    pictures: int = 0

    @property
    def text(self) -> str:
        """What is read of it; line ends as `\\n`, tabs as `\\t`."""
        segments = self.segments
        if len(segments) == 1:
            return segments[0].text
        return "".join([segment.text for segment in segments])


class DrawnSeries(NamedTuple):
    """A row of a chart: its name, and its values as plain decimals, empty where not known."""

    name: str
    values: tuple[str, ...]


class DrawnChart(NamedTuple):
    """A chart as it is drawn: from the values that the document keeps beside the chart's
    workbook, which are those that people see."""

    categories: tuple[str, ...]
    series: tuple[DrawnSeries, ...]


class WordText(NamedTuple):
    """A document. `notes` are the texts of footnotes and endnotes in the order in which they are
    called; `language` is the tag in which most of the text is marked (`es-PE`); `tracked` says
    that there are changes which nobody has accepted or rejected yet, `formatted` the same of
    changes of formatting, which touch no words; `items` are the texts of its custom XML parts by
    their namespaces; `sights` all that is seen of it, line by line."""

    paragraphs: tuple[Paragraph, ...]
    notes: tuple[str, ...] = ()
    charts: tuple[DrawnChart, ...] = ()
    language: str = ""
    tracked: bool = False
    items: Mapping[str, str] = MappingProxyType({})
    formatted: bool = False
    sights: Sights = Sights()
