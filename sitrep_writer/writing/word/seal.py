"""The seal of a review copy: a custom XML part that holds the hash of all the others."""

from __future__ import annotations

from sitrep_writer.writing.seals import seal_xml
from sitrep_writer.writing.word.making import Making
from sitrep_writer.writing.word.package import Entry, content_hash_of, xml_part


def announce_seal(making: Making) -> str:
    """The name of the part that `sealed_entries` adds; its relation is made here."""
    name = f"customXml/item{making.free_custom_number()}.xml"
    making.relations.add("customXml", f"../{name}")
    return name


def sealed_entries(entries: list[Entry], name: str) -> list[Entry]:
    """All parts, and the seal on them."""
    return [*entries, xml_part(name, seal_xml(content_hash_of(entries)))]
