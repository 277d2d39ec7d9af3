"""What a document says once you accept all its tracked changes (ECMA-376 part 1, 17.13.5)."""

from __future__ import annotations

from lxml import etree

from sitrep_writer.ooxml.names import CHANGES, FORMATTING, W, w

_GONE = (w("del"), w("moveFrom"))
_HERE = (w("ins"), w("moveTo"))
_KEPT = (w("bookmarkStart"), w("bookmarkEnd"))
"""LibreOffice saves a bookmark inside deleted words if these begin its sentence."""


def has_changes(root: etree._Element) -> bool:
    """Whether any words, paragraphs, rows or cells wait to be accepted or rejected."""
    return next(root.iter(*CHANGES), None) is not None


def accept_formatting(root: etree._Element) -> bool:
    """Keeps the current formatting and removes the earlier one; whether there was any
    such change.
    """
    found = [each for each in root.iter(f"{{{W}}}*") if _is_formatting(each)]
    for each in found:
        _remove(each)
    return bool(found)


def _is_formatting(element: etree._Element) -> bool:
    """rPrChange, pPrChange, tblPrChange and the like: the earlier formatting (17.13.5)."""
    return etree.QName(element).localname in FORMATTING


def accept(root: etree._Element) -> None:
    """Removes what is deleted and keeps what is inserted, in place. Formatting is unchanged."""
    for row in list(root.iter(w("tr"))):
        if row.find(f"{w('trPr')}/{w('del')}") is not None:
            _remove(row)
    for mark in _around_words(root, _GONE):
        for kept in list(mark.iter(*_KEPT)):
            mark.addprevious(kept)
        _remove(mark)
    for mark in _around_words(root, _HERE):
        _unwrap(mark)
    for paragraph in list(root.iter(w("p"))):
        _join_if_gone(paragraph)


def _around_words(root: etree._Element, tags: tuple[str, ...]) -> list[etree._Element]:
    """Marks that hold words, rather than properties of an end, a row or a list."""
    return [each for each in root.iter(*tags) if not _is_property(each)]


def _is_property(mark: etree._Element) -> bool:
    parent = mark.getparent()
    return parent is not None and parent.tag in (w("rPr"), w("trPr"), w("numPr"))


def _join_if_gone(paragraph: etree._Element) -> None:
    """A paragraph with a deleted end runs on into the next one."""
    look = paragraph.find(f"{w('pPr')}/{w('rPr')}")
    if look is None or all(look.find(name) is None for name in _GONE):
        return
    following = paragraph.getnext()
    if following is None or following.tag != w("p"):
        return
    own = following.find(w("pPr"))
    place = 0 if own is None else list(following).index(own) + 1
    content = [each for each in paragraph if each.tag != w("pPr")]
    following[place:place] = content
    _remove(paragraph)


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _unwrap(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        place = list(parent).index(element)
        parent[place : place + 1] = list(element)
