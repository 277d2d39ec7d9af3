"""The trace in the document: which bookmark is which sentence, and where each figure comes from.

A custom XML part, kept by Word and LibreOffice on saving; its text is JSON.
"""

from __future__ import annotations

import msgspec

from sitrep_writer.writing.word.making import Making
from sitrep_writer.writing.word.markup import escape_json
from sitrep_writer.writing.word.package import repeated_part, xml_part
from sitrep_writer.writing.word.relations import Relations, relations_name

NAMESPACE = "urn:sitrep-writer:trace:1"
_STORE = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_TYPE = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
_STORE_ID = "{5D1B7C52-6C0E-4B5C-9E51-6F3D5A1F7A10}"


def add_trace(making: Making) -> None:
    """Puts the trace and its properties into the package."""
    number = making.free_custom_number()
    item, properties = f"customXml/item{number}.xml", f"customXml/itemProps{number}.xml"
    relations = Relations()
    relations.add("customXmlProps", f"itemProps{number}.xml")
    trace = {
        "edition": making.draft.edition,
        "locale": making.draft.locale,
        "sentences": making.bookmarks,
        "traces": making.draft.traces,
    }
    text = msgspec.json.encode(trace, order="deterministic").decode()
    store = (
        f'<ds:datastoreItem xmlns:ds="{_STORE}" ds:itemID="{_STORE_ID}">'
        f'<ds:schemaRefs><ds:schemaRef ds:uri="{NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>'
    )
    making.entries += [
        xml_part(item, f'<trace xmlns="{NAMESPACE}">{escape_json(text)}</trace>'),
        repeated_part(properties, store),
        repeated_part(relations_name(item), relations.xml()),
    ]
    making.overrides[properties] = _TYPE
    making.relations.add("customXml", f"../{item}")
