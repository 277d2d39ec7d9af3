"""Header and footer: the designer's, with the Draft's words in the marked places.

A place is a bookmark `sw_<name>` around sample words, `sw_<name>_2` if the name is taken: the words
replace the first run's text and keep its look; what follows inside the bookmark (for example a
space) stays only if there are words. The bookmarks are not copied.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from lxml import etree

from sitrep_writer.model.draft import Draft, Masthead, Span, Spans
from sitrep_writer.ooxml.names import W
from sitrep_writer.ooxml.xml_text import escape, parsed
from sitrep_writer.writing.word.localized import LANGUAGE, with_right_tabs
from sitrep_writer.writing.word.zip_package import ZipEntry, renamed, xml_part

_PLACE = re.compile(r"sw_([a-z_]+?)(?:_\d+)?")
_MARK = re.compile(r'<w:slot number="(\d+)"/>')
_FIELD = re.compile(r"\{(pages?)\}")
_BOOKMARKS = frozenset({f"{{{W}}}bookmarkStart", f"{{{W}}}bookmarkEnd"})
# Run properties that follow w:highlight (ECMA-376 part 1, 17.3.2.28).
_AFTER_HIGHLIGHT = frozenset(
    {
        *("u", "effect", "bdr", "shd", "fitText", "vertAlign", "rtl", "cs", "em", "lang"),
        *("eastAsianLayout", "specVanish", "oMath"),
    }
)


class RunProperties(NamedTuple):
    """Run properties, in two halves with room for a highlight between."""

    before: str
    after: str

    def run(self, content: str, *, flagged: bool = False) -> str:
        """A run of this look."""
        highlight = '<w:highlight w:val="yellow"/>' if flagged else ""
        return f"<w:r><w:rPr>{self.before}{highlight}{self.after}</w:rPr>{content}</w:r>"


class Placeholder(NamedTuple):
    """A place for words: its name, the look of the words, and what follows them."""

    name: str
    look: RunProperties
    rest: str


class HeaderFooterWords(NamedTuple):
    """What the places of header and footer say, by name."""

    platform: Spans
    platform_name: Spans
    tagline: Spans
    header_title: Spans
    header_period: Spans
    footer: Spans
    page: Spans
    draft_mark: Spans


class Furniture(NamedTuple):
    """A header or footer part in pieces: XML unchanged, and places for words."""

    name: str
    pieces: tuple[str | Placeholder, ...]

    def filled(self, said: Mapping[str, Spans], language: str) -> str:
        """The part's XML with the words for its places, by name."""
        xml = "".join(
            piece if isinstance(piece, str) else _slot_xml(piece, said.get(piece.name, ()))
            for piece in self.pieces
        )
        return xml.replace(LANGUAGE, language)

    def with_right_tabs(self, old: int, new: int) -> Furniture:
        """The part for text of another width (`localized.with_right_tabs`)."""
        pieces = (
            with_right_tabs(each, old, new) if isinstance(each, str) else each
            for each in self.pieces
        )
        return Furniture(self.name, tuple(pieces))


def furniture_parts(
    furniture: tuple[Furniture, ...], words: HeaderFooterWords, language: str
) -> tuple[ZipEntry, ...]:
    """The header and footer parts with their words. Those that differ only in name, as most
    layouts' footers of the first page and of the others do, are made and packed once.
    """
    said: dict[str, Spans] = words._asdict()
    made: dict[tuple[str | Placeholder, ...], ZipEntry] = {}
    parts = []
    for part in furniture:
        like = made.get(part.pieces)
        if like is None:
            like = made[part.pieces] = xml_part(part.name, part.filled(said, language))
        parts.append(renamed(like, part.name))
    return tuple(parts)


def words_of(draft: Draft) -> HeaderFooterWords:
    """The words of a Draft's header and footer."""
    masthead = next((block for block in draft.blocks if isinstance(block, Masthead)), None)
    mark = "" if draft.final else draft.labels.get("draft-mark", "")
    return HeaderFooterWords(
        platform=masthead.platform if masthead else _words(draft.platform),
        platform_name=masthead.platform_name if masthead else (),
        tagline=masthead.tagline if masthead else (),
        header_title=_words(draft.labels.get("header-title", draft.title)),
        header_period=_words(draft.labels.get("header-period", "")),
        footer=_words(draft.labels.get("footer", "")),
        page=_words(draft.labels.get("page", "{page} / {pages}")),
        draft_mark=_words(f"\u00a0{mark}\u00a0" if mark else ""),
    )


def prepare_furniture(name: str, data: bytes) -> Furniture:
    """A header or footer of the template, cut at its places."""
    root = parsed(data)
    for run in root.iter(f"{{{W}}}r"):
        _set_language(run)
    slots = list(_cut_slots(root))
    pieces: list[str | Placeholder] = []
    for index, text in enumerate(_MARK.split(_xml(root))):
        pieces.append(slots[int(text)] if index % 2 else text)
    return Furniture(name, tuple(pieces))


def _words(text: str) -> Spans:
    return (Span(text),) if text else ()


def _set_language(run: etree._Element) -> None:
    properties = run.find(f"{{{W}}}rPr")
    if properties is None:
        properties = etree.Element(f"{{{W}}}rPr")
        run.insert(0, properties)
    for old in properties.findall(f"{{{W}}}lang"):
        properties.remove(old)
    etree.SubElement(properties, f"{{{W}}}lang").set(f"{{{W}}}val", LANGUAGE)


def _cut_slots(root: etree._Element) -> Iterator[Placeholder]:
    """The places, each replaced in the tree by a mark with its number.

    LibreOffice lets bookmarks overlap, so their elements stay where they are.
    """
    number = 0
    for start in list(root.iter(f"{{{W}}}bookmarkStart")):
        place = _PLACE.fullmatch(start.get(f"{{{W}}}name", ""))
        inside = [each for each in _inside(start) if each.tag not in _BOOKMARKS]
        parent = start.getparent()
        if place is None or not inside or parent is None:
            continue
        yield Placeholder(place[1], _look(inside[0]), "".join(_xml(each) for each in inside[1:]))
        for element in (*inside, *_ends(start)):
            parent.remove(element)
        parent.replace(start, etree.Element(f"{{{W}}}slot", number=str(number)))
        number += 1


def _inside(start: etree._Element) -> Iterator[etree._Element]:
    """The elements between a bookmark's start and its end."""
    number = start.get(f"{{{W}}}id")
    element = start.getnext()
    while element is not None:
        if element.tag == f"{{{W}}}bookmarkEnd" and element.get(f"{{{W}}}id") == number:
            return
        yield element
        element = element.getnext()


def _ends(start: etree._Element) -> list[etree._Element]:
    """The ends of a bookmark among what follows its start."""
    number = start.get(f"{{{W}}}id")
    following = start.itersiblings(f"{{{W}}}bookmarkEnd")
    return [end for end in following if end.get(f"{{{W}}}id") == number]


def _look(run: etree._Element) -> RunProperties:
    properties = run.find(f"{{{W}}}rPr")
    children = [] if properties is None else list(properties)
    late = [child for child in children if etree.QName(child).localname in _AFTER_HIGHLIGHT]
    early = [child for child in children if child not in late]
    return RunProperties("".join(map(_xml, early)), "".join(map(_xml, late)))


def _xml(element: etree._Element) -> str:
    """The element's XML; its namespaces are declared at the part's root."""
    xml = etree.tostring(element, encoding="unicode", with_tail=False)
    return xml if element.getparent() is None else re.sub(r' xmlns:\w+="[^"]*"', "", xml)


def _slot_xml(slot: Placeholder, words: Spans) -> str:
    if not any(span.text for span in words):
        return ""
    runs = "".join(_span_xml(slot.look, span) for span in words)
    return runs + slot.rest


def _span_xml(look: RunProperties, span: Span) -> str:
    """Runs; `{page}` and `{pages}` become fields."""
    runs = []
    for index, text in enumerate(_FIELD.split(span.text)):
        if index % 2:
            runs.append(_field_xml(look, "PAGE" if text == "page" else "NUMPAGES"))
        elif text:
            content = f'<w:t xml:space="preserve">{escape(text)}</w:t>'
            runs.append(look.run(content, flagged=bool(span.flag)))
    return "".join(runs)


def _field_xml(look: RunProperties, name: str) -> str:
    """A field in its full form, with a result for readers that compute none."""
    contents = (
        '<w:fldChar w:fldCharType="begin"/>',
        f'<w:instrText xml:space="preserve"> {name} </w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>',
        "<w:t>1</w:t>",
        '<w:fldChar w:fldCharType="end"/>',
    )
    return "".join(look.run(content) for content in contents)
