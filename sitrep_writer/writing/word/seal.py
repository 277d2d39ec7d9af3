"""The seal of a review copy: a custom XML part that holds the hash of all the others."""

from __future__ import annotations

from sitrep_writer.writing.seals import NAMESPACE, seal_xml
from sitrep_writer.writing.word.custom_xml import announce_item
from sitrep_writer.writing.word.making import Making
from sitrep_writer.writing.word.package import Entry, content_hash_of, xml_part

_STORE_ID = "{9C3E4F0B-27A6-4D7E-8B1C-0E6A52D94B31}"


def announce_seal(making: Making) -> str:
    """The name of the part that `sealed_entries` adds."""
    return announce_item(making, NAMESPACE, _STORE_ID)


def sealed_entries(entries: list[Entry], name: str) -> list[Entry]:
    """All parts, and the seal on them."""
    return [*entries, xml_part(name, seal_xml(content_hash_of(entries)))]
