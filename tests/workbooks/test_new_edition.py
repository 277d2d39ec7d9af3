"""A new edition workbook, opened again."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from sitrep_writer.api import new_edition
from sitrep_writer.reading.edition_reader import read_edition
from sitrep_writer.workbooks import Language, MissingWord, Offers, workbook_names, write_words
from tests.workbooks.new_books import RESOURCES, new_book

NAMES = workbook_names(RESOURCES)

SHEETS: dict[Language, list[str]] = {
    "en": ["Report", "Context", "Results", "Sectors", "Partners", "Highlight", "Notes", "Terms",
           "Tables", "Own key figures", "Contacts"],
    "es": [
        "Informe", "Contexto", "Resultados", "Sectores", "Socios", "Destacado", "Notas", "Términos",
        "Tablas", "Cifras clave propias",
        "Contactos",
    ],
}  # fmt: skip
BOTH = pytest.mark.parametrize("language", ["en", "es"])


def opened(folder: Path, language: Language = "en") -> Workbook:
    return load_workbook(new_book(folder, language))


def headers(book: Workbook, sheet: str) -> list[object]:
    return [cell.value for cell in book[sheet][1]]


@BOTH
def test_it_has_all_sheets_in_its_language_and_a_hidden_one_of_lists(
    tmp_path: Path, language: Language
) -> None:
    book = opened(tmp_path, language)
    lists, guide = {"en": ("Lists", "Guide"), "es": ("Listas", "Guía")}[language]
    assert book.sheetnames == [guide, *SHEETS[language], lists]
    assert book[lists].sheet_state == "hidden"
    frozen = {name: book[name].freeze_panes for name in SHEETS[language]}
    results = SHEETS[language][2]
    assert frozen == dict.fromkeys(SHEETS[language], "A2") | {results: "C2"}


@BOTH
def test_it_is_read_back_with_nothing_wrong_but_the_missing_values(
    tmp_path: Path, language: Language
) -> None:
    problems = read_edition(new_book(tmp_path, language), RESOURCES).problems
    report = SHEETS[language][0]
    assert [(problem.code, problem.place) for problem in problems] == [
        ("value-missing", f"{report}!B{row}") for row in (2, 4, 5)
    ]


@BOTH
def test_filled_in_it_is_read_back_with_nothing_wrong(tmp_path: Path, language: Language) -> None:
    path = new_book(tmp_path, language)
    book = load_workbook(path)
    report = book[SHEETS[language][0]]
    for row, value in {2: "Peru", 4: "2024-08-01", 5: "2024-08-31", 6: 1662889}.items():
        report.cell(row, 2).value = value
    for column, value in enumerate(["Health", "Kits", "kits", 5], 1):
        book[SHEETS[language][2]].cell(2, column).value = value
    book.save(path)
    found = read_edition(path, RESOURCES)
    assert found.problems == []
    assert found.edition is not None
    assert found.edition.report["population"].number is not None


def test_the_same_arguments_give_the_same_bytes(tmp_path: Path) -> None:
    first = new_book(tmp_path).read_bytes()
    assert new_book(tmp_path).read_bytes() == first


def test_seldom_wanted_columns_of_results_are_hidden(tmp_path: Path) -> None:
    sheet = opened(tmp_path)["Results"]
    hidden = [cell.value for cell in sheet[1] if sheet.column_dimensions[cell.column_letter].hidden]
    assert hidden == [
        "Unit",
        "Previous",
        "Including",
        "Framework",
        "Partners",
        "By",
        "With the support of",
        "Time",
        "Rounding",
        "Currency",
    ]


def test_the_terms_sheet_has_the_columns_of_the_words_file_so_that_rows_can_be_pasted(
    tmp_path: Path,
) -> None:
    book = opened(tmp_path)
    words = tmp_path / "words.xlsx"
    write_words(words, [MissingWord({"en": "Oxa"}, "place", False, (), "place")], NAMES, "en")
    assert headers(book, "Terms") == headers(load_workbook(words), "Terms")
    assert book["Terms"].column_dimensions["M"].hidden
    assert not load_workbook(words)["Terms"].column_dimensions["M"].hidden


@pytest.mark.parametrize(
    ("field", "format_"),
    [
        ("Period start", "yyyy-mm-dd"),
        ("Population", "#,##0"),
        ("Funded (USD)", '"$"#,##0.00'),
        ("Funded percentage", "0.0%"),
        ("Platform", "General"),
    ],
)
def test_the_value_of_a_field_has_the_format_of_its_kind(
    tmp_path: Path, field: str, format_: str
) -> None:
    rows = opened(tmp_path)["Report"].iter_rows(min_row=2)
    assert {row[0].value: row[1].number_format for row in rows}[field] == format_


def test_no_drop_down_refuses_other_words_and_each_formula_is_one_that_excel_takes(
    tmp_path: Path,
) -> None:
    book = opened(tmp_path)
    rules = [
        (sheet.title, str(rule.sqref), rule)
        for sheet in book
        for rule in sheet.data_validations.dataValidation
    ]
    assert [(title, cells) for title, cells, _ in rules] == [
        ("Report", "B2"),
        ("Report", "B14"),
        ("Context", "D2:D1000"),
        *(("Results", f"{letter}2:{letter}1000") for letter in "ABCWXGEH"),
        ("Sectors", "A2:A1000"),
        ("Partners", "D2:D1000"),
        ("Highlight", "L2:L1000"),
        ("Highlight", "B2:B1000"),
        ("Notes", "B2:B1000"),
        *(("Terms", f"{letter}2:{letter}1000") for letter in "AFJK"),
        ("Own key figures", "D2:D1000"),
    ]
    for _, _, rule in rules:
        assert rule.showErrorMessage is False
        assert len(rule.formula1) < 255
        assert "!" not in rule.formula1


def test_an_empty_list_makes_no_drop_down(tmp_path: Path) -> None:
    book = load_workbook(new_book(tmp_path, offers=Offers()))
    rules = book["Sectors"].data_validations.dataValidation
    assert [rule.formula1 for rule in rules] == []


def test_the_results_offered_are_results_and_actions_and_no_parts_of_sentences(
    tmp_path: Path,
) -> None:
    made = new_edition(tmp_path / "new.xlsx")
    assert isinstance(made, Path)
    lists = load_workbook(made)["Lists"]
    offered = {cell.value for column in lists.iter_cols() for cell in column}
    assert {"National insurance", "Delivered", "Trained"} <= offered
    assert not offered & {"More", "Close", "Rest"}
