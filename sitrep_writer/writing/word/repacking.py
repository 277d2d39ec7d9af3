"""A package of parts from a file, packed again with the same bytes for the same parts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sitrep_writer.ooxml.relations import TYPES_PART, Relation, relations_name
from sitrep_writer.ooxml.xml_text import proven
from sitrep_writer.writing.word.relations_part import (
    DEFAULT_TYPES,
    content_types_xml,
    relations_xml,
)
from sitrep_writer.writing.word.zip_package import ZipEntry, deflated, stored, zipped

_PACKED = (".png", ".jpg", ".jpeg", ".gif", ".xlsx", ".docx")


def repacked(
    parts: Mapping[str, bytes],
    types: Mapping[str, str],
    relations: Mapping[str, Sequence[Relation]],
) -> bytes:
    """The package of these parts with their content types and relations, those of the package
    itself under an empty name.
    """
    files = files_of(parts, types, relations)
    return zipped(_entry(name, data) for name, data in files.items())


def files_of(
    parts: Mapping[str, bytes],
    types: Mapping[str, str],
    relations: Mapping[str, Sequence[Relation]],
) -> dict[str, bytes]:
    """All files of such a package by name."""
    defaults, overrides = _by_extension(types)
    files = {TYPES_PART: proven(content_types_xml(DEFAULT_TYPES | defaults, overrides))}
    for part, own in relations.items():
        if own:
            files[relations_name(part)] = proven(relations_xml(own))
    return files | dict(parts)


def _entry(name: str, data: bytes) -> ZipEntry:
    return (stored if name.endswith(_PACKED) else deflated)(name, data)


def _by_extension(types: Mapping[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """Content types of pictures and fonts by extension if all parts with it share one, of other
    parts by name.
    """
    kinds: dict[str, set[str]] = {}
    for name, kind in types.items():
        kinds.setdefault(_extension(name), set()).add(kind)
    defaults = {
        extension: next(iter(known))
        for extension, known in kinds.items()
        if extension not in DEFAULT_TYPES and len(known) == 1
    }
    overrides = {name: kind for name, kind in types.items() if _extension(name) not in defaults}
    return defaults, overrides


def _extension(name: str) -> str:
    last = name.rpartition("/")[2]
    return last.rpartition(".")[2].lower() if "." in last else ""
