"""What is asked for where a sentence needs a cell that is blank: by the headers of the workbook, at
the cell to fill in."""

from __future__ import annotations

from pathlib import Path

import sitrep_writer as sw
from sitrep_writer.messages.reader_languages import reader_language
from sitrep_writer.reasons.problem import said
from tests.small_books import small_book


def asked(book: Path, language: str, code: str = "empty-slot") -> list[str]:
    problems = sw.draft(book).problems
    return [said(each, reader_language(language)) for each in problems if each.code == code]


def test_a_column_is_called_as_its_header_is_typed(tmp_path: Path) -> None:
    text = "Hay {en_proceso} solicitudes en trámite y {aprobadas} aprobadas."
    row = {"Tema": "asilo", "Español": text, "EN PROCESO": None, "Aprobadas": 3}
    book = small_book(tmp_path / "a.xlsx", "es", (), {"Contexto": [row]})
    assert asked(book, "es") == [
        "Contexto!C2: el texto nombra {en_proceso}, y la columna «EN PROCESO» está vacía aquí. "
        "Complétela, o quite {en_proceso} del texto."
    ]


def test_a_column_that_is_not_there_is_asked_for_in_the_readers_language(tmp_path: Path) -> None:
    text = "Hay {en_tramite} solicitudes y {aprobadas} aprobadas."
    row = {"Tema": "asilo", "Español": text, "Aprobadas": 3}
    book = small_book(tmp_path / "a.xlsx", "es", (), {"Contexto": [row]})
    (said_of,) = asked(book, "es")
    assert "Un encabezado «En proceso» da {en_proceso}." in said_of


def test_a_figure_whose_number_is_blank_is_asked_for_at_its_cell(tmp_path: Path) -> None:
    trained = {"Sector": "Salud", "Resultado": "Capacitado", "Quién": "mujeres"}
    rows = [
        {**trained, "Cifra": "personas", "Exacto": None},
        {**trained, "Cifra": "de estas", "Exacto": 20, "Quién": "niñas"},
    ]
    book = small_book(tmp_path / "es.xlsx", "es", rows)
    assert asked(book, "es") == [
        "Resultados!D2: la oración de «Capacitado» necesita la cifra «personas», y su Exacto está "
        "vacío. Escriba el número."
    ]
    trained = {"Sector": "Health", "Result": "Trained", "Who": "women"}
    rows = [
        {**trained, "Figure": "people", "Exact": None},
        {**trained, "Figure": "of these", "Exact": 20, "Who": "girls"},
    ]
    assert asked(small_book(tmp_path / "en.xlsx", "en", rows), "en") == [
        'Results!D2: the sentence of "Trained" needs the figure "people", and its Exact is blank. '
        "Type the number."
    ]


def test_a_figure_of_an_own_text_whose_number_is_blank_is_asked_for_at_its_cell(
    tmp_path: Path,
) -> None:
    own = "Se atendió a {personas} personas con {kits} kits."
    soup = {"Sector": "Salud", "Resultado": "Olla del barrio"}
    rows = [
        {**soup, "Cifra": "personas", "Exacto": None, "Dígalo usted (español)": own},
        {**soup, "Cifra": "kits", "Exacto": 5},
    ]
    assert asked(small_book(tmp_path / "a.xlsx", "es", rows), "es") == [
        "Resultados!D2: el texto nombra {personas}, y el Exacto de esa cifra está vacío. Escriba "
        "el número, o quite {personas} del texto."
    ]


def test_a_column_without_a_place_is_called_as_its_header_is_typed(tmp_path: Path) -> None:
    row = {"Sector": "Salud", "Resultado": "Capacitado", "Cifra": "personas", "Exacto": 400}
    book = small_book(tmp_path / "a.xlsx", "es", [{**row, "Quién": "mujeres", "Color": "rojo"}])
    (told,) = asked(book, "es", "unused-value")
    assert "Color" in told
    assert "Resultados!F2" in told


def test_a_word_that_a_language_lacks_is_told_once_and_not_as_a_gender_too(tmp_path: Path) -> None:
    row = {"Sector": "Health", "Result": "Fair", "Figure": "people", "Exact": 40, "What": "frobs"}
    own = "En (what: m: un|f: una) {what} participaron {people} personas."
    book = small_book(tmp_path / "a.xlsx", "en", [{**row, "Say it yourself (Spanish)": own}])
    outcome = sw.draft(book)
    told = [each.code for each in outcome.problems if each.code.startswith("missing-")]
    assert told == ["missing-term"]
