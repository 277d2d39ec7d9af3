"""What is in a text but is not text: links, pictures, drawings, charts, equations, objects."""

from __future__ import annotations

import re
from collections.abc import Iterator
from hashlib import sha256

from lxml import etree

from sitrep_writer.documents.word.chart_sights import chart_sights
from sitrep_writer.documents.word.part_sources import PartSource
from sitrep_writer.documents.word.word_package import relation_of
from sitrep_writer.model.sights import Sight
from sitrep_writer.model.version import UnitKind
from sitrep_writer.ooxml.names import MC, A, C, M, R, V, value, w

_SYMBOL = w("sym")
_DRAWN_TEXT = (w("t"), f"{{{A}}}t", _SYMBOL)
_DRAWN = (w("drawing"), w("pict"), w("object"))
_BLIP = f"{{{A}}}blip"
_IMAGE = f"{{{V}}}imagedata"
_WORD_ART = f"{{{V}}}textpath"
_SHAPES = (f"{{{A}}}prstGeom", f"{{{A}}}custGeom")
_EMBED, _LINK = f"{{{R}}}embed", f"{{{R}}}link"
_DESCRIBED = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_CLICKED = (f"{{{A}}}hlinkClick", f"{{{A}}}hlinkHover")
_DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds"
_DIAGRAM_DATA = f"{{{R}}}dm"
_NEW_CHART = "{http://schemas.microsoft.com/office/drawing/2014/chartex}chart"
_PICTURE = ("{http://schemas.openxmlformats.org/drawingml/2006/picture}pic",)
_MATH_TEXT = f"{{{M}}}t"
_MATH_PROPERTIES = re.compile(r"\w+Pr")
_TOLD = re.compile(r"(?i)^\s*hyperlink\s+(?:(?:\\[nt]\s+)|(\\l\s+))*\"?([^\"]*)\"?")
_ANCHOR = re.compile(r"(?i)\\l\s+\"([^\"]*)\"")
_EQUATIONS = (f"{{{M}}}oMath", f"{{{M}}}oMathPara")
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
"""Elements that show nothing, or only hold formatting."""
_HIDDEN = (w("del"), w("moveFrom"), f"{{{MC}}}Fallback")
_ARMS = (f"{{{MC}}}Choice", f"{{{MC}}}Fallback")


def words_in(element: etree._Element) -> str:
    """All words within an element, with single spaces."""
    texts = (_text(each) for each in element.iter(*_DRAWN_TEXT) if not _is_gone(each, element))
    return " ".join("".join(texts).split())


def symbol(element: etree._Element) -> str:
    """A character of a symbol font, by its number there."""
    try:
        number = int(value(element, "char"), 16)
    except ValueError:
        return ""
    return chr(number) if 0x20 <= number < 0xD800 or 0xE000 <= number < 0xFFFE else ""


def _text(element: etree._Element) -> str:
    return symbol(element) if element.tag == _SYMBOL else element.text or ""


def link_of(element: etree._Element, source: PartSource) -> Iterator[Sight]:
    """A link with its words."""
    address = source.address(relation_of(element))
    words = words_in(element)
    drawn = (each for each in element.iter(*_DRAWN) if not _is_gone(each, element))
    if words or next(drawn, None) is not None:
        yield from linked(address, element.get(w("anchor"), ""), words)


def field_link(instruction: str, words: str) -> Iterator[Sight]:
    """The link in a field's instruction, if there is one."""
    found = _TOLD.match(instruction)
    if found:
        anchor = _ANCHOR.search(instruction)
        address = "" if found[1] else found[2].strip()
        yield from linked(address, anchor[1] if anchor else "", " ".join(words.split()))


def linked(address: str, anchor: str, words: str) -> Iterator[Sight]:
    """A link; targets that a program names by itself mean nothing to people."""
    kept = f"#{anchor}" if anchor and not anchor.startswith("_") else ""
    if address or kept:
        yield Sight(UnitKind.LINK, f"{address}{kept}", words)


def drawing_sights(element: etree._Element, source: PartSource) -> Iterator[Sight]:
    """A drawing, an old picture or an object: its pictures, its description, its link, what else it
    shows.
    """
    name = _name(element)
    for each in element.iter(_BLIP, _IMAGE):
        if not _is_gone(each, element):
            for attribute in (_EMBED, _LINK, f"{{{R}}}id", f"{{{R}}}pict"):
                identifier = each.get(attribute)
                if identifier:
                    yield Sight(
                        UnitKind.PICTURE,
                        source.described(identifier),
                        name,
                        mark=source.mark(identifier),
                    )
    yield from (Sight(UnitKind.ALTERNATIVE, text, name) for text in _described(element))
    for each in element.iter(*_CLICKED):
        yield from linked(source.address(relation_of(each)), "", name)
    for each in element.iter(f"{{{C}}}chart"):
        yield from chart_sights(relation_of(each), source)
    for each in element.iter(_WORD_ART):
        yield Sight(UnitKind.DRAWING, " ".join(each.get("string", "").split()), name)
    yield from _diagrams(element, source)
    yield from _shapes(element, name)


def _name(element: etree._Element) -> str:
    found = next(element.iter(_DESCRIBED), None)
    return "" if found is None else found.get("name", "")


def _described(element: etree._Element) -> list[str]:
    """The alternative texts, each once: of the drawing, of the pictures in it, of old shapes."""
    texts = []
    for each in element.iter(etree.Element):
        said = each.get("descr") or each.get("alt")
        if said:
            texts.append(said)
        elif each.tag == _DESCRIBED and each.get("title"):
            texts.append(each.get("title", ""))
    return list(dict.fromkeys(" ".join(text.split()) for text in texts if text.strip()))


def _diagrams(element: etree._Element, source: PartSource) -> Iterator[Sight]:
    """SmartArt by its words, a chart of the newer kinds by everything in its part."""
    for each in element.iter(_DIAGRAM, _NEW_CHART):
        identifier = each.get(_DIAGRAM_DATA, "") or relation_of(each)
        root = source.tree(identifier)
        if root is not None:
            only = each.tag == _DIAGRAM
            texts = root.iter(f"{{{A}}}t") if only else root.iter(etree.Element)
            said = [" ".join((text.text or "").split()) for text in texts]
            yield Sight(UnitKind.DRAWING, " · ".join(filter(None, said)), "")


def _shapes(element: etree._Element, name: str) -> Iterator[Sight]:
    """Drawn words outside paragraphs, and shapes except frames of pictures and texts."""
    words = [" ".join((each.text or "").split()) for each in element.iter(f"{{{A}}}t")]
    shapes = [
        each.get("prst", "custom")
        for each in element.iter(*_SHAPES)
        if not _is_gone(each, element) and not is_within(each, element, _PICTURE)
    ]
    said = " · ".join(filter(None, (*words, *(f"[{shape}]" for shape in shapes))))
    if said:
        yield Sight(UnitKind.DRAWING, said, name)


def no_text(element: etree._Element, source: PartSource) -> Iterator[Sight]:
    """An element in a text that is not text; empty if it shows nothing."""
    if element.tag in _EQUATIONS:
        yield from equation(element)
    elif isinstance(element.tag, str) and element.tag not in _NOTHING:
        yield from other(element, source)


def equation(element: etree._Element) -> Iterator[Sight]:
    """An equation in one line: `f(num(a)den(b))`."""
    said = _math(element)
    if said:
        yield Sight(UnitKind.EQUATION, said)


def _math(element: etree._Element) -> str:
    if element.tag == _MATH_TEXT or element.tag == w("t"):
        return " ".join((element.text or "").split())
    if not isinstance(element.tag, str) or element.tag in _HIDDEN:
        return ""
    name = etree.QName(element).localname
    if _MATH_PROPERTIES.fullmatch(name):
        return _sign(element)
    inside = "".join(map(_math, element))
    plain = name in ("oMath", "oMathPara", "r", "ins", "e")
    return inside if plain or not inside else f"{name}({inside})"


def _sign(properties: etree._Element) -> str:
    """The sign of a sum, a bracket or an accent, which is stored among properties."""
    signs = ("chr", "begChr", "endChr", "sepChr")
    found = (properties.find(f"{{{M}}}{name}") for name in signs)
    return "".join(each.get(f"{{{M}}}val", "") for each in found if each is not None)


def form_field(element: etree._Element) -> Iterator[Sight]:
    """The state of a form field: a ticked box, a chosen entry."""
    settings = element.find(w("ffData"))
    if settings is not None:
        names = {w(name) for name in ("checked", "default", "result", "listEntry")}
        said = [
            f"{etree.QName(each).localname} {value(each) or 'on'}" for each in settings.iter(*names)
        ]
        if said:
            yield Sight(UnitKind.FIELD, ", ".join(said))


def other(element: etree._Element, source: PartSource) -> Iterator[Sight]:
    """Anything unknown to this program: the same only if its XML and its parts are."""
    words = words_in(element)
    name = etree.QName(element).localname
    mark = sha256(f"{_bare(element)}|{source.marks(element)}".encode()).hexdigest()
    yield Sight(UnitKind.OBJECT, words or f"{name} ({mark[:8]})", name, mark=mark)


def fallback(alternatives: etree._Element) -> Iterator[Sight]:
    """What older programs show in place of a drawing, if it says something else."""
    shown, *rest = [each for each in alternatives if each.tag in _ARMS] or [alternatives]
    said = words_in(shown)
    for each in rest:
        words = " ".join("".join(map(_text, each.iter(*_DRAWN_TEXT))).split())
        if words and words != said:
            yield Sight(UnitKind.FALLBACK, words)


def chosen(alternatives: etree._Element) -> Iterator[etree._Element]:
    """The alternative that a program with all features shows (part 3, 7.6)."""
    for each in alternatives:
        if each.tag in _ARMS:
            yield from each
            return


def _bare(element: etree._Element) -> str:
    """The XML of an element without the ids that programs regenerate."""
    parts = []
    for each in element.iter(etree.Element):
        kept = [
            f"{etree.QName(name).localname}={value}"
            for name, value in sorted((str(n), str(v)) for n, v in each.attrib.items())
            if not _is_given(name)
        ]
        parts.append(f"{each.tag}[{','.join(kept)}]{each.text or ''}")
    return "|".join(parts)


def _is_given(name: str) -> bool:
    local = etree.QName(name).localname.casefold()
    return "rsid" in local or name.startswith(f"{{{R}}}") or local.endswith("id")


def _is_gone(element: etree._Element, top: etree._Element) -> bool:
    return is_within(element, top, _HIDDEN)


def is_within(element: etree._Element, top: etree._Element, kinds: tuple[str, ...]) -> bool:
    """Whether an element is inside one of some kinds, below another."""
    above = element.getparent()
    while above is not None and above is not top:
        if above.tag in kinds:
            return True
        above = above.getparent()
    return False
