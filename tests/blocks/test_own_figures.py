"""Key figures of the edition's own sheet: shown as the row says, in every layout and format, traced
to their cells, and compared from month to month."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from sitrep_writer.api import (
    DraftOptions,
    compare_drafts,
    draft_workbook,
    start_edition,
    write_word,
)
from sitrep_writer.model.draft import Draft, KeyFigures, Panel
from sitrep_writer.resources import Resources
from sitrep_writer.words.slot_values import text_of
from sitrep_writer.writing.word.key_figures import MOST, bands
from tests.examples import edited
from tests.writing.pages import OFFICE, POPPLER, laid_out, needed

HEADS = ("Label (English)", "Label (Spanish)", "Value", "Shown as", "As of", "Source", "Link")
ANAEMIA = (
    "Children with anaemia",
    "Niñez con anemia",
    23,
    "percent with a bar",
    "August 2024",
    "WFP",
    "https://example.org/a",
)
CASH = ("Cash transferred", "Efectivo transferido", 2_450_000, "money")
STOCK = ("Kits in stock", "Kits en almacén", 1_840)
SHARE = ("School enrolment", "Matrícula escolar", 61.5, "percent")
PEOPLE = ("People in transit", "Personas en tránsito", 1_020_000, "in millions")


def made(
    folder: Path, *rows: tuple[object, ...], layout: str = "", shape: str = "General", **fields
):
    def edit(book: Workbook) -> None:
        sheet = book.create_sheet("Own key figures")
        sheet.append(HEADS)
        for row in rows:
            sheet.append(row)
        for (cell,) in sheet["C2:C9"]:
            cell.number_format = shape
        for row in book["Report"].iter_rows(min_row=2):
            name = str(row[0].value)
            if name in fields:
                row[1].value = fields.pop(name)
        for field in fields.items():
            book["Report"].append(field)

    return draft_workbook(edited(folder, edit), DraftOptions(locales=("en", "es"), layout=layout))


def panels(draft: Draft) -> dict[str, Panel]:
    (band,) = (each for each in draft.blocks if isinstance(each, KeyFigures))
    return {panel.key: panel for panel in band.panels}


def said(panel: Panel) -> str:
    lines = (panel.label, panel.value, *panel.lines)
    return " | ".join(text_of(line).replace("\u00a0", " ") for line in lines)


def test_each_is_shown_as_its_row_says_in_both_languages(tmp_path: Path) -> None:
    english, spanish = made(tmp_path, ANAEMIA, CASH, STOCK, SHARE, PEOPLE).drafts
    own = [said(panel) for key, panel in panels(english).items() if key.startswith("own.")]
    assert own[0].endswith(" | Source: WFP")
    assert [own[0].rpartition(" | ")[0], *own[1:]] == [
        "Children with anaemia | 23% | As of August 2024",
        "Cash transferred | $2.45M",
        "Kits in stock | 1,840",
        "School enrolment | 61.5%",
        "People in transit | 1.02M",
    ]
    own = [said(panel) for key, panel in panels(spanish).items() if key.startswith("own.")]
    assert [text.split(" | ")[1] for text in own] == ["23%", "USD 2.45M", "1,840", "61.5%", "1.02M"]
    assert panels(english)["own.children_with_anaemia"].share == "23"
    links = {
        span.link for line in panels(english)["own.children_with_anaemia"].lines for span in line
    }
    assert "https://example.org/a" in links


def test_each_is_traced_to_its_cell(tmp_path: Path) -> None:
    english, _ = made(tmp_path, ANAEMIA, PEOPLE).drafts
    trace = english.traces["report.own.people_in_transit"]
    assert trace.cells == ("'Own key figures'!C3",)
    assert (Decimal(trace.exact), trace.shown) == (Decimal(1_020_000), "1.02M")


def test_a_month_later_the_same_figure_is_compared(tmp_path: Path) -> None:
    before, _ = made(tmp_path / "june", ANAEMIA, STOCK).drafts
    later = (*ANAEMIA[:2], 36, *ANAEMIA[3:])
    after, _ = made(tmp_path / "july", STOCK, later).drafts
    changes = {
        change.id: change
        for change in compare_drafts(before, after, Resources()).changes
        if change.changed
    }
    figures = changes["key-figures.own.children_with_anaemia"].figures
    assert [(one.old.shown, one.new.shown) for one in figures if one.old and one.new] == [
        ("23%", "36%")
    ]


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (("", "", 5), "key-figure-unlabelled"),
        (("Kits", "Kits (es)", 5, "pie"), "key-figure-shown"),
        (("Kits", "Kits (es)", 250, "percent with a bar"), "key-figure-bar"),
        (("Kits", "Kits (es)", "over 2,000"), "not-a-number"),
        (("Kits", None, 5), "text-in-one-language"),
    ],
)
def test_what_is_wrong_is_told_at_its_cell(tmp_path: Path, row, code: str) -> None:
    found = [each for each in made(tmp_path, row).problems if "Own key figures" in each.place]
    assert code in {each.code for each in found}


def test_a_value_that_is_no_number_is_printed_as_typed_and_highlighted(tmp_path: Path) -> None:
    english, _ = made(tmp_path, ("Kits", "Kits (es)", "over 2,000")).drafts
    (value,) = panels(english)["own.kits"].value
    assert (value.text, value.flag, value.figure) == ("‹over 2,000›", "not-a-number", "")


def test_two_with_one_label_are_told_apart_and_said(tmp_path: Path) -> None:
    outcome = made(tmp_path, STOCK, STOCK)
    assert {"own.kits_in_stock", "own.kits_in_stock_2"} <= set(panels(outcome.drafts[0]))
    (told,) = [each for each in outcome.problems if each.code == "same-identity"]
    assert told.place == "'Own key figures'!A3"


DOLLARS, SHARE_FORMAT = '"$"#,##0.00', "0.00%"


@pytest.mark.parametrize(
    ("value", "shape", "shown", "said_as", "code"),
    [
        (2_450_000, DOLLARS, "in full", "$2,450,000", ""),
        (2_450_000, DOLLARS, "in millions", "$2.45M", ""),
        (2_450_000, DOLLARS, None, "$2.45M", ""),
        (3.5, DOLLARS, None, "$3.50", ""),
        (3.755, "General", "money", "$3.76", ""),
        (40, DOLLARS, "percent", "$40", "key-figure-shown"),
        (0.3655, SHARE_FORMAT, None, "36.6%", ""),
        (0.3655, SHARE_FORMAT, "in full", "36.55%", ""),
        (0.3655, SHARE_FORMAT, "money", "36.6%", "key-figure-shown"),
        (0.3655, SHARE_FORMAT, "in millions", "36.6%", "key-figure-shown"),
        (0.36, "General", "percent", "0.4%", "percent-range"),
        (0.36, "General", "percent with a bar", "0.4%", "percent-range"),
        (850_000.5, "General", "in millions", "850,000.5", ""),
        (1_020_000, "General", "in millions", "1.02M", ""),
    ],
)
def test_no_way_to_show_a_value_loses_what_it_is(
    tmp_path: Path, value: float, shape: str, shown: str | None, said_as: str, code: str
) -> None:
    outcome = made(tmp_path, ("Kits", "Kits (es)", value, shown), shape=shape)
    (panel,) = [panel for key, panel in panels(outcome.drafts[0]).items() if key == "own.kits"]
    assert text_of(panel.value) == said_as
    assert {p.code for p in outcome.problems if "Own key figures" in p.place} == {code} - {""}


def test_money_is_in_the_currency_of_the_report_whatever_its_cell_looks_like(
    tmp_path: Path,
) -> None:
    english, spanish = made(tmp_path, CASH, Currency="PEN").drafts
    key = "own.cash_transferred"
    assert said(panels(english)[key]).endswith("PEN 2.45M")
    assert said(panels(spanish)[key]).endswith("S/ 2.45M")
    assert english.traces[f"report.{key}"].currency == "PEN"


def test_a_link_that_nothing_carries_is_told(tmp_path: Path) -> None:
    found = made(
        tmp_path, ("Kits", "Kits (es)", 5, None, None, None, "https://example.org")
    ).problems
    assert "unused-value" in {each.code for each in found if each.place == "'Own key figures'!G2"}


def test_labels_and_notes_may_name_the_country_and_the_date_takes_its_article(
    tmp_path: Path,
) -> None:
    row = ("Kits in {country}", "Kits en {country}", 5, None, date(2024, 8, 31))
    english, spanish = made(tmp_path, row).drafts
    assert said(panels(english)["own.kits_in_country"]) == "Kits in Peru | 5 | As of 31 August 2024"
    assert said(panels(spanish)["own.kits_in_country"]) == (
        "Kits en Perú | 5 | Cifra al 31 de agosto de 2024"
    )


def test_the_rule_of_a_trace_is_said_in_the_reader_s_language(tmp_path: Path) -> None:
    _, spanish = made(tmp_path, SHARE).drafts
    assert spanish.labels["rule: one decimal"] == "redondeado a un decimal"


def test_the_source_of_a_percentage_alone_is_printed(tmp_path: Path) -> None:
    def edit(book: Workbook) -> None:
        for row in book["Report"].iter_rows(min_row=2):
            if row[0].value in ("Funded (USD)", "Required (USD)"):
                for cell in row[1:]:
                    cell.value = None
            if row[0].value == "Funded percentage":
                row[1].value, row[1].number_format = 0.131, "0.0%"
                row[4].value = "Tracking office"

    outcome = draft_workbook(edited(tmp_path, edit), DraftOptions(locales=("en",)))
    assert said(panels(outcome.drafts[0])["funding"]).endswith("13.1% | Source: Tracking office")


def test_the_next_edition_has_the_labels_in_its_own_words_and_waits_for_the_values(
    tmp_path: Path,
) -> None:
    outcome = made(tmp_path, ANAEMIA)
    started = start_edition(tmp_path / "next", last=outcome.book, language="es")
    sheet = load_workbook(started.book)["Cifras clave propias"]
    row = [cell.value for cell in sheet[2]]
    assert row[:4] == [ANAEMIA[0], ANAEMIA[1], None, "porcentaje con barra"]
    tinted = {str(cells.sqref) for cells in sheet.conditional_formatting}
    assert {"C2", "E2"} <= tinted


def test_a_new_workbook_offers_the_ways_to_show_a_value(tmp_path: Path) -> None:
    started = start_edition(tmp_path / "new", platform="peru", language="en")
    sheet = load_workbook(started.book)["Own key figures"]
    offered = [each.formula1 for each in sheet.data_validations.dataValidation]
    assert '"in full,in millions,money,percent,percent with a bar"' in offered


@pytest.mark.parametrize("count", range(1, 12))
def test_many_panels_wrap_into_even_bands(count: int) -> None:
    found = bands([100] * count, 1000)
    assert [at for band in found for at in range(*band)] == list(range(count))
    sizes = [end - start for start, end in found]
    assert max(sizes) <= MOST
    assert max(sizes) - min(sizes) <= 1


@given(st.lists(st.integers(1, 1000), min_size=1, max_size=12))
def test_no_band_is_wider_than_the_page(needs: list[int]) -> None:
    found = bands(needs, 1000)
    assert [at for band in found for at in range(*band)] == list(range(len(needs)))
    assert all(sum(needs[start:end]) <= 1000 for start, end in found)


def test_long_values_stay_on_one_line(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    needed(OFFICE, "LibreOffice")
    needed(POPPLER, "pdftotext")
    rows = [(f"Amount {n}", f"Monto {n}", 24_500_000 + n, "in full") for n in range(4)]
    _, spanish = made(tmp_path, *rows, shape='"USD" #,##0').drafts
    documents = {"wide": write_word(spanish)}
    pages = laid_out(documents, tmp_path, tmp_path_factory.mktemp("office"))["wide"]
    for n in range(4):
        ((*_, currency, number),) = pages[0].places(f"USD 24,500,00{n}")
        assert (currency.top, currency.bottom) == (number.top, number.bottom)


@pytest.mark.parametrize("layout", ["update", "flash", "brief"])
def test_all_of_them_are_in_the_word_file_of_each_layout(tmp_path: Path, layout: str) -> None:
    outcome = made(tmp_path, ANAEMIA, CASH, STOCK, SHARE, PEOPLE, layout=layout)
    for draft in outcome.drafts:
        document = Document(BytesIO(write_word(draft)))
        cells = {cell.text.strip() for t in document.tables for r in t.rows for cell in r.cells}
        text = "\n".join(cells).replace("\u00a0", " ")
        for panel in panels(draft).values():
            assert text_of(panel.label).strip() in text
            assert text_of(panel.value).replace("\u00a0", " ") in text


def test_funding_may_be_a_percentage_and_a_requirement_alone(tmp_path: Path) -> None:
    fields = {"Funded (USD)": None, "Funded percentage": 0.131}
    english, spanish = made(tmp_path, **fields).drafts
    assert said(panels(english)["funding"]).split(" | ")[1:3] == ["13.1%", "$294M required"]
    assert said(panels(spanish)["funding"]).split(" | ")[1:3] == ["13.1%", "USD 294M requeridos"]
    assert panels(english)["funding"].share == "13.1"
    trace = english.traces["report.funded_percent"]
    assert len(trace.cells) == 1
