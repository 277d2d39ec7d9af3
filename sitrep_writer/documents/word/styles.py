"""Styles by name: programs rename ids, and Word's own are in the language of its menus."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree

from sitrep_writer.ooxml.names import is_on, value, w

_HEADING = re.compile(r"heading ([1-9])")
_BODY = 9  # w:outlineLvl counts from 0; 9 is text of no level (17.3.1.20)
_DEEP = 20


class WordStyle(NamedTuple):
    """A style: its name, folded; its outline level, 0 for none; whether it makes list items, bold
    text, hidden text.
    """

    name: str = ""
    level: int = 0
    listed: bool = False
    bold: bool = False
    hidden: bool = False


@dataclass
class DocumentStyles:
    """Styles by id, each read when needed; the id of the default paragraph style, and the default
    language.
    """

    elements: dict[str, etree._Element]
    default: str
    language: str
    _read: dict[str, WordStyle] = field(default_factory=dict)

    def style(self, identifier: str) -> WordStyle:
        """A paragraph's style; an undefined one is named by its id."""
        found = self._found(identifier or self.default)
        return found if found is not None else WordStyle(identifier.casefold())

    def character(self, identifier: str) -> WordStyle:
        """A run's style."""
        return (identifier and self._found(identifier)) or _NONE

    def _found(self, identifier: str) -> WordStyle | None:
        known = self._read.get(identifier)
        if known is None and identifier in self.elements:
            known = self._read[identifier] = _style(identifier, self.elements)
        return known


_NONE = WordStyle()
NO_STYLES = DocumentStyles({}, "", "")


def read_styles(root: etree._Element) -> DocumentStyles:
    """The style sheet of a document."""
    elements = {value(each, "styleId"): each for each in root.iter(w("style"))}
    default = next((name for name, each in elements.items() if _is_default(each)), "")
    language = value(root.find(f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}/{w('lang')}"))
    if default and language:
        own = elements[default].find(f"{w('rPr')}/{w('lang')}")
        language = value(own) or language
    return DocumentStyles(elements, default, language)


def outline_level(properties: etree._Element | None) -> int | None:
    """The level in paragraph properties; None if they set none."""
    element = None if properties is None else properties.find(w("outlineLvl"))
    text = value(element)
    if not text.isdecimal() or len(text) > 2:
        return None
    return 0 if int(text) >= _BODY else int(text) + 1


def in_a_list(properties: etree._Element | None) -> bool | None:
    """Whether paragraph properties make a list item; None if they do not say."""
    number = None if properties is None else properties.find(f"{w('numPr')}/{w('numId')}")
    return None if number is None else value(number) != "0"


def _is_default(style: etree._Element) -> bool:
    return value(style, "type") == "paragraph" and value(style, "default") in ("1", "true", "on")


def _style(identifier: str, elements: dict[str, etree._Element]) -> WordStyle:
    """A style with everything it inherits from the styles it is based on, the nearest first."""
    name = " ".join(value(elements[identifier].find(w("name"))).casefold().split())
    level: int | None = None
    listed: bool | None = None
    bold = hidden = False
    for element in _chain(identifier, elements):
        properties = element.find(w("pPr"))
        level = outline_level(properties) if level is None else level
        listed = in_a_list(properties) if listed is None else listed
        bold = bold or is_on(element.find(f"{w('rPr')}/{w('b')}"))
        hidden = hidden or is_on(element.find(f"{w('rPr')}/{w('vanish')}"))
        if level is None and (named := _HEADING.fullmatch(_name(element))):
            level = int(named[1])
    return WordStyle(name, level or 0, bool(listed), bold, hidden)


def _name(element: etree._Element) -> str:
    return value(element.find(w("name"))).casefold()


def _chain(identifier: str, elements: dict[str, etree._Element]) -> list[etree._Element]:
    found: list[etree._Element] = []
    while identifier in elements and len(found) < _DEEP:
        found.append(elements[identifier])
        identifier = value(found[-1].find(w("basedOn")))
    return found
