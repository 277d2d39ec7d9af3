"""Words of a cell are printed as they were typed in their own language; the vocabulary gives
their forms, and their words in the other languages."""

from __future__ import annotations

import re

import pytest

from sitrep_writer.api import draft_workbook
from sitrep_writer.drafting.gaps import gap_problems
from sitrep_writer.model.cells import Cell
from sitrep_writer.words.cell_words import Gap
from tests.examples import bullets, edited, put, row_of
from tests.words.shipped import counted, phrase, said, shipped
from tests.words.test_vocabulary_data import HOMONYMS, aliases, vocabulary


@pytest.mark.parametrize(
    ("typed", "exact", "en", "es"),
    [
        ("civil servants", "40", "40 civil servants", "40 servidores públicos"),
        ("Civil Servants", "1", "1 civil servant", "1 servidor público"),
        ("government officials", "40", "40 government officials", "40 servidores públicos"),
        ("public officials", "40", "40 public officials", "40 servidores públicos"),
        ("teenagers", "20", "20 teenagers", "20 adolescentes"),
        ("farmers", "1", "1 farmer", "1 persona productora agrícola"),
        (
            "people with disabilities",
            "1",
            "1 person with a disability",
            "1 persona con discapacidad",
        ),
        ("children", "30", "30 children", "30 niñas y niños"),
        ("health staff", "30", "30 health staff", "30 integrantes del personal de salud"),
        ("health staff", "1", "1 health staff member", "1 integrante del personal de salud"),
        ("funcionarios públicos", "40", "40 public officials", "40 funcionarios públicos"),
        ("funcionarios públicos", "1", "1 public official", "1 funcionario público"),
        ("mujeres embarazadas", "1", "1 pregnant woman", "1 mujer embarazada"),
        ("refugiados", "70", "70 refugees", "70 refugiados"),
        ("escuelas", "20", "20 schools", "20 escuelas"),
    ],
)
def test_a_counted_word_keeps_the_words_that_were_typed_in_its_own_language(typed, exact, en, es):
    assert phrase("en", exact, typed, forced="exactly") == en
    assert phrase("es_PE", exact, typed, forced="exactly") == es


@pytest.mark.parametrize(
    ("typed", "en", "es"),
    [
        ("host community", "70 host community members", "70 miembros de la comunidad de acogida"),
        (
            "comunidad de acogida",
            "70 host community members",
            "70 miembros de la comunidad de acogida",
        ),
        ("personal de salud", "70 health workers", "70 integrantes del personal de salud"),
    ],
)
def test_a_word_that_cannot_follow_a_number_gives_way_where_it_would(typed, en, es):
    assert phrase("en", "70", typed, forced="exactly") == en
    assert phrase("es_PE", "70", typed, forced="exactly") == es
    assert said("es_PE", "detail", "personal de salud") == "personal de salud"
    assert said("en", "detail", "host community") == "host community"


@pytest.mark.parametrize(
    ("typed", "en", "es"),
    [
        (("refugiados", "migrantes"), "refugees and migrants", "refugiados y migrantes"),
        (("teenagers", "carers"), "teenagers and carers", "adolescentes y personas cuidadoras"),
        (("asylum-seekers", "women"), "asylum-seekers and women", None),
    ],
)
def test_populations_are_joined_in_the_words_that_were_typed(typed, en, es):
    assert phrase("en", "70", *typed, forced="exactly") == f"70 {en}"
    if es:
        assert phrase("es_PE", "70", *typed, forced="exactly") == f"70 {es}"


@pytest.mark.parametrize(
    ("typed", "kind", "en", "es"),
    [
        ("first aid kits", "items", "first aid kits", "botiquines de primeros auxilios"),
        ("nappies", "items", "nappies", "pañales"),
        ("víveres", "items", "food", "víveres"),
        ("cocina peruana", "topics", "gastronomy", "cocina peruana"),
        ("a la fecha", "time", "to date", "a la fecha"),
        ("en línea", "modality", "virtual", "en línea"),
        ("EE. UU.", "places", "the United States", "EE. UU."),
        ("a escala nacional", "places", "nationwide", "a escala nacional"),
    ],
)
def test_words_of_every_column_are_printed_as_typed(typed, kind, en, es):
    assert said("en", kind, typed) == en
    assert said("es_PE", kind, typed) == es


@pytest.mark.parametrize(
    ("typed", "kind", "es"),
    [
        ("frontera con Chile", "places", "la frontera con Chile"),
        ("Defensoría del Pueblo", "partners", "la Defensoría del Pueblo"),
        ("Día Mundial del Refugiado", "framework", "el Día Mundial del Refugiado"),
        ("norte del Perú", "places", "el norte del Perú"),
        ("MUJERES", "detail", "mujeres"),
    ],
)
def test_the_article_and_the_capitals_are_the_vocabulary_s(typed, kind, es):
    assert said("es_PE", kind, typed) == es


def test_the_acronym_in_a_term_is_still_written_out_where_it_stands_first():
    plan = "Plan Regional de Respuesta para Refugiados y Migrantes"
    assert said("es_PE", "framework", plan) == said("es_PE", "framework", "RMRP")
    assert "(RMRP" in said("es_PE", "framework", plan)


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_shipped_word_that_is_counted_keeps_its_own_forms(language):
    locale_words = shipped("es_PE" if language == "es" else "en")
    replaced = []
    for row in vocabulary(language):
        for alias, forms in aliases(row):
            if not forms or forms == "-" or alias in HOMONYMS:
                continue
            single = re.sub(", [mf]$", "", forms)
            for exact, wanted in (("70", alias), ("1", single)):
                said = counted(locale_words, exact, alias, forced="exactly").value.text
                if said.replace("\u00a0", " ") != f"{exact} {wanted}":
                    replaced.append((alias, said))
    assert replaced == []
    assert locale_words.gaps == []


def terms(**row: str):
    """A Terms row, and the warm kits for those whom its English names."""

    def edit(book):
        sheet = book["Terms"] if "Terms" in book.sheetnames else book.create_sheet("Terms")
        headers = (
            [cell.value for cell in sheet[1]] if sheet.max_row > 1 or sheet["A1"].value else []
        )
        if not headers:
            headers = ["English", "Spanish", "Singular (English)", "Singular (Spanish)", "Gender"]
            sheet.append(headers)
        sheet.append([row.get(header.split(" ")[0].lower(), "") for header in headers])
        results = book["Results"]
        put(results, row_of(results, Result="Warm kits"), "Who", row["who"])

    return edit


@pytest.mark.parametrize(
    ("who", "en", "es"),
    [
        ("civil servants", "to civil servants", "a funcionariado"),
        ("public officials", "to public officials", "a funcionariado"),
    ],
)
def test_a_term_of_the_edition_renames_nothing_else_in_its_language(tmp_path, who, en, es):
    edit = terms(english="civil servants", spanish="funcionariado", who=who)
    english, spanish = draft_workbook(edited(tmp_path, edit)).drafts
    assert en in bullets(english)["shelter.warm_kits"]
    assert es in bullets(spanish)["shelter.warm_kits"]


def test_the_typed_words_change_no_id(tmp_path):
    def edit(book):
        sheet = book["Results"]
        put(sheet, row_of(sheet, Result="Warm kits"), "Who", "migrants and refugees")

    before, after = (
        draft_workbook(edited(tmp_path / "a", lambda book: None)),
        draft_workbook(edited(tmp_path / "b", edit)),
    )
    for old, new in zip(before.drafts, after.drafts, strict=True):
        assert list(bullets(old)) == list(bullets(new))
        assert set(old.traces) == set(new.traces)
    assert "to migrants and refugees" in bullets(after.drafts[0])["shelter.warm_kits"]
    assert "a personas refugiadas y migrantes" in bullets(after.drafts[1])["shelter.warm_kits"]


def test_a_word_of_the_workbook_s_own_language_is_no_gap_and_one_gap_is_told_once(tmp_path):
    def edit(book):
        sheet = book["Results"]
        for result in ("Warm kits", "National insurance"):
            put(sheet, row_of(sheet, Result=result), "Who", "llama herders")

    outcome = draft_workbook(edited(tmp_path, edit))
    (found,) = [one for one in outcome.problems if one.code in ("missing-term", "missing-gender")]
    assert found.message.startswith(
        '"llama herders" is not in the vocabulary of Spanish (Peru). Add a row to the Terms '
        "sheet, with its plural and Singular in each language and its Gender, or run `sitrep "
        "words` and fill in the file. It is also in "
        "Results!"
    )
    assert "to llama herders" in bullets(outcome.drafts[0])["shelter.warm_kits"]


def test_a_gap_names_its_languages_and_so_many_cells():
    gaps = [
        Gap("to fly", "purpose", False, Cell("Results", row, 3), language, "")
        for language in ("es", "pt")
        for row in range(2, 17)
    ]
    (found,) = gap_problems(gaps, {"es": "es_PE"})
    shown = ", ".join(f"Results!C{row}" for row in range(3, 15))
    assert str(found) == (
        'Results!C2: "to fly" is not in the vocabulary of Spanish (Peru) and Portuguese. Add a '
        "row to the Terms sheet, with the word in each language, or run `sitrep words` and fill in "
        "the file. It is also in "
        f"{shown} and 2 more cells."
    )
