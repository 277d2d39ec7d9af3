"""Same inputs, same bytes: in another process, with another hash seed, clock zone and locale."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from hashlib import sha256
from pathlib import Path

import pytest

from sitrep_writer.writing.word.document import write_word
from tests.examples import SEPTEMBER, copied
from tests.writing import drafts

from .breaking import BOOK, Parts

MACHINES = (
    {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C"},
    {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LC_ALL": "C.UTF-8"},
    {"PYTHONHASHSEED": "4294967295", "TZ": "America/Lima", "LANG": "es_PE.UTF-8"},
)
"""Fourteen hours ahead and five behind: at no moment do all three have the same date."""


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, bytes]]:
    """The example's files as three processes write them, more than a zip's two seconds apart."""
    return [
        _drafted(tmp_path_factory.mktemp("machine"), machine, number)
        for number, machine in enumerate(MACHINES)
    ]


def _drafted(folder: Path, machine: dict[str, str], number: int) -> dict[str, bytes]:
    if number:
        time.sleep(2.1)
    book, out = copied(folder), folder / "drafts"
    subprocess.run(
        [sys.executable, "-m", "sitrep_writer", "draft", str(book), "-o", str(out), "--quiet"],
        env={**os.environ, **machine},
        check=True,
        capture_output=True,
    )
    return {path.name: path.read_bytes() for path in sorted(out.iterdir())}


def test_every_file_is_the_same_on_every_machine(written: list[dict[str, bytes]]) -> None:
    first = written[0]
    assert {name.rpartition(".")[2] for name in first} == {"docx", "json"}
    for other in written[1:]:
        assert [(n, _hash(data)) for n, data in other.items()] == [
            (n, _hash(data)) for n, data in first.items()
        ]


def test_the_charts_workbook_is_the_same_too(written: list[dict[str, bytes]]) -> None:
    name = f"{SEPTEMBER.stem}_en.docx"
    books = [Parts(each[name])[BOOK] for each in written]
    assert len({_hash(book) for book in books}) == 1
    assert len(Parts(books[0]).names) > 5


@pytest.mark.parametrize("language", ["en", "es"])
def test_what_was_written_before_leaves_no_trace(language: str) -> None:
    first = write_word(drafts.draft(language), drafts.LAYOUT, drafts.HERE)
    write_word(drafts.without(drafts.draft("es"), "chart"), drafts.LAYOUT, drafts.HERE)
    write_word(drafts.draft("en", notes=()), drafts.LAYOUT, drafts.HERE)
    assert write_word(drafts.draft(language), drafts.LAYOUT, drafts.HERE) == first


def _hash(data: bytes) -> str:
    return sha256(data).hexdigest()
