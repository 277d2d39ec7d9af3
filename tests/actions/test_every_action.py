"""Every action with every pair of its columns filled and blank, for one and many, women and men,
looked at by a reader that shares nothing with the program."""

from __future__ import annotations

import pytest

from sitrep_writer.drafting.declared_results import Result
from tests.actions.columns import actions, all_subsets, chosen, drafted
from tests.drafting.test_random_facts import sentences
from tests.gallery.agreement import faults
from tests.gallery.every_message import LOCALES
from tests.gallery.test_every_message import figures


def _names(action: Result) -> list[str]:
    return [wording.name for wording in action.wordings if wording.name]


LEFT_OUT = {"zero-left-out", "part-of-one"}
CHOSEN = range(max(len(_names(action)) for action in actions()))
TURNS = range(max(len(sets) for sets in all_subsets().values()))


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
