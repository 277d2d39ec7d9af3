"""The results of the shipped example edition, typed as actions alone (`reference_edition.tsv`):
every fact is said in both languages (`reference_facts.tsv`), and nothing is left to correct."""

from __future__ import annotations

import csv

import pytest

from sitrep_writer.api.outcome import Outcome
from sitrep_writer.model.draft import Draft, Response, Sentence, Status
from sitrep_writer.model.problems import Level
from tests.actions.books import HERE, drafted, table
from tests.actions.columns import actions
from tests.examples import ROOT, bullets, every
from tests.gallery.agreement import faults

ROWS = table("reference_edition.tsv")
FACTS = ROOT / ".." / "shared" / "reference" / "facts.csv"
_OTHER_SHEETS = ("Partners!", "Notes!")


def facts_said(locale: str) -> dict[int, list[str]]:
    """What must be said of each figure in a language."""
    lines = (HERE / "reference_facts.tsv").read_text("utf-8").splitlines()[1:]
    rows = [line.split("\t") for line in lines]
    return {int(exact): words.split(" | ") for exact, language, words in rows if language == locale}


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    return drafted(tmp_path_factory.mktemp("reference"), ROWS)


def sentences(draft: Draft) -> dict[int, str]:
    """The bullet of each exact figure, with ordinary spaces."""
    found = {}
    for name, trace in draft.traces.items():
        if trace.cells[0].startswith("Results!D"):
            text = bullets(draft)[name.partition("#")[0]]
            found[int(trace.exact)] = text.replace("\u00a0", " ")
    return found


def test_the_rows_are_actions_and_nothing_is_written_by_hand(outcome: Outcome) -> None:
    labels = {action.label for action in actions()}
    assert {str(row["result"]) for row in ROWS} <= labels
    for draft in outcome.drafts:
        said = [one for block in every(draft.blocks, Response) for one in every(block, Sentence)]
        assert {one.message.partition(".")[0] for one in said} == {"action"}
        assert Status.BY_HAND not in {one.status for one in said}


def test_nothing_is_left_to_correct(outcome: Outcome) -> None:
    told = [found for found in outcome.problems if not found.place.startswith(_OTHER_SHEETS)]
    assert [str(found) for found in told if found.level is not Level.NOTE] == []


@pytest.mark.parametrize("number", [0, 1], ids=["en", "es"])
def test_every_fact_is_said(outcome: Outcome, number: int) -> None:
    draft = outcome.drafts[number]
    texts, wanted = sentences(draft), facts_said(draft.locale)
    assert texts.keys() == wanted.keys() == {row["exact"] for row in ROWS}
    lacking = [
        (words, text)
        for exact, text in texts.items()
        for words in wanted[exact]
        if words.lower() not in text.lower()
    ]
    assert lacking == []
    found = [fault for text in texts.values() for fault in faults(draft.locale, _warmer(text))]
    assert found == []


def _warmer(text: str) -> str:
    """A text without degrees, which a reader who looks for noughts would take for a figure."""
    return text.replace("sub-zero ", "").replace(" bajo cero", "")


def test_the_figures_and_their_hedges_are_those_that_were_published(outcome: Outcome) -> None:
    """Facts of the highlight and of the context are no results."""
    if not FACTS.exists():
        pytest.skip("the facts of the published update are not there")
    with FACTS.open(encoding="utf-8", newline="") as file:
        facts = [row for row in csv.DictReader(file) if not row["sector"].isupper()]
    said = {exact: text.lower() for exact, text in sentences(outcome.drafts[0]).items()}
    published = [f"{row['hedge']} {int(row['value']):,}".strip() for row in facts]
    assert len(published) == len(said)
    for words in published:
        assert any(f"{words} " in text for text in said.values()), words
