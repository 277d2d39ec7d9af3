"""The styles of a template, found by name, with what they inherit."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from sitrep_writer.ooxml.names import W
from sitrep_writer.ooxml.numbers import whole
from sitrep_writer.ooxml.xml_text import parsed

_BLACK, _WHITE = "000000", "FFFFFF"


class Lettering(NamedTuple):
    """How a style's text looks: its colour, its background, its size in points, bold or not."""

    colour: str
    ground: str
    size: float
    bold: bool


class TemplateStyles:
    """A styles part. Names are compared without case: LibreOffice writes different capitals than
    Word.
    """

    def __init__(self, data: bytes) -> None:
        self._root = parsed(data)
        styles = self._root.findall(_w("style"))
        self._by_id = {style.get(_w("styleId"), ""): style for style in styles}
        self._by_name = {_name(style).lower(): style for style in styles}

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._by_name

    def kind(self, name: str) -> str:
        """`paragraph`, `character`, `table` or `numbering`; empty if there is no such style."""
        style = self._by_name.get(name.lower())
        return "" if style is None else style.get(_w("type"), "")

    def outline(self, name: str) -> int | None:
        """The outline level of a style's paragraphs, from 0; None for body text."""
        level = self._found(name, "pPr/outlineLvl", "val")
        number = whole(level, 9)
        return number if number < 9 else None

    def is_numbered(self, name: str) -> bool:
        """Whether a style's paragraphs are items of a list."""
        return self._found(name, "pPr/numPr/numId", "val") not in ("", "0")

    def keeps_with_next(self, name: str) -> bool:
        """Whether a style's paragraphs stay with what follows."""
        return self._is_on(name, "pPr/keepNext")

    def lettering(self, name: str) -> Lettering:
        """How a style's text looks on white paper or on its own shading."""
        size = self._found(name, "rPr/sz", "val") or self._default("sz") or "20"
        colour = self._found(name, "rPr/color", "val") or self._normal_colour()
        shades = (self._found(name, f"{part}/shd", "fill") for part in ("rPr", "pPr"))
        ground = next((shade for shade in shades if _is_colour(shade)), _WHITE)
        bold = self._is_on(name, "rPr/b")
        points = whole(size, 20) / 2
        return Lettering(colour if _is_colour(colour) else _BLACK, ground, points, bold)

    def _normal_colour(self) -> str:
        return self._found("Normal", "rPr/color", "val")

    def _default(self, element: str) -> str:
        path = f"{_w('docDefaults')}/{_w('rPrDefault')}/{_w('rPr')}/{_w(element)}"
        found = self._root.find(path)
        return "" if found is None else found.get(_w("val"), "")

    def _is_on(self, name: str, path: str) -> bool:
        element = next(self._elements(name, path), None)
        return element is not None and element.get(_w("val"), "1") not in ("0", "false", "off")

    def _found(self, name: str, path: str, attribute: str) -> str:
        for element in self._elements(name, path):
            return element.get(_w(attribute), "")
        return ""

    def _elements(self, name: str, path: str) -> Iterator[etree._Element]:
        """The element at a path in the style itself, then in those that it is based on."""
        style = self._by_name.get(name.lower())
        seen: list[etree._Element] = []
        while style is not None and style not in seen:
            seen.append(style)
            found = style.find("/".join(map(_w, path.split("/"))))
            if found is not None:
                yield found
            base = style.find(_w("basedOn"))
            style = None if base is None else self._by_id.get(base.get(_w("val"), ""))


def _w(name: str) -> str:
    return f"{{{W}}}{name}"


def _name(style: etree._Element) -> str:
    name = style.find(_w("name"))
    return "" if name is None else name.get(_w("val"), "")


def _is_colour(text: str) -> bool:
    return len(text) == 6 and all(digit in "0123456789abcdefABCDEF" for digit in text)
