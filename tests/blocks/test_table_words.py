"""Words of a table are in the language of its sheet, and said in the others."""

from __future__ import annotations

import datetime

import pytest

from sitrep_writer.api import missing_words
from tests.reading.books import book

from .books import (
    drafted,
    edition,
    of_table,
    outcome,
    told,
)


def test_words_are_said_in_each_language_with_the_capital_that_they_were_typed_with(tmp_path):
    rows = [["Sector", "Group", "People"], ["Health", "women", 5], ["Shelter", "Men", 6]]
    book = of_table(tmp_path, rows)
    assert told(book) == []
    assert drafted(book) == [
        ["Sector", "Group", "People"],
        ["Health", "women", "5"],
        ["Shelter", "Men", "6"],
    ]
    assert drafted(book, "es")[1:] == [["Salud", "mujeres", "5"], ["Alojamiento", "Hombres", "6"]]


REGIONS = [
    ["Región", "Cuencas", "Personas"],
    ["Costa", "quebrada seca", 5],
    ["Selva baja", "socios", 6],
    ["niñas y adolescentes gestantes", "Chira y Piura", 7],
]
SPANISH_REPORT = [
    ["Campo", "Valor"],
    ["Plataforma", "GTRM Perú"],
    ["Inicio del período", datetime.date(2024, 8, 1)],
    ["Fin del período", datetime.date(2024, 8, 31)],
]
SPANISH_BOOK = {
    "Informe": SPANISH_REPORT,
    "Resultados": [
        ["Sector", "Resultado", "Cifra", "Exacto", "Quién", "Dónde"],
        ["Salud", "Seguro", "personas", 360, "personas", "Tacna"],
    ],
}


def of_regions(folder, name, rows, base):
    """A workbook in English or in Spanish with a table in a sheet of this name."""
    titled = [["Title (English)", "One"], ["Title (Spanish)", "Uno"], *rows]
    if base is None:
        return edition(folder, {name: titled})
    folder.mkdir(parents=True, exist_ok=True)
    return book(folder, {**base, name: titled}, only=True)


@pytest.mark.parametrize("base", [None, SPANISH_BOOK])
def test_words_of_a_table_are_in_the_language_of_its_sheets_name(tmp_path, base):
    path = of_regions(tmp_path, "Tabla regiones", REGIONS, base)
    key = "tables.regiones"
    assert drafted(path, "es", key) == [[str(cell) for cell in row] for row in REGIONS]
    assert drafted(path, "en", key) == [
        ["Region", "‹Cuencas›", "People"],
        ["Coast", "‹quebrada seca›", "5"],
        ["‹Selva baja›", "partners", "6"],
        ["‹niñas y adolescentes gestantes›", "‹Chira y Piura›", "7"],
    ]
    lacking = [found for found in outcome(path).problems if "'Tabla" in str(found)]
    assert {found.code for found in lacking} == {"missing-term"}
    assert lacking[0].message == (
        '"quebrada seca" is not in the vocabulary of English. Add a row to the Terms '
        "sheet, with the word in each language, or run `sitrep words` and fill in the file."
    )
    assert len(lacking) == 5
    assert {tuple(word.texts.items()) for word in missing_words(outcome(path))} >= {
        (("es", "Selva baja"),)
    }


@pytest.mark.parametrize("base", [None, SPANISH_BOOK])
def test_words_of_an_english_table_are_english_in_any_workbook(tmp_path, base):
    rows = [["Area", "Basins", "People"], ["Coast", "Upper Rimac", 5], ["mujeres", "socios", 6]]
    path = of_regions(tmp_path, "Table areas", rows, base)
    assert drafted(path, "en", "tables.areas") == [
        ["Area", "Basins", "People"],
        ["Coast", "Upper Rimac", "5"],
        ["women", "partners", "6"],
    ]
    spanish = drafted(path, "es", "tables.areas")
    assert [spanish[0][1], *(row[0] for row in spanish[1:]), spanish[1][1]] == [
        *("‹Basins›", "Costa", "mujeres", "‹Upper Rimac›")
    ]
