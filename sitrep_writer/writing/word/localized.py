"""Styles and settings: the two parts that differ by language, and by whether there are notes."""

from __future__ import annotations

import re
from copy import deepcopy
from typing import NamedTuple

from lxml import etree

from sitrep_writer.ooxml.names import MC, W
from sitrep_writer.ooxml.xml_text import DECLARATION, parsed
from sitrep_writer.writing.word.style_sizes import PARAGRAPHS

LANGUAGE = "\ue000"
"""The placeholder for the language in prepared XML."""
_TAB = re.compile("<w:tab [^<>]*>")
_FOOTNOTES = "\ue001"
_NOTE_SETTINGS = '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
# What may follow w:footnotePr in w:settings, a strict sequence (ECMA-376 part 1, 17.15.1.78).
_AFTER_NOTES = frozenset(
    {
        *("endnotePr", "compat", "docVars", "rsids", "mathPr", "attachedSchema", "themeFontLang"),
        *("clrSchemeMapping", "doNotIncludeSubdocsInStats", "doNotAutoCompressPictures"),
        *("forceUpgrade", "captions", "readModeInkLockDown", "smartTagType", "schemaLibrary"),
        *("shapeDefaults", "doNotEmbedSmartTags", "decimalSymbol", "listSeparator", "docId"),
        *("conflictMode", "discardImageEditingData", "defaultImageDpi"),
    }
)

SETTINGS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml"
PLAIN_SETTINGS = (
    f'<w:settings xmlns:w="{W}"><w:defaultTabStop w:val="720"/>'
    '<w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
    '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word"'
    ' w:val="15"/></w:compat><w:themeFontLang w:val="en"/></w:settings>'
).encode()
"""Settings for a template that has none."""


class Pieces(NamedTuple):
    """A part's XML with marks where the language and the note settings go."""

    xml: str

    def joined(self, language: str, *, footnotes: bool) -> bytes:
        """The part for a language."""
        xml = self.xml.replace(LANGUAGE, language)
        xml = xml.replace(_FOOTNOTES, _NOTE_SETTINGS if footnotes else "")
        return (DECLARATION + xml).encode()


def with_right_tabs(xml: str, old: int, new: int) -> str:
    """The XML with the tab stops at the right margin, `old` twips from the left one, moved to
    `new`.
    """
    return _TAB.sub(lambda tab: tab[0].replace(f'w:pos="{old}"', f'w:pos="{new}"'), xml)


_STYLE = re.compile(r'<w:style [^<>]*?w:styleId="([^"]*)".*?</w:style>', re.DOTALL)
_SPACING = re.compile(r"<w:spacing [^<>]*(?:before|after|line)=[^<>]*>")
_LETTERS = re.compile(r'<w:sz(?:Cs)? w:val="(\d{1,3})"/>')
_LINE = re.compile(r'w:line="(\d{1,5})"')
_SPACE = re.compile(r'w:(before|after|line)="(\d{1,5})"')


def spread_styles(xml: str, styles: frozenset[str], spread: int) -> str:
    """A styles part with the lines of some styles `spread` per cent further apart, and paragraphs
    more so; nearer, if it is negative. Lines that grow with their text keep their least height.
    """

    def spaced(found: re.Match[str]) -> str:
        exact = 'w:lineRule="exact"' in found[0]

        def changed(space: re.Match[str]) -> str:
            kind, twips = space[1], int(space[2])
            if kind == "line" and not exact:
                return space[0]
            change = spread if kind == "line" else spread * PARAGRAPHS
            return f'w:{kind}="{round(twips * (100 + change) / 100)}"'

        return _SPACE.sub(changed, found[0])

    def styled(found: re.Match[str]) -> str:
        return _SPACING.sub(spaced, found[0]) if found[1] in styles else found[0]

    return _STYLE.sub(styled, xml) if spread else xml


def enlarged_style(xml: str, style: str, size: float) -> str:
    """A styles part with another size of one style's letters, in points, and its exact lines in
    proportion.
    """

    def styled(found: re.Match[str]) -> str:
        old = _LETTERS.search(found[0])
        if found[1] != style or old is None:
            return found[0]
        part = round(size * 2) / int(old[1])
        larger = _LETTERS.sub(lambda each: each[0].replace(old[1], f"{round(size * 2)}"), found[0])
        return _LINE.sub(lambda each: f'w:line="{round(int(each[1]) * part)}"', larger)

    return _STYLE.sub(styled, xml)


def styles_pieces(data: bytes, sector_style: str, colours: dict[str, str]) -> Pieces:
    """The styles part, with the language in its defaults and in no style of its own (LibreOffice
    writes one into Normal), and a heading style for each sector."""
    root = parsed(data)
    for properties in root.iterfind(f"{{{W}}}style/{{{W}}}rPr"):
        for language in properties.findall(f"{{{W}}}lang"):
            properties.remove(language)
    defaults = _child(root, "docDefaults", 0)
    run = _child(_child(defaults, "rPrDefault", 0), "rPr", 0)
    _child(run, "lang", len(run)).set(f"{{{W}}}val", LANGUAGE)
    borders = root.find(f'{{{W}}}style[@{{{W}}}styleId="{sector_style}"]/{{{W}}}pPr/{{{W}}}pBdr')
    for name, colour in colours.items():
        root.append(parsed(_sector_style(name, sector_style, borders, colour).encode()))
    etree.cleanup_namespaces(root, keep_ns_prefixes=["w", "r", *_ignorable(root)])
    return Pieces(etree.tostring(root, encoding="unicode"))


def settings_pieces(data: bytes) -> Pieces:
    """The settings part, without the template's own notes and its link to another template."""
    root = parsed(data)
    for name in ("footnotePr", "attachedTemplate"):
        for element in root.findall(f"{{{W}}}{name}"):
            root.remove(element)
    language = root.find(f"{{{W}}}themeFontLang")
    if language is not None:
        language.set(f"{{{W}}}val", LANGUAGE)
    marker = etree.Element(f"{{{W}}}footnotePr")
    root.insert(_first_after_notes(root), marker)
    xml = etree.tostring(root, encoding="unicode")
    return Pieces(xml.replace("<w:footnotePr/>", _FOOTNOTES))


def _first_after_notes(root: etree._Element) -> int:
    for index, element in enumerate(root):
        if etree.QName(element).localname in _AFTER_NOTES:
            return index
    return len(root)


def _child(parent: etree._Element, name: str, index: int) -> etree._Element:
    found = parent.find(f"{{{W}}}{name}")
    if found is None:
        found = etree.Element(f"{{{W}}}{name}")
        parent.insert(index, found)
    return found


def _ignorable(root: etree._Element) -> list[str]:
    """The prefixes that the root lists as ignorable: Word wants them declared even if nothing uses
    them (ECMA-376 part 3, 7.2).
    """
    return root.get(f"{{{MC}}}Ignorable", "").split()


def _sector_style(name: str, base: str, borders: etree._Element | None, colour: str) -> str:
    """A sector's heading style: `base` in a colour, for its text and any borders."""
    lines = "" if borders is None else f"<w:pPr>{_coloured(borders, colour)}</w:pPr>"
    return (
        f'<w:style xmlns:w="{W}" w:type="paragraph" w:customStyle="1"'
        f' w:styleId="{name.replace(" ", "")}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="{base}"/>{lines}'
        f'<w:rPr><w:color w:val="{colour}"/></w:rPr></w:style>'
    )


def _coloured(borders: etree._Element, colour: str) -> str:
    copy = deepcopy(borders)
    for line in copy:
        line.set(f"{{{W}}}color", colour)
    return etree.tostring(copy, encoding="unicode", with_tail=False)
