"""What a document says, read from its parts; and what differs between two readings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from sitrep_writer.lint.access import headings
from sitrep_writer.lint.opened_package import LintPackage, opened
from sitrep_writer.ooxml.names import MC, PIC, C, R, value, w


class Reading(NamedTuple):
    """Paragraphs of the body in reading order, headings as level and words, links as words and
    address, the words of notes and comments, charts as their shown texts and values, the names
    of bookmarks, and how many pictures there are."""

    paragraphs: tuple[str, ...]
    headings: tuple[tuple[int, str], ...]
    links: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]
    comments: tuple[str, ...]
    charts: tuple[tuple[str, ...], ...]
    bookmarks: tuple[str, ...]
    pictures: int


def read(path: Path) -> Reading:
    """The document at a path, with its tracked changes accepted. Raises `Unreadable`."""
    package = opened(path.read_bytes())
    root = package.roots[package.main]
    # A reader shows one of the two arms of a text box.
    for arm in list(root.iter(f"{{{MC}}}Fallback")):
        remove(arm)
    for part in (root, *(notes for _, notes in package.kind("footnotes"))):
        accept(part)
    return Reading(
        paragraphs=tuple(words for p in root.iter(w("p")) if (words := _own_words(p))),
        headings=tuple((level, words_of(p)) for level, p in headings(package) if words_of(p)),
        links=tuple(_links(package, root)),
        notes=tuple(_notes(package, root)),
        comments=tuple(words_of(each) for _, root in package.kind("comments") for each in root),
        charts=tuple(_shown(root) for _, root in package.charts),
        bookmarks=tuple(
            sorted(
                name
                for mark in root.iter(w("bookmarkStart"))
                if (name := value(mark, "name")).startswith("_sw_")
            )
        ),
        pictures=sum(1 for _ in root.iter(f"{{{PIC}}}pic")),
    )


def accept(root: etree._Element) -> None:
    """Takes out rows and words that are gone, and joins paragraphs whose end is gone. LibreOffice
    saves words that it takes for moved as such, and bookmarks within words that are gone."""
    for row in list(root.iter(w("tr"))):
        if row.find(f"{w('trPr')}/{w('del')}") is not None:
            remove(row)
    ends = [p for p in root.iter(w("p")) if p.find(f"{w('pPr')}/{w('rPr')}/{w('del')}") is not None]
    for mark in list(root.iter(w("del"), w("moveFrom"))):
        remove_all_but_bookmarks(mark)
    for paragraph in ends:
        following = paragraph.getnext()
        content = [each for each in paragraph if each.tag != w("pPr")]
        if following is not None and following.tag == w("p"):
            own = following.find(w("pPr"))
            place = 0 if own is None else list(following).index(own) + 1
            following[place:place] = content
            remove(paragraph)
    for link in list(root.iter(w("hyperlink"))):
        if not words_of(link) and next(link.iter(w("drawing")), None) is None:
            remove_all_but_bookmarks(link)


def remove_all_but_bookmarks(element: etree._Element) -> None:
    """Takes an element out, and leaves the bookmarks in it where they are."""
    for kept in list(element.iter(w("bookmarkStart"), w("bookmarkEnd"))):
        element.addprevious(kept)
    remove(element)


def remove(element: etree._Element) -> None:
    """Takes an element out of its parent."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def differences(before: Reading, after: Reading) -> Iterator[str]:
    """What the second reading lacks of the first, and what it has beside it."""
    for name, old, new in zip(Reading._fields, before, after, strict=True):
        if old == new:
            continue
        if isinstance(old, int) or Counter(old) == Counter(new):
            yield f"{name}: {old} became {new}"[:600]
            continue
        for what, one, other in (("lost", old, new), ("gained", new, old)):
            rest = list((Counter(one) - Counter(other)).elements())
            if rest:
                yield f"{name}: {what} {rest}"[:600]


def words_of(element: etree._Element) -> str:
    """The words within an element, spaces and line ends of all kinds as one space."""
    pieces = []
    for each in element.iter(w("t"), w("tab"), w("br"), w("noBreakHyphen")):
        pieces.append((each.text or "") if each.tag == w("t") else " ")
    return plain("".join(pieces))


def _own_words(paragraph: etree._Element) -> str:
    """The words of a paragraph, without those of a text box that hangs on it."""
    if next(paragraph.iterdescendants(w("p")), None) is None:
        return words_of(paragraph)
    own = deepcopy(paragraph)
    for box in list(own.iter(w("txbxContent"))):
        remove(box)
    return words_of(own)


def plain(text: str) -> str:
    """A text with single spaces."""
    return " ".join(text.split())


def _links(package: LintPackage, root: etree._Element) -> Iterator[tuple[str, str]]:
    """What is linked, and where to: elements of their own, and fields that do the same."""
    targets = {relation.id: relation.target for relation in package.relations[package.main]}
    for link in root.iter(w("hyperlink"), w("p")):
        if link.tag == w("p"):
            yield from _link_fields(link)
            continue
        name = link.get(f"{{{R}}}id")
        address = targets.get(name, "") if name else f"#{value(link, 'anchor')}"
        yield words_of(link), address_of(address)


def _link_fields(paragraph: etree._Element) -> Iterator[tuple[str, str]]:
    """Links that are fields of one paragraph: HYPERLINK "address"."""
    address, words = "", [""]
    for each in paragraph.iter(w("fldChar"), w("instrText"), w("t")):
        if each.tag == w("instrText"):
            kind, _, rest = (each.text or "").strip().partition(" ")
            address = rest.strip(' "') if kind == "HYPERLINK" else ""
        elif each.tag == w("t"):
            words.append(each.text or "")
        elif value(each, "fldCharType") == "separate":
            words.clear()
        elif value(each, "fldCharType") == "end" and address:
            yield plain("".join(words)), address_of(address)
            address = ""


def address_of(link: str) -> str:
    """The address with its scheme in small letters, as LibreOffice writes it (RFC 3986, 3.1)."""
    scheme, colon, rest = link.partition(":")
    return f"{scheme.lower()}{colon}{rest}"


def _notes(package: LintPackage, root: etree._Element) -> Iterator[str]:
    """The notes' words in the order of their marks."""
    notes = {
        value(note, "id"): words_of(note) for _, part in package.kind("footnotes") for note in part
    }
    for mark in root.iter(w("footnoteReference")):
        yield notes.get(value(mark, "id"), "")


def _shown(root: etree._Element) -> tuple[str, ...]:
    texts = root.iterfind(f".//{{{C}}}ser//{{{C}}}pt/{{{C}}}v")
    return tuple(_number(each.text or "") for each in texts)


def _number(text: str) -> str:
    """A number in one form, since a program may write 7.0 for 7."""
    try:
        return f"{float(text):.10g}"
    except ValueError:
        return plain(text)
