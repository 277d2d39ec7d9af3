"""Acronyms and places of the Terms sheet: drafted in both languages without any file beside the
workbook, over the registers, and told where they contradict something.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from sitrep_writer.api import draft_workbook, start_edition
from sitrep_writer.api.outcome import Outcome
from sitrep_writer.model.problems import Level
from tests.examples import bullets, edited, put, row_of

CIRA = {
    "Kind": "acronym",
    "English": "the Integrated Reception Centre",
    "Spanish": "Centro Integrado de Recepción",
    "Acronym (Spanish)": "CIRA",
    "Article": "el",
    "Read as": "word",
}
ALTO = {"Kind": "place", "English": "Alto Sereno", "Level": 2, "Part of": "Puno", "Article": "el"}
BELLO = {
    "Kind": "place",
    "English": "Saint Bello",
    "Spanish": "San Bello",
    "Part of": "Alto Sereno",
}


def add_terms(book: Workbook, *rows: dict[str, Any]) -> None:
    """Rows of the Terms sheet, with the columns that it lacks."""
    sheet = book["Terms"]
    headers = [cell.value for cell in sheet[1]]
    for row in rows:
        at = sheet.max_row + 1
        for header, value in row.items():
            if header not in headers:
                headers.append(header)
                sheet.cell(1, len(headers), header)
            sheet.cell(at, headers.index(header) + 1, value)


def drafted(
    folder: Path, *rows: dict[str, Any], edit: Callable[[Workbook], object] | None = None
) -> Outcome:
    """The drafts of the example with these terms."""

    def change(book: Workbook) -> None:
        add_terms(book, *rows)
        if edit is not None:
            edit(book)

    return draft_workbook(edited(folder, change))


def in_results(result: str, **cells: str) -> Callable[[Workbook], None]:
    """Cells of the row of a result."""

    def edit(book: Workbook) -> None:
        sheet = book["Results"]
        row = row_of(sheet, Result=result)
        for header, text in cells.items():
            named = header.replace("_", " ")
            if named not in [cell.value for cell in sheet[1]]:
                sheet.cell(1, sheet.max_column + 1, named)
            put(sheet, row, named, text)

    return edit


def told(outcome: Outcome, *codes: str) -> list[str]:
    """What is told of these codes, each with its place."""
    return [str(found) for found in outcome.problems if found.code in codes]


TERM_CODES = ("term-kind", "term-place", "row-incomplete", "row-twice", "place-unknown")


def own_words(book: Workbook) -> None:
    """A sentence that names a place and the acronym twice, from a cell and from its text."""
    sheet = book["Results"]
    row = row_of(sheet, Result="Warm kits")
    put(sheet, row, "Where", "Alto Sereno")
    put(sheet, row, "Purpose", None)
    in_results("Warm kits", By="CIRA")(book)
    english, spanish = "Say it yourself (English)", "Say it yourself (Spanish)"
    put(sheet, row, english, "{kits} kits of {places} came to {by} and to the {CIRA}.")
    put(sheet, row, spanish, "{kits} kits de {places} llegaron a {by} y al {CIRA}.")


def test_an_acronym_is_written_out_once_with_the_article_of_its_language(tmp_path):
    """The English uses the Spanish letters, and says so; articles contract with "de" and "a"."""
    outcome = drafted(tmp_path, CIRA, ALTO, edit=own_words)
    assert told(outcome, *TERM_CODES, "unknown-acronym", "missing-term") == []
    english, spanish = (bullets(draft)["shelter.warm_kits"] for draft in outcome.drafts)
    assert english == (
        "Over 340 kits of Alto Sereno came to the Integrated Reception Centre (CIRA, for its "
        "Spanish acronym) and to the CIRA."
    )
    assert spanish == (
        "Más de 340 kits del Alto Sereno llegaron al Centro Integrado de Recepción (CIRA) y al "
        "CIRA."
    )
    for draft in outcome.drafts:
        (trace,) = [t for t in draft.traces.values() if t.shown == "340"]
        assert trace.cells == ("Results!D14",)


def test_a_place_is_named_in_each_language_wherever_rows_name_it(tmp_path):
    edit = in_results("Warm kits", Where="Alto Sereno; Saint Bello (Puno)")
    outcome = drafted(tmp_path, ALTO, BELLO, edit=edit)
    assert told(outcome, *TERM_CODES, "place-abroad", "two-spellings") == []
    english, spanish = (bullets(draft)["shelter.warm_kits"] for draft in outcome.drafts)
    assert english.startswith("In Alto Sereno and Saint Bello (Puno), partners")
    assert spanish.startswith("En el Alto Sereno y San Bello (Puno), los socios")


def test_a_place_outside_the_country_is_told_as_one_of_the_register_is(tmp_path):
    row = {"Kind": "place", "English": "Alto Sereno", "Part of": "Guayas"}
    outcome = drafted(tmp_path, row, edit=in_results("Warm kits", Where="Alto Sereno"))
    (said,) = told(outcome, "place-abroad")
    assert '"Alto Sereno" is a place of Ecuador' in said


def test_the_levels_of_places_say_what_several_are_called(tmp_path):
    """A level that is not typed is the one below; a long list calls the rest by it."""
    names = [f"Barrio {letter}" for letter in "ABCDEFGH"]
    rows = [{"Kind": "place", "English": name, "Part of": "Alto Sereno"} for name in names]
    edit = in_results("Warm kits", Where="; ".join(names))
    outcome = drafted(tmp_path, ALTO, *rows, edit=edit)
    assert "and two other districts, partners" in bullets(outcome.drafts[0])["shelter.warm_kits"]


def test_the_acronym_of_the_sheet_counts_over_the_register_and_the_folder(tmp_path):
    row = {
        "Kind": "acronym",
        "English": "Sample Insurance Scheme",
        "Spanish": "Seguro de Ejemplo",
        "Acronym (English)": "SIS",
        "Acronym (Spanish)": "SIS",
    }

    def edit(book: Workbook) -> None:
        in_results("Warm kits", By="SIS")(book)
        sheet = book["Results"]
        at = row_of(sheet, Result="Warm kits")
        put(sheet, at, "Say it yourself (English)", "{kits} kits by {by}.")
        put(sheet, at, "Say it yourself (Spanish)", "{kits} kits de {by}.")

    book = edited(tmp_path, lambda book: (add_terms(book, row), edit(book)))
    (book.parent / "sitrep.toml").touch()
    own = book.parent / "locales/en/acronyms.csv"
    own.parent.mkdir(parents=True)
    own.write_text("key,acronym,full\nSIS,SIS,Scheme of the Folder\n", encoding="utf-8")
    for changed, said in ((True, "Sample Insurance Scheme (SIS)"), (False, "Scheme of the Folder")):
        if not changed:
            words = load_workbook(book)
            words["Terms"].delete_rows(words["Terms"].max_row)
            words.save(book)
        english = draft_workbook(book).drafts[0]
        assert any(said in text for text in bullets(english).values())


def test_a_name_that_is_never_written_out_is_short_from_the_start(tmp_path):
    row = CIRA | {"English": "-", "Spanish": "-", "Article": None}
    outcome = drafted(tmp_path, row, ALTO, edit=own_words)
    assert told(outcome, *TERM_CODES) == []
    english = bullets(outcome.drafts[0])["shelter.warm_kits"]
    assert english.endswith("came to CIRA and to the CIRA.")


def test_each_language_may_call_an_acronym_by_its_own_letters(tmp_path):
    row = CIRA | {"Acronym (English)": "IRC"}

    def edit(book: Workbook) -> None:
        own_words(book)
        sheet = book["Results"]
        at = row_of(sheet, Result="Warm kits")
        put(sheet, at, "Say it yourself (English)", "{kits} kits came to the {IRC} and the {CIRA}.")
        put(sheet, at, "Say it yourself (Spanish)", "{kits} kits llegaron al {CIRA} y al {IRC}.")
        put(sheet, at, "By", None)
        put(sheet, at, "Where", None)

    outcome = drafted(tmp_path, row, edit=edit)
    assert told(outcome, *TERM_CODES, "unknown-acronym") == []
    english, spanish = (bullets(draft)["shelter.warm_kits"] for draft in outcome.drafts)
    assert english.endswith("came to the Integrated Reception Centre (IRC) and the IRC.")
    assert spanish.endswith("llegaron al Centro Integrado de Recepción (CIRA) y al CIRA.")


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (
            [{"Kind": "plcae", "English": "Alto", "Spanish": "Alto"}],
            'the Kind "plcae" is not known, so the row was left out. Type word, acronym or place. '
            'Did you mean "place"?',
        ),
        (
            [CIRA | {"Kind": None, "Level": 2}],
            'the row has something under "Acronym (Spanish)" and "Level", and its Kind is blank, '
            "so it was left out. Type acronym or place under Kind.",
        ),
        (
            [ALTO | {"Acronym (English)": "AS"}],
            '"AS" under "Acronym (English)" is not used, because the row is of the kind "place". '
            "Correct the Kind, or clear the cell.",
        ),
        (
            [{"Kind": "acronym", "English": "Reception Centre", "Spanish": "Centro"}],
            'the row is of the kind "acronym" and was left out, because the sheet has no column '
            '"Acronym (English)" or "Acronym (Spanish)". Add the column to the first row.',
        ),
        (
            [CIRA | {"Acronym (Spanish)": "Centro Integrado de Recepción y Atención 24"}],
            '"Centro Integrado de Recepción y Atenció…" cannot be an acronym, so the row was left '
            "out. An acronym has letters or digits, and at most 40 characters. Type what it is "
            "short for under English and Spanish.",
        ),
        (
            [CIRA | {"Read as": "loudly"}],
            '"loudly" does not say how the acronym is read. Type letters or word, or clear the '
            "cell.",
        ),
        (
            [CIRA | {"Spanish": None}],
            "the row has no Spanish and was left out. Fill it in, or clear the row.",
        ),
        (
            [ALTO | {"Part of": None}],
            "the row has no Part of and was left out. Fill it in, or clear the row.",
        ),
        (
            [ALTO | {"Level": 4}],
            '"4" cannot be the level of a place. Type 1 for the first level below the country, or '
            "2 or 3.",
        ),
        (
            [ALTO | {"Part of": "Punno"}],
            '"Alto Sereno" is part of "Punno", which neither the register of places nor a row of '
            'this sheet has. Did you mean "Puno"? Correct it, or add a row for "Punno".',
        ),
        (
            [ALTO | {"Part of": "Saint Bello"}, BELLO],
            '"Saint Bello" is part of "Alto Sereno", which is part of it. Correct one of the two '
            "rows.",
        ),
        (
            [ALTO, BELLO | {"Level": 2}],
            '"Saint Bello" has the level 2, and "Alto Sereno", which it is part of, has the level '
            "2. Correct Level or Part of; until then the level is not used.",
        ),
        (
            [ALTO | {"Level": 3}, BELLO],
            '"Saint Bello" is part of "Alto Sereno", which has the level 3, and there is no level '
            "below. Correct Part of.",
        ),
        (
            [{"Kind": "place", "English": "Tacna", "Level": 2, "Part of": "Lima"}],
            '"Tacna" is in the register of places in "Peru" with level 1. The row counts. If you '
            "mean the same place, correct its Level or Part of.",
        ),
        (
            [{"Kind": "place", "English": "Chile", "Level": 2, "Part of": "Lima"}],
            '"Chile" is a country in the register of places. The row counts. If you mean the '
            "country, clear the row.",
        ),
        (
            [CIRA, CIRA | {"Spanish": "Centro de Ida y Retorno"}],
            'for "CIRA", this row has "Centro de Ida y Retorno", but Terms!',
        ),
        (
            [ALTO, ALTO | {"Part of": "Lima"}],
            'for "Alto Sereno", this row has "Lima", but Terms!',
        ),
    ],
)
def test_what_contradicts_something_is_told_in_its_cell(tmp_path, rows, said):
    outcome = drafted(tmp_path, *rows)
    found = told(outcome, *TERM_CODES)
    assert len(found) == 1
    assert found[0].startswith("Terms!")
    assert f": {said}" in found[0]


@pytest.mark.parametrize(
    "row",
    [
        {"Kind": "place", "English": "Tacna", "Part of": "Peru"},
        {"Kind": "place", "English": "Tacna", "Level": 1},
        {"Kind": "Lugar", "Spanish": "Tacna", "Level": "nivel 1", "Part of": "Perú"},
        {"English": "Desaguadero", "Part of": "Puno"},
        {"Kind": "things", "English": "clay stoves", "Spanish": "cocinas de barro"},
        {"Kind": "Palabra", "English": "clay stoves", "Spanish": "cocinas de barro"},
    ],
)
def test_what_agrees_with_the_register_and_rows_of_words_are_fine(tmp_path, row):
    outcome = drafted(tmp_path, row)
    assert told(outcome, *TERM_CODES) == []


def test_the_next_edition_takes_over_acronyms_and_places(tmp_path):
    book = edited(tmp_path, lambda book: add_terms(book, CIRA, ALTO, BELLO))
    made = start_edition(tmp_path / "next", last=book, language="es")
    assert not hasattr(made, "message")
    (path,) = (tmp_path / "next").glob("*.xlsx")
    sheet = load_workbook(path)["Términos"]
    headers = [cell.value for cell in sheet[1]]
    rows = [dict(zip(headers, [c.value for c in row], strict=True)) for row in sheet]
    carried = [{k: v for k, v in row.items() if v is not None} for row in rows]
    assert [row for row in carried if row.get("Tipo") in ("sigla", "lugar")] == [
        {
            "Tipo": "sigla",
            "Inglés": "the Integrated Reception Centre",
            "Español": "Centro Integrado de Recepción",
            "Artículo": "el",
            "Sigla (español)": "CIRA",
            "Se lee como": "palabra",
        },
        {
            "Tipo": "lugar",
            "Inglés": "Alto Sereno",
            "Español": "Alto Sereno",
            "Artículo": "el",
            "Nivel": 2,
            "Pertenece a": "Puno",
        },
        {
            "Tipo": "lugar",
            "Inglés": "Saint Bello",
            "Español": "San Bello",
            "Pertenece a": "Alto Sereno",
        },
    ]
    again = draft_workbook(path)
    assert told(again, *TERM_CODES) == []


def test_a_third_language_of_the_platform_has_its_own_columns(tmp_path):
    row = CIRA | {
        "Portuguese": "Centro Integrado de Acolhida",
        "Acronym (Portuguese)": "CIAC",
    }
    outcome = drafted(tmp_path, row, edit=lambda _: None)
    assert told(outcome, *TERM_CODES, "column-unknown") == []
    assert outcome.edition is not None
    (term,) = [row for row in outcome.edition.terms if row.kind == "acronym"]
    assert term.shorts["pt"].value == "CIAC"
    assert term.texts["pt"].value == "Centro Integrado de Acolhida"


def test_old_workbooks_of_words_alone_are_read_as_before(tmp_path):
    """Without the new columns, and with any sort of words as Kind, a row is a word in both
    languages; a name of a place among them needs no more."""
    rows = [
        {"English": "Alto Sereno", "Spanish": "Alto Sereno", "Article": "el"},
        {"English": "clay stoves", "Spanish": "cocinas de barro", "Gender": "f"},
    ]
    outcome = drafted(tmp_path, *rows, edit=in_results("Warm kits", Where="Alto Sereno"))
    assert told(outcome, *TERM_CODES, "missing-term") == []
    assert outcome.edition is not None
    assert {row.kind for row in outcome.edition.terms} == {"word"}
    assert "En el Alto Sereno" in bullets(outcome.drafts[1])["shelter.warm_kits"]


def test_thousands_of_rows_that_are_part_of_one_another_are_placed(tmp_path):
    """A long chain, with a ring at its end, is no depth; each unknown name is told, and the nearest
    are looked for only so often."""
    rows = [
        {"Kind": "place", "English": f"Lugar {n}", "Part of": f"Lugar {n + 1}"} for n in range(2000)
    ]
    rows += [{"Kind": "place", "English": "Lugar 2000", "Part of": "Lugar 1999"}]
    rows += [
        {"Kind": "place", "English": f"Sitio {n}", "Part of": f"Donde {n}"} for n in range(500)
    ]
    outcome = drafted(tmp_path, *rows)
    assert outcome.drafts
    assert len(told(outcome, "term-place")) >= 501
    assert not any(found.level is Level.FATAL for found in outcome.problems)
