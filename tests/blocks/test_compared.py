"""Rows of tables and contacts in comparisons: with a draft, with a document that people edited, and
from month to month."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path

import pytest
from openpyxl import Workbook

from sitrep_writer.api import compare_files, draft_workbook, tracked, write_outcome
from sitrep_writer.comparison.renderings.report import tell
from sitrep_writer.lint import lint_bytes
from sitrep_writer.model.comparison import Class
from sitrep_writer.model.options import DraftOptions
from tests.comparison.editing import Editor, text_of
from tests.validity.breaking import w

from .books import TABLE, edition, of_table

EACH = pytest.mark.parametrize("layout", ["update", "brief", "flash"])


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The files of an edition in each layout, the review copy among them."""
    book = edition(tmp_path_factory.mktemp("blocks"))
    made = {}
    for layout in ("update", "brief", "flash"):
        made[layout] = tmp_path_factory.mktemp(layout)
        options = DraftOptions(("en",), layout=layout, review=True)
        assert write_outcome(draft_workbook(book, options), made[layout]).problems == ()
    return made


def one(folder: Path, pattern: str) -> Path:
    (found,) = folder.glob(pattern)
    return found


def lines(old: Path, new: Path) -> list[str]:
    """What the command says of a comparison."""
    found = compare_files(old, new, locale="en")
    return [line.text for line in tell(found.comparison, found.words)]


def edited(folders: dict[str, Path], layout: str, tmp_path: Path, edit) -> tuple[Path, Path]:
    """The JSON of a draft, and its document after somebody's edit."""
    document = next(p for p in folders[layout].glob("*.docx") if "review" not in p.name)
    editor = Editor(document.read_bytes())
    edit(editor)
    left = tmp_path / "left.docx"
    left.write_bytes(editor.saved())
    return one(folders[layout], "*.json"), left


def row_of(editor: Editor, words: str):
    return next(each for each in editor.root.iter(w("tr")) if words in text_of(each))


def changes(old: Path, new: Path) -> list[tuple[str, str, str]]:
    """The id, the old and the new text of each unit that changed."""
    found = compare_files(old, new, locale="en").comparison
    return [
        (change.id, plain(change.old_text), plain(change.new_text))
        for section in found.sections
        for change in section.changes
        if change.changed
    ]


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


LIMA = "Lima · 9,980 · 68.8% · PEN 120,000.00 · $31,000.50 · 4.25"


@EACH
def test_an_untouched_document_and_its_review_copy_are_the_draft(folders, layout):
    draft = one(folders[layout], "*.json")
    documents = sorted(folders[layout].glob("*.docx"))
    assert len(documents) == 2
    for document in documents:
        assert lines(draft, document)[0] == "Nothing changed."
        assert changes(draft, document) == []
    assert lines(*documents)[0] == "Nothing changed."


@EACH
def test_an_edited_cell_is_seen_in_its_row(folders, layout, tmp_path):
    draft, left = edited(folders, layout, tmp_path, lambda e: e.retype("9,980", "9,990"))
    assert changes(draft, left) == [
        ("tables.departments.lima", LIMA, LIMA.replace("9,980", "9,990"))
    ]


@EACH
def test_a_row_that_was_taken_out_is_seen(folders, layout, tmp_path):
    def edit(editor: Editor) -> None:
        row = row_of(editor, "Tumbes")
        row.getparent().remove(row)

    draft, left = edited(folders, layout, tmp_path, edit)
    assert changes(draft, left) == [
        (
            "tables.departments.tumbes",
            "Tumbes · 4,520 · 31.2% · PEN 45,000.50 · $12,000.00 · 3.00",
            "",
        )
    ]


@EACH
def test_a_row_that_was_written_in_is_seen(folders, layout, tmp_path):
    def edit(editor: Editor) -> None:
        row = row_of(editor, "Tumbes")
        new = deepcopy(row)
        for mark in [*new.iter(w("bookmarkStart"), w("bookmarkEnd"))]:
            mark.getparent().remove(mark)
        for text, words in zip(
            new.iter(w("t")), ("Ica", "1", "2%", "PEN 3", "$4", "5"), strict=True
        ):
            text.text = words
        row.addnext(new)

    draft, left = edited(folders, layout, tmp_path, edit)
    found = changes(draft, left)
    assert [(old, new) for _, old, new in found] == [("", "Ica · 1 · 2% · PEN 3 · $4 · 5")]


@EACH
def test_a_contact_of_another_name_is_seen(folders, layout, tmp_path):
    draft, left = edited(
        folders, layout, tmp_path, lambda e: e.retype("Information desk", "Data desk")
    )
    rest = " · Information management · UNHCR · https://www.example.org/data"
    assert changes(draft, left) == [
        ("contacts.information_desk", f"Information desk{rest}", f"Data desk{rest}")
    ]


@EACH
def test_a_heading_and_a_source_are_seen(folders, layout, tmp_path):
    draft, left = edited(
        folders, layout, tmp_path, lambda e: e.retype("monitoring of partners", "surveys")
    )
    assert changes(draft, left) == [
        ("tables.departments.source", "Source: monitoring of partners", "Source: surveys")
    ]


@pytest.fixture(scope="module")
def months(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The workbooks of two months: another number of people, a row less and a contact more."""

    def next_month(book: Workbook) -> None:
        book["Report"]["B3"], book["Report"]["B4"] = "2024-09-01", "2024-09-30"
        book[TABLE]["B5"] = 10978
        book[TABLE]["B7"] = 10978
        book[TABLE].delete_rows(6)
        book[TABLE]["B6"], book[TABLE]["C5"] = 10978, 1
        book["Contacts"].append(["Press desk"])

    folder = tmp_path_factory.mktemp("months")
    august = edition(folder, name="peru-2024-08.xlsx")
    return august, edition(folder / "next", change=next_month, name="peru-2024-09.xlsx")


def test_from_month_to_month_a_number_says_by_how_much_it_changed(months):
    found = compare_files(*months, locale="en").comparison
    figures = {
        figure.id: (figure.old.shown, figure.new.shown, figure.difference, figure.percent)
        for section in found.sections
        for change in section.changes
        for figure in change.figures
        if figure.change is Class.FIGURE and figure.old and figure.new
    }
    assert figures["tables.departments.lima#people"] == ("9,980", "10,978", "998", "10")
    said = [plain(line) for line in lines(*months)]
    assert [line for line in said if "9,980" in line and "+10%" in line]
    kinds = {
        change.id: change.classes
        for section in found.sections
        for change in section.changes
        if change.changed
    }
    assert Class.DROPPED in kinds["tables.departments.tumbes"]
    assert Class.NEW in kinds["contacts.press_desk"]
    assert "contacts.coordination_desk" not in kinds


@EACH
def test_tracked_documents_of_two_editions_are_valid(months, tmp_path, layout):
    folders = []
    for at, book in enumerate(months):
        folder = tmp_path / f"{at}"
        write_outcome(draft_workbook(book, DraftOptions(("en",), layout=layout)), folder)
        folders.append(one(folder, "*.docx"))
    made = tracked(compare_files(*folders))
    assert [str(found) for found in made.problems] == []
    assert lint_bytes(made.data) == ()
    texts = [plain(text_of(row)) for row in Editor(made.data).root.iter(w("tr"))]
    assert [text for text in texts if "9,980" in text or "10,978" in text]


def test_a_cell_with_a_star_is_no_mark_of_a_note(tmp_path):
    def with_note(book: Workbook) -> None:
        book.create_sheet("Notes")
        for row in (["Mark", "English", "Spanish"], ["*", "Counted once.", "Contados una vez."]):
            book["Notes"].append(row)
        book["Table one"]["B1"] = "One[^*]"

    book = of_table(tmp_path, [["Place", "People"], ["Lima*", 4], ["*Puno*", 5]], (), with_note)
    made = draft_workbook(book, DraftOptions(("en",)))
    assert [note.starred for note in made.drafts[0].notes] == [True]
    write_outcome(made, tmp_path / "out")
    old, new = one(tmp_path / "out", "*.json"), one(tmp_path / "out", "*.docx")
    assert changes(old, new) == []
