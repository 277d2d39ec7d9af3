"""Styles of marked cells: those that the cells have, with another fill."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from sitrep_writer.marking.book_parts import MAIN, OFFICE, WORKBOOK, BookParts
from sitrep_writer.model.problems import Level

COLOURS = {
    Level.FATAL: "FFFFC7CE",
    Level.ERROR: "FFFFC7CE",
    Level.WARNING: "FFFFEB9C",
    Level.NOTE: "FFDDEBF7",
}
"""Light red, yellow and blue, on which words can be read."""
MOST_STYLES = 64_000
"""Excel opens no more than 65,490."""
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
_NONE = (
    f'<styleSheet xmlns="{MAIN}"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font>'
    '</fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill '
    'patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs '
    'count="1"><xf/></cellStyleXfs><cellXfs count="1"><xf xfId="0"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
    "</styleSheet>"
)


class Tints:
    """The styles of a workbook, to which those of marked cells are added."""

    def __init__(self, book: BookParts) -> None:
        name = book.related(WORKBOOK, "/styles")
        if not name:
            free = "xl/styles.xml" not in book.names
            name = "xl/styles.xml" if free else book.free_name("xl/styles{}.xml")
            book.put(name, _NONE.encode())
            book.relate(WORKBOOK, f"{OFFICE}/styles", name)
            book.say_type(name, _KIND)
        self._root = book.editing(name)
        self._made: dict[tuple[int, str], int] = {}
        self._fills: dict[str, int] = {}

    def tinted(self, style: int, level: Level) -> int:
        """The style with the level's fill."""
        colour = COLOURS[level]
        key = style, colour
        if key not in self._made:
            self._made[key] = self._with_fill(style, colour)
        return self._made[key]

    def plain(self, *, bold: bool = False, link: bool = False, tint: Level | None = None) -> int:
        """A style for words of a sheet of ours: wrapped, at the top of the cell."""
        font = self._font(bold, link)
        fill = self._fill(COLOURS[tint]) if tint is not None else 0
        made = etree.Element(
            _name("xf"),
            numFmtId="49",
            fontId=str(font),
            fillId=str(fill),
            borderId="0",
            xfId="0",
            applyNumberFormat="1",
            applyFont="1",
            applyFill="1",
            applyAlignment="1",
        )
        etree.SubElement(made, _name("alignment"), vertical="top", wrapText="1")
        return self._added("cellXfs", made)

    def _with_fill(self, style: int, colour: str) -> int:
        styles = self._root.find(_name("cellXfs"))
        if styles is None or len(styles) >= MOST_STYLES:
            return style
        base = styles[style] if style < len(styles) else styles[0]
        made = deepcopy(base)
        made.set("fillId", str(self._fill(colour)))
        made.set("applyFill", "1")
        return self._added("cellXfs", made)

    def _fill(self, colour: str) -> int:
        if colour not in self._fills:
            fill = etree.Element(_name("fill"))
            pattern = etree.SubElement(fill, _name("patternFill"), patternType="solid")
            etree.SubElement(pattern, _name("fgColor"), rgb=colour)
            etree.SubElement(pattern, _name("bgColor"), indexed="64")
            self._fills[colour] = self._added("fills", fill)
        return self._fills[colour]

    def _font(self, bold: bool, link: bool) -> int:
        font = etree.Element(_name("font"))
        if bold:
            etree.SubElement(font, _name("b"))
        if link:
            etree.SubElement(font, _name("u"))
        etree.SubElement(font, _name("sz"), val="11")
        etree.SubElement(font, _name("color"), rgb="FF0563C1" if link else "FF000000")
        etree.SubElement(font, _name("name"), val="Calibri")
        return self._added("fonts", font)

    def _added(self, group: str, made: etree._Element) -> int:
        """A new item at the end of its group, so that no other one gets another number."""
        styles = self._root.find(_name(group))
        if styles is None:
            return 0
        styles.append(made)
        styles.set("count", str(len(styles)))
        return len(styles) - 1


def _name(name: str) -> str:
    return f"{{{MAIN}}}{name}"
