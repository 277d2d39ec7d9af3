"""The trace in the document: the Draft that it was written from, with where each figure comes
from, and which bookmark is which sentence.

A custom XML part, kept by Word and LibreOffice on saving; its text is JSON. So a document that
people have worked on can be compared with what was drafted, wherever its envelope is.
"""

from __future__ import annotations

import msgspec

from sitrep_writer.ooxml.names import TRACE_NAMESPACE
from sitrep_writer.writing.draft_json import SCHEMA, as_json
from sitrep_writer.writing.word.custom_xml import announce_item
from sitrep_writer.writing.word.document_builder import DocumentBuilder
from sitrep_writer.writing.word.zip_package import json_part

_STORE_ID = "{5D1B7C52-6C0E-4B5C-9E51-6F3D5A1F7A10}"


def add_trace(builder: DocumentBuilder) -> None:
    """Puts the trace and its properties into the package."""
    item = announce_item(builder, TRACE_NAMESPACE, _STORE_ID)
    draft = msgspec.Raw(builder.draft_json or as_json(builder.draft))
    sentences = msgspec.Raw(as_json(builder.bookmarks))
    trace = msgspec.json.encode({"draft": draft, "schema": SCHEMA, "sentences": sentences})
    builder.entries.append(json_part(item, f'<trace xmlns="{TRACE_NAMESPACE}">', trace, "</trace>"))
