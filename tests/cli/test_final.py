"""`--final` refuses whatever is highlighted in any language of the run, and whatever is in the
wrong language; nothing is written then."""

from __future__ import annotations

from pathlib import Path

import pytest

from sitrep_writer.api import draft_workbook
from sitrep_writer.drafting.error_highlights import highlighted
from sitrep_writer.messages.language_detection import has_words, load_language_words
from sitrep_writer.model.edition import Edition, Texts
from sitrep_writer.reading.edition_reader import read_edition
from sitrep_writer.resources import Resources
from sitrep_writer.words.locale_style import load_locale_style
from tests.examples import JUNE, ROOT, SEPTEMBER, copied, edited, put, row_of

ENGLISH = "Heavy rain closed the roads to the northern border for several weeks."
SPANISH = "Las lluvias cerraron las carreteras hacia la frontera norte por varias semanas."


def kits(book, column, typed):
    put(book["Results"], row_of(book["Results"], Result="Warm kits"), column, typed)


def where(book, typed):
    kits(book, "Where", typed)


def country(book, typed):
    put(book["Report"], row_of(book["Report"], Field="Country"), "Value", typed)


def own_words(book, text):
    for language in ("English", "Spanish"):
        kits(book, f"Say it yourself ({language})", text)


def bullet(book, english, spanish):
    put(book["Context"], 2, "English", english)
    put(book["Context"], 2, "Spanish", spanish)


CASES = {
    "a misspelt place": (lambda book: where(book, "Tacnna"), "place-unknown"),
    "a misspelt place within another": (lambda book: where(book, "Juli (Punno)"), "place-unknown"),
    "a place in no register": (lambda book: where(book, "the Utqiagvik shore"), "place-unknown"),
    "places in one": (lambda book: where(book, "Tacna y Puno"), "place-unknown"),
    "another country": (lambda book: country(book, "Chile"), "country-differs"),
    "a country that is none": (lambda book: country(book, "Wakanda"), "country-differs"),
    "English in Spanish": (
        lambda book: bullet(book, ENGLISH, f"{ENGLISH} It rained."),
        "wrong-language",
    ),
    "Spanish in English": (
        lambda book: bullet(book, f"{SPANISH} Llovió.", SPANISH),
        "wrong-language",
    ),
    "the two confused": (lambda book: bullet(book, SPANISH, ENGLISH), "wrong-language"),
    "one text twice": (lambda book: bullet(book, ENGLISH, ENGLISH), "wrong-language"),
    "one short text twice": (
        lambda book: bullet(book, "Rain closed many roads.", "Rain closed many roads."),
        "wrong-language",
    ),
    "a short sentence with a figure twice": (
        lambda book: own_words(book, "Neighbours cleaned {kits} streets"),
        "wrong-language",
    ),
    "a title": (
        lambda book: put(book["Highlight"], 2, "Title (Spanish)", "A meeting of the partners"),
        "wrong-language",
    ),
    "an alternative text": (
        lambda book: put(book["Highlight"], 2, "Alt text (Spanish)", ENGLISH),
        "wrong-language",
    ),
    "a word in ‹ ›": (
        lambda book: put(
            book["Results"],
            row_of(book["Results"], Result="Warm kits"),
            "Purpose",
            "as a shield against hail",
        ),
        "missing-term",
    ),
    "a text in one language": (lambda book: bullet(book, ENGLISH, None), "text-in-one-language"),
}


@pytest.mark.parametrize(("edit", "code"), CASES.values(), ids=CASES)
def test_what_is_highlighted_or_in_the_wrong_language_is_refused(sitrep, tmp_path, edit, code):
    book = edited(tmp_path, edit)
    ran = sitrep("draft", book, "-o", tmp_path / "final", "--final", "--quiet")
    assert ran.code == 1
    assert f"[{code}]" in ran.out
    assert "keep the drafts from being final" in ran.out or "keeps the drafts from" in ran.out
    assert not (tmp_path / "final").exists()
    outcome = draft_workbook(book)
    assert code in {found.code for found in outcome.blocking()}
    flags = set[str]().union(*map(highlighted, outcome.drafts))
    assert code in flags or code == "wrong-language"
    assert sitrep("check", book).code == 0


def test_every_code_that_is_highlighted_keeps_a_draft_from_final(tmp_path):
    book = edited(
        tmp_path,
        lambda book: (
            where(book, "Tacnna"),
            bullet(book, SPANISH, ENGLISH),
            country(book, "Chile"),
        ),
    )
    outcome = draft_workbook(book)
    flags = set[str]().union(*map(highlighted, outcome.drafts))
    assert flags == {"place-unknown", "wrong-language", "country-differs"}
    assert {found.code for found in outcome.blocking()} == flags
    without = outcome._replace(problems=())
    assert {found.code for found in without.blocking()} == flags


def test_a_place_that_the_terms_sheet_has_is_no_matter(sitrep, tmp_path):
    def edit(book):
        where(book, "the Utqiagvik shore")
        sheet = book["Terms"] if "Terms" in book.sheetnames else book.create_sheet("Terms")
        if sheet.max_row == 1 and sheet.cell(1, 1).value is None:
            for index, name in enumerate(("English", "Spanish"), 1):
                sheet.cell(1, index).value = name
        row = sheet.max_row + 1
        put(sheet, row, "English", "the Utqiagvik shore")
        put(sheet, row, "Spanish", "la orilla de Utqiagvik")

    ran = sitrep("draft", edited(tmp_path, edit), "-o", tmp_path / "final", "--final")
    assert ran.code == 0


def test_a_place_in_no_register_is_good_in_the_language_that_it_was_typed_in(sitrep, tmp_path):
    book = edited(tmp_path, lambda book: where(book, "the Utqiagvik shore"))
    asked = ("draft", book, "-o", tmp_path / "final", "--final")
    assert sitrep(*asked, "--locale", "en").code == 0
    assert sitrep(*asked, "--locale", "es").code == 1


@pytest.mark.parametrize("typed", ["Peru", "Perú", "PERÚ ", None])
def test_the_country_of_the_platform_may_be_typed_in_either_language(tmp_path, typed):
    outcome = draft_workbook(edited(tmp_path, lambda book: country(book, typed)))
    assert [f for f in outcome.problems if f.code == "country-differs"] == []


def test_a_platform_for_any_country_takes_any(tmp_path):
    def edit(book):
        country(book, "Chile")
        put(book["Report"], row_of(book["Report"], Field="Platform"), "Value", "R4V")

    outcome = draft_workbook(edited(tmp_path, edit))
    assert [f for f in outcome.problems if f.code == "country-differs"] == []


@pytest.mark.parametrize("book", [SEPTEMBER, JUNE])
def test_the_examples_can_be_final(sitrep, tmp_path, book):
    ran = sitrep("draft", copied(tmp_path, book), "-o", tmp_path / "final", "--final")
    assert ran.code == 0, ran.out


# which language a text is in

TONGUES = load_language_words(
    Resources(), [load_locale_style(Resources(), name) for name in ("en", "es_PE")]
)


def hand_written(edition: Edition) -> list[Texts]:
    texts = [field.texts for field in edition.report.values()]
    texts += [row.texts for row in (*edition.context, *edition.notes)]
    texts += [row.own_words for row in edition.results]
    texts += [row.headings for row in edition.sectors]
    for row in edition.highlights:
        texts += [row.titles, row.texts, row.alt, row.captions]
    return texts


@pytest.mark.parametrize("book", [SEPTEMBER, JUNE])
def test_no_hand_written_text_of_the_examples_is_taken_for_another_language(book):
    edition = read_edition(book, Resources.beside(book)).edition
    assert edition is not None
    found = [
        (language, TONGUES.of(text.value), text.value)
        for texts in hand_written(edition)
        for language, text in texts.items()
    ]
    assert found
    assert [one for one in found if one[1] not in ("", one[0])] == []
    assert sum(one[0] == one[1] for one in found) >= 0.9 * len(found)


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("name", ["gallery", "indicators"])
def test_no_sentence_of_the_gallery_is_taken_for_another_language(name, language):
    path = Path(ROOT / "tests" / "gallery" / f"{name}_{language}.txt")
    lines = [line for line in path.read_text("utf-8").splitlines() if line and line[0] != "["]
    assert len(lines) > 50
    assert [line for line in lines if TONGUES.of(line) not in ("", language)] == []


@pytest.mark.parametrize(
    "text",
    [
        "Madre de Dios, San Martín and Junín",
        "Ministerio de la Mujer y Poblaciones Vulnerables",
        "World Food Programme",
        "{UNHCR}, {IOM} and UNICEF",
        "**{share}**",
        "{kits} kits (2024)",
        "Plan {country}: {period}",
        "[GTRM](https://www.r4v.info/es/peru)",
        "Plenaria 2024",
        "",
    ],
)
def test_names_and_short_texts_say_nothing(text):
    assert TONGUES.of(text) == ""
    assert not has_words(text)


def test_a_text_in_one_language_with_a_name_in_another_is_in_its_own():
    assert (
        TONGUES.of(
            "In Lima, the Ministerio de la Mujer y Poblaciones Vulnerables opened a shelter for "
            "families who arrived with the support of the Defensoría del Pueblo."
        )
        == "en"
    )
    assert (
        TONGUES.of("El Programa World Food Programme of the United Nations entregó canastas.")
        != "en"
    )
