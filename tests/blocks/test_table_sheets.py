"""Table sheets as people make them: what is read of them, what is told, and nothing lost."""

from __future__ import annotations

import pytest

from .books import (
    DEPARTMENTS,
    HEADS,
    ONE,
    TABLE,
    block_of,
    cells,
    drafted,
    edition,
    english,
    of_table,
    outcome,
    table_of,
    told,
    words,
)

# problems at their cells


def test_a_name_in_tables_that_is_no_sheet_is_told(tmp_path):
    rows = [["Sheet", "Title (English)"], ["Departmnts", "A"], ["Results", "B"], [None, "C"]]
    assert english(edition(tmp_path, {"Tables": rows})) == [
        (
            "row-incomplete",
            "Tables!A4: the row has no Sheet and was left out. Fill it in, or clear the row.",
        ),
        (
            "table-missing",
            'Tables!A2: the workbook has no sheet "Departmnts". Correct the name, or clear the '
            "row.",
        ),
        (
            "table-missing",
            'Tables!A3: the sheet "Results" is one of the edition\'s own, and cannot be a table '
            "too. Copy its cells to another sheet.",
        ),
    ]


@pytest.mark.parametrize("rows", [[], [HEADS], [["Title (English)", "One"]]])
def test_a_sheet_without_rows_below_headers_is_told(tmp_path, rows):
    assert english(edition(tmp_path, {"Table one": rows})) == [
        (
            "table-empty",
            "'Table one'!A1: the sheet has no table: a row of headers, and rows below it. It was "
            "left out.",
        )
    ]


@pytest.mark.parametrize(
    ("columns", "rows", "said"), [(11, 1, "11 columns and 1 row,"), (2, 501, "2 columns and 501")]
)
def test_a_table_that_no_page_can_show_is_told_and_left_out(tmp_path, columns, rows, said):
    heads = [f"Column {n}" for n in range(columns)]
    body = [[n * 10_000] * columns for n in range(rows)]
    book = of_table(tmp_path, [heads, *body])
    ((code, message),) = english(book)
    assert code == "table-too-large"
    assert message.startswith(f"'Table one'!A3: the table has {said}")
    assert message.endswith(
        "more than a page can show (10 and 500). Show fewer; the table was left out."
    )
    assert not [b for b in outcome(book, "en").drafts[0].blocks if b.key == ONE]


def test_headers_of_a_language_that_do_not_fit_are_told_and_those_of_the_table_stand(tmp_path):
    book = of_table(
        tmp_path, [["Headers (Spanish)", "Departamento; Personas; Monto"], HEADS, ["Lima", 5]]
    )
    assert told(book) == [
        (
            "table-headers",
            "'Table one'!B3: 3 headers are given here, and the table has 2 columns. Give one for "
            "each column, with semicolons between them.",
        )
    ]
    assert drafted(book, "es")[0] == ["Departamento", "Personas"]


def test_a_table_without_a_title_is_told_and_shows_its_sheets_name(tmp_path):
    book = edition(tmp_path, {"Table one": [HEADS, ["Lima", 5]]})
    assert told(book) == [
        (
            "table-untitled",
            "'Table one'!A1: the table has no title. Write one in each language, above its headers "
            "or in the sheet Tables; until then the sheet's name is shown there.",
        )
    ]
    (span,) = block_of(outcome(book).drafts[0], ONE).heading
    assert (span.text, span.flag) == ("Table one", "table-untitled")


def test_a_total_that_is_not_the_sum_is_told_at_its_cell(tmp_path):
    book = of_table(tmp_path, [[*HEADS, "Kits"], ["Lima", 5, 1], ["Ica", 6, 2], ["Total", 12, 3]])
    assert english(book) == [
        (
            "table-total-disagrees",
            "'Table one'!B6: the total of \"People\" says 12, but the rows that it adds up give 11."
            " Is a row missing, or a number wrong?",
        )
    ]


def test_a_second_table_of_a_sheet_is_told_and_left_out_with_its_title(tmp_path):
    second = [["Kits by sector"], ["Sector", "Kits"], ["Health", 7], ["Shelter", 8]]
    book = of_table(tmp_path, [HEADS, ["Lima", 5], ["Source: partners"], [], *second])
    assert english(book) == [
        (
            "table-second",
            "'Table one'!A7: a second table begins here, and a sheet holds one. Its 4 rows were "
            "left out. Move them to a sheet of their own.",
        )
    ]
    assert drafted(book) == [HEADS, ["Lima", "5"]]
    assert words(table_of(outcome(book, "en").drafts[0], ONE).source) == "Source: partners"


def test_a_total_below_an_empty_row_belongs_to_the_table(tmp_path):
    rows = [HEADS, ["Lima", 5], ["Ica", 6], [], ["Total", "n/a"], ["Source: partners"]]
    book = of_table(tmp_path, rows)
    assert english(book) == []
    assert drafted(book)[-1] == ["Total", "n/a"]


# shapes


def test_a_lone_row_above_is_the_title_in_the_sheets_language(tmp_path):
    rows = [["People by department"], ["August 2024"], [], HEADS, ["Lima", 5]]
    book = edition(tmp_path, {"Table one": rows})
    assert english(book) == [
        (
            "note-row",
            "'Table one'!A2: \"August 2024\" is above a table that has a title, so it was left "
            "out and is not printed. Write it into the title, or below the table as a note.",
        )
    ]
    assert words(block_of(outcome(book, "en").drafts[0], ONE).heading) == "People by department"


@pytest.mark.parametrize("corner", ["", None, " "])
@pytest.mark.parametrize(
    ("header", "rows"),
    [
        ("People", [["Tumbes", 5], ["Lima", 7]]),
        ("Source", [["Tumbes", 5], ["Lima", 7]]),
        ("Reached", [["Ica", "n/a"], ["Puno", 7]]),
        ("Kits", [["Ica", 5, "x"], ["Puno", 7, "y"]]),
    ],
)
@pytest.mark.parametrize(
    "of", [of_table, lambda folder, rows: edition(folder, {"Table one": rows})]
)
def test_a_header_beside_a_blank_corner_is_no_title(tmp_path, corner, header, rows, of):
    book = of(tmp_path, [[corner, header], *rows])
    further = [""] * (len(rows[0]) - 2)
    printed = [[str(cell) for cell in row] for row in rows]
    assert drafted(book) == [["", header, *further], *printed]
    assert {code for code, _ in english(book)} <= {"table-untitled"}


@pytest.mark.parametrize(
    ("above", "heads"),
    [
        ([[None, "By department"]], ["Department", "People", "Kits"]),
        ([[None, None, "By department"], []], ["Department", "People", "Kits"]),
        ([[None, "By department"], []], HEADS),
    ],
)
def test_a_title_in_the_middle_above_the_headers_is_a_title(tmp_path, above, heads):
    rows = [*above, heads, ["Lima", *range(5, 4 + len(heads))]]
    book = edition(tmp_path, {"Table one": rows})
    assert english(book) == []
    assert words(block_of(outcome(book, "en").drafts[0], ONE).heading) == "By department"
    assert drafted(book)[0] == heads


def test_a_column_or_a_cell_may_be_named_total_in_every_language(tmp_path):
    rows = [["District", "Women", "Total"], ["Lima", 5, 9], ["Puno", 1, 2], ["Total", 6, 11]]
    book = of_table(tmp_path, rows)
    made = outcome(book)
    assert [each for each in made.problems if "Total" in str(each)] == []
    heads = [table_of(draft, ONE).columns[-1].header for draft in made.drafts]
    assert [words(head) for head in heads] == ["Total", "Total"]
    assert not any(span.flag for head in heads for span in head)


def test_the_sheet_tables_names_a_sheet_and_says_what_it_does_not(tmp_path):
    named = [
        ["Sheet", "Title (English)", "Title (Spanish)", "Headers (Spanish)", "Source (English)"],
        ["Summary", "A", "B", "C; D", "partners"],
        ["Summary", "Z"],
    ]
    rows = [["Title (English)", "Other"], HEADS, ["Lima", 5]]
    book = edition(tmp_path, {"Tables": named, "Summary": rows})
    assert english(book) == [
        (
            "row-twice",
            'Tables!A3: a row above already names the sheet "Summary". This one was left out. '
            "Delete one of the two.",
        ),
        (
            "value-twice",
            'Summary!B1: "Other" is a second Title (English) (or Título (inglés)) of this table, '
            "so it was left out. Keep one of the two.",
        ),
    ]
    english_draft, spanish = outcome(book).drafts
    assert words(block_of(english_draft, "tables.summary").heading) == "A"
    assert words(block_of(spanish, "tables.summary").heading) == "B"
    assert cells(table_of(spanish, "tables.summary"))[0] == ["C", "D"]


def test_rows_that_begin_alike_are_told_apart_by_their_other_words(tmp_path):
    rows = [["Department", "Sex", "People"], ["Lima", "F", 5], ["Lima", "M", 6], ["Ica", "F", 7]]
    table = table_of(outcome(of_table(tmp_path, rows), "en").drafts[0], ONE)
    assert [row.id for row in table.rows] == [f"{ONE}.lima_f", f"{ONE}.lima_m", f"{ONE}.ica"]


@pytest.mark.parametrize(
    ("heads", "names"),
    [
        (["Department", "People", "People"], ["people", "people_2"]),
        (["Department", "People", "Kits"], ["people", "kits"]),
        (["Area", "Men", "men", "MEN", "Men 2"], ["men", "men_3", "men_4", "men_2"]),
        (["Area", None, "Column 2", "Kits"], ["column_2", "column_2_2", "kits"]),
        (["Area", "#", "%"], ["column_2", "column_3"]),
    ],
)
def test_every_figure_of_a_row_has_a_trace_of_its_own(tmp_path, heads, names):
    values = range(5, 4 + len(heads))
    book = of_table(tmp_path, [heads, ["Tumbes", *values], ["Lima", *values]])
    draft = outcome(book, "en").drafts[0]
    row = table_of(draft, ONE).rows[0]
    figures = [span.figure for cell in row.cells[1:] for span in cell]
    assert figures == [f"{ONE}.tumbes#{name}" for name in names]
    assert [draft.traces[figure].exact for figure in figures] == [str(value) for value in values]
    assert len({draft.traces[figure].cells for figure in figures}) == len(names)


def test_empty_columns_are_passed_over_and_nameless_ones_kept(tmp_path):
    rows = [["Department", None, "People", None], ["Lima", None, 5, 6]]
    assert drafted(of_table(tmp_path, rows)) == [["Department", "People", ""], ["Lima", "5", "6"]]


def test_hidden_rows_and_sheets_and_merged_cells_are_told(tmp_path):
    def change(book):
        sheet = book["Table one"]
        sheet.merge_cells("B3:C3")
        sheet.row_dimensions[4].hidden = True
        sheet.sheet_state = "hidden"

    rows = [["Department", "People", None], ["Lima", 5, 6]]
    assert english(of_table(tmp_path, rows, change=change)) == [
        (
            "hidden-sheet",
            "Table one: the sheet is hidden, but used like any other. Delete it if it should not "
            "count.",
        ),
        (
            "hidden-rows",
            "Table one: row 4 is hidden or filtered out, but used like any other. Delete what "
            "should not count.",
        ),
        (
            "merged-cells",
            "'Table one'!B3: cells are merged down to C3, and only this first one has a value. "
            "Unmerge them and repeat the value in each row that it is for.",
        ),
    ]


@pytest.mark.parametrize("name", ["Tablero", "Tabla dinámica 1", "Table of contents", "Vegetables"])
def test_sheets_whose_names_only_look_alike_are_none_and_told(tmp_path, name):
    book = edition(tmp_path, {name: DEPARTMENTS})
    ((code, message),) = english(book)
    assert (code, message.startswith(f"{name}: the sheet is none of the edition's")) == (
        "sheet-unknown",
        True,
    )


@pytest.mark.parametrize(
    ("name", "key"), [("Table 1", "1"), ("TABLA_zonas", "zonas"), ("Table", "table")]
)
def test_a_table_is_known_by_how_its_sheets_name_begins(tmp_path, name, key):
    book = edition(tmp_path, {name: DEPARTMENTS})
    assert drafted(book, key=f"tables.{key}")[1][:2] == ["Lima", "9,980"]


def test_two_sheets_make_two_tables_in_their_order(tmp_path):
    book = edition(tmp_path, {"Table b": DEPARTMENTS, TABLE: DEPARTMENTS})
    keys = [block.key for block in outcome(book, "en").drafts[0].blocks]
    assert keys[-2:] == ["tables.b", "tables.departments"]


def test_the_table_of_the_documentation_is_printed_as_it_says(tmp_path):
    soles = '"S/" #,##0.00'
    rows = [
        ["Title (English)", "People reached by department"],
        ["Title (Spanish)", "Personas alcanzadas por departamento"],
        ["Headers (Spanish)", "Departamento", "Personas alcanzadas", "Monto"],
        ["Department", "People reached", "Amount"],
        ["Lima", 9980, 120000],
        ["Tumbes", 4520, 45000.5],
        ["Total", 14500, 165000.5],
        ["Source: partners"],
        ["Fuente: socios"],
    ]

    def change(book):
        for row in book["Table one"].iter_rows(min_row=5, max_row=7, min_col=3):
            row[0].number_format = soles

    book = edition(tmp_path, {"Table one": rows}, change)
    assert told(book) == []
    assert drafted(book, "es") == [
        ["Departamento", "Personas alcanzadas", "Monto"],
        ["Lima", "9,980", "S/ 120,000.00"],
        ["Tumbes", "4,520", "S/ 45,000.50"],
        ["Total", "14,500", "S/ 165,000.50"],
    ]
    spanish = outcome(book).drafts[1]
    assert words(block_of(spanish, ONE).heading) == "Personas alcanzadas por departamento"
    assert words(table_of(spanish, ONE).source) == "Fuente: socios"
