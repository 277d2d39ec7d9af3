"""What happened to sentences, figures and sections, said as a reviewer would."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from sitrep_writer.api import compare_drafts, draft_workbook
from sitrep_writer.model.comparison import By, Change, Class, Comparison, UncomparedItem
from sitrep_writer.model.options import DraftOptions
from sitrep_writer.model.version import Section, Unit, UnitKind, Version
from sitrep_writer.resources import Resources
from tests.comparison.editions import (
    compared,
    drafts_of,
    groups,
    june,
    september,
    with_exact,
    with_results,
    with_slot,
)
from tests.comparison.said import AUGUST, JULY, edition, figure, sector, sentence, untraced
from tests.small_books import small_book


def only(comparison: Comparison) -> Change:
    (change,) = (c for c in comparison.changes if c.kind is UnitKind.SENTENCE)
    return change


def row(change: Change) -> str:
    """The words in one row: what is gone in [-…], what has come in [+…]."""
    return "".join(
        piece.text if piece.sign == "=" else f"[{piece.sign}{piece.text}]"
        for piece in change.pieces
    )


def of(*units: Unit, period: tuple[str, str] = AUGUST) -> Version:
    return edition(sector("health", *units), period=period)


def saying(text: str, **figures: object) -> Unit:
    return sentence("health.tests", text, **figures)


# figures


@pytest.mark.parametrize(
    ("old", "new", "difference", "percent", "direction"),
    [
        pytest.param(figure(250), figure(360), "110", "44", "up", id="250 to 360, +44%"),
        pytest.param(figure(360), figure(250), "-110", "-31", "down", id="down"),
        pytest.param(figure(0), figure(40), "40", "", "up", id="no percentage from 0"),
        pytest.param(figure(3), figure(4), "1", "", "up", id="nor from very little"),
        pytest.param(figure(88), figure(89), "1", "1", "up", id="one more"),
        pytest.param(figure(50000), figure(50100), "100", "0.2", "up", id="less than one per cent"),
        pytest.param(
            figure(7.7, kind="percent"), figure(13.1, kind="percent"), "5.4", "", "up", id="points"
        ),
        pytest.param(figure(250, 252), figure(250, 253), "", "", "same", id="nothing shown"),
    ],
)
def test_a_figure_is_told_with_its_difference_and_its_percentage(
    old, new, difference, percent, direction
) -> None:
    before = of(saying("Tests for {people}.", people=old), period=JULY)
    (change,) = only(compared(before, of(saying("Tests for {people}.", people=new)))).figures
    assert (change.difference, change.percent, change.direction) == (
        difference,
        percent,
        direction,
    )


def test_only_the_figure_is_marked_and_it_is_whole() -> None:
    old = of(saying("Tests for {people} people.", people=figure(1250)), period=JULY)
    new = of(saying("Tests for {people} people.", people=figure(1360)))
    assert row(only(compared(old, new))) == "Tests for [-1,250][+1,360] people."


def test_figures_that_pair_stand_beside_each_other_whatever_words_change() -> None:
    old = of(saying("Tests for {people} people in Piura.", people=figure(250)), period=JULY)
    new = of(saying("Partners tested {people} of those in Tumbes.", people=figure(360)))
    assert "[-250][+360]" in row(only(compared(old, new)))


def test_each_month_has_its_cell_and_its_exact_value() -> None:
    old = of(saying("{people}.", people=figure(250, 252, cells=("Results!D5",))), period=JULY)
    new = of(saying("{people}.", people=figure(360, 361, cells=("Results!D9",))))
    (change,) = only(compared(old, new)).figures
    assert change.old is not None
    assert change.new is not None
    assert (change.old.exact, change.old.cells) == ("252", ("Results!D5",))
    assert (change.new.exact, change.new.cells) == ("361", ("Results!D9",))


# who changed the words


def test_words_changed_by_the_template_are_told_from_those_of_a_cell() -> None:
    before = replace(saying("Tests were made."), wording="w1", given="a")
    after = saying("Tests took place.")
    of_template = compared(of(before, period=JULY), of(replace(after, wording="w2", given="a")))
    of_cell = compared(of(before, period=JULY), of(replace(after, wording="w1", given="b")))
    assert only(of_template).by is By.TEMPLATE
    assert only(of_cell).by is By.WORKBOOK


def test_a_persons_words_are_a_persons_in_either_edition() -> None:
    plain, edited = saying("Tests were made."), saying("Many tests were made.")
    edited = replace(edited, edited=True)
    assert only(compared(of(plain, period=JULY), of(edited))).by is By.PERSON
    assert only(compared(of(edited, period=JULY), of(plain))).by is By.PERSON


def test_an_acronym_that_is_written_out_elsewhere_rewords_nothing() -> None:
    gone = sector("shelter", sentence("shelter.kits", "Kits were handed out."))
    spelt = sector("health", saying("Cash and voucher assistance (CVA) for some."))
    comparison = compared(edition(gone, spelt, period=JULY), of(saying("CVA for some.")))
    change = next(each for each in comparison.changes if each.id == "health.tests")
    assert change.classes == (Class.UNCHANGED,)
    assert row(change) == "[-Cash and voucher assistance (]CVA[-)] for some."
    assert comparison.not_compared == (
        UncomparedItem("respelled", {"count": "1", "names": "health.tests"}),
    )


def test_an_acronym_that_is_spelt_otherwise_and_nothing_else_is_a_change() -> None:
    old = of(saying("Cash and voucher assistance (CVA) for some."), period=JULY)
    assert only(compared(old, of(saying("CVA for some.")))).classes == (Class.REWORDED,)


def test_a_word_that_was_lacking_and_is_filled_in_rewords_the_sentence() -> None:
    old = of(saying("Los socios atendieron a ‹owls›."))
    change = only(compared(old, of(saying("Los socios atendieron a búhos."))))
    assert (change.classes, change.by) == ((Class.REWORDED,), By.WORKBOOK)


def test_another_place_in_the_workbook_rewords_the_sentence_in_both_languages() -> None:
    edited = [
        with_slot(each, "places", "Cusco") if each.result.value == "Warm kits" else each
        for each in september().results
    ]
    old, new = drafts_of(september()), drafts_of(with_results(september(), edited))
    for language in ("en", "es"):
        found = [c for c in compared(old[language], new[language]).changes if c.changed]
        assert [(c.id, c.classes, c.by) for c in found] == [
            ("shelter.warm_kits", (Class.REWORDED,), By.WORKBOOK)
        ]


# identity


def test_a_second_place_renames_nothing() -> None:
    rows = groups(september())
    (kits,) = rows["Shelter: Warm kits"]
    piura = with_slot(with_exact(kits, 77), "places", "Piura")
    old = drafts_of(september(), ["en"])["en"]
    new = drafts_of(with_results(september(), [*september().results, piura]), ["en"])["en"]
    found = {c.id: c for c in compared(old, new).changes if c.changed}
    assert list(found) == ["shelter.warm_kits@piura"]
    back = compared(new, old)
    assert {c.old_id: c.classes for c in back.changes if c.changed} == {
        "shelter.warm_kits@piura": (Class.DROPPED,)
    }
    pairs = {c.old_id: c.id for c in compared(old, new).changes}
    assert pairs["shelter.warm_kits"] == "shelter.warm_kits@desaguadero_puno+tacna"


def test_a_result_in_another_sector_is_not_the_same() -> None:
    old = edition(sector("health", sentence("health.kits", "Kits.")), period=JULY)
    new = edition(sector("shelter", sentence("shelter.kits", "Kits.")))
    assert [c.classes for c in compared(old, new).changes] == [(Class.DROPPED,), (Class.NEW,)]


# likeness


def bare(text: str, **figures: object) -> Unit:
    unit = sentence("", text, **figures)
    plain = (replace(f, id="", exact="", cells=(), rule="") for f in unit.figures)
    return replace(unit, figures=tuple(plain), status="")


def loose(*units: Unit, title: str = "Health") -> Version:
    return untraced(Section("", "", title, units))


def test_without_a_trace_sentences_are_matched_by_their_words_and_marked_so() -> None:
    old = loose(bare("In Piura, over {n} people had tests.", n=figure(250)))
    new = of(saying("In Piura, nearly {people} people had free tests.", people=figure(360)))
    change = only(compared(old, new))
    assert change.id == "health.tests"
    assert 80 <= change.likeness < 100
    assert set(change.classes) == {Class.FIGURE, Class.REWORDED}
    (found,) = change.figures
    assert (found.id, found.percent) == ("health.tests#people", "44")


def test_equal_words_match_before_alike_ones_and_each_only_once() -> None:
    old = loose(
        bare("In Piura, {n} people had tests.", n=figure(10)),
        bare("In Tumbes, {n} people had tests.", n=figure(20)),
    )
    new = loose(
        bare("In Tumbes, {n} people had tests.", n=figure(30)),
        bare("In Piura, {n} people had tests.", n=figure(40)),
        bare("In Lima, {n} people had tests.", n=figure(50)),
    )
    found = [(c.old_text, c.new_text) for c in compared(old, new).changes]
    assert ("In Piura, 10 people had tests.", "In Piura, 40 people had tests.") in found
    assert ("In Tumbes, 20 people had tests.", "In Tumbes, 30 people had tests.") in found
    assert ("", "In Lima, 50 people had tests.") in found


def test_sentences_that_are_not_alike_are_not_matched() -> None:
    old = loose(bare("Rent support reached {n} families in Lima.", n=figure(250)))
    new = loose(bare("Schools had {n} computers and screens.", n=figure(250)))
    assert [c.classes for c in compared(old, new).changes] == [(Class.DROPPED,), (Class.NEW,)]


def test_only_an_approximator_before_a_number_is_told_without_a_trace() -> None:
    old = loose(bare("In Piura, over {n} people had tests.", n=figure(250)))
    new = loose(bare("In Piura, almost {n} people had tests.", n=figure(250)))
    assert only(compared(old, new)).classes == (Class.APPROXIMATOR,)


def test_a_bullet_of_two_sentences_is_compared_as_a_whole_with_a_file_without_a_trace() -> None:
    first = replace(
        sentence("health.tests", "Tests for {n}.", n=figure(250)), bullet="health.tests"
    )
    second = sentence("health.tests.more", "More came to {n}.", n=figure(30))
    second = replace(second, bullet="health.tests")
    old = loose(bare("Tests for {n}. More came to {m}.", n=figure(200), m=figure(20)))
    change = only(compared(old, of(first, second)))
    assert row(change) == "Tests for [-200][+250]. More came to [-20][+30]."
    assert [f.id for f in change.figures] == ["health.tests#n", "health.tests.more#n"]


# sections


def test_sectors_in_another_order_are_moved_and_their_sentences_are_not() -> None:
    parts = [sector(key, sentence(f"{key}.kits", "Kits.")) for key in ("a", "b", "c")]
    old, new = edition(*parts, period=JULY), edition(parts[2], parts[0], parts[1])
    comparison = compared(old, new)
    assert [s.key for s in comparison.sections if Class.MOVED in s.classes] == ["c"]
    assert {c.classes for c in comparison.changes} == {(Class.UNCHANGED,)}


def test_what_is_gone_stands_where_it_stood() -> None:
    names = ("a", "b", "c", "d")
    old = of(*(sentence(f"health.{name}", name) for name in names), period=JULY)
    new = of(sentence("health.d", "d"), sentence("health.a", "a"), sentence("health.c", "c"))
    assert [c.id or c.old_id for c in compared(old, new).changes] == [
        "health.d",
        "health.a",
        "health.b",
        "health.c",
    ]


def test_a_sector_that_is_gone_stands_after_its_old_neighbour() -> None:
    parts = {key: sector(key, sentence(f"{key}.kits", "Kits.")) for key in "abc"}
    old = edition(*parts.values(), period=JULY)
    found = compared(old, edition(parts["a"], parts["c"])).sections
    assert [(s.key, s.classes) for s in found] == [
        ("a", (Class.UNCHANGED,)),
        ("b", (Class.DROPPED,)),
        ("c", (Class.UNCHANGED,)),
    ]


# the example editions


def test_the_example_editions_compare_alike_in_both_languages() -> None:
    old, new = drafts_of(june()), drafts_of(september())
    english, spanish = (compared(old[each], new[each]) for each in ("en", "es"))
    sectors = [
        {
            c.id or c.old_id: (c.classes, [(f.name, f.difference) for f in c.figures])
            for section in comparison.sections
            if section.kind in ("sector", "key-figures", "chart")
            for c in section.changes
            if c.kind is not UnitKind.TEXT
        }
        for comparison in (english, spanish)
    ]
    assert sectors[0] == sectors[1]
    assert [a.code for a in english.alerts] == [a.code for a in spanish.alerts]
    insurance = next(c for c in english.changes if c.id == "health.insurance")
    assert [(f.old.shown, f.new.shown, f.percent) for f in insurance.figures] == [
        ("300", "360", "20"),
        ("110", "150", "36"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "shown", "said"),
    [
        ((1450, "nearest 100"), (1475, "exact"), ("1,500", "1,475"), ("25", "2", "up")),
        ((1449, "nearest 100"), (1451, "nearest 100"), ("1,400", "1,500"), ("2", "0.1", "up")),
        ((1460, "nearest 100"), (1460, "exact"), ("1,500", "1,460"), ("", "", "same")),
        ((1450, "exact"), (1680, "nearest 100"), ("1,450", "1,700"), ("250", "17", "up")),
    ],
)
def test_a_change_that_rounding_turns_around_is_told_by_the_exact_values(
    tmp_path: Path,
    old: tuple[int, str],
    new: tuple[int, str],
    shown: tuple[str, str],
    said: tuple[str, str, str],
) -> None:
    sides = []
    for number, (exact, rounding) in enumerate((old, new)):
        row = {"Sector": "Health", "Result": "Trained", "Figure": "people", "Exact": exact}
        rows = [{**row, "Who": "women", "Rounding": rounding}]
        book = small_book(tmp_path / f"{number}.xlsx", "en", rows)
        sides.append(draft_workbook(book, DraftOptions(locales=("en",))).drafts[0])
    made = compare_drafts(*sides, Resources())
    assert isinstance(made, Comparison)
    (change,) = [
        figure
        for each in made.changes
        for figure in each.figures
        if figure.id == "health.trained#people"
    ]
    assert change.old is not None
    assert change.new is not None
    assert (change.old.shown, change.new.shown) == shown
    assert (change.difference, change.percent, change.direction) == said
