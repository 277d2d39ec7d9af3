"""Rows that differ in Where or in Who alone are one sentence with its parts."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitrep_writer.api import compare_drafts, draft_workbook
from sitrep_writer.drafting.compose import prepare, write_draft_of
from sitrep_writer.model.cells import Cell, SourcedValue
from sitrep_writer.model.comparison import Class, Comparison
from sitrep_writer.model.draft import Draft
from sitrep_writer.model.edition import Number, ResultRow
from sitrep_writer.model.options import DraftOptions
from sitrep_writer.model.problems import Level
from tests.actions.books import Row, book_of, drafted
from tests.drafting.test_random_facts import edition, sentences
from tests.examples import bullets
from tests.gallery.every_message import LOCALES, SHIPPED

BLANKETS = "shelter.delivered@thermal_blankets"


def row(result: str, figure: str, exact: float, **cells: str | float) -> Row:
    return {"sector": "Shelter", "result": result, "figure": figure, "exact": exact, **cells}


def blankets(**by_place: int) -> list[Row]:
    return [
        row("Delivered", "things", number, what="thermal blankets", where=place)
        for place, number in by_place.items()
    ]


def said(folder: Path, *rows: Row) -> list[list[str]]:
    """The bullets in English, then in Spanish."""
    folder.mkdir(exist_ok=True)
    return [list(bullets(draft).values()) for draft in drafted(folder, rows).drafts]


def told(folder: Path, *rows: Row) -> list[str]:
    folder.mkdir(exist_ok=True)
    return [
        str(found)
        for found in drafted(folder, rows, "en").problems
        if found.place.startswith("Results!") and found.level is not Level.NOTE
    ]


def noted(folder: Path, *rows: Row) -> list[str]:
    folder.mkdir(exist_ok=True)
    problems = drafted(folder, rows, "en").problems
    return [str(found) for found in problems if found.code == "previous-not-compared"]


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


def households(**by_place: int) -> list[Row]:
    return [
        row("Assisted", "people", number, who="households", what="food", where=place)
        for place, number in by_place.items()
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
        'Results!D3: "things" stands in Results!D2 already, and the two rows differ in Who and By. '
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
        'Results!D3: "people" stands in Results!D2 already, for another Who. Two to six kinds of '
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


UP = "up from 250 in the previous period (+44 per cent)"
DOWN = "down from 540 in the previous period (−54 per cent)"
SAME = "the same figure as in the previous period"


@pytest.mark.parametrize(
    ("now", "last", "english", "spanish"),
    [
        (360, 250, UP, "frente a 250 en el período anterior (+44%)"),
        (250, 540, DOWN, "frente a 540 en el período anterior (−54%)"),
        (250, 250, SAME, "la misma cifra que en el período anterior"),
        (250, 9, "up from 9 in the previous period", "frente a 9 en el período anterior"),
    ],
)
def test_a_previous_is_said_with_the_change(
    tmp_path: Path, now: int, last: int, english: str, spanish: str
) -> None:
    rows = [row("Delivered", "things", now, what="thermal blankets", previous=last)]
    ((first,), (second,)) = said(tmp_path, *rows)
    assert first.endswith(f" thermal blankets were delivered, {english}.")
    assert second.endswith(f" mantas térmicas, {spanish}.")


def test_what_was_before_has_its_noun_beside_another_figure(tmp_path: Path) -> None:
    rows = [
        row("Delivered", "things", 90, what="tool kits", previous=60),
        row("Delivered", "people", 45, what="tool kits", who="women", previous=30),
    ]
    assert said(tmp_path / "said", *rows)[0] == [
        "A total of 90 tool kits were delivered to nearly 50 women, up from 60 tool kits in the "
        "previous period (+50 per cent)."
    ]
    assert told(tmp_path / "told", *rows) == []
    assert noted(tmp_path / "noted", *rows) == [
        'Results!W3: the Previous of "people", 30, is not printed, since the sentence compares '
        '"things" alone. It can stay for the record.'
    ]


def test_a_sum_is_compared_where_each_part_has_a_previous(tmp_path: Path) -> None:
    first, second = blankets(Lima=213, Tacna=541)
    rows = [{**first, "previous": 100}, {**second, "previous": 300}]
    (draft,) = drafted(tmp_path, rows, "en").drafts
    assert list(bullets(draft).values()) == [
        "A total of 754 thermal blankets were delivered: 213 in Lima and 541 in Tacna; the total "
        "is up from 400 in the previous period (+89 per cent)."
    ]
    assert draft.traces[f"{BLANKETS}#before"].cells == ("Results!W2", "Results!W3")
    assert noted(tmp_path / "noted", rows[0], second) == [
        'Results!W2: the Previous of "things", 100, is not printed: the sentence compares a figure '
        "of its own, or a sum with a Previous in each of its rows. Fill in the others to compare "
        "the sum, or leave it for the record."
    ]


def test_a_total_or_a_place_that_is_still_blank_is_no_error(tmp_path: Path) -> None:
    def trained(exact: int | None, where: str = "") -> Row:
        cells = {"exact": exact, "where": where, "who": "women", "previous": 900}
        return {"sector": "Health", "result": "Trained", "figure": "people", **cells}

    for number, rows in enumerate(
        (
            [trained(None), trained(450, "Lima"), trained(650, "Tacna")],
            [trained(1100), trained(None, "Lima"), trained(None, "Tacna")],
            [trained(None), trained(None, "Lima"), trained(None, "Tacna")],
        )
    ):
        folder = tmp_path / f"{number}"
        assert told(folder, *rows) == []
        filled = sum(each["exact"] is not None for each in rows)
        assert [len(bullets) for bullets in said(folder / "said", *rows)] == [filled, filled]
    unplaced = [trained(1100), trained(450, "Lima"), trained(650, "Tacna"), trained(7)]
    assert len([each for each in told(tmp_path, *unplaced) if "needs its Where" in each]) == 2


@pytest.mark.parametrize(
    ("previous", "english", "spanish"),
    [
        (
            1200,
            "the total is up from 1,200 girls and boys in the previous period (+21 per cent)",
            "el total era de 1,200 niñas y niños en el período anterior (+21%)",
        ),
        (
            1450,
            "the total is the same as in the previous period",
            "el total es el mismo que en el período anterior",
        ),
    ],
)
def test_behind_some_of_the_people_a_change_is_that_of_all(
    tmp_path: Path, previous: int, english: str, spanish: str
) -> None:
    """The numbers are exact, as a reader can work the change out from them."""
    vaccinated = {"sector": "Health", "result": "Vaccinated", "wording": "partners"}
    rows = [
        {**vaccinated, "figure": "people", "exact": 1450, "who": "girls and boys"},
        {**vaccinated, "figure": "of these", "exact": 703, "who": "girls"},
    ]
    rows[0]["previous"] = previous
    said = [list(bullets(draft).values()) for draft in drafted(tmp_path, rows).drafts]
    number = "1,450" if previous == 1200 else "nearly 1,500"
    assert said[0] == [
        f"Partners vaccinated {number} girls and boys, including over 700 girls; {english}."
    ]
    assert said[1][0].endswith(f", incluidas más de 700 niñas; {spanish}.")


def test_the_last_edition_alone_adds_no_change(tmp_path: Path) -> None:
    """A coordinator asks for it by filling in Previous."""
    for name in ("june", "july"):
        (tmp_path / name).mkdir()
    since = book_of(tmp_path / "june", blankets(Tacna=250))
    book = book_of(tmp_path / "july", blankets(Tacna=360))
    (draft,) = draft_workbook(book, DraftOptions(locales=("en",), since=since)).drafts
    assert list(bullets(draft).values()) == ["In Tacna, 360 thermal blankets were distributed."]


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
