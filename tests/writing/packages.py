"""A written document, opened for looking at."""

from __future__ import annotations

import zipfile
from functools import cached_property
from io import BytesIO
from typing import Any

from docx import Document
from lxml import etree

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "rel": "http://schemas.openxmlformats.org/package/2006/relationships",
}


class Package:
    """The parts of a .docx by name, as bytes and as XML, and what python-docx makes of it."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        with zipfile.ZipFile(BytesIO(data)) as file:
            assert file.testzip() is None
            self.names = file.namelist()
            self.dates = {info.date_time for info in file.infolist()}
            self.parts = {name: file.read(name) for name in self.names}

    @cached_property
    def document(self) -> Any:
        """The document as python-docx reads it."""
        return Document(BytesIO(self.data))

    def xml(self, part: str) -> etree._Element:
        """A part's root element."""
        return etree.fromstring(self.parts[part])

    def find(self, path: str, part: str = "word/document.xml") -> list[Any]:
        """What an XPath finds in a part."""
        found = self.xml(part).xpath(path, namespaces=NAMESPACES)
        assert isinstance(found, list)
        return found

    def texts(self, path: str, part: str = "word/document.xml") -> list[str]:
        """The texts of the elements that an XPath finds in a part."""
        texts = ".//w:t/text()"
        return ["".join(e.xpath(texts, namespaces=NAMESPACES)) for e in self.find(path, part)]

    def styled(self, style: str) -> list[str]:
        """The texts of the paragraphs of a style, by its id."""
        return self.texts(f'//w:p[w:pPr/w:pStyle[@w:val="{style}"]]')

    def content_of_media(self) -> set[bytes]:
        """The pictures that are stored."""
        return {self.parts[name] for name in self.names if name.startswith("word/media/")}
