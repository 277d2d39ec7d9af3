"""What is around a text: headers and footers, comments, the title in the window's bar."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lxml import etree

from sitrep_writer.documents.word.body import Body
from sitrep_writer.documents.word.part_sources import PartSource
from sitrep_writer.documents.word.styles import DocumentStyles
from sitrep_writer.documents.word.word_package import WordPackage, relation_of
from sitrep_writer.model.sights import Sight
from sitrep_writer.model.version import UnitKind
from sitrep_writer.ooxml.names import is_on, value, w

_REFERENCES = {w("headerReference"): UnitKind.HEADER, w("footerReference"): UnitKind.FOOTER}
_TITLE = "{http://purl.org/dc/elements/1.1/}title"


class Margins:
    """The headers and footers that a document's pages show, and the rest around its text."""

    def __init__(self, package: WordPackage, main: str, styles: DocumentStyles) -> None:
        self._package, self._main, self._styles = package, main, styles
        self.roots: list[etree._Element] = []
        for kind in ("header", "footer"):
            for part in package.related(main, kind):
                root = package.small_tree(part)
                self.roots += [] if root is None else [root]

    def read(self, story: etree._Element) -> Iterator[Sight]:
        """Everything shown there."""
        for kind, pages, part in self._shown(story):
            yield from self._margin(kind, pages, part)
        yield from self._title()

    def _shown(self, story: etree._Element) -> Iterable[tuple[UnitKind, str, str]]:
        """The parts that pages show, each once, and on which pages. A section without its own part
        shows that of the section before.
        """
        shown: dict[tuple[UnitKind, str, str], None] = {}
        current: dict[tuple[UnitKind, str], str] = {}
        even = self._has_even_pages()
        for section in story.iter(w("sectPr")):
            for each in section:
                if each.tag in _REFERENCES:
                    part = self._package.target(self._main, relation_of(each))
                    current[_REFERENCES[str(each.tag)], value(each, "type") or "default"] = part
            has_pages = {"default": True, "first": is_on(section.find(w("titlePg")))}
            for (kind, pages), part in current.items():
                if part and has_pages.get(pages, even):
                    shown[kind, pages, part] = None
        return shown

    @property
    def comments(self) -> int:
        """How many comments there are."""
        roots = (self._package.small_tree(p) for p in self._package.related(self._main, "comments"))
        return sum(len(root) for root in roots if root is not None)

    def _margin(self, kind: UnitKind, pages: str, part: str) -> Iterator[Sight]:
        root = self._package.small_tree(part)
        if root is not None:
            body = Body(self._styles, none, none, PartSource(self._package, part))
            body.read(root)
            seen = body.sights
            said = " / ".join(each.text for each in seen if each.kind is UnitKind.WORDS)
            if said:
                yield Sight(kind, said, pages)
            for each in seen:
                if each.kind is not UnitKind.WORDS:
                    yield each._replace(place=each.near or said)

    def _has_even_pages(self) -> bool:
        parts = self._package.related(self._main, "settings")
        roots = (self._package.small_tree(part) for part in parts)
        return any(is_on(root.find(w("evenAndOddHeaders"))) for root in roots if root is not None)

    def _title(self) -> Iterator[Sight]:
        for part in self._package.related("", "core-properties"):
            root = self._package.small_tree(part)
            said = "" if root is None else " ".join(root.findtext(_TITLE, "").split())
            if said:
                yield Sight(UnitKind.PROPERTY, said, "title")


def none(*_: str) -> int:
    """Notes and charts are numbered only in the main text."""
    return -1
