"""Long Word documents that carry a trace, written as text, so that they are made fast."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from xml.sax.saxutils import escape

from sitrep_writer.model.draft import (
    Bullet,
    Draft,
    Response,
    SectorResponse,
    Sentence,
    Span,
    Status,
    Trace,
)
from sitrep_writer.ooxml.names import TRACE_NAMESPACE
from sitrep_writer.writing.draft_json import SCHEMA, as_json

from .long_documents import document, paragraph, sentence

_ITEM = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml"
_MARKED = (
    '<w:p><w:bookmarkStart w:id="{0}" w:name="_sw_{0}"/><w:r><w:t>{1}</w:t></w:r>'
    '<w:bookmarkEnd w:id="{0}"/></w:p>'
)


def traced(count: int, says: Callable[[int], str] = sentence, *, marked: bool = True) -> bytes:
    """A document of so many drafted sentences, as a person left them: by their numbers, what each
    `says`; `marked` with the bookmarks that tell which is which, which other programs take out."""
    numbers = range(1000 * count, 1001 * count)
    body = (_MARKED.format(n, says(n)) if marked else paragraph(says(n)) for n in numbers)
    trace = {
        "draft": _draft(numbers),
        "schema": SCHEMA,
        "sentences": {f"_sw_{n}": f"health.result{n}" for n in numbers},
    }
    item = f'<trace xmlns="{TRACE_NAMESPACE}">{escape(as_json(trace).decode())}</trace>'
    return _with_item(document(paragraph("Health", "Heading1") + "".join(body)), item)


def _draft(numbers: range) -> Draft:
    traces = {
        f"health.result{n}#people": Trace(
            f"health.result{n}#people",
            str(n),
            (f"Results!D{n}",),
            "exact",
            str(n),
            str(n),
            "people",
        )
        for n in numbers
    }
    sector = SectorResponse("health", (Span("Health"),), tuple(map(_bullet, numbers)))
    return Draft(
        edition="2024-09",
        locale="en",
        locale_style="en",
        language="en",
        platform="GTRM",
        country="Peru",
        period=("2024-09-01", "2024-09-30"),
        title="Update",
        subject="",
        keywords=(),
        layout="update",
        final=False,
        labels={},
        group=",",
        decimal=".",
        blocks=(Response((), (sector,)),),
        notes=(),
        traces=traces,
    )


def _bullet(number: int) -> Bullet:
    name = f"health.result{number}"
    words = sentence(number).removesuffix(f"{number} people.")
    spans = Span(words), Span(str(number), figure=f"{name}#people"), Span(" people.")
    return Bullet(name, (Sentence(name, spans, Status.SOURCE, name, "w"),))


def _with_item(docx: bytes, item: str) -> bytes:
    """A document with a custom XML part beside its text."""
    made = io.BytesIO()
    relation = f'<Relationship Id="rIdItem" Type="{_ITEM}" Target="../customXml/item1.xml"/>'
    with (
        zipfile.ZipFile(io.BytesIO(docx)) as old,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            text = old.read(name).decode()
            if name == "word/_rels/document.xml.rels":
                text = text.replace("</Relationships>", f"{relation}</Relationships>")
            new.writestr(name, text)
        new.writestr("customXml/item1.xml", item)
    return made.getvalue()
