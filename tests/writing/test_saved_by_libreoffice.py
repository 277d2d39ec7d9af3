"""A template that a designer saved in LibreOffice: other ids, other capitals, other parts, and
bookmarks that start before the one before them ends."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from sitrep_writer.writing.word.document import write_word
from sitrep_writer.writing.word.layout_check import check_layout
from tests.tools import run_office

from . import drafts
from .faults_on_pages import faults
from .packages import Package
from .pages import OFFICE, POPPLER, laid_out, needed

LAYOUTS = drafts.LAYOUT.parent


@pytest.fixture(params=["update", "brief", "flash"])
def layout(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A copy of a layout whose template LibreOffice has opened and saved."""
    needed(OFFICE, "LibreOffice")
    needed(POPPLER, "pdftotext")
    name = str(request.param)
    folder = tmp_path / name
    shutil.copytree(LAYOUTS / name, folder)
    command = ["--convert-to", "docx:MS Word 2007 XML", "--outdir", str(folder)]
    run_office([*command, str(LAYOUTS / name / f"{name}.docx")], tmp_path / "office")
    saved = (folder / f"{name}.docx").read_bytes()
    assert saved != (LAYOUTS / name / f"{name}.docx").read_bytes()
    return folder


def test_it_lacks_nothing_and_its_documents_look_the_same(layout: Path, tmp_path: Path) -> None:
    assert check_layout(layout) == []
    made = drafts.draft("es")
    written = write_word(made, layout, drafts.HERE)
    own = write_word(made, LAYOUTS / layout.name, drafts.HERE)
    pages = laid_out({"saved": written, "own": own}, tmp_path, tmp_path / "office")
    assert [page.text for page in pages["saved"]] == [page.text for page in pages["own"]]
    if layout.name != "flash":  # the reader knows headings by their size, and these are small
        assert faults(pages["saved"], made) == []


def test_header_and_footer_say_only_what_the_draft_says(layout: Path) -> None:
    made = drafts.draft("es")
    package = Package(write_word(made, layout, drafts.HERE))
    names = [name for name in package.names if "/header" in name or "/footer" in name]
    said = " ".join(text for name in names for text in package.texts("//w:p", name))
    assert len(names) == 4
    for word in ("Working Group", "Update", "GTRM Peru", "DRAFT", "Page "):
        assert word not in said
    for label in ("header-title", "header-period", "footer", "draft-mark"):
        assert made.labels[label] in said
