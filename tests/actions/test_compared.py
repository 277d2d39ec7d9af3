"""What a comparison says of actions: their figures and their words, and not their frames."""

from __future__ import annotations

import random

from msgspec.structs import replace

from sitrep_writer.api import compare_drafts
from sitrep_writer.model.comparison import Change, Class, Comparison
from sitrep_writer.model.draft import Draft
from sitrep_writer.model.edition import ResultRow
from tests.actions.test_openings import drafts_of, random_rows
from tests.examples import bullets
from tests.gallery.every_message import LOCALES, SHIPPED


def changes(old: Draft, new: Draft) -> dict[str, Change]:
    """The changes of the sentences by id."""
    compared = compare_drafts(old, new, SHIPPED)
    assert isinstance(compared, Comparison)
    return {change.id: change for section in compared.sections for change in section.changes}


def with_other_frames() -> tuple[list[ResultRow], list[ResultRow], list[str]]:
    """Rows, the same without one, and the bullets that this makes begin otherwise."""
    for seed in range(200):
        rows = random_rows(random.Random(seed), 8)
        fewer = rows[1:]
        old, new = bullets(drafts_of(rows)["en"]), bullets(drafts_of(fewer)["en"])
        other = [name for name, text in new.items() if text != old[name]]
        if other:
            return rows, fewer, other
    raise AssertionError("no deletion changes a frame")


def test_another_frame_alone_is_no_change() -> None:
    rows, fewer, other = with_other_frames()
    old, new = drafts_of(rows), drafts_of(fewer)
    for locale in LOCALES:
        found = changes(old[locale], new[locale])
        assert {found[name].classes for name in other} == {(Class.UNCHANGED,)}


def test_other_words_in_a_cell_are_told_in_another_frame_too() -> None:
    rows, fewer, other = with_other_frames()
    (name,) = other[:1]
    what = name.partition("@")[2]
    edited = [
        replace(row, slots={**row.slots, "time": (replace(row.result, value="since July 2024"),)})
        if what == "_".join(row.slots["what"][0].value.lower().replace("-", " ").split())
        and row.result.value == name.split(".")[1].partition("@")[0]
        else row
        for row in fewer
    ]
    assert edited != fewer
    found = changes(drafts_of(rows)["en"], drafts_of(edited)["en"])
    assert found[name].classes == (Class.REWORDED,)
