"""A comparison in lines: what a terminal shows, and the line at the end of a draft."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from sitrep_writer.comparison.renderings.report import brief, tell
from sitrep_writer.comparison.wording import load_words
from sitrep_writer.model.comparison import By, Class, FigureChange, SectionChange
from sitrep_writer.resources import Resources
from tests.comparison.renderings import pairs
from tests.comparison.renderings.examples import LOCALES, example

HERE = Path(__file__).parent
ENGLISH = load_words(Resources(), "en")


def lines(parts=None, alerts=None, **options) -> list[str]:
    """The lines about sections, or about the comparison made by hand."""
    return [line.text for line in tell(pairs.comparison(parts, alerts), ENGLISH, **options)]


def line_of(change, **section) -> str:
    """The one line of a change in Health."""
    part = SectionChange("health", "sector", "Health", (Class.UNCHANGED,), (change,), **section)
    (line, _) = lines((part,), ())
    return line


@pytest.mark.parametrize("locale", LOCALES)
def test_the_examples_are_told_as_approved(locale: str, request) -> None:
    words = load_words(Resources(), LOCALES[locale])
    made = example(locale)
    told = [f"{line.about:12} {line.text}" for line in tell(made, words)]
    text = "\n".join([*told, "", brief(made, words)]) + "\n"
    golden = HERE / f"report_{locale}.txt"
    if request.config.getoption("--approve"):
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8")


def test_a_figure_says_old_new_and_percent() -> None:
    said = line_of(replace(pairs.figure_changed(), classes=(Class.FIGURE,)))
    assert said == "▲ Health · health.tests@piura: people 250 → 360 (+44%)"


def test_what_moved_says_so_behind_its_figures() -> None:
    assert line_of(pairs.figure_changed()).endswith("(+44%); moved")


def test_rounding_alone_says_the_exact_values_and_what_stays() -> None:
    assert line_of(pairs.only_rounding()) == (
        "≈ Health · health.kits: kits 251 → 254, still over 250"
    )


def test_an_approximator_alone_says_both_words() -> None:
    assert line_of(pairs.only_approximator()) == ("≈ Health · health.beds: beds 90: over → nearly")


@pytest.mark.parametrize(
    ("by", "said"),
    [
        (By.TEMPLATE, "by the template"),
        (By.PERSON, "by a person"),
        (By.WORKBOOK, "in the workbook"),
    ],
)
def test_a_rewording_says_by_what(by: By, said: str) -> None:
    assert line_of(pairs.reworded(by)) == f"~ Health · shelter.rent: reworded {said}"


def test_likeness_is_told_and_words_stand_in_for_an_id() -> None:
    change = replace(pairs.reworded(None, 87), id="", old_id="")
    assert line_of(change) == (
        "~ Health · “Partners covered the rent.”: reworded; Matched by likeness, 87%"
    )


def test_new_and_dropped_sentences_show_how_they_begin() -> None:
    long = "Partners opened " + "very " * 40 + "many kitchens."
    said = line_of(pairs.new_sentence(long))
    assert said.startswith("+ Health · shelter.kitchens: Partners opened very very")
    assert said.endswith("…")
    assert line_of(pairs.dropped_sentence()) == ("− Health · shelter.tents: Partners put up tents.")


def test_from_zero_has_no_percentage_and_percentages_change_by_points() -> None:
    assert line_of(pairs.funding()) == (
        "▲ Health · key-figures.funding: share funded 7.7% → 13.1% (+5.4 points), "
        "funded 0 → 25 (from 0)"
    )


def test_below_the_floor_the_difference_stands_for_the_percentage() -> None:
    old, new = pairs.figure("a.b#people", "4"), pairs.figure("a.b#people", "3")
    less = FigureChange("a.b#people", "people", Class.FIGURE, old, new, "-1", "", "down")
    change = replace(pairs.figure_changed(), classes=(Class.FIGURE,), figures=(less,))
    assert line_of(change).startswith("▼ ")
    assert line_of(change).endswith("people 4 → 3 (−1)")


def test_figures_that_rose_and_fell_share_a_sign_of_both() -> None:
    (up,) = pairs.figure_changed().figures
    down = replace(up, direction="down", difference="-110", percent="-44")
    both = replace(pairs.figure_changed(), figures=(up, down))
    assert line_of(both).startswith("± ")


def test_a_figure_that_came_or_went_within_a_sentence_says_so() -> None:
    (both,) = pairs.figure_changed().figures
    came = replace(both, change=Class.NEW, old=None)
    went = replace(both, change=Class.DROPPED, new=None)
    change = replace(pairs.figure_changed(), classes=(Class.FIGURE,), figures=(came, went))
    assert line_of(change).endswith("people 360 (added), people 250 (removed)")


def test_alerts_come_first_and_may_stand_alone() -> None:
    everything, alone = lines(), lines(alerts_alone=True)
    assert everything[: len(alone) - 1] == alone[:-1]
    assert [line.rpartition("[")[2] for line in alone[:3]] == [
        "sector-gone]",
        "jump]",
        "unchanged-cumulative]",
    ]
    assert alone[3].endswith("[indicator-gone] Silenced: The project has ended.")
    assert alone[-1] == everything[-1]


def test_sections_that_moved_share_one_line() -> None:
    parts = tuple(
        SectionChange(title.lower(), "sector", title, (Class.MOVED,), ()) for title in ("A", "B")
    )
    assert lines(parts, ())[0] == "↕ Sections moved: A, B"


def test_what_did_not_change_is_only_counted() -> None:
    said = lines()
    assert not any("integration.stays" in line for line in said)
    assert "3 entries are unchanged." in said[-1]


def test_files_that_were_written_stand_last() -> None:
    assert lines(written=[Path("out.html")])[-1] == "Wrote out.html"


def test_where_nothing_changed_that_is_all() -> None:
    assert lines((), ()) == ["Nothing changed."]


def test_the_line_after_a_draft_names_three_figures() -> None:
    assert brief(pairs.comparison(), ENGLISH) == (
        "Since the draft that was there: 5 figures changed (health.tests@piura people 250 → 360 "
        "(+44%), key-figures.funding share funded 7.7% → 13.1% (+5.4 points), key-figures.funding "
        "funded 0 → 25 (from 0), …), 1 sentence is new, 1 sentence was dropped, 1 sentence "
        "reworded, 1 partner added, 1 partner gone, 1 section moved."
    )


def test_the_line_after_a_draft_that_says_the_same() -> None:
    assert brief(pairs.comparison((), ()), ENGLISH).endswith("nothing changed.")


def test_the_line_after_a_draft_with_nothing_but_other_approximators() -> None:
    part = SectionChange("a", "sector", "A", (Class.UNCHANGED,), (pairs.only_approximator(),))
    assert brief(pairs.comparison((part,), ()), ENGLISH).endswith(
        ": 1 entry with another approximator alone."
    )
