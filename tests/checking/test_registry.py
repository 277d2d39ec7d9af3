from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from sitrep_writer.checking import check_drafts, check_edition, codes
from sitrep_writer.checking.check_registry import check
from sitrep_writer.model.draft import Draft
from sitrep_writer.model.edition import Edition
from sitrep_writer.model.problems import CODES, Problem

from .drafts import draft, with_number
from .editions import (
    REGISTERS,
    context,
    dated,
    notes,
    partners,
    report,
    results,
    sectors,
    table,
)

Checked = Edition | list[Draft]

MAY, END_OF_JUNE = date(2024, 5, 1), date(2024, 6, 30)


def assisted(people: str, *rows: tuple[str, int | None, int | None]) -> Edition:
    return replace(sectors(*rows), report=report(assisted=people).report)


PAIRS: dict[str, tuple[Checked, Checked]] = {
    "partner-twice": (partners("Casa Lirio", "Casa Lirio"), partners("Casa Lirio", "Casa Noria")),
    "partner-nearly-twice": (partners("ACNUR", "UNHCR"), partners("ACNUR", "OIM")),
    "partner-two-in-one": (partners("OIM Manos del Puerto"), partners("OIM Perú")),
    "partner-near-register": (partners("Manos del Puetro"), partners("Manos del Monte")),
    "percent-disagrees": (
        report(funded="38000000", required="294000000", funded_percent="13.1"),
        report(funded="38412650", required="293587400", funded_percent="13.1"),
    ),
    "amounts-order": (
        report(funded="101", required="100"),
        report(funded="100", required="100"),
    ),
    "count-disagrees": (
        report(partners("A1", "B2", appealing={"A1": True}), organisations="2"),
        report(partners("A1", "B2", appealing={"A1": True, "B2": True}), organisations="2"),
    ),
    "target-exceeded": (sectors(("Health", 101, 100)), sectors(("Health", 100, 100))),
    "key-figure-parts": (
        assisted("99", ("Health", 100, None), ("Shelter", 40, None)),
        assisted("100", ("Health", 100, None), ("Shelter", 40, None)),
    ),
    "stale-period": (
        dated(period_start=MAY, period_end=END_OF_JUNE, population_as_of=date(2023, 10, 31)),
        dated(period_start=MAY, period_end=END_OF_JUNE, population_as_of=date(2023, 11, 30)),
    ),
    "few-people": (
        results(("Protection (GBV)", "Tumbes", 9)),
        results(("Protection (GBV)", "Tumbes", 10), ("Health", "Tumbes", 3)),
    ),
    "two-spellings": (
        results(("Health", "Casa Lirio", 9), ("Health", "Casa Lirios", 9), column="partners"),
        results(("Health", "Casa Lirio", 9), ("Health", "Casa Litro", 9), column="what"),
    ),
    "place-abroad": (
        results(("Health", "Guayas", 90), country="Peru"),
        results(("Health", "Amazonas", 90), ("Health", "Ecuador", 90), country="Peru"),
    ),
    "table-note-differs": (
        table("A total of 1,243 families.", 1000, 234),
        table("A total of 1,234 families, 1,200 in all in 2024.", 1000, 234),
    ),
    "row-twice": (notes("1", "1"), notes("1", "2")),
    "numbers-differ": (
        context(("In 14 districts.", "En 15 distritos.")),
        context(("In 14 districts.", "En 14 distritos.")),
    ),
    "languages-disagree": (
        [draft("en"), with_number(draft("es"), "report.assisted", "49834")],
        [draft("en"), draft("es")],
    ),
}


def problems_of(checked: Checked) -> list[Problem]:
    if isinstance(checked, Edition):
        return check_edition(checked, REGISTERS)
    return check_drafts(checked)


def test_every_check_has_a_code_that_is_explained() -> None:
    assert set(codes()) <= set(CODES)


def test_every_check_has_a_pair_of_cases() -> None:
    assert set(PAIRS) == set(codes())


@pytest.mark.parametrize("code", PAIRS)
def test_a_check_raises_its_code_and_lets_a_near_miss_pass(code: str) -> None:
    wrong, right = PAIRS[code]
    assert [problem.code for problem in problems_of(wrong)] == [code]
    assert problems_of(right) == []


@pytest.mark.parametrize("code", PAIRS)
def test_a_problem_has_its_place_and_fits_one_line(code: str) -> None:
    (problem,) = problems_of(PAIRS[code][0])
    assert "!" in problem.place
    assert "\n" not in str(problem)
    assert problem.message.endswith((".", "?"))


@pytest.mark.parametrize("code", ["no-such-code", "partner-twice"])
def test_a_check_is_registered_once_and_under_a_known_code(code: str) -> None:
    with pytest.raises(ValueError, match=code):
        check(code)(lambda edition, registers: [])


def test_nothing_is_wrong_with_an_empty_edition() -> None:
    assert check_edition(Edition("peru", {}), REGISTERS) == []


@pytest.mark.parametrize("drafts", [[], [draft("en")]], ids=["none", "one"])
def test_fewer_than_two_drafts_cannot_disagree(drafts: list[Draft]) -> None:
    assert check_drafts(drafts) == []
