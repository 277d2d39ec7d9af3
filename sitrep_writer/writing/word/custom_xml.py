"""Custom XML parts (ECMA-376 part 1, 22.5): what programs find by its namespace."""

from __future__ import annotations

from itertools import count

from sitrep_writer.ooxml.relations import relations_name
from sitrep_writer.writing.word.document_builder import DocumentBuilder
from sitrep_writer.writing.word.relations_part import Relations
from sitrep_writer.writing.word.zip_package import repeated_part

_STORE = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_TYPE = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"


def announce_item(builder: DocumentBuilder, namespace: str, store_id: str) -> str:
    """The name for a new custom XML part. Its properties and relations are put into the package;
    the part itself is for the caller to add."""
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
