"""The seal of a review copy: a custom XML part that holds the hash of all the others."""

from __future__ import annotations

from sitrep_writer.writing.content_hash import NAMESPACE, content_hash_xml
from sitrep_writer.writing.word.custom_xml import announce_item
from sitrep_writer.writing.word.document_builder import DocumentBuilder
from sitrep_writer.writing.word.zip_package import ZipEntry, content_hash_of, xml_part

_STORE_ID = "{9C3E4F0B-27A6-4D7E-8B1C-0E6A52D94B31}"


def announce_content_hash(builder: DocumentBuilder) -> str:
    """The name of the part that `entries_with_hash` adds."""
    return announce_item(builder, NAMESPACE, _STORE_ID)


def entries_with_hash(entries: list[ZipEntry], name: str) -> list[ZipEntry]:
    """All parts, and the seal on them."""
    return [*entries, xml_part(name, content_hash_xml(content_hash_of(entries)))]
