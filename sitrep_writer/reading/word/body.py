"""The main text as people see it once all changes are accepted: paragraphs in reading order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from lxml import etree

from sitrep_writer.model.paper import Cell, Paragraph, Segment
from sitrep_writer.model.sights import Sight
from sitrep_writer.reading.word.markup import FORMATTING, MC, C, M, is_on, value, w
from sitrep_writer.reading.word.package import relation_of
from sitrep_writer.reading.word.segments import Bookmarks, Fields, Languages, Line, changing
from sitrep_writer.reading.word.sighting import Sighting
from sitrep_writer.reading.word.sources import Source
from sitrep_writer.reading.word.styles import Style, StyleSheet, in_a_list, outline_level
from sitrep_writer.reading.word.things import (
    drawing_sights,
    equation,
    fallback,
    field_link,
    form_field,
    link_of,
    other,
    words_in,
)

_P, _R, _T, _TBL, _TR, _TC = w("p"), w("r"), w("t"), w("tbl"), w("tr"), w("tc")
_PPR, _RPR, _SDT, _CONTENT = w("pPr"), w("rPr"), w("sdt"), w("sdtContent")
_RSTYLE, _LANG, _B, _VANISH = w("rStyle"), w("lang"), w("b"), w("vanish")
_VAL, _BR, _FIELD = w("val"), w("br"), w("fldChar")
_NO_STYLE = Style()
_START, _END = w("bookmarkStart"), w("bookmarkEnd")
_GONE = frozenset((w("del"), w("moveFrom")))
_LINK, _SIMPLE_FIELD = w("hyperlink"), w("fldSimple")
_WRAPPERS = frozenset(
    w(name) for name in ("ins", "moveTo", "hyperlink", "smartTag", "customXml", "fldSimple")
) | {_CONTENT, w("dir"), w("bdo"), _SDT}
_SPACES = {w("tab"): "\t", w("ptab"): "\t", w("cr"): "\n", w("noBreakHyphen"): "-"}
_SYMBOL, _RUBY, _INSTRUCTION, _PAGE = w("sym"), w("ruby"), w("instrText"), w("pgNum")
_EQUATIONS = (f"{{{M}}}oMath", f"{{{M}}}oMathPara")
_NOTES = {w("footnoteReference"): "footnotes", w("endnoteReference"): "endnotes"}
_PICTURES = frozenset((w("drawing"), w("pict"), w("object")))
_ALTERNATIVES = f"{{{MC}}}AlternateContent"
_PIC = "{http://schemas.openxmlformats.org/drawingml/2006/picture}pic"
_BREAKS = frozenset(("page", "column"))
_NOTHING = frozenset(
    w(name)
    for name in (
        *("sectPr", "tcPr", "tblPr", "tblPrEx", "tblGrid", "trPr", "sdtPr", "sdtEndPr", "pPr"),
        *("smartTagPr", "customXmlPr", "proofErr", "permStart", "permEnd", "commentRangeStart"),
        *("commentRangeEnd", "commentReference", "annotationRef", "footnoteRef", "endnoteRef"),
        *("separator", "continuationSeparator", "lastRenderedPageBreak", "softHyphen"),
        *("instrText", "delInstrText", "delText", "moveFromRangeStart", "moveFromRangeEnd"),
        *("moveToRangeStart", "moveToRangeEnd", "customXmlInsRangeStart", "customXmlInsRangeEnd"),
        *("customXmlDelRangeStart", "customXmlDelRangeEnd", "customXmlMoveFromRangeStart"),
        *("customXmlMoveFromRangeEnd", "customXmlMoveToRangeStart", "customXmlMoveToRangeEnd"),
    )
)
"""Elements in which there is nothing to see, or nothing but formatting."""
_TRACKED = (w("ins"), w("del"), w("moveFrom"), w("moveTo"))
_MAX_DEPTH = 100


class Body:
    """The reading of one story (a document's main text, or a note).

    `note` gives the number of a note that is called (its kind and its id), `chart` that of a
    chart (its relation); each is -1 where there is none. `source` is the part that is read.
    """

    def __init__(
        self,
        styles: StyleSheet,
        note: Callable[[str, str], int],
        chart: Callable[[str], int],
        source: Source,
    ) -> None:
        self._source = source
        self._sighting = Sighting()
        self._styles = styles
        self._note = note
        self._chart = chart
        self._tables = 0
        self._depth = 0
        self._fields = Fields()
        self._line, self._boxes = Line(), list[etree._Element]()
        self._drawn, self._pictures = -1, 0
        self._style = _NO_STYLE
        self._found: list[Paragraph] = []
        self.languages = Languages(styles.language)

    def read(self, story: etree._Element) -> tuple[Paragraph, ...]:
        """The paragraphs of a story that say or show something."""
        self._bookmarks = Bookmarks(story)
        self._blocks(story, None)
        return tuple(self._found)

    @property
    def sights(self) -> tuple[Sight, ...]:
        """What is seen in the story, in reading order: its paragraphs, and what is no text."""
        return self._sighting.found

    def _blocks(self, container: etree._Element, cell: Cell | None) -> None:
        """Paragraphs and tables of a container, which a paragraph cannot leave."""
        self._depth += 1
        if self._depth < _MAX_DEPTH:
            open_end = False
            for block in self._unwrapped(container):
                if block.tag == _P:
                    open_end = self._paragraph(block, cell)
                elif block.tag == _TBL:
                    if open_end:
                        self._finish(None, cell)
                    open_end = False
                    self._table(block)
                else:
                    self._bookmark(block)
            if open_end:
                self._finish(None, cell)
        else:
            self._see(other(container, self._source))
        self._depth -= 1

    def _table(self, table: etree._Element) -> None:
        number, self._tables = self._tables, self._tables + 1
        row = 0
        for line in self._unwrapped(table, _TR):
            if line.tag != _TR:
                self._bookmark(line)
            elif line.find(f"{w('trPr')}/{w('del')}") is None:
                column = _whole(line.find(f"{w('trPr')}/{w('gridBefore')}"), 0)
                for cell in self._unwrapped(line, _TC):
                    if cell.tag != _TC:
                        self._bookmark(cell)
                        continue
                    properties = cell.find(w("tcPr"))
                    if properties is None or properties.find(w("cellDel")) is None:
                        self._blocks(cell, Cell(number, row, column))
                    span = None if properties is None else properties.find(w("gridSpan"))
                    column += max(1, _whole(span, 1))
                row += 1

    def _paragraph(self, paragraph: etree._Element, cell: Cell | None) -> bool:
        """Reads a paragraph; whether it goes on in the next, as its end was deleted."""
        properties = paragraph.find(_PPR)
        named = None if properties is None else properties.find(w("pStyle"))
        self._style = self._styles.style(value(named))
        for element in paragraph:
            self._inline(element)
        mark = None if properties is None else properties.find(_RPR)
        if mark is not None and any(each.tag in _GONE for each in mark):
            return True
        self._finish(properties, cell)
        return False

    def _finish(self, properties: etree._Element | None, cell: Cell | None) -> None:
        segments, boxes, self._boxes = self._line.finished(), self._boxes, []
        chart, pictures, self._drawn, self._pictures = self._drawn, self._pictures, -1, 0
        style = self._style
        level = outline_level(properties)
        listed = in_a_list(properties)
        paragraph = Paragraph(
            segments,
            style.name,
            style.level if level is None else level,
            style.listed if listed is None else listed,
            cell,
            chart,
            pictures,
        )
        said = any(segment.note >= 0 or segment.text.strip() for segment in segments)
        if said or chart >= 0 or pictures:
            self._found.append(paragraph)
        self._sighting.finish(paragraph)
        for box in boxes:
            self._blocks(box, cell)

    def _inline(self, element: etree._Element) -> None:
        tag = element.tag
        if tag == _R:
            self._run(element)
        elif tag in (_START, _END):
            self._bookmark(element)
        elif tag in _GONE:
            for each in element.iter(_START, _END):
                self._bookmark(each)
        elif tag == _SIMPLE_FIELD and (said := changing(value(element, "instr"))):
            self._add(said, self._style.bold, "")
        elif tag in _WRAPPERS:
            if tag == _LINK:
                self._see(link_of(element, self._source))
            elif tag == _SIMPLE_FIELD:
                self._see(field_link(value(element, "instr"), words_in(element)))
            self._within(element)
        elif tag == _ALTERNATIVES:
            self._see(fallback(element))
            self._within(_chosen(element))
        else:
            self._see(self._other(element))

    def _within(self, elements: Iterable[etree._Element]) -> None:
        self._depth += 1
        if self._depth < _MAX_DEPTH:
            for each in elements:
                self._inline(each)
        elif isinstance(elements, etree._Element):
            self._see(other(elements, self._source))
        self._depth -= 1

    def _other(self, element: etree._Element) -> Iterator[Sight]:
        """What stands in a text and is no text."""
        if element.tag in _EQUATIONS:
            yield from equation(element)
        elif isinstance(element.tag, str) and element.tag not in _NOTHING:
            yield from other(element, self._source)

    def _see(self, sights: Iterable[Sight]) -> None:
        self._sighting.add(sights)

    def _run(self, run: etree._Element) -> None:
        style, bold, hidden, language = _NO_STYLE, self._style.bold, False, ""
        for element in run:
            tag = element.tag
            if tag == _T:
                if not hidden and self._fields.shown:
                    text = _text_of(element)
                    self.languages.add(language, text)
                    self._add(text, bold, style.name)
            elif tag == _RPR:
                found = {each.tag: each for each in element}
                if _RSTYLE in found:
                    style = self._styles.character(found[_RSTYLE].get(_VAL, ""))
                language = found[_LANG].get(_VAL, "") if _LANG in found else ""
                bold = is_on(found[_B]) if _B in found else bold or style.bold
                hidden = is_on(found[_VANISH]) if _VANISH in found else style.hidden
            elif tag == _FIELD:
                self._field(element, hidden)
            elif tag == _INSTRUCTION:
                self._fields.instruct(element.text or "")
            elif not hidden and self._fields.shown:
                self._content(element, bold, style.name)

    def _field(self, element: etree._Element, hidden: bool) -> None:
        """A field's start, separator or end. What changes by itself is called by its name."""
        self._see(form_field(element))
        ended = self._fields.mark(element)
        if ended is not None and not hidden and self._fields.shown:
            self._add(changing(ended.instruction), self._style.bold, "")
            self._see(field_link(ended.instruction, ended.result))

    def _content(self, element: etree._Element, bold: bool, style: str) -> None:
        """What a run holds beside text."""
        tag = element.tag
        if tag == _BR:
            self._add("" if value(element, "type") in _BREAKS else "\n", bold, style)
        elif tag in _SPACES:
            self._add(_SPACES[tag], bold, style)
        elif tag in _NOTES:
            number = self._note(_NOTES[tag], value(element, "id"))
            if number >= 0:
                self._line.add(Segment("", bold, style, self._bookmarks.names, number))
        elif tag in _PICTURES:
            self._picture(element)
        elif tag == _ALTERNATIVES:
            self._see(fallback(element))
            for each in _chosen(element):
                self._content(each, bold, style)
        elif tag == _T:
            self._add(_text_of(element), bold, style)
        elif tag == _SYMBOL:
            self._add(_symbol(element), bold, style)
        elif tag == _PAGE:
            self._add("‹PAGE›", bold, style)
        elif tag == _RUBY:
            self._ruby(element)
        else:
            self._see(self._other(element))

    def _ruby(self, element: etree._Element) -> None:
        """Words with what is written above them, which follows in brackets."""
        above = element.find(w("rt"))
        base = element.find(w("rubyBase"))
        if base is not None:
            self._within(base)
        if above is not None and (said := words_in(above)):
            self._add(f" ({said})", False, "")

    def _add(self, text: str, bold: bool, style: str) -> None:
        if text:
            self._fields.show(text)
            self._line.add(Segment(text, bold, style, self._bookmarks.names))

    def _picture(self, element: etree._Element) -> None:
        """A drawing: a chart, a picture, or boxes whose text follows the paragraph."""
        for chart in element.iter(f"{{{C}}}chart"):
            self._drawn = max(self._drawn, self._chart(relation_of(chart)))
        outer = element.iter(w("txbxContent"))
        self._pictures += next(element.iter(_PIC, w("pict")), None) is not None
        self._boxes += [box for box in outer if not _within(box, element, _HIDDEN)]
        self._see(drawing_sights(element, self._source))

    def _unwrapped(self, container: etree._Element, *kinds: str) -> Iterator[etree._Element]:
        """What stands in a container, content controls and the like opened."""
        waiting: list[Iterator[etree._Element]] = [iter(container)]
        while waiting:
            element = next(waiting[-1], None)
            if element is None:
                waiting.pop()
            elif element.tag in _WRAPPERS:
                waiting.append(iter(element))
            elif element.tag == _ALTERNATIVES:
                self._see(fallback(element))
                waiting.append(_chosen(element))
            elif element.tag in kinds or element.tag in _BLOCKS:
                yield element
            elif element.tag not in _GONE:
                self._see(self._other(element))

    def _bookmark(self, element: etree._Element) -> None:
        if element.tag == _START:
            self._bookmarks.start(element)
        elif element.tag == _END:
            self._bookmarks.end(element)


_HIDDEN = (w("txbxContent"), f"{{{MC}}}Fallback")


def has_tracked_changes(root: etree._Element) -> bool:
    """Whether a part holds changes that are neither accepted nor rejected."""
    return next(root.iter(*_TRACKED), None) is not None


def has_tracked_formatting(root: etree._Element) -> bool:
    """Whether a part holds changes of formatting that are neither accepted nor rejected."""
    return next(root.iter(*map(w, FORMATTING)), None) is not None


_BLOCKS = frozenset((_P, _TBL, _START, _END))


def _within(element: etree._Element, top: etree._Element, kinds: tuple[str, ...]) -> bool:
    above = element.getparent()
    while above is not None and above is not top:
        if above.tag in kinds:
            return True
        above = above.getparent()
    return False


def _chosen(alternatives: etree._Element) -> Iterator[etree._Element]:
    """What a program that knows everything shows of alternatives (part 3, 7.6)."""
    for each in alternatives:
        if each.tag in (f"{{{MC}}}Choice", f"{{{MC}}}Fallback"):
            yield from each
            return


def _text_of(element: etree._Element) -> str:
    """A text as it is shown: spaces at its ends stay only where the element says so."""
    text = element.text or ""
    if text[:1].isspace() or text[-1:].isspace():
        kept = element.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"
        return text if kept else text.strip(" \t\r\n")
    return text


def _symbol(element: etree._Element) -> str:
    """A sign of a font of signs, by its number there."""
    try:
        number = int(value(element, "char"), 16)
    except ValueError:
        return ""
    return chr(number) if 0x20 <= number < 0xD800 or 0xE000 <= number < 0xFFFE else ""


def _whole(element: etree._Element | None, otherwise: int) -> int:
    text = value(element)
    return int(text) if text.isdecimal() and len(text) < 6 else otherwise
