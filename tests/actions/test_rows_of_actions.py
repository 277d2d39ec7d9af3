"""How rows of an action become bullets: by what they are about, then by place."""

from __future__ import annotations

from pathlib import Path

import pytest

from sitrep_writer.model.problems import Level
from tests.actions.books import Row, drafted
from tests.examples import bullets


def row(result: str, figure: str, exact: int, **cells: str) -> Row:
    return {"sector": "Shelter", "result": result, "figure": figure, "exact": exact, **cells}


def said(folder: Path, *rows: Row) -> dict[str, str]:
    (draft,) = drafted(folder, rows, "en").drafts
    return bullets(draft)


def told(folder: Path, *rows: Row) -> list[str]:
    outcome = drafted(folder, rows, "en")
    return [
        str(found)
        for found in outcome.problems
        if found.place.startswith("Results!") and found.level is not Level.NOTE
    ]


def test_an_action_is_told_apart_by_what_it_is_about(tmp_path: Path) -> None:
    found = said(
        tmp_path,
        row("Delivered", "things", 543, what="thermal blankets"),
        row("Delivered", "things", 90, what="tarpaulins"),
    )
    assert set(found) == {
        "shelter.delivered@thermal_blankets",
        "shelter.delivered@tarpaulins",
    }


def test_the_name_stays_when_a_second_what_comes_or_goes(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    assert list(said(tmp_path / "one", row("Delivered", "things", 543, what="tarpaulins"))) == [
        "shelter.delivered@tarpaulins"
    ]


def test_things_and_those_who_received_them_are_one_bullet(tmp_path: Path) -> None:
    found = said(
        tmp_path,
        row("Delivered", "things", 4500, what="food kits"),
        row("Delivered", "people", 1200, what="food kits", who="families", where="3 departments"),
    )
    assert list(found) == ["shelter.delivered@food_kits"]
    assert "4,500 food kits" in found["shelter.delivered@food_kits"]
    assert "1,200 families" in found["shelter.delivered@food_kits"]


def test_a_row_without_what_goes_with_the_only_one_there_is(tmp_path: Path) -> None:
    found = said(
        tmp_path,
        row("Delivered", "things", 4500, what="food kits", where="Tacna"),
        row("Delivered", "people", 1200, who="families"),
    )
    assert list(found) == ["shelter.delivered@food_kits"]


def test_a_row_without_what_goes_with_the_one_of_its_place(tmp_path: Path) -> None:
    found = said(
        tmp_path,
        row("Delivered", "things", 4500, what="food kits", where="Tacna"),
        row("Delivered", "things", 90, what="tarpaulins", where="Puno"),
        row("Delivered", "people", 1200, who="families", where="Puno"),
    )
    assert "1,200 families" in found["shelter.delivered@tarpaulins"]
    assert "families" not in found["shelter.delivered@food_kits"]


def test_a_row_that_could_belong_to_two_is_left_out_and_told(tmp_path: Path) -> None:
    assert told(
        tmp_path,
        row("Delivered", "things", 4500, what="food kits"),
        row("Delivered", "things", 90, what="tarpaulins"),
        row("Delivered", "people", 1200, who="families"),
    ) == [
        'Results!A4: "Delivered" has several What, and this row does not say to which of them it '
        "belongs. Fill in its What. The row was left out, with its figure 1200 (Results!D4)."
    ]


def test_one_what_at_two_places_makes_a_bullet_a_place(tmp_path: Path) -> None:
    found = said(
        tmp_path,
        row("Built", "things", 9, what="latrines", where="Tumbes"),
        row("Built", "things", 4, what="latrines", where="Piura"),
    )
    assert set(found) == {"shelter.built@latrines.tumbes", "shelter.built@latrines.piura"}


def test_a_unit_counts_what_the_column_what_names(tmp_path: Path) -> None:
    found = said(
        tmp_path, row("Delivered", "things", 1480, unit="tonnes", what="water", where="Piura")
    )
    assert "tonnes of water" in found["shelter.delivered@water"]


def test_an_actions_name_may_be_typed_in_spanish(tmp_path: Path) -> None:
    found = said(tmp_path, row("Entregado", "cosas", 12, what="mantas térmicas"))
    assert list(found) == ["shelter.delivered@mantas_termicas"]


def test_a_sectors_own_result_comes_before_an_action_of_its_name(tmp_path: Path) -> None:
    found = said(tmp_path, row("Rent support", "people", 36, who="refugees"))
    assert list(found) == ["shelter.rent"]


@pytest.mark.parametrize("wording", ["place_first", "received", "partners"])
def test_a_frame_can_be_chosen_in_wording(tmp_path: Path, wording: str) -> None:
    starts = {"place_first": "In Tacna,", "received": "A total of 1,200", "partners": "Partners"}
    found = said(
        tmp_path,
        row("Delivered", "things", 4500, what="food kits", where="Tacna", wording=wording),
        row("Delivered", "people", 1200, what="food kits", who="families", where="Tacna"),
    )
    assert found["shelter.delivered@food_kits"].startswith(starts[wording])


def test_things_that_nobody_names_are_told(tmp_path: Path) -> None:
    assert told(tmp_path, row("Delivered", "things", 4500)) == [
        'Results!D2: "things" is a number of things, and neither Unit nor What says which, so the '
        "number stands alone. Say what it counts, such as blankets."
    ]


def test_actors_come_first_where_there_are_some(tmp_path: Path) -> None:
    found = said(tmp_path, row("Delivered", "things", 4500, what="food kits", by="WFP"))
    assert found["shelter.delivered@food_kits"].startswith("The World Food Programme (WFP)")


def test_a_result_of_the_sector_that_fits_is_named(tmp_path: Path) -> None:
    rows = [row("Delivered", "things", 90, what="warm kits", where="Puno")]
    (found,) = [p for p in drafted(tmp_path, rows).problems if p.code == "own-result-fits"]
    assert str(found) == (
        'Results!H2: the sector has a result for "warm kits": "Warm kits". Its sentence was '
        'written for it. Type it as the Result in place of "Delivered" if it fits.'
    )


def test_no_result_is_named_where_none_fits(tmp_path: Path) -> None:
    rows = [row("Delivered", "things", 90, what="tarpaulins", where="Puno")]
    assert "own-result-fits" not in {p.code for p in drafted(tmp_path, rows).problems}
