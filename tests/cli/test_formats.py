"""`sitrep draft --format … --review --no-trace`: what is asked for is what is written."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from docx import Document

from tests.cli.test_draft import names, run_in
from tests.examples import copied, edited, put, row_of
from tests.tools import OFFICE, need

BOOK = "peru-2024-09"


def test_each_format_is_written_in_each_language_and_told(sitrep, tmp_path):
    book = copied(tmp_path)
    ran = sitrep("draft", book, "-o", tmp_path / "out", "--format", "html", "--format", "md")
    assert ran.code == 0
    expected = {f"{BOOK}_{locale}.{kind}" for locale in ("en", "es") for kind in ("html", "md")}
    assert names(tmp_path / "out") == expected
    for name in expected:
        assert f"Wrote {tmp_path / 'out' / name}" in ran.out


def test_json_lists_every_path_and_every_file_left_alone(sitrep, tmp_path):
    book = copied(tmp_path)
    out = tmp_path / "out"
    asked = ("--locale", "en", "--format", "docx", "--format", "html", "--review", "--json")
    said = json.loads(sitrep("draft", book, "-o", out, *asked).out)
    assert {Path(path).name for path in said["written"]} == names(out)
    assert names(out) == {
        *(f"{BOOK}_en.docx", f"{BOOK}_en.json", f"{BOOK}_en.html", f"{BOOK}_en_review.docx")
    }
    (out / f"{BOOK}_en.html").write_text("mine")
    again = json.loads(sitrep("draft", book, "-o", out, *asked).out)
    assert again["kept"] == [str(out / f"{BOOK}_en.html")]
    assert str(out / f"{BOOK}_en (2).html") in again["written"]


def test_a_review_copy_lies_beside_the_draft_and_names_cells(sitrep, tmp_path):
    book = copied(tmp_path)
    ran = sitrep("draft", book, "-o", tmp_path / "out", "--review", "--locale", "es")
    assert ran.code == 0
    copy = Document(str(tmp_path / "out" / f"{BOOK}_es_review.docx"))
    texts = [comment.text for comment in copy.comments]
    assert (
        "140 – Celda: Results!D2. Valor exacto: 143. Regla: redondeado a múltiplos de 10, "
        "«más de».\nTexto de la plantilla: education.kits"
    ) in texts
    plain = Document(str(tmp_path / "out" / f"{BOOK}_es.docx"))
    assert list(plain.comments) == []


def test_a_review_copy_points_at_what_a_person_should_look_at(sitrep, tmp_path):
    def edit(book):
        sheet = book["Results"]
        row = row_of(sheet, Result="Warm kits")
        put(sheet, row, "Purpose", "as a shield against hail")
        generic = row_of(sheet, Result="Soup kitchens")
        for header in ("Where", "What", "Purpose"):
            put(sheet, generic, header, None)

    out = tmp_path / "out"
    sitrep("draft", edited(tmp_path, edit), "-o", out, "--review")
    spanish = [c.text for c in Document(str(out / f"{BOOK}_es_review.docx")).comments]
    assert any(
        text.startswith("Conviene revisar: Una palabra entre ‹ › aún no tiene traducción.\n340 –")
        for text in spanish
    )
    english = [c.text for c in Document(str(out / f"{BOOK}_en_review.docx")).comments]
    assert any(
        text.startswith("Please look at this: Only the figure is this edition's own.")
        and "food_security.soup_kitchens" in text
        for text in english
    )
    assert any("No place is named." in text for text in english)


def test_no_trace_leaves_bookmarks_and_trace_out(sitrep, tmp_path):
    out = tmp_path / "out"
    assert sitrep("draft", copied(tmp_path), "-o", out, "--no-trace").code == 0
    for locale in ("en", "es"):
        with zipfile.ZipFile(out / f"{BOOK}_{locale}.docx") as package:
            whole = b"".join(package.read(name) for name in package.namelist())
        assert b"_sw_" not in whole
        assert b"urn:sitrep-writer" not in whole
        assert b"Results!D" not in whole


def test_pages_and_texts_tell_nothing_of_cells(sitrep, tmp_path):
    out = tmp_path / "out"
    sitrep("draft", copied(tmp_path), "-o", out, "--format", "html", "--format", "md")
    for path in out.iterdir():
        assert "Results!" not in path.read_text(encoding="utf-8")


def test_a_pdf_that_cannot_be_made_is_an_error_and_the_rest_is_written(
    sitrep, tmp_path, monkeypatch
):
    monkeypatch.setenv("PATH", "")
    out = tmp_path / "out"
    ran = sitrep("draft", copied(tmp_path), "-o", out, "--format", "pdf", "--format", "html")
    assert ran.code == 1
    assert ran.out.count("error: LibreOffice is not installed, so no PDF was made.") == 1
    assert "[pdf-not-made]" in ran.out
    assert names(out) == {f"{BOOK}_en.html", f"{BOOK}_es.html"}


def test_a_pdf_is_made_by_libreoffice(sitrep, tmp_path):
    need(OFFICE, "LibreOffice")
    out = tmp_path / "out"
    ran = sitrep("draft", copied(tmp_path), "-o", out, "--format", "pdf", "--locale", "es")
    assert ran.code == 0
    assert names(out) == {f"{BOOK}_es.pdf"}
    assert (out / f"{BOOK}_es.pdf").read_bytes().startswith(b"%PDF-")


def test_a_format_that_there_is_not_is_usage(sitrep, tmp_path):
    ran = sitrep("draft", copied(tmp_path), "--format", "odt")
    assert ran.code == 2
    assert "odt" in ran.err


def test_a_final_draft_is_refused_in_every_format(sitrep, tmp_path):
    def edit(book):
        sheet = book["Results"]
        put(sheet, row_of(sheet, Result="Warm kits"), "Exact", "1.5k")

    out = tmp_path / "out"
    asked = ("--final", "--format", "html", "--review")
    assert sitrep("draft", edited(tmp_path, edit), "-o", out, *asked).code == 1
    assert not out.exists()


def test_the_same_inputs_give_the_same_bytes_in_every_format(tmp_path):
    book = copied(tmp_path)
    asked = ("--format", "html", "--format", "md", "--format", "docx", "--review")
    written = []
    for index, (seed, zone) in enumerate((("1", "UTC"), ("2", "America/Lima"))):
        folder = tmp_path / str(index)
        run = run_in(tmp_path, "draft", book, "-o", folder, *asked, PYTHONHASHSEED=seed, TZ=zone)
        assert run.returncode == 0, run.stderr
        written.append({path.name: path.read_bytes() for path in sorted(folder.iterdir())})
    assert written[0] == written[1]
    assert len(written[0]) == 10


@pytest.mark.parametrize("asked", ["--format html", "--review"])
def test_a_draft_loads_neither_pandas_nor_openpyxl_in_any_format(tmp_path, asked):
    book = copied(tmp_path)
    code = (
        "import sys\n"
        "from sitrep_writer.cli import main\n"
        f"try:\n    main(['draft', {str(book)!r}, *{asked.split()!r}])\n"
        "except SystemExit:\n    pass\n"
        "sys.exit(', '.join(sorted({'pandas', 'openpyxl'} & set(sys.modules))) or 0)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
