"""How much room a template's styles take, in points."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from lxml import etree

from sitrep_writer.ooxml.names import W
from sitrep_writer.ooxml.numbers import whole
from sitrep_writer.ooxml.xml_text import parsed

PARAGRAPHS = 3
"""How much more the space between paragraphs changes than that between lines, if text is spread."""
_LINE_OF_FONT = 1.22
"""The height of a line that follows its font, in parts of the font's size."""


class StyleSize(NamedTuple):
    """A style: the height of a line, and whether it grows with its text; the room above and below a
    paragraph, and beside it; the size of its letters; whether it stays with what follows. `rim` is
    the part of `below` that is for lines around it, `frame` these lines: neighbours share them.
    `elastic` says whether its spaces between lines, above and below may be changed.
    """

    line: float
    grows: bool
    above: float
    below: float
    beside: float
    size: float
    bold: bool
    kept: bool
    rim: float
    frame: str
    elastic: tuple[bool, bool, bool]

    def spread(self, percent: int) -> StyleSize:
        """The style with its lines so much further apart (`localized.spread_styles`)."""
        line, above, below = self.elastic
        more = 1 + PARAGRAPHS * percent / 100
        return self._replace(
            line=self.line * (1 + percent / 100) if line and not self.grows else self.line,
            above=self.above * more if above else self.above,
            below=(self.below - self.rim) * more + self.rim if below else self.below,
        )

    def enlarged(self, size: float) -> StyleSize:
        """The style with letters of another size, and lines in proportion."""
        return self._replace(size=size, line=self.line * size / self.size)


@lru_cache(maxsize=32)
def style_sizes(styles_xml: str, elastic: frozenset[str]) -> Mapping[str, StyleSize]:
    """The paragraph styles of a styles part by id; `elastic` are the ids of those whose spaces may
    be changed.
    """
    root = parsed(styles_xml.encode())
    styles = {_id(each): each for each in root.iter(f"{{{W}}}style")}
    defaults = root.find(f"{{{W}}}docDefaults")
    return {key: _size(_Chain(each, styles, defaults), elastic) for key, each in styles.items()}


def _id(style: etree._Element) -> str:
    return style.get(f"{{{W}}}styleId", "")


class _Chain:
    """A style and those that it is based on, then the document's defaults."""

    def __init__(
        self,
        style: etree._Element,
        styles: Mapping[str, etree._Element],
        defaults: etree._Element | None,
    ) -> None:
        self._styles: list[etree._Element] = []
        found: etree._Element | None = style
        while found is not None and found not in self._styles:
            self._styles.append(found)
            base = found.find(f"{{{W}}}basedOn")
            found = None if base is None else styles.get(base.get(f"{{{W}}}val", ""))
        self._defaults = defaults

    def value(self, path: str, name: str) -> tuple[str, str]:
        """An attribute of the element at a path, and the id of the style that sets it."""
        steps = "/".join(f"{{{W}}}{step}" for step in path.split("/"))
        for style in self._styles:
            for found in style.findall(steps):
                if (value := found.get(f"{{{W}}}{name}")) is not None:
                    return value, _id(style)
        default = None if self._defaults is None else self._defaults.find(f".//{steps}")
        return ("", "") if default is None else (default.get(f"{{{W}}}{name}", ""), "")

    def number(self, path: str, name: str, otherwise: int = 0) -> int:
        """A value as a number."""
        return whole(self.value(path, name)[0], otherwise)

    def element(self, path: str) -> etree._Element | None:
        """The element at a path in the first style that has it."""
        steps = "/".join(f"{{{W}}}{step}" for step in path.split("/"))
        return next((each for s in self._styles if (each := s.find(steps)) is not None), None)

    def is_on(self, path: str) -> bool:
        """Whether a property is set, and not switched off."""
        found = self.element(path)
        return found is not None and found.get(f"{{{W}}}val", "1") not in ("0", "false", "off")


def _size(chain: _Chain, elastic: frozenset[str]) -> StyleSize:
    spaces = [chain.value("pPr/spacing", name) for name in ("line", "before", "after")]
    line, above, below = (whole(value) / 20 for value, _ in spaces)
    size = chain.number("rPr/sz", "val", 22) / 2
    rule = chain.value("pPr/spacing", "lineRule")[0]
    if rule not in ("exact", "atLeast") or not line:
        line = size * _LINE_OF_FONT * (line / 12 if line else 1)
    rim = sum(
        chain.number(f"pPr/pBdr/{side}", "sz") / 8 + chain.number(f"pPr/pBdr/{side}", "space")
        for side in ("top", "bottom")
    )
    frame = chain.element("pPr/pBdr")
    beside = chain.number("pPr/ind", "left") + chain.number("pPr/ind", "right")
    return StyleSize(
        line=line,
        grows=rule != "exact",
        above=above,
        below=below + rim,
        beside=beside / 20,
        size=size,
        bold=chain.is_on("rPr/b"),
        kept=chain.is_on("pPr/keepNext"),
        rim=rim,
        frame="" if frame is None else etree.tostring(frame, encoding="unicode"),
        elastic=(spaces[0][1] in elastic, spaces[1][1] in elastic, spaces[2][1] in elastic),
    )
