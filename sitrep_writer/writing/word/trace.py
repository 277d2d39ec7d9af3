"""The trace in the document: the Draft that it was written from, with where each figure comes
from, and which bookmark is which sentence.

A custom XML part, kept by Word and LibreOffice on saving; its text is JSON. So a document that
people have worked on can be compared with what was drafted, wherever its envelope is.
"""

from __future__ import annotations

import json

import msgspec

from sitrep_writer.writing.draft_json import SCHEMA
from sitrep_writer.writing.word.custom_xml import announce_item
from sitrep_writer.writing.word.making import Making
from sitrep_writer.writing.word.markup import escape_json
from sitrep_writer.writing.word.package import xml_part

NAMESPACE = "urn:sitrep-writer:trace:1"
_STORE_ID = "{5D1B7C52-6C0E-4B5C-9E51-6F3D5A1F7A10}"


def add_trace(making: Making) -> None:
    """Puts the trace and its properties into the package."""
    item = announce_item(making, NAMESPACE, _STORE_ID)
    trace = {"schema": SCHEMA, "sentences": making.bookmarks, "draft": making.draft}
    xml = f'<trace xmlns="{NAMESPACE}">{escape_json(_as_json(trace))}</trace>'
    making.entries.append(xml_part(item, xml))


def _as_json(value: object) -> bytes:
    """JSON without what is no character, as the text of the document is without it."""
    try:
        return msgspec.json.encode(value, order="deterministic")
    except UnicodeEncodeError:
        plain = json.dumps(msgspec.to_builtins(value), ensure_ascii=False, sort_keys=True)
        return plain.encode(errors="ignore")
