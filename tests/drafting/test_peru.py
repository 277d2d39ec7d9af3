"""The example edition says every fact of the published update, in both languages."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import NamedTuple

import pytest
from openpyxl import load_workbook

from sitrep_writer.api import draft_workbook, write_outcome
from sitrep_writer.model.draft import Context, KeyFigures, Partners
from tests.drafted_documents import footnotes, is_heading, read, under
from tests.examples import (
    ROOT,
    SEPTEMBER,
    bullets,
    column,
    drafts,
    every,
    printed,
    sectors,
)

FACTS_CSV = ROOT.parent / "shared" / "reference" / "facts.csv"


class Fact(NamedTuple):
    """A quantity of the published update, and how each language must say it."""

    sector: str
    value: int
    direction: str
    en: str
    es: str
    bold: bool


FACTS = [
    Fact("Education", 140, "over", "over 140 technological kits", "más de 140 kits tecn", True),
    Fact(
        "Education",
        250,
        "over",
        "over 250 educational staff",
        "más de 250 integrantes del personal educativo",
        True,
    ),
    Fact("Nutrition", 1500, "over", "over 1,500 parents", "más de 1,500 madres y padres", True),
    Fact("Health", 250, "over", "over 250 individuals", "más de 250 personas", True),
    Fact("Health", 360, "", "360 people", "360 personas", True),
    Fact(
        "Health",
        150,
        "nearly",
        "nearly 150 refugees and migrants in vulnerable situations",
        "casi 150 personas refugiadas y migrantes en situación de vulnerabilidad",
        False,
    ),
    Fact(
        "Integration",
        2200,
        "over",
        "over 2,200 refugees, migrants, and host community members",
        "más de 2,200 personas refugiadas, migrantes y de la comunidad de acogida",
        True,
    ),
    Fact(
        "Integration",
        570,
        "over",
        "over 570 diplomas, degrees, and credentials",
        "más de 570 diplomas, grados y títulos",
        True,
    ),
    Fact(
        "Protection",
        500,
        "nearly",
        "nearly 500 refugees and migrants",
        "casi 500 personas refugiadas y migrantes",
        True,
    ),
    Fact(
        "Protection",
        21000,
        "over",
        "over 21,000 legal orientation sessions",
        "más de 21,000 sesiones de orientación legal",
        True,
    ),
    Fact("Food Security", 50, "over", "over 50 soup kitchens", "más de 50 ollas comunes", True),
    Fact(
        "Food Security",
        23000,
        "almost",
        "almost 23,000 refugees and migrants",
        "casi 23,000 personas refugiadas y migrantes",
        True,
    ),
    Fact("Shelter", 340, "over", "over 340 warm kits", "más de 340 kits de abrigo", True),
    Fact("HIGHLIGHT", 43, "", "43 organizations", "43 organizaciones", False),
    Fact(
        "NATIONAL CONTEXT",
        70,
        "almost",
        "almost 70 per cent of refugees and migrants",
        "casi el 70% de las personas refugiadas y migrantes",
        False,
    ),
]

SPANISH = {
    "Education": "Educación",
    "Nutrition": "Nutrición",
    "Health": "Salud",
    "Integration": "Integración",
    "Protection": "Protección",
    "Food Security": "Seguridad Alimentaria",
    "Shelter": "Alojamiento",
}


CONTEXT = {"en": "National context", "es": "Contexto nacional"}
PERIODS = {
    "en": "Update | July–September 2024",
    "es": "Actualización | julio–setiembre de 2024",
}
HEADINGS = {
    "en": [
        "National context",
        "People reached by sector",
        "Partners 131 organizations",
        "Sectoral response",
        "Education",
        "Nutrition",
        "Health",
        "Integration",
        "Highlight The plenary of 29 August",
        "Protection",
        "Food Security",
        "Shelter",
    ],
    "es": [
        "Contexto nacional",
        "Personas alcanzadas por sector",
        "Socios 131 organizaciones",
        "Respuesta sectorial",
        "Educación",
        "Nutrición",
        "Salud",
        "Integración",
        "Destacado La plenaria del 29 de agosto",
        "Protección",
        "Seguridad Alimentaria",
        "Alojamiento",
    ],
}


@pytest.fixture(scope="module")
def peru():
    return drafts(SEPTEMBER)


def test_the_facts_of_these_tests_are_those_of_the_published_update():
    if not FACTS_CSV.is_file():
        pytest.skip("the published facts are not beside this checkout")
    with FACTS_CSV.open(encoding="utf-8") as table:
        rows = list(csv.DictReader(table))
    assert [(row["sector"], int(row["value"]), row["hedge"]) for row in rows] == [
        (fact.sector, fact.value, fact.direction) for fact in FACTS
    ]
    assert [row["bold_text_yes_no"] == "yes" for row in rows] == [fact.bold for fact in FACTS]


@pytest.fixture(scope="module")
def documents(tmp_path_factory):
    """Both documents, written to disk and read back by python-docx."""
    folder = tmp_path_factory.mktemp("documents")
    written = write_outcome(draft_workbook(SEPTEMBER), folder)
    return {one.locale: one.paths[0] for one in written.drafts}


@pytest.mark.parametrize("fact", FACTS[:13], ids=lambda fact: f"{fact.sector}-{fact.value}")
@pytest.mark.parametrize("locale", ["en", "es"])
def test_each_fact_is_said_in_one_bullet_under_its_sector(documents, fact, locale):
    heading = fact.sector if locale == "en" else SPANISH[fact.sector]
    words = fact.en if locale == "en" else fact.es
    section = under(read(documents[locale]), heading)
    forms = (words, words[0].upper() + words[1:])
    matching = [found for found in section if any(form in found.text for form in forms)]
    assert len(matching) == 1
    assert matching[0].style == "SW Sector Bullet"
    assert any(form in matching[0].bold for form in forms) is fact.bold


@pytest.mark.parametrize("locale", ["en", "es"])
def test_the_highlight_and_a_context_bullet_have_their_figures(documents, locale):
    paragraphs = read(documents[locale])
    aside, context = FACTS[13], FACTS[14]
    box = [found.text for found in paragraphs if found.style == "SW Highlight Text"]
    first = [found.text for found in under(paragraphs, CONTEXT[locale])]
    assert sum((aside.en if locale == "en" else aside.es) in text for text in box) == 1
    assert sum((context.en if locale == "en" else context.es) in text for text in first) == 1


@pytest.mark.parametrize("locale", ["en", "es"])
def test_the_document_has_the_elements_of_the_update_in_their_order(documents, locale):
    paragraphs = read(documents[locale])
    headings = [found.text.strip() for found in paragraphs if is_heading(found)]
    assert headings == HEADINGS[locale]
    assert paragraphs[0].style == "Title"
    assert paragraphs[1].text == PERIODS[locale]


@pytest.mark.parametrize("locale", ["en", "es"])
def test_links_work_and_notes_stand_where_they_are_called(documents, locale):
    paragraphs = read(documents[locale])
    context = under(paragraphs, CONTEXT[locale])
    links = [link for found in context for link in found.links]
    assert len(links) == 8
    assert all(address.startswith("https://") for _, address in links)
    (star,) = [found.text for found in context if found.style == "SW Star Note"]
    assert star.startswith("* ")
    assert [found.notes for found in paragraphs if found.notes] == [1, 1]
    notes = footnotes(documents[locale])
    assert len(notes) == 2
    assert "84" in notes[1]


@pytest.mark.parametrize("locale", ["en", "es"])
def test_the_partner_list_in_the_document_has_every_name_once(documents, locale):
    paragraphs = read(documents[locale])
    lists = [found.text for found in paragraphs if found.style == "SW Partners"]
    names = [name.strip() for line in lists for name in line[2:].split("·")]
    assert len(names) == len(set(names)) == 131
    sheet = load_workbook(SEPTEMBER)["Partners"]
    typed = {sheet.cell(row, 1).value for row in range(2, sheet.max_row + 1)} - {None}
    assert set(names) == typed


@pytest.mark.parametrize(
    ("locale", "values"),
    [
        ("en", ["1.66M", "49,843", "13.1%", "$38M", "$294M"]),
        ("es", ["1.66M", "49,843", "13.1%", "USD 38M", "USD 294M"]),
    ],
)
def test_the_key_figures_are_those_of_the_update(peru, locale, values):
    (band,) = every(peru[locale].blocks, KeyFigures)
    shown = " ".join(span.text for panel in band.panels for span in _spans(panel))
    for value in values:
        assert value in shown
    assert band.panels[2].share == "13.1"


def _spans(panel):
    return [*panel.value, *(span for line in panel.lines for span in line)]


def test_the_bar_stands_under_the_funded_share_and_the_source_is_linked(peru):
    (band,) = every(peru["en"].blocks, KeyFigures)
    links = [span for line in band.panels[2].lines for span in line if span.link]
    assert [(span.text, span.link) for span in links] == [
        ("Financial Tracking Service", "https://fts.unocha.org/")
    ]


def test_the_context_has_four_bullets_eight_links_and_the_starred_note(peru):
    for draft in peru.values():
        (context,) = every(draft.blocks, Context)
        spans = [span for b in context.bullets for s in b.sentences for span in s.spans]
        assert len(context.bullets) == 4
        assert len({(span.link, span.text) for span in spans if span.link}) == 8
        assert [span.text for span in spans if span.note] == ["*"]


def test_the_partner_list_counts_each_different_name_once(peru):
    for locale, words in (("en", "131 organizations"), ("es", "131 organizaciones")):
        (partners,) = every(peru[locale].blocks, Partners)
        assert len(partners.names) == 131
        assert "".join(span.text for span in partners.count if not span.note) == words


def test_the_sectors_stand_in_the_profiles_order_with_the_highlight_after_integration(peru):
    for draft in peru.values():
        assert sectors(draft) == [
            "education",
            "nutrition",
            "health",
            "integration",
            "highlight",
            "protection",
            "food_security",
            "shelter",
        ]


def test_both_languages_say_the_same_figures(peru):
    assert sorted(printed(peru["en"])) == sorted(printed(peru["es"]))
    for name in set(printed(peru["en"])):
        assert peru["en"].traces[name].number == peru["es"].traces[name].number


def test_every_figure_is_printed_once(peru):
    for draft in peru.values():
        assert len(printed(draft)) == len(set(printed(draft)))
        assert set(printed(draft)) == set(draft.traces)


def figure_cells(path: Path) -> set[str]:
    """Every filled cell that holds a figure, found in the workbook by another reader."""
    book = load_workbook(path, data_only=True)
    cells: set[str] = set()
    wanted = {
        "Results": ["Exact"],
        "Context": ["Share"],
        "Highlight": ["Organisations"],
        "Sectors": ["People reached", "Target"],
    }
    for name, headers in wanted.items():
        sheet = book[name]
        for header in headers:
            letter = sheet.cell(1, column(sheet, header)).column_letter
            cells |= {
                f"{name}!{letter}{row}"
                for row in range(2, sheet.max_row + 1)
                if sheet[f"{letter}{row}"].value is not None
            }
    report = book["Report"]
    for row in range(2, report.max_row + 1):
        if isinstance(report.cell(row, 2).value, int | float):
            cells.add(f"Report!B{row}")
    return cells


def test_facts_in_are_figures_printed_and_figures_named_in_problems():
    outcome = draft_workbook(SEPTEMBER)
    named = {str(found.cell) for found in outcome.problems if found.cell is not None}
    wanted = figure_cells(SEPTEMBER)
    assert len(wanted) > 30
    for draft in outcome.drafts:
        shown = {cell for name in printed(draft) for cell in draft.traces[name].cells}
        assert wanted - shown - named == set()


def test_the_example_has_only_warnings_about_its_partner_list():
    outcome = draft_workbook(SEPTEMBER)
    assert {found.place.partition("!")[0] for found in outcome.problems} <= {"Partners"}
    assert {found.level.value for found in outcome.problems} <= {"warning"}


@pytest.mark.parametrize(
    ("bullet", "english", "spanish"),
    [
        (
            "health.insurance",
            "As part of efforts to narrow the gap in access to care, 360 people gained coverage "
            "under the National Health Insurance System (SIS, for its Spanish acronym) with the "
            "help of partners, and nearly 150 refugees and migrants in vulnerable situations were "
            "able to use medical services thanks to cash and voucher assistance (CVA).",
            "Para reducir la brecha de acceso a la salud, los socios acompañaron a 360 personas "
            "en su afiliación al Seguro Integral de Salud (SIS) y, mediante programas de "
            "transferencias monetarias (PTM), casi 150 personas refugiadas y migrantes en "
            "situación de vulnerabilidad pudieron acceder a servicios médicos.",
        ),
        (
            "integration.self_employment",
            "In eight departments, over 2,200 refugees, migrants, and host community members took "
            "part in training on self-employment and entrepreneurship, with modules on "
            "accounting, business formalization, soft skills, management, and financial "
            "marketing.",
            "En ocho departamentos, más de 2,200 personas refugiadas, migrantes y de la comunidad "
            "de acogida participaron en capacitaciones sobre autoempleo y emprendimiento, con "
            "módulos de contabilidad, formalización de negocios, habilidades blandas, gestión y "
            "marketing financiero.",
        ),
    ],
)
def test_a_bullet_reads_as_a_sentence_in_both_languages(peru, bullet, english, spanish):
    assert bullets(peru["en"])[bullet] == english
    assert bullets(peru["es"])[bullet] == spanish
