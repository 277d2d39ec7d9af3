"""What a heading makes in braces: accents are letters, words are joined by a low line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from sitrep_writer.api import draft_workbook
from sitrep_writer.folding import slot_name
from sitrep_writer.grammar.message_parts import spelt
from sitrep_writer.grammar.parser import MessageError, parse
from sitrep_writer.model.options import DraftOptions
from sitrep_writer.model.problems import Level
from sitrep_writer.reasons.broken_messages import broken_message
from tests.examples import bullets, edited, put


def bullet(heading: str, value: object, text: str, english: str = ""):
    """A bullet by hand that names what stands under a heading of its own."""

    def edit(book):
        sheet = book["Results"]
        sheet.cell(1, sheet.max_column + 1).value = heading
        row = sheet.max_row + 1
        own = {"Sector": "Shelter", "Result": "Street clean-up", "Figure": "streets", "Exact": 143}
        for header, cell in own.items():
            put(sheet, row, header, cell)
        put(sheet, row, heading, value)
        put(sheet, row, "Say it yourself (English)", english or text)
        put(sheet, row, "Say it yourself (Spanish)", text)

    return edit


def said(folder, *asked):
    outcome = draft_workbook(edited(folder, bullet(*asked)), DraftOptions(locales=("es",)))
    return bullets(outcome.drafts[0])["shelter.street_clean_up"], [
        found.message
        for found in outcome.problems
        if found.level is Level.ERROR and found.code != "missing-term"
    ]


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("Duración", "duración"),
        ("Duración", "duracion"),
        ("duracion", "duración"),
        ("In process", "in_process"),
        ("Año de inicio", "año_de_inicio"),
        ("Año de inicio", "ano_de_inicio"),
        ("Área (m²)", "área_m2"),
        ("Год", "год"),
    ],
)
def test_a_heading_and_its_slot_are_spelt_alike_with_or_without_accents(tmp_path, heading, name):
    text, problems = said(tmp_path, heading, "virtual", f"{{streets}} calles de modo {{{name}}}")
    assert text == "Más de 140 calles de modo virtual."
    assert problems == []


def test_a_figure_of_a_hand_written_text_may_have_accents_too(tmp_path):
    text = "{niños} (niños: niño|niños) y {streets} (streets: calle|calles)"

    def edit(book):
        bullet("Nota", "", text)(book)
        sheet = book["Results"]
        row = sheet.max_row + 1
        more = {"Sector": "Shelter", "Result": "Street clean-up", "Figure": "Niños", "Exact": 1}
        for header, cell in more.items():
            put(sheet, row, header, cell)

    outcome = draft_workbook(edited(tmp_path, edit), DraftOptions(locales=("es",)))
    assert bullets(outcome.drafts[0])["shelter.street_clean_up"] == "Un niño y más de 140 calles."


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (
            "{in process}",
            'after { comes a slot\'s name (letters, digits, _) and }; a heading "in process" makes '
            '{in_process} (at "ets} calles {in process}").',
        ),
        (
            "{In_process}",
            "{In_process} is needed here and is empty: fill in the column of that name. Filled in "
            'here are {streets}, {in_process}. A heading "In process" makes {in_process}. Did you '
            "mean {in_process}?",
        ),
        (
            "{proceso}",
            "{proceso} is needed here and is empty: fill in the column of that name. Filled in "
            'here are {streets}, {in_process}. A heading "In process" makes {in_process}.',
        ),
        (
            "{IN_PROCESS}",
            "{IN_PROCESS} is in no register of acronyms. Did you mean {in_process}?",
        ),
        (
            "{UNHRC}",
            "{UNHRC} is in no register of acronyms. Add a row to the Terms sheet: Kind "
            '"acronym", "UNHRC" under Acronym, and what it is short for in each language. Did you '
            "mean {UNHCR}?",
        ),
    ],
)
def test_a_slot_that_is_not_there_is_told_with_those_that_are(tmp_path, typed, told):
    _, problems = said(tmp_path, "In process", "virtual", f"{{streets}} calles {typed}")
    assert told in problems


def test_an_acronym_is_put_where_its_message_says(tmp_path):
    book = edited(tmp_path, bullet("Nota", "", "{streets} calles con la {ZZT}"))
    words = load_workbook(book)
    sheet = words["Terms"]
    row = sheet.max_row + 1
    last = sheet.max_column
    for at, (header, value) in enumerate((("Kind", "acronym"), ("Acronym (Spanish)", "ZZT")), 1):
        sheet.cell(1, last + at, header)
        sheet.cell(row, last + at, value)
    put(sheet, row, "English", "Zeta zone")
    put(sheet, row, "Spanish", "Zona Zeta")
    words.save(book)
    outcome = draft_workbook(book, DraftOptions(locales=("es",)))
    assert bullets(outcome.drafts[0])["shelter.street_clean_up"] == (
        "Más de 140 calles con la Zona Zeta (ZZT)."
    )
    assert "unknown-acronym" not in {found.code for found in outcome.problems}


@given(st.text(alphabet="abñáéüçõÑÓ _-(", min_size=1, max_size=12))
def test_whatever_the_heading_its_name_in_braces_is_a_slot_of_the_same_spelling(heading):
    name = slot_name(heading)
    if not name or not name[0].isalpha():
        return
    assert parse(f"{{{name}}}").slots == (name,)
    assert spelt(name) == name


@pytest.mark.parametrize("typed", ["{a b}", "{Tipo de apoyo}", "{in-process}", "{duración (días)}"])
def test_a_heading_in_braces_is_told_with_the_slot_that_it_makes(typed):
    with pytest.raises(MessageError) as caught:
        parse(f"x {typed}")
    assert f"makes {{{slot_name(typed)}}}" in str(broken_message(caught.value))
