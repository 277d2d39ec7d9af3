"""What the cells of a table print: numbers, days, words and totals, each in its language."""

from __future__ import annotations

import datetime
import zipfile

import pytest

from sitrep_writer.api import draft_workbook, missing_words, write_outcome
from sitrep_writer.model.options import DraftOptions
from tests.reading.books import book

from .books import (
    HEADS,
    ONE,
    drafted,
    edition,
    english,
    of_table,
    outcome,
    table_of,
    told,
)

# totals


def test_subtotals_are_checked_against_the_rows_since_and_totals_against_all(tmp_path):
    rows = [
        ["Region", "People"],
        *(["Lima", 5], ["Ica", 6], ["Subtotal", 11]),
        *(["Tumbes", 4], ["Piura", 3], ["Subtotal north", 8]),
        ["Total", 18],
    ]
    book = of_table(tmp_path, rows)
    assert english(book) == [
        (
            "table-total-disagrees",
            "'Table one'!B9: the total of \"People\" says 8, but the rows that it adds up give 7. "
            "Is a row missing, or a number wrong?",
        )
    ]
    table = table_of(outcome(book, "en").drafts[0], ONE)
    assert [row.id for row in table.rows if row.total] == [
        *(f"{ONE}.subtotal", f"{ONE}.subtotal_north", f"{ONE}.total")
    ]


def test_a_percentage_is_a_sum_only_where_it_is_the_whole(tmp_path):
    rows = [
        ["Region", "Coverage", "Share"],
        ["Lima", 0.5, 0.333],
        ["Ica", 0.6, 0.333],
        ["Total", 0.55, 1],
    ]
    assert [
        message for _, message in english(of_table(tmp_path, rows, ("General", "0%", "0%")))
    ] == [
        "'Table one'!C6: the total of \"Share\" says 100, but the rows that it adds up give 66.6. "
        "Is a row missing, or a number wrong?"
    ]


def test_the_words_of_a_plain_total_are_those_of_the_language(tmp_path):
    rows = [HEADS, ["Lima", 5], ["Total general", 5]]
    book = of_table(tmp_path, rows)
    assert told(book) == []
    assert drafted(book, "es")[-1] == ["Total", "5"]
    rows = [HEADS, ["Lima", 5], ["Subtotales", 5], ["Ica", 6], ["Suma", 11]]
    book = of_table(tmp_path, rows, name="Table two")
    assert [row[0] for row in drafted(book, "es", "tables.two")][1:] == [
        *("Lima", "Subtotal", "Ica", "Total")
    ]


YEARS = [
    ["Year", "Department", "People"],
    *([2023, "Tumbes", 5], [2023, "Lima", 6], [2023, "Total", 11]),
    *([2024, "Tumbes", 7], [2024, "Lima", 9], [2024, "Total", 99]),
]


def test_a_total_behind_a_year_keeps_the_year_and_is_checked(tmp_path):
    book = of_table(tmp_path, YEARS)
    assert [str(found) for found in outcome(book).problems] == [
        "'Table one'!C9: the total of \"People\" says 99, but the rows since the total before it "
        "give 16, and all rows 27. Is a row missing, or a number wrong?"
    ]
    for locale in ("en", "es"):
        assert [row for row in drafted(book, locale) if row[1] == "Total"] == [
            ["2023", "Total", "11"],
            ["2024", "Total", "99"],
        ]
    table = table_of(outcome(book, "en").drafts[0], ONE)
    assert [row.id for row in table.rows] == [
        *(f"{ONE}.2023_tumbes", f"{ONE}.2023_lima", f"{ONE}.total_2023_tumbes"),
        *(f"{ONE}.2024_tumbes", f"{ONE}.2024_lima", f"{ONE}.total_2024_tumbes"),
    ]


@pytest.mark.parametrize(
    ("heads", "first", "last"),
    [
        (["Department", "Year", "Kits"], ["Ica", 2024, 4], ["Total", 2024, 5]),
        (["Year", "Kits"], [2024, 4], ["Total", 5]),
        (["No.", "Area", "Kits"], [1, "Ica", 4], [None, "Subtotal", 5]),
        (
            ["Date", "Area", "Kits"],
            [datetime.date(2024, 8, 1), "Ica", 4],
            [datetime.date(2024, 8, 2), "Total", 5],
        ),
        (["Year", "Area", "Year", "Kits"], [2024, "Ica", 2025, 4], [2024, "Suma", 2025, 5]),
    ],
)
def test_the_words_of_a_row_name_it_wherever_its_year_or_day_stands(tmp_path, heads, first, last):
    book = of_table(tmp_path, [heads, first, last])
    assert [code for code, _ in english(book)] == ["table-total-disagrees"]
    (row,) = (row for row in table_of(outcome(book, "en").drafts[0], ONE).rows if row.total)
    words_of_row = ["".join(span.text for span in cell) for cell in row.cells]
    assert sum(word in ("Total", "Subtotal") for word in words_of_row) == 1
    assert words_of_row.count("2024") == last.count(2024)


# totals that are not the sum


WRONG = "table-total-disagrees"


@pytest.mark.parametrize(
    ("total", "lower"),
    [
        (13, ""),
        (
            11.5,
            " If it is lower because the same people are in several rows, let the name of the row "
            'say so: "Total without double counting".',
        ),
    ],
)
def test_a_total_that_is_not_the_sum_is_highlighted_and_keeps_drafts_from_being_final(
    tmp_path, total, lower
):
    rows = [[*HEADS, "Kits"], ["Lima", 5, 1], ["Ica", 7, 2], ["Total", total, 3]]
    made = outcome(of_table(tmp_path, rows))
    (found,) = made.problems
    assert (found.code, found.message) == (
        WRONG,
        f'the total of "People" says {total}, but the rows that it adds up give 12. Is a row '
        f"missing, or a number wrong?{lower}",
    )
    for draft in made.drafts:
        flagged = [
            (span.text, span.flag)
            for row in table_of(draft, ONE).rows
            for cell in row.cells
            for span in cell
            if span.flag
        ]
        assert flagged == [(str(total), WRONG)]
    assert made.blocking() == [found]


def test_the_review_copy_says_that_a_total_is_not_the_sum(tmp_path):
    book = of_table(tmp_path, [HEADS, ["Lima", 5], ["Ica", 7], ["Total", 13]])
    made = draft_workbook(book, DraftOptions(locales=("en", "es"), review=True))
    write_outcome(made, tmp_path / "made")
    comments = []
    for locale in ("en", "es"):
        with zipfile.ZipFile(tmp_path / "made" / f"peru_{locale}_review.docx") as archive:
            comments.append(archive.read("word/comments.xml").decode())
    assert "The total is not the sum of its rows." in comments[0]
    assert "El total no es la suma de sus filas." in comments[1]


@pytest.mark.parametrize("name", ["Total without double counting", "Total of people, each once"])
def test_a_total_whose_name_says_what_it_counts_is_not_checked(tmp_path, name):
    book = of_table(tmp_path, [HEADS, ["Lima", 5], ["Ica", 7], [name, 10]])
    assert english(book) == []
    assert table_of(outcome(book, "en").drafts[0], ONE).rows[-1].total


def test_words_beside_numbers_may_be_in_the_total(tmp_path):
    rows = [HEADS, ["Lima", 5], ["Ica", "fewer than five"], ["Puno", 7], ["Total", 14]]
    made = outcome(of_table(tmp_path, rows), "en")
    assert [(found.code, str(found)) for found in made.problems] == [
        (
            "total-disagrees",
            "'Table one'!B7: the total of \"People\" says 14, but the rows that it adds up give "
            "12, and B5 holds words. Is the rest in there?",
        )
    ]
    assert made.blocking() == []
    rows[-1] = ["Total", 11]
    assert [code for code, _ in english(of_table(tmp_path, rows))] == [WRONG]
    rows[2:] = [["Ica", "-"], ["Puno", 7], ["Total", 14]]
    assert [code for code, _ in english(of_table(tmp_path, rows))] == [WRONG]


SOLES, DOLLARS, EUROS = '"S/" #,##0', '"$" #,##0', '#,##0 "EUR"'


@pytest.mark.parametrize(
    ("values", "formats", "odd"),
    [
        ([100, 0.45, 300, 400], ["#,##0", "0%", SOLES, "0"], "B5 (per cent), B6 (S/)"),
        ([0.5, 0.5, 3, 1], ["0%", "0%", "0", "0%"], "B6 (a plain number)"),
        ([1, 2, 3, 6], [SOLES, DOLLARS, SOLES, SOLES], "B5 ($)"),
        ([1, 2, 3, 6], [SOLES, EUROS, DOLLARS, SOLES], "B5 (EUR), B6 ($)"),
        ([1, 2, 3, 6], [SOLES, SOLES, SOLES, "0"], "B7 (a plain number)"),
        ([10, 20, 30, 0.6], ["0", "0", "0", "0%"], "B7 (per cent)"),
    ],
)
def test_numbers_in_different_units_are_not_added_up_and_told(tmp_path, values, formats, odd):
    rows = [
        ["Area", "Value"],
        *([f"Zone {at}", value] for at, value in enumerate(values[:-1])),
        ["Total", values[-1]],
    ]

    def change(book):
        for row, code in enumerate(formats, 4):
            book["Table one"].cell(row, 2).number_format = code

    made = outcome(of_table(tmp_path, rows, change=change), "en")
    assert [(found.code, found.message) for found in made.problems] == [
        (
            "table-units-differ",
            f'the total of "Value" was not checked, because not all its numbers are in one unit: '
            f"see {odd}. Give them the number format of the others, or a column of their own.",
        )
    ]
    assert made.blocking() == []


def test_two_ways_to_write_one_currency_are_one_unit(tmp_path):
    def change(book):
        for row, code in enumerate((SOLES, '#,##0 "PEN"', '"soles" #,##0'), 4):
            book["Table one"].cell(row, 2).number_format = code

    rows = [["Area", "Amount"], ["Lima", 1], ["Ica", 2], ["Total", 4]]
    assert [code for code, _ in english(of_table(tmp_path, rows, change=change))] == [WRONG]


@pytest.mark.parametrize(("typed", "meant"), [("45%", "45"), ("S/ 300", "300")])
def test_a_percentage_or_an_amount_typed_among_numbers_of_people_is_told(tmp_path, typed, meant):
    book = of_table(tmp_path, [HEADS, ["Lima", 100], ["Ica", typed], ["Total", 100]])
    ((code, message),) = english(book)
    assert code == "not-a-number"
    assert message.startswith(f"'Table one'!B5: \"{typed}\" is not a number. Did you mean {meant}?")
    assert drafted(book)[2] == ["Ica", f"‹{typed}›"]
    beside = of_table(tmp_path, [HEADS, ["Lima", "12%"], ["Ica", "45 %"]], name="Table two")
    assert english(beside) == []


# cells


@pytest.mark.parametrize(
    ("value", "form", "shown"),
    [
        (-1234.5, "#,##0.0", "-1,234.5"),
        (-0.04, "0.0", "0.0"),
        (-5, '"S/" #,##0.00', "-PEN 5.00"),
        (-0.05, "0%", "-5%"),
        (1 / 3, "General", "0.33"),
        (0.00123, "General", "0.0012"),
        (1_000_000 / 3, "General", "333,333.33"),
        (0.5, "# ?/?", "0.5"),
        (2.345, "0.00", "2.35"),
        ("4520", "General", "4,520"),
        ("13.1 %", "General", "13.1%"),
        (143, f"0.{'0' * 28}", f"143.{'0' * 28}"),
        (-0.5, f"#,##0.{'0' * 30}", f"-0.5{'0' * 29}"),
        (1e23, f"0.{'0' * 27}", f"100,000,000,000,000,000,000,000.{'0' * 27}"),
        (f"12.{'1' * 40} %", "General", "12.11%"),
    ],
)
def test_numbers_are_shown_as_their_cells_show_them(tmp_path, value, form, shown):
    book = of_table(tmp_path, [HEADS, ["Lima", value]], ("General", form))
    assert english(book) == []
    assert drafted(book)[1] == ["Lima", shown]


def test_a_rounded_number_keeps_its_exact_value_in_its_trace(tmp_path):
    draft = outcome(of_table(tmp_path, [HEADS, ["Lima", 1 / 3]]), "en").drafts[0]
    trace = draft.traces[f"{ONE}.lima#people"]
    assert (trace.exact, trace.rule, trace.number, trace.shown) == (
        *("0.333333333333333", "nearest 0.01, exact", "0.33", "0.33"),
    )


def test_years_and_days_and_hours_are_words_in_each_language(tmp_path):
    rows = [
        ["Year", "Since", "When", 2023, datetime.date(2024, 8, 1)],
        [2023, datetime.date(2024, 8, 1), datetime.time(10, 30), 1500, 1],
        [2024, "August 2024", datetime.datetime(2024, 8, 2, 9, 5), 2500, 2],
    ]
    book = of_table(tmp_path, rows)
    assert english(book) == []
    assert drafted(book) == [
        ["Year", "Since", "When", "2023", "1 August 2024"],
        ["2023", "1 August 2024", "10:30", "1,500", "1"],
        ["2024", "August 2024", "2024-08-02 09:05", "2,500", "2"],
    ]
    spanish = drafted(book, "es")
    assert spanish[0][3:] == ["2023", "1 de agosto de 2024"]
    assert [row[:2] for row in spanish[1:]] == [
        ["2023", "1 de agosto de 2024"],
        ["2024", "agosto de 2024"],
    ]


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
        '"quebrada seca" is not in the vocabulary of English. Add it to the Terms sheet, or run '
        "`sitrep words` and fill in the file."
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


def test_what_has_no_letters_is_no_word_to_translate(tmp_path):
    rows = [HEADS, ["Lima", "-"], ["Ica", "12-15"], ["Tacna", "+51 999 999 999"]]
    book = of_table(tmp_path, rows)
    assert told(book) == []
    assert [row[1] for row in drafted(book, "es")[1:]] == ["-", "12-15", "+51 999 999 999"]


@pytest.mark.parametrize(
    ("value", "meant"),
    [
        *(("4,520", "4520"), ("1 500", "1500"), ("2.500,5", "2500.5"), ("1.5k", "1500")),
        *(("over 140", "140"), ("Casi 2 mil", "2000"), ("~ 75", "75"), ("<5", "5")),
        *(("3.2 millones", "3200000"), ("aprox. 90", "90")),
    ],
)
@pytest.mark.parametrize("others", [[], [["Ica", "in Zone 1"], ["Puno", "Q3"]], [["Ica", 7]]])
def test_a_number_typed_as_text_is_shown_as_typed_and_told(tmp_path, value, meant, others):
    book = of_table(tmp_path, [HEADS, ["Lima", value], *others])
    ((code, message),) = english(book)
    assert code == "not-a-number"
    assert message.startswith(f"'Table one'!B4: \"{value}\" is not a number. Did you mean {meant}")
    assert drafted(book)[1] == ["Lima", f"‹{value}›"]
    assert not any("vocabulary" in message for _, message in told(book) if value in message)


@pytest.mark.parametrize(
    ("value", "advice"),
    [
        ("1500 personas", "Did you mean 1500? Type the number alone."),
        ("8 (estimated)", "Did you mean 8? Type it as a number, without marks."),
        ("01/07/2024", "Type a number, such as 1500."),
        ("12-15", "Type a number, such as 1500."),
        ("140+", "Did you mean 140? Type it as a number, without marks."),
    ],
)
@pytest.mark.parametrize("others", [[5, 7], [5, "n/a", "n/a", "sin dato"], ["4,520", 7]])
def test_text_with_a_number_in_a_column_of_numbers_is_told(tmp_path, value, advice, others):
    rows = [["Area", "Kits"], ["Zone 1", value], *(["Zone 2", other] for other in others)]
    book = of_table(tmp_path, rows)
    at_cell = [each for each in told(book) if each[1].startswith("'Table one'!B4")]
    assert at_cell == [("not-a-number", f"'Table one'!B4: \"{value}\" is not a number. {advice}")]
    assert drafted(book, "es")[1][1] == f"‹{value}›"


@pytest.mark.parametrize(
    "column",
    [
        ["12-15", "16-17", "1500 personas"],
        ["+51 999 999 999", 5, 7],
        ["Tacna 2", "Tacna 3", 4],
        ["Q3", 5, 7],
        ["COVID-19", 5, 7],
        ["n/a", 5, 7],
        ["3 clinics", "5 m", "none"],
        [datetime.time(10, 30), 5, 7],
    ],
)
def test_codes_and_words_with_digits_stay_words(tmp_path, column):
    rows = [["Area", "Detail"], *(["Zone 1", value] for value in column)]
    assert english(of_table(tmp_path, rows)) == []


def test_the_names_of_rows_stay_words_beside_numbers(tmp_path):
    rows = [["Age", "People"], ["0-5", 3], [6, 4], [7, 5], ["18+", 6]]
    book = of_table(tmp_path, rows)
    assert english(book) == []
    assert [row[0] for row in drafted(book, "es")[1:]] == ["0-5", "6", "7", "18+"]


def test_a_total_over_a_cell_that_is_no_number_is_not_checked(tmp_path):
    rows = [
        [*HEADS, "Kits", "Tents"],
        ["Lima", 5, 1, "#REF!"],
        ["Ica", "over 140", 2, 2],
        ["Total", 150, 4, 9],
    ]
    found = [(code, message[:18]) for code, message in english(of_table(tmp_path, rows))]
    assert found == [
        ("cell-error", "'Table one'!D4: th"),
        ("not-a-number", "'Table one'!B5: \"o"),
        ("table-total-disagrees", "'Table one'!C6: th"),
    ]


@pytest.mark.parametrize("day", [datetime.date(2024, 8, 31), "2024-08-31"])
def test_a_day_typed_as_text_in_a_column_of_days_is_a_day_or_told(tmp_path, day):
    rows = [["Area", "Since"], ["Lima", day], ["Ica", "31/07/2024"], ["Puno", "01/07/2024"]]
    book = of_table(tmp_path, rows)
    assert english(book) == [
        (
            "not-a-date",
            "'Table one'!B6: \"01/07/2024\" is not a clear date: it can be read as 2024-07-01 or "
            "as 2024-01-07 (year-month-day). Type it as one of these.",
        )
    ]
    assert [row[1] for row in drafted(book, "es")[1:]] == [
        *("31 de agosto de 2024", "31 de julio de 2024", "‹01/07/2024›")
    ]


def test_cells_in_trouble_are_shown_highlighted_and_told_headers_too(tmp_path):
    rows = [["Department", "=1+1"], ["Lima", "#REF!"], ["=1+1", 4], ["Ica", True]]
    book = of_table(tmp_path, rows)
    assert english(book) == [
        (
            "formula-without-value",
            "'Table one'!B3: the formula has no stored value. Open the workbook in Excel, let it "
            "recalculate, and save it.",
        ),
        (
            "cell-error",
            "'Table one'!B4: the cell shows the error #REF!. Correct its formula, or type the "
            "value.",
        ),
        (
            "formula-without-value",
            "'Table one'!A5: the formula has no stored value. Open the workbook in Excel, let it "
            "recalculate, and save it.",
        ),
        ("not-a-number", "'Table one'!B6: \"TRUE\" is not a number. Type a number, such as 1500."),
    ]
    assert drafted(book) == [
        ["Department", "‹?›"],
        ["Lima", "‹#REF!›"],
        ["‹?›", "4"],
        ["Ica", "‹TRUE›"],
    ]


def test_a_format_that_shows_another_number_is_told(tmp_path):
    book = of_table(tmp_path, [HEADS, ["Lima", 1_500_000]], ("General", "#,##0,"))
    assert english(book) == [
        (
            "number-hidden",
            "'Table one'!B4: the cell shows 1500, but holds 1500000. The number that it holds is "
            "used. Change the cell's format to see it.",
        )
    ]
    assert drafted(book)[1] == ["Lima", "1,500,000"]


@pytest.mark.parametrize(
    "typed",
    ["[^1]", "[a](https://example.org)", "**b** (c|d) [e]", "<b>&amp;", "|`", "x" * 3000, "=a\nb"],
)
def test_marks_in_cells_are_letters(tmp_path, typed):
    book = of_table(tmp_path, [HEADS, ["Lima", 5], [f"'{typed}", 6]])
    assert english(book) == []
    assert drafted(book)[2] == [" ".join(f"'{typed}".split()), "6"]


def test_an_acronym_in_braces_is_written_out(tmp_path):
    book = of_table(tmp_path, [["Agency", "People"], ["{WFP}", 5]])
    assert drafted(book)[1][0] == "World Food Programme (WFP)"
