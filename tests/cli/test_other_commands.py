"""`sitrep new`, `sitrep locale` and the line of progress."""

from __future__ import annotations

import io
import shutil
import sys

import pytest
from openpyxl import load_workbook

from sitrep_writer.cli.problem_report import Progress
from tests.examples import ROOT, SEPTEMBER, copied, drafts


@pytest.mark.parametrize(
    ("language", "sheet", "sector"), [("en", "Results", "Health"), ("es", "Resultados", "Salud")]
)
def test_a_new_workbook_has_its_sheets_and_drop_downs_in_the_language(
    sitrep, tmp_path, language, sheet, sector
):
    ran = sitrep("new", tmp_path / "edition.xlsx", "--language", language)
    assert ran.code == 0
    book = load_workbook(tmp_path / "edition.xlsx")
    assert sheet in book.sheetnames
    offered = {cell.value for row in book[book.sheetnames[-1]].iter_rows() for cell in row}
    assert sector in offered


def test_a_new_workbook_never_takes_the_place_of_another(sitrep, tmp_path):
    path = tmp_path / "edition.xlsx"
    path.write_bytes(b"mine")
    assert sitrep("new", path).code == 2
    assert path.read_bytes() == b"mine"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("nowhere/edition.xlsx", "cannot be written (no such file or directory)"),
        ("edition.docx", "is not the name of a workbook; give it the ending .xlsx."),
    ],
)
def test_a_new_workbook_that_cannot_be_made_is_told_plainly(sitrep, tmp_path, name, said):
    ran = sitrep("new", tmp_path / name)
    assert ran.code == 2
    assert f"error: {tmp_path / name} {said}" in ran.err
    assert not (tmp_path / name).exists()


def test_the_catalogues_of_this_checkout_are_in_step(sitrep):
    assert "In step" in sitrep("locale", "extract").out
    assert "in step" in sitrep("locale", "update").out


def test_an_editions_own_templates_get_a_catalogue_of_their_own(sitrep, tmp_path):
    book = copied(tmp_path)
    (book.parent / "sitrep.toml").touch()
    own = book.parent / "templates" / "sectors" / "shelter_more.j2"
    own.parent.mkdir(parents=True)
    own.write_text(
        '{% sector "shelter" %}\n{% bullet "beds", label="Beds", beds="things: beds" %}\n'
        "{beds} (bed|beds).\n{% endbullet %}\n"
    )
    ran = sitrep("locale", "update", "es", "--edition", book)
    assert ran.code == 0
    text = (book.parent / "locales" / "es" / "sitrep.po").read_text("utf-8")
    assert 'msgctxt "shelter.beds"' in text
    assert 'msgctxt "shelter.warm_kits"' not in text


def test_a_language_that_is_none_is_refused_plainly(sitrep, tmp_path):
    ran = sitrep("locale", "update", "klingon!")
    assert ran.code == 2
    assert "klingon" in ran.err
    assert "Traceback" not in ran.err


def test_progress_is_shown_only_where_a_person_watches(monkeypatch):
    class Watched(io.StringIO):
        def isatty(self) -> bool:
            return True

    for stream, shown in ((Watched(), True), (io.StringIO(), False)):
        monkeypatch.setattr(sys, "stderr", stream)
        progress = Progress(quiet=False)
        progress.say("Reading …")
        progress.done()
        assert ("Reading" in stream.getvalue()) is shown


def test_the_month_may_be_septiembre_by_one_setting(tmp_path):
    book = copied(tmp_path)
    (book.parent / "sitrep.toml").touch()
    own = book.parent / "locales" / "es_PE" / "style.toml"
    own.parent.mkdir(parents=True)
    shutil.copy(ROOT / "locales" / "es_PE" / "style.toml", own)
    own.write_text(own.read_text("utf-8").replace('cldr = "es_PE"', 'cldr = "es_419"'), "utf-8")
    (masthead,) = [b for b in drafts(book, "es")["es"].blocks if b.key == "masthead"]
    assert masthead.subtitle[0].text.endswith("julio–septiembre de 2024")
    (masthead,) = [b for b in drafts(SEPTEMBER, "es")["es"].blocks if b.key == "masthead"]
    assert masthead.subtitle[0].text.endswith("julio–setiembre de 2024")


def test_a_new_edition_begins_with_the_last_one_and_says_what_to_look_at(sitrep, tmp_path):
    ran = sitrep("new", tmp_path / "october", "--platform", "peru", "--period", "2024-10")
    october = tmp_path / "october" / "peru-2024-10.xlsx"
    assert ran.code == 0
    assert ran.out.splitlines() == [f"Wrote {october}", f"Wrote {october.parent / 'sitrep.toml'}"]
    book = load_workbook(october)
    for cell, value in {
        "A2": "Health",
        "B2": "National insurance",
        "C2": "people",
        "D2": 9,
    }.items():
        book["Results"][cell] = value
    book.save(october)
    ran = sitrep("new", tmp_path / "november", "--from", october.parent, "--lang", "es")
    november = tmp_path / "november" / "peru-2024-11.xlsx"
    assert ran.code == 0
    assert ran.out.splitlines() == [
        "nota: Resultados!D2: «Exacto» está vacío. Escriba los valores nuevos.  [carried-over]",
        "1 nota",
        f"Se escribió {november}",
        f"Se escribió {november.parent / 'sitrep.toml'}",
    ]
    assert load_workbook(november)["Resultados"]["F2"].value == 9
    assert sitrep("new", tmp_path / "december").code == 2
    assert not (tmp_path / "december").exists()
