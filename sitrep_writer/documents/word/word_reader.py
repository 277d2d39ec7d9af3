"""Reads a WordText from a document's bytes."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from sitrep_writer.documents.word.body import (
    Body,
    has_tracked_changes,
    has_tracked_formatting,
)
from sitrep_writer.documents.word.drawn_charts import read_chart
from sitrep_writer.documents.word.margins import Margins, none
from sitrep_writer.documents.word.part_sources import PartSource
from sitrep_writer.documents.word.refusing import DAMAGED, WordTextUnreadable, what_it_is
from sitrep_writer.documents.word.styles import NO_STYLES, DocumentStyles, read_styles
from sitrep_writer.documents.word.word_package import WordPackage, open_word
from sitrep_writer.model.sights import Sight, Sights
from sitrep_writer.model.version import UnitKind
from sitrep_writer.model.word_text import DrawnChart, WordText
from sitrep_writer.ooxml.names import value, w

_KINDS = ("footnotes", "endnotes")


def read_word_text(content: bytes) -> WordText:
    """The document in these bytes. Raises `WordTextUnreadable`, whose message is for people."""
    package = open_word(content)
    main = package.main
    root = package.tree(main)
    if root.tag != w("document"):
        raise WordTextUnreadable(what_it_is(content))
    story = root.find(w("body"))
    if story is None:
        raise WordTextUnreadable(DAMAGED)
    styles = next(
        (read_styles(package.tree(p)) for p in package.related(main, "styles")), NO_STYLES
    )
    notes, charts = _Notes(package, main, styles), _Charts(package, main)
    body = Body(styles, notes.number, charts.number, PartSource(package, main))
    paragraphs = body.read(story)
    margins = Margins(package, main, styles)
    texts = (root, *notes.roots, *margins.roots)
    return WordText(
        paragraphs,
        tuple(notes.texts),
        tuple(charts.found),
        body.languages.most,
        any(map(has_tracked_changes, texts)),
        dict(_items(package, main)),
        any(map(has_tracked_formatting, texts)),
        _sights((*body.sights, *notes.sights, *margins.read(story)), margins, package),
    )


def _sights(seen: tuple[Sight, ...], margins: Margins, package: WordPackage) -> Sights:
    comments = margins.comments
    return Sights(seen, True, comments, tuple(dict.fromkeys(package.unread)))


class _Notes:
    """The notes of a document, numbered in the order of their calls."""

    def __init__(self, package: WordPackage, main: str, styles: DocumentStyles) -> None:
        self._styles = styles
        self._notes: dict[tuple[str, str], tuple[etree._Element, PartSource]] = {}
        self.sights: list[Sight] = []
        self.texts: list[str] = []
        self.roots: list[etree._Element] = []
        for kind in _KINDS:
            for part in package.related(main, kind):
                self.roots.append(package.tree(part))
                for note in self.roots[-1]:
                    if value(note, "type"):
                        self._line_above(note, PartSource(package, part))
                    else:
                        found = note, PartSource(package, part)
                        self._notes[kind, value(note, "id")] = found

    def _line_above(self, note: etree._Element, source: PartSource) -> None:
        """Words in place of the line above notes, which some people type."""
        body = Body(self._styles, none, none, source)
        said = " / ".join(each.text.strip() for each in body.read(note))
        if said:
            self.sights.append(Sight(UnitKind.FOOTER, said, value(note, "type")))

    def number(self, kind: str, identifier: str) -> int:
        """The number of a called note; -1 if there is no such note."""
        found = self._notes.pop((kind, identifier), None)
        if found is None:
            return -1
        note, source = found
        body = Body(self._styles, none, none, source)
        said = [paragraph.text.strip() for paragraph in body.read(note)]
        self.texts.append("\n".join(said))
        self.sights += body.sights
        return len(self.texts) - 1


class _Charts:
    """The charts of a document, numbered in order."""

    def __init__(self, package: WordPackage, main: str) -> None:
        self._package = package
        self._main = main
        self.found: list[DrawnChart] = []

    def number(self, relation: str) -> int:
        """The number of a drawn chart; -1 if there is no such part."""
        part = self._package.target(self._main, relation)
        if not part:
            return -1
        self.found.append(read_chart(self._package.tree(part)))
        return len(self.found) - 1


def _items(package: WordPackage, main: str) -> Iterator[tuple[str, str]]:
    """Custom XML parts by the namespaces of their roots. Unreadable ones are skipped."""
    for part in package.related(main, "customXml"):
        try:
            root = package.tree(part)
        except WordTextUnreadable:
            continue
        namespace = etree.QName(root).namespace
        if namespace:
            yield namespace, "".join(map(str, root.itertext()))
