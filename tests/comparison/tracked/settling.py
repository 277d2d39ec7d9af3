"""Accepting or rejecting all tracked changes of a document, as Word does it; shares no code with
what is tested.

A paragraph's end that goes away joins its words with those of the next paragraph, which keeps its
own properties.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any, Literal

from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
Way = Literal["accept", "reject"]
_GOES: dict[Way, str] = {"accept": f"{_W}del", "reject": f"{_W}ins"}
_STAYS: dict[Way, str] = {"accept": f"{_W}ins", "reject": f"{_W}del"}


def settled(docx: bytes, way: Way) -> dict[str, Any]:
    """The roots of the text and the notes once all changes are accepted or rejected."""
    with zipfile.ZipFile(BytesIO(docx)) as file:
        names = ("word/document.xml", "word/footnotes.xml")
        roots = {n: etree.fromstring(file.read(n)) for n in names if n in file.namelist()}
    for root in roots.values():
        _settle(root, way)
    return roots


def lines(docx: bytes, way: Way) -> list[str]:
    """The paragraphs that hold words, in order; notes stand in braces where they are called,
    links before their address, pictures and charts as signs."""
    return list(_lines(settled(docx, way)))


def plain_lines(docx: bytes) -> list[str]:
    """`lines` of a document without changes."""
    return lines(docx, "accept")


def _settle(root: Any, way: Way) -> None:
    goes, stays = _GOES[way], _STAYS[way]
    for row in list(root.iter(f"{_W}tr")):
        if row.find(f"{_W}trPr/{goes}") is not None:
            row.getparent().remove(row)
    for table in list(root.iter(f"{_W}tbl")):
        if table.find(f"{_W}tr") is None:
            table.getparent().remove(table)
    ends = [p for p in root.iter(f"{_W}p") if p.find(f"{_W}pPr/{_W}rPr/{goes}") is not None]
    for mark in list(root.iter(goes)):
        if mark.getparent().tag not in (f"{_W}rPr", f"{_W}trPr"):
            mark.getparent().remove(mark)
    for mark in list(root.iter(stays)):
        parent = mark.getparent()
        at = parent.index(mark)
        parent[at : at + 1] = [] if parent.tag in (f"{_W}rPr", f"{_W}trPr") else list(mark)
    for text in list(root.iter(f"{_W}delText")):
        text.tag = f"{_W}t"
    for paragraph in ends:
        _join(paragraph)


def _join(paragraph: Any) -> None:
    following = paragraph.getnext()
    content = [each for each in paragraph if each.tag != f"{_W}pPr"]
    if following is not None and following.tag == f"{_W}p":
        own = following.find(f"{_W}pPr")
        at = 0 if own is None else following.index(own) + 1
        following[at:at] = content
    else:
        seen = any(True for each in content for _ in each.iter(f"{_W}t", f"{_W}drawing"))
        assert not seen, "words are left in a paragraph whose end has gone"
    assert paragraph.find(f"{_W}pPr/{_W}sectPr") is None, "the end of a section has gone"
    paragraph.getparent().remove(paragraph)


def _lines(roots: dict[str, Any]) -> Iterator[str]:
    root = roots["word/document.xml"]
    notes = {
        note.get(f"{_W}id"): "".join(map(_said, note.iter(f"{_W}r"))).strip()
        for note in roots.get("word/footnotes.xml", ())
    }
    for paragraph in root.iter(f"{_W}p"):
        words = "".join(_said(run, notes) for run in paragraph.iter(f"{_W}r"))
        if words.strip():
            yield words


def _said(run: Any, notes: dict[str | None, str] | None = None) -> str:
    said = []
    for each in run:
        if each.tag == f"{_W}t":
            said.append(each.text or "")
        elif each.tag == f"{_W}tab":
            said.append("\t")
        elif each.tag in (f"{_W}br", f"{_W}cr"):
            said.append("\n")
        elif each.tag == f"{_W}drawing":
            said.append("" if each.find(".//{*}chart") is not None else "▣")
        elif each.tag == f"{_W}footnoteReference":
            said.append("{" + (notes or {})[each.get(f"{_W}id")] + "}")
    return "".join(said)
