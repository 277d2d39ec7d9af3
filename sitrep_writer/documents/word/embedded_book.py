"""The workbook inside a chart: the contents of its cells."""

from __future__ import annotations

import re
from posixpath import join, normpath

from lxml import etree

from sitrep_writer.ooxml.numbers import whole
from sitrep_writer.screening.archive import Archive, Refused

_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT = (
    (b"http://purl.oclc.org/ooxml/spreadsheetml/main", _S[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", _ID[1:-3].encode()),
)
_RANGE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?")
_MOST = 20_000
"""More cells than a chart's workbook has; a file can claim any number."""


def cells_of(book: Archive | None) -> dict[str, str]:
    """What each cell of a workbook says, by address (`Sheet1!B2`); empty if it is no workbook."""
    try:
        return {} if book is None else _cells(_Book(book))
    except Refused:
        return {}


def places(reference: str) -> list[str]:
    """The cells of a reference (`Sheet1!$B$2:$B$9`), in order."""
    sheet, _, area = reference.rpartition("!")
    found = _RANGE.fullmatch(area)
    if found is None:
        return []
    first, top = _number(found[1]), int(found[2])
    last, bottom = _number(found[3] or found[1]), int(found[4] or found[2])
    name = sheet.strip("'").replace("''", "'")
    if (last - first + 1) * (bottom - top + 1) > _MOST:
        return []
    return [
        f"{name}!{_letters(column)}{row}"
        for row in range(top, bottom + 1)
        for column in range(first, last + 1)
    ]


class _Book:
    def __init__(self, archive: Archive) -> None:
        self._archive = archive

    def tree(self, part: str) -> etree._Element | None:
        if part not in self._archive.names:
            return None
        xml = self._archive.unpacked(part)
        for strict, usual in _STRICT:
            xml = xml.replace(strict, usual)
        return self._archive.parsed(part, xml)


def _cells(book: _Book) -> dict[str, str]:
    root, named = book.tree("xl/workbook.xml"), book.tree("xl/_rels/workbook.xml.rels")
    if root is None or named is None:
        return {}
    targets = {each.get("Id", ""): each.get("Target", "") for each in named.iter("{*}Relationship")}
    shared = _shared_texts(book)
    found: dict[str, str] = {}
    for sheet in root.iter(f"{_S}sheet"):
        target = targets.get(sheet.get(_ID, ""), "")
        part = book.tree(normpath(join("/xl", target)).lstrip("/"))
        for cell in [] if part is None else part.iter(f"{_S}c"):
            said = _said(cell, shared)
            if said and len(found) < _MOST:
                found[f"{sheet.get('name', '')}!{cell.get('r', '')}"] = said
    return found


def _shared_texts(book: _Book) -> list[str]:
    table = book.tree("xl/sharedStrings.xml")
    return [] if table is None else ["".join(_texts(each)) for each in table.iter(f"{_S}si")]


def _said(cell: etree._Element, shared: list[str]) -> str:
    value = cell.findtext(f"{_S}v", "")
    if cell.get("t") == "s":
        place = whole(value, -1)
        value = shared[place] if 0 <= place < len(shared) else ""
    elif cell.get("t") == "inlineStr":
        value = "".join(_texts(cell))
    return " ".join(value.split())


def _texts(element: etree._Element) -> list[str]:
    return [each.text or "" for each in element.iter(f"{_S}t")]


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _letters(number: int) -> str:
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
