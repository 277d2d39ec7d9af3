"""Documents changed as people change them, by their XML: what Word would write."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from functools import cache
from pathlib import Path

from lxml import etree

from sitrep_writer.api import draft_workbook
from sitrep_writer.documents.flattening import version_of
from sitrep_writer.documents.open_document import read_word_version
from sitrep_writer.model.draft import Draft
from sitrep_writer.model.options import DraftOptions
from sitrep_writer.model.version import Section, Unit, UnitFigure, Version
from sitrep_writer.writing.word.document import write_word
from tests.examples import ROOT, SEPTEMBER
from tests.validity.breaking import CHART, FOOTNOTES, MAIN, Parts, one, remove, w

AUTHOR = {w("id"): "9000", w("author"): "reviewer", w("date"): "2024-10-04T00:00:00Z"}
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@cache
def example(locale: str = "en", layout: str = "update", book: Path = SEPTEMBER) -> Draft:
    """A draft of an example edition."""
    return draft_workbook(book, DraftOptions(locales=(locale,), layout=layout)).drafts[0]


@cache
def document(
    locale: str = "en", layout: str = "update", book: Path = SEPTEMBER, trace: bool = True
) -> bytes:
    """The document of such a draft."""
    folder = ROOT / "templates" / "layouts" / layout
    return write_word(example(locale, layout, book), folder, book.parent, trace=trace)


class Editor:
    """A document in somebody's hands."""

    def __init__(self, data: bytes) -> None:
        self.parts = Parts(data)
        self.root = etree.fromstring(self.parts[MAIN])

    def saved(self) -> bytes:
        """The document as it was left."""
        self.parts[MAIN] = etree.tostring(
            self.root, encoding="UTF-8", xml_declaration=True, standalone=True
        )
        return self.parts.packed()

    def paragraph(self, words: str) -> etree._Element:
        """The first paragraph that has these words."""
        return self.paragraphs(words)[0]

    def paragraphs(self, words: str) -> list[etree._Element]:
        """All paragraphs that have these words; a test that edits nothing would prove nothing."""
        found = [each for each in self.root.iter(w("p")) if words in text_of(each)]
        assert found, f"nothing says {words}"
        return found

    def heading(self, title: str) -> etree._Element:
        """The paragraph that says this alone and stands in no table."""
        body = one(self.root, "w:body")
        return next(each for each in body.iterchildren(w("p")) if text_of(each).strip() == title)

    def retype(self, old: str, new: str) -> None:
        """Replaces words within one run."""
        retyped(self.root, old, new)

    def delete(self, words: str) -> None:
        """Deletes a paragraph."""
        remove(self.paragraph(words))

    def add_after(self, words: str, text: str) -> None:
        """Writes a paragraph of the same style after one."""
        self.paragraph(words).addnext(self.like(words, text))

    def like(self, words: str, text: str) -> etree._Element:
        """A paragraph in the style of one."""
        made = etree.Element(w("p"))
        made.append(deepcopy(one(self.paragraph(words), "w:pPr")))
        made.append(run(text))
        return made

    def move_before(self, words: str, other: str) -> None:
        """Moves a paragraph before another."""
        self.paragraph(other).addprevious(self.paragraph(words))

    def copy_after(self, words: str, other: str) -> None:
        """Copies a paragraph as LibreOffice does, which gives its bookmarks new names."""
        copied = deepcopy(self.paragraph(words))
        for start in copied.iter(w("bookmarkStart")):
            start.set(w("name"), f"{start.get(w('name'))}_Copy_1")
            start.set(w("id"), f"7{start.get(w('id'))}")
        for end in copied.iter(w("bookmarkEnd")):
            end.set(w("id"), f"7{end.get(w('id'))}")
        self.paragraph(other).addnext(copied)

    def lose_bookmarks(self, words: str) -> None:
        """Takes the bookmarks out of a paragraph, as retyping it does."""
        paragraph = self.paragraph(words)
        for mark in [*paragraph.iter(w("bookmarkStart"), w("bookmarkEnd"))]:
            remove(mark)

    def type_at_end(self, words: str, text: str) -> None:
        """Types at the end of a paragraph, behind its bookmarks."""
        self.paragraph(words).append(run(text))

    def delete_tracked(self, words: str) -> None:
        """Deletes all the text of a paragraph and its end, with changes tracked."""
        paragraph = self.paragraph(words)
        for each in [*paragraph.iter(w("r"))]:
            wrapped(each, "del")
        mark = one(paragraph, "w:pPr")
        properties = mark.find(w("rPr"))
        properties = etree.SubElement(mark, w("rPr")) if properties is None else properties
        properties.insert(0, etree.Element(w("del"), AUTHOR))

    def retype_tracked(self, old: str, new: str) -> None:
        """Replaces words with changes tracked: the run is parted, old words deleted, new ones
        inserted."""
        text = next(each for each in self.root.iter(w("t")) if old in (each.text or ""))
        source = text.getparent()
        assert source is not None
        before, _, after = (text.text or "").partition(old)
        for words, kind in ((before, ""), (old, "del"), (new, "ins"), (after, "")):
            part = deepcopy(source)
            put(one(part, "w:t"), words)
            source.addprevious(part)
            if kind:
                wrapped(part, kind)
        remove(source)

    @contextmanager
    def chart(self) -> Iterator[etree._Element]:
        """The chart's part."""
        with self.parts.xml(CHART) as root:
            yield root

    @contextmanager
    def notes(self) -> Iterator[etree._Element]:
        """The part of the footnotes."""
        with self.parts.xml(FOOTNOTES) as root:
            yield root


def retyped(root: etree._Element, old: str, new: str) -> None:
    """Replaces words within one run of a part."""
    for text in root.iter(w("t")):
        if old in (text.text or ""):
            put(text, (text.text or "").replace(old, new, 1))
            return
    raise AssertionError(f"no run says {old}")


def put(text: etree._Element, words: str) -> None:
    """The words of a text, its spaces kept."""
    text.text = words
    text.set(_SPACE, "preserve")


def run(text: str) -> etree._Element:
    """A run of plain text."""
    made = etree.Element(w("r"))
    put(etree.SubElement(made, w("t")), text)
    return made


def wrapped(element: etree._Element, kind: str) -> None:
    """Puts a run into a tracked change of a kind."""
    change = etree.Element(w(kind), AUTHOR)
    element.addprevious(change)
    change.append(element)
    if kind in ("del", "moveFrom"):
        for text in [*element.iter(w("t"))]:
            text.tag = w("delText")


def text_of(element: etree._Element) -> str:
    """The words of a paragraph, spaces of one kind."""
    texts = element.iter(w("t"), w("tab"), w("br"))
    return "".join(each.text or " " for each in texts).replace("\u00a0", " ")


def units(version: Version) -> dict[str, Unit]:
    """Units by id; those without one by their text."""
    return {
        unit.id or f"+{unit.text}": unit for section in version.sections for unit in section.units
    }


def section(version: Version, key: str) -> Section:
    """The section of a key."""
    return next(each for each in version.sections if each.key == key)


def differences(base: Version, left: Version) -> list[str]:
    """What differs between a Draft and what people left of it: ids of changed units, `-` those
    that are gone, `+` the text of those that are new."""
    before, after = units(base), units(left)
    gone = [f"-{key}" for key in before if key not in after]
    new = [key if key.startswith("+") else f"+{key}" for key in after if key not in before]
    return gone + new + [key for key in before if key in after and before[key] != after[key]]


def figures(unit: Unit) -> list[tuple[str, str, bool]]:
    """The figures of a unit: name, number, whether typed; each stands where it says."""
    assert all(stands(each, unit) for each in unit.figures)
    return [(each.name, each.number, each.typed) for each in unit.figures]


def stands(figure: UnitFigure, unit: Unit) -> bool:
    """Whether a figure's text is where it says."""
    return figure.start < 0 or unit.text[figure.start : figure.end] == figure.shown


BASE = version_of(example(), "left.docx")
"""The example as it was drafted."""


def left(editor: Editor) -> Version:
    """The document as it was left."""
    return read_word_version(editor.saved(), "left.docx")
