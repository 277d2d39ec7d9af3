"""Documents read by mammoth, which shares no code with python-docx or with us."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lxml import etree, html

from sitrep_writer.lint.access import headings
from sitrep_writer.lint.opened_package import opened
from sitrep_writer.ooxml.names import value, w

from .reading import Reading, address_of, plain

_BLOCKS = ("p", "h1", "h2", "h3", "h4", "li")


def read_by_mammoth(path: Path) -> Reading:
    """The document at a path: text, headings, links and notes; of the rest it knows nothing."""
    import mammoth

    with path.open("rb") as file:
        page = mammoth.convert_to_html(file, style_map="\n".join(_outline(path))).value
    root = html.fragment_fromstring(page, create_parent="div")
    notes = tuple(plain("".join(each.itertext()).rstrip("↑ ")) for each in _notes(root))
    for mark in root.xpath("//a[starts-with(@id, 'footnote-ref')]"):
        mark.getparent().drop_tree()
    blocks = [(str(e.tag), words) for e in root.iter(*_BLOCKS) if (words := _own_words(e))]
    return Reading(
        paragraphs=tuple(words for _, words in blocks),
        headings=tuple((int(tag[1]), words) for tag, words in blocks if tag[0] == "h"),
        links=tuple(
            (plain("".join(link.itertext())), address_of(link.get("href", "")))
            for link in root.iter("a")
            if link.get("href")
        ),
        notes=notes,
        comments=(),
        charts=(),
        bookmarks=(),
        pictures=len(root.findall(".//img")),
    )


def _notes(root: html.HtmlElement) -> list[html.HtmlElement]:
    """The notes, taken out of the page."""
    notes = list(root.xpath("//li[starts-with(@id, 'footnote-') or starts-with(@id, 'endnote-')]"))
    for note in notes:
        note.getparent().remove(note)
    return notes


def _own_words(element: html.HtmlElement) -> str:
    """The words of a block, without those of blocks within it."""
    pieces: list[str] = [element.text or ""]
    for child in element:
        if child.tag not in (*_BLOCKS, "ul", "ol", "table"):
            pieces.append(" " if child.tag == "br" else "".join(_inline(child)))
        pieces.append(child.tail or "")
    return plain("".join(pieces))


def _inline(element: etree._Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        yield " " if child.tag == "br" else "".join(_inline(child))
        yield child.tail or ""


def _outline(path: Path) -> Iterator[str]:
    """Which of the document's styles are headings, as mammoth is told."""
    package = opened(path.read_bytes())
    names = {
        value(style, "styleId"): value(style.find(w("name")))
        for _, root in package.kind("styles")
        for style in root.iterfind(w("style"))
    }
    seen = {
        (level, names.get(value(paragraph.find(f"{w('pPr')}/{w('pStyle')}")), ""))
        for level, paragraph in headings(package)
    }
    for level, name in sorted(seen):
        yield f"p[style-name='{name}'] => h{level}:fresh"
