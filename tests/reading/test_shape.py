"""Sheets, headers, hidden and merged cells."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from sitrep_writer.reading.edition_reader import read_edition
from sitrep_writer.resources import Resources

from .books import REPORT, RESULTS, Rows, book, edit_part, edition_of, read, told

ROW = RESULTS[1]


def test_names_are_recognised_in_spanish_and_however_they_are_typed(tmp_path: Path) -> None:
    sheets: dict[str, Rows] = {
        "INFORME": [
            ["campo ", "VALOR"],
            ["PLATAFORMA", "GTRM Perú"],
            ["Inicio del periodo", "2024-08-01"],
            ["FIN DEL PERÍODO:", "31/08/2024"],
        ],
        " resultados": [
            ["Sector*", "Resultado", "\nCIFRA:", "Exacto", "Quién", "Dónde"],
            ROW,
        ],
        "Términos": [["Inglés", "Español", "Genero"], ["kit", "kit", "masculino"]],
    }
    edition = edition_of(book(tmp_path, sheets, only=True))
    assert set(edition.report) == {"platform", "period_start", "period_end"}
    assert [str(row.cell) for row in edition.results] == ["' resultados'!A2"]
    assert len(edition.terms) == 1
    assert edition.language == "es"


@pytest.mark.parametrize(
    "header", ["Dónde", "DONDE", " where ", "Where\n*", "(Whe\xadre)", "Places"]
)
def test_a_column_is_recognised_however_its_header_is_typed(tmp_path: Path, header: str) -> None:
    rows = [[*RESULTS[0][:5], header], ROW]
    edition = edition_of(book(tmp_path, {"Results": rows}))
    assert [place.value for place in edition.results[0].slots["places"]] == ["Tacna"]


def test_the_header_need_not_be_the_first_row_and_addresses_stay_true(tmp_path: Path) -> None:
    def move(made: Any) -> None:
        made["Results"].insert_rows(1, 3)
        made["Results"].insert_cols(1, 1)
        made["Results"]["A1"] = "Results of August"

    exact = edition_of(book(tmp_path, change=move)).results[0].exact
    assert exact is not None
    assert str(exact.cell) == "Results!E5"


def test_a_sheet_without_headers_is_told(tmp_path: Path) -> None:
    assert told(book(tmp_path, {"Results": [ROW]})) == [
        (
            "header-missing",
            "Results: no row has the headers of this sheet. "
            "Write Sector, Result, Figure and Exact in one row, above the others.",
        )
    ]


def test_a_missing_column_is_told_with_the_one_that_it_may_be(tmp_path: Path) -> None:
    rows = [["Sector", "Result", "Figure", "Exct"], ROW[:4]]
    assert told(book(tmp_path, {"Results": rows})) == [
        (
            "column-missing",
            "Results: there is no column Exact (or Exacto) in the header row (1). "
            'Is it "Exct" (D1)? Then rename that.',
        )
    ]


def test_a_missing_column_that_nothing_is_like_is_told_with_its_names(tmp_path: Path) -> None:
    rows = [["Sector", "Result", "Figure"], ROW[:3]]
    assert told(book(tmp_path, {"Results": rows})) == [
        (
            "column-missing",
            "Results: there is no column Exact (or Exacto) in the header row (1). Add it.",
        )
    ]


def test_a_column_of_one_name_in_both_languages_is_named_once(tmp_path: Path) -> None:
    names = Path("templates/workbooks/edition.toml")
    (tmp_path / names).parent.mkdir(parents=True)
    shipped = (Resources().shipped / names).read_text(encoding="utf-8")
    (tmp_path / names).write_text(
        shipped.replace('es = "Exacto", aliases = ["Exact value",', 'es = "Exact", aliases = ['),
        encoding="utf-8",
    )
    rows = [["Sector", "Result", "Figure"], ROW[:3]]
    found = read_edition(book(tmp_path, {"Results": rows}), Resources(tmp_path)).problems
    assert list(map(str, found)) == [
        "Results: there is no column Exact in the header row (1). Add it."
    ]


def test_two_headers_of_one_column_are_told_and_the_first_counts(tmp_path: Path) -> None:
    rows = [[*RESULTS[0], "Dónde"], [*ROW, "Lima"]]
    path = book(tmp_path, {"Results": rows})
    assert told(path) == [
        (
            "column-twice",
            'Results!G1: "Dónde" and "Where" (F1) mean the same column. '
            "Keep one; this one was left out.",
        )
    ]
    edition = read(path).edition
    assert edition is not None
    assert edition.results[0].slots["places"][0].value == "Tacna"


def test_an_unknown_column_is_told_where_columns_are_no_slots(tmp_path: Path) -> None:
    rows: Rows = [["Sector", "People reched", "Colour"], ["Health", 5, "blue"]]
    assert told(book(tmp_path, {"Sectors": rows})) == [
        (
            "column-unknown",
            'Sectors!B1: "People reched" is not a column of this sheet and was left out. '
            'Did you mean "People reached"?',
        ),
        (
            "column-unknown",
            'Sectors!C1: "Colour" is not a column of this sheet and was left out.',
        ),
    ]


def test_a_column_without_header_is_told_if_it_holds_something(tmp_path: Path) -> None:
    rows = [RESULTS[0], ROW, [*ROW, "stray"]]
    assert told(book(tmp_path, {"Results": rows})) == [
        (
            "column-unknown",
            "Results!G3: this column has no header, so what is in it was left out. "
            "Give it a header.",
        )
    ]


def test_an_unknown_sheet_is_noted_with_the_one_that_it_may_be(tmp_path: Path) -> None:
    assert told(book(tmp_path, {"Contxt": [["a"]], "Old": [["b"]], "Lists": [["c"]]})) == [
        (
            "sheet-unknown",
            'Contxt: the sheet is none of the edition\'s and was left out. Did you mean "Context"?',
        ),
        ("sheet-unknown", "Old: the sheet is none of the edition's and was left out."),
    ]


def test_a_missing_sheet_is_fatal_and_the_rest_is_still_told(tmp_path: Path) -> None:
    sheets: dict[str, Rows] = {"Report": REPORT[:-1], "Resuls": RESULTS}
    path = book(tmp_path, sheets, only=True)
    assert read(path).edition is None
    assert told(path) == [
        (
            "sheet-unknown",
            'Resuls: the sheet is none of the edition\'s and was left out. Did you mean "Results"?',
        ),
        (
            "sheet-missing",
            'peru.xlsx: the workbook has no sheet "Results" (or "Resultados"). '
            'Is it "Resuls"? Then rename that.',
        ),
        (
            "field-missing",
            'Report: there is no row for "Period end" (or "Fin del período"). '
            "Add it, with its value.",
        ),
    ]


def test_two_sheets_of_one_meaning_are_told_and_the_first_counts(tmp_path: Path) -> None:
    path = book(tmp_path, {"Resultados": [*RESULTS, ROW]})
    assert told(path) == [
        (
            "sheet-twice",
            'Resultados: "Resultados" and "Results" mean the same sheet. '
            'Keep one; "Results" was read and this one left out.',
        )
    ]


def test_a_hidden_sheet_is_used_and_told(tmp_path: Path) -> None:
    path = book(tmp_path, change=lambda made: setattr(made["Results"], "sheet_state", "hidden"))
    assert told(path) == [
        (
            "hidden-sheet",
            "Results: the sheet is hidden, but used like any other. "
            "Delete it if it should not count.",
        )
    ]
    edition = read(path).edition
    assert edition is not None
    assert len(edition.results) == 1


def test_hidden_rows_are_used_and_told_once_a_sheet(tmp_path: Path) -> None:
    def hide(made: Any) -> None:
        for number in (3, 5, 6, 7, 40):
            made["Results"].row_dimensions[number].hidden = True

    path = book(tmp_path, {"Results": [RESULTS[0], *[ROW] * 6]}, hide)
    assert told(path) == [
        (
            "hidden-rows",
            "Results: rows 3, 5 to 7 are hidden or filtered out, but used like any other. "
            "Delete what should not count.",
        )
    ]
    edition = read(path).edition
    assert edition is not None
    assert len(edition.results) == 6


def test_hidden_columns_are_as_they_should_be(tmp_path: Path) -> None:
    def hide(made: Any) -> None:
        made["Results"].column_dimensions["F"].hidden = True

    assert edition_of(book(tmp_path, change=hide)).results[0].slots["places"]


def test_merged_cells_among_the_rows_are_told(tmp_path: Path) -> None:
    def merge(made: Any) -> None:
        made["Results"].insert_rows(1, 1)
        made["Results"].merge_cells("A1:F1")
        made["Results"].merge_cells("E3:E4")

    assert told(book(tmp_path, {"Results": [RESULTS[0], ROW, ROW]}, merge)) == [
        (
            "merged-cells",
            "Results!E3: cells are merged down to E4, and only this first one has a value. "
            "Unmerge them and repeat the value in each row that it is for.",
        )
    ]


def test_a_cell_far_out_is_told_instead_of_filling_the_memory(tmp_path: Path) -> None:
    def stray(made: Any) -> None:
        made["Results"]["XFD1048576"] = "x"

    path = book(tmp_path, change=stray)
    assert read(path).edition is None
    assert told(path) == [
        (
            "file-unreadable",
            "Results!XFD1048576: this cell is filled, so far from the others that the sheet "
            "cannot be read. Delete its row and its column, and save.",
        )
    ]


@pytest.mark.parametrize(
    "edit",
    [
        lambda xml: xml[: len(xml) // 2],
        lambda xml: xml.replace('r="D2"', 'r="D1048576"').replace("<v>", "<f>1</f><v>"),
        lambda xml: xml.replace('<row r="2"', '<row r="two" hidden="1"'),
    ],
)
def test_a_damaged_sheet_is_told(tmp_path: Path, edit: Any) -> None:
    path = edit_part(book(tmp_path), "xl/worksheets/sheet2.xml", edit)
    assert read(path).edition is None
    assert told(path) == [
        (
            "file-unreadable",
            "Results: the sheet is damaged. Open the workbook in Excel, let it repair it, "
            "and save.",
        )
    ]


def test_a_sheet_with_a_document_type_is_told(tmp_path: Path) -> None:
    path = edit_part(
        book(tmp_path),
        "xl/worksheets/sheet2.xml",
        lambda xml: xml.replace("<worksheet", "<!DOCTYPE x [<!ENTITY y 'z'>]><worksheet", 1),
    )
    assert read(path).edition is None
    assert told(path) == [
        (
            "file-unreadable",
            "Results: it holds a document type definition, which no workbook needs and which can "
            "do harm, so it was not opened. Open it in Excel or LibreOffice and save it again.",
        )
    ]


def test_xml_written_in_an_unusual_way_is_read_too(tmp_path: Path) -> None:
    path = edit_part(
        book(tmp_path, change=lambda made: setattr(made["Results"]["D2"], "number_format", "0%")),
        "xl/worksheets/sheet2.xml",
        lambda xml: xml.replace("<row ", '<row hidden="false" ').replace('r="D2"', "r='D2'"),
    )
    exact = read(path).edition
    assert exact is not None
    assert exact.results[0].exact is not None
    assert exact.results[0].exact.percent
