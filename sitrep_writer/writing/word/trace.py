"""The trace in the document: which bookmark is which sentence, and where each figure comes from.

A custom XML part, kept by Word and LibreOffice on saving; its text is JSON.
"""

from __future__ import annotations

import msgspec

from sitrep_writer.writing.word.custom_xml import announce_item
from sitrep_writer.writing.word.making import Making
from sitrep_writer.writing.word.markup import escape_json
from sitrep_writer.writing.word.package import xml_part

NAMESPACE = "urn:sitrep-writer:trace:1"
_STORE_ID = "{5D1B7C52-6C0E-4B5C-9E51-6F3D5A1F7A10}"


def add_trace(making: Making) -> None:
    """Puts the trace and its properties into the package."""
    item = announce_item(making, NAMESPACE, _STORE_ID)
    trace = {
        "edition": making.draft.edition,
        "locale": making.draft.locale,
        "sentences": making.bookmarks,
        "traces": making.draft.traces,
    }
    text = msgspec.json.encode(trace, order="deterministic").decode()
    xml = f'<trace xmlns="{NAMESPACE}">{escape_json(text)}</trace>'
    making.entries.append(xml_part(item, xml))
