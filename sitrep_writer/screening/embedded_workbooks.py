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
    runs nor fetches anything. Raises Refused for one that would fill the memory.
    """
    try:
        roots = _roots(Archive(data, outer))
    except TooMuch:
        raise
    except Refused:
        return False
    if roots is None or not _is_workbook(roots.get(TYPES_PART)):
        return False
    relations = (root for name, root in roots.items() if name.lower().endswith(".rels"))
    return all(
        _may_be(relation)
        for root in relations
        for relation in root.iterfind(f"{{{RELATIONS}}}Relationship")
    )


def _roots(archive: Archive) -> dict[str, etree._Element] | None:
    """The XML parts; None if a part is neither that nor a picture. Raises Refused."""
    if any(not name.lower().endswith((*_XML, *_OTHER)) for name in archive.names):
        return None
    return {name: archive.root(name) for name in archive.names if name.lower().endswith(_XML)}


def _is_workbook(types: etree._Element | None) -> bool:
    """Whether the types of the parts are those of a workbook without programs."""
    rows = [] if types is None else types.iterfind(f"{{{CONTENT_TYPES}}}*")
    kinds = {row.get("ContentType", "") for row in rows}
    return BOOK_MAIN_TYPE in kinds and not any("macro" in kind.lower() for kind in kinds)


def _may_be(relation: etree._Element) -> bool:
    word = relation.get("Type", "").rpartition("/")[2]
    if relation.get("TargetMode", "Internal") != "Internal":
        return word == "hyperlink" and may_be_linked(relation.get("Target", ""))
    return word in BOOK_RELATIONS
