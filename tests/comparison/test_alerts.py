"""Each alert has a pair of editions that raises it, and one that nearly does and does not."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from sitrep_writer.comparison.alerts import codes
from sitrep_writer.model.comparison import Alert
from sitrep_writer.model.version import Section, Unit, Version
from tests.comparison.editions import POLICY, compared
from tests.comparison.said import (
    AUGUST,
    JULY,
    edition,
    figure,
    partners,
    sector,
    sentence,
    untraced,
)

Pair = tuple[Version, Version]


def health(number: float, exact: float | None = None, **more: object) -> Section:
    """Health, with one sentence that says how many people were tested."""
    people = figure(number, exact, **more)
    return sector("health", sentence("health.tests", "Tests for {people} people.", people=people))


def pair(old: Section, new: Section, **more: object) -> Pair:
    return edition(old, period=JULY), edition(new, **more)


def of_periods(old: tuple[str, str], new: tuple[str, str]) -> Pair:
    return edition(health(250), period=old), edition(health(250), period=new)


def with_places(*places: str) -> Section:
    return sector(
        "health", sentence("health.tests", "Tests for {people}.", places, people=figure(250))
    )


def worded(wording: str, text: str) -> Section:
    unit = sentence("health.tests", text)
    return sector("health", replace(unit, wording=wording))


def split(men: int, women: int, whole: int, **more: object) -> Section:
    """A sentence of a whole and of the two parts that are all of it."""
    parts = {"part_of": "people", "adds_up": True, **more}
    return sector(
        "health",
        sentence(
            "health.tests",
            "{people} people: {men} men and {women} women.",
            people=figure(whole, cells=("Results!D2",)),
            men=figure(men, cells=("Results!D3",), **parts),
            women=figure(women, cells=("Results!D4",), **parts),
        ),
    )


def part(number: int, whole: int) -> Section:
    return sector(
        "health",
        sentence(
            "health.tests",
            "{people} people, of whom {cash} with cash.",
            people=figure(whole),
            cash=figure(number, part_of="people", cells=("Results!D3",)),
        ),
    )


def said_twice(first: int, second: int, **more: object) -> Section:
    """One figure in two sentences."""
    one = sentence("health.tests", "Tests for {people}.", people=figure(first))
    other = sentence("health.lead", "In all {people}.", people=figure(second, **more))
    same = replace(other.figures[0], id="health.tests#people")
    return sector("health", one, replace(other, figures=(same,)))


def typed(**changes: object) -> Section:
    unit = sentence("health.tests", "Tests for {people}.", people=figure(250))
    return sector("health", replace(unit, figures=(replace(unit.figures[0], **changes),)))


def own(number: int, **changes: object) -> Section:
    """A sentence without identity in a drafted text, with a number."""
    unit = sentence("", "We counted {people} more.", people=figure(number))
    found = replace(unit.figures[0], exact="", cells=(), rule="", **changes)
    return sector("health", replace(unit, figures=(found,)))


def rows_of(month: str) -> Section:
    return health(250, months=(month,))


def paid(number: int, shown: str = "", currency: str = "") -> Section:
    """Health, with one sentence that says how much was paid."""
    amount = replace(figure(number, kind="money", currency=currency), shown=shown or f"${number:,}")
    return sector("health", sentence("health.cash", "Paid {amount}.", amount=amount))


A, B = sector("shelter", sentence("shelter.kits", "Kits.")), health(250)
RENT = sentence("shelter.rent", "Rent support.")
KITS = sentence("shelter.kits", "Kits.")
TACNA = sentence("shelter.rent@tacna", "Rent in Tacna.", ("tacna",))
PIURA = sentence("shelter.rent@piura", "Rent in Piura.", ("piura",))
SOME = {"cumulative": True}

CASES: dict[str, tuple[str, Pair, Pair]] = {
    "paid in another currency": (
        "currency-changed",
        pair(paid(900), paid(900, "PEN 900", "PEN")),
        pair(paid(900, "PEN 900", "PEN"), paid(890, "PEN 890", "PEN")),
    ),
    "fallen within the year": (
        "cumulative-fell",
        pair(health(900, **SOME), health(890, **SOME)),
        pair(health(890, **SOME), health(900, **SOME)),
    ),
    "fallen, and begun anew with the year": (
        "cumulative-fell",
        pair(health(900, **SOME), health(890, **SOME)),
        (
            edition(health(900, **SOME), period=("2023-12-01", "2023-12-31")),
            edition(health(70, **SOME), period=("2024-01-01", "2024-01-31")),
        ),
    ),
    "fallen, but no count of the year": (
        "cumulative-fell",
        pair(health(900, **SOME), health(890, **SOME)),
        pair(health(900), health(890)),
    ),
    "three times as much": (
        "jump",
        pair(health(100), health(300)),
        pair(health(100), health(290)),
    ),
    "a third": ("jump", pair(health(300), health(100)), pair(health(300), health(110))),
    "many times as much of very little": (
        "jump",
        pair(health(10), health(60)),
        pair(health(5), health(50)),
    ),
    "a sector gone": (
        "sector-gone",
        (edition(A, B, period=JULY), edition(B)),
        (edition(sector("shelter"), B, period=JULY), edition(B)),
    ),
    "a result gone": (
        "indicator-gone",
        pair(sector("shelter", KITS, RENT), sector("shelter", KITS)),
        pair(sector("shelter", KITS, TACNA, PIURA), sector("shelter", KITS, TACNA)),
    ),
    "a place gone": (
        "place-gone",
        pair(sector("shelter", TACNA, PIURA), sector("shelter", TACNA)),
        pair(sector("shelter", TACNA, PIURA), sector("shelter", PIURA, TACNA)),
    ),
    "a place gone from a sentence": (
        "place-gone",
        pair(with_places("piura", "tumbes"), with_places("piura")),
        pair(with_places("7_departments"), with_places("8_departments")),
    ),
    "parts that are more than their whole": (
        "parts-total",
        pair(split(50, 60, 110), split(150, 60, 110)),
        pair(split(50, 60, 110), split(54, 60, 110)),
    ),
    "parts that a person changed": (
        "parts-total",
        pair(split(50, 60, 110), split(30, 60, 110, exact=55, typed=True)),
        pair(split(50, 60, 110), split(50, 60, 110)),
    ),
    "a part above its whole": ("parts-total", pair(B, part(150, 110)), pair(B, part(110, 110))),
    "a stale count of the year": (
        "unchanged-cumulative",
        pair(health(900, 901, **SOME), health(900, 901, **SOME)),
        pair(health(900, 901, **SOME), health(900, 902, **SOME)),
    ),
    "a partner more": (
        "partner-added",
        pair(partners(1, "ACNUR"), partners(2, "ACNUR", "OIM")),
        pair(sector("partners"), partners(2, "ACNUR", "OIM")),
    ),
    "a partner less": (
        "partner-gone",
        pair(partners(2, "ACNUR", "OIM"), partners(1, "OIM")),
        pair(partners(2, "ACNUR", "OIM"), partners(2, "OIM", "ACNUR")),
    ),
    "a heading that counts otherwise": (
        "partner-count",
        pair(partners(2, "ACNUR", "OIM"), partners(3, "ACNUR", "OIM")),
        pair(partners(3, "ACNUR", "OIM"), partners(2, "ACNUR", "OIM")),
    ),
    "rows of another month": (
        "period-mismatch",
        pair(B, rows_of("2024-07")),
        pair(B, rows_of("2024-08")),
    ),
    "a count that begins anew with each edition": (
        "period-mismatch",
        pair(health(900, **SOME), health(910)),
        pair(health(900, **SOME), health(910, **SOME)),
    ),
    "one period twice": (
        "period-mismatch",
        (edition(B), replace(edition(B), edition="peru-again")),
        (edition(B), edition(B)),
    ),
    "backwards": ("period-mismatch", of_periods(AUGUST, JULY), of_periods(JULY, AUGUST)),
    "a quarter after a month": (
        "period-length",
        of_periods(JULY, ("2024-08-01", "2024-10-31")),
        of_periods(("2024-04-01", "2024-06-30"), ("2024-07-01", "2024-09-30")),
    ),
    "a month between": (
        "period-length",
        of_periods(JULY, ("2024-09-01", "2024-09-30")),
        of_periods(JULY, AUGUST),
    ),
    "one figure with two values": (
        "same-figure",
        pair(B, said_twice(250, 260, typed=True, exact=250)),
        pair(B, said_twice(250, 250)),
    ),
    "one cell rounded in two ways": (
        "same-figure",
        pair(B, said_twice(250, 260)),
        pair(B, said_twice(250, 300, exact=250)),
    ),
    "a template's new words": (
        "template-changed",
        pair(worded("w1", "Tests were made."), worded("w2", "Tests took place.")),
        pair(worded("w1", "Tests were made."), worded("w2", "Tests were made.")),
    ),
    "a number over a figure": (
        "untraced",
        pair(B, typed(number="260", shown="260", typed=True)),
        pair(B, typed(number="260", shown="260", exact="260")),
    ),
    "a number of one's own": (
        "untraced",
        pair(B, own(12, typed=True)),
        pair(own(12, typed=True), B),
    ),
    "a language without number words": (
        "language-words",
        (untraced(own(12)), replace(untraced(own(12)), language="it-IT")),
        (edition(B, period=JULY), replace(untraced(own(12)), language="es-PE")),
    ),
    "a file that says no language": (
        "language-words",
        (untraced(own(12)), replace(untraced(own(12)), language="")),
        (untraced(own(12)), untraced(own(12))),
    ),
    "a file without a trace": (
        "untraced",
        (edition(B, period=JULY), untraced(own(12))),
        (untraced(own(12)), edition(B)),
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_it_is_raised_by_what_it_is_about_and_not_by_a_near_miss(case: str) -> None:
    code, raising, missing = CASES[case]
    found = alerts(*raising)
    assert code in {alert.code for alert in found}
    assert all("{" not in alert.message for alert in found)
    assert code not in {alert.code for alert in alerts(*missing)}


def alerts(old: Version, new: Version, **beside: object) -> tuple[Alert, ...]:
    return compared(old, new, **beside).alerts


def test_every_alert_has_a_case() -> None:
    cased = {code for code, _, _ in CASES.values()} | {"language-figures"}
    assert cased == set(codes()) == set(POLICY.levels)


# languages


def spanish(*sections: Section) -> Version:
    return edition(*sections, locale="es")


@pytest.mark.parametrize(
    ("other", "is_raised"),
    [
        pytest.param(spanish(health(260)), True, id="another number"),
        pytest.param(spanish(sector("health")), True, id="a sentence is missing"),
        pytest.param(spanish(health(250)), False, id="the same"),
        pytest.param(
            spanish(health(250), sector("context", Unit("masthead.title", "text", "Perú"))),
            False,
            id="words without a number",
        ),
        pytest.param(untraced(own(3)), False, id="a file without a trace"),
    ],
)
def test_languages_say_the_same_figures(other: Version, is_raised: bool) -> None:
    old, new = pair(health(240), health(250))
    found = {alert.code for alert in alerts(old, new, languages=[other])}
    assert ("language-figures" in found) is is_raised


# a series of editions


def series(*numbers: int) -> list[Version]:
    return [
        edition(health(number), period=(f"2024-{month:02}-01", f"2024-{month:02}-28"))
        for month, number in enumerate(numbers, 1)
    ]


def test_with_a_series_it_is_the_series_that_judges_a_jump() -> None:
    *history, old, new = series(100, 200, 300, 150, 250, 350, 100, 320)
    assert alerts(old, new)[0].code == "jump"
    assert "jump" not in {a.code for a in alerts(old, new, history=history)}


def test_a_step_that_is_small_by_factor_is_far_from_a_calm_series() -> None:
    *history, old, new = series(1000, 1010, 990, 1000, 1010, 990, 1000, 1400)
    assert "jump" not in {a.code for a in alerts(old, new)}
    (found,) = [a for a in alerts(old, new, history=history) if a.code == "jump"]
    assert "in 7 editions before it was between 990 and 1010" in found.message


def test_five_editions_are_no_series_yet() -> None:
    *history, old, new = series(1000, 1010, 990, 1000, 1010, 1400)
    assert "jump" not in {a.code for a in alerts(old, new, history=history)}


# words, order


def test_alerts_stand_gravest_first_and_say_what_and_from_what_to_what() -> None:
    old = edition(health(900, **SOME), partners(1, "ACNUR"), period=JULY)
    new = edition(health(290, **SOME), partners(2, "ACNUR", "OIM"))
    found = alerts(old, new)
    assert [alert.code for alert in found] == ["cumulative-fell", "jump", "partner-added"]
    assert found[0].message == (
        "Health, health.tests: people counts up over the year, and it fell from 900 to 290."
    )


def test_a_place_is_told_as_the_sentence_had_it() -> None:
    text = "Kits in Tacna and San Martín de Porres, and in Desaguadero (Puno)."
    places = ("desaguadero_puno", "san_martin_de_porres", "tacna")
    old = sector("shelter", sentence("shelter.kits", text, places))
    new = sector("shelter", sentence("shelter.kits", "Kits in Tacna.", ("tacna",)))
    (found,) = [a for a in alerts(*pair(old, new)) if a.code == "place-gone"]
    assert found.values["places"] == "Desaguadero (Puno), San Martín de Porres"


def test_many_partners_are_one_alert_with_all_their_names() -> None:
    old, new = pair(partners(1, "ACNUR"), partners(4, "ACNUR", "OIM", "UNICEF", "WFP"))
    (found,) = [a for a in alerts(old, new) if a.code == "partner-added"]
    assert found.message == "New among the partners: OIM; UNICEF; WFP."
    assert found.unit == ""
