"""`sitrep layout check`, and `sitrep draft --layout`."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import docx

from tests.drafted_documents import is_heading, read
from tests.examples import ROOT, copied


def test_all_layouts_are_checked_unless_named(sitrep):
    ran = sitrep("layout", "check")
    assert ran.code == 0
    assert ran.out.splitlines() == [
        "brief: no problems.",
        "flash: no problems.",
        "update: no problems.",
    ]
    assert sitrep("layout", "check", "brief").out == "brief: no problems.\n"


def test_a_designers_own_folder_may_be_checked(sitrep, tmp_path):
    folder = tmp_path / "mine"
    shutil.copytree(ROOT / "templates" / "layouts" / "update", folder)
    (folder / "icons" / "other.png").unlink()
    ran = sitrep("layout", "check", folder)
    assert ran.code == 1
    assert "mine/icons: there is no other.png" in ran.out
    said = json.loads(sitrep("layout", "check", folder, "--json").out)
    assert [found["code"] for found in said["problems"]] == ["layout-icon"]


def test_what_is_no_layout_is_wrong_usage(sitrep):
    ran = sitrep("layout", "check", "leaflet")
    assert ran.code == 2
    assert (
        "leaflet is neither a folder nor a layout. The layouts are: brief, flash, update."
        in ran.err
    )


def test_a_draft_has_the_layout_that_is_asked_for_beside_the_platforms_own(sitrep, tmp_path):
    book = copied(tmp_path)
    assert sitrep("draft", book).code == 0
    assert sitrep("draft", book, "--layout", "brief").code == 0
    own = read(book.parent / "peru-2024-09_en.docx")
    brief = read(book.parent / "peru-2024-09_en_brief.docx")
    headings = [[p.text.strip() for p in each if is_heading(p)] for each in (own, brief)]
    assert "Partners 131 organizations" in headings[0]
    assert headings[1] == [
        *("National context", "People reached by sector", "Sectoral response", "Education"),
        *("Nutrition", "Health", "Integration", "Protection", "Food Security", "Shelter"),
        "The plenary of 29 August",
    ]
    assert any(p.text == "Brief | July–September 2024" for p in brief)


def test_a_brief_has_no_fault_that_the_update_has_not(sitrep, tmp_path):
    book = copied(tmp_path)
    said = [
        json.loads(sitrep("draft", book, "-o", tmp_path / layout, "--layout", layout, "--json").out)
        for layout in ("update", "brief")
    ]
    codes = [sorted(found["code"] for found in each["problems"]) for each in said]
    assert codes[0] == codes[1]
    assert {Path(path).name for path in said[0]["written"]} >= {"peru-2024-09_en.docx"}


def test_a_flash_update_is_drafted_on_letter_paper(sitrep, tmp_path):
    book = copied(tmp_path)
    ran = sitrep("draft", book, "--layout", "flash", "--paper", "letter", "--locale", "es")
    assert ran.code == 0
    document = docx.Document(str(book.with_name("peru-2024-09_es_flash.docx")))
    assert [p.text for p in document.paragraphs][1] == "Informe flash | julio–setiembre de 2024"
    page = document.sections[0]
    assert (round(page.page_width.inches, 1), round(page.page_height.inches, 1)) == (8.5, 11)
    assert sitrep("draft", book, "--paper", "legal").code == 2


def test_a_layout_that_is_not_there_is_said_with_those_that_are(sitrep, tmp_path):
    ran = sitrep("draft", copied(tmp_path), "--layout", "breif")
    assert ran.code == 1
    assert 'Did you mean "brief"? The layouts are: brief, flash, update.' in ran.out
    assert sitrep("draft", copied(tmp_path / "b"), "--layout", "../update").code == 1


def test_a_layout_of_the_editions_own_is_files_alone(sitrep, tmp_path):
    book = copied(tmp_path)
    (book.parent / "sitrep.toml").touch()
    own = book.parent / "templates" / "layouts" / "leaflet"
    shutil.copytree(ROOT / "templates" / "layouts" / "brief", own)
    settings = (own / "layout.toml").read_text(encoding="utf-8")
    start, end = settings.index("blocks ="), settings.index("\nhighlights")
    blocks = 'blocks = ["response", "masthead"]\nsectors = ["shelter", "health"]'
    (own / "layout.toml").write_text(settings[:start] + blocks + settings[end:], encoding="utf-8")
    assert sitrep("draft", book, "--layout", "leaflet", "--locale", "en").code == 0
    read_back = read(book.parent / "peru-2024-09_en_leaflet.docx")
    headings = [p.text.strip() for p in read_back if is_heading(p)]
    assert headings[:4] == ["Sectoral response", "Shelter", "Health", "Education"]
    assert [p.text for p in read_back][-2:] == [
        "Refugees and migrants in Peru",
        "Update | July–September 2024",
    ]
