"""Custom XML parts (ECMA-376 part 1, 22.5), which programs find by namespace: the trace, with the
Draft that a document was written from, and the content hash of a review copy.

Word and LibreOffice keep them when saving, so a document that people have edited can be compared
with what was drafted, wherever its envelope is.
"""

from __future__ import annotations

from itertools import count

import msgspec

from sitrep_writer.ooxml.names import TRACE_NAMESPACE
from sitrep_writer.ooxml.relations import relations_name
from sitrep_writer.writing.content_hash import NAMESPACE, content_hash_xml
from sitrep_writer.writing.draft_json import SCHEMA, as_json
from sitrep_writer.writing.word.document_builder import DocumentBuilder
from sitrep_writer.writing.word.relations_part import Relations
from sitrep_writer.writing.word.zip_package import (
    ZipEntry,
    content_hash_of,
    json_part,
    repeated_part,
    xml_part,
)

_STORE = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_TYPE = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"


def announce_item(builder: DocumentBuilder, namespace: str, store_id: str) -> str:
    """The name for a new custom XML part. Its properties and relations go into the package; the
    caller adds the part itself.
    """
    number = _free_number(builder)
    item, properties = f"customXml/item{number}.xml", f"customXml/itemProps{number}.xml"
    relations = Relations()
    relations.add("customXmlProps", f"itemProps{number}.xml")
    store = (
        f'<ds:datastoreItem xmlns:ds="{_STORE}" ds:itemID="{store_id}">'
        f'<ds:schemaRefs><ds:schemaRef ds:uri="{namespace}"/></ds:schemaRefs></ds:datastoreItem>'
    )
    builder.entries += [
        repeated_part(properties, store),
        repeated_part(relations_name(item), relations.xml()),
    ]
    builder.overrides[properties] = _TYPE
    builder.relations.add("customXml", f"../{item}")
    return item


def _free_number(builder: DocumentBuilder) -> int:
    taken = {entry.name for entry in (*builder.template.entries, *builder.entries)}
    return next(n for n in count(1) if f"customXml/item{n}.xml" not in taken)


_STORE_ID = "{9C3E4F0B-27A6-4D7E-8B1C-0E6A52D94B31}"


def announce_content_hash(builder: DocumentBuilder) -> str:
    """The name of the part that `entries_with_hash` adds."""
    return announce_item(builder, NAMESPACE, _STORE_ID)


def entries_with_hash(entries: list[ZipEntry], name: str) -> list[ZipEntry]:
    """All parts, and the one with their content hash."""
    return [*entries, xml_part(name, content_hash_xml(content_hash_of(entries)))]


_TRACE_STORE_ID = "{5D1B7C52-6C0E-4B5C-9E51-6F3D5A1F7A10}"


def add_trace(builder: DocumentBuilder) -> None:
    """Puts the trace and its properties into the package."""
    item = announce_item(builder, TRACE_NAMESPACE, _TRACE_STORE_ID)
    draft = msgspec.Raw(builder.draft_json or as_json(builder.draft))
    sentences = msgspec.Raw(as_json(builder.bookmarks))
    trace = msgspec.json.encode({"draft": draft, "schema": SCHEMA, "sentences": sentences})
    builder.entries.append(json_part(item, f'<trace xmlns="{TRACE_NAMESPACE}">', trace, "</trace>"))
