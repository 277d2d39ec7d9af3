"""Sixty results in the manner of the field, typed as cells alone, in both languages. The drafts lie
beside this file as text, to be read and approved: `pytest tests/actions --approve`."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from sitrep_writer.api.outcome import Outcome
from sitrep_writer.model.draft import Response, Span
from sitrep_writer.model.problems import Level
from tests.actions.books import HERE, drafted, table
from tests.examples import every
from tests.gallery.agreement import faults
from tests.gallery.test_gallery import as_text

ROWS = table("results.tsv")
_OTHER_SHEETS = ("Partners!", "Notes!")
_PATTERNS = {*(f"V{number}" for number in range(1, 8)), *(f"S{n}" for n in range(1, 25))}


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    return drafted(tmp_path_factory.mktemp("sixty"), ROWS)


@pytest.mark.parametrize("number", [0, 1], ids=["en", "es"])
def test_the_sixty_results_say_what_was_approved(
    outcome: Outcome, number: int, request: pytest.FixtureRequest
) -> None:
    draft = outcome.drafts[number]
    golden = HERE / f"results_{draft.locale}.txt"
    if request.config.getoption("--approve"):
        golden.write_text(as_text(draft), encoding="utf-8")
    assert as_text(draft) == golden.read_text("utf-8"), "read it: pytest tests/actions --approve"


def test_nothing_is_wrong_with_any_of_them(outcome: Outcome) -> None:
    """The partners and notes are those of the example, where some things are to be found."""
    told = [found for found in outcome.problems if not found.place.startswith(_OTHER_SHEETS)]
    assert [str(found) for found in told if found.level is not Level.NOTE] == []


def test_every_pattern_has_five_results_or_more() -> None:
    """A result is what the rows of an action are about, in a sector."""
    results = {
        (row["pattern"], row["sector"], row["result"], row.get("what", row.get("unit")))
        for row in ROWS
    }
    counted = Counter(pattern for pattern, *_ in results)
    assert len({result[1:] for result in results}) >= 60
    assert {name for name in _PATTERNS if counted[name] < 5} == set()


def test_a_reader_finds_no_word_that_disagrees(outcome: Outcome) -> None:
    for draft in outcome.drafts:
        for line in as_text(draft).replace("**", "").splitlines():
            if line.startswith("- "):
                assert list(faults(draft.locale, line[2:])) == [], line


def test_both_languages_say_the_same_figures_with_the_same_hedges(outcome: Outcome) -> None:
    english, spanish = outcome.drafts
    assert english.traces.keys() == spanish.traces.keys()
    for name, trace in english.traces.items():
        other = spanish.traces[name]
        assert (trace.number, trace.rule, trace.cells) == (other.number, other.rule, other.cells)
    printed = [
        Counter(span.figure for block in every(d.blocks, Response) for span in every(block, Span))
        for d in (english, spanish)
    ]
    assert printed[0].keys() == printed[1].keys()


def test_every_filled_figure_is_printed_once(outcome: Outcome, tmp_path: Path) -> None:
    (cells,) = {
        tuple(
            sorted(
                cell
                for trace in draft.traces.values()
                for cell in trace.cells
                if cell.startswith("Results!D")
            )
        )
        for draft in outcome.drafts
    }
    told = {problem.place for problem in outcome.problems}
    wanted = {f"Results!D{number}" for number in range(2, len(ROWS) + 2)}
    assert wanted - set(cells) - told == set()
