"""Amounts of two currencies between editions: told, and not reckoned with."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from sitrep_writer.comparison.figure_changes import currency_written
from sitrep_writer.model.comparison import Class, FigureChange
from sitrep_writer.model.version import Section, Version
from tests.comparison.editions import compared
from tests.comparison.said import AUGUST, JULY, edition, figure, sector, sentence, untraced

ALERT = "currency-changed"


def paid(number: int, shown: str, currency: str = "", **more: object) -> Section:
    amount = replace(figure(number, kind="money", currency=currency, **more), shown=shown)
    return sector("health", sentence("health.cash", "Partners paid {amount}.", amount=amount))


def typed(number: int, shown: str) -> Section:
    """The same words in a file without trace."""
    amount = replace(figure(number, kind="", rule="", cells=()), exact="", shown=shown)
    unit = sentence("", "Partners paid {amount}.", amount=amount)
    return sector("health", unit)


def change_of(old: Version, new: Version) -> tuple[FigureChange, list[str]]:
    """The one figure that both have, and the codes of the alerts."""
    found = compared(old, new)
    (figure_change,) = [f for s in found.sections for c in s.changes for f in c.figures]
    return figure_change, [alert.code for alert in found.alerts]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (paid(900, "$900"), paid(900, "PEN 900", "PEN")),
        (paid(900, "PEN 900", "PEN"), paid(3_600, "COP 3,600", "COP")),
        (paid(900, "€900", "EUR"), paid(900, "£900", "GBP")),
    ],
)
def test_an_amount_in_another_currency_is_told_and_nothing_is_reckoned(
    old: Section, new: Section
) -> None:
    change, alerts = change_of(edition(old, period=JULY), edition(new, period=AUGUST))
    assert (change.change, change.difference, change.percent) == (Class.FIGURE, "", "")
    assert ALERT in alerts
    assert "jump" not in alerts


def test_amounts_of_one_currency_are_compared() -> None:
    old, new = paid(900, "PEN 900", "PEN"), paid(3_600, "PEN 3,600", "PEN")
    change, alerts = change_of(edition(old, period=JULY), edition(new, period=AUGUST))
    assert (change.difference, change.percent) == ("2700", "300")
    assert ALERT not in alerts
    assert "jump" in alerts


def test_the_same_amount_is_unchanged() -> None:
    old, new = paid(900, "PEN 900", "PEN"), paid(900, "PEN 900", "PEN")
    change, alerts = change_of(edition(old, period=JULY), edition(new, period=AUGUST))
    assert change.change is Class.UNCHANGED
    assert ALERT not in alerts


@pytest.mark.parametrize(
    ("shown", "raised"), [("S/ 900", False), ("€900", True), ("$900", True), ("900", False)]
)
def test_a_file_without_trace_is_read_for_its_currency(shown: str, raised: bool) -> None:
    old = untraced(typed(900, shown))
    new = edition(paid(900, "PEN 900", "PEN"), period=AUGUST)
    _, alerts = change_of(old, new)
    assert (ALERT in alerts) is raised


@pytest.mark.parametrize(
    ("shown", "code"),
    [
        ("S/ 143,000", "PEN"),
        ("143 000 €", "EUR"),
        ("PEN 1.5 million", "PEN"),
        ("$143,000", "USD"),
        ("USD 38M", "USD"),
        ("R$20", "BRL"),
        ("38M", ""),
        ("13.1%", ""),
        ("1.5 millones", ""),
        ("360", ""),
    ],
)
def test_the_currency_of_a_written_amount(shown: str, code: str) -> None:
    assert currency_written(shown) == code
