"""Long Word documents that carry a trace, made without our writer, so that they are made fast."""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape

from sitrep_writer.model.draft import Bullet, Draft, Response, SectorResponse, Sentence, Span, Status
from sitrep_writer.writing.draft_json import SCHEMA, as_json
from sitrep_writer.writing.word.trace import NAMESPACE

from .long_documents import document, sentence

_ITEM = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml"


def traced(count: int, *, edited: bool, marked: bool = True) -> bytes:
    """A document of so many drafted sentences: `edited` by a person, `marked` with the bookmarks
    that tell which is which, which other programs take out."""
    names = [f"health.result{n}" for n in range(1000 * count, 1001 * count)]
    texts = [sentence(n) for n in range(1000 * count, 1001 * count)]
    left = [sentence(n, edited) for n in range(1000 * count, 1001 * count)]
    body = "".join(
        f"<w:p>{_mark(n) if marked else ''}<w:r><w:t>{text}</w:t></w:r>{_end(n) if marked else ''}"
        "</w:p>"
        for n, text in enumerate(left)
    )
    heading = '<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>Health</w:t></w:r></w:p>'
    sentences = {f"_sw_{n}": name for n, name in enumerate(names)}
    trace = '{"draft":%s,"schema":%d,"sentences":%s}' % (
        as_json(_draft(names, texts)).decode(),
        SCHEMA,
        as_json(sentences).decode(),
    )
    return _with_item(document(heading + body), f'<trace xmlns="{NAMESPACE}">{escape(trace)}</trace>')


def _mark(number: int) -> str:
    return f'<w:bookmarkStart w:id="{number}" w:name="_sw_{number}"/>'


def _end(number: int) -> str:
    return f'<w:bookmarkEnd w:id="{number}"/>'


def _draft(names: list[str], texts: list[str]) -> Draft:
    bullets = tuple(
        Bullet(name, (Sentence(name, (Span(text),), Status.SOURCE, name, "w"),))
        for name, text in zip(names, texts, strict=True)
    )
    response = Response((), (SectorResponse("health", (Span("Health"),), bullets),))
    return Draft(
        "2024-09", "en", "en", "en", "GTRM", "Peru", ("2024-09-01", "2024-09-30"), "Update", "", (),
        "update", False, {}, ",", ".", (response,), (), {},
    )  # fmt: skip


def _with_item(docx: bytes, item: str) -> bytes:
    """A document with a custom XML part beside its text."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            text = old.read(name).decode()
            if name == "word/_rels/document.xml.rels":
                relation = f'<Relationship Id="rIdItem" Type="{_ITEM}" Target="../customXml/item1.xml"/>'
                text = text.replace("</Relationships>", f"{relation}</Relationships>")
            new.writestr(name, text)
        new.writestr("customXml/item1.xml", item)
    return made.getvalue()
