"""The workbook's zip with its sheets unpacked, as the reader of values gets it."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from sitrep_writer.reading import workbook_package as package
from sitrep_writer.reading.workbook_package import open_package

from .books import book, edition_of, told

SHEETS = {"xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"}


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def stored(content: bytes) -> set[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {
            part.filename for part in archive.infolist() if part.compress_type == zipfile.ZIP_STORED
        }


def test_the_sheets_are_unpacked_and_every_part_stays_the_same(tmp_path: Path) -> None:
    content = book(tmp_path).read_bytes()
    unpacked = open_package(content).with_sheets_unpacked()
    assert parts(unpacked) == parts(content)
    assert stored(content) == set()
    assert stored(unpacked) == SHEETS


def test_sheets_too_big_to_hold_at_once_stay_packed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = book(tmp_path)
    before = edition_of(path)
    monkeypatch.setattr(package, "MAX_UNPACKED", 100)
    content = path.read_bytes()
    assert open_package(content).with_sheets_unpacked() == content
    assert edition_of(path) == before


def test_a_sheet_that_is_not_used_may_be_broken(tmp_path: Path) -> None:
    path = book(tmp_path, {"Lists": [["a list"]]})
    with zipfile.ZipFile(path) as archive:
        start = archive.getinfo("xl/worksheets/sheet3.xml").header_offset
    content = bytearray(path.read_bytes())
    at = start + 30 + len("xl/worksheets/sheet3.xml")
    content[at + 5] ^= 255
    path.write_bytes(content)
    assert told(path) == []
