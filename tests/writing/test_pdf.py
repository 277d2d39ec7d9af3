"""The PDF, by the real LibreOffice."""

from __future__ import annotations

import stat
import time
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pypdf
import pytest

from sitrep_writer.model.draft import Draft
from sitrep_writer.writing.pdf import PdfNotMade, is_untouched, write_pdf
from sitrep_writer.writing.word.document import write_word
from tests.tools import OFFICE, need

from . import drafts


@pytest.fixture(scope="module")
def pdf() -> bytes:
    need(OFFICE, "LibreOffice")
    return write_pdf(_document(drafts.draft()), "2024-09-30")


def _document(made: Draft) -> bytes:
    return write_word(made, drafts.LAYOUT, drafts.HERE, trace=False)


def test_it_is_tagged_has_the_title_the_language_and_an_outline(pdf: bytes) -> None:
    made, reader = drafts.draft(), pypdf.PdfReader(BytesIO(pdf))
    assert reader.metadata is not None
    assert reader.metadata.title == made.title
    catalogue = reader.root_object
    assert catalogue["/MarkInfo"]["/Marked"]  # type: ignore[index]
    assert catalogue["/Lang"] == made.language
    assert len(reader.outline) >= 4
    assert len(reader.pages) == 3


def test_its_day_is_the_draft_s_and_not_the_clock_s(pdf: bytes) -> None:
    metadata = pypdf.PdfReader(BytesIO(pdf)).metadata
    assert metadata is not None
    assert metadata.creation_date == datetime(2024, 9, 30, tzinfo=UTC)


def test_two_runs_give_the_same_bytes_in_any_time_zone(
    pdf: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    time.sleep(1.1)  # the clock's second is not what it was
    monkeypatch.setenv("TZ", "America/Lima")
    assert write_pdf(_document(drafts.draft()), "2024-09-30") == pdf


def test_one_that_somebody_annotated_is_known(pdf: bytes) -> None:
    assert is_untouched(pdf)
    writer = pypdf.PdfWriter(clone_from=BytesIO(pdf))
    writer.add_metadata({"/Author": "Somebody"})
    saved = BytesIO()
    writer.write(saved)
    assert not is_untouched(saved.getvalue())
    assert not is_untouched(pdf + b"\n% more")
    assert not is_untouched(b"")


def test_without_libreoffice_it_says_so_plainly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(PdfNotMade, match="LibreOffice is not installed, so no PDF was made"):
        write_pdf(b"", "2024-09-30")


@pytest.mark.parametrize(
    ("script", "said"),
    [
        ("echo broken >&2; exit 1", r"could not make a PDF of the draft\. It says: broken"),
        ("exit 0", r"could not make a PDF of the draft\.$"),
    ],
)
def test_where_libreoffice_fails_it_says_what_libreoffice_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, said: str
) -> None:
    program = tmp_path / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(PdfNotMade, match=said):
        write_pdf(b"", "2024-09-30")


def test_no_profile_or_document_is_left_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    need(OFFICE, "LibreOffice")
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    write_pdf(_document(drafts.draft("es")), "2024-09-30")
    assert list(tmp_path.iterdir()) == []
