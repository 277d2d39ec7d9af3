"""The figures of a drafted text that a person has rewritten."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitrep_writer.documents.figures_in_text import reader_for
from sitrep_writer.documents.refiguring import left_unit
from sitrep_writer.model.version import Unit, UnitFigure, UnitKind
from tests.comparison.editing import stands

_FIGURE = re.compile(r"\[(\w+):([^]]+)\]")


def drafted(text: str) -> Unit:
    """A unit whose figures stand in brackets with their names: `[kits:140] kits`."""
    plain, figures = "", []
    at = 0
    for found in _FIGURE.finditer(text):
        plain += text[at : found.start()]
        start = len(plain)
        plain += found[2]
        number = reader_for("en").numbers(found[2])
        figures.append(
            UnitFigure(
                f"x#{found[1]}", number[0].number if number else "", found[2], start, len(plain)
            )
        )
        at = found.end()
    return Unit("x", UnitKind.SENTENCE, plain + text[at:], tuple(figures))


CASES = [
    # a number in a figure's place
    ("over [kits:140] kits", "nearly 150 kits", "kits=150!"),
    ("over [kits:140] kits", "150 kits", "kits=150!"),
    ("[kits:140] kits", "a total of 1,400 kits", "kits=1400!"),
    ("[people:1,500] people", "1.5 thousand people", "people=1500"),
    ("[places:eight] places", "8 places", "places=8"),
    ("[share:70 per cent] of all", "71% of all", "share=71!"),
    ("[cost:$38M] of [all:$294M]", "$39M of $294M", "cost=39000000!; all=294000000"),
    # where it is now
    ("In Lima, [kits:140] kits", "140 kits in Lima", "kits=140"),
    ("In Lima, [kits:140] kits", "150 kits in Lima", "kits=150!"),
    ("[a:10] kits and [b:20] tents", "20 tents and 10 kits", "b=20; a=10"),
    ("[a:10] kits and [b:20] tents", "25 tents and 10 kits", "b=25!; a=10"),
    ("[a:10] kits and [b:20] tents", "10 kits", "a=10"),
    ("[a:10] kits and [b:20] tents", "20 tents", "b=20"),
    ("[a:10] kits and [b:10] tents", "10 kits and 11 tents", "a=10; b=11!"),
    # numbers of a person's own
    ("[a:10] kits", "10 kits and 3 tents", "a=10; =3!"),
    ("[a:10] kits", "4 men and 6 women got 10 kits", "=4!; =6!; a=10"),
    ("[a:10] kits", "no kits", ""),
    # numbers that count nothing
    ("[a:10] kits since 2023", "10 kits since 2024", "a=10"),
    ("[a:10] kits in 3 days", "only 10 kits in 3 days", "a=10"),
    ("[a:10] kits in 3 days", "10 kits in 5 days", "a=10; =5!"),
    ("[a:half] of all", "nearly half of all", "a="),
]


@pytest.mark.parametrize(("before", "after", "figures"), CASES)
def test_figures_are_found_again(before: str, after: str, figures: str) -> None:
    unit = left_unit(drafted(before), after, reader_for("en"))
    assert unit.edited
    assert all(stands(figure, unit) for figure in unit.figures)
    found = [f"{f.name}={f.number}{'!' * f.typed}" for f in unit.figures]
    assert "; ".join(found) == figures


def test_untouched_words_are_the_unit_itself() -> None:
    unit = drafted("over [kits:140]\u00a0kits\nin Lima")
    assert left_unit(unit, "over 140  kits in Lima", reader_for("en")) is unit


WORDS = st.lists(
    st.sampled_from(["kits", "in", "Lima", "140", "1,500", "eight", "over", ",", ".", "2024"]),
    max_size=12,
).map(" ".join)


@given(before=WORDS, after=WORDS)
def test_whatever_is_rewritten_each_figure_is_there_once_at_most(before: str, after: str) -> None:
    reader = reader_for("en")
    found = reader.numbers(before)
    figures = tuple(
        UnitFigure(f"x#{n}", each.number, each.shown, each.start, each.end)
        for n, each in enumerate(found)
    )
    unit = left_unit(Unit("x", UnitKind.SENTENCE, before, figures), after, reader)
    names = [figure.id for figure in unit.figures if figure.id]
    assert len(names) == len(set(names))
    assert all(stands(figure, unit) for figure in unit.figures)
    read = [each.shown for each in reader.numbers(unit.text)]
    assert [figure.shown for figure in unit.figures] == read
