"""A choice follows the gender, number and article of any slot's noun, wherever it stands."""

import pytest

from sitrep_writer.grammar.parser import MessageError, parse
from sitrep_writer.messages.message_checks import (
    agreement_faults,
    gendered_slots,
    slot_faults,
)
from sitrep_writer.messages.rendered_line import RenderSetting
from sitrep_writer.messages.rendering import render
from sitrep_writer.reasons.broken_messages import broken_message
from sitrep_writer.words.slot_values import SlotValue
from sitrep_writer.words.vocabulary import Term
from tests.messages.test_styled_junctions import shown
from tests.words.shipped import cells, sentence, shipped
from tests.words.small_words import WORDS, locale_words, values

NOUNS = [
    Term("clean water", "agua segura", "", "f"),
    Term("classrooms", "aulas", "aula", "f"),
    Term("training", "taller", "", "m"),
    Term("sewing", "costura", "", "f"),
    Term("mobile clinics", "clínicas móviles", "clínica móvil", "f"),
    Term("the hub", "arca", "", "f", "el"),
    Term("the office", "Oficina", "", "", "la"),
]


@pytest.fixture(autouse=True)
def nouns(monkeypatch):
    monkeypatch.setitem(WORDS, "es", [*WORDS["es"], *NOUNS])


def said(message: str, **typed: tuple[str, ...]) -> str:
    speaker = locale_words("es_PE")
    slots = {}
    for name, words in typed.items():
        given = values(*words)
        slots[name] = speaker.places(given) if name == "places" else speaker.phrases(given, name)
    return shown(render(parse(message), RenderSetting(slots, {}), speaker).spans)


@pytest.mark.parametrize(
    ("message", "typed", "sentence_"),
    [
        ("Hay {what} (what: m: nuevo|f: nueva).", ("sewing",), "Hay costura nueva."),
        ("Hay {what} (what: m: nuevo|f: nueva).", ("training",), "Hay taller nuevo."),
        ("(what: m: Nuevo|f: Nueva) {what}.", ("sewing",), "Nueva costura."),
        ("Se dio **(what: m: un|f: una)** {what}.", ("training",), "Se dio **un** taller."),
        ("Se dio **(what: m: un|f: una)** {what}.", ("sewing",), "Se dio **una** costura."),
        ("Se usa (what: m: el|f: la) {what}.", ("clean water",), "Se usa el agua segura."),
        ("Uso de **(what: m: el|f: la)** {what}.", ("clean water",), "Uso del agua segura."),
        ("Uso de (what: m: el|f: la) {what}.", ("training",), "Uso del taller."),
        ("Uso de (what: m: el|f: la) {what}.", ("sewing",), "Uso de la costura."),
        (
            "Uso de (what: ms: el|fs: la|mp: los|fp: las) {what}.",
            ("classrooms",),
            "Uso de las aulas.",
        ),
        ("Uso de (what: m: el|f: la) {what}.", ("the hub",), "Uso del arca."),
        ("Se usa {what}, (what: m: nuevo|f: nueva).", ("the hub",), "Se usa el arca, nueva."),
        ("Va a {what} (what: m: nuevo|f: nueva).", ("the office",), "Va a la Oficina nueva."),
        (
            "[Con (what: ms: un|fs: una|mp: unos|fp: unas) **{what}**, ]llegan.",
            ("mobile clinics",),
            "Con unas **clínicas móviles**, llegan.",
        ),
        (
            "Hubo {what}, (what: mp: ellos|fp: ellas) también.",
            ("sewing", "mobile clinics"),
            "Hubo costura y clínicas móviles, ellas también.",
        ),
        (
            "Hubo {what} (what: ms: nuevo|fs: nueva|mp: nuevos|fp: nuevas).",
            ("sewing", "training"),
            "Hubo costura y taller nuevos.",
        ),
        ("[(what: m: Un|f: Una) {what}, ]llegan.", (), "Llegan."),
    ],
)
def test_a_choice_follows_the_noun_before_and_behind_it(message, typed, sentence_):
    assert said(message, what=typed) == sentence_


def test_a_choice_follows_a_place_by_its_article():
    assert said("{places}, (places: m: golpeado|f: golpeada).", places=("Callao",)) == (
        "El Callao, golpeado."
    )


def test_a_choice_follows_who_is_named_beside_things():
    message = "Kits para {who}, (who: mp: todos|fp: todas) de Lima."
    for who, word in ((("women",), "todas"), (("women", "men"), "todos")):
        noun = shipped("es_PE").noun(cells(*who), "other", millions=False)
        value = SlotValue(noun.pieces, "other", noun.gender)
        assert sentence("es_PE", message, who=value) == f"Kits para {noun.pieces[0].text}, " + (
            f"{word} de Lima."
        )


def test_arms_of_one_number_serve_any_number():
    message = "{what} (what: ms: nuevo|fs: nueva)."
    assert said(message, what=("mobile clinics",)) == "Clínicas móviles nueva."


@pytest.mark.parametrize("arms", ["m: el|fp: las", "ms: el|mp: los", "ms: a|fs: b|mp: c"])
def test_arms_of_a_choice_by_gender_are_for_both_genders(arms):
    with pytest.raises(MessageError) as caught:
        parse(f"{{what}} (what: {arms}).")
    assert str(broken_message(caught.value)).startswith("a choice by gender has the arms m: and f:")


def test_what_a_choice_looks_to_is_checked_and_known():
    message = "{what} (what: m: nuevo|f: nueva) y (where: m: el|f: la)."
    (fault,) = agreement_faults(message, ())
    assert "refers to {where}, which is not in the message" in str(fault.reason)
    assert gendered_slots(message) == (("what", "nuevo|nueva"), ("where", "el|la"))
    assert slot_faults("(what: m: el|f: la) {what}", "the {what}") == ()
