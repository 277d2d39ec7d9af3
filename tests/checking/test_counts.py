from __future__ import annotations

from sitrep_writer.model.cells import Cell, SourcedValue
from sitrep_writer.model.edition import Edition, TermRow

from .editions import found, notes, only, partners, report, sectors


def test_the_number_of_organisations_is_that_of_the_rows_marked() -> None:
    marks = {"Casa Lirio": True, "Casa Noria": True, "Casa Olmo": False}
    listed = partners(*marks, appealing=marks)
    assert found(report(listed, organisations="2")) == []
    (problem,) = only("count-disagrees", report(listed, organisations="84"))
    assert str(problem) == (
        "Report!B2: 84 organisations are in the plan, but 2 different ones are marked as "
        "appealing in Partners. Correct the number or the marks."
    )


def test_an_organisation_marked_twice_counts_once() -> None:
    listed = partners(
        "Casa Lirio", "CASA LIRIO", appealing={"Casa Lirio": True, "CASA LIRIO": True}
    )
    assert only("count-disagrees", report(listed, organisations="1")) == []


def test_a_list_without_any_mark_says_nothing_about_the_plan() -> None:
    assert found(report(partners("Casa Lirio"), organisations="84")) == []
    assert found(report(organisations="84")) == []


def test_people_reached_beyond_the_target_are_told_with_both_cells() -> None:
    (problem,) = only("target-exceeded", sectors(("Health", 1812, 1600), ("Shelter", 5, None)))
    assert str(problem) == (
        "Sectors!B2: Health: 1,812 people are reached, more than the target of 1,600 in "
        "Sectors!C2. Is that so?"
    )


def term(row: int, english: str, spanish: str, gender: str = "") -> TermRow:
    at = [Cell("Terms", row, column) for column in (1, 2, 5)]
    texts = {"en": SourcedValue(english, at[0]), "es": SourcedValue(spanish, at[1])}
    return TermRow(texts, {}, SourcedValue(gender, at[2]) if gender else None, None, at[0])


def test_a_word_may_not_be_two_things() -> None:
    twice = (term(2, "night porters", "porteros"), term(3, "Night  porters", "vigilantes"))
    (problem,) = only("row-twice", Edition("peru", {}, terms=twice))
    assert str(problem) == (
        'Terms!B3: for "Night porters", this row has "vigilantes", but Terms!B2 has "porteros". '
        "Keep one of the two rows."
    )


def test_a_word_that_stands_twice_alike_or_is_completed_is_no_matter() -> None:
    twice = (term(2, "night porters", "porteros"), term(3, "night porters", "porteros", "m"))
    assert found(Edition("peru", {}, terms=twice)) == []


def test_notes_of_different_marks_are_different() -> None:
    assert found(notes("1", "2", "*", "**")) == []
    assert found(notes("*", "1", "*")) == [("row-twice", "Notes!A4")]
