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


class PageUnusable(ReasonError, ValueError):
    """A template has no page set-up that documents can take."""


class PageSetup(NamedTuple):
    """The page set-up: references to header and footer, size and margins, as XML; whether the
    first page has its own; the width of the text in twips."""

    references: str
    size: str
    title_page: bool
    text_width: int


def page_setup(root: etree._Element) -> PageSetup:
    """The set-up of a main part's last section. Raises PageUnusable."""
    section = _needed(root, f"{{{W}}}body/{{{W}}}sectPr")
    size, margins = (_needed(section, f"{{{W}}}{name}") for name in ("pgSz", "pgMar"))
    width = whole(size.get(f"{{{W}}}w"))
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
