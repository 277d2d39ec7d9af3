"""The contents of a paragraph: its runs, their fields and links, and what is drawn among them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from lxml import etree

from sitrep_writer.documents.word.part_sources import PartSource
from sitrep_writer.documents.word.segments import (
    Bookmarks,
    Fields,
    Languages,
    SegmentLine,
    changing,
)
from sitrep_writer.documents.word.sighting import Sighting
from sitrep_writer.documents.word.styles import DocumentStyles, WordStyle
from sitrep_writer.documents.word.things import (
    chosen,
    drawing_sights,
    fallback,
    field_link,
    form_field,
    is_within,
    link_of,
    no_text,
    symbol,
    words_in,
)
from sitrep_writer.documents.word.word_package import relation_of
from sitrep_writer.model.sights import Sight
from sitrep_writer.model.word_text import Segment
from sitrep_writer.ooxml.names import MC, C, is_on, value, w

START, END = w("bookmarkStart"), w("bookmarkEnd")
GONE = frozenset((w("del"), w("moveFrom")))
WRAPPERS = frozenset(
    w(name)
    for name in (
        *("ins", "moveTo", "hyperlink", "smartTag", "customXml", "fldSimple"),
        *("sdtContent", "dir", "bdo", "sdt"),
    )
)
ALTERNATIVES = f"{{{MC}}}AlternateContent"
MAX_DEPTH = 100
_R, _T, _RPR = w("r"), w("t"), w("rPr")
_RSTYLE, _LANG, _B, _VANISH = w("rStyle"), w("lang"), w("b"), w("vanish")
_VAL, _BR, _FIELD = w("val"), w("br"), w("fldChar")
_LINK, _SIMPLE_FIELD = w("hyperlink"), w("fldSimple")
_SYMBOL, _RUBY, _INSTRUCTION, _PAGE = w("sym"), w("ruby"), w("instrText"), w("pgNum")
_NOTES = {w("footnoteReference"): "footnotes", w("endnoteReference"): "endnotes"}
_PICTURES = frozenset((w("drawing"), w("pict"), w("object")))
_PIC = "{http://schemas.openxmlformats.org/drawingml/2006/picture}pic"
_BREAKS = frozenset(("page", "column"))
_HIDDEN = (w("txbxContent"), f"{{{MC}}}Fallback")
_NO_STYLE = WordStyle()


class ParagraphContent(NamedTuple):
    """The contents of a paragraph: its segments, its chart (-1 if there is none), the number of its
    pictures, and the boxes whose text follows it.
    """

    segments: tuple[Segment, ...]
    chart: int
    pictures: int
    boxes: list[etree._Element]


class Inlines:
    """Reads the paragraphs of a story one by one; fields and bookmarks can continue across several.

    `note` and `chart` number what is called and drawn, as in `Body`.
    """

    def __init__(
        self,
        styles: DocumentStyles,
        note: Callable[[str, str], int],
        chart: Callable[[str], int],
        source: PartSource,
        sighting: Sighting,
    ) -> None:
        self._styles = styles
        self._note = note
        self._chart = chart
        self._source = source
        self._sighting = sighting
        self._depth = 0
        self._fields = Fields()
        self._line, self._boxes = SegmentLine(), list[etree._Element]()
        self._drawn, self._pictures = -1, 0
        self._style = _NO_STYLE
        self.languages = Languages(styles.language)

    def begin(self, story: etree._Element) -> None:
        """Starts the story whose paragraphs follow."""
        self._bookmarks = Bookmarks(story)

    def read(self, parts: Iterable[etree._Element], style: WordStyle) -> None:
        """The contents of a paragraph, or of a part of one whose end was deleted."""
        self._style = style
        for element in parts:
            if element.tag == _R:
                self._run(element)
            else:
                self._inline(element)

    def finished(self) -> ParagraphContent:
        """What was read since the last paragraph ended."""
        inside = ParagraphContent(self._line.finished(), self._drawn, self._pictures, self._boxes)
        self._drawn, self._pictures, self._boxes = -1, 0, []
        return inside

    def bookmark(self, element: etree._Element) -> None:
        """A bookmark's start or end, between paragraphs or inside one."""
        if element.tag == START:
            self._bookmarks.start(element)
        elif element.tag == END:
            self._bookmarks.end(element)

    def _inline(self, element: etree._Element) -> None:
        tag = element.tag
        if tag == _R:
            self._run(element)
        elif tag in (START, END):
            self.bookmark(element)
        elif tag in GONE:
            for each in element.iter(START, END):
                self.bookmark(each)
        elif tag == _SIMPLE_FIELD and (said := changing(value(element, "instr"))):
            self._add(said, self._style.bold, "")
        elif tag in WRAPPERS:
            self._wrapped(element)
        elif tag == ALTERNATIVES:
            self._see(fallback(element))
            self._within(chosen(element))
        else:
            self._see(no_text(element, self._source))

    def _wrapped(self, element: etree._Element) -> None:
        """The content of a link, a field, a control or inserted words."""
        if element.tag == _LINK:
            self._see(link_of(element, self._source))
        elif element.tag == _SIMPLE_FIELD:
            self._see(field_link(value(element, "instr"), words_in(element)))
        self._within(element)

    def _within(self, elements: Iterable[etree._Element]) -> None:
        self._depth += 1
        if self._depth < MAX_DEPTH:
            for each in elements:
                self._inline(each)
        else:
            for each in elements:
                self._see(no_text(each, self._source))
        self._depth -= 1

    def _see(self, sights: Iterable[Sight]) -> None:
        self._sighting.add(sights)

    def _run(self, run: etree._Element) -> None:
        style, bold, hidden, language = _NO_STYLE, self._style.bold, False, ""
        for element in run:
            tag = element.tag
            if tag == _T:
                if not hidden and (not self._fields.open or self._fields.shown):
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
        """A field's start, separator or end. A field that updates itself is shown by its name."""
        self._see(form_field(element))
        ended = self._fields.mark(element)
        if ended is not None and not hidden and self._fields.shown:
            self._add(changing(ended.instruction), self._style.bold, "")
            self._see(field_link(ended.instruction, ended.result))

    def _content(self, element: etree._Element, bold: bool, style: str) -> None:
        """What a run holds besides text."""
        tag = element.tag
        said = _SAID.get(tag)
        if said is not None:
            self._add(said(element), bold, style)
        elif tag in _NOTES:
            number = self._note(_NOTES[tag], value(element, "id"))
            if number >= 0:
                self._line.add(Segment("", bold, style, self._bookmarks.names, number))
        elif tag in _PICTURES:
            self._picture(element)
        elif tag == ALTERNATIVES:
            self._see(fallback(element))
            for each in chosen(element):
                self._content(each, bold, style)
        elif tag == _RUBY:
            self._ruby(element)
        else:
            self._see(no_text(element, self._source))

    def _ruby(self, element: etree._Element) -> None:
        """Words with an annotation above them, which follows in brackets."""
        above = element.find(w("rt"))
        base = element.find(w("rubyBase"))
        if base is not None:
            self._within(base)
        if above is not None and (said := words_in(above)):
            self._add(f" ({said})", False, "")

    def _add(self, text: str, bold: bool, style: str) -> None:
        if text:
            if self._fields.open:
                self._fields.show(text)
            self._line.add(Segment(text, bold, style, self._bookmarks.names))

    def _picture(self, element: etree._Element) -> None:
        """A drawing: a chart, a picture, or boxes whose text follows the paragraph."""
        for chart in element.iter(f"{{{C}}}chart"):
            self._drawn = max(self._drawn, self._chart(relation_of(chart)))
        outer = element.iter(w("txbxContent"))
        self._pictures += next(element.iter(_PIC, w("pict")), None) is not None
        self._boxes += [box for box in outer if not is_within(box, element, _HIDDEN)]
        self._see(drawing_sights(element, self._source))


def _text_of(element: etree._Element) -> str:
    """A text as it is shown: spaces at its ends count only if the element says so."""
    text = element.text or ""
    if text[:1].isspace() or text[-1:].isspace():
        kept = element.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"
        return text if kept else text.strip(" \t\r\n")
    return text


def _break(element: etree._Element) -> str:
    return "" if value(element, "type") in _BREAKS else "\n"


_SAID: dict[Any, Callable[[etree._Element], str]] = {
    _T: _text_of,
    _BR: _break,
    w("tab"): lambda _: "\t",
    w("ptab"): lambda _: "\t",
    w("cr"): lambda _: "\n",
    w("noBreakHyphen"): lambda _: "-",
    _SYMBOL: symbol,
    _PAGE: lambda _: "‹PAGE›",
}
"""The text of elements that represent characters."""
