"""Contacts and tables as people read them, in every layout, format and language."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.table import Table

from sitrep_writer.api import Outcome, draft_workbook, write_outcome
from sitrep_writer.api.explaining import explain, ids_of
from sitrep_writer.model.draft import Draft
from sitrep_writer.model.options import DraftOptions

from .books import BOTH, block_of, box_of, cells, edition, outcome, table_of, words

LAYOUTS = ("update", "brief", "flash")
TABLE = {
    "en": [
        ["Department", "People", "Share", "Amount", "Budget", "Rate"],
        ["Lima", "9,980", "68.8%", "PEN 120,000.00", "$31,000.50", "4.25"],
        ["Tumbes", "4,520", "31.2%", "PEN 45,000.50", "$12,000.00", "3.00"],
        ["Total", "14,500", "100.0%", "PEN 165,000.50", "$43,000.50", ""],
    ],
    "es": [
        ["Departamento", "Personas", "Porcentaje", "Monto", "Presupuesto", "Tasa"],
        ["Lima", "9,980", "68.8%", "S/ 120,000.00", "USD 31,000.50", "4.25"],
        ["Tumbes", "4,520", "31.2%", "S/ 45,000.50", "USD 12,000.00", "3.00"],
        ["Total", "14,500", "100.0%", "S/ 165,000.50", "USD 43,000.50", ""],
    ],
}
TITLES = {
    "en": "People reached by department",
    "es": "Personas alcanzadas por departamento",
}
CARDS = {
    "en": [
        ["Coordination desk", "Inter-agency coordination", "IOM", "coordination@example.org"],
        [
            "Information desk",
            "Information management",
            "UNHCR",
            "https://www.example.org/data",
        ],
    ],
    "es": [
        ["Coordination desk", "Coordinación interagencial", "OIM", "coordination@example.org"],
        [
            "Information desk",
            "Gestión de información",
            "ACNUR",
            "https://www.example.org/data",
        ],
    ],
}
CONTACTS = {"en": "Contacts", "es": "Contactos"}
SOURCE = "Source: monitoring of partners"
EACH = pytest.mark.parametrize("layout", LAYOUTS)
IN = pytest.mark.parametrize("locale", BOTH)


class Written(NamedTuple):
    """A workbook's outcome in a layout, and the folder of its files."""

    outcome: Outcome
    folder: Path

    def draft(self, locale: str) -> Draft:
        return next(draft for draft in self.outcome.drafts if draft.locale == locale)

    def file(self, locale: str, ending: str) -> Path:
        (found,) = (
            path for path in self.folder.glob(f"*_{locale}*.{ending}") if "_review" not in path.name
        )
        return found

    def text(self, locale: str, ending: str) -> str:
        return self.file(locale, ending).read_text(encoding="utf-8").replace("\u00a0", " ")


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Written]:
    """The example workbook, written in all formats in each layout."""
    book = edition(tmp_path_factory.mktemp("blocks"))
    made = {}
    for layout in LAYOUTS:
        folder = tmp_path_factory.mktemp(layout)
        options = DraftOptions(BOTH, layout=layout, formats=("docx", "html", "md"))
        outcome = draft_workbook(book, options)
        assert write_outcome(outcome, folder).problems == ()
        made[layout] = Written(outcome, folder)
    return made


@EACH
@IN
def test_a_table_says_words_and_numbers_as_its_language_writes_them(written, layout, locale):
    draft = written[layout].draft(locale)
    assert words(block_of(draft, "tables.departments").heading) == TITLES[locale]
    table = table_of(draft)
    assert cells(table) == TABLE[locale]
    assert [column.numbers for column in table.columns] == [False, *[True] * 5]
    assert [row.id.rpartition(".")[2] for row in table.rows] == ["lima", "tumbes", "total"]
    assert [row.total for row in table.rows] == [False, False, True]
    assert words(table.source) == SOURCE


@EACH
@IN
def test_contacts_are_cards_with_the_role_and_the_acronym_of_the_language(written, layout, locale):
    draft = written[layout].draft(locale)
    assert words(block_of(draft, "contacts").heading) == CONTACTS[locale]
    cards = box_of(draft).cards
    assert [[words(line) for line in card.lines] for card in cards] == CARDS[locale]
    links = [span.link for card in cards for line in card.lines for span in line if span.link]
    assert links == ["mailto:coordination@example.org", "https://www.example.org/data"]


@EACH
def test_tables_stand_before_contacts_behind_the_blocks_that_the_layout_places(written, layout):
    keys = [block.key for block in written[layout].draft("en").blocks]
    assert keys[-2:] == ["tables.departments", "contacts"]


@EACH
@IN
def test_the_word_table_is_a_real_one_whose_header_is_repeated(written, layout, locale):
    document = Document(str(written[layout].file(locale, "docx")))
    table = next(t for t in document.tables if read(t)[:1] == TABLE[locale][:1])
    assert read(table) == TABLE[locale]
    marked = [row._tr.find(".//" + qn("w:tblHeader")) is not None for row in table.rows]
    assert marked == [True, False, False, False]
    boxes = [read(each) for each in document.tables if read(each)[0][0].startswith("Coordination")]
    assert boxes == [[["\n".join(card) for card in CARDS[locale]]]]
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert TITLES[locale] in texts
    assert SOURCE in texts
    assert CONTACTS[locale] in texts


def read(table: Table) -> list[list[str]]:
    return [[cell.text.replace("\u00a0", " ") for cell in row.cells] for row in table.rows]


@EACH
@IN
def test_the_page_has_the_table_with_headers_and_the_contacts_as_a_list(written, layout, locale):
    from lxml import html

    page = html.fromstring(written[layout].text(locale, "html"))
    (table,) = (
        each
        for each in page.xpath("//table")
        if each.text_content().strip().startswith(TABLE[locale][0][0])
    )
    rows = [[cell.text_content() for cell in row] for row in table.iter("tr")]
    assert rows == TABLE[locale]
    assert [cell.get("scope") for cell in table.iter("th")] == [*["col"] * 6, *["row"] * 3]
    (box,) = page.xpath("//ul[@class='cards']")
    assert [each.text_content() for each in box] == ["".join(card) for card in CARDS[locale]]
    assert [link.get("href") for link in box.iter("a")] == [
        "mailto:coordination@example.org",
        "https://www.example.org/data",
    ]


@EACH
def test_markdown_has_a_table_of_pipes_and_a_list(written, layout):
    text = written[layout].text("en", "md")
    assert (
        "| Department | People | Share | Amount | Budget | Rate |\n"
        "| :-- | --: | --: | --: | --: | --: |\n"
        "| Lima | 9,980 | 68.8% | PEN 120,000.00 | \\$31,000.50 | 4.25 |\n"
        "| Tumbes | 4,520 | 31.2% | PEN 45,000.50 | \\$12,000.00 | 3.00 |\n"
        "| **Total** | **14,500** | **100.0%** | **PEN 165,000.50** | **\\$43,000.50** |  |\n"
        "\n"
        "Source: monitoring of partners"
    ) in text
    assert (
        "- **Coordination desk**, Inter-agency coordination, IOM, "
        "[coordination@example.org](<mailto:coordination@example.org>)\n"
    ) in text


@IN
def test_every_number_of_a_table_is_traced_to_its_cell(written, locale):
    draft = written["update"].draft(locale)
    table = table_of(draft)
    traced = {
        span.figure: draft.traces[span.figure]
        for row in table.rows
        for cell in row.cells
        for span in cell
        if span.figure
    }
    assert len(traced) == 14
    assert {name: trace.cells for name, trace in traced.items()} == {
        f"tables.departments.{row}#{column}": (f"'Table departments'!{letter}{number}",)
        for number, row in ((5, "lima"), (6, "tumbes"), (7, "total"))
        for letter, column in zip(
            "BCDEF", ("people", "share", "amount", "budget", "rate"), strict=True
        )
        if (row, column) != ("total", "rate")
    }
    for row in table.rows:
        for cell in row.cells:
            assert all(span.text == traced[span.figure].shown for span in cell if span.figure)


def test_explain_finds_a_number_of_a_table(written):
    draft = written["update"].draft("en")
    assert "tables.departments.lima#amount" in ids_of(draft)
    assert explain(draft, "tables.departments.lima#amount") == [
        "tables.departments.lima#amount: PEN\u00a0120,000.00",
        "  exact value: 120000 (money, PEN)",
        "  cells: 'Table departments'!D5",
        "  shown by the rule: as it is",
    ]


def test_both_languages_say_the_same_figures(written):
    outcome = written["update"].outcome
    assert "languages-disagree" not in [found.code for found in outcome.problems]
    numbers = [
        {name: trace.number for name, trace in draft.traces.items() if name.startswith("tables.")}
        for draft in outcome.drafts
    ]
    assert numbers[0] == numbers[1]
    assert len(numbers[0]) == 14


def test_the_same_workbook_gives_the_same_bytes(written, tmp_path):
    book = edition(tmp_path)
    options = DraftOptions(BOTH, layout="update", formats=("docx", "html", "md"))
    write_outcome(draft_workbook(book, options), tmp_path / "out")
    first = {path.name: path.read_bytes() for path in written["update"].folder.iterdir()}
    again = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}
    assert first.keys() == again.keys()
    assert [name for name in first if first[name] != again[name]] == []


def test_an_edition_without_such_sheets_has_none_of_the_blocks(tmp_path):
    book = edition(tmp_path, {})
    keys = [block.key for block in draft_workbook(book).drafts[0].blocks]
    assert not [key for key in keys if key.startswith(("tables", "contacts"))]


def test_a_spanish_workbook_has_its_own_names(tmp_path):
    sheets = {
        "Contactos": [
            ["Nombre", "Cargo (inglés)", "Cargo (español)", "Organización", "Correo electrónico"],
            ["Mesa", "Coordination", "Coordinación", "ACNUR", "mesa@example.org"],
        ],
        "Tabla distritos": [
            ["Título (español)", "Por distrito"],
            ["Título (inglés)", "By district"],
            ["Encabezados (inglés)", "District; People"],
            ["Distrito", "Personas"],
            ["Ate", 12],
            ["Fuente: socios"],
        ],
    }
    english, spanish = draft_workbook(edition(tmp_path, sheets), DraftOptions(BOTH)).drafts
    assert [words(line) for line in box_of(english).cards[0].lines] == [
        *("Mesa", "Coordination", "UNHCR", "mesa@example.org")
    ]
    assert [words(line) for line in box_of(spanish).cards[0].lines] == [
        *("Mesa", "Coordinación", "ACNUR", "mesa@example.org")
    ]
    assert words(block_of(english, "tables.distritos").heading) == "By district"
    assert cells(table_of(english, "tables.distritos"))[0] == ["District", "People"]
    assert words(block_of(spanish, "tables.distritos").heading) == "Por distrito"
    assert cells(table_of(spanish, "tables.distritos"))[0] == ["Distrito", "Personas"]
    assert words(table_of(spanish, "tables.distritos").source) == "Fuente: socios"


def test_numbers_have_the_marks_of_an_editions_own_style(tmp_path):
    book = edition(tmp_path)
    (tmp_path / "sitrep.toml").touch()
    style = tmp_path / "locales" / "es_PE" / "style.toml"
    style.parent.mkdir(parents=True)
    style.write_text(
        'parent = "es"\n[numbers]\ngroup = "\u00a0"\ndecimal = ","\nminimum_grouping = 2\n',
        encoding="utf-8",
    )
    (draft,) = draft_workbook(book, DraftOptions(("es",))).drafts
    assert cells(table_of(draft))[1] == [
        *("Lima", "9980", "68,8%", "S/ 120 000,00", "USD 31 000,50", "4,25")
    ]


def test_a_row_of_a_table_is_explained_figure_by_figure_in_reading_order(tmp_path):
    (draft,) = draft_workbook(edition(tmp_path), DraftOptions(("en",))).drafts
    lines = explain(draft, "tables.departments.total")
    assert [line.replace("\xa0", " ") for line in lines] == [
        "tables.departments.total#people: 14,500",
        "  exact value: 14500 (things)",
        "  cells: 'Table departments'!B7",
        "  shown by the rule: as it is",
        "",
        "tables.departments.total#share: 100.0%",
        "  exact value: 100 (percent)",
        "  cells: 'Table departments'!C7",
        "  shown by the rule: as it is",
        "",
        "tables.departments.total#amount: PEN 165,000.50",
        "  exact value: 165000.5 (money, PEN)",
        "  cells: 'Table departments'!D7",
        "  shown by the rule: as it is",
        "",
        "tables.departments.total#budget: $43,000.50",
        "  exact value: 43000.5 (money)",
        "  cells: 'Table departments'!E7",
        "  shown by the rule: as it is",
    ]
    assert explain(draft, "tables.departments") == []


def test_a_funded_share_of_any_length_has_its_trace(tmp_path):
    def change(book):
        book["Report"].append(["Funded (USD)", 1e23])
        book["Report"].append(["Required (USD)", 3])

    draft = outcome(edition(tmp_path, {}, change), "en").drafts[0]
    trace = draft.traces["report.funded_percent"]
    assert (trace.exact, trace.shown) == (
        "3333333333333333333333333.333",
        "3,333,333,333,333,333,333,333,333.3%",
    )
