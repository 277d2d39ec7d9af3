"""Spanish "y", "o", "la" and commas, by what follows them."""

import pytest

from sitrep_writer.words.slot_values import Piece, SlotValue
from tests.words.shipped import cells, counted, said, sentence, shipped


@pytest.mark.parametrize(
    ("word", "following", "linked"),
    [
        ("y", "Ilo", "e Ilo"),
        ("y", "hilo", "e hilo"),
        ("y", "«Índice»", "e «Índice»"),
        ("y", "(Ica)", "e (Ica)"),
        ("y", "¿Inés?", "e ¿Inés?"),
        ("y", "internet", "e internet"),
        ("y", "Hiroshima", "e Hiroshima"),
        ("y", "IRC", "e IRC"),
        ("y", "hielo", "y hielo"),
        ("y", "hierba", "y hierba"),
        ("y", "yo", "y yo"),
        ("y", "Yungay", "y Yungay"),
        ("y", "hip-hop", "y hip-hop"),
        ("y", "Hillary", "y Hillary"),
        ("y", "iPad", "y iPad"),
        ("y", "HIV", "y HIV"),
        ("y", "II", "y II"),
        ("y", "IX", "y IX"),
        ("o", "ocho", "u ocho"),
        ("o", "hospitales", "u hospitales"),
        ("o", "óptica", "u óptica"),
        ("o", "11", "u 11"),
        ("o", "11,000", "u 11,000"),
        ("o", "8:30", "u 8:30"),
        ("o", "80", "u 80"),
        ("o", "«Oyón»", "u «Oyón»"),
        ("o", "VIII", "u VIII"),
        ("o", "XI", "u XI"),
        ("o", "II", "o II"),
        ("o", "XVIII", "o XVIII"),
        ("o", "18", "o 18"),
        ("o", "110", "o 110"),
        ("o", "1,100", "o 1,100"),
        ("o", "hobby", "o hobby"),
        ("o", "Hong Kong", "o Hong Kong"),
    ],
)
def test_y_and_o_follow_the_sound(word, following, linked):
    assert sentence("es_PE", f"Esto {word} {{x}} vino.", x=following) == f"Esto {linked} vino."


def test_a_question_may_begin_with_y():
    assert sentence("es_PE", "¿Y {x}?", x="Iván") == "¿Y Iván?"
    assert sentence("es_PE", "Y {x} vino.", x="Iván") == "E Iván vino."


@pytest.mark.parametrize(
    ("typed", "message", "sentence_"),
    [
        (("Callao", "Ica"), "Jóvenes de {x}.", "Jóvenes del Callao y de Ica."),
        (("Callao", "Lima", "Ica"), "Viajan a {x}.", "Viajan al Callao, a Lima y a Ica."),
        (("Callao", "Ica"), "Están en {x}.", "Están en el Callao e Ica."),
        (("Ica", "Callao"), "Jóvenes de {x}.", "Jóvenes de Ica y el Callao."),
        (("Lima", "Ica"), "Jóvenes de {x}.", "Jóvenes de Lima e Ica."),
        (
            ("Callao", "Desaguadero (Puno)", "8 districts"),
            "Jóvenes **de** {x}.",
            "Jóvenes del Callao, de Desaguadero (Puno) y de ocho distritos.",
        ),
        (("Callao", "Ica"), "**Del {x}** vienen.", "Del Callao y de Ica vienen."),
    ],
)
def test_a_preposition_that_contracts_with_the_first_is_repeated(typed, message, sentence_):
    assert sentence("es_PE", message, x=shipped("es_PE").places(cells(*typed))) == sentence_


def test_organisations_repeat_a_contracted_preposition_too():
    locale_words = shipped("es_PE")
    for name in ("UNHCR", "IOM", "WFP"):
        locale_words.acronym(name)
    value = locale_words.phrases(cells("UNHCR", "IOM", "WFP"), "by")
    assert sentence("es_PE", "Es de {x}.", x=value) == "Es del ACNUR, de la OIM y del PMA."
    assert sentence("es_PE", "Lo hizo {x}.", x=value) == "Lo hizo el ACNUR, la OIM y el PMA."


@pytest.mark.parametrize(
    ("text", "la", "una", "de_la"),
    [
        ("agua", "El agua", "un agua", "del agua"),
        ("aula", "El aula", "un aula", "del aula"),
        ("hambre", "El hambre", "un hambre", "del hambre"),
        ("área verde", "El área verde", "un área verde", "del área verde"),
        ("ambulancia", "La ambulancia", "una ambulancia", "de la ambulancia"),
        ("habitación", "La habitación", "una habitación", "de la habitación"),
        ("asistencia", "La asistencia", "una asistencia", "de la asistencia"),
        ("autoridad", "La autoridad", "una autoridad", "de la autoridad"),
        ("aguja", "La aguja", "una aguja", "de la aguja"),
        ("beca", "La beca", "una beca", "de la beca"),
    ],
)
def test_el_stands_before_a_feminine_noun_with_a_stressed_a(text, la, una, de_la):
    value = SlotValue((Piece(text),), "one", "f")
    assert sentence("es_PE", "La {x}, una {x} y más de la {x}.", x=value) == (
        f"{la}, {una} y más {de_la}."
    )


def test_the_comma_of_asi_como_is_closed_where_the_sentence_goes_on():
    value = counted(shipped("es_PE"), "143", "parents", "caregivers").value
    people = "Más de 140 madres y padres, así como personas cuidadoras"
    assert sentence("es_PE", "{x} recibieron kits.", {"x": "people"}, x=value) == (
        f"{people}, recibieron kits."
    )
    assert sentence("es_PE", "**{x}** **[ en {y}]**.", {"x": "people"}, x=value, y="Lima") == (
        f"{people}, en Lima."
    )
    assert sentence("es_PE", "{x}[, con {y}].", {"x": "people"}, x=value, y="kits") == (
        f"{people}, con kits."
    )
    assert sentence("es_PE", "{x}.", {"x": "people"}, x=value) == f"{people}."
    assert sentence("es_PE", "({x}) fueron.", {"x": "people"}, x=value) == f"({people}) fueron."


def test_a_place_list_with_asi_como_closes_its_comma():
    assert said("es_PE", "by", "girls and boys", "caregivers") == (
        "niñas y niños, así como personas cuidadoras"
    )
    value = shipped("es_PE").phrases(cells("girls and boys", "caregivers"), "by")
    assert sentence("es_PE", "Con {x} y docentes.", x=value) == (
        "Con niñas y niños, así como personas cuidadoras, y docentes."
    )


@pytest.mark.parametrize("locale", ["en", "es_PE"])
@pytest.mark.parametrize(
    ("message", "value", "sentence_"),
    [
        ("Kits ({x}).", "Lima, Piura, etc.", "Kits (Lima, Piura, etc.)."),
        ("Kits ({x})", "Lima, Piura, etc.", "Kits (Lima, Piura, etc.)."),
        ("Kits {x}.", "(EE. UU.)", "Kits (EE. UU.)."),
        ("Kits **({x})**.", "etc.", "Kits (etc.)."),
        ("Kits en {x}.", "EE. UU.", "Kits en EE. UU."),
        ("Kits (¡{x}!)", "ya", "Kits (¡ya!)."),
        ("Kits. ({x}.)", "Más", "Kits. (Más.)"),
        ("({x}.)", "Más", "(Más.)"),
        ("Kits (a (b {x}))", "c.", "Kits (a (b c.))."),
    ],
)
def test_brackets_keep_the_stop_of_the_sentence_around_them(locale, message, value, sentence_):
    assert sentence(locale, message, x=value) == sentence_
