"""A contact that another person took over is one contact whose name changed, in every output."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from openpyxl import Workbook

from sitrep_writer.api import compare_files, tracked
from sitrep_writer.comparison.renderings.report import tell
from sitrep_writer.model.comparison import Class
from tests.blocks.books import CONTACTS, edition
from tests.validity.breaking import w

FIELD = ["Field team", "Shelter officer", "Oficial de albergues", "IOM", "shelter@example.org"]
HEAD, COORDINATION, INFORMATION = CONTACTS


def months(folder: Path, old: Sequence[list[str]], new: Sequence[list[str]]) -> tuple[Path, Path]:
    """Two editions with these contacts."""

    def next_month(book: Workbook) -> None:
        book["Report"]["B3"], book["Report"]["B4"] = "2024-09-01", "2024-09-30"

    first = edition(folder / "old", {"Contacts": [HEAD, *old]}, name="peru-2024-08.xlsx")
    return first, edition(
        folder / "new", {"Contacts": [HEAD, *new]}, next_month, name="peru-2024-09.xlsx"
    )


def renamed(row: list[str], name: str, **other: str) -> list[str]:
    """A contact of another name, and another organisation or address."""
    return [name, *row[1:3], other.get("organisation", row[3]), other.get("address", row[4])]


def told(old: Path, new: Path) -> list[str]:
    """What the terminal says of contacts."""
    found = compare_files(old, new, locale="en")
    said = [line.text for line in tell(found.comparison, found.words)]
    return [line for line in said if "Contacts · contacts" in line]


@pytest.mark.parametrize(
    ("news", "said"),
    [
        (
            [renamed(COORDINATION, "Field team"), INFORMATION],
            ["~ Contacts · contacts.field_team: Coordination desk → Field team; reworded; "
             "Matched by likeness, 75%"],
        ),
        (
            [renamed(COORDINATION, "Field team", address="field@example.org"), INFORMATION],
            ["~ Contacts · contacts.field_team: Coordination desk → Field team; reworded; "
             "Matched by likeness, 50%"],
        ),
        (
            [renamed(INFORMATION, "Press room"), renamed(COORDINATION, "Field team")],
            ["~ Contacts · contacts.press_room: Information desk → Press room; reworded; moved; "
             "Matched by likeness, 75%",
             "~ Contacts · contacts.field_team: Coordination desk → Field team; reworded; "
             "Matched by likeness, 75%"],
        ),
        (
            [FIELD, INFORMATION],
            ["− Contacts · contacts.coordination_desk: Coordination desk · Inter-agency "
             "coordination · IOM · coordination@example.org",
             "+ Contacts · contacts.field_team: Field team · Shelter officer · IOM · "
             "shelter@example.org"],
        ),
        (
            [["Field team"], INFORMATION],
            ["− Contacts · contacts.coordination_desk: Coordination desk · Inter-agency "
             "coordination · IOM · coordination@example.org",
             "+ Contacts · contacts.field_team: Field team"],
        ),
    ],
    ids=["name", "name-and-address", "both", "somebody-else", "name-alone"],
)  # fmt: skip
def test_a_contact_of_the_same_role_is_the_same_one(tmp_path: Path, news, said) -> None:
    assert told(*months(tmp_path, [COORDINATION, INFORMATION], news)) == said


def test_in_the_tracked_document_its_name_alone_is_replaced(tmp_path: Path) -> None:
    books = months(tmp_path, [COORDINATION], [renamed(COORDINATION, "Field team")])
    made = tracked(compare_files(*books, locale="en"))
    root = Document(BytesIO(made.data)).element
    (box,) = (each for each in root.iter(w("tbl")) if "IOM" in "".join(each.itertext()))
    deleted = "".join(each.text for each in box.iter(w("delText")))
    assert deleted.split() == ["Coordination", "desk"]
    inserted = "".join(each.text for ins in box.iter(w("ins")) for each in ins.iter(w("t")))
    assert inserted.split() == ["Field", "team"]


def test_each_contact_is_one_of_the_old_ones_at_most(tmp_path: Path) -> None:
    news = [renamed(COORDINATION, name) for name in ("Field team", "Press room")]
    found = compare_files(*months(tmp_path, [COORDINATION], news), locale="en").comparison
    kinds = {each.id: each.classes for each in found.changes if each.id.startswith("contacts.")}
    assert kinds == {"contacts.field_team": (Class.REWORDED,), "contacts.press_room": (Class.NEW,)}


def test_a_contact_that_is_still_there_is_nobody_elses(tmp_path: Path) -> None:
    news = [renamed(COORDINATION, "Field team"), COORDINATION]
    (line,) = told(*months(tmp_path, [COORDINATION], news))
    assert line.startswith(
        "+ Contacts · contacts.field_team: Field team · Inter-agency coordination"
    )


def test_the_contact_that_shares_most_lines_is_the_one_that_was_renamed(tmp_path: Path) -> None:
    """The first old contact has two of three lines of the new one, the second has all."""
    first = renamed(COORDINATION, "First desk", address="first@example.org")
    second = renamed(COORDINATION, "Second desk")
    books = months(tmp_path, [first, second], [renamed(COORDINATION, "Field team")])
    assert [line.partition(";")[0] for line in told(*books)] == [
        "− Contacts · contacts.first_desk: First desk · Inter-agency coordination · IOM · "
        "first@example.org",
        "~ Contacts · contacts.field_team: Second desk → Field team",
    ]
