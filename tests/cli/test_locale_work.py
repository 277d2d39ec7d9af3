"""`sitrep locale stats` and what else translators do: what is printed, and the exit code."""

from __future__ import annotations

import json
import re
from pathlib import Path
from xml.etree import ElementTree

import polib
import pytest
from openpyxl import load_workbook

from sitrep_writer.resources import Resources

KEY = "education.kits"
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    """An edition's folder that rewords one sentence in Spanish."""
    shipped = polib.pofile((Resources().shipped / "locales/es/sitrep.po").read_text("utf-8"))
    book = polib.POFile(wrapwidth=0)
    book.metadata = dict(shipped.metadata)
    book.append(next(each for each in shipped if each.msgctxt == KEY))
    (tmp_path / "sitrep.toml").write_text("")
    (tmp_path / "locales/es").mkdir(parents=True)
    (tmp_path / "locales/es/sitrep.po").write_bytes(str(book).encode())
    return tmp_path


def test_the_shipped_spanish_is_complete(sitrep) -> None:
    ran = sitrep("locale", "stats", "es")
    assert ran.code == 0
    assert re.search(
        r"^locales/es/sitrep.po: (1,\d{3}) of \1 messages translated \(100%\), 0 stale, 0 missing",
        ran.out,
        re.MULTILINE,
    )
    header, *rows = ran.out.splitlines()[:-1]
    assert header.split()[:4] == ["sector", "messages", "translated", "stale"]
    assert len({len(row) for row in rows}) == 1
    education = next(row for row in rows if row.startswith("education"))
    assert rows[rows.index(education) + 1].startswith("  templates/sectors/education.j2")


def test_an_edition_that_rewords_one_sentence_has_one_message(sitrep, edition: Path) -> None:
    ran = sitrep("locale", "stats", "--edition", edition, "--format", "json")
    (found,) = json.loads(ran.out)["languages"]
    assert (found["messages"], found["translated"], found["percent"]) == (1, 1, 100)
    assert [*found["sectors"], *found["files"]] == ["education", "templates/sectors/education.j2"]


def test_the_badge_speaks_the_readers_language(sitrep, edition: Path, tmp_path: Path) -> None:
    badge = tmp_path / "badge.svg"
    for _ in range(2):
        ran = sitrep("locale", "stats", "--edition", edition, "--badge", badge, "--lang", "es")
        assert ran.code == 0
    title = ElementTree.parse(badge).getroot().find(f"{SVG}title")
    assert title is not None
    assert title.text == "traducido: español: 1 de 1 mensajes"
    assert "1 de 1 mensajes traducidos (100%)" in ran.out


def test_what_cannot_be_counted_or_written_is_told(sitrep, edition: Path) -> None:
    ran = sitrep("locale", "stats", "qu")
    assert ran.code == 2
    assert "locales/qu/sitrep.po: there is no such file" in ran.err
    badge = edition / "none" / "x" / "badge.svg"
    ran = sitrep("locale", "stats", "--edition", edition, "--badge", badge)
    assert ran.code == 2
    assert "badge.svg" in ran.err


def test_a_catalogue_goes_to_a_workbook_and_back(sitrep, edition: Path) -> None:
    sheet, catalogue = edition / "spanish.xlsx", edition / "locales/es/sitrep.po"
    before = catalogue.read_bytes()
    ran = sitrep("locale", "export", "es", sheet, "--edition", edition)
    assert (ran.code, ran.out) == (0, f"{sheet}: 1 message, 0 to translate.\n")
    ran = sitrep("locale", "import", "es", sheet, "--edition", edition)
    assert (ran.code, ran.out) == (0, f"{catalogue}: 0 changed, 0 not taken, 1 not edited.\n")
    assert catalogue.read_bytes() == before


def test_a_faulty_row_is_said_by_its_cell_with_both_texts(sitrep, edition: Path) -> None:
    sheet = edition / "spanish.xlsx"
    sitrep("locale", "export", "es", sheet, "--edition", edition)
    book = load_workbook(sheet)
    cell = book.worksheets[0]["D2"]
    cell.value = str(cell.value).replace("{kits}", "{kist}")
    book.save(sheet)
    ran = sitrep("locale", "import", "es", sheet, "--edition", edition, "--lang", "es")
    assert ran.code == 1
    assert f"Translation!D2: error E04 {KEY}" in ran.out
    assert "¿Quiso decir {kits}?" in ran.out
    assert "corregida: Los socios" in ran.out
    assert ran.out.endswith("0 cambiados, 1 no tomados, 0 sin editar.\n")


def test_a_workbook_is_neither_written_over_nor_named_otherwise(sitrep, edition: Path) -> None:
    sheet = edition / "spanish.xlsx"
    sheet.write_bytes(b"mine")
    ran = sitrep("locale", "export", "es", sheet, "--edition", edition)
    assert ran.code == 2
    assert sheet.read_bytes() == b"mine"
    ran = sitrep("locale", "export", "es", edition / "spanish.csv", "--edition", edition)
    assert (ran.code, "give it the ending .xlsx" in ran.err) == (2, True)
    ran = sitrep("locale", "import", "es", edition / "none.xlsx", "--edition", edition)
    assert (ran.code, "the file is not there" in ran.err) == (2, True)


def test_a_new_locale_says_what_to_do_next(sitrep, edition: Path) -> None:
    ran = sitrep("locale", "new", "fr", "--edition", edition)
    assert ran.code == 0
    *wrote, blank, style, messages, words, last = ran.out.splitlines()
    assert [Path(line.removeprefix("Wrote ")).name for line in wrote] == [
        *("style.toml", "sitrep.po", "vocabulary.csv", "acronyms.csv", "glossary.csv"),
    ]
    assert blank == ""
    assert re.match(r"1\. locales/fr/style.toml: \d+ lines have English words in ‹ ›\.", style)
    assert re.match(r"2\. locales/fr/sitrep.po: 1,\d{3} messages to translate, in Poedit", messages)
    assert words.startswith("3. locales/fr/vocabulary.csv and acronyms.csv: fill in the rows")
    assert "`sitrep draft BOOK --locale fr`" in last
    again = sitrep("locale", "new", "fr", "--edition", edition)
    assert (again.code, "is there already" in again.err) == (2, True)


def test_a_region_takes_the_rest_from_its_parent(sitrep, edition: Path) -> None:
    ran = sitrep("locale", "new", "es_BO", "--parent", "es", "--edition", edition, "--lang", "es")
    assert ran.code == 0
    assert "agregue lo que es distinto de es; lo demás se toma de ahí." in ran.out
    ran = sitrep("locale", "new", "pt", "--parent", "xx", "--edition", edition)
    assert ran.code == 2


def test_a_key_is_renamed_in_template_and_catalogue(sitrep, edition: Path) -> None:
    template = edition / "templates/sectors/lamps.j2"
    template.parent.mkdir(parents=True)
    text = '{% sector "shelter" %}\n{% bullet "lamps", lamps="things: lamps" %}\n{lamps}.\n'
    template.write_text(text + "{% endbullet %}\n", "utf-8")
    sitrep("locale", "update", "es", "--edition", edition)
    names = ("locale", "rename", "shelter.lamps", "shelter.solar_lamps", "--edition", edition)
    ran = sitrep(*names)
    assert ran.code == 0
    catalogue = edition / "locales/es/sitrep.po"
    assert ran.out.splitlines() == [
        f"Wrote {template}",
        f"Wrote {catalogue}: 3 entries with the new key",
    ]
    assert '{% bullet "solar_lamps", was="lamps", lamps=' in template.read_text("utf-8")
    ran = sitrep(*names, "--lang", "es")
    assert ran.code == 2
    assert "no es la clave de ningún resultado" in ran.err


def test_what_helps_to_translate_is_shown_and_nothing_is_written(sitrep, edition: Path) -> None:
    template = edition / "templates/sectors/own.j2"
    template.parent.mkdir(parents=True)
    text = '{% sector "shelter" %}\n{% bullet "toys", label="Toy boxes", toys="things: toys" %}\n'
    text += "Partners delivered **{toys} toy (box|boxes)** to each shelter[ in {places}].\n"
    template.write_text(text + "{% endbullet %}\n", "utf-8")
    before = {path: path.read_bytes() for path in edition.rglob("*") if path.is_file()}
    ran = sitrep("locale", "suggest", "es", "--key", "shelter.toys", "--edition", edition)
    assert ran.code == 0
    first, *rest = ran.out.splitlines()
    assert first == "shelter.toys: missing"
    assert re.fullmatch(r"  \d\d% like [\w.@:]+", rest[1])
    assert rest[-1] == ('  "shelter" is alojamiento, albergue or espacios colectivos')
    assert {path: path.read_bytes() for path in edition.rglob("*") if path.is_file()} == before
    ran = sitrep("locale", "suggest", "es", "--key", "x", "--edition", edition, "--lang", "es")
    assert (ran.code, "no tiene ningún mensaje con la clave «x»" in ran.err) == (2, True)
    assert sitrep("locale", "suggest", "es").out == "No message waits for a translation.\n"
