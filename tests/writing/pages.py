"""Documents on paper: laid out by LibreOffice, and their words with their places on each page."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

import pytest
from lxml import etree

from tests.tools import run_office

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
POPPLER = shutil.which("pdftotext")
_XHTML = "{http://www.w3.org/1999/xhtml}"


class Word(NamedTuple):
    """A word and the box around it, in points from the page's upper left corner."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


class Page(NamedTuple):
    """A page: its words in the order of the file, its width and its height in points."""

    words: tuple[Word, ...]
    width: float
    height: float

    @property
    def text(self) -> str:
        """The words, a space between them."""
        return " ".join(word.text for word in self.words)

    def places(self, text: str) -> list[tuple[Word, ...]]:
        """Where a text stands: for each time the words that make it up."""
        wanted = text.split()
        texts = [word.text for word in self.words]
        size = len(wanted)
        starts = (n for n in range(len(texts) - size + 1) if texts[n : n + size] == wanted)
        return [self.words[n : n + size] for n in starts]


def needed(tool: str | None, name: str) -> None:
    """Skips the test where a tool is missing; where all must be tested, fails it."""
    if tool is None:
        reason = f"{name} is not installed, so pages cannot be looked at."
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)


def laid_out(documents: Mapping[str, bytes], folder: Path, profile: Path) -> dict[str, list[Page]]:
    """The pages of documents by name, laid out by LibreOffice in one go."""
    paths = []
    for name, data in documents.items():
        paths.append(folder / f"{name}.docx")
        paths[-1].write_bytes(data)
    run_office(["--convert-to", "pdf", "--outdir", str(folder), *map(str, paths)], profile, 600)
    return {name: pages_of(folder / f"{name}.pdf") for name in documents}


def pages_of(pdf: Path) -> list[Page]:
    """The pages of a PDF."""
    found = subprocess.run(
        [str(POPPLER), "-bbox", str(pdf), "-"], check=True, capture_output=True, timeout=60
    )
    root = etree.fromstring(_clean(found.stdout))
    return [_page(page) for page in root.iter(f"{_XHTML}page")]


def pushed(document: bytes, points: float) -> bytes:
    """The document with everything on it so much further down."""
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(document)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "word/document.xml":
                style = b'<w:pStyle w:val="Title"/>'
                space = f'<w:spacing w:before="{round(points * 20)}"/>'.encode()
                assert style in data
                data = data.replace(style, style + space, 1)
            new.writestr(name, data)
    return stream.getvalue()


def _clean(xml: bytes) -> bytes:
    """The XML without characters that it may not have: poppler lets them through."""
    return re.sub(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]", b"", xml)


def _page(element: etree._Element) -> Page:
    words = tuple(
        Word(
            (word.text or "").replace("\u00a0", " ").strip(),
            *(float(word.get(name, "0")) for name in ("xMin", "yMin", "xMax", "yMax")),
        )
        for word in element.iter(f"{_XHTML}word")
    )
    width, height = (float(element.get(name, "0")) for name in ("width", "height"))
    return Page(words, width, height)
