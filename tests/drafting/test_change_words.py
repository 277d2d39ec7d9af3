"""The word of a change agrees with both numbers shown, and parts add up to their whole as printed,
whatever the values, in both languages."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sitrep_writer.drafting.compose import prepare, write_draft_of
from sitrep_writer.model.cells import Cell, SourcedValue
from sitrep_writer.model.draft import Draft
from sitrep_writer.model.edition import Number, ResultRow
from sitrep_writer.model.options import DraftOptions
from tests.drafting.test_random_facts import RESOURCES, edition, sentences

RANDOM = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
WORDS = {
    "en": {"up": r"\bup from\b", "down": r"\bdown from\b", "same": r"\bunchanged from\b"},
    "es": {
        "up": r"(?<!cambios )frente a\b",
        "down": r"(?<!cambios )frente a\b",
        "same": r"\bsin cambios frente a\b",
    },
}


def row(line: int, result: str, figure: str, value: str, before: str = "") -> ResultRow:
    cell = Cell("Results", line, 1)
    return ResultRow(
        sector=SourcedValue("Several quantities" if result == "breakdown" else "Quantities", cell),
        result=SourcedValue(result, cell),
        figure=SourcedValue(figure, cell),
        exact=Number(Decimal(value), Cell("Results", line, 4)),
        who=(SourcedValue("people", cell),),
        slots={},
        wording=None,
        own_words={},
        cell=cell,
        previous=Number(Decimal(before), Cell("Results", line, 5)) if before else None,
    )


def drafted(*rows: ResultRow) -> dict[str, Draft]:
    prepared = prepare(edition(list(rows)), RESOURCES, DraftOptions(locales=("en", "es")))
    return {locale: write_draft_of(prepared, locale, {}).draft for locale in ("en", "es")}


def spoken(draft: Draft) -> str:
    (said,) = sentences(draft)
    return "".join(span.text for span in said.spans).replace("\u00a0", " ")


def number(draft: Draft, name: str) -> Decimal:
    return Decimal(draft.traces[name].number)


@pytest.mark.parametrize(
    ("now", "before", "en", "es"),
    [
        (
            "4600",
            "4601",
            "A total of 4,600 people received food assistance, down from 4,601 in the previous "
            "edition.",
            "Un total de 4,600 personas recibieron asistencia alimentaria, frente a 4,601 en la "
            "edición anterior.",
        ),
        (
            "1662889",
            "1663010",
            "A total of 1,662,889 people received food assistance, down from 1,663,010 in the "
            "previous edition.",
            "Un total de 1,662,889 personas recibieron asistencia alimentaria, frente a 1,663,010 "
            "en la edición anterior.",
        ),
        (
            "4601",
            "4601",
            "Over 4,600 people received food assistance, unchanged from over 4,600 in the previous "
            "edition.",
            "Más de 4,600 personas recibieron asistencia alimentaria, sin cambios frente a más de "
            "4,600 en la edición anterior.",
        ),
        (
            "4712",
            "4601",
            "Over 4,700 people received food assistance, up from over 4,600 in the previous "
            "edition.",
            "Más de 4,700 personas recibieron asistencia alimentaria, frente a más de 4,600 en la "
            "edición anterior.",
        ),
    ],
)
def test_counts_that_would_look_the_same_are_shown_exactly(now, before, en, es):
    found = drafted(row(2, "change", "people", now, before))
    assert spoken(found["en"]) == en
    assert spoken(found["es"]) == es


@pytest.mark.parametrize(
    ("now", "before", "en"),
    [
        ("360", "361", "360 nutrition sessions, nearly 0.3 per cent fewer than in the"),
        ("361", "360", "over 360 nutrition sessions, nearly 0.3 per cent more than in the"),
        ("3000000", "2999999", "3 million nutrition sessions, less than 0.1 per cent more than"),
        ("360", "360", "Partners held 360 nutrition sessions."),
        ("720", "360", "720 nutrition sessions, 100 per cent more than"),
    ],
)
def test_a_change_in_per_cent_has_the_direction_of_the_exact_values(now, before, en):
    assert en in spoken(drafted(row(2, "growth", "sessions", now, before))["en"])


@pytest.mark.parametrize(
    ("now", "before", "en", "es"),
    [
        (
            "13.1",
            "9.9",
            "13.1 per cent of households had enough to eat, up 3.2 percentage points.",
            "13.1%",
        ),
        ("13", "13", "Thirteen per cent of households had enough to eat.", "13%"),
        (
            "13.12",
            "13.1",
            "Over 13.1 per cent of households had enough to eat, up 0.02 percentage points.",
            "13.1%",
        ),
    ],
)
def test_percentage_points_keep_a_decimal(now, before, en, es):
    found = drafted(row(2, "points", "share", now, before))
    assert spoken(found["en"]) == en
    assert es in spoken(found["es"])


NEAR = st.integers(1, 3_000_000).flatmap(
    lambda now: st.tuples(st.just(now), st.integers(max(0, now - 150), now + 150))
)


@RANDOM
@given(st.one_of(NEAR, st.tuples(st.integers(1, 3_000_000), st.integers(0, 3_000_000))))
def test_the_word_agrees_with_both_shown_numbers_in_both_languages(pair):
    now, before = pair
    found = drafted(row(2, "change", "people", str(now), str(before)))
    wanted = "same" if now == before else "up" if now > before else "down"
    for locale, draft in found.items():
        text = spoken(draft)
        assert re.search(WORDS[locale][wanted], text), text
        shown = number(draft, "quantities.change#people"), number(draft, "quantities.change#before")
        assert (shown[0] > shown[1]) is (wanted == "up"), text
        assert (shown[0] < shown[1]) is (wanted == "down"), text
    english, spanish = (
        {key: (trace.number, trace.rule) for key, trace in draft.traces.items()}
        for draft in found.values()
    )
    assert english == spanish


@RANDOM
@given(st.integers(1, 9_999), st.integers(1, 9_999))
def test_parts_add_up_to_their_whole_as_printed(women, men):
    found = drafted(
        row(2, "breakdown", "people", str(women + men)),
        row(3, "breakdown", "women", str(women)),
        row(4, "breakdown", "men", str(men)),
    )
    for draft in found.values():
        shown = [number(draft, f"several.breakdown#{n}") for n in ("people", "women", "men")]
        assert shown[0] == shown[1] + shown[2], spoken(draft)


def test_parts_that_do_not_add_up_rounded_are_shown_exactly_with_their_whole():
    found = drafted(
        row(2, "breakdown", "people", "18656"),
        row(3, "breakdown", "women", "14478"),
        row(4, "breakdown", "men", "4178"),
    )
    assert spoken(found["en"]) == (
        "A total of 18,656 people received health care (14,478 women and 4,178 men)."
    )
    assert "18,656 personas" in spoken(found["es"])
    assert "14,478 mujeres y 4,178 hombres" in spoken(found["es"])


def test_parts_that_add_up_rounded_stay_rounded():
    found = drafted(
        row(2, "breakdown", "people", "1203"),
        row(3, "breakdown", "women", "801"),
        row(4, "breakdown", "men", "402"),
    )
    assert "over 1,200 people" in spoken(found["en"]).lower()
    assert "over 800 women and over 400 men" in spoken(found["en"])
