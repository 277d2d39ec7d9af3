"""`sitrep locale preview`: one message in the terminal, all of them on a page."""

from __future__ import annotations

from pathlib import Path

from tests.translation.previews import KITS, WORDS, folder


def test_one_message_is_said_in_both_languages(sitrep) -> None:
    ran = sitrep("locale", "preview", "es", "--key", KITS)
    assert ran.code == 0
    lines = ran.out.splitlines()
    assert lines[0] == f"{KITS}: translated"
    place = lines.index("  2 places")
    assert "in Piura and Ica" in lines[place + 1]
    assert "de Piura e Ica" in lines[place + 2]


def test_the_translators_language_is_spoken(sitrep) -> None:
    ran = sitrep("locale", "preview", "es", "--key", KITS, "--lang", "es")
    assert f"{KITS}: traducido" in ran.out
    assert "  2 lugares" in ran.out
    assert "  columnas vacías" in ran.out


def test_one_of_several_catalogues_has_to_be_named(sitrep) -> None:
    ran = sitrep("locale", "preview", "--key", KITS, "--lang", "es")
    assert ran.code == 2
    assert "Hay catálogos de es y pt" in ran.err


def test_the_page_is_in_the_translators_language(sitrep, tmp_path: Path) -> None:
    page, document = tmp_path / "es.html", tmp_path / "es.docx"
    ran = sitrep(
        *("locale", "preview", "es", "--key", KITS, "-o", page, "--docx", document),
        *("--lang", "es"),
    )
    assert ran.code == 0
    assert f"Se escribió {page}: 1 mensaje." in ran.out
    assert "Vista previa: español" in page.read_text(encoding="utf-8")
    assert document.read_bytes()[:2] == b"PK"


def test_faults_are_said_with_the_repaired_text(sitrep, tmp_path: Path) -> None:
    place = folder(tmp_path / "own", WORDS.replace("{kits}", "{kist}"))
    ran = sitrep("locale", "preview", "es", "--edition", place, "--key", KITS)
    assert ran.code == 2  # the folder has no workbook
    from tests.examples import SEPTEMBER

    (place / SEPTEMBER.name).write_bytes(SEPTEMBER.read_bytes())
    ran = sitrep("locale", "preview", "es", "--edition", place, "--key", KITS)
    assert "error E04" in ran.out
    assert "repaired: Los socios dotaron" in ran.out


def test_two_sources_and_a_key_of_no_message_are_refused(sitrep, tmp_path: Path) -> None:
    (tmp_path / "a.json").touch()
    ran = sitrep("locale", "preview", "es", "--edition", tmp_path, "--draft", tmp_path / "a.json")
    assert (ran.code, "not both" in ran.err) == (2, True)
    ran = sitrep("locale", "preview", "es", "--key", "education.kitz")
    assert ran.code == 2
    assert "Did you mean education.kits?" in ran.err
