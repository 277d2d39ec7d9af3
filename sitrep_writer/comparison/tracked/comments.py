"""Alerts as comments (ECMA-376 part 1, 17.13.4): on their unit, else on the heading of their
section, else on the title.

LibreOffice 7.4 mixes up the texts of footnotes if a comment is called between two of their marks.
So the comment is called after the last of them; its words stay marked.
"""

from __future__ import annotations

from typing import NamedTuple

from lxml import etree

from sitrep_writer.comparison.tracked.alert_places import AlertPlace
from sitrep_writer.comparison.tracked.elements import legal, text, with_id
from sitrep_writer.comparison.tracked.opened_document import OpenedDocument
from sitrep_writer.comparison.tracked.stamps import Stamps
from sitrep_writer.ooxml.names import R, W, w
from sitrep_writer.ooxml.numbers import whole

INITIALS = "sr"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_CALLS = (w("commentReference"), w("footnoteReference"))


class Comment(NamedTuple):
    """A comment: the words it is about, and its text, one line per paragraph."""

    place: AlertPlace
    text: str


def add_comments(comments: list[Comment], document: OpenedDocument, stamps: Stamps) -> None:
    """Adds comments to a document, next to existing ones."""
    if not comments:
        return
    part = document.related(document.main, "comments")
    root = document.root_of(part) if part else None
    if root is None:
        part = document.beside_main("comments.xml")
        root = etree.Element(w("comments"), nsmap={"w": W})
        document.relate(document.main, f"{R}/comments", "comments.xml")
        document.types[part] = _TYPE
    for number, comment in enumerate(comments, _first_free(root)):
        _mark(comment.place, str(number), document)
        root.append(_comment(str(number), comment.text, document, stamps))
    marks = document.root.iter(w("commentRangeStart"), w("commentReference"))
    places = {_id(mark): place for place, mark in reversed(list(enumerate(marks)))}
    root[:] = sorted(root, key=lambda each: places.get(_id(each), len(places)))
    document.set_root(part, root)


def call_behind_notes(document: OpenedDocument) -> None:
    """Moves the calls of comments from between note marks to after the last mark."""
    calls = list(document.root.iter(*_CALLS))
    notes = [place for place, call in enumerate(calls) if call.tag == w("footnoteReference")]
    if not notes:
        return
    last = calls[notes[-1]]
    while (parent := last.getparent()) is not None and parent.tag != w("p"):
        last = parent
    for call in reversed(calls[notes[0] : notes[-1]]):
        run = call.getparent()
        if call.tag == w("commentReference") and run is not None:
            last.addnext(run)


def _mark(place: AlertPlace, number: str, document: OpenedDocument) -> None:
    """Marks the words, and calls the comment directly after them."""
    start, end = with_id("commentRangeStart", number), with_id("commentRangeEnd", number)
    call = etree.Element(w("r"))
    look = document.styles.ids.get(("character", "annotation reference"))
    properties = etree.SubElement(call, w("rPr"))
    if look is None:
        etree.SubElement(properties, w("sz")).set(w("val"), "16")
    else:
        etree.SubElement(properties, w("rStyle")).set(w("val"), look)
    call.append(with_id("commentReference", number))
    if place.start is not None and place.end is not None:
        place.start.addprevious(start)
        last = place.end
        while (following := last.getnext()) is not None and _is_of_comment(following):
            last = following
        last.addnext(call)
        last.addnext(end)
        return
    heads = (w("pPr"), w("commentRangeStart"))
    first = next((n for n, e in enumerate(place.paragraph) if e.tag not in heads), 0)
    place.paragraph.insert(first, start)
    place.paragraph.extend([end, call])


def _is_of_comment(element: etree._Element) -> bool:
    """Whether an element is the end or the call of a comment."""
    called = element.tag == w("r") and element.find(w("commentReference")) is not None
    return called or element.tag == w("commentRangeEnd")


def _comment(number: str, said: str, document: OpenedDocument, stamps: Stamps) -> etree._Element:
    comment = with_id("comment", number)
    comment.set(w("author"), stamps.author)
    comment.set(w("date"), stamps.date)
    comment.set(w("initials"), INITIALS)
    style = document.styles.ids.get(("paragraph", "annotation text"))
    for line in legal(said).splitlines() or [""]:
        paragraph = etree.SubElement(comment, w("p"))
        if style is not None:
            look = etree.SubElement(paragraph, w("pPr"))
            etree.SubElement(look, w("pStyle")).set(w("val"), style)
        run = etree.SubElement(paragraph, w("r"))
        size = etree.SubElement(run, w("rPr"))
        for name in ("sz", "szCs"):
            etree.SubElement(size, w(name)).set(w("val"), "20")
        run.append(text("t", line))
    return comment


def _id(element: etree._Element) -> str:
    return element.get(w("id"), "")


def _first_free(root: etree._Element) -> int:
    return max((whole(_id(each), -1) for each in root.iter(w("comment"))), default=-1) + 1
