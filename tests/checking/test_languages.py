from __future__ import annotations

import pytest
from msgspec.structs import replace

from sitrep_writer.checking import check_drafts
from sitrep_writer.model.draft import Span, Status
from sitrep_writer.reasons.reason import Reason, reason

from .drafts import CELLS, INSURANCE, draft, figure, with_number


def test_drafts_that_say_the_same_figures_agree() -> None:
    reordered = (figure("health.insurance#cash"), Span(" de "), figure("health.insurance#people"))
    assert check_drafts([draft("en"), draft("es", reordered), draft("en_XA")]) == []


@pytest.mark.parametrize("name", CELLS)
def test_another_number_for_any_figure_is_told(name: str) -> None:
    (problem,) = check_drafts([draft("en"), with_number(draft("es"), name, "999")])
    assert problem.code == "languages-disagree"
    assert problem.place == CELLS[name]
    assert "Spanish says" in problem.message
    assert "999" in problem.message


def test_a_figure_left_out_is_told_with_what_each_language_says_and_the_cells() -> None:
    (problem,) = check_drafts([draft("en"), draft("es", INSURANCE[:1]), draft("en_XA")])
    assert str(problem) == (
        "Results!D3: the sentence health.insurance does not say the same in every language: "
        "English says 360 (people), 150 (cash); Spanish says 360 (people); en_XA says 360 "
        "(people), 150 (cash) (Results!D3). Correct the text or the translation, so that each "
        "names the same figures."
    )
    assert problem.key == "health.insurance"


def test_a_figure_said_twice_is_told() -> None:
    twice = (*INSURANCE, Span(" y "), figure("health.insurance#people"))
    (problem,) = check_drafts([draft("en"), draft("es", twice)])
    assert "Spanish says 360 (people), 150 (cash), 360 (people)" in problem.message


def test_a_figure_parted_by_a_change_of_style_is_said_once() -> None:
    people = figure("health.insurance#people")
    parted = (replace(people, text="over "), replace(people, bold=True), *INSURANCE[1:])
    assert check_drafts([draft("en"), draft("es", parted)]) == []


def test_a_sentence_that_one_language_lacks_is_told_even_without_figures() -> None:
    (problem,) = check_drafts([draft("en"), draft("es", None)])
    assert "Spanish lacks it" in problem.message
    with_words = draft("en", (Span("Words alone."),))
    (problem,) = check_drafts([with_words, draft("es", None)])
    assert "English says no figure; Spanish lacks it" in problem.message
    assert (problem.place, problem.key) == ("", "health.insurance")


def test_a_note_without_figures_may_stand_in_one_language() -> None:
    noted = draft("en")
    words = replace(noted.notes[0], key="*", spans=(Span("Words alone."),))
    assert check_drafts([replace(noted, notes=(*noted.notes, words)), draft("es")]) == []


def test_a_missing_translation_still_says_the_same_figures() -> None:
    spanish = draft("es", status=Status.MISSING)
    assert check_drafts([draft("en"), spanish]) == []


def test_a_figure_without_its_trace_is_no_exception() -> None:
    (problem,) = check_drafts([draft("en"), draft("es", (Span("7", figure="lost#people"),))])
    assert 'Spanish says "7" (no trace) (people)' in problem.message


def test_a_bar_that_is_drawn_as_another_number_than_it_says_is_told_with_both() -> None:
    said, drawn = draft("en"), with_number(draft("es"), "sectors.health#reached", "7000")
    (problem,) = check_drafts([said, drawn])
    assert str(problem) == (
        "Sectors!B2: the bar health does not say the same in every language: English says 6127 "
        "(reached); Spanish says 7000, drawn as 6127 (reached) (Sectors!B2). Correct the text or "
        "the translation, so that each names the same figures."
    )


def test_what_disagrees_is_data_too() -> None:
    (problem,) = check_drafts([draft("en"), draft("es", INSURANCE[:1])])
    assert isinstance(problem.reason, Reason)
    assert problem.reason.key == "languages-disagree.text"
    values = dict(problem.reason.values)
    assert values["part"] == reason("draft-part.sentence", id="health.insurance")
    assert values["cells"] == ("Results!D3",)
