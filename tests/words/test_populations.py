"""Whom a number counts: compound populations, their order, gender and number."""

import pytest

from tests.words.shipped import counted, phrase, said, sentence, shipped

COMMUNITY = ("migrants", "refugees", "host community members")


def test_populations_that_begin_with_one_word_share_it_in_spanish():
    assert phrase("es_PE", "1500", *COMMUNITY) == (
        "1,500 personas refugiadas, migrantes y de la comunidad de acogida"
    )
    assert phrase("en", "1500", *COMMUNITY) == (
        "1,500 refugees, migrants, and host community members"
    )


def test_the_house_style_orders_the_populations_that_it_names():
    assert phrase("en", "20", "women", "migrants", "refugees") == (
        "over 20 women, refugees, and migrants".removeprefix("over ")
    )


def test_one_of_several_populations_is_one_or_the_other():
    assert phrase("en", "1", *COMMUNITY) == "1 refugee, migrant, or host community member"
    assert phrase("es_PE", "1", "refugees", "migrants") == "1 persona refugiada o migrante"


def test_what_begins_otherwise_keeps_its_words():
    assert phrase("es_PE", "40", "refugees", "women", "persons with disabilities") == (
        "40 personas refugiadas, mujeres y personas con discapacidad"
    )
    assert phrase("es_PE", "40", "adolescents", "indigenous people") == (
        "40 adolescentes y personas indígenas"
    )


def test_a_list_within_a_list_is_set_off():
    who = ("pregnant and breastfeeding women", "children under five")
    assert phrase("en", "40", *who) == (
        "40 pregnant and breastfeeding women as well as children under five"
    )
    assert phrase("es_PE", "40", *who) == (
        "40 mujeres gestantes y lactantes, así como niñas y niños menores de cinco años"
    )


@pytest.mark.parametrize(
    ("who", "word"),
    [
        (("women",), "asistidas"),
        (("men",), "asistidos"),
        (("people",), "asistidas"),
        (("women", "men"), "asistidos"),
        (("girls", "women"), "asistidas"),
        (COMMUNITY, "asistidas"),
    ],
)
def test_the_participle_agrees_with_all_of_them(who, word):
    value = counted(shipped("es_PE"), "120", *who).value
    message = "Hubo {n} (m: asistidos|f: asistidas)."
    assert sentence("es_PE", message, {"n": "people"}, n=value).endswith(f" {word}.")


def test_millions_of_people_are_people_in_the_plural():
    value = counted(shipped("es_PE"), "1660000", "people").value
    message = "{n} (ms: fue asistido|fs: fue asistida|mp: fueron asistidos|fp: fueron asistidas)"
    assert sentence("es_PE", f"En total, {message}.", {"n": "people"}, n=value) == (
        "En total, 1.66 millones de personas fueron asistidas."
    )


@pytest.mark.parametrize(
    ("exact", "unit", "phrase_"),
    [
        ("140", "kits", "unos 140"),
        ("250", "consultations", "unas 250"),
        ("2000000", "consultations", "unos 2 millones"),
    ],
)
def test_unos_agrees_with_what_is_counted_and_a_million_is_masculine(exact, unit, phrase_):
    assert phrase("es_PE", exact, kind="things", unit=unit, forced="some") == phrase_


def test_unos_before_a_thing_of_unknown_gender_is_told_and_not_guessed_in_silence():
    locale_words = shipped("es_PE")
    counted(locale_words, "250", kind="things", unit="flying carpets", forced="some")
    assert [(found.code, found.message) for found in locale_words.problems] == [
        (
            "missing-gender",
            '"unos/unas" agrees with what is counted, and the gender of "flying carpets" is not '
            "known. Add it, with its gender, to the Terms sheet, or leave the Wording cell blank.",
        )
    ]
    counted(locale_words, "250", kind="things", unit="kits", forced="some")
    counted(
        locale_words, "251", kind="things", unit="flying carpets"
    )  # "más de" agrees with nothing
    assert len(locale_words.problems) == 1


@pytest.mark.parametrize(
    ("exact", "typed", "en", "es"),
    [
        (
            "20",
            ("civil servants", "public officials"),
            "20 civil servants and public officials",
            "20 servidores públicos",
        ),
        (
            "1",
            ("public officials", "women", "civil servants"),
            "1 public official, woman, or civil servant",
            "1 servidor público o mujer",
        ),
    ],
)
def test_two_names_of_one_population_are_said_once_where_they_are_one_word(exact, typed, en, es):
    assert counted(shipped("en"), exact, *typed).value.text == en
    assert counted(shipped("es_PE"), exact, *typed).value.text == es


def test_two_names_of_one_thing_are_said_once_where_they_are_one_word():
    typed = ("job fairs", "workshops", "employment fairs")
    assert said("en", "channel", *typed) == "job fairs, workshops, and employment fairs"
    assert said("es_PE", "channel", *typed) == "ferias laborales y talleres"
    assert said("es_PE", "places", "Callao", "Ica", "El Callao") == "el Callao e Ica"
