"""A new edition workbook, opened again."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from sitrep_writer.api import new_edition
from sitrep_writer.reading.edition_reader import read_edition
from sitrep_writer.resources import Resources
from sitrep_writer.workbooks import Choices, Language, workbook_names, write_new_edition

RESOURCES = Resources()
NAMES = workbook_names(RESOURCES)
CHOICES = Choices(
    sectors=["Health", "Shelter"], results=["Warm kits"], figures=["kits", "people", "given cash"]
)

SHEETS: dict[Language, list[str]] = {
    "en": ["Report", "Context", "Results", "Sectors", "Partners", "Highlight", "Notes", "Terms",
           "Tables", "Contacts"],
    "es": [
        "Informe", "Contexto", "Resultados", "Sectores", "Socios", "Destacado", "Notas", "Términos",
        "Tablas", "Contactos",
    ],
}  # fmt: skip
BOTH = pytest.mark.parametrize("language", ["en", "es"])


def new(folder: Path, language: Language = "en", choices: Choices = CHOICES) -> Path:
    path = folder / "new.xlsx"
    write_new_edition(path, NAMES, language, choices)
    return path


def opened(folder: Path, language: Language = "en") -> Workbook:
    return load_workbook(new(folder, language))


def headers(book: Workbook, sheet: str) -> list[object]:
    return [cell.value for cell in book[sheet][1]]


@BOTH
def test_it_has_all_sheets_in_its_language_and_a_hidden_one_of_lists(
    tmp_path: Path, language: Language
) -> None:
    book = opened(tmp_path, language)
    lists = {"en": "Lists", "es": "Listas"}[language]
    assert book.sheetnames == [*SHEETS[language], lists]
    assert book[lists].sheet_state == "hidden"
    assert all(book[name].freeze_panes == "A2" for name in SHEETS[language])


@BOTH
def test_it_is_read_back_with_nothing_wrong_but_the_missing_values(
    tmp_path: Path, language: Language
) -> None:
    problems = read_edition(new(tmp_path, language), RESOURCES).problems
    report = SHEETS[language][0]
    assert [(problem.code, problem.place) for problem in problems] == [
        ("value-missing", f"{report}!B{row}") for row in (2, 4, 5)
    ]


@BOTH
def test_filled_in_it_is_read_back_with_nothing_wrong(tmp_path: Path, language: Language) -> None:
    path = new(tmp_path, language)
    book = load_workbook(path)
    report = book[SHEETS[language][0]]
    for row, value in {2: "Peru", 4: "2024-08-01", 5: "2024-08-31", 6: 1662889}.items():
        report.cell(row, 2).value = value
    book[SHEETS[language][2]].append(["Health", "Kits", "kits", 5])
    book.save(path)
    found = read_edition(path, RESOURCES)
    assert found.problems == []
    assert found.edition is not None
    assert found.edition.report["population"].number is not None


def test_the_same_arguments_give_the_same_bytes(tmp_path: Path) -> None:
    first = new(tmp_path).read_bytes()
    assert new(tmp_path).read_bytes() == first


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
        "Wording",
        "Rounding",
        "Say it yourself (English)",
        "Say it yourself (Spanish)",
        "Currency",
    ]


def test_the_terms_sheet_lacks_the_columns_of_the_words_file(tmp_path: Path) -> None:
    assert headers(opened(tmp_path), "Terms")[-1] == "Article"


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


def test_drop_downs_offer_the_lists_and_allow_other_words(tmp_path: Path) -> None:
    book = opened(tmp_path)
    offers = {
        str(offer.sqref): (offer.formula1, offer.showErrorMessage)
        for offer in book["Results"].data_validations.dataValidation
    }
    assert offers == {
        "A2:A1000": ("'Lists'!$A$2:$A$3", False),
        "B2:B1000": ("'Lists'!$B$2:$B$2", False),
        "C2:C1000": ("'Lists'!$C$2:$C$4", False),
    }
    assert [cell.value for cell in book["Lists"]["C"]] == ["figure", "kits", "people", "given cash"]


def test_an_empty_list_makes_no_drop_down(tmp_path: Path) -> None:
    book = load_workbook(new(tmp_path, choices=Choices([], [], [])))
    assert book["Results"].data_validations.dataValidation == []


def test_a_file_that_cannot_be_replaced_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "new.xlsx").mkdir()
    with pytest.raises(OSError, match=r"new\.xlsx"):
        new(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["new.xlsx"]


def test_the_results_offered_are_results_and_actions_and_no_parts_of_sentences(
    tmp_path: Path,
) -> None:
    made = new_edition(tmp_path / "new.xlsx")
    assert isinstance(made, Path)
    offered = {cell.value for cell in load_workbook(made)["Lists"]["B"]}
    assert {"National insurance", "Delivered", "Trained"} <= offered
    assert not offered & {"More", "Close", "Rest"}
