"""Numbers in rows of signs without a space: what is looked at of a row has an end."""

from __future__ import annotations

import pytest

from sitrep_writer.documents import nominal_numbers as naming
from sitrep_writer.documents.figures_in_text import reader_for


@pytest.mark.parametrize(
    "row",
    ["1)", "1(", "(1", "1](", "1)a-", "8530/2024-CR)"],
)
def test_numbers_in_rows_of_brackets_are_looked_at_near_by(
    row: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[int] = []
    row_of = naming._row

    def counted(text: str, start: int, end: int) -> tuple[int, int]:
        begins, stops = row_of(text, start, end)
        looked.append(stops - begins)
        return begins, stops

    monkeypatch.setattr(naming, "_row", counted)
    reader_for("en").numbers(row * 3000)
    assert max(looked) <= 700


def test_a_number_far_on_in_an_address_is_no_figure() -> None:
    address = "http://example.org/" + "a/12/" * 1000
    assert [each.shown for each in reader_for("en").numbers(f"See {address} for 5 kits.")] == ["5"]
