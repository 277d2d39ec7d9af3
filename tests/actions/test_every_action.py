"""Every action with every pair of its columns filled and blank, for one and many, women and men,
looked at by a reader that shares nothing with the program."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from sitrep_writer.drafting.declared_results import Result
from sitrep_writer.model.cells import SourcedValue
from sitrep_writer.model.edition import ResultRow
from tests.actions.columns import actions, all_subsets, chosen, drafted, drafted_rows, rows_of
from tests.drafting.test_random_facts import sentences
from tests.gallery.agreement import faults
from tests.gallery.every_message import LOCALES
from tests.gallery.test_every_message import figures

WHOM = "{who}"


def _names(action: Result) -> list[str]:
    return [wording.name for wording in action.wordings if wording.name]


LEFT_OUT = {"zero-left-out", "part-of-one"}
CHOSEN = range(max(len(_names(action)) for action in actions()))
TURNS = range(max(len(sets) for sets in all_subsets().values()))


def texts_of(action: Result) -> str:
    return " ".join(wording.text for wording in action.wordings)


def test_there_are_thirty_actions_and_more() -> None:
    assert len(actions()) >= 30


@pytest.mark.parametrize("turn", TURNS)
@pytest.mark.parametrize(
    ("value", "who"),
    [
        (1, ("women",)),
        (2, ("men",)),
        (1500, ("refugees", "migrants")),
        (1_000_000, ("women", "men")),
    ],
    ids=["one woman", "two men", "1,500", "a million"],
)
def test_every_subset_of_columns_makes_a_sound_sentence(
    turn: int, value: int, who: tuple[str, ...]
) -> None:
    found = drafted(turn, value, who)
    wrong = [
        f"{locale} {name}: {fault} in: {text}"
        for locale in LOCALES
        for name, text in found[locale].texts()
        for fault in faults(locale, text)
    ]
    wrong += [
        f"{locale} {problem}"
        for locale in LOCALES
        for problem in found[locale].problems
        if problem.code not in LEFT_OUT
    ]
    assert wrong == []
    assert figures(found["en"]) == figures(found["es"])
    assert set(figures(found["en"]).values()) <= {1}


@pytest.mark.parametrize("turn", TURNS)
def test_every_figure_is_printed_or_its_cell_is_told(turn: int) -> None:
    found = drafted(turn, 0, ("women",))
    for locale in LOCALES:
        told = {problem.place for problem in found[locale].problems}
        assert [cell for cell in found[locale].cells if cell not in told] == []
        assert figures(found[locale]) == {}


@pytest.mark.parametrize("column", ["places", "who"])
def test_every_action_says_the_parts_of_its_figure(column: str) -> None:
    """Two rows of each action that differ in one column; people at two places have a total."""
    rows: list[ResultRow] = []
    for action in actions():
        made = rows_of(action, frozenset(), 30, ("women",), len(rows) + 2)
        is_people = action.figures[0].kind == "people"
        if is_people and column == "places":
            rows += made
        for number, who, place in ((10, "hospitals", "Lima"), (20, "families", "Callao")):
            (row,) = rows_of(action, frozenset({"places"}), number, ("women",), len(rows) + 2)
            cells = row.slots["places"][0].cell
            if column == "places":
                row = replace(row, slots={**row.slots, "places": (SourcedValue(place, cells),)})
            elif is_people or WHOM in texts_of(action):
                row = replace(row, who=(SourcedValue(who, cells),))
            else:
                continue
            rows.append(row)
    found = drafted_rows(rows)
    wrong = [
        f"{locale} {fault} in: {text}"
        for locale in LOCALES
        for _, text in found[locale].texts()
        for fault in faults(locale, text)
    ]
    assert wrong == []
    assert {locale: [str(one) for one in found[locale].problems] for locale in LOCALES} == {
        locale: [] for locale in LOCALES
    }
    assert figures(found["en"]) == figures(found["es"])
    said = {name.partition("#")[2].partition(".")[2] for name, _ in figures(found["en"])} - {""}
    assert said == {"places": {"lima", "callao"}, "who": {"hospitals", "families"}}[column]


@pytest.mark.parametrize("turn", TURNS)
def test_what_describes_people_is_said_before_the_purpose(turn: int) -> None:
    """A reader takes "most of them women" for those who are named last."""
    found = drafted(turn, 1500, ("refugees", "migrants"))
    for locale, described, purpose in (
        ("en", ", most of them women", " to buy food"),
        ("es", ", en su mayoría mujeres", " para comprar alimentos"),
    ):
        for name, text in found[locale].texts():
            if described in text and purpose in text and not _has_people_last(name):
                assert text.index(described) < text.index(purpose), text


def _has_people_last(name: str) -> bool:
    """Whether the action names its people behind the purpose: "to …, with 310 parents"."""
    return name.partition(".")[2].partition("@")[0] in ("held", "funded", "supported")


@pytest.mark.parametrize("turn", CHOSEN)
def test_each_frame_that_somebody_chooses_is_said(turn: int) -> None:
    """With all that it has a place for, for many and for nobody."""
    found = chosen(turn, 1500, ("refugees", "migrants"))
    names = {(a.key, _names(a)[turn]) for a in actions() if turn < len(_names(a))}
    for locale in LOCALES:
        said = {one.message for one in sentences(found[locale].draft)}
        assert said == {f"action.{key}:{name}" for key, name in names}
        told = {str(one) for one in found[locale].problems if one.code not in LEFT_OUT}
        assert told == set()
        for _, text in found[locale].texts():
            assert list(faults(locale, text)) == [], text
    assert figures(found["en"]) == figures(found["es"])
    nobody = chosen(turn, 0, ("women",))
    for locale in LOCALES:
        told = {problem.place for problem in nobody[locale].problems}
        assert [cell for cell in nobody[locale].cells if cell not in told] == []
        assert list(nobody[locale].texts()) == []
