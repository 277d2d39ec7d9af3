"""Word files of anybody, before anything of them is believed: opened within limits, taken apart,
and left with what lists of parts, relations, links and fields allow."""

from __future__ import annotations

from lxml import etree

from sitrep_writer.screening.archive import Archive, Damaged, HasDoctype, Refused, TooMuch
from sitrep_writer.screening.fields import settle_fields
from sitrep_writer.screening.leaving import LeftOut, Told, told
from sitrep_writer.screening.package import Package, read_package
from sitrep_writer.screening.references import settle_references
from sitrep_writer.screening.relations import Relation, relations_name, target_of
from sitrep_writer.screening.repairs import repair

__all__ = [
    "Archive",
    "Damaged",
    "HasDoctype",
    "LeftOut",
    "Package",
    "Refused",
    "Relation",
    "Told",
    "TooMuch",
    "relations_name",
    "screened",
    "target_of",
    "told",
]

_DECLARATION = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def screened(docx: bytes) -> Package:
    """What may be passed on of a Word file (.docx): every part that is XML was parsed, every
    relation leads to a part of the right kind or to a safe address, and what was left out is told
    in `found`. Raises Refused."""
    package = read_package(Archive(docx))
    settle_references(package)
    settle_fields(package)
    repair(package)
    for part in package.rewritten & package.roots.keys():
        xml = etree.tostring(package.roots[part], encoding="UTF-8")
        package.parts[part] = _DECLARATION + xml
    return package
