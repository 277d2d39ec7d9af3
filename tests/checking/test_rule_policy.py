"""Levels, silences and what follows from what: one fault is told once, and none is hidden by a rule
that is put to rest."""

from __future__ import annotations

from pathlib import Path

import pytest

from sitrep_writer.api import DraftOptions, draft
from sitrep_writer.checking.rule_policy import RulePolicy, load_rules
from sitrep_writer.model.cells import Cell
from sitrep_writer.model.problems import Level, Problem
from sitrep_writer.policy_settings import Silence
from sitrep_writer.resources import Resources
from tests.examples import JUNE, SEPTEMBER, copied, edited

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


def test_a_silence_that_covers_what_another_one_silences_too_is_not_unused() -> None:
    wide = Silence("sector-unknown", "", "all of them", "sitrep.toml")
    narrow = Silence("sector-unknown", str(CELL), "this one", "sitrep.toml")
    assert told(RulePolicy(silences=(wide, narrow), file="sitrep.toml")) == [
        "sector-without-results"
    ]


def test_an_unused_silence_may_be_silenced_itself() -> None:
    unused = Silence("stale-period", "Report!B9", "it comes back", "sitrep.toml")
    quiet = Silence("silence-unused", "Report!B9", "we know", "sitrep.toml")
    told, silent = RulePolicy(silences=(quiet, unused), file="sitrep.toml").sorted_out([], ())
    assert told == []
    assert [(each.problem.code, each.reason) for each in silent] == [("silence-unused", "we know")]


UNUSED = '[[check.silence]]\ncode = "{}"\nreason = "Known."\n'


def unused_in(folder: Path, code: str, options: DraftOptions, book: Path = JUNE) -> list[str]:
    """The rules that a draft calls silenced in vain."""
    path = copied(folder, book)
    (path.parent / "sitrep.toml").write_text(UNUSED.format(code), encoding="utf-8")
    told = draft(path, options=options).problems
    return [each.message for each in told if each.code == "silence-unused"]


def test_a_silence_is_unused_only_where_all_was_looked_for(tmp_path: Path) -> None:
    whole, english = DraftOptions(), DraftOptions(locales=("en",))
    both, brief = DraftOptions(locales=("es", "en")), DraftOptions(layout="brief")
    assert len(unused_in(tmp_path / "a", "few-people", whole)) == 1
    assert len(unused_in(tmp_path / "b", "few-people", both)) == 1
    assert unused_in(tmp_path / "c", "few-people", english) == []
    assert unused_in(tmp_path / "d", "few-people", brief) == []


def test_a_silence_of_what_only_the_last_edition_shows_needs_the_last_edition(
    tmp_path: Path,
) -> None:
    assert unused_in(tmp_path / "a", "cumulative-fell", DraftOptions(), SEPTEMBER) == []
    with_last = DraftOptions(since=JUNE)
    assert len(unused_in(tmp_path / "b", "cumulative-fell", with_last, SEPTEMBER)) == 1


def test_a_silence_is_not_called_unused_where_nothing_could_be_drafted(tmp_path: Path) -> None:
    path = edited(tmp_path, lambda book: book.remove(book["Results"]))
    (path.parent / "sitrep.toml").write_text(UNUSED.format("few-people"), encoding="utf-8")
    outcome = draft(path)
    assert not outcome.drafts
    assert "silence-unused" not in {each.code for each in outcome.problems}


def test_an_edition_keeps_the_silences_and_thresholds_of_the_folder_that_it_extends(
    tmp_path: Path,
) -> None:
    above = UNUSED.format("few-people") + "[check.stale-period]\nmonths = 9\n"
    (tmp_path / "sitrep.toml").write_text(above, encoding="utf-8")
    edition = tmp_path / "june"
    edition.mkdir()
    own = 'extends = ".."\n[check.two-spellings]\nletters = 7\n' + UNUSED.format("place-abroad")
    (edition / "sitrep.toml").write_text(own, encoding="utf-8")
    rules = load_rules(Resources.beside(edition / "june.xlsx"))
    assert [each.code for each in rules.silences] == ["few-people", "place-abroad"]
    assert (rules.number("stale-period", "months"), rules.number("two-spellings", "letters")) == (
        9,
        7,
    )
    people = Problem("few-people", Level.WARNING, "Results!D2", "few")
    told, silent = rules.sorted_out([people], ())
    assert [each.problem for each in silent] == [people]
    assert [each.key for each in told] == [""], "only its own silence is called unused"
    assert told[0].place == "june/sitrep.toml"


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
