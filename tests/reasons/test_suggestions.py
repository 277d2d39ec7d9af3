"""What a problem suggests: slots of its sentence, named by a table."""

from __future__ import annotations

from sitrep_writer.api import NotDone, draft_workbook, write_marked
from sitrep_writer.grammar.parser import parse
from sitrep_writer.reasons.problem import problem, problem_of
from sitrep_writer.reasons.reason import reason
from sitrep_writer.reasons.sentences import all_sentences
from sitrep_writer.reasons.suggestions import Suggestion, suggestion_of, suggestion_slots
from sitrep_writer.reasons.wording import FORMS


def test_every_row_of_the_table_names_slots_of_its_sentence() -> None:
    sentences = all_sentences()
    for key, slots in suggestion_slots().items():
        assert set(slots) <= {"found", "suggestion"}, key
        assert set(slots.values()) <= set(parse(sentences[key], FORMS).slots), key


def test_every_sentence_that_asks_did_you_mean_of_a_cell_has_a_row() -> None:
    asking = {
        key
        for key, text in all_sentences().items()
        if "near" in parse(text, FORMS).slots and "typed" in parse(text, FORMS).slots
    }
    assert asking <= suggestion_slots().keys()


def test_a_suggestion_is_found_in_the_sentence_or_in_one_that_stands_in_it() -> None:
    why = reason("number-cell.meant", typed="1.5k", meant=[1500], advice=None)
    assert suggestion_of(problem_of("not-a-number", "A1", why)) == Suggestion("1.5k", "1500")
    often = reason("so-often.column", why=why, n=3)
    assert suggestion_of(problem_of("not-a-number", "A1", often)) == Suggestion("1.5k", "1500")
    assert suggestion_of(problem("hidden-sheet", "Results")) == Suggestion("", "")
    assert suggestion_of(problem_of("not-a-number", "A1", "a text")) == Suggestion("", "")


def test_what_cannot_be_read_is_not_marked(tmp_path) -> None:
    refused = write_marked(draft_workbook(tmp_path / "none.xlsx"), tmp_path / "marked.xlsx")
    assert isinstance(refused, NotDone)
    assert refused.problems[0].code == "file-missing"
