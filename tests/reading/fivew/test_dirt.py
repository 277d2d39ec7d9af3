"""The dirt that real reports hold: each kind handled, and said where a figure depends on it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sitrep_writer.model.cells import Cell

from .reports import (
    ENGLISH_2025,
    KEYS,
    LAYOUTS,
    read,
    records,
    sheet_of,
    told,
    total,
    write_csv,
    write_xlsx,
)

ROWS = records(20)
PEOPLE = sum(row["new"] for row in ROWS)


def column(key: str) -> int:
    return KEYS.index(key) + 1


def with_cells(**cells: Any) -> list[list[Any]]:
    """The sheet, with some cells of its first row of data in place of others."""
    return sheet_of([{**ROWS[0], **cells}, *ROWS[1:]])


def book(tmp_path: Path, sheet: list[list[Any]], name: str = "5w.xlsx") -> Path:
    return write_xlsx(tmp_path / name, {"5W": sheet})


def test_stray_and_no_break_spaces_and_line_breaks_in_headers_and_cells(tmp_path: Path) -> None:
    sheet = with_cells(admin1="\xa0Tacna ", month=" 2023-01\xa0", subsector=" Health\n")
    sheet[0] = [f"  {header.replace(' ', chr(160), 1)}\n" for header in ENGLISH_2025]
    found = read(book(tmp_path, sheet))
    assert found.problems == []
    first = found.activities[0].texts
    assert (first["admin1"], first["month"], first["subsector"]) == ("Tacna", "2023-01", "Health")


def test_names_without_accents_or_in_other_capitals_are_one(tmp_path: Path) -> None:
    rows = [dict(row) for row in ROWS]
    for row, subsector in zip(rows, ["EDUCACION", "Educación", "educación "] * 7, strict=False):
        row["subsector"] = subsector
        row["admin1"] = "ANCASH"
        row["indicator"] = (
            "# of people, Capacity building" if row["new"] % 2 else "# of people: Capacity Building"
        )
    found = read(book(tmp_path, sheet_of(rows, LAYOUTS["rmrp_2022_es"])))
    assert found.problems == []
    assert found.activities.texts["subsector"].values == ("", "Educación")
    assert found.activities.texts["admin1"].values == ("", "Áncash")
    assert len(found.activities.texts["indicator"].values) == 2


@pytest.mark.parametrize("yes", ["Yes", "Si", "Sí", "SI ", True, "TRUE", 1])
def test_every_spelling_of_yes_is_one(tmp_path: Path, yes: Any) -> None:
    found = read(book(tmp_path, with_cells(cva=yes)))
    assert found.activities[0].texts["cva"] == "yes"


def test_the_header_need_not_be_the_first_row_or_column(tmp_path: Path) -> None:
    sheet = [["", "", "Activity report of the platform"], [], *sheet_of(ROWS)]
    shifted = [["", "", *row] for row in sheet]
    found = read(book(tmp_path, shifted))
    assert found.problems == []
    assert found.activities.sources[0].header_row == 3
    assert found.activities.cell(0, "country") == Cell("5W", 4, 3, "5w.xlsx")
    assert total(found.activities, "new") == PEOPLE


def test_a_dummy_row_under_the_header_is_left_out_and_said(tmp_path: Path) -> None:
    sheet = sheet_of(ROWS)
    sheet.insert(1, ["a"] * len(KEYS))
    path = book(tmp_path, sheet)
    assert told(path) == [
        (
            "rows-left-out",
            "[5w.xlsx]5W: row 2 holds the same letter in every cell and was left out.",
        )
    ]
    assert total(read(path).activities, "new") == PEOPLE


def test_blank_rows_are_no_rows_and_keep_the_numbering(tmp_path: Path) -> None:
    sheet = sheet_of(ROWS)
    sheet[5:5] = [[""] * len(KEYS), [" "] * len(KEYS), []]
    found = read(book(tmp_path, sheet))
    assert found.problems == []
    assert list(found.activities.row) == [2, 3, 4, 5, *range(9, 25)]


def test_columns_far_beyond_the_data_do_no_harm(tmp_path: Path) -> None:
    sheet = sheet_of(ROWS)
    sheet[3] += [""] * 170 + [" "]
    sheet += [[""] * 200 for _ in range(970)] + [["", " "]]
    found = read(book(tmp_path, sheet))
    assert found.problems == []
    assert len(found.activities) == len(ROWS)


def test_a_hidden_sheet_with_instructions_is_left_out(tmp_path: Path) -> None:
    sheets = {"Instructions": [["Fill in one row an activity."]], "5W": sheet_of(ROWS)}
    found = read(write_xlsx(tmp_path / "5w.xlsx", sheets, hidden=["Instructions"]))
    assert [p.code for p in found.problems] == ["layout-unknown"]
    assert len(found.activities) == len(ROWS)


def test_a_hidden_sheet_with_activities_is_used_and_said(tmp_path: Path) -> None:
    sheets = {"Old": sheet_of(ROWS[:3]), "5W": sheet_of(ROWS[3:])}
    found = read(write_xlsx(tmp_path / "5w.xlsx", sheets, hidden=["Old"]))
    assert [p.code for p in found.problems] == ["hidden-sheet"]
    assert total(found.activities, "new") == PEOPLE


def test_counts_as_text_are_numbers(tmp_path: Path) -> None:
    rows = [{**row, "new": f" {row['new']} ", "total": f"{row['total']}.0"} for row in ROWS]
    found = read(book(tmp_path, sheet_of(rows)))
    assert found.problems == []
    assert total(found.activities, "new") == PEOPLE
    assert total(found.activities, "total") == sum(row["total"] for row in ROWS)


def test_true_is_no_count_though_another_row_holds_a_one(tmp_path: Path) -> None:
    rows = [{**ROWS[0], "new": 1}, {**ROWS[1], "new": True}]
    found = read(book(tmp_path, sheet_of(rows)))
    assert [(p.code, str(p.cell)) for p in found.problems] == [("not-a-number", "[5w.xlsx]5W!R3")]


def test_two_languages_in_one_sheet_are_read(tmp_path: Path) -> None:
    headers = list(LAYOUTS["rmrp_2022_es"])
    for key in ("new", "women", "subsector", "value"):
        headers[KEYS.index(key)] = ENGLISH_2025[KEYS.index(key)]
    found = read(book(tmp_path, sheet_of(ROWS, headers)))
    assert found.problems == []
    assert found.activities.sources[0].key == "rmrp_2022_es"
    assert total(found.activities, "new") == PEOPLE


def _mis_decoded(text: str) -> str:
    return text.encode().decode("latin-1")


@pytest.mark.parametrize(
    "spoil",
    [
        _mis_decoded,
        lambda text: text.encode().decode("cp1252"),
        lambda t: _mis_decoded(_mis_decoded(t)),
    ],
)
def test_utf8_read_as_latin1_is_made_whole_and_said(
    tmp_path: Path, spoil: Callable[[str], str]
) -> None:
    rows = [{**row, "admin1": spoil("Junín")} for row in ROWS]
    found = read(write_csv(tmp_path / "5w.csv", sheet_of(rows)))
    (problem,) = found.problems
    assert problem.code == "text-mended"
    assert problem.cell == Cell("5w.csv", 2, column("admin1"))
    assert "The column has 20 such cells." in problem.message
    assert found.activities.texts["admin1"].values == ("", "Junín")


def test_mis_decoded_headers_are_known(tmp_path: Path) -> None:
    headers = [_mis_decoded(header) for header in LAYOUTS["rmrp_2023_es"]]
    found = read(book(tmp_path, sheet_of(ROWS, headers)))
    assert found.problems == []
    assert set(found.activities.sources[0].columns) == set(KEYS)


def test_text_that_only_looks_like_it_is_left_alone(tmp_path: Path) -> None:
    for text in ["São Tomé", "AÇÃO", "Ñuñoa", "25 °C", "Ã"]:
        assert (
            read(book(tmp_path, with_cells(activity=text))).activities[0].texts["activity"] == text
        )


def _total_row(label: str, key: str) -> list[Any]:
    sums = {k: sum(row[k] for row in ROWS) for k in ("total", "new", "girls")}
    return [label if k == key else sums.get(k, "") for k in KEYS]


@pytest.mark.parametrize(
    ("label", "key"),
    [
        ("Total", "country"),
        ("TOTAL GENERAL", "admin1"),
        ("Grand Total", "indicator"),
        ("Peru Total", "country"),
        ("Total Tacna", "admin1"),
        ("Subtotal", "subsector"),
        ("", "country"),
    ],
)
def test_a_row_of_totals_is_left_out_and_said(tmp_path: Path, label: str, key: str) -> None:
    path = book(tmp_path, [*sheet_of(ROWS), _total_row(label, key)])
    assert told(path) == [
        ("totals-left-out", "[5w.xlsx]5W: row 22 is a total of others and was left out.")
    ]
    assert total(read(path).activities, "new") == PEOPLE


def test_an_activity_called_total_is_no_total(tmp_path: Path) -> None:
    found = read(book(tmp_path, with_cells(activity="Total care", indicator="# total of persons")))
    assert found.problems == []
    assert len(found.activities) == len(ROWS)


def test_a_row_of_figures_that_add_up_nothing_is_an_error(tmp_path: Path) -> None:
    stray = [7 if key == "new" else "" for key in KEYS]
    path = book(tmp_path, [*sheet_of(ROWS), stray])
    assert told(path) == [
        (
            "row-incomplete",
            "[5w.xlsx]5W!R22: the row says neither country, month nor indicator and was left out. "
            "Fill them in, or delete the row.",
        )
    ]


def test_headers_repeated_among_the_rows_are_left_out_and_said(tmp_path: Path) -> None:
    sheet = sheet_of(ROWS)
    sheet.insert(9, list(ENGLISH_2025))
    path = book(tmp_path, sheet)
    assert told(path) == [
        ("rows-left-out", "[5w.xlsx]5W: row 10 repeats the headers and was left out.")
    ]
    assert total(read(path).activities, "new") == PEOPLE


@pytest.mark.parametrize(
    "headers",
    [
        ["Row Labels", "Sum of New_beneficiaries", "Sum of Total_monthly"],
        ["Etiquetas de fila", "Suma de Nuevos", ""],
        ["Admin1", "Sum of Girls", "Sum of Boys"],
    ],
)
def test_a_pivot_table_is_left_out_and_said(tmp_path: Path, headers: list[str]) -> None:
    pivot = [["Month", "2023-01"], [], headers, ["Tacna", 5, 6], ["Total general", 5, 6]]
    path = write_xlsx(tmp_path / "5w.xlsx", {"Pivot": pivot, "5W": sheet_of(ROWS)})
    assert told(path) == [
        (
            "pivot-left-out",
            "[5w.xlsx]Pivot: this is a pivot table, which counts rows again; it was left out.",
        )
    ]
    assert total(read(path).activities, "new") == PEOPLE


def test_an_empty_month_is_an_error_at_the_first_of_its_cells(tmp_path: Path) -> None:
    rows = [{**row, "month": "" if at in (3, 8) else row["month"]} for at, row in enumerate(ROWS)]
    assert told(book(tmp_path, sheet_of(rows))) == [
        (
            "value-missing",
            "[5w.xlsx]5W!G5: the cell is empty, and the row cannot do without it. "
            "The column has it in 2 cells.",
        )
    ]


def test_an_excel_error_and_a_formula_without_value_are_told(tmp_path: Path) -> None:
    sheet = with_cells(new="#N/A", total="=1+1")
    assert [(p.code, str(p.cell)) for p in read(book(tmp_path, sheet)).problems] == [
        ("formula-without-value", "[5w.xlsx]5W!Q2"),
        ("cell-error", "[5w.xlsx]5W!R2"),
    ]


def test_a_column_that_is_not_known_is_told_once(tmp_path: Path) -> None:
    sheet = [[*row, "x", "y"] for row in sheet_of(ROWS)]
    sheet[0][-2:] = ["Checked by", "Date of check"]
    assert told(book(tmp_path, sheet)) == [
        (
            "column-unknown",
            '[5w.xlsx]5W!AD1: columns AD, AE ("checked by", …) are not known in this layout and '
            "left out.",
        )
    ]


def test_a_column_that_stands_twice_is_an_error(tmp_path: Path) -> None:
    sheet = [[*row, row[0]] for row in sheet_of(ROWS)]
    assert told(book(tmp_path, sheet)) == [
        (
            "column-twice",
            "[5w.xlsx]5W!AD1: this column means the same as column A. Keep one; this one was "
            "left out.",
        )
    ]


def test_a_column_full_of_faults_is_told_in_few_lines(tmp_path: Path) -> None:
    rows = [{**row, "total": f"1.{100 + at}"} for at, row in enumerate(records(60))]
    found = read(book(tmp_path, sheet_of(rows)))
    assert [p.code for p in found.problems] == ["number-ambiguous"] * 21
    assert str(found.problems[-1]) == (
        "[5w.xlsx]5W!Q22: the column has 40 more cells of this kind, this one the first."
    )


def test_the_same_error_in_many_cells_is_told_once_a_column(tmp_path: Path) -> None:
    rows = [{**row, "new": "#N/A"} for row in ROWS]
    assert told(book(tmp_path, sheet_of(rows))) == [
        (
            "cell-error",
            "[5w.xlsx]5W!R2: the cell shows the error #N/A. Correct its formula, or type the "
            "value. The column has it in 20 cells.",
        )
    ]


def test_hidden_rows_and_merged_cells_are_used_and_said(tmp_path: Path) -> None:
    from openpyxl import load_workbook

    path = book(tmp_path, sheet_of(ROWS))
    workbook = load_workbook(path)
    sheet = workbook["5W"]
    for row in (4, 5, 9):
        sheet.row_dimensions[row].hidden = True
    sheet.merge_cells("B11:B12")
    workbook.save(path)
    assert told(path) == [
        (
            "merged-cells",
            "[5w.xlsx]5W!B11: cells of several rows are merged, and only the first one has a "
            "value. Unmerge them and repeat the value in each row that it is for.",
        ),
        (
            "hidden-rows",
            "[5w.xlsx]5W: rows 4, 5, 9 are hidden or filtered out, but used like any other. "
            "Delete what should not count.",
        ),
    ]
