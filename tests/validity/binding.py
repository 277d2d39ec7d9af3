"""Documents bound into one, for a program that needs a second to start and a moment to look.

Documents are bound whose other parts (styles, settings, headers …) are the same but for their
words. Paragraphs, notes and comments stand one behind the other in the parts of the first; charts
and pictures lie in a folder for each. Numbers and relations get the mark of their document: what
stands twice or leads nowhere in one of them still does, and nothing of another takes its place.
Who finds a fault in a binding looks at each of its documents; what cannot be bound beyond doubt
stays alone. How files are zipped is not seen through bindings: the other tools open every document.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Hashable, Iterable, Iterator
from copy import deepcopy
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from sitrep_writer.lint.opened_package import LintPackage, Unreadable, opened
from sitrep_writer.ooxml.relations import relations_name

from .breaking import COMMENTS, FOOTNOTES, MAIN, NAMESPACES, TYPES, w

_AT_MOST = 40
_STEP, _STEP_OF_NOTES = 100_000, 800
"""What lies between the numbers of two documents: only smaller ones are bound. Those of notes end
at 32,767."""
_NOTES = (w("footnote"), w("footnoteReference"))
_NUMBER = re.compile(r"0|[1-9]\d{0,4}")
_RELATION = re.compile(r"rId\d+")
_OF_RELATIONS = f"{{{NAMESPACES['r']}}}"
_DRAWINGS = (f"{{{NAMESPACES['wp']}}}docPr", f"{{{NAMESPACES['pic']}}}cNvPr")
_GATHERING = (MAIN, FOOTNOTES, COMMENTS)
_OWN_FOLDERS = ("word/charts/", "word/media/", "word/embeddings/")
_OWN_TARGET = re.compile(r"(charts|media)/[\w.-]+")
_EMBEDDED = re.compile(r"\.\./embeddings/[\w.-]+")
_OWN_KINDS = ("chart", "image", "hyperlink")
_SHARED_KINDS = ("header", "footer")
"""Each document has its own relations to these; to styles and the like a part has one."""
_UNREAD = re.compile(r"docProps/core\.xml|customXml/item\d+\.xml")
"""What the SDK does not read; `test_binding.py` holds it to that."""


class _Sheets(NamedTuple):
    """What must be the same in documents that are bound, and what each brings with it."""

    same: Hashable
    package: LintPackage
    own: list[str]
    """Names of the parts in its own folders."""


class _Doubtful(Exception):
    """Something in this document is not as the writer makes it."""


def bound(documents: Iterable[Path], folder: Path) -> Iterator[tuple[Path, list[Path]]]:
    """The files to look at, each with the documents that are in it."""
    alike: dict[Hashable, list[tuple[Path, _Sheets]]] = {}
    for document in documents:
        try:
            sheets = _sheets(opened(document.read_bytes()))
        except (_Doubtful, Unreadable):
            yield document, [document]
        else:
            alike.setdefault(sheets.same, []).append((document, sheets))
    for number, group in enumerate(alike.values()):
        for start in range(0, len(group), _AT_MOST):
            some = group[start : start + _AT_MOST]
            path = folder / f"{number}-{start}.docx"
            _bind([sheets for _, sheets in some], path)
            yield path, [document for document, _ in some]


def _sheets(package: LintPackage) -> _Sheets:
    """Raises `_Doubtful` for all that a mark could hide or mend."""
    names = package.names
    _sure(not package.malformed and len({name.lower() for name in names}) == len(names))
    _sure(package.main == MAIN and MAIN in package.roots)
    _sure(not any(root.getroottree().docinfo.doctype for root in package.roots.values()))
    own = [name for name in names if name.startswith(_OWN_FOLDERS)]
    same: list[tuple[str, bytes]] = []
    for name in sorted(set(names) - set(own)):
        if name == TYPES:
            same.append((name, _types(package, own)))
        elif name in package.roots and not _UNREAD.fullmatch(name):
            same.append((name, _frame(name, package.roots[name])))
        else:
            same.append((name, b"" if _UNREAD.fullmatch(name) else package.parts[name]))
    for name in own:
        for element in package.roots[name] if name.endswith(".rels") else ():
            _sure(_EMBEDDED.fullmatch(element.get("Target", "")) is not None)
    return _Sheets(tuple(same), package, own)


def _sure(condition: bool) -> None:
    if not condition:
        raise _Doubtful


def _frame(name: str, root: etree._Element) -> bytes:
    """What documents must share of a part: all but its words, and but its gathered content."""
    frame = deepcopy(root)
    if name in _GATHERING:
        for element in _content(name, frame):
            for each in element.iter():
                _mark(each, 1)
            element.getparent().remove(element)  # type: ignore[union-attr]
    elif name in map(relations_name, _GATHERING):
        for element in list(frame):
            _sure(_RELATION.fullmatch(element.get("Id", "")) is not None)
            del element.attrib["Id"]
            if _kind(element) in _OWN_KINDS:
                outside = element.get("TargetMode") == "External"
                _sure(outside or _OWN_TARGET.fullmatch(element.get("Target", "")) is not None)
                frame.remove(element)
        frame[:] = sorted(frame, key=etree.tostring)
    for text in frame.iter(w("t")):
        text.text = ""
    return etree.tostring(frame, method="c14n")


def _content(name: str, root: etree._Element) -> list[etree._Element]:
    """What is gathered from a part: of the main one all but its last section's properties, of
    notes those that people read, and all comments."""
    if name == COMMENTS:
        return list(root)
    if name == FOOTNOTES:
        return [note for note in root if note.get(w("type")) is None]
    (body,) = root if len(root) == 1 else (None,)
    _sure(body is not None and body.tag == w("body") and len(body) > 0)
    assert body is not None
    _sure([each.tag for each in body].index(w("sectPr")) == len(body) - 1)
    return list(body)


def _types(package: LintPackage, own: list[str]) -> bytes:
    """The content types, but for those of a document's own parts."""
    shared = [row for row in package.overrides if row[0] not in own]
    return repr((sorted(package.defaults), sorted(shared))).encode()


def _kind(relation: etree._Element) -> str:
    return relation.get("Type", "").rpartition("/")[2]


def _mark(element: etree._Element, document: int) -> None:
    """Gives an element's numbers and relations the mark of its document."""
    for key, value in element.attrib.items():
        if key == w("id") or (key == "id" and element.tag in _DRAWINGS):
            step = _STEP_OF_NOTES if element.tag in _NOTES else _STEP
            _sure(_NUMBER.fullmatch(value) is not None and int(value) < step)
            element.set(key, str(int(value) + document * step))
        elif key.startswith(_OF_RELATIONS):
            _sure(_RELATION.fullmatch(value) is not None)
            element.set(key, f"d{document}{value}")


def _bind(documents: list[_Sheets], path: Path) -> None:
    first = documents[0].package
    parts, roots = dict(first.parts), first.roots
    for number, (_, package, own) in enumerate(documents[1:], 1):
        for name in _GATHERING:
            if name in package.roots:
                _gather(name, roots[name], package.roots[name], number)
            relations = relations_name(name)
            if relations in package.roots:
                _relate(roots[relations], package.roots[relations], number)
        for name in own:
            parts[_own(name, number)] = package.parts[name]
        for override in package.roots[TYPES]:
            name = override.get("PartName", "").removeprefix("/")
            if name in own:
                override.set("PartName", f"/{_own(name, number)}")
                roots[TYPES].append(override)
    for name in (TYPES, *_GATHERING, *map(relations_name, _GATHERING)):
        if name in roots:
            parts[name] = etree.tostring(roots[name], encoding="UTF-8", standalone=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as file:
        for name, part in parts.items():
            file.writestr(name, part)


def _gather(name: str, root: etree._Element, other: etree._Element, number: int) -> None:
    content = _content(name, other)
    for element in content:
        for each in element.iter():
            _mark(each, number)
    if name == MAIN:
        root = root[0]
        _end_section(root)
    root.extend(content)


def _end_section(body: etree._Element) -> None:
    """Has the last section end in a paragraph, as all but a document's last do."""
    last = body[-1]
    paragraph = etree.SubElement(body, w("p"))
    etree.SubElement(paragraph, w("pPr")).append(last)


def _relate(root: etree._Element, other: etree._Element, number: int) -> None:
    for relation in list(other):
        if _kind(relation) in (*_OWN_KINDS, *_SHARED_KINDS):
            relation.set("Id", f"d{number}{relation.get('Id')}")
            if _kind(relation) in _OWN_KINDS and relation.get("TargetMode") != "External":
                relation.set("Target", f"d{number}/{relation.get('Target')}")
            root.append(relation)


def _own(name: str, number: int) -> str:
    """The name of a document's own part in a binding."""
    return name.replace("word/", f"word/d{number}/", 1)
