"""A damaged document, compared and tracked: what became of it."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from random import Random
from typing import NamedTuple

from docx import Document

from sitrep_writer.api.comparing import compare_files, tracked
from sitrep_writer.api.not_done import NotDone
from sitrep_writer.documents.word import read_word_text
from sitrep_writer.lint import lint_bytes
from sitrep_writer.lint.proof import SOUND
from tests.comparison.editing import document
from tests.examples import JUNE, SEPTEMBER
from tests.validity.breaking import Parts, one, w
from tests.validity.tools import resaved

from .damaging import damaged

_LOST = frozenset({"title-missing", "store-fault", "chart-workbook"})
"""What a document lacks once a damaged part of it was left out, which is told."""
_FOLLOWS = {"range-pair": "trace-broken", "bookmark-twice": "trace-broken"}
"""What is said of a document once the bookmark of a sentence was damaged and left out."""
DATE = datetime(2024, 10, 1, 8, 30, tzinfo=UTC)


class Trial(NamedTuple):
    """What was done, the message of a refusal, the document if there is one, and what is wrong
    with that."""

    done: str
    refusal: str
    made: bytes
    faults: tuple[str, ...]


def trial(seed: str, *, office: bool = False) -> Trial:
    """Damages one of two documents, or both, and tracks what changed; they may be ones that
    LibreOffice has saved."""
    random = Random(seed)
    old, new = random.choice([*_pairs(), *(_saved_by_office() if office else ())])
    side = random.choice(("old", "new", "new", "new", "both"))
    done = []
    if side != "new":
        said, old = damaged(old, random)
        done.append(f"old: {said}")
    if side != "old":
        said, new = damaged(new, random)
        done.append(f"new: {said}")
    return tried(old, new, "; ".join(done))


def tried(old: bytes, new: bytes, done: str = "") -> Trial:
    """What comes of two documents."""
    with tempfile.TemporaryDirectory() as name:
        paths = Path(name, "old.docx"), Path(name, "new.docx")
        for path, data in zip(paths, (old, new), strict=True):
            path.write_bytes(data)
        compared = compare_files(*paths)
        outcome = compared if isinstance(compared, NotDone) else tracked(compared, date=DATE)
        if isinstance(outcome, NotDone):
            return Trial(done, outcome.message, b"", tuple(_unclear(outcome.message)))
    made, told = outcome
    return Trial(done, "", made, tuple(_faults(old, new, made, bool(told))))


def _unclear(said: str) -> Iterator[str]:
    if "\n" in said or len(said) < 30 or not said.endswith("."):
        yield f"an unclear message: {said}"


def _faults(old: bytes, new: bytes, made: bytes, told: bool) -> Iterator[str]:
    before = {finding.rule for docx in (old, new) for finding in lint_bytes(docx)}
    may_be = (before | (_LOST if told else set()) | {_FOLLOWS.get(r, "") for r in before}) - SOUND
    for finding in lint_bytes(made):
        if finding.rule not in may_be:
            yield str(finding)
    if _words(made) != _words(new):
        yield "the words are not those of the new document"


def _words(docx: bytes) -> list[str]:
    return [each.text.strip() for each in read_word_text(docx).paragraphs if each.text.strip()]


@cache
def _pairs() -> list[tuple[bytes, bytes]]:
    """Documents of ours in both layouts, and of another program."""
    ours = [
        (document(locale, layout, JUNE), document(locale, layout, SEPTEMBER))
        for locale, layout in (("en", "update"), ("es", "brief"))
    ]
    return [*ours, (by_hand("130 kits"), by_hand("250 kits"))]


@cache
def _saved_by_office() -> list[tuple[bytes, bytes]]:
    """Documents of ours as LibreOffice saves them."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = [folder / "old.docx", folder / "new.docx"]
        for file, data in zip(files, _pairs()[0], strict=True):
            file.write_bytes(data)
        (folder / "saved").mkdir()
        saved = resaved(files, folder / "saved")
        return [(saved[files[0]].read_bytes(), saved[files[1]].read_bytes())]


def by_hand(words: str) -> bytes:
    """A document of python-docx: headings, a list, a table, a picture, a header."""
    document = Document()
    document.core_properties.title = "Kits"
    document.add_heading("Health", 1)
    document.add_paragraph(f"Partners handed out {words} in Tacna.", style="List Bullet")
    table = document.add_table(2, 2)
    for number, cell in enumerate(cell for row in table.rows for cell in row.cells):
        cell.text = f"Cell {number} of {words}"
    picture = Path(__file__).parents[2] / "writing" / "plenary.png"
    document.add_picture(BytesIO(picture.read_bytes()), 1_000_000)
    document.sections[0].header.paragraphs[0].text = "Situation report"
    out = BytesIO()
    document.save(out)
    parts = Parts(out.getvalue())
    with parts.xml("word/document.xml") as root:
        one(root, "//wp:docPr").set("descr", "Kits on a table")
        one(root, "//w:tblLook").set(w("firstRow"), "0")
    return parts.packed()
