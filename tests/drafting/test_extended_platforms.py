"""A platform's file says only what differs from the one that it extends."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from sitrep_writer.api import draft_workbook
from sitrep_writer.drafting.profiles import (
    ProfileUnreadable,
    find_profile,
    load_profiles,
    profile_of,
)
from sitrep_writer.model.draft import KeyFigures
from sitrep_writer.model.options import DraftOptions
from sitrep_writer.model.profile import Profile
from sitrep_writer.resources import Resources
from sitrep_writer.writing.markdown import write_markdown
from tests.examples import bullets, edited, put, row_of
from tests.small_books import small_book

LAYOUT = Resources().shipped / "templates" / "layouts" / "update"
OF_REFUGEES = re.compile(r"refug|migra|venez|GTRM|R4V|Working Group|Grupo de Trabajo", re.I)


def brought(folder: Path, **files: str) -> dict[str, Profile]:
    """The platforms by key, with these beside the shipped ones."""
    (folder / "sitrep.toml").touch()
    platforms = folder / "templates" / "platforms"
    platforms.mkdir(parents=True, exist_ok=True)
    for key, text in files.items():
        (platforms / f"{key}.toml").write_text(text, "utf-8")
    return {profile.key: profile for profile in load_profiles(Resources(folder))}


def test_one_line_makes_a_platform(tmp_path):
    made = brought(tmp_path, plataforma_chile='extends = "r4v"')
    chile, r4v, peru = made["plataforma_chile"], made["r4v"], made["peru"]
    assert chile.names == ("plataforma chile",)
    assert chile.locales == r4v.locales
    assert chile.areas == r4v.areas
    assert chile.rounding == peru.rounding
    assert chile.labels == r4v.labels
    assert chile.country == ""
    assert chile.home("platform") == "r4v"
    assert chile.home("title") == "peru"
    assert find_profile(tuple(made.values()), "Plataforma Chile") is chile
    assert profile_of(tuple(made.values()), "Chile") is r4v  # one country is not every country


def test_each_setting_is_replaced_alone(tmp_path):
    made = brought(
        tmp_path,
        chile="""
            extends = "r4v"
            country = "Chile"
            [locales.es]
            language = "es-CL"
            [rounding]
            up = "almost"
            [places.areas]
            Chile = "regions"
            [labels]
            platform = "GTRM Chile"
            [labels.brief]
            header = "Brief of Chile"
        """,
    )
    chile, r4v = made["chile"], made["r4v"]
    assert profile_of(tuple(made.values()), "Chile") is chile
    assert chile.default_locales() == ("es",)  # the languages that it names, and no other
    assert (chile.locales["es"].locale_style, chile.locales["es"].language) == ("es", "es-CL")
    assert chile.locales["en_XA"].on_request
    assert chile.rounding.up == "almost"
    assert (chile.rounding.down, chile.rounding.beyond) == ("over", r4v.rounding.beyond)
    assert chile.areas == {**r4v.areas, "Chile": "regions"}
    assert chile.places_shown == r4v.places_shown == 3
    assert {
        name: chile.home(name) for name in ("platform", "brief.header", "platform_name", "title")
    } == {
        "platform": "chile",
        "brief.header": "chile",
        "platform_name": "r4v",
        "title": "peru",
    }


@pytest.mark.parametrize(
    ("files", "message"),
    [
        (
            {"chile": 'extends = "r4vv"'},
            'chile.toml: extends names "r4vv", and there is no such platform. Did you mean "r4v"?',
        ),
        (
            {"chile": 'extends = "chile"'},
            "chile.toml: extends leads from platform to platform and does not end: it comes to "
            '"chile". Let at most 8 platforms extend one another, none of them itself.',
        ),
        (
            {"arica": 'extends = "chile"', "chile": 'extends = "arica"'},
            "arica.toml: extends leads from platform to platform and does not end: it comes to "
            '"arica". Let at most 8 platforms extend one another, none of them itself.',
        ),
        (
            {"p0": 'extends = "r4v"', **{f"p{n}": f'extends = "p{n - 1}"' for n in range(1, 9)}},
            "p7.toml: extends leads from platform to platform and does not end: it comes to "
            '"peru". Let at most 8 platforms extend one another, none of them itself.',
        ),
    ],
)
def test_platforms_that_extend_what_is_not_there_are_named(tmp_path, files, message):
    with pytest.raises(ProfileUnreadable) as said:
        brought(tmp_path, **files)
    assert str(said.value) == f"{tmp_path.name}/templates/platforms/{message}"


def organization(workbook: Workbook) -> None:
    """Makes the example one of an organization that is no platform for refugees."""
    report = workbook["Report"]
    put(report, row_of(report, Field="Platform"), "Value", "Organization")
    own_name = row_of(report, Field="Label: platform")
    put(report, own_name, "English", "Sample Network")
    put(report, own_name, "Spanish", "Red de Muestra")
    for sheet in workbook.worksheets:
        for row in sheet.iter_rows(min_row=2):
            if any(OF_REFUGEES.search(str(cell.value)) for cell in row):
                for cell in row:
                    cell.value = None


def test_a_neutral_platform_says_nothing_of_refugees_by_itself(tmp_path):
    made = draft_workbook(edited(tmp_path, organization))
    pages = {draft.locale: write_markdown(draft, LAYOUT).decode() for draft in made.drafts}
    assert set(pages) == {"en", "es"}
    assert "Sample Network" in pages["en"]
    assert "Red de Muestra" in pages["es"]
    assert "Humanitarian response in Peru" in pages["en"]
    assert "Respuesta humanitaria en Perú" in pages["es"]
    assert "People in need in Peru" in pages["en"]
    assert "Personas con necesidades en Perú" in pages["es"]
    found = {locale: sorted(set(OF_REFUGEES.findall(page))) for locale, page in pages.items()}
    assert found == {"en": [], "es": []}


@pytest.mark.parametrize("platform", ["Neutral", "R4V"])
def test_a_platform_of_no_country_asks_for_the_country(tmp_path, platform):
    def nowhere(workbook: Workbook) -> None:
        report = workbook["Report"]
        put(report, row_of(report, Field="Platform"), "Value", platform)
        put(report, row_of(report, Field="Country"), "Value", None)

    made = draft_workbook(edited(tmp_path, nowhere))
    assert [each.message for each in made.problems if each.code == "country-missing"] == [
        f"{platform} has no country of its own, so the workbook has to name one. Type it beside "
        "Country in the sheet Report."
    ]
    assert "country-missing" in {each.code for each in made.blocking()}


@pytest.mark.parametrize(
    ("platform", "country", "shown"),
    [
        ("Neutral", "Peru", "1,800 mujeres"),
        ("R4V", "PER", "1,800 mujeres"),
        ("Neutral", "Ecuador", "1 800 mujeres"),
        ("Peru", None, "1,800 mujeres"),
    ],
)
def test_numbers_are_written_as_in_the_country_whatever_the_platform(
    tmp_path, platform, country, shown
):
    row = {"Sector": "Health", "Result": "Trained", "Figure": "people", "Exact": 1800}
    fields = {"Platform": platform, **({"Country": country} if country else {})}
    book = small_book(tmp_path / "a.xlsx", "en", [{**row, "Who": "women"}], fields=fields)
    (draft,) = draft_workbook(book, DraftOptions(locales=("es",))).drafts
    (said,) = bullets(draft).values()
    assert shown in said
    assert draft.language == ("es-PE" if "," in shown else "es-419")


def test_a_source_that_is_a_code_is_printed_as_it_is_typed(tmp_path):
    row = {"Sector": "Health", "Result": "Trained", "Figure": "people", "Exact": 1800}
    report = [
        {"Field": "Population", "Value": 1_000_000, "Source": "R4V"},
        {"Field": "People assisted directly", "Value": 5000, "Source": "RMRP 2024"},
        {"Field": "Funded (USD)", "Value": 1000, "Source": "UNHCR"},
        {"Field": "Required (USD)", "Value": 5000, "Source": "A survey of schools"},
    ]
    book = small_book(tmp_path / "a.xlsx", "en", [{**row, "Who": "women"}])
    workbook = load_workbook(book)
    sheet = workbook["Report"]
    sheet.cell(1, 3).value = "Source"
    for cells in report:
        sheet.append(list(cells.values()))
    workbook.save(book)
    outcome = draft_workbook(book, DraftOptions(locales=("es",)))
    panels = [
        "".join(span.text for line in panel.lines for span in line)
        for block in outcome.drafts[0].blocks
        if isinstance(block, KeyFigures)
        for panel in block.panels
    ]
    assert [text.rpartition("Fuente: ")[2] for text in panels] == [
        "R4V",
        "RMRP 2024",
        "‹A survey of schools›",
    ]
    gaps = [each.message for each in outcome.problems if each.code == "missing-term"]
    assert [message.partition(" is not")[0] for message in gaps] == ['"A survey of schools"']
