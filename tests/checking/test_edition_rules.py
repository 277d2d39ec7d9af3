"""Rules about an edition: what each says, and where it has nothing to say."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from msgspec.structs import replace

from sitrep_writer.api import draft_workbook
from sitrep_writer.checking import Registers, load_registers
from sitrep_writer.checking.rule_policy import RulePolicy
from sitrep_writer.model.edition import Edition
from sitrep_writer.resources import Resources
from tests.examples import JUNE, ROOT, SEPTEMBER

from .editions import REGISTERS, dated, found, only, report, results, sectors, table
from .test_registry import END_OF_JUNE, MAY, PAIRS

GALLERY = ROOT / "examples" / "gallery" / "gallery.xlsx"


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (
            "key-figure-parts",
            "Report!B2: 99 people are assisted, fewer than the 100 that Health alone has reached "
            "(Sectors!B2). Correct the one that is wrong.",
        ),
        (
            "stale-period",
            "Report!B4: 2023-10-31 is 7 months before the period begins (Report!B2). Is it still "
            "the newest there is? Correct the date, or the period.",
        ),
        (
            "few-people",
            "Results!D2: 9 people in Tumbes: so few that somebody could be recognised (fewer than "
            "10 in Protection (GBV)). Take the place away, or add them to a larger figure.",
        ),
        (
            "two-spellings",
            'Results!F3: "Casa Lirios" is written "Casa Lirio" in Results!F2. If both mean the '
            "same, write it in one way.",
        ),
        (
            "place-abroad",
            'Results!F2: "Guayas" is a place of Ecuador, and this edition is about Peru. Correct '
            "the place or the country.",
        ),
        (
            "table-note-differs",
            "Table!A5: the note says a total of 1243, and the table has no such total: 1234, 1000 "
            "or 234. Correct the note or the table.",
        ),
    ],
)
def test_a_rule_says_what_is_wrong_and_what_to_do(code: str, said: str) -> None:
    edition = PAIRS[code][0]
    assert isinstance(edition, Edition)
    assert [str(problem) for problem in only(code, edition)] == [said]


def test_more_people_than_all_sectors_together_are_told_where_each_says_its_own() -> None:
    rows = sectors(("Health", 100, None), ("Shelter", 40, None))
    (problem,) = only("key-figure-parts", replace(rows, report=report(assisted="141").report))
    assert problem.message == (
        "141 people are assisted, more than all sectors together have reached: 140 (Sectors!B2 to "
        "Sectors!B3). Is a sector missing, or a number wrong?"
    )
    rows = sectors(("Health", 100, None), ("Shelter", None, None))
    assert found(replace(rows, report=report(assisted="141").report)) == []


def test_a_date_long_after_the_period_is_told_too() -> None:
    edition = dated(period_start=MAY, period_end=END_OF_JUNE, population_as_of=date(2025, 6, 30))
    assert [p.message for p in only("stale-period", edition)] == [
        "2025-06-30 is 12 months after the period ends (Report!B3). Correct the date, or the "
        "period."
    ]


def test_a_threshold_of_the_edition_counts() -> None:
    rules = RulePolicy(
        {
            **REGISTERS.rules.settings,
            "few-people": {"fewest": Decimal(5)},
            "stale-period": {"months": Decimal(8)},
        }
    )
    registers = Registers(REGISTERS.partners, rules, REGISTERS.places, REGISTERS.fewest)
    edition = PAIRS["stale-period"][0]
    assert isinstance(edition, Edition)
    assert found(edition, registers) == []
    rows = results(("Health", "Tumbes", 4), ("Health", "Tumbes", 5))
    assert found(rows, registers) == [("few-people", "Results!D2")]


@pytest.mark.parametrize(
    ("note", "differs"),
    [
        ("In total, 1 234 families.", False),
        ("Total: 1.234", False),
        ("En total, 1,400 familias.", True),
        ("1,200 families in all.", False),
        ("The total for 2023 is not known.", False),
        ("The total of the first group is 1000.", False),
        ("Source: 17 partners.", False),
    ],
)
def test_a_note_agrees_where_its_total_is_one_of_the_table_rounded_or_not(note, differs) -> None:
    edition = table(note, 1000, 234, total=1234)
    assert bool(only("table-note-differs", edition)) is differs


def test_a_name_in_other_capitals_is_another_spelling_and_a_registered_place_is_none() -> None:
    rows = results(("Health", "Casa Ñandú", 90), ("Health", "CASA NANDU", 90), column="partners")
    assert found(rows) == [("two-spellings", "Results!F3")]
    rows = results(("Health", "Tumbes", 90), ("Health", "TUMBES", 90), ("Health", "Tumbez", 9))
    assert found(rows) == []


@pytest.mark.parametrize(
    ("changed", "told"), [({}, True), ({"percent": True}, False), ({"money": True}, False)]
)
def test_a_percentage_and_an_amount_of_money_are_no_people(
    changed: dict[str, bool], told: bool
) -> None:
    edition = results(("Protection (GBV)", "Tumbes", 9))
    (row,) = edition.results
    assert row.exact is not None
    edition = replace(edition, results=(replace(row, exact=replace(row.exact, **changed)),))
    assert bool(only("few-people", edition)) is told


def test_a_figure_of_nobody_in_particular_or_without_a_place_recognises_nobody() -> None:
    (row,) = results(("Protection (GBV)", "Tumbes", 9)).results
    for other in (replace(row, who=()), replace(row, slots={}), replace(row, exact=None)):
        assert only("few-people", Edition("peru", {}, results=(other,))) == []


def test_the_registers_of_an_edition_know_places_of_other_countries() -> None:
    edition = results(("Health", "Guayas", 90), country="Peru")
    assert found(edition, load_registers(Resources())) == [("place-abroad", "Results!F2")]


@pytest.mark.parametrize("book", [SEPTEMBER, JUNE, GALLERY], ids=lambda book: book.stem)
def test_the_rules_about_editions_find_nothing_in_the_examples(book) -> None:
    found = {problem.code for problem in draft_workbook(book).problems}
    assert not [code for code in found & set(PAIRS) if not code.startswith("partner")]
    assert "unit-misfit" not in found
