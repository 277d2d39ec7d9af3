"""Traps that other generators fell into, with the text that should come out."""

import pytest

from sitrep_writer.resources import Resources
from sitrep_writer.words.locale_style import load_locale_style
from sitrep_writer.words.numbers import decimal_text
from tests.words.shipped import counted, phrase, sentence, shipped

PEOPLE = ("people",)


@pytest.mark.parametrize(
    ("exact", "en", "es"),
    [
        ("1660000", "1.66 million people", "1.66 millones de personas"),
        ("1000000", "1 million people", "1 millón de personas"),
        ("1020000", "1.02 million people", "1.02 millones de personas"),
        ("1004000", "over 1 million people", "más de 1 millón de personas"),
        ("999999", "nearly 1 million people", "casi 1 millón de personas"),
        ("150000", "150,000 people", "150,000 personas"),
        ("1200000000", "1.2 billion people", "1,200 millones de personas"),
        ("0", "0 people", "0 personas"),
        ("1", "1 person", "1 persona"),
        ("1500000", "1.5 million people", "1.5 millones de personas"),
    ],
)
def test_large_and_small_numbers_of_people(exact, en, es):
    assert phrase("en", exact, *PEOPLE) == en
    assert phrase("es_PE", exact, *PEOPLE) == es


@pytest.mark.parametrize(
    ("style", "number", "percent"),
    [("en", "1,500", "13.1 per cent"), ("es_PE", "1,500", "13.1%"), ("es", "1_500", "13,1_%")],
)
def test_each_house_style_has_its_marks(style, number, percent):
    locale_style = load_locale_style(Resources(), style)
    assert locale_style.whole(1500).replace("\u00a0", "_") == number
    share = counted(shipped(style), "13.1", kind="percent", forced="exactly")
    assert (
        share.trace.shown.replace("\u00a0", "_")
        .replace("_per_", " per ")
        .replace("per_cent", "per cent")
        == percent
    )


def test_a_share_below_half_a_step_is_said_more_exactly():
    assert phrase("en", "0.4", kind="percent") == "0.4 per cent"
    assert phrase("es_PE", "0.04", kind="percent") == "el 0.04%"


def test_a_percentage_has_its_article_in_spanish_and_contracts():
    assert phrase("es_PE", "13", kind="percent") == "el 13%"
    assert phrase("es_PE", "70.34", kind="percent") == "más del 70.3%"
    value = counted(shipped("es_PE"), "13", kind="percent").value
    assert sentence("es_PE", "Fue un alza de {x}.", {"x": "percent"}, x=value) == (
        "Fue un alza del 13%."
    )


@pytest.mark.parametrize(
    ("exact", "en", "es"),
    [
        ("38500000", "$38.5 million", "USD 38.5 millones"),
        ("1000000", "$1 million", "USD 1 millón"),
        ("148", "nearly $150", "casi USD 150"),
    ],
)
def test_money_has_the_pattern_of_the_house_style(exact, en, es):
    assert phrase("en", exact, kind="money") == en
    assert phrase("es_PE", exact, kind="money") == es


@pytest.mark.parametrize(
    ("exact", "en", "es"),
    [
        ("66.7", "two in three households", "dos de cada tres hogares"),
        ("33.3", "one in three households", "uno de cada tres hogares"),
        ("50", "one in two households", "uno de cada dos hogares"),
        ("74", "nearly three in four households", "casi tres de cada cuatro hogares"),
        ("21", "over one in five households", "más de uno de cada cinco hogares"),
    ],
)
def test_a_ratio_is_said_in_words(exact, en, es):
    assert phrase("en", exact, "households", kind="ratio") == en
    assert phrase("es_PE", exact, "households", kind="ratio") == es
    assert phrase("es_PE", "33.3", "women", kind="ratio") == "una de cada tres mujeres"


def test_a_verb_in_se_agrees_with_the_thing():
    message = "Se (distribuyó|distribuyeron) {n} (kit|kits)."

    def said(exact: str, forced: str = "") -> str:
        value = counted(shipped("es_PE"), exact, kind="things", forced=forced).value
        return sentence("es_PE", message, {"n": "things"}, n=value)

    assert said("1") == "Se distribuyó 1 kit."
    assert said("340") == "Se distribuyeron 340 kits."
    assert said("340", "total") == "Se distribuyeron un total de 340 kits."
    assert said("1", "total") == "Se distribuyó 1 kit."


def test_the_personal_a_stands_in_the_message_and_contracts():
    locale_words = shipped("es_PE")
    value = counted(locale_words, "250", "people").value
    assert sentence("es_PE", "Se asistió a {n}.", {"n": "people"}, n=value) == (
        "Se asistió a 250 personas."
    )


def test_an_empty_slot_leaves_no_trace():
    message = "Help[ in {a}][, {b},][ and {c}] ({d})."
    assert sentence("en", message.replace(" ({d})", "[ ({d})]")) == "Help."
    assert sentence("en", message.replace(" ({d})", "[ ({d})]"), b="kits") == "Help, kits."


def test_dotted_words_are_untouched_by_any_rule_of_spacing():
    text = "N.º 5, 7:30, r4v.info y EE. UU. van así"
    assert sentence("es_PE", f"{text}[ {{x}}].") == f"{text}."


def test_an_acronym_in_a_heading_does_not_count_as_its_first_use():
    locale_words = shipped("en")
    assert locale_words.acronym("SIS", heading=True).text == "SIS"
    assert "(SIS, for its Spanish acronym)" in locale_words.acronym("SIS").text
    assert "por sus siglas" not in shipped("es_PE").acronym("SIS").text
    assert "por sus siglas en inglés" in shipped("es_PE").acronym("RMRP").text


def test_a_trace_holds_plain_decimals():
    trace = counted(shipped("es_PE"), "1662889", "people").trace
    assert (trace.exact, trace.number, trace.shown) == (
        "1662889",
        "1660000",
        "1.66\u00a0millones",
    )
    assert decimal_text(shipped("en").rounding.percent) == "1"
