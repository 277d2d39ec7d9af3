"""Rows with several What are one sentence where `together` asks for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.actions.books import drafted
from tests.actions.typed_rows import row, said, told
from tests.examples import bullets

TOGETHER = {"where": "Tacna", "wording": "together"}


def test_several_things_are_one_sentence_where_that_is_asked_for(tmp_path: Path) -> None:
    rows = [
        row("Delivered", "things", number, what=what, **TOGETHER)
        for number, what in ((210, "thermal blankets"), (541, "hygiene kits"), (160, "tents"))
    ]
    rows.append(row("Delivered", "people", 300, who="families", **TOGETHER))
    outcome = drafted(tmp_path, rows)
    assert [bullets(draft) for draft in outcome.drafts] == [
        {
            "shelter.delivered@together": "Partners delivered 210 thermal blankets, over 540 "
            "hygiene kits, and 160 tents to 300 families in Tacna."
        },
        {
            "shelter.delivered@together": "Los socios entregaron 210 mantas térmicas, más de 540 "
            "kits de higiene y 160 carpas a 300 familias en Tacna."
        },
    ]
    assert "wording-unknown" not in {found.code for found in outcome.problems}


def test_several_things_in_one_unit_have_a_sum(tmp_path: Path) -> None:
    rows = [
        row("Transported", "things", number, unit="tonnes", what=what, wording="together")
        for number, what in ((45, "food"), (30, "water"))
    ]
    assert said(tmp_path, *rows) == [
        ["Partners transported 75 tonnes: 45 of food and 30 of water."],
        ["Los socios transportaron 75 toneladas: 45 de alimentos y 30 de agua."],
    ]


def test_things_that_differ_otherwise_are_not_taken_together(tmp_path: Path) -> None:
    rows = [
        row("Delivered", "things", number, what=what, by=by, wording="together")
        for number, what, by in ((210, "tents", "UNHCR"), (541, "hygiene kits", "IOM"))
    ]
    assert told(tmp_path, *rows) == [
        f'Results!V{number}: "together" makes one sentence of two to six rows of things, or of '
        "amounts in one currency, that differ in What alone. This row is not one of such rows, so "
        "it has a sentence of its own."
        for number in (2, 3)
    ]


def test_amounts_for_several_things_have_a_sum(tmp_path: Path) -> None:
    rows = [
        row("Transferred", "amount", number, what=what, **TOGETHER)
        for number, what in ((6400, "rent"), (1200, "food"))
    ]
    rows.append(row("Transferred", "people", 300, who="families", **TOGETHER))
    assert said(tmp_path, *rows) == [
        [
            "In Tacna, 300 families received cash assistance of $7,600 in all: $6,400 for rent and "
            "$1,200 for food."
        ],
        [
            "En Tacna, 300 familias recibieron asistencia en efectivo por un total de USD 7,600: "
            "USD 6,400 para alquiler y USD 1,200 para alimentos."
        ],
    ]


@pytest.mark.parametrize(
    "column", [{"what": ("human trafficking", "entrepreneurship")}, {"where": ("Lima", "Tacna")}]
)
def test_people_are_never_taken_together(tmp_path: Path, column: dict[str, tuple[str]]) -> None:
    ((name, words),) = column.items()
    rows = [
        row("Trained", "people", 64 + at, who="teachers", wording="together", **{name: word})
        for at, word in enumerate(words)
    ]
    assert len(said(tmp_path / "said", *rows)[0]) == 2
    warnings = told(tmp_path, *rows)
    assert len(warnings) == 2
    for number, warning in zip((2, 3), warnings, strict=True):
        assert warning.startswith(f'Results!V{number}: "together" is for things and amounts. ')
        assert "the same people may be counted in both rows" in warning


def test_what_is_one_sentence_anyway_may_ask_for_it(tmp_path: Path) -> None:
    places = [
        row("Delivered", "things", number, what="tents", where=place, wording="together")
        for number, place in ((64, "Tacna"), (12, "Lima"))
    ]
    kinds = [
        row("Trained", "people", number, who=who, wording="together")
        for number, who in ((64, "teachers"), (12, "women"))
    ]
    assert told(tmp_path, *places, *kinds) == []
    assert [len(one) for one in said(tmp_path / "said", *places, *kinds)] == [2, 2]
