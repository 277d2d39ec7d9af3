"""What a slot may ask of its value: a sign, decimals, an ordinal, a heading's capitals."""

from __future__ import annotations

import re
import string
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from sitrep_writer.grammar.message_parts import FORMS, Optional, Slot, TypedText
from sitrep_writer.grammar.parser import MessageError, parse
from sitrep_writer.messages.message_checks import form_faults, slot_faults
from sitrep_writer.messages.value_forms import formed, ordinal
from sitrep_writer.reasons.broken_messages import broken_message
from sitrep_writer.words.locale_style import load_locale_style
from sitrep_writer.words.slot_values import Piece, SlotValue, slot
from tests.words.shipped import RESOURCES, counted, shipped


def locale_style(locale: str):
    return load_locale_style(RESOURCES, locale)


def said(locale: str, form: str, exact: str, kind: str = "percent", **about) -> str:
    direction = about.pop("direction", "")
    value = counted(shipped(locale), exact, kind=kind, **about).value
    made = formed(replace(value, direction=direction), form, locale_style(locale))
    assert made is not None
    return made.text.replace("\u00a0", " ")


@pytest.mark.parametrize("form", FORMS)
def test_a_form_stands_behind_the_name_and_changes_nothing_else(form):
    message = parse(f"Up[ {{change: {form}}}] of {{kits}}.")
    assert message.parts == (
        TypedText("Up"),
        Optional((TypedText(" "), Slot("change", form)), ("change",)),
        TypedText(" of "),
        Slot("kits"),
        TypedText("."),
    )
    assert message.slots == ("change", "kits")
    assert message.forms == (("change", form),)


def test_spaces_around_the_colon_make_no_difference():
    assert parse("{share :signed}").parts == parse("{share: signed}").parts
    assert parse("{share:  signed }").forms == (("share", "signed"),)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (
            "{share: roman}",
            '"roman" is not a form of a slot; write signed, one decimal, two decimals, ordinal, '
            "ordinal alone, capitals",
        ),
        ("{share: 1 decimal}", '"1 decimal" is not a form of a slot'),
        ("{share: }", "after { comes a slot's name"),
        ("{SIS: capitals}", "{SIS} is an acronym and takes no form"),
        ("{share: up: more}", "after { comes a slot's name"),
    ],
)
def test_what_is_no_form_is_an_error_that_lists_them(text, reason):
    with pytest.raises(MessageError) as raised:
        parse(text)
    assert str(broken_message(raised.value)).startswith(reason)


def test_a_choice_is_still_a_choice_beside_a_form():
    message = parse("{growth: signed} (growth: up: more|down: fewer|same: as many)")
    assert message.choices
    assert message.slots == ("growth",)


def test_a_translation_may_ask_for_another_form():
    assert slot_faults("el {round: ordinal} censo", "census {round}") == ()


@pytest.mark.parametrize(
    ("text", "kind", "faulty"),
    [
        ("{x: ordinal}", "things", False),
        ("{x: ordinal}", "people", True),
        ("{x: ordinal alone}", "percent", True),
        ("{x: one decimal}", "percent", False),
        ("{x: two decimals}", "money", False),
        ("{x: one decimal}", "people", True),
        ("{x: signed}", "points", False),
        ("{x: signed}", "ratio", True),
        ("{x: capitals}", "things", True),
        ("{who: capitals} {x}", "things", False),
        ("{who: capitals} {who} {x}", "things", True),
    ],
)
def test_a_form_fits_the_kind_of_its_figure(text, kind, faulty):
    assert bool(form_faults(text, (("x", kind),))) is faulty


@pytest.mark.parametrize(
    ("exact", "kind", "direction", "en", "es"),
    [
        ("44", "percent", "up", "+44 per cent", "+44%"),
        ("44", "percent", "down", "−44 per cent", "−44%"),
        ("44", "percent", "", "+44 per cent", "+44%"),
        ("0", "percent", "", "0 per cent", "0%"),
        ("3.2", "points", "down", "−3.2 percentage points", "−3.2 puntos porcentuales"),
        ("143", "things", "up", "over +140", "más de +140"),
        ("2500000", "money", "up", "+$2.5 million", "+USD 2.5 millones"),
    ],
)
def test_a_change_has_its_sign_and_no_article(exact, kind, direction, en, es):
    assert said("en", "signed", exact, kind, direction=direction) == en
    assert said("es_PE", "signed", exact, kind, direction=direction) == es


@pytest.mark.parametrize(
    ("form", "exact", "kind", "en", "es_pe", "es"),
    [
        ("one decimal", "13", "percent", "13.0 per cent", "el 13.0%", "el 13,0 %"),
        ("one decimal", "13.1", "percent", "13.1 per cent", "el 13.1%", "el 13,1 %"),
        ("two decimals", "13.1", "percent", "13.10 per cent", "el 13.10%", "el 13,10 %"),
        ("one decimal", "0.04", "percent", "0.04 per cent", "el 0.04%", "el 0,04 %"),
        ("two decimals", "1500", "money", "$1,500.00", "USD 1,500.00", "USD 1 500,00"),
        ("one decimal", "3000000", "money", "$3.0 million", "USD 3.0 millones", "USD 3,0 millones"),
        ("one decimal", "3", "points", "3.0 percentage points", "3.0 puntos porcentuales", None),
    ],
)
def test_zeros_at_the_end_stay_where_they_are_asked_for(form, exact, kind, en, es_pe, es):
    assert said("en", form, exact, kind) == en
    assert said("es_PE", form, exact, kind) == es_pe
    if es is not None:
        assert said("es", form, exact, kind) == es


@pytest.mark.parametrize(
    ("number", "en", "before_m", "m", "f"),
    [
        (1, "1st", "1.er", "1.º", "1.ª"),
        (2, "2nd", "2.º", "2.º", "2.ª"),
        (3, "3rd", "3.er", "3.º", "3.ª"),
        (4, "4th", "4.º", "4.º", "4.ª"),
        (11, "11th", "11.º", "11.º", "11.ª"),
        (12, "12th", "12.º", "12.º", "12.ª"),
        (13, "13th", "13.er", "13.º", "13.ª"),
        (21, "21st", "21.er", "21.º", "21.ª"),
        (112, "112th", "112.º", "112.º", "112.ª"),
        (1003, "1,003rd", "1,003.er", "1,003.º", "1,003.ª"),
    ],
)
def test_ordinals_agree_and_are_short_before_their_noun(number, en, before_m, m, f):
    spanish = locale_style("es_PE")
    assert ordinal(number, "", False, locale_style("en")) == en
    assert ordinal(number, "m", False, spanish) == before_m
    assert ordinal(number, "m", True, spanish) == m
    assert ordinal(number, "f", False, spanish) == ordinal(number, "f", True, spanish) == f


@pytest.mark.parametrize(
    ("words", "en", "es"),
    [
        ("food security", "Food Security", "Food security"),
        ("the end of the year", "The End of the Year", "The end of the year"),
        (
            "children under five in Lima",
            "Children Under Five in Lima",
            "Children under five in Lima",
        ),
        ("WASH and shelter", "WASH and Shelter", "WASH and shelter"),
        ("host community members' rights", "Host Community Members' Rights", None),
        ("salud y nutrición", None, "Salud y nutrición"),
        ("índice de precios", None, "Índice de precios"),
    ],
)
def test_a_heading_has_the_capitals_of_its_language(words, en, es):
    for locale, wanted in (("en", en), ("es_PE", es)):
        if wanted is not None:
            made = formed(slot(words), "capitals", locale_style(locale))
            assert made is not None
            assert made.text == wanted


def test_capitals_leave_names_and_figures_alone():
    value = SlotValue(
        (Piece("deLima", name=True), Piece(" and "), Piece("ten", "x#n"), Piece(" kits"))
    )
    made = formed(value, "capitals", locale_style("en"))
    assert made is not None
    assert made.text == "deLima and ten Kits"


@given(st.text(string.ascii_letters + " áñ'-", max_size=40), st.sampled_from(["en", "es_PE"]))
def test_capitals_only_ever_change_the_case_of_first_letters(words, locale):
    made = formed(slot(words), "capitals", locale_style(locale))
    assert made is not None
    assert made.text.lower() == words.lower()
    for old, new in zip(words, made.text, strict=True):
        assert old == new or (old.islower() and new.isupper())


@given(
    st.decimals(0, 5000, places=2),
    st.sampled_from(["percent", "points", "money"]),
    st.sampled_from(["en", "es_PE", "es"]),
    st.sampled_from(["one decimal", "two decimals"]),
)
def test_zeros_never_change_the_number(exact, kind, locale, form):
    value = counted(shipped(locale), str(exact), kind=kind).value
    made = formed(value, form, locale_style(locale))
    assert made is not None

    def number(text: str) -> Decimal:
        marks = locale_style(locale).numbers
        plain = re.sub(rf"[^\d{re.escape(marks.decimal)}]", "", text.replace(marks.group, ""))
        return Decimal(plain.replace(marks.decimal, "."))

    assert number(made.text) == number(value.text)
    least = 1 if form == "one decimal" else 2
    assert len(re.search(r"[.,](\d+)(?!.*\d)", made.text)[1]) >= least
