"""Rows of words that share enough with another row: all of them, and few that do not are asked."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitrep_writer.alignment.shared_words import SharedWordIndex
from sitrep_writer.comparison.tracked import candidates as chances
from sitrep_writer.comparison.tracked.candidates import Candidates
from sitrep_writer.comparison.tracked.word_edits import likeness
from tests.comparison.long_documents import sentence

WORDS = st.lists(st.sampled_from(["a", "b", "c", "d", "e", "f", "g", "h"]), max_size=9)
SHARES = st.sampled_from([0.25, 0.5, 0.6, 1.0])


def shared(one: list[str], other: list[str]) -> int:
    return (Counter(one) & Counter(other)).total()


@given(st.lists(WORDS, max_size=12), WORDS.filter(bool), SHARES)
def test_every_row_with_enough_of_the_words_is_found(
    rows: list[list[str]], asked: list[str], least: float
) -> None:
    assert SharedWordIndex(rows, least).with_most_of(asked) == [
        n for n, row in enumerate(rows) if shared(row, asked) >= least * len(asked)
    ]


@given(st.lists(WORDS, max_size=12), WORDS, SHARES)
def test_every_row_that_is_mostly_in_another_is_found(
    rows: list[list[str]], asked: list[str], least: float
) -> None:
    assert SharedWordIndex(rows, least).mostly_in(asked) == [
        n for n, row in enumerate(rows) if row and shared(row, asked) >= least * len(row)
    ]


@given(st.lists(WORDS, max_size=12), WORDS.filter(bool))
def test_every_row_that_is_alike_is_among_the_chances(
    rows: list[list[str]], asked: list[str]
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(chances, "TRIED", 0)
        tried = Candidates(rows, 1, 0.5).of(asked)
    alike = [row for row in rows if likeness(asked, row) >= 0.5]
    assert {rows.index(row) for row in alike} <= set(tried)


def test_what_is_asked_above_the_bound_is_counted_and_not_answered() -> None:
    rows = [["the", "same", "words"]] * 10
    sharing = SharedWordIndex(rows, 0.6, most=100)
    answers = [sharing.with_most_of(rows[0]) for _ in range(5)]
    assert answers == [list(range(10))] * 3 + [[], []]
    assert (sharing.steps, sharing.unanswered) == (90, 2)


def test_twice_the_rows_of_rare_words_are_about_twice_the_steps() -> None:
    steps = []
    for count in (500, 1000, 2000):
        sharing = SharedWordIndex([[*sentence(n).split(), f"rare{n}"] for n in range(count)], 0.6)
        for number in range(count):
            words = [f"rare{number}", f"other{number}", "people."]
            sharing.with_most_of(words)
        steps.append(sharing.steps)
    assert steps[1] < 2.5 * steps[0]
    assert steps[2] < 2.5 * steps[1]
