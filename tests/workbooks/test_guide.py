"""The guide of a new workbook: its examples, its comments, its colours."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from sitrep_writer.api import DraftOptions, draft, start_edition, write_outcome
from sitrep_writer.workbooks import OWN, Language, Start, StartCell, StartRow
from sitrep_writer.workbooks.guide_texts import ExampleCell
from tests.validity.tools import sdk_faults, sdk_program
from tests.workbooks.new_books import GUIDE, NAMES, new_book

BOTH = pytest.mark.parametrize("language", ["en", "es"])


def examples(language: Language) -> Start:
    """The example rows of the guide, as rows of a workbook."""
    rows: dict[str, tuple[StartRow, ...]] = {}
    for key, sheet in GUIDE.sheets.items():
        rows[key] = tuple([_row(each, language) for each in (sheet.example, *sheet.further)])
    report = {column: cell for column, cell in rows.pop("report")[0].items() if column != "field"}
    days = {"period_start": date(2024, 10, 1), "period_end": date(2024, 10, 31)}
    fields: dict[str, StartRow] = {key: {"value": StartCell(day)} for key, day in days.items()}
    fields |= {"platform": {"value": StartCell("Peru")}, "population": report}
    rows["tables"] = ()
    return Start(fields, rows)


def _row(example: Mapping[str, ExampleCell], language: Language) -> StartRow:
    row: dict[str, StartCell] = {}
    for column, cell in example.items():
        name = column if cell.header is None else OWN + cell.header.text(language)
        number = None if cell.value is None else Decimal(str(cell.value))
        shown = "0.0%" if cell.percent else ""
        row[name] = StartCell(cell.text(language) or number, number_format=shown)
    return row


@BOTH
def test_each_example_of_the_guide_is_drafted_as_the_guide_says(
    tmp_path: Path, language: Language
) -> None:
    book = new_book(tmp_path, language, start=examples(language))
    outcome = draft(book, options=DraftOptions(formats=("md",)))
    told = {
        (problem.code, problem.message) for problem in outcome.problems if problem.level.rank < 3
    }
    assert told == set()
    written = write_outcome(outcome, tmp_path).paths
    page = next(path for path in written if f"_{language}" in path.stem and path.suffix == ".md")
    text = page.read_text(encoding="utf-8").replace("*", "").replace("\xa0", " ")
    printed = [sheet.printed.text(language) for sheet in GUIDE.sheets.values()]
    assert [words for words in printed if words not in text] == []


@BOTH
def test_the_guide_comments_on_every_header_and_field_and_shows_every_sheet(
    tmp_path: Path, language: Language
) -> None:
    book = load_workbook(new_book(tmp_path, language))
    for shown in NAMES.sheets.values():
        headers = book[shown.name.text(language)][1]
        assert [cell.value for cell in headers if cell.comment is None] == []
    fields = book[NAMES.sheets["report"].name.text(language)]["A"][1:]
    assert [cell.value for cell in fields if cell.comment is None] == []
    guide = book.worksheets[0]
    said = {cell.value for row in guide.iter_rows() for cell in row}
    assert {shown.name.text(language) for shown in NAMES.sheets.values()} <= said
    assert {sheet.about.text(language) for sheet in GUIDE.sheets.values()} <= said


def test_the_texts_of_the_guide_are_there_in_both_languages() -> None:
    sheets = GUIDE.sheets.values()
    texts = [
        *(GUIDE.title, *GUIDE.steps, *GUIDE.colours.values(), *GUIDE.words.values(), GUIDE.label),
        *(GUIDE.settings, *GUIDE.fields.values()),
        *(text for sheet in sheets for text in (sheet.about, sheet.becomes)),
        *(text for sheet in sheets for text in sheet.columns.values()),
    ]
    pairs = [(text.texts.get("en"), text.texts.get("es")) for text in texts]
    assert [(en, es) for en, es in pairs if not (en and es) or en == es] == []


@BOTH
def test_a_new_edition_is_drafted_as_it_is_and_lists_what_to_fill_in(
    tmp_path: Path, language: Language
) -> None:
    """The example rows of the guide are no rows of the edition."""
    made = start_edition(tmp_path / "new", platform="peru", period="2024-10", language=language)
    assert not hasattr(made, "message")
    outcome = draft(tmp_path / "new")
    assert len(outcome.drafts) == 2
    sheets = {
        "en": ["Report", "Results", "Context", "Sectors", "Partners"],
        "es": ["Informe", "Resultados", "Contexto", "Sectores", "Socios"],
    }[language]
    told = [(problem.code, problem.level.value, problem.place) for problem in outcome.problems]
    assert told == [("to-fill-in", "note", sheet) for sheet in sheets]
    edition = outcome.edition
    assert edition is not None
    rows = (edition.results, edition.context, edition.sectors, edition.partners, edition.notes)
    assert rows == ((), (), (), (), ())
    assert (edition.terms, edition.tables, edition.language) == ((), (), language)


def test_the_open_xml_sdk_finds_no_fault_in_a_new_workbook(tmp_path: Path) -> None:
    if sdk_program() is None:
        pytest.skip("The Open XML SDK's validator is not installed.")
    assert sdk_faults(new_book(tmp_path, "es", start=examples("es"))) == []
