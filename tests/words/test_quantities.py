"""Figures are rounded by the policy, and the approximator follows from the exact value."""

import pytest

from sitrep_writer.words.quantities import quantity
from tests.words.small_words import figure, locale_words


def said(exact: str, locale: str = "en", forced: str = "", rounded: bool = True, **about) -> str:
    found = quantity(
        figure(exact, forced=forced, **about), "x#n", locale_words(locale), forced, rounded
    )
    return found.value.text.replace("\u00a0", " ")


PEOPLE = {"kind": "people", "who": ("people",)}


@pytest.mark.parametrize(
    ("exact", "en", "es_pe"),
    [
        ("0", "0 people", "0 personas"),
        ("1", "1 person", "1 persona"),
        ("17", "17 people", "17 personas"),
        ("19", "19 people", "19 personas"),
        ("21", "over 20 people", "más de 20 personas"),
        ("143", "over 140 people", "más de 140 personas"),
        ("148", "nearly 150 people", "casi 150 personas"),
        ("360", "360 people", "360 personas"),
        ("1546", "over 1,500 people", "más de 1,500 personas"),
        ("2250", "nearly 2,300 people", "casi 2,300 personas"),
        ("21384", "over 21,000 people", "más de 21,000 personas"),
        ("22950", "nearly 23,000 people", "casi 23,000 personas"),
        ("999999", "nearly 1 million people", "casi 1 millón de personas"),
        ("1000000", "1 million people", "1 millón de personas"),
        ("1020000", "1.02 million people", "1.02 millones de personas"),
        ("1662889", "over 1.66 million people", "más de 1.66 millones de personas"),
    ],
)
def test_people_are_rounded_and_the_word_says_which_way(exact, en, es_pe):
    assert said(exact, **PEOPLE) == en
    assert said(exact, "es_PE", **PEOPLE) == es_pe


@pytest.mark.parametrize(
    ("exact", "forced", "en", "es_pe"),
    [
        ("22950", "almost", "almost 23,000 people", "casi 23,000 personas"),
        ("143", "about", "about 140 people", "alrededor de 140 personas"),
        ("143", "some", "some 140 people", "unas 140 personas"),
        ("143", "at_least", "at least 140 people", "al menos 140 personas"),
        ("143", "exactly", "143 people", "143 personas"),
        ("143", "total", "a total of 143 people", "un total de 143 personas"),
        ("1", "total", "1 person", "1 persona"),
        ("1", "some", "1 person", "1 persona"),
    ],
)
def test_a_pin_chooses_another_approximator(exact, forced, en, es_pe):
    assert said(exact, forced=forced, **PEOPLE) == en
    assert said(exact, "es_PE", forced=forced, **PEOPLE) == es_pe


@pytest.mark.parametrize(
    ("exact", "forced", "contradicted"),
    [
        ("143", "nearly", True),
        ("148", "over", True),
        ("360", "over", True),
        ("148", "at_least", True),
        ("143", "over", False),
        ("148", "almost", False),
        ("360", "about", False),
        ("360", "at_least", False),
        ("143", "exactly", False),
    ],
)
def test_a_pin_that_the_exact_value_denies_is_found(exact, forced, contradicted):
    found = quantity(figure(exact, forced=forced), "x#n", locale_words(), forced, rounded=True)
    assert found.contradicted is contradicted


def test_two_millions_of_people_are_unos_because_a_million_is_masculine():
    assert said("2003000", "es_PE", forced="some", **PEOPLE) == "unos 2 millones de personas"


@pytest.mark.parametrize(
    ("exact", "forced", "rounded", "en", "es_pe"),
    [
        ("13.1", "", False, "13.1 per cent", "el 13.1%"),
        ("69.6", "almost", False, "almost 70 per cent", "casi el 70%"),
        ("70.3", "over", False, "over 70 per cent", "más del 70%"),
    ],
)
def test_percentages_print_exactly_unless_pinned(exact, forced, rounded, en, es_pe):
    assert said(exact, kind="percent", forced=forced, rounded=rounded) == en
    assert said(exact, "es_PE", kind="percent", forced=forced, rounded=rounded) == es_pe


def test_figures_in_hand_written_text_print_exactly_unless_pinned():
    assert said("43", rounded=False) == "43"
    assert said("1662889", rounded=False) == "1,662,889"
    assert said("1662889", rounded=False, forced="over") == "over 1.66 million"


def test_money_is_rounded_and_written_in_millions():
    assert said("38412650", kind="money") == "over $38.4 million"
    assert said("38412650", "es_PE", kind="money") == "más de USD 38.4 millones"
    assert said("1500", kind="money") == "$1,500"


def test_a_figure_of_several_populations_lists_them():
    who = ("women", "men")
    assert said("120", kind="people", who=who) == "120 women and men"
    assert said("120", "es_PE", kind="people", who=who) == "120 mujeres y hombres"


@pytest.mark.parametrize(
    ("who", "gender"), [(("women",), "f"), (("men",), "m"), (("women", "men"), "m")]
)
def test_a_mixed_group_is_masculine_in_spanish(who, gender):
    found = quantity(figure("120", "people", who), "x#n", locale_words("es_PE"), "", rounded=True)
    assert found.value.gender == gender


@pytest.mark.parametrize(
    ("exact", "rule", "number"),
    [("143", "nearest 10, over", "140"), ("360", "nearest 10, exact", "360")],
)
def test_the_trace_says_how_the_printed_number_follows(exact, rule, number):
    trace = quantity(figure(exact), "x#n", locale_words(), "", rounded=True).trace
    assert (trace.exact, trace.rule, trace.number, trace.cells) == (
        exact,
        rule,
        number,
        ("Results!D14",),
    )
