"""A document taken apart, to be broken in one place and put together again."""

from __future__ import annotations

import warnings
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any, NamedTuple

from lxml import etree

from sitrep_writer.ooxml.relations import relations_name

MAIN = "word/document.xml"
STYLES = "word/styles.xml"
SETTINGS = "word/settings.xml"
NUMBERING = "word/numbering.xml"
FOOTNOTES = "word/footnotes.xml"
COMMENTS = "word/comments.xml"
CHART = "word/charts/chart1.xml"
BOOK = "word/embeddings/Microsoft_Excel_Sheet1.xlsx"
TYPES = "[Content_Types].xml"
CORE = "docProps/core.xml"
TRACE = "customXml/item1.xml"

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "s": "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "rel": "http://schemas.openxmlformats.org/package/2006/relationships",
    "ct": "http://schemas.openxmlformats.org/package/2006/content-types",
    "dc": "http://purl.org/dc/elements/1.1/",
}


class Parts:
    """The entries of a package, in order, to be changed by hand."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(BytesIO(data)) as file:
            self.entries = [(name, file.read(name)) for name in file.namelist()]

    def __getitem__(self, name: str) -> bytes:
        return next(data for each, data in self.entries if each == name)

    def __setitem__(self, name: str, data: bytes) -> None:
        if name in self.names:
            self.entries = [(n, data if n == name else old) for n, old in self.entries]
        else:
            self.entries.append((name, data))

    @property
    def names(self) -> list[str]:
        """The names of the entries."""
        return [name for name, _ in self.entries]

    def drop(self, name: str) -> None:
        """Takes an entry away, and nothing that refers to it."""
        assert name in self.names
        self.entries = [each for each in self.entries if each[0] != name]

    def rename(self, old: str, new: str) -> None:
        """Gives an entry another name, and nothing that refers to it."""
        assert old in self.names
        self.entries = [(new if name == old else name, data) for name, data in self.entries]

    def starting(self, start: str) -> str:
        """The first entry whose name starts so."""
        return next(name for name in self.names if name.startswith(start))

    @contextmanager
    def xml(self, name: str) -> Iterator[etree._Element]:
        """The root of a part, written back afterwards."""
        root = etree.fromstring(self[name])
        yield root
        self[name] = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)

    def relation(self, source: str, kind: str) -> str:
        """The id of the part's first relation of a kind."""
        with self.xml(relations_name(source)) as root:
            return next(e.get("Id", "") for e in root if e.get("Type", "").endswith(f"/{kind}"))

    def relate(self, source: str, name: str, kind: str, target: str, mode: str = "") -> None:
        """Adds a relation to a part's relations."""
        with self.xml(relations_name(source)) as root:
            made = etree.SubElement(root, f"{{{NAMESPACES['rel']}}}Relationship")
            made.set("Id", name)
            made.set("Type", f"{NAMESPACES['r']}/{kind}")
            made.set("Target", target)
            if mode:
                made.set("TargetMode", mode)

    def declare(self, name: str, content_type: str) -> None:
        """Gives a part a content type."""
        with self.xml(TYPES) as root:
            made = etree.SubElement(root, f"{{{NAMESPACES['ct']}}}Override")
            made.set("PartName", f"/{name}")
            made.set("ContentType", content_type)

    @contextmanager
    def book(self) -> Iterator[Parts]:
        """The chart's workbook, taken apart and put back afterwards."""
        within = Parts(self[BOOK])
        yield within
        self[BOOK] = within.packed()

    def packed(self) -> bytes:
        """The package."""
        out = BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file, warnings.catch_warnings():
            warnings.filterwarnings("ignore", "Duplicate name")
            for name, data in self.entries:
                file.writestr(name, data)
        return out.getvalue()


def all_of(root: etree._Element, path: str) -> list[Any]:
    """What an XPath finds."""
    found = root.xpath(path, namespaces=NAMESPACES)
    assert isinstance(found, list)
    return found


def one(root: etree._Element, path: str) -> Any:
    """The first that an XPath finds; a test that breaks nothing would prove nothing."""
    return all_of(root, path)[0]


def w(name: str) -> str:
    """A name in WordprocessingML's namespace, as lxml writes it."""
    return f"{{{NAMESPACES['w']}}}{name}"


def remove(element: etree._Element) -> None:
    """Takes an element out of its parent."""
    parent = element.getparent()
    assert parent is not None
    parent.remove(element)


class Fault(NamedTuple):
    """A way to break a document: its name, the rules of the lint that must tell of it (none
    where that is left to the SDK), and the function that breaks the parts."""

    name: str
    rules: frozenset[str]
    break_: Callable[[Parts], None]


FAULTS: list[Fault] = []


def fault(*rules: str) -> Callable[[Callable[[Parts], None]], Callable[[Parts], None]]:
    """Registers a way to break a document under the rules that must find it."""

    def register(function: Callable[[Parts], None]) -> Callable[[Parts], None]:
        FAULTS.append(Fault(function.__name__, frozenset(rules), function))
        return function

    return register
