"""What a figure of an action was before is said with the change."""

from __future__ import annotations

from pathlib import Path

import pytest

from sitrep_writer.api import draft_workbook
from sitrep_writer.model.options import DraftOptions
from tests.actions.books import Row, book_of, drafted
from tests.actions.typed_rows import BLANKETS, blankets, noted, row, said, told
from tests.examples import bullets

UP = "up from 250 in the previous period (+44 per cent)"
DOWN = "down from 540 in the previous period (−54 per cent)"
SAME = "the same figure as in the previous period"


@pytest.mark.parametrize(
    ("now", "last", "english", "spanish"),
    [
        (360, 250, UP, "frente a 250 en el período anterior (+44%)"),
        (250, 540, DOWN, "frente a 540 en el período anterior (−54%)"),
        (250, 250, SAME, "la misma cifra que en el período anterior"),
        (250, 9, "up from 9 in the previous period", "frente a 9 en el período anterior"),
    ],
)
def test_a_previous_is_said_with_the_change(
    tmp_path: Path, now: int, last: int, english: str, spanish: str
) -> None:
    rows = [row("Delivered", "things", now, what="thermal blankets", previous=last)]
    ((first,), (second,)) = said(tmp_path, *rows)
    assert first.endswith(f" thermal blankets were delivered, {english}.")
    assert second.endswith(f" mantas térmicas, {spanish}.")


def test_what_was_before_has_its_noun_beside_another_figure(tmp_path: Path) -> None:
    rows = [
        row("Delivered", "things", 90, what="tool kits", previous=60),
        row("Delivered", "people", 45, what="tool kits", who="women", previous=30),
    ]
    assert said(tmp_path / "said", *rows)[0] == [
        "A total of 90 tool kits were delivered to nearly 50 women, up from 60 tool kits in the "
        "previous period (+50 per cent)."
    ]
    assert told(tmp_path / "told", *rows) == []
    assert noted(tmp_path / "noted", *rows) == [
        'Results!W3: the Previous of "people", 30, is not printed, since the sentence compares '
        '"things" alone. It can stay for the record.'
    ]


def test_a_sum_is_compared_where_each_part_has_a_previous(tmp_path: Path) -> None:
    first, second = blankets(Lima=213, Tacna=541)
    rows = [{**first, "previous": 100}, {**second, "previous": 300}]
    (draft,) = drafted(tmp_path, rows, "en").drafts
    assert list(bullets(draft).values()) == [
        "A total of 754 thermal blankets were delivered: 213 in Lima and 541 in Tacna; the total "
        "is up from 400 in the previous period (+89 per cent)."
    ]
    assert draft.traces[f"{BLANKETS}#before"].cells == ("Results!W2", "Results!W3")
    assert noted(tmp_path / "noted", rows[0], second) == [
        'Results!W2: the Previous of "things", 100, is not printed: the sentence compares a figure '
        "of its own, or a sum with a Previous in each of its rows. Fill in the others to compare "
        "the sum, or leave it for the record."
    ]


def test_a_total_or_a_place_that_is_still_blank_is_no_error(tmp_path: Path) -> None:
    def trained(exact: int | None, where: str = "") -> Row:
        cells = {"exact": exact, "where": where, "who": "women", "previous": 900}
        return {"sector": "Health", "result": "Trained", "figure": "people", **cells}

    for number, rows in enumerate(
        (
            [trained(None), trained(450, "Lima"), trained(650, "Tacna")],
            [trained(1100), trained(None, "Lima"), trained(None, "Tacna")],
            [trained(None), trained(None, "Lima"), trained(None, "Tacna")],
        )
    ):
        folder = tmp_path / f"{number}"
        assert told(folder, *rows) == []
        filled = sum(each["exact"] is not None for each in rows)
        assert [len(bullets) for bullets in said(folder / "said", *rows)] == [filled, filled]
    unplaced = [trained(1100), trained(450, "Lima"), trained(650, "Tacna"), trained(7)]
    assert len([each for each in told(tmp_path, *unplaced) if "needs its Where" in each]) == 2


@pytest.mark.parametrize(
    ("previous", "english", "spanish"),
    [
        (
            1200,
            "the total is up from 1,200 girls and boys in the previous period (+21 per cent)",
            "el total era de 1,200 niñas y niños en el período anterior (+21%)",
        ),
        (
            1450,
            "the total is the same as in the previous period",
            "el total es el mismo que en el período anterior",
        ),
    ],
)
def test_behind_some_of_the_people_a_change_is_that_of_all(
    tmp_path: Path, previous: int, english: str, spanish: str
) -> None:
    """The numbers are exact, as a reader can work the change out from them."""
    vaccinated = {"sector": "Health", "result": "Vaccinated", "wording": "partners"}
    rows = [
        {**vaccinated, "figure": "people", "exact": 1450, "who": "girls and boys"},
        {**vaccinated, "figure": "of these", "exact": 703, "who": "girls"},
    ]
    rows[0]["previous"] = previous
    said = [list(bullets(draft).values()) for draft in drafted(tmp_path, rows).drafts]
    number = "1,450" if previous == 1200 else "nearly 1,500"
    assert said[0] == [
        f"Partners vaccinated {number} girls and boys, including over 700 girls; {english}."
    ]
    assert said[1][0].endswith(f", incluidas más de 700 niñas; {spanish}.")


def test_the_last_edition_alone_adds_no_change(tmp_path: Path) -> None:
    """A coordinator asks for it by filling in Previous."""
    for name in ("june", "july"):
        (tmp_path / name).mkdir()
    since = book_of(tmp_path / "june", blankets(Tacna=250))
    book = book_of(tmp_path / "july", blankets(Tacna=360))
    (draft,) = draft_workbook(book, DraftOptions(locales=("en",), since=since)).drafts
    assert list(bullets(draft).values()) == ["In Tacna, 360 thermal blankets were distributed."]
