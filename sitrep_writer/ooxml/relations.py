"""Relations from one part to others (ECMA-376 part 2, section 6.5)."""

from __future__ import annotations

import posixpath
from typing import NamedTuple
from urllib.parse import unquote

RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
TYPES_PART = "[Content_Types].xml"


class Relation(NamedTuple):
    """One relation: its id, its type as a URI, its target, and whether that is outside."""

    id: str
    type: str
    target: str
    external: bool = False


def relations_name(part: str) -> str:
    """The name of the part that holds a part's relations; the package's own for an empty name."""
    folder, slash, name = part.rpartition("/")
    return f"{folder}{slash}_rels/{name}.rels"


def target_of(source: str, relation: Relation) -> str:
    """The name of the part that a relation points to; empty for an outside address."""
    if relation.external:
        return ""
    path = unquote(relation.target.partition("#")[0])
    if path.startswith("/"):
        return posixpath.normpath(path).lstrip("/")
    return posixpath.normpath(posixpath.join(posixpath.dirname(source), path))
