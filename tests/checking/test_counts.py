from __future__ import annotations

from .editions import found, notes, only, partners, report, sectors, terms


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


def test_a_sector_stands_once_however_it_is_typed() -> None:
    (problem,) = only("row-twice", sectors(("Protección", 1, 2), ("proteccion ", 3, 4)))
    assert str(problem) == (
        'Sectors!A3: the sector "proteccion" has a row already: Sectors!A2. '
        "Keep one of the two rows."
    )


def test_notes_of_different_marks_are_different() -> None:
    assert found(notes("1", "2", "*", "**")) == []
    assert found(notes("*", "1", "*")) == [("row-twice", "Notes!A4")]


def test_a_term_that_is_translated_in_two_ways_is_told() -> None:
    assert found(terms(("hygiene", "aseo"), ("hygiene", "aseo"), ("soap", "aseo"))) == []
    (problem,) = only("row-twice", terms(("hygiene", "aseo"), ("Hygiene", "limpieza")))
    assert str(problem) == (
        'Terms!A3: the term "Hygiene" has a row already: Terms!A2. Keep one of the two rows.'
    )
