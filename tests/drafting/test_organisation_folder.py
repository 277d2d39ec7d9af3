"""What all editions of an organisation share, in the folder above theirs."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

import sitrep_writer as sw

EXTENDS = 'extends = ".."\n'
BEDS = (
    '{{% sector "shelter" %}}\n{{% bullet "beds", label="{label}", beds="things: beds" %}}\n'
    "{words} **{{beds}} (bed|beds)**.\n{{% endbullet %}}\n"
)

OWN_PLATFORM = """
extends = "neutral"
[labels]
title = "Shelter response in {country}"
platform = "Shelter Cluster"
"""


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def edition(
    folder: Path, platform: str, *rows: tuple[object, ...], settings: str = EXTENDS
) -> Path:
    """A folder with a workbook of these rows of results."""
    write(folder / "sitrep.toml", settings)
    book = Workbook()
    report, results = book.worksheets[0], book.create_sheet("Results")
    report.title = "Report"
    days = {"Period start": date(2024, 10, 1), "Period end": date(2024, 10, 31)}
    for line in (("Field", "Value"), ("Platform", platform), ("Country", "Peru"), *days.items()):
        report.append(line)
    for row in (("Sector", "Result", "Figure", "Exact", "Who"), *rows):
        results.append(row)
    path = folder / "edition.xlsx"
    book.save(path)
    return path


def said(book: Path, locale: int = 0) -> list[str]:
    """The sentences of the response."""
    draft = sw.draft(book).drafts[locale]
    return [
        "".join(span.text for span in sentence.spans).replace("\xa0", " ")
        for block in draft.blocks
        if block.key == "response"
        for part in block.parts  # type: ignore[union-attr]
        for bullet in getattr(part, "bullets", ())
        for sentence in bullet.sentences
    ]


def codes(book: Path) -> list[tuple[str, str]]:
    return [(problem.code, f"{problem.place}") for problem in sw.draft(book).problems]


@pytest.fixture
def organisation(tmp_path: Path) -> Path:
    """A folder of templates, catalogues, words, acronyms and places."""
    folder = tmp_path / "org"
    beds = BEDS.format(label="Beds", words="Partners set up")
    write(folder / "templates" / "sectors" / "beds.j2", beds)
    write(
        folder / "locales" / "es" / "sitrep.po",
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgctxt "shelter.beds"\n'
        'msgid "Partners set up **{beds} (bed|beds)**."\n'
        'msgstr "Los socios instalaron **{beds} (cama|camas)**."\n',
    )
    for locale, words in (("en", "night porter"), ("es", "portero de noche")):
        text = "" if locale == "en" else "porteros de noche"
        gender = "kind,text,singular\n" if locale == "en" else "text,singular,gender\n"
        row = (
            f"night porters,population,{text},{words}\n"
            if locale == "en"
            else f"night porters,{text},{words},m\n"
        )
        write(folder / "locales" / locale / "vocabulary.csv", f"key,{gender}{row}")
    return folder


def test_three_months_and_two_platforms_are_drafted_with_one_set_of_files(
    organisation: Path,
) -> None:
    rows = (
        ("Shelter", "Beds", "beds", 40),
        ("Health", "National insurance", "people", 148, "night porters"),
    )
    write(organisation / "templates" / "platforms" / "shelter_cluster.toml", OWN_PLATFORM)
    months = ("august", "september", "october")
    of_months = [
        [edition(organisation / f"{month}-{name}", name, *rows) for month in months]
        for name in ("peru", "shelter cluster")
    ]
    elsewhere = edition(organisation / "elsewhere", "r4v", *rows)
    titles = [{sw.draft(book).drafts[0].title for book in books} for books in of_months]
    assert titles == [{"Refugees and migrants in Peru"}, {"Shelter response in Peru"}]
    for book in (*of_months[0], *of_months[1], elsewhere):
        english, spanish = said(book), said(book, 1)
        assert "Partners set up 40 beds." in english
        assert "Los socios instalaron 40 camas." in spanish
        assert any("Nearly 150 night porters" in sentence for sentence in english)
        assert any("casi 150 porteros de noche" in sentence for sentence in spanish)
        assert [place for code, place in codes(book) if code == "overrides"] == [
            "../locales/en/vocabulary.csv",
            "../locales/es/sitrep.po",
            "../locales/es/vocabulary.csv",
            "../templates/platforms/shelter_cluster.toml",
            "../templates/sectors/beds.j2",
        ]
    write(organisation / "november" / "sitrep.toml", EXTENDS)
    made = sw.start_edition(organisation / "november", platform="peru", period="2024-11")
    assert isinstance(made, sw.NewEdition)
    lists = load_workbook(made.book)["Lists"]
    cells = {cell.value for column in lists.iter_cols() for cell in column}
    assert {"Shelter|Beds", "night porters"} <= cells


def test_an_editions_own_files_come_before_those_of_the_folder_above(organisation: Path) -> None:
    folder = organisation / "october"
    own = BEDS.format(label="Beds", words="This month they built")
    write(folder / "templates" / "sectors" / "our_beds.j2", own)
    book = edition(folder, "peru", ("Shelter", "Beds", "beds", 40))
    assert said(book) == ["This month they built 40 beds."]
    assert "template-clash" not in dict(codes(book))


@pytest.mark.parametrize("text", ["", "# nothing\n", 'other = ".."\n'])
def test_without_being_named_the_folder_above_is_not_used(organisation: Path, text: str) -> None:
    book = edition(organisation / "october", "peru", ("Shelter", "Beds", "beds", 40), settings=text)
    assert said(book) == []
    assert ("result-unknown", "Results!B2") in codes(book)


@pytest.mark.parametrize(
    ("settings", "why"),
    [
        (
            'extends = "../.."',
            '"extends" says "../..". It can only say "..", the folder above this one. No other '
            "folder is used.",
        ),
        (
            "extends = 1",
            '"extends" says "1". It can only say "..", the folder above this one. No other folder '
            "is used.",
        ),
    ],
)
def test_another_folder_is_refused_with_an_error(
    organisation: Path, settings: str, why: str
) -> None:
    book = edition(organisation / "october", "peru", ("Shelter", "Beds", "beds", 40))
    (book.parent / "sitrep.toml").write_text(settings)
    found = [each for each in sw.draft(book).problems if each.code == "extends-refused"]
    assert [(each.level.value, each.place) for each in found] == [("error", "sitrep.toml")]
    assert found[0].message == why
    assert said(book) == []


def test_a_folder_that_is_a_link_extends_nothing(organisation: Path, tmp_path: Path) -> None:
    book = edition(organisation / "october", "peru", ("Shelter", "Beds", "beds", 40))
    link = tmp_path / "link"
    try:
        link.symlink_to(book.parent, target_is_directory=True)
    except OSError:
        pytest.skip("This system makes no links.")
    assert said(book) == ["Partners set up 40 beds."]
    assert said(link / book.name) == []
    assert ("extends-refused", "sitrep.toml") in codes(link / book.name)


def test_a_file_above_that_leads_out_of_its_folder_is_not_read(
    organisation: Path, tmp_path: Path
) -> None:
    file = organisation / "templates" / "sectors" / "beds.j2"
    outside = tmp_path / "outside.j2"
    file.rename(outside)
    try:
        file.symlink_to(outside)
    except OSError:
        pytest.skip("This system makes no links.")
    book = edition(organisation / "october", "peru", ("Shelter", "Beds", "beds", 40))
    assert sw.draft(book).drafts == ()
    assert ("template-syntax", "org/templates/sectors/beds.j2") in codes(book)


def test_the_folder_above_may_have_settings_of_its_own_which_extend_nothing(
    organisation: Path,
) -> None:
    write(organisation / "sitrep.toml", EXTENDS)
    beds = BEDS.format(label="Cots", words="Nobody reads this")
    write(organisation.parent / "templates" / "sectors" / "cots.j2", beds.replace("beds", "cots"))
    book = edition(organisation / "october", "peru", ("Shelter", "Cots", "cots", 40))
    assert said(book) == []


def test_settings_that_cannot_be_read_are_told_once(organisation: Path) -> None:
    book = edition(organisation / "october", "peru", ("Shelter", "Beds", "beds", 40))
    (book.parent / "sitrep.toml").write_text("extends = ")
    grave = [each for each in sw.draft(book).problems if each.level.value in ("fatal", "error")]
    assert [each.message for each in grave if "sitrep.toml" in str(each)] == [
        "october/sitrep.toml: line 1, column 11: a value is missing, or cannot be read. Write a "
        "number, true or false, or a text in quotation marks."
    ]
