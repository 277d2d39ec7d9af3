"""Comments on cells: the part that holds their words, and the drawing that Excel shows them in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from lxml import etree

from sitrep_writer.marking.book_parts import MAIN, OFFICE, BookParts
from sitrep_writer.model.cells import column_letters
from sitrep_writer.ooxml.names import MC, R
from sitrep_writer.ooxml.relations import target_of
from sitrep_writer.ooxml.xml_text import without_forbidden

AUTHOR = "sitrep"
MOST = 5_000
"""Comments of a sheet: each is a drawing, too, and Excel draws them all as it opens the file."""
LONGEST = 3_000
"""Characters of a comment; Excel reads no more than 32,767."""
_COMMENTS = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_DRAWING = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_BEFORE_DRAWING = frozenset(
    (
        *("sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData"),
        *("sheetCalcPr", "sheetProtection", "protectedRanges", "scenarios", "autoFilter"),
        *("sortState", "dataConsolidate", "customSheetViews", "mergeCells", "phoneticPr"),
        *("conditionalFormatting", "dataValidations", "hyperlinks", "printOptions"),
        *("pageMargins", "pageSetup", "headerFooter", "rowBreaks", "colBreaks"),
        *("customProperties", "cellWatches", "ignoredErrors", "smartTags", "drawing"),
    )
)
"""What comes before `legacyDrawing` in a sheet (ECMA-376 part 1, 18.3.1.99)."""
_SHAPE_ID = re.compile(rb"_x0000_s([0-9]{1,9})")
_END = re.compile(rb"</xml\s*>\s*\Z")
_NAMES = (
    ' xmlns:v="urn:schemas-microsoft-com:vml"',
    ' xmlns:o="urn:schemas-microsoft-com:office:office"',
    ' xmlns:x="urn:schemas-microsoft-com:office:excel"',
)
_VML = (
    f"<xml{''.join(_NAMES)}>"
    '<o:shapelayout v:ext="edit"><o:idmap '
    'v:ext="edit" data="{blocks}"/></o:shapelayout></xml>'
)
_SHAPE_TYPE = (
    '<v:shapetype{names} id="_x0000_t202" coordsize="21600,21600" o:spt="202" '
    'path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/>'
    '<v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_SHAPE = (
    '<v:shape{names} id="_x0000_s{id}" type="#_x0000_t202" '
    'style="position:absolute;visibility:hidden" '
    'fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow on="t" '
    'color="black" obscured="t"/><v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:'
    'auto"><div style="text-align:left"></div></v:textbox><x:ClientData ObjectType="Note">'
    "<x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{left}, 15, {top}, 2, {right}, 31, {bottom}, 1"
    "</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column>"
    "</x:ClientData></v:shape>"
)
_FIRST_ID = 1025
_PER_BLOCK = 1024


class CellPlace(NamedTuple):
    """A cell of a sheet: row and column counted from 1."""

    row: int
    column: int

    @property
    def address(self) -> str:
        """`D14`."""
        return f"{column_letters(self.column)}{self.row}"


def add_comments(
    book: BookParts, sheet: str, sheet_root: etree._Element, texts: Mapping[CellPlace, str]
) -> int:
    """Comment on the cells of a sheet; how many got a comment.

    A comment that somebody has written is kept, and ours goes below it. A cell with a thread of
    comments gets none: Excel would take it for a part of the thread.
    """
    threaded = _threaded(book, sheet)
    wanted = {cell: text for cell, text in texts.items() if cell.address not in threaded}
    wanted = dict(list(wanted.items())[:MOST])
    if not wanted:
        return 0
    name = book.related(sheet, "/comments")
    drawing = _drawing_of(book, sheet, sheet_root)
    if drawing is None:
        return 0
    if not name:
        name = book.free_name("xl/comments{}.xml")
        empty = f'<comments xmlns="{MAIN}"><authors/><commentList/></comments>'
        book.put(name, empty.encode())
        book.relate(sheet, f"{OFFICE}/comments", name)
        book.say_type(name, _COMMENTS)
    new = _write(book.editing(name), wanted)
    _draw(book, drawing, new)
    return len(wanted)


def _threaded(book: BookParts, sheet: str) -> set[str]:
    name = book.related(sheet, "/threadedComment")
    return {each.get("ref", "") for each in book.root(name)} if name else set()


def _write(root: etree._Element, texts: Mapping[CellPlace, str]) -> list[CellPlace]:
    """Puts the words into the part; the cells that had no comment."""
    authors, comments = root.find(f"{{{MAIN}}}authors"), root.find(f"{{{MAIN}}}commentList")
    if authors is None or comments is None:
        return []
    author = etree.SubElement(authors, f"{{{MAIN}}}author")
    author.text = AUTHOR
    there = {each.get("ref", ""): each for each in comments}
    new = []
    for cell, text in texts.items():
        earlier = there.get(cell.address)
        if earlier is None:
            made = etree.SubElement(
                comments, f"{{{MAIN}}}comment", ref=cell.address, authorId=str(len(authors) - 1)
            )
            _say(etree.SubElement(made, f"{{{MAIN}}}text"), text)
            new.append(cell)
        else:
            said = earlier.find(f"{{{MAIN}}}text")
            if said is not None:
                _as_runs(said)
                _say(said, f"\n{AUTHOR}:\n{text}")
    return new


def _as_runs(said: etree._Element) -> None:
    """A text that is not divided, as one run, so that another one may follow it."""
    text = said.find(f"{{{MAIN}}}t")
    if text is not None:
        run = etree.Element(f"{{{MAIN}}}r")
        text.addprevious(run)
        run.append(text)


def _say(said: etree._Element, text: str) -> None:
    run = etree.Element(f"{{{MAIN}}}r")
    shown = etree.SubElement(run, f"{{{MAIN}}}t")
    shown.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    shown.text = _plain(text)
    runs = [each for each in said if each.tag in (f"{{{MAIN}}}r", f"{{{MAIN}}}t")]
    if runs:
        runs[-1].addnext(run)
    else:
        said.insert(0, run)


def _plain(text: str) -> str:
    """The text without characters that XML does not have."""
    return without_forbidden(text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…")


def _drawing_of(book: BookParts, sheet: str, root: etree._Element) -> str | None:
    """The drawing of a sheet's comments, made where there is none. None for one that is not
    understood."""
    element = root.find(f"{{{MAIN}}}legacyDrawing")
    if element is not None:
        wanted = element.get(f"{{{R}}}id", "")
        found = [target_of(sheet, each) for each in book.relations(sheet) if each.id == wanted]
        known = [name for name in found if name in book.names and _is_known(book.read(name))]
        return next(iter(known), None)
    name = book.free_name("xl/drawings/vmlDrawing{}.vml")
    book.put(name, b"")
    relation_id = book.relate(sheet, f"{OFFICE}/vmlDrawing", name)
    book.say_type(name, _DRAWING)
    element = etree.Element(f"{{{MAIN}}}legacyDrawing")
    element.set(f"{{{R}}}id", relation_id)
    before = [each for each in root if _stands_before(each)]
    if before:
        before[-1].addnext(element)
    else:
        root.append(element)
    return name


def _is_known(drawing: bytes) -> bool:
    """Whether shapes can be added to a drawing: it ends as such drawings do."""
    return _END.search(drawing) is not None


def _stands_before(element: etree._Element) -> bool:
    name = etree.QName(element)
    if name.namespace == MC:
        return any(etree.QName(each).localname == "drawing" for each in element.iter())
    return name.namespace == MAIN and name.localname in _BEFORE_DRAWING


def _draw(book: BookParts, name: str, cells: Iterable[CellPlace]) -> None:
    """Adds a hidden note for each cell, as text before the end: programs write such drawings as no
    XML parser takes them."""
    cells = list(cells)
    if not cells:
        return
    data = book.read(name)
    taken = [int(number) for number in _SHAPE_ID.findall(data)]
    first = max((_FIRST_ID - 1, *taken)) + 1
    if not data:
        blocks = range(1, (first + len(cells) - 1) // _PER_BLOCK + 1)
        data = _VML.replace("{blocks}", ",".join(map(str, blocks))).encode()
    names = "".join(name for name in _NAMES if name.encode() not in data)
    shapes = [] if b"_x0000_t202" in data else [_SHAPE_TYPE.format(names=names)]
    for number, cell in enumerate(cells, first):
        row, column = cell.row - 1, cell.column - 1
        shapes.append(
            _SHAPE.format(
                names=names,
                id=number,
                left=column + 1,
                top=max(row - 1, 0),
                right=column + 4,
                bottom=row + 6,
                row=row,
                column=column,
            )
        )
    end = _END.search(data)
    at = end.start() if end else len(data)
    book.put(name, data[:at] + "".join(shapes).encode() + data[at:])
