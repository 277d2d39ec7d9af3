"""What may be passed on from a Word file: the whole way from its bytes."""

from __future__ import annotations

from lxml import etree

from sitrep_writer.screening.archive import Archive
from sitrep_writer.screening.fields import settle_fields
from sitrep_writer.screening.references import settle_references
from sitrep_writer.screening.repairs import repair
from sitrep_writer.screening.screened_package import ScreenedPackage, read_package

_DECLARATION = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def screened(docx: bytes, *, whole: bool = True) -> ScreenedPackage:
    """What may be passed on from a Word file (.docx): every XML part was parsed, every relation
    points to a part of the right kind or to a safe address, and `found` lists what was left out. If
    the `whole` of it will be passed on, a file is refused that would lose words, or anything else
    that readers see, with a part. Raises Refused.
    """
    package = read_package(Archive(docx), whole=whole)
    settle_references(package, whole=whole)
    settle_fields(package)
    repair(package)
    for part in package.rewritten & package.roots.keys():
        xml = etree.tostring(package.roots[part], encoding="UTF-8")
        package.parts[part] = _DECLARATION + xml
    return package
