"""Levels, silences and what follows from what: one fault is told once, and none is hidden by a rule
that is put to rest."""

from __future__ import annotations

from pathlib import Path

import pytest

from sitrep_writer.api import DraftOptions, draft
from sitrep_writer.checking.rule_policy import RulePolicy
from sitrep_writer.model.cells import Cell
from sitrep_writer.model.problems import Level, Problem
from sitrep_writer.policy_settings import Silence
from tests.examples import JUNE, copied

CELL = Cell("Results", 2, 1)
FOLLOWS = {"sector-without-results": ("sector-unknown",)}
CAUSE = Problem("sector-unknown", Level.ERROR, str(CELL), "unknown", CELL)
EFFECT = Problem("sector-without-results", Level.WARNING, str(CELL), "no results", CELL)


def told(policy: RulePolicy, whole: bool = True) -> list[str]:
    unchecked = () if whole else None
    return [found.code for found in policy.sorted_out([CAUSE, EFFECT], unchecked)[0]]


def test_what_follows_from_another_problem_of_the_cell_is_not_told() -> None:
    assert told(RulePolicy(follows=FOLLOWS)) == ["sector-unknown"]


def test_a_rule_that_is_put_to_rest_hides_no_other() -> None:
    silence = Silence("sector-unknown", "", "it is one of our own")
    assert told(RulePolicy(follows=FOLLOWS, silences=(silence,))) == ["sector-without-results"]
    off = {"sector-unknown": None}
    assert told(RulePolicy(follows=FOLLOWS, levels=off)) == ["sector-without-results"]


def test_a_silence_of_nothing_is_told_at_its_level_and_only_of_a_whole_draft() -> None:
    silence = Silence("stale-period", "", "it is on purpose", "sitrep.toml")
    policy = RulePolicy(silences=(silence,), file="sitrep.toml")
    assert told(policy)[-1] == "silence-unused"
    assert "silence-unused" not in told(policy, whole=False)
    assert "silence-unused" not in told(policy._replace(levels={"silence-unused": None}))


@pytest.mark.parametrize("text", ["not toml at all [", "[[subsector]]\nfewest = 'ten'\n"])
def test_a_broken_list_of_small_numbers_is_told_and_protects_nobody_in_silence(
    tmp_path: Path, text: str
) -> None:
    book = copied(tmp_path, JUNE)
    (book.parent / "sitrep.toml").write_text("", encoding="utf-8")
    registers = book.parent / "templates" / "registers"
    registers.mkdir(parents=True)
    (registers / "small_numbers.toml").write_text(text, encoding="utf-8")
    outcome = draft(book, options=DraftOptions(locales=("en",)))
    found = [each for each in outcome.problems if each.code == "settings-unreadable"]
    assert len(found) == 1
    assert "small_numbers.toml" in found[0].message
    assert found[0].level in (Level.FATAL, Level.ERROR)
