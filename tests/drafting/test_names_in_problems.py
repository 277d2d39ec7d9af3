"""Problems name results, figures, columns and fields as the workbook calls them."""

from __future__ import annotations

from pathlib import Path

from openpyxl import load_workbook

from sitrep_writer import draft, new_edition
from sitrep_writer.model.problems import Problem

ROWS = (
    {"Sector": "Salud", "Resultado": "Entregado", "Cifra": "casas", "Exacto": 5},
    {"Sector": "Salud", "Resultado": "Entregadisimo", "Cifra": "personas", "Exacto": 5},
    {"Sector": "Salud", "Resultado": "Entregado", "Exacto": 7},
    {"Sector": "Salud", "Cifra": "personas", "Exacto": 7},
)


def told(folder: Path, without: str = "") -> list[Problem]:
    """The problems of a Spanish workbook with these rows, and without a column."""
    path = folder / "setiembre.xlsx"
    assert new_edition(path, "es") == path
    book = load_workbook(path)
    report = {row[0].value: row[1] for row in book["Informe"].iter_rows(min_row=2)}
    report["Plataforma"].value = "Peru"
    report["Inicio del período"].value = "2024-07-01"
    report["Fin del período"].value = "2024-09-30"
    book["Notas"].append([1, "algo", "Text", "Texto"])
    sheet = book["Resultados"]
    columns = {cell.value: cell for cell in sheet[1]}
    for number, row in enumerate(ROWS, start=2):
        for name, value in row.items():
            sheet.cell(number, columns[name].column).value = value
    if without:
        columns[without].value = None
    book.save(path)
    return list(draft(path).problems)


def message(found: list[Problem], code: str) -> list[str]:
    return [problem.message for problem in found if problem.code == code]


def test_results_and_figures_are_named_in_spanish_in_a_spanish_workbook(tmp_path: Path) -> None:
    found = told(tmp_path)
    (typed,) = message(found, "figure-unknown")
    assert typed.startswith(
        '"casas" is not a figure of "Entregado"; it has "cosas", "personas", "de estas". Did you '
        'mean "cosas"?'
    )
    (unknown,) = message(found, "result-unknown")
    assert unknown.startswith('Salud has no result "Entregadisimo". Did you mean "Entregado"?')


def test_columns_and_anchors_are_named_in_spanish_in_a_spanish_workbook(tmp_path: Path) -> None:
    found = told(tmp_path)
    gaps = message(found, "row-incomplete")
    assert any(each.startswith("the row has no Cifra and was left out") for each in gaps)
    assert any(each.startswith("the row has no Resultado and was left out") for each in gaps)
    assert any("Type one of gráfico, socios, población, personas" in each for each in gaps)


def test_a_column_that_is_not_there_is_named_in_spanish_first(tmp_path: Path) -> None:
    assert "there is no column Exacto (or Exact) in the header row (1). Add it." in message(
        told(tmp_path, "Exacto"), "column-missing"
    )
