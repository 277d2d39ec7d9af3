"""The page set-up that documents take from a template."""

from __future__ import annotations

import re
from typing import NamedTuple

from lxml import etree

from sitrep_writer.ooxml.names import R, W
from sitrep_writer.ooxml.numbers import whole
from sitrep_writer.ooxml.xml_text import quoted
from sitrep_writer.reasons.reason import ReasonError, reason

_MEASURE = re.compile(r"-?[0-9]{1,6}|[A-Za-z]{1,20}")


_PAPERS = {"a4": (11906, 16838), "letter": (12240, 15840)}
"""Width and height in twips."""
_SIDES = re.compile(r' w:(w|h)="[^"]*"')


class PageUnusable(ReasonError, ValueError):
    """A template has no page set-up that documents can take."""


class PageSetup(NamedTuple):
    """The page set-up: references to header and footer, size and margins, as XML; whether the
    first page has its own; the width of the text, and of the page and its height, in twips.
    """

    references: str
    size: str
    title_page: bool
    text_width: int
    width: int
    height: int

    def on(self, paper: str) -> PageSetup:
        """The set-up on another paper: margins stay, a page that is wider than high stays so."""
        short, long = _PAPERS.get(paper, (min(self[-2:]), max(self[-2:])))
        width, height = (long, short) if self.width > self.height else (short, long)
        start, end = self.size.split("/>", 1)
        start = _SIDES.sub("", start) + f' w:w="{width}" w:h="{height}"'
        return self._replace(
            size=f"{start}/>{end}",
            text_width=self.text_width + width - self.width,
            width=width,
            height=height,
        )


def page_setup(root: etree._Element) -> PageSetup:
    """The set-up of a main part's last section. Raises PageUnusable."""
    section = _needed(root, f"{{{W}}}body/{{{W}}}sectPr")
    size, margins = (_needed(section, f"{{{W}}}{name}") for name in ("pgSz", "pgMar"))
    paper, height = (whole(size.get(f"{{{W}}}{side}")) for side in "wh")
    width = paper
    for side in ("left", "right"):
        width -= whole(margins.get(f"{{{W}}}{side}"), otherwise=width)
    if width <= 0 or not all(map(_is_measure, (*size.attrib.items(), *margins.attrib.items()))):
        raise PageUnusable(reason("layout-unreadable.page-setup"))
    references = section.findall(f"{{{W}}}headerReference")
    references += section.findall(f"{{{W}}}footerReference")
    return PageSetup(
        references="".join(_reference(each) for each in references),
        size=_empty_element(size) + _empty_element(margins),
        title_page=section.find(f"{{{W}}}titlePg") is not None,
        text_width=width,
        width=paper,
        height=height,
    )


def _is_measure(attribute: tuple[object, object]) -> bool:
    """A length in twips, or a word such as `landscape`."""
    return bool(_MEASURE.fullmatch(f"{attribute[1]}"))


def _needed(parent: etree._Element, path: str) -> etree._Element:
    found = parent.find(path)
    if found is None:
        element = path.rpartition("}")[2]
        raise PageUnusable(reason("layout-unreadable.no-element", element=element))
    return found


def _reference(element: etree._Element) -> str:
    kind, target = (quoted(element.get(n, "")) for n in (f"{{{W}}}type", f"{{{R}}}id"))
    return f'<w:{etree.QName(element).localname} w:type="{kind}" r:id="{target}"/>'


def _empty_element(element: etree._Element) -> str:
    values = "".join(
        f' w:{etree.QName(name).localname}="{element.get(name)}"'
        for name in map(str, element.keys())
        if name.startswith(f"{{{W}}}")
    )
    return f"<w:{etree.QName(element).localname}{values}/>"
