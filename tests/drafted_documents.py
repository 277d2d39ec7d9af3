"""Word documents read back by python-docx, as a list of paragraphs in reading order."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.hyperlink import Hyperlink
from docx.text.paragraph import Paragraph


class Read(NamedTuple):
    """A paragraph: its style's name, its words, those in bold (parted by line ends), its links
    as (words, address), how many footnotes it calls, and whether it stands in a table."""

    style: str
    text: str
    bold: str
    links: tuple[tuple[str, str], ...]
    notes: int
    in_table: bool


def read(path: Path) -> list[Read]:
    """Every paragraph of the body, tables cell by cell where they stand."""
    document = Document(str(path))
    found: list[Read] = []
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            for row in block.rows:
                for cell in row.cells:
                    found += [_read(paragraph, True) for paragraph in cell.paragraphs]
        else:
            found.append(_read(block, False))
    return found


def under(paragraphs: list[Read], heading: str) -> list[Read]:
    """What stands under a heading, up to the next one."""
    found: list[Read] = []
    inside = False
    for paragraph in paragraphs:
        if is_heading(paragraph):
            inside = paragraph.text.strip() == heading
        elif inside:
            found.append(paragraph)
    return found


def is_heading(paragraph: Read) -> bool:
    """Whether the paragraph has a place in the outline."""
    name = paragraph.style
    return name.lower().startswith("heading") or (
        name.startswith(("SW Sector", "SW Highlight Heading")) and name != "SW Sector Bullet"
    )


def footnotes(path: Path) -> list[str]:
    """The words of the footnotes, in the order of their ids, separators left out."""
    document: WordDocument = Document(str(path))
    for relation in document.part.rels.values():
        if relation.reltype.endswith("/footnotes"):
            from lxml import etree

            root = etree.fromstring(relation.target_part.blob)
            notes = [note for note in root if int(note.get(qn("w:id"))) > 0]
            notes.sort(key=lambda note: int(note.get(qn("w:id"))))
            return ["".join(note.itertext(qn("w:t"))).strip() for note in notes]
    return []


def _read(paragraph: Paragraph, in_table: bool) -> Read:
    bold: list[str] = []
    links: list[tuple[str, str]] = []
    for piece in paragraph.iter_inner_content():
        if isinstance(piece, Hyperlink):
            links.append((_plain(piece.text), piece.address))
            bold.append("\n")
        else:
            is_bold = piece.bold or (piece.style is not None and piece.style.name == "Strong")
            bold.append(piece.text if is_bold else "\n")
    calls = len(paragraph._p.findall(".//" + qn("w:footnoteReference")))
    style = paragraph.style.name if paragraph.style is not None else ""
    return Read(
        style or "",
        _plain(paragraph.text),
        _plain("".join(bold)),
        tuple(links),
        calls,
        in_table,
    )


def _plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\t", " ")
