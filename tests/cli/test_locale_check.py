"""`sitrep locale check`: what a translator reads, what programs get, and the exit code."""

from __future__ import annotations

import json
import re
from pathlib import Path
from xml.etree import ElementTree

import polib
import pytest

from sitrep_writer.resources import Resources

KEY = "education.kits"


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    """An edition's folder that rewords one sentence in Spanish, with a slot misspelt."""
    shipped = polib.pofile((Resources().shipped / "locales/es/sitrep.po").read_text("utf-8"))
    one = next(each for each in shipped if each.msgctxt == KEY)
    one.msgstr = one.msgstr.replace("{kits}", "{kist}")
    book = polib.POFile(wrapwidth=0)
    book.metadata = dict(shipped.metadata)
    book.append(one)
    (tmp_path / "sitrep.toml").write_text("")
    (tmp_path / "locales/es").mkdir(parents=True)
    (tmp_path / "locales/es/sitrep.po").write_bytes(str(book).encode())
    return tmp_path


def test_a_fault_is_said_with_both_texts_and_the_repaired_one(sitrep, edition: Path) -> None:
    ran = sitrep("locale", "check", "es", "--edition", edition)
    assert ran.code == 1
    assert "locales/es/sitrep.po:" in ran.out
    assert f"error E04 {KEY}" in ran.out
    assert "Did you mean {kits}?" in ran.out
    for label in ("English: Partners equipped", "translation: Los socios", "repaired: Los socios"):
        assert label in ran.out
    assert re.search(r"sitrep.po: 1,\d{3} messages; 1 error\.$", ran.out.rstrip())


def test_it_speaks_the_translators_language(sitrep, edition: Path) -> None:
    ran = sitrep("locale", "check", "es", "--edition", edition, "--lang", "es")
    assert "¿Quiso decir {kits}?" in ran.out
    assert "corregida: Los socios" in ran.out


def test_programs_get_json_and_junit(sitrep, edition: Path, tmp_path: Path) -> None:
    ran = sitrep(
        "locale", "check", "es", "--edition", edition, "--json", "--junit", tmp_path / "checks.xml"
    )
    (language,) = json.loads(ran.out)["languages"]
    (fault,) = language["faults"]
    assert (fault["code"], fault["level"], fault["key"]) == ("E04", "error", KEY)
    assert "{kits}" in fault["repaired"]
    (suite,) = ElementTree.parse(tmp_path / "checks.xml").getroot()
    assert suite.get("failures") == "1"
    assert suite.find("testcase/failure").get("type") == "E04"


def test_a_language_without_a_catalogue_and_a_name_that_is_none_are_told(sitrep) -> None:
    ran = sitrep("locale", "check", "qu")
    assert ran.code == 2
    assert "locales/qu/sitrep.po: there is no such file" in ran.err
    assert "is not a language" in sitrep("locale", "check", "spanish-ish").err


def test_a_file_that_cannot_be_written_is_told(sitrep, edition: Path) -> None:
    ran = sitrep(
        "locale",
        "check",
        "es",
        "--edition",
        edition,
        "--junit",
        edition / "none" / "x" / "checks.xml",
    )
    assert ran.code == 2
    assert "checks.xml" in ran.err


def test_the_edition_needs_a_sitrep_toml(sitrep, tmp_path: Path) -> None:
    ran = sitrep("locale", "check", "es", "--edition", tmp_path)
    assert ran.code == 2
    assert "sitrep.toml" in ran.err


@pytest.mark.parametrize("command", ["check", "update"])
def test_settings_that_cannot_be_read_are_told_and_nothing_is_done(sitrep, edition, command):
    before = (edition / "locales/es/sitrep.po").read_bytes()
    (edition / "sitrep.toml").write_text("extends = [")
    ran = sitrep("locale", command, "es", "--edition", edition)
    assert ran.code == 2
    assert ran.err.startswith(f"error: {edition.name}/sitrep.toml: ")
    (edition / "sitrep.toml").write_text('extends = "../../elsewhere"')
    ran = sitrep("locale", command, "es", "--edition", edition)
    assert ran.code == 2
    assert "../../elsewhere" in ran.err
    assert (edition / "locales/es/sitrep.po").read_bytes() == before
