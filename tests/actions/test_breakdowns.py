"""Rows that differ in Where or in Who alone are one sentence with its parts."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitrep_writer.api import compare_drafts
from sitrep_writer.drafting.compose import prepare, write_draft_of
from sitrep_writer.model.cells import Cell, SourcedValue
from sitrep_writer.model.comparison import Class, Comparison
from sitrep_writer.model.draft import Draft
from sitrep_writer.model.edition import Number, ResultRow
from sitrep_writer.model.options import DraftOptions
from tests.actions.books import drafted
from tests.actions.typed_rows import BLANKETS, blankets, households, row, said, told
from tests.drafting.test_random_facts import edition, sentences
from tests.examples import bullets
from tests.gallery.every_message import LOCALES, SHIPPED


def test_things_for_several_are_a_sum_and_its_parts(tmp_path: Path) -> None:
    rows = [
        row("Delivered", "things", number, what="thermal blankets", who=who)
        for number, who in ((210, "schools"), (541, "hospitals"), (160, "soup kitchens"))
    ]
    assert said(tmp_path, *rows) == [
        [
            "A total of 911 thermal blankets were delivered: 210 to schools, 541 to hospitals, and "
            "160 to soup kitchens."
        ],
        [
            "Se entregaron 911 mantas térmicas: 210 a instituciones educativas, 541 a hospitales y "
            "160 a ollas comunes."
        ],
    ]


def test_things_at_several_places_are_a_sum_that_names_all_cells(tmp_path: Path) -> None:
    (draft, _) = drafted(tmp_path, blankets(Lima=213, Tacna=541, Callao=160)).drafts
    assert list(bullets(draft)) == [BLANKETS]
    traces = {name.partition("#")[2]: trace for name, trace in draft.traces.items()}
    assert traces["things"].cells == ("Results!D2", "Results!D3", "Results!D4")
    assert traces["things"].rule == "sum, nearest 1, exact"
    assert traces["things.tacna"].cells == ("Results!D3",)
    assert {traces[f"things.{place}"].part_of for place in ("lima", "tacna", "callao")} == {
        "things"
    }


def test_kinds_of_people_stand_beside_one_another_without_a_sum(tmp_path: Path) -> None:
    """They may be counted twice: a mother may be a teacher."""
    rows = [
        row("Trained", "people", number, who=who, what="nutrition", where="Lima")
        for number, who in ((310, "mothers"), (12, "teachers"))
    ]
    assert said(tmp_path, *rows) == [
        ["In Lima, 310 mothers and 12 teachers were trained in nutrition."],
        ["En Lima, se capacitó a 310 madres y 12 docentes en nutrición."],
    ]


def test_several_parts_of_people_agree_with_the_first(tmp_path: Path) -> None:
    rows = [
        row("Registered", "people", 1000, who="people"),
        row("Registered", "of these", 300, who="women"),
        row("Registered", "of these", 20, who="men"),
    ]
    assert said(tmp_path, *rows) == [
        ["A total of 1,000 people were registered, including 300 women and 20 men."],
        ["Se registró a 1,000 personas, incluidas 300 mujeres y 20 hombres."],
    ]


def test_people_at_several_places_need_a_total_or_have_a_bullet_a_place(tmp_path: Path) -> None:
    places = households(Lima=400, Callao=420)
    total = row("Assisted", "people", 820, who="households", what="food")
    assert len(said(tmp_path / "apart", *places)[0]) == 2
    assert said(tmp_path / "together", *places, total) == [
        ["A total of 820 households received food: 400 in Lima and 420 in Callao."],
        ["Un total de 820 hogares recibieron alimentos: 400 en Lima y 420 en el Callao."],
    ]


def test_a_total_that_its_places_contradict_is_told_and_stands_alone(tmp_path: Path) -> None:
    total = row("Assisted", "people", 800, who="households", what="food")
    rows = [total, *households(Lima=400, Callao=420)]
    assert said(tmp_path / "said", *rows)[0] == ["A total of 800 households received food."]
    assert told(tmp_path / "told", *rows) == [
        f'Results!D{number}: "people" is {part}, which makes 820 with the other parts (Results!D3, '
        "Results!D4), not 800 as Results!D2 says. Correct the numbers; until then this part is not "
        "printed."
        for number, part in ((3, 400), (4, 420))
    ]


@pytest.mark.parametrize(
    "cells", [{"by": "UNHCR"}, {"time": "in August 2024"}, {"wording": "place_first"}]
)
def test_other_words_or_a_wording_with_the_place_make_a_bullet_a_place(
    tmp_path: Path, cells: dict[str, str]
) -> None:
    first, second = blankets(Lima=213, Tacna=541)
    english, _ = said(tmp_path, {**first, **cells}, second)
    assert len(english) == 2


def test_more_than_six_places_make_a_bullet_a_place(tmp_path: Path) -> None:
    numbers = {"Lima": 1, "Tacna": 2, "Puno": 3, "Ica": 4, "Piura": 5, "Cusco": 6, "Tumbes": 7}
    english, _ = said(tmp_path, *blankets(**numbers))
    assert len(english) == 7


def test_a_part_of_0_leaves_the_other_alone_and_is_told(tmp_path: Path) -> None:
    outcome = drafted(tmp_path, blankets(Lima=0, Tacna=540), "en")
    assert bullets(outcome.drafts[0]) == {
        BLANKETS: "In Tacna, 540 thermal blankets were distributed."
    }
    assert [str(found) for found in outcome.problems if found.code == "zero-left-out"] == [
        'Results!D2: "things" is 0, so no sentence says it.'
    ]


def test_rows_that_differ_otherwise_are_told_with_their_columns(tmp_path: Path) -> None:
    rows = [
        row("Delivered", "things", 10, what="thermal blankets", who="schools", by="UNHCR"),
        row("Delivered", "things", 20, what="thermal blankets", who="hospitals"),
    ]
    assert told(tmp_path, *rows) == [
        'Results!D3: "things" is already in Results!D2, and the two rows differ in Who and By. '
        "Rows make one sentence with its parts where they differ in Where alone, or in Who alone. "
        "Make the other columns alike, or give each row its own Where. The row was left out, with "
        "its figure 20 (Results!D3)."
    ]


def test_all_people_and_some_of_them_are_not_listed(tmp_path: Path) -> None:
    rows = [
        row("Trained", "people", number, who=who)
        for number, who in ((820, "people"), (400, "women"))
    ]
    assert told(tmp_path, *rows) == [
        'Results!D3: "people" is already in Results!D2, for another Who. Two to six kinds of '
        "people make one sentence, unless one of them is all the others together. For people who "
        'are some of the others, choose the Figure "of these". The row was left out, with its '
        "figure 400 (Results!D3)."
    ]


def test_a_comparison_pairs_the_parts_and_knows_a_new_one(tmp_path: Path) -> None:
    months = []
    for name, numbers in (("june", {"Lima": 213, "Tacna": 541}), ("july", {"Puno": 90})):
        (tmp_path / name).mkdir()
        both = numbers if name == "june" else {**numbers, "Tacna": 600, "Lima": 213}
        months += drafted(tmp_path / name, blankets(**both), "es").drafts
    compared = compare_drafts(months[0], months[1], SHIPPED)
    assert isinstance(compared, Comparison)
    changes = {each.id: each for part in compared.sections for each in part.changes}
    assert {each.name: (each.change, each.difference) for each in changes[BLANKETS].figures} == {
        "things": (Class.FIGURE, "149"),
        "things.puno": (Class.NEW, ""),
        "things.tacna": (Class.FIGURE, "59"),
        "things.lima": (Class.UNCHANGED, ""),
    }


PLACES = ("Lima", "Tacna", "Puno", "Ica", "Piura", "Cusco")


def tents(numbers: list[int]) -> list[ResultRow]:
    """Rows of tents at as many places."""
    found: list[ResultRow] = []
    for at, number in enumerate(numbers):
        cells = [Cell("Results", at + 2, column) for column in range(1, 7)]
        what, place = SourcedValue("tents", cells[4]), SourcedValue(PLACES[at], cells[5])
        found.append(
            ResultRow(
                sector=SourcedValue("shelter", cells[0]),
                result=SourcedValue("delivered", cells[1]),
                figure=SourcedValue("things", cells[2]),
                exact=Number(Decimal(number), cells[3]),
                who=(),
                slots={"what": (what,), "places": (place,)},
                wording=None,
                own_words={},
                cell=cells[0],
            )
        )
    return found


def printed(draft: Draft) -> list[tuple[str, Decimal]]:
    """The figures that the sentences print, in order."""
    spans = [span for sentence in sentences(draft) for span in sentence.spans if span.figure]
    return [
        (span.figure.partition("#")[2], Decimal(draft.traces[span.figure].number)) for span in spans
    ]


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(1, 2_000_000), min_size=2, max_size=6))
def test_every_part_is_said_once_and_the_total_is_their_sum(numbers: list[int]) -> None:
    prepared = prepare(edition(tents(numbers)), SHIPPED, DraftOptions(locales=LOCALES))
    english, spanish = (printed(write_draft_of(prepared, name, {}).draft) for name in LOCALES)
    assert english == spanish
    (total, *parts) = english
    assert total == ("things", Decimal(sum(numbers)))
    assert parts == [
        (f"things.{place.lower()}", Decimal(number))
        for place, number in zip(PLACES, numbers, strict=False)
    ]
