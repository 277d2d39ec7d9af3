"""A table whose total was the sum of its rows and is not any more."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from pathlib import Path

import pytest
from openpyxl import Workbook

from sitrep_writer.api import compare_files, draft_workbook, write_outcome
from sitrep_writer.model.options import DraftOptions
from tests.blocks.books import TABLE, edition, of_table
from tests.validity.breaking import w

from .editing import Editor, put, text_of

SAID = "People reached by department, tables.departments.total: {}: the rows make {} together, and the total says {}."  # noqa: E501


def sums(old: Path, new: Path, locale: str = "en") -> list[str]:
    """What is said of totals."""
    found = compare_files(old, new, locale=locale)
    return [
        found.words.alert(each) for each in found.comparison.alerts if each.says == "table-total"
    ]


def months(folder: Path, change: Callable[[Workbook], object]) -> tuple[Path, Path]:
    """An edition, and the next one with a change."""

    def next_month(book: Workbook) -> None:
        book["Report"]["B3"], book["Report"]["B4"] = "2024-09-01", "2024-09-30"
        change(book)

    old = edition(folder / "old", name="peru-2024-08.xlsx")
    return old, edition(folder / "new", change=next_month, name="peru-2024-09.xlsx")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda sheet: None, []),
        (lambda sheet: sheet.__setitem__("B5", 10000), [("People", "14,520", "14,500")]),
        (lambda sheet: sheet.__setitem__("B7", 14499), [("People", "14,500", "14,499")]),
        (lambda sheet: sheet.__setitem__("C6", 0.4), [("Share", "108.8", "100.0%")]),
        (
            lambda sheet: sheet.delete_rows(6),
            [
                ("People", "9,980", "14,500"),
                ("Share", "68.8", "100.0%"),
                ("Amount", "120,000", "PEN 165,000.50"),
                ("Budget", "31,000.5", "$43,000.50"),
            ],
        ),
        (lambda sheet: (sheet.__setitem__("B5", 1), sheet.__setitem__("B7", 4521)), []),
        (lambda sheet: sheet.__setitem__("B7", None), []),
    ],
    ids=["same", "row", "total", "share", "row-gone", "both", "no-total"],
)
def test_a_total_that_adds_up_no_longer_is_told(tmp_path: Path, change, said) -> None:
    assert sums(*months(tmp_path, lambda book: change(book[TABLE]))) == [
        SAID.format(*each) for each in said
    ]


def test_it_is_told_in_the_language_compared(tmp_path: Path) -> None:
    old, new = months(tmp_path, lambda book: book[TABLE].__setitem__("B5", 10000))
    assert sums(old, new, "es") == [
        "Personas alcanzadas por departamento, tables.departments.total: Personas: las filas suman "
        "14,520 y el total dice 14,500."
    ]


def test_a_total_that_never_added_up_is_not_told(tmp_path: Path) -> None:
    rows = [["Place", "People"], ["Lima", 70], ["Ica", 50], ["Total", 100]]
    more = [["Place", "People"], ["Lima", 80], ["Ica", 50], ["Total", 100]]
    assert sums(of_table(tmp_path / "old", rows), of_table(tmp_path / "new", more)) == []


@pytest.mark.parametrize(("lima", "said"), [(9, []), (8, ["subtotal_lima", "total"])])
def test_subtotals_add_up_the_rows_since_the_one_before(tmp_path: Path, lima: int, said) -> None:
    def rows(first: int) -> list[list[object]]:
        return [
            ["Place", "People"], ["Lima", first], ["Ica", 5], ["Subtotal", 14],
            ["Puno", 3], ["Cusco", 4], ["Subtotal", 7], ["Total", 21],
        ]  # fmt: skip

    found = sums(of_table(tmp_path / "old", rows(9)), of_table(tmp_path / "new", rows(lima)))
    assert [each.partition(":")[0] for each in found] == [f"One, tables.one.{row}" for row in said]


def test_rows_shown_rounded_may_miss_their_total_by_half_a_step_each(tmp_path: Path) -> None:
    """1.4 and 1.4 are 2.8, which the table shows as 1, 1 and 3."""

    def rows(lima: float, total: float) -> list[list[object]]:
        return [["Place", "People"], ["Lima", lima], ["Ica", 1.4], ["Total", total]]

    def made(name: str, lima: float, total: float) -> Path:
        return of_table(tmp_path / name, rows(lima, total), ("General", "0"))

    assert sums(made("old", 1.4, 2.8), made("new", 1.3, 2.7)) == []
    assert sums(made("before", 1.4, 2.8), made("after", 1.4, 4.8)) == [
        "One, tables.one.total: People: the rows make 2 together, and the total says 5."
    ]


def test_amounts_of_two_currencies_are_not_added_up(tmp_path: Path) -> None:
    def in_dollars(book: Workbook) -> None:
        book[TABLE]["D6"] = 12000
        book[TABLE]["D6"].number_format = '"US$" #,##0.00'

    assert sums(*months(tmp_path, in_dollars)) == []


def left(folder: Path, edit: Callable[[Editor], object]) -> list[str]:
    """What is said of totals of a document once somebody has edited it."""
    write_outcome(draft_workbook(edition(folder), DraftOptions(("en",))), folder)
    editor = Editor(next(folder.glob("*.docx")).read_bytes())
    edit(editor)
    (folder / "left.docx").write_bytes(editor.saved())
    return sums(next(folder.glob("*.json")), folder / "left.docx")


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        (lambda editor: editor.retype("9,980", "9,990"), [("People", "14,510", "14,500")]),
        (lambda editor: editor.retype("14,500", "14,400"), [("People", "14,500", "14,400")]),
        (lambda editor: editor.retype("Tumbes", "Piura"), []),
    ],
)
def test_a_number_typed_into_a_document_is_added_up(tmp_path: Path, edit, said) -> None:
    assert left(tmp_path, edit) == [SAID.format(*each) for each in said]


@pytest.mark.parametrize(
    ("total", "said"), [("15,000", []), ("14,900", [("People", "15,000", "14,900")])]
)
def test_a_row_that_was_written_in_is_added_up_too(tmp_path: Path, total: str, said) -> None:
    def edit(editor: Editor) -> None:
        row = next(each for each in editor.root.iter(w("tr")) if "Tumbes" in text_of(each))
        copied = deepcopy(row)
        row.addnext(copied)
        cells = ("Ica", "500", "0.0%", "PEN 0.00", "$0.00", "1.00")
        for text, words in zip(copied.iter(w("t")), cells, strict=True):
            put(text, words)
        editor.retype("14,500", total)

    assert left(tmp_path, edit) == [SAID.format(*each) for each in said]
