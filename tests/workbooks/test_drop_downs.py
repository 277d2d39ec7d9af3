"""The lists that cells of a new workbook offer, asked of LibreOffice Calc."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from openpyxl import load_workbook

from sitrep_writer.api import draft, new_edition, start_edition
from sitrep_writer.workbooks import ResultOffer
from tests.calc import asked_in_calc
from tests.workbooks.new_books import OFFERS, new_book, shipped_offers

TYPED = """
Sub typed(book As Object, sheet As String, cell As String, words As String)
    sheet_of(book, sheet).getCellRangeByName(cell).String = words
End Sub
"""


def steps(*lines: str) -> str:
    """A program of these steps."""
    return "\n".join([TYPED, "Sub Asked(book As Object)", *lines, "End Sub"])


def typed(sheet: str, cell: str, words: str) -> str:
    return f'typed(book, "{sheet}", "{cell}", "{words}")'


def offered(sheet: str, cell: str) -> str:
    return f'say(offered(book, "{sheet}", "{cell}"))'


def labels(results: tuple[ResultOffer, ...]) -> list[str]:
    return [result.label for result in results]


def test_a_cell_offers_what_the_cells_beside_it_call_for(tmp_path: Path) -> None:
    """In Spanish, with the shipped templates: every sector offers its results, then the actions;
    results with labels of spaces, accents, commas and brackets offer their figures. Filled in by
    these lists and saved by Calc, the workbook is drafted and has lost no list."""
    folder = tmp_path / "octubre"
    made = start_edition(folder, platform="peru", period="2024-10", language="es")
    assert not hasattr(made, "message")
    offers = shipped_offers("es")
    sheet, asked = "Resultados", []
    for row, sector in enumerate(offers.sectors, 2):
        asked += [typed(sheet, f"A{row}", sector.label), offered(sheet, f"B{row}")]
    first = offers.sectors[0]
    chosen = [result for sector in offers.sectors for result in sector.results][:40:13]
    for row, result in enumerate(chosen, 60):
        sector = next(each for each in offers.sectors if result in each.results)
        asked += [typed(sheet, f"A{row}", sector.label), typed(sheet, f"B{row}", result.label)]
        asked += [offered(sheet, f"C{row}"), offered(sheet, f"W{row}")]
    asked += [typed(sheet, "A90", first.label), typed(sheet, "B90", "Entregado")]
    asked += [offered(sheet, "C90"), offered(sheet, "H90"), offered("Informe", "B2")]
    asked += [offered(sheet, "A91"), offered(sheet, "G91"), offered(sheet, "E91")]
    saved = tmp_path / "saved" / "peru-2024-10.xlsx"
    saved.parent.mkdir()
    answers = [
        line.split("|")
        for line in asked_in_calc(_only_book(folder), steps(*asked, *filled_in(saved)))
    ]
    actions = labels(offers.actions)
    assert answers[: len(offers.sectors)] == [
        [*labels(sector.results), *actions] for sector in offers.sectors
    ]
    rest = answers[len(offers.sectors) :]
    for result in chosen:
        assert rest.pop(0) == [figure.label for figure in result.figures]
        assert rest.pop(0) == [*result.wordings, *offers.approximators]
    delivered = next(each for each in offers.actions if each.label == "Entregado")
    assert rest.pop(0) == [figure.label for figure in delivered.figures]
    peru = next(places for places in offers.places if "Perú" in places.names)
    assert rest.pop(0) == list(peru.places)
    assert {"Tacna", "Desaguadero (Puno)", "Lima Metropolitana (Lima)"} <= set(peru.places)
    assert rest == [
        ["Neutral", "Perú", "R4V"],
        [sector.label for sector in offers.sectors],
        list(offers.populations),
        list(offers.units),
    ]

    outcome = draft(saved)
    assert [problem.code for problem in outcome.problems if problem.level.rank < 3] == []
    traces = outcome.drafts[1].traces.values()
    assert [(trace.exact, trace.shown, trace.rule) for trace in traces] == [
        ("148", "150", "nearest 10, about (pinned)")
    ]
    assert _validations(saved) == _validations(_only_book(folder))


def test_where_offers_the_places_of_terms_below_those_of_the_country(tmp_path: Path) -> None:
    """As soon as they are typed: with the place that they are part of, where that is no country."""
    made = new_edition(tmp_path / "new.xlsx", "es")
    assert isinstance(made, Path)
    peru = next(places for places in shipped_offers("es").places if "Perú" in places.names)
    terms = [
        {"A": "sigla", "B": "Reception Centre", "C": "Centro de Acogida", "I": "CA"},
        {"A": "lugar", "B": "Saint Bello", "C": "San Bello", "L": "Alto, Sereno"},
        {"B": "Gran Llano", "K": "1"},
        {"A": "lugar", "C": "Valle Ñandú", "L": "Perú"},
        {"A": "palabra", "B": "fair", "C": "feria"},
    ]
    cells = [(f"{at}{row}", text) for row, e in enumerate(terms, 2) for at, text in e.items()]
    answers = asked_in_calc(
        made,
        steps(
            typed("Informe", "B2", "Perú"),
            offered("Resultados", "H2"),
            *(typed("Términos", cell, text) for cell, text in cells),
            "book.calculateAll()",
            offered("Resultados", "H2"),
        ),
    )
    assert [answer.split("|") for answer in answers] == [
        list(peru.places),
        [*peru.places, "San Bello (Alto, Sereno)", "Gran Llano", "Valle Ñandú"],
    ]


def filled_in(saved: Path) -> list[str]:
    """Steps that fill in a row of results by its own lists, and save."""
    sectors = [sector.label for sector in shipped_offers("es").sectors]
    health = shipped_offers("es").sectors[sectors.index("Salud")]
    chosen = {
        "A2": sectors.index("Salud"),
        "B2": labels(health.results).index("Seguro de salud"),
        "C2": 0,
        "G2": shipped_offers("es").populations.index("adolescentes"),
        "W2": shipped_offers("es").approximators.index("alrededor de"),
    }
    return [
        'sheet_of(book, "Resultados").getCellRangeByName("A2:C91").clearContents(31)',
        *(f'choose(book, "Resultados", "{cell}", {at + 1})' for cell, at in chosen.items()),
        'sheet_of(book, "Resultados").getCellRangeByName("D2").Value = 148',
        'book.Sheets.removeByName("Scratch")',
        f'save_as(book, "{saved.as_uri()}")',
    ]


def _only_book(folder: Path) -> Path:
    (book,) = folder.glob("*.xlsx")
    return book


def test_a_result_that_the_folder_adds_is_offered_under_its_sector(tmp_path: Path) -> None:
    (tmp_path / "sitrep.toml").touch()
    own = tmp_path / "templates" / "sectors" / "more.j2"
    own.parent.mkdir(parents=True)
    own.write_text(
        '{% sector "shelter" %}\n'
        '{% bullet "huts", label="Huts, tents & más", huts="things: huts" %}\n'
        "{huts} (hut|huts).\n{% endbullet %}\n",
        encoding="utf-8",
    )
    made = new_edition(tmp_path / "new.xlsx", "es")
    assert isinstance(made, Path)
    cells = {cell.value for column in load_workbook(made)["Listas"].iter_cols() for cell in column}
    assert "Alojamiento|Huts, tents & más" in cells


def test_a_sector_that_is_not_known_offers_all_results(tmp_path: Path) -> None:
    book = load_workbook(new_book(tmp_path))
    lists = book["Lists"]
    by_heading = {column[0].value: [cell.value for cell in column[1:]] for column in lists.columns}
    at, long = by_heading["sector_at"][0], by_heading["sector_n"][0]
    assert by_heading["result_first"][at : at + long] == ["Kits, warm", "Tests", "Delivered"]
    assert by_heading["sector_key"][:4] == [None, "Health", OFFERS.sectors[1].label, "Salud"]
    assert by_heading["percent_key"][0] == "Tests|share"


def _validations(path: Path) -> dict[tuple[str, str], int]:
    """The cells that offer lists, by sheet."""
    return Counter(
        (sheet.title, cells)
        for sheet in load_workbook(path)
        for rule in sheet.data_validations.dataValidation
        for cells in str(rule.sqref).split()
    )
