"""How full pages will be, estimated from a document's own XML.

Nothing is laid out here: lines are counted with the widths of Calibri's letters, and their heights
are those of the styles. Word and LibreOffice decide about the pages; the estimate is only good
enough to choose between settings (`balance`). Columns count as evenly filled.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from lxml import etree

from sitrep_writer.ooxml.names import WP, C, W
from sitrep_writer.ooxml.numbers import whole
from sitrep_writer.ooxml.xml_text import parsed
from sitrep_writer.writing.word.page_setup import PageSetup
from sitrep_writer.writing.word.style_sizes import StyleSize
from sitrep_writer.writing.word.text_width import lines_of

_EMU = 12700
_TEXT, _TABLE, _SECTION = f"{{{W}}}t", f"{{{W}}}tbl", f"{{{W}}}sectPr"
_PARAGRAPH, _NOTE, _CHART = f"{{{W}}}p", f"{{{W}}}footnoteReference", f"{{{C}}}chart"
_NOTES_RULE = 12.0
"""Points above the first footnote."""
_CELL_EDGE, _ROW_EDGES = 5.4, 1.5
"""Points from a cell's edge to its text beside and, of both edges, above and below it, if the cell
says nothing."""
_UNEVEN = 6.0
"""Points by which columns that end together are uneven."""
_AHEAD = 50.0
"""Points of what follows a heading that must fit below it."""
_BROKEN = 4
"""From this many lines on, a paragraph can continue on the next page."""


class Piece(NamedTuple):
    """A paragraph, or a table's row: its style, its text and the width of its column; what is in it
    and has a height of its own, in points; whether it stays with what follows; its footnotes' ids;
    whether it is a chart, which may be a little lower.
    """

    style: str
    text: str = ""
    width: float = 0.0
    fixed: float = 0.0
    kept: bool = False
    notes: tuple[str, ...] = ()
    is_chart: bool = False


class Stretch(NamedTuple):
    """Pieces in a number of columns."""

    columns: int
    pieces: tuple[Piece, ...]


class PagesEstimate(NamedTuple):
    """The parts of each page that are filled, and to which part of its height the chart must shrink
    so that it is not moved to the next page; 1 if it need not.
    """

    filled: tuple[float, ...]
    chart: float = 1.0


def stretches(body: str, sizes: Mapping[str, StyleSize], page: PageSetup) -> list[Stretch]:
    """The text of a main part, as stretches of pieces in columns."""
    found: list[Stretch] = []
    waiting: list[etree._Element] = []
    for element in parsed(body.encode())[0]:
        waiting.append(element)
        section = element if element.tag == _SECTION else element.find(f"*/{_SECTION}")
        if section is not None:
            columns = section.find(f"{{{W}}}cols")
            number = 1 if columns is None else whole(columns.get(f"{{{W}}}num"), 1) or 1
            gap = 0 if columns is None else whole(columns.get(f"{{{W}}}space"))
            width = (page.text_width - gap * (number - 1)) / number / 20
            pieces = tuple(piece for each in waiting for piece in _pieces(each, width, sizes))
            found.append(Stretch(number, pieces))
            waiting = []
    return found


def _pieces(
    element: etree._Element, width: float, sizes: Mapping[str, StyleSize]
) -> Iterator[Piece]:
    if element.tag == _PARAGRAPH:
        yield _paragraph(element, width, sizes)
    elif element.tag == _TABLE:
        rows = element.findall(f"{{{W}}}tr")
        for row in rows:
            yield _row(row, sizes, first=row is rows[0])


def _paragraph(element: etree._Element, width: float, sizes: Mapping[str, StyleSize]) -> Piece:
    named = element.find(f"{{{W}}}pPr/{{{W}}}pStyle")
    keep = element.find(f"{{{W}}}pPr/{{{W}}}keepNext")
    style = "" if named is None else named.get(f"{{{W}}}val", "")
    look = sizes.get(style)
    if look is None:
        return Piece(style)
    heights = [whole(each.get("cy")) / _EMU for each in element.iter(f"{{{WP}}}extent")]
    return Piece(
        style,
        "".join(each.text or "" for each in element.iter(_TEXT)),
        width - look.beside,
        max(max(heights, default=0.0) - look.line, 0.0) if look.grows else 0.0,
        look.kept if keep is None else keep.get(f"{{{W}}}val", "1") != "0",
        tuple(each.get(f"{{{W}}}id", "") for each in element.iter(_NOTE)),
        next(element.iter(_CHART), None) is not None,
    )


def _row(row: etree._Element, sizes: Mapping[str, StyleSize], *, first: bool) -> Piece:
    """A row as one piece, as high as its highest cell."""
    highest, kept = 0.0, first
    notes: list[str] = []
    for cell in row.findall(f"{{{W}}}tc"):
        width, edges = _cell(cell)
        pieces = [_paragraph(each, width, sizes) for each in cell.findall(_PARAGRAPH)]
        highest = max(highest, sum(height(each, sizes) for each in pieces) + edges)
        notes += [key for each in pieces for key in each.notes]
        kept = kept or any(each.kept for each in pieces)
    return Piece("", fixed=highest, kept=kept, notes=tuple(notes))


def _cell(cell: etree._Element) -> tuple[float, float]:
    """The width of a cell's text, and the room above and below it."""

    def value(name: str, otherwise: float) -> float:
        found = cell.find("/".join(f"{{{W}}}{step}" for step in f"tcPr/{name}".split("/")))
        return otherwise if found is None else whole(found.get(f"{{{W}}}w")) / 20

    width = value("tcW", 0) - value("tcMar/left", _CELL_EDGE) - value("tcMar/right", _CELL_EDGE)
    return width, value("tcMar/bottom", 1.0) + _ROW_EDGES


def lines(piece: Piece, look: StyleSize) -> int:
    """How many lines a paragraph has."""
    return lines_of(piece.text, piece.width, look.size, bold=look.bold)


def height(piece: Piece, sizes: Mapping[str, StyleSize]) -> float:
    """How much room a piece takes, in points."""
    look = sizes.get(piece.style)
    if look is None:
        return piece.fixed
    return look.above + look.below + lines(piece, look) * look.line + piece.fixed


class _Block(NamedTuple):
    """A piece with its height, and by how much that grows with each per cent of spreading; whether
    it can continue on the next page.
    """

    height: float
    more: float
    piece: Piece
    breaks: bool


class _Columns(NamedTuple):
    """Pieces in columns: how high these are in all, how much that grows, and the notes in them."""

    height: float
    more: float
    notes: tuple[str, ...]


class PlacedText:
    """A text with its heights, to be placed on pages of any height and spread as one likes. `chart`
    are the least and the present part of the chart's height.
    """

    def __init__(
        self,
        text: Sequence[Stretch],
        sizes: Mapping[str, StyleSize],
        notes: Mapping[str, float],
        chart: tuple[float, float],
    ) -> None:
        least, present = chart
        self._parts = [_part(_charted(each, present), sizes) for each in text]
        self._notes, self._least = notes, least / present

    def on(self, page_height: float, spread: int) -> PagesEstimate:
        """How full pages with this height will be, with lines so many per cent further apart."""
        pages = _Pages(page_height, spread, self._notes, self._least)
        for number, part in enumerate(self._parts):
            if isinstance(part, _Columns):
                pages.fill(part)
            else:
                pages.place(part, self._start_of(number + 1))
        pages.turn()
        return PagesEstimate(tuple(pages.filled), pages.chart)

    def _start_of(self, number: int) -> float:
        """How much of a part must fit below a heading above it."""
        if number >= len(self._parts):
            return 0.0
        part = self._parts[number]
        if isinstance(part, _Columns):
            return min(part.height, _AHEAD)
        return min(sum(block.height for group in part for block in group), _AHEAD)


def _charted(stretch: Stretch, part: float) -> Stretch:
    """A stretch with its chart in another height."""
    if part == 1 or not any(piece.is_chart for piece in stretch.pieces):
        return stretch
    pieces = (
        piece._replace(fixed=piece.fixed * part) if piece.is_chart else piece
        for piece in stretch.pieces
    )
    return Stretch(stretch.columns, tuple(pieces))


def _part(stretch: Stretch, sizes: Mapping[str, StyleSize]) -> _Columns | list[list[_Block]]:
    """A stretch in columns as one height; one over the full width in groups that stay together."""
    blocks = list(_blocks(stretch.pieces, sizes))
    if stretch.columns > 1:
        return _Columns(
            sum(block.height for block in blocks) / stretch.columns,
            sum(block.more for block in blocks) / stretch.columns,
            tuple(key for block in blocks for key in block.piece.notes),
        )
    groups: list[list[_Block]] = [[]]
    for block in blocks:
        groups[-1].append(block)
        if not block.piece.kept:
            groups.append([])
    return [group for group in groups if group]


def _blocks(pieces: Sequence[Piece], sizes: Mapping[str, StyleSize]) -> Iterator[_Block]:
    """Pieces with their heights. Neighbours with the same lines around them share these."""
    above = ""
    for piece in pieces:
        look = sizes.get(piece.style)
        if look is None:
            above = ""
            yield _Block(piece.fixed, 0.0, piece, breaks=False)
            continue
        number = lines(piece, look)
        shared = look.rim if look.frame and look.frame == above else 0.0
        above = look.frame
        high = look.above + look.below + number * look.line + piece.fixed - shared
        wide = look.spread(100)
        more = wide.above + wide.below + number * wide.line + piece.fixed - shared - high
        yield _Block(high, more / 100, piece, not piece.fixed and number >= _BROKEN)


class _Pages:
    """Pages being filled."""

    def __init__(
        self, height: float, spread: int, notes: Mapping[str, float], least_chart: float
    ) -> None:
        self._height, self._spread = height, spread
        self._notes, self._least = notes, least_chart
        self._used = self._feet = 0.0
        self.filled: list[float] = []
        self.chart = 1.0

    @property
    def _room(self) -> float:
        return self._height - self._used - self._feet

    def turn(self) -> None:
        """Begins a page."""
        self.filled.append(min(1.0, (self._used + self._feet) / self._height))
        self._used = self._feet = 0.0

    def place(self, groups: Sequence[Sequence[_Block]], following: float) -> None:
        """Groups over the full width; `following` must fit below the last one if that one stays
        with what follows.
        """
        for group in groups:
            self._put(group, following if group[-1].piece.kept else 0.0)

    def _put(self, group: Sequence[_Block], following: float) -> None:
        """Blocks that stay together. A chart shrinks if that is enough."""
        notes = sum(self._notes.get(key, 0.0) for each in group for key in each.piece.notes)
        missing = sum(map(self._high, group)) + following + notes - self._room
        chart = sum(each.piece.fixed for each in group if each.piece.is_chart)
        shrunk = missing + _UNEVEN
        if missing <= 0 or not self._used:
            shrunk = 0.0
        elif shrunk <= chart * (1 - self._least):
            self.chart = min(self.chart, 1 - shrunk / chart)
        else:
            shrunk = 0.0
            if not group[-1].breaks:
                self.turn()
        for each in group:
            self._add(each)
        self._used -= shrunk

    def _add(self, block: _Block) -> None:
        self._call(block.piece.notes)
        self._used += self._high(block)
        over = -self._room
        if block.breaks and 0 < over < self._height:
            self._used -= over
            self.turn()
            self._used = over

    def _call(self, notes: Sequence[str]) -> None:
        """Takes room for footnotes."""
        for key in notes:
            self._feet += self._notes.get(key, 0.0) + (0.0 if self._feet else _NOTES_RULE)

    def fill(self, columns: _Columns) -> None:
        """Columns that end together."""
        self._call(columns.notes)
        left = columns.height + columns.more * self._spread + _UNEVEN
        while left > self._room and self._height > self._feet:
            left -= max(self._room, 0.0)
            self._used = self._height - self._feet
            self.turn()
        self._used += left

    def _high(self, block: _Block) -> float:
        return block.height + block.more * self._spread


_MARGIN = re.compile(r'w:(?:top|bottom)="(\d+)"')


def text_height(page: PageSetup) -> float:
    """The height of a page between its margins, in points."""
    return (page.height - sum(map(int, _MARGIN.findall(page.size)))) / 20
