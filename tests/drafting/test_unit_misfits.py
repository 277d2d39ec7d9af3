"""A unit against what its result counts: what cannot be is told, and nothing that can be."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from sitrep_writer.api import NotDone, Outcome, draft_workbook, say, start_edition
from sitrep_writer.reasons.suggestions import suggestion_of
from tests.examples import edited, row_of

ROWS = {
    "people": {"Result": "Nutrition education"},
    "sessions": {"Result": "Legal help", "Figure": "sessions"},
    "kits": {"Result": "Warm kits"},
    "credentials": {"Result": "Recognition of credentials"},
}


def with_unit(folder: Path, counted: str, unit: str, settings: str = "") -> Outcome:
    """The example with a unit in the row of a result that counts this."""

    def edit(book) -> None:
        sheet = book["Results"]
        row, column = row_of(sheet, **ROWS[counted]), sheet.max_column + 1
        sheet.cell(1, column).value = "Unit"
        sheet.cell(row, column).value = unit

    path = edited(folder, edit)
    if settings:
        (path.parent / "sitrep.toml").write_text(settings, encoding="utf-8")
    return draft_workbook(path)


def told(outcome: Outcome) -> list[str]:
    return [str(each) for each in outcome.problems if each.code == "unit-misfit"]


@pytest.mark.parametrize(
    ("counted", "unit", "said", "suggested"),
    [
        (
            "people",
            "litres",
            'Results!T4: the unit "litres" cannot be right: "people" of Nutrition education counts '
            'people. Type "people", or choose a result or a figure that counts what you typed.',
            "people",
        ),
        (
            "kits",
            "litros de agua",
            'Results!T14: the unit "litros de agua" cannot be right: Warm kits counts "kits". Type '
            "that, or choose a result or a figure that counts what you typed.",
            "kits",
        ),
        (
            "sessions",
            "women",
            'Results!T11: the unit "women" cannot be right: Legal help counts "sessions". Type '
            "that, or choose a result or a figure that counts what you typed.",
            "sessions",
        ),
    ],
)
def test_a_unit_of_something_else_is_told_with_what_is_counted(
    tmp_path: Path, counted: str, unit: str, said: str, suggested: str
) -> None:
    outcome = with_unit(tmp_path, counted, unit)
    assert told(outcome) == [said]
    (found,) = [each for each in outcome.problems if each.code == "unit-misfit"]
    assert found.level.value == "warning"
    assert tuple(suggestion_of(found)) == (unit, suggested)
    codes = [each.code for each in outcome.problems if each.cell == found.cell]
    assert codes == ["unit-misfit"], "one fault is told once"


@pytest.mark.parametrize("unit", ["soles", "S/", "USD", "%", "kits", "mantas térmicas", "rice"])
def test_money_a_share_and_things_are_no_units_of_people(tmp_path: Path, unit: str) -> None:
    assert len(told(with_unit(tmp_path, "people", unit))) == 1


@pytest.mark.parametrize(
    ("counted", "unit"),
    [
        ("people", "people"),
        ("people", "personas"),
        ("people", "mothers of twins"),
        ("people", "caregivers"),
        ("kits", "warm kits"),
        ("kits", "kit"),
        ("sessions", "legal orientation sessions"),
        ("sessions", "sesiones"),
        ("credentials", "credenciales"),
        ("credentials", "widgets"),
    ],
)
def test_a_unit_that_may_be_what_is_counted_is_not_told(
    tmp_path: Path, counted: str, unit: str
) -> None:
    assert told(with_unit(tmp_path, counted, unit)) == []


@pytest.mark.parametrize(("counted", "unit"), [("people", "people"), ("sessions", "sesiones")])
def test_a_unit_that_says_what_the_sentence_prints_anyway_is_not_said_to_be_lost(
    tmp_path: Path, counted: str, unit: str
) -> None:
    outcome = with_unit(tmp_path, counted, unit)
    assert "unused-value" not in [each.code for each in outcome.problems]


def test_a_unit_that_may_be_right_but_is_not_printed_is_still_told(tmp_path: Path) -> None:
    outcome = with_unit(tmp_path, "people", "mothers of twins")
    assert "unused-value" in [each.code for each in outcome.problems]


def test_where_the_rule_is_off_the_unit_is_not_dropped_in_silence(tmp_path: Path) -> None:
    outcome = with_unit(tmp_path, "people", "litres", '[check.unit-misfit]\nlevel = "off"\n')
    assert told(outcome) == []
    assert "unused-value" in [each.code for each in outcome.problems]


def test_a_spanish_workbook_is_told_in_its_own_words(tmp_path: Path) -> None:
    made = start_edition(tmp_path / "octubre", platform="peru", period="2024-10", language="es")
    assert not isinstance(made, NotDone)
    path = made.book
    book = load_workbook(path)
    sheet = book["Resultados"]
    headers = {cell.value: cell.column for cell in sheet[1]}
    row = {"Sector": "Salud", "Resultado": "Seguro de salud", "Cifra": "personas", "Exacto": 120}
    for header, value in {**row, "Unidad": "litros"}.items():
        sheet.cell(2, headers[header]).value = value
    book.save(path)
    (found,) = [each for each in draft_workbook(path).problems if each.code == "unit-misfit"]
    assert found.cell is not None
    assert suggestion_of(found).suggestion == "personas"
    assert "cuenta personas. Escriba «personas»" in say(found, "es")
