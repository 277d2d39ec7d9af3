"""Workbooks within a document, as the data of a chart: packages of their own."""

from __future__ import annotations

from lxml import etree

from sitrep_writer.ooxml.relations import CONTENT_TYPES, RELATIONS, TYPES_PART
from sitrep_writer.screening.addresses import may_be_linked
from sitrep_writer.screening.archive import Archive, Refused, TooMuch
from sitrep_writer.screening.part_kinds import BOOK_MAIN_TYPE, BOOK_RELATIONS

_XML = (".xml", ".rels", ".vml")
_OTHER = (".bin", ".png", ".jpg", ".jpeg", ".gif", ".emf", ".wmf", ".tiff", ".bmp")
"""Pictures and the settings of printers."""


def is_harmless(data: bytes, outer: Archive) -> bool:
    """Whether the bytes, which are a part of a file, are a workbook that opens, and that neither
    runs nor fetches anything. Raises Refused for one that would fill the memory."""
    try:
        archive = Archive(data, outer)
        if any(not name.lower().endswith((*_XML, *_OTHER)) for name in archive.names):
            return False
        roots = {name: archive.root(name) for name in archive.names if name.lower().endswith(_XML)}
    except TooMuch:
        raise
    except Refused:
        return False
    types = roots.get(TYPES_PART)
    rows = [] if types is None else types.iterfind(f"{{{CONTENT_TYPES}}}*")
    kinds = {row.get("ContentType", "") for row in rows}
    if BOOK_MAIN_TYPE not in kinds or any("macro" in kind.lower() for kind in kinds):
        return False
    return all(
        _may_be(relation)
        for name, root in roots.items()
        if name.lower().endswith(".rels")
        for relation in root.iterfind(f"{{{RELATIONS}}}Relationship")
    )


def _may_be(relation: etree._Element) -> bool:
    word = relation.get("Type", "").rpartition("/")[2]
    if relation.get("TargetMode", "Internal") != "Internal":
        return word == "hyperlink" and may_be_linked(relation.get("Target", ""))
    return word in BOOK_RELATIONS
