"""Relations from one part to others (ECMA-376 part 2, section 9.3), and content types."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from sitrep_writer.ooxml.names import R
from sitrep_writer.ooxml.relations import CONTENT_TYPES, RELATIONS, Relation
from sitrep_writer.ooxml.xml_text import quoted

DEFAULT_TYPES = {
    "rels": "application/vnd.openxmlformats-package.relationships+xml",
    "xml": "application/xml",
}


class Relations:
    """The relations of a part being built; new ids continue after the kept ones."""

    def __init__(self, kept: Iterable[Relation] = ()) -> None:
        self._all = list(kept)
        self._links: dict[str, str] = {}
        self._last = max((_number(relation.id) for relation in self._all), default=0)

    def __bool__(self) -> bool:
        return bool(self._all)

    def add(self, kind: str, target: str) -> str:
        """The id of a new relation to another part; `kind` is its type's last word."""
        return self._append(kind, target, external=False)

    def link(self, address: str) -> str:
        """The id of the relation to an outside address: one for each address."""
        if address not in self._links:
            self._links[address] = self._append("hyperlink", address, external=True)
        return self._links[address]

    def xml(self) -> str:
        """The relations part."""
        return relations_xml(self._all)

    def _append(self, kind: str, target: str, *, external: bool) -> str:
        self._last += 1
        relation = Relation(f"rId{self._last}", f"{R}/{kind}", target, external)
        self._all.append(relation)
        return relation.id


def relations_xml(relations: Iterable[Relation]) -> str:
    """A relations part's XML."""
    rows = "".join(map(_row, relations))
    return f'<Relationships xmlns="{RELATIONS}">{rows}</Relationships>'


@lru_cache(maxsize=256)
def _row(relation: Relation) -> str:
    """A relation's XML. Most are the template's or the same in all drafts of an edition."""
    name, kind, target, external = relation
    return (
        f'<Relationship Id="{quoted(name)}" Type="{quoted(kind)}"'
        f' Target="{quoted(target)}"{_MODE[external]}/>'
    )


def content_types_xml(defaults: Mapping[str, str], overrides: Mapping[str, str]) -> str:
    """The content types part: by extension, then by part name; both sorted."""
    rows = [
        f'<Default Extension="{quoted(extension)}" ContentType="{quoted(kind)}"/>'
        for extension, kind in sorted(defaults.items())
    ]
    rows += [
        f'<Override PartName="/{quoted(name)}" ContentType="{quoted(kind)}"/>'
        for name, kind in sorted(overrides.items())
    ]
    return f'<Types xmlns="{CONTENT_TYPES}">{"".join(rows)}</Types>'


_MODE = {True: ' TargetMode="External"', False: ""}


def _number(relation_id: str) -> int:
    digits = relation_id.removeprefix("rId")
    return int(digits) if digits.isdecimal() else 0
