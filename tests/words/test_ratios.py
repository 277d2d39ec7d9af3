"""A share is said as a simple fraction only near one; else it is a percentage."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitrep_writer.words.ratios import nearest_ratio
from tests.words.shipped import counted, phrase, profile, sentence, shipped

SHARES = st.decimals(0, 150, places=3)
PINS = st.sampled_from(["", "over", "nearly", "about", "at_least", "exactly", "total"])


@pytest.mark.parametrize(
    ("exact", "en", "es"),
    [
        ("3", "3 per cent of households", "el 3% de hogares"),
        ("100", "100 per cent of households", "el 100% de hogares"),
        ("95", "95 per cent of households", "el 95% de hogares"),
        ("0", "0 per cent of households", "el 0% de hogares"),
        ("130", "130 per cent of households", "el 130% de hogares"),
        ("15.3", "15.3 per cent of households", "el 15.3% de hogares"),
        ("0.021", "less than 0.1 per cent of households", "menos del 0.1% de hogares"),
        ("8", "nearly one in ten households", "casi uno de cada diez hogares"),
        ("11.9", "over one in ten households", "más de uno de cada diez hogares"),
        ("12.1", "12.1 per cent of households", "el 12.1% de hogares"),
        ("91.5", "over nine in ten households", "más de nueve de cada diez hogares"),
        ("66.7", "two in three households", "dos de cada tres hogares"),
    ],
)
def test_a_ratio_has_bounds(exact, en, es):
    assert phrase("en", exact, "households", kind="ratio") == en
    assert phrase("es_PE", exact, "households", kind="ratio") == es


@pytest.mark.parametrize(
    ("exact", "forced", "en", "es"),
    [
        ("66.7", "exactly", "66.7 per cent of households", "el 66.7% de hogares"),
        ("50", "exactly", "one in two households", "uno de cada dos hogares"),
        ("49", "nearly", "nearly one in two households", "casi uno de cada dos hogares"),
        ("41", "over", "over two in five households", "más de dos de cada cinco hogares"),
        ("97", "about", "about 97 per cent of households", "alrededor del 97% de hogares"),
    ],
)
def test_a_pin_is_true_of_the_fraction_or_there_is_a_percentage(exact, forced, en, es):
    assert phrase("en", exact, "households", kind="ratio", forced=forced) == en
    assert phrase("es_PE", exact, "households", kind="ratio", forced=forced) == es


def test_a_pin_that_no_near_fraction_bears_out_is_told_with_the_percentage():
    found = counted(shipped("en"), "49", "households", kind="ratio", forced="over")
    assert found.value.text.replace("\u00a0", " ") == "over 49 per cent of households"
    assert found.contradicted


def test_a_percentage_in_place_of_a_ratio_is_a_sentence_of_its_own():
    message = "{share} (share: has|have) no safe water."
    spanish = "{share} no (share: tiene|tienen) agua segura."
    kinds = {"share": "ratio"}
    for exact, en, es in (
        (
            "97",
            "Ninety-seven per cent of households have no safe water.",
            "El 97% de hogares no tienen agua segura.",
        ),
        (
            "10",
            "One in ten households has no safe water.",
            "Uno de cada diez hogares no tiene agua segura.",
        ),
    ):
        value = counted(shipped("en"), exact, "households", kind="ratio").value
        assert sentence("en", message, kinds, share=value).replace("\u00a0", " ") == en
        value = counted(shipped("es_PE"), exact, "households", kind="ratio").value
        assert sentence("es_PE", spanish, kinds, share=value).replace("\u00a0", " ") == es


@pytest.mark.parametrize(
    ("exact", "rule"),
    [
        ("8", "nearest simple fraction within 2 points, nearly"),
        ("50", "nearest simple fraction within 2 points, exact"),
        ("3", "no simple fraction within 2 points, nearest 0.1, exact"),
        ("3.14", "no simple fraction within 2 points, nearest 0.1, over"),
    ],
)
def test_the_trace_says_why_it_is_a_fraction_or_none(exact, rule):
    assert counted(shipped("en"), exact, "households", kind="ratio").trace.rule == rule


@given(SHARES, PINS)
def test_every_fraction_is_near_its_share_and_its_word_is_true(exact, forced):
    policy, approximators = profile().rounding, shipped("en").approximators
    found = nearest_ratio(exact, policy, approximators, forced)
    if found is None:
        return
    share = Decimal(found.parts * 100) / found.of
    assert abs(share - exact) <= policy.fraction_within
    key = found.found.approximator
    claim = approximators.claims[key] if key else "exact"
    if claim == "exact":
        assert abs(share - exact) <= Decimal("0.05")
    elif abs(share - exact) > Decimal("0.05"):
        assert approximators.holds(key, share, exact)


@given(SHARES, PINS)
def test_both_languages_say_the_same_share(exact, forced):
    said = [
        counted(shipped(locale), str(exact), "households", kind="ratio", forced=forced)
        for locale in ("en", "es_PE")
    ]
    english, spanish = (found.trace for found in said)
    assert (english.number, english.rule) == (spanish.number, spanish.rule)
    assert ("per\u00a0cent" in english.shown) is ("%" in spanish.shown)
    assert said[0].contradicted is said[1].contradicted
