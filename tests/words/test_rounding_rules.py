"""What is printed is near the exact value, and its word is true, whatever the policy."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitrep_writer.model.cells import Cell
from sitrep_writer.model.facts import Derivation, Figure, FigureSpec
from sitrep_writer.model.profile import Rounding
from sitrep_writer.words.approximators import WholeNumbers, approximate, step_for
from sitrep_writer.words.quantities import quantity
from tests.words.shipped import counted, phrase, profile, sentence, shipped

LOCALES = ("en", "es_PE")
PINS = ("", "over", "nearly", "about", "some", "at_least", "total", "exactly")
KINDS = ("people", "things", "money", "percent", "points")
STEPS = (1, 2, 5, 10, 20, 25, 50, 100, 250, 1000, 5000)


@st.composite
def policies(draw) -> Rounding:
    """Policies with whole steps and with decimal ones, as coarse as they come."""
    bounds = sorted(draw(st.sets(st.integers(5, 900_000), max_size=4)))
    unit = draw(st.sampled_from([Decimal(1), Decimal("0.1"), Decimal("0.5")]))
    steps = tuple((Decimal(b), draw(st.sampled_from(STEPS)) * unit) for b in bounds)
    return Rounding(
        steps=steps,
        beyond=Decimal(draw(st.sampled_from(STEPS))),
        down="over",
        up="nearly",
        percent=draw(st.sampled_from([Decimal(1), Decimal(5)])),
        money=steps,
        money_beyond=Decimal(100_000),
        within=draw(st.sampled_from([Decimal("0.02"), Decimal("0.12"), Decimal("0.3")])),
    )


def values(kind: str):
    if kind in ("people", "things"):
        return st.integers(0, 3_000_000).map(Decimal)
    return st.decimals(0, 400 if kind in ("percent", "points") else 9_000_000, places=2)


@pytest.mark.parametrize(
    ("exact", "about", "en", "es"),
    [
        ("5", {"kind": "money"}, "$5", "USD 5"),
        ("84", {"kind": "money"}, "$84", "USD 84"),
        ("99.5", {"kind": "money"}, "$99.50", "USD 99.50"),
        ("1499", {"kind": "money"}, "nearly $1,500", "casi USD 1,500"),
        ("1234", {"kind": "money"}, "over $1,200", "más de USD 1,200"),
        ("13.1", {"kind": "percent"}, "13.1 per cent", "el 13.1%"),
        ("97.5", {"kind": "percent"}, "97.5 per cent", "el 97.5%"),
        ("13.14", {"kind": "percent"}, "over 13.1 per cent", "más del 13.1%"),
        ("3.2", {"kind": "points"}, "3.2 percentage points", "3.2 puntos porcentuales"),
        ("1", {"kind": "points"}, "1 percentage point", "1 punto porcentual"),
        ("0.0021", {"kind": "percent"}, "less than 0.1 per cent", "menos del 0.1%"),
        ("0.04", {"kind": "percent"}, "0.04 per cent", "el 0.04%"),
        ("24", {"kind": "people"}, "nearly 25 people", "casi 25 personas"),
        ("143", {"forced": "exactly"}, "143 people", "143 personas"),
        ("1662889", {"forced": "exactly"}, "1,662,889 people", "1,662,889 personas"),
        (
            "1662889",
            {"forced": "total"},
            "a total of 1,662,889 people",
            "un total de 1,662,889 personas",
        ),
        (
            "3400000",
            {"forced": "total"},
            "a total of 3.4 million people",
            "un total de 3.4 millones de personas",
        ),
        ("1234.5", {"kind": "money", "forced": "exactly"}, "$1,234.50", "USD 1,234.50"),
    ],
)
def test_rounding_is_no_coarser_than_a_reader_expects(exact, about, en, es):
    who = ("people",) if about.get("kind", "people") == "people" else ()
    assert phrase("en", exact, *who, **about) == en
    assert phrase("es_PE", exact, *who, **about) == es


@pytest.mark.parametrize(
    ("part", "whole", "en", "es"),
    [
        ("21", "1000000", "less than 0.1 per cent", "menos del 0.1%"),
        ("5", "7000", "less than 0.1 per cent", "menos del 0.1%"),
        ("1", "1000", "0.1 per cent", "el 0.1%"),
        ("1", "270", "nearly 0.4 per cent", "casi el 0.4%"),
        ("26", "1000", "over 2.5 per cent", "más del 2.5%"),
        ("938", "1500", "nearly 63 per cent", "casi el 63%"),
        ("999", "1001", "nearly 100 per cent", "casi el 100%"),
        ("1", "1", "100 per cent", "el 100%"),
    ],
)
def test_a_share_that_is_worked_out_is_whole_where_that_is_near(part, whole, en, es):
    spec = FigureSpec("share", "percent", "share", derived=Derivation("share", "part", "whole"))
    exact = Decimal(part) * 100 / Decimal(whole)
    figure = Figure(spec, exact, Cell("Results", 2, 4), rule="part / whole")
    for locale, wanted in (("en", en), ("es_PE", es)):
        found = quantity(figure, "x#share", shipped(locale), "", rounded=True)
        assert found.value.text.replace("\u00a0", " ") == wanted


@pytest.mark.parametrize(
    ("exact", "step", "en", "es"),
    [
        ("1", "0.5", "One mobile clinic works.", "Una clínica móvil trabaja."),
        ("0.9", "0.5", "Nearly 1 mobile clinic works.", "Casi 1 clínica móvil trabaja."),
        ("1.5", "0.5", "1.5 mobile clinics work.", "1.5 clínicas móviles trabajan."),
        ("2", "0.5", "Two mobile clinics work.", "Dos clínicas móviles trabajan."),
        ("0.6", "0.1", "0.6 mobile clinics work.", "0.6 clínicas móviles trabajan."),
    ],
)
def test_a_number_of_decimal_steps_agrees_as_it_is_read(exact, step, en, es):
    message = {
        "en": "{n} mobile (clinic works|clinics work).",
        "es_PE": "{n} (clínica móvil trabaja|clínicas móviles trabajan).",
    }
    spec = FigureSpec("n", "things", "n", unit="sessions")
    figure = Figure(spec, Decimal(exact), Cell("Results", 2, 4))
    for locale, wanted in (("en", en), ("es_PE", es)):
        value = quantity(figure, "x#n", shipped(locale), "", True, Decimal(step)).value
        assert sentence(locale, message[locale], {"n": "things"}, n=value) == wanted


@given(st.data(), policies(), st.sampled_from(KINDS), st.sampled_from(PINS))
def test_the_word_is_true_and_the_number_near_under_any_policy(data, policy, kind, forced):
    exact = data.draw(values(kind))
    approximators = shipped("en").approximators
    step = step_for(exact, policy, kind)
    found = approximate(exact, step, policy, approximators, forced)
    assert abs(found.number - exact) <= policy.within * exact
    key = found.approximator
    if not key or (forced and approximators.claims[forced] == "exact"):
        assert found.number == exact
    else:
        assert approximators.holds(key, found.number, exact) is not found.contradicted
        assert forced or not found.contradicted


@given(policies(), st.integers(0, 999_999))
def test_whole_numbers_are_rounded_alike_on_the_short_way(policy, exact):
    found = WholeNumbers(policy).count(Decimal(exact), rounded=True)
    step = step_for(Decimal(exact), policy, "people")
    wanted = approximate(Decimal(exact), step, policy, shipped("en").approximators)
    if found is not None:
        assert (found.number, found.approximator, found.rule) == (
            wanted.number,
            wanted.approximator,
            wanted.rule,
        )


@given(st.data(), policies(), st.sampled_from(KINDS))
def test_a_larger_value_is_never_printed_as_a_smaller_number(data, policy, kind):
    low, high = sorted((data.draw(values(kind)), data.draw(values(kind))))
    approximators = shipped("en").approximators
    one, two = (
        approximate(exact, step_for(exact, profile().rounding, kind), policy, approximators)
        for exact in (low, high)
    )
    assert one.number <= two.number


@given(st.data(), st.sampled_from(KINDS), st.sampled_from(PINS))
def test_both_languages_print_the_same_number_and_a_true_word(data, kind, forced):
    exact = data.draw(values(kind))
    who = ("people",) if kind == "people" else ()
    english, spanish = (
        counted(shipped(locale), str(exact), *who, kind=kind, forced=forced) for locale in LOCALES
    )
    assert english.trace.number == spanish.trace.number
    assert english.trace.rule == spanish.trace.rule
    number = Decimal(english.trace.number)
    millions = re.search(r"millones|millón", spanish.trace.shown) is not None
    assert millions is ("million" in english.trace.shown)
    shown = Decimal(re.sub(r"[^\d.]", "", english.trace.shown)) * (1_000_000 if millions else 1)
    assert shown == number
    if "less than" in english.value.text:
        assert exact < number
    elif "exactly" != forced != "total":
        assert abs(number - exact) <= profile().rounding.within * exact
