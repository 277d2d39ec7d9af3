"""`sitrep check --mark`: a copy that says what is wrong where it is, and keeps all else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import etree
from openpyxl import load_workbook

from sitrep_writer.api import (
    MarkedCopy,
    NotDone,
    draft,
    draft_workbook,
    new_edition,
    start_edition,
    write_marked,
)
from tests.validity.tools import sdk_faults, sdk_missing

from .books import HERS, MAIN, made, parts, repacked, sheet_part, with_much_in_it, without_marks


@pytest.fixture(scope="module")
def original(tmp_path_factory):
    return made(tmp_path_factory.mktemp("marked"))


@pytest.fixture(scope="module")
def copy(original):
    done = write_marked(draft_workbook(original), original.with_name("marked.xlsx"))
    assert isinstance(done, MarkedCopy)
    return done.path


def test_the_first_sheet_lists_every_problem_with_a_link_to_its_cell(original, copy):
    problems = draft_workbook(original).problems
    sheet = load_workbook(copy).worksheets[0]
    assert sheet.title == "Problems"
    listed = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4)]
    assert [(row[1], row[2], row[5]) for row in listed] == [
        (found.place, found.message, found.code) for found in problems
    ]
    (row,) = [row for row in listed if row[1] == "Results!D2"]
    assert row == [
        "error",
        "Results!D2",
        '"1.5k" is not a number. Did you mean 1500?',
        "1.5k",
        "1,500",
        "not-a-number",
    ]
    links = {cell.value: cell.hyperlink.location for cell in sheet["B"] if cell.hyperlink}
    assert links["Results!D2"] == "'Results'!D2"
    assert len(links) == len({found.place for found in problems if found.cell})


def test_a_cell_with_a_problem_is_tinted_and_commented_and_keeps_its_format(original, copy):
    before, after = (load_workbook(path)["Results"]["D2"] for path in (original, copy))
    assert after.fill.fgColor.rgb == "FFFFC7CE"
    assert after.comment.text == (
        '"1.5k" is not a number. Did you mean 1500? Suggestion: 1500. [not-a-number]'
    )
    for name in ("value", "font", "border", "number_format", "alignment", "protection"):
        assert repr(getattr(after, name)) == repr(getattr(before, name)), name


def test_a_comment_that_somebody_wrote_is_kept_and_ours_stands_below_it(copy):
    assert load_workbook(copy)["Results"]["A5"].comment.text == (
        f'{HERS}\nsitrep:\n"Helth" is not a sector. Did you mean "Health"? The row was left out, '
        "with its figure 252 (Results!D5). Suggestion: Health. [sector-unknown]"
    )


def test_nothing_else_of_the_workbook_has_changed(original, copy):
    before, after = parts(original), parts(copy)
    changed = {name for name in before if before[name] != after[name]}
    sheets = {sheet_part(original, name) for name in ("Results", "Partners")}
    shared = {"[Content_Types].xml", "xl/workbook.xml", "xl/styles.xml"}
    shared |= {"xl/_rels/workbook.xml.rels"}
    of_comments = {name for name in before if "omments" in name or "commentsDrawing" in name}
    assert changed - of_comments - shared == sheets | {
        name for name in changed if name.startswith("xl/worksheets/_rels/")
    }
    for name in sheets:
        assert without_marks(before[name]) == without_marks(after[name])
    added = set(after) - set(before)
    assert all(
        name.startswith(("xl/worksheets/", "xl/comments", "xl/drawings/", "customXml/"))
        for name in added
    )
    assert original.read_bytes() != copy.read_bytes()


def test_styles_that_were_there_keep_their_numbers(original, copy):
    before, after = (etree.fromstring(parts(path)["xl/styles.xml"]) for path in (original, copy))
    for group in ("numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "dxfs"):
        old, new = (root.find(f"{MAIN}{group}") for root in (before, after))
        if old is not None:
            assert [etree.tostring(each) for each in old] == [
                etree.tostring(each) for each in new[: len(old)]
            ]


def test_names_of_a_sheets_own_stay_with_it_and_one_sheet_alone_is_open(original, copy):
    book = load_workbook(copy)
    assert book["Results"].defined_names["_own"].attr_text == "Results!$A$1:$D$40"
    assert [sheet.title for sheet in book if sheet.sheet_view.tabSelected] == ["Problems"]


def test_the_copy_drafts_as_the_original_does(original, copy):
    before, after = draft_workbook(original), draft_workbook(copy)
    assert list(map(str, after.problems)) == list(map(str, before.problems))
    assert [one.blocks for one in after.drafts] == [one.blocks for one in before.drafts]


def test_the_same_problems_make_the_same_bytes(original, copy):
    assert write_marked(draft_workbook(original), original.with_name("again.xlsx"))
    assert original.with_name("again.xlsx").read_bytes() == copy.read_bytes()


def test_a_blank_cell_and_one_of_a_thread_are_told_without_harm(tmp_path):
    def with_a_blank(book):
        with_much_in_it(book)
        book["Results"]["D8"] = None

    path = made(tmp_path, with_a_blank)
    held = parts(path)
    name = sheet_part(path, "Results")
    relations = f"xl/worksheets/_rels/{name.rpartition('/')[2]}.rels"
    held[relations] = held[relations].replace(
        b"</Relationships>",
        b'<Relationship Id="t" Target="../threadedComments/threadedComment1.xml" Type="http://'
        b'schemas.microsoft.com/office/2017/10/relationships/threadedComment"/></Relationships>',
    )
    held["xl/threadedComments/threadedComment1.xml"] = (
        b'<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/'
        b'threadedcomments"><threadedComment ref="A5" id="{1}"><text>Hm</text></threadedComment>'
        b"</ThreadedComments>"
    )
    repacked(path, held)
    done = write_marked(draft_workbook(path), path.with_name("marked.xlsx"))
    sheet = load_workbook(done.path)["Results"]
    assert sheet["A5"].comment.text == HERS
    assert sheet["A5"].fill.fgColor.rgb == "FFFFC7CE"
    assert sheet["D8"].fill.fgColor.rgb == "FFDDEBF7"
    assert "makes no figure" in sheet["D8"].comment.text


def test_a_copy_that_somebody_has_worked_in_is_not_replaced(original, copy):
    outcome = draft_workbook(original)
    untouched = original.with_name("mine.xlsx")
    untouched.write_bytes(copy.read_bytes())
    assert isinstance(write_marked(outcome, untouched), MarkedCopy)
    load_workbook(untouched).save(untouched)
    theirs = untouched.read_bytes()
    refused = write_marked(outcome, untouched)
    assert isinstance(refused, NotDone)
    assert refused.message == (
        "mine.xlsx is there already, and it is not a copy as sitrep wrote it: somebody may have "
        "worked in it. Give the copy another name, or move that file away. Nothing was written."
    )
    assert untouched.read_bytes() == theirs
    refused = write_marked(outcome, original)
    assert "is the workbook that is checked" in refused.message


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("[Content_Types].xml", b"sheet.main+xml", b"template.main+xml", "it is a template"),
        (
            "[Content_Types].xml",
            b"openxmlformats-officedocument.spreadsheetml.sheet.main",
            b"ms-excel.sheet.macroEnabled.main",
            "it holds macros",
        ),
        (
            "xl/workbook.xml",
            b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
            b"http://purl.oclc.org/ooxml/spreadsheetml/main",
            "it was saved as Strict Open XML",
        ),
    ],
)
def test_another_kind_of_workbook_is_refused_plainly(original, tmp_path, name, old, new, said):
    path = tmp_path / original.name
    held = parts(original)
    held[name] = held[name].replace(old, new)
    repacked(path, held)
    refused = write_marked(draft_workbook(path), tmp_path / "marked.xlsx")
    assert isinstance(refused, NotDone)
    assert said in refused.message or refused.problems[0].code == "file-unreadable"
    assert not (tmp_path / "marked.xlsx").exists()


def test_a_text_file_has_no_cells_to_mark(tmp_path):
    path = tmp_path / "report.csv"
    path.write_text("a,b\n1,2\n")
    refused = write_marked(draft(path, path), tmp_path / "marked.xlsx")
    assert isinstance(refused, NotDone)
    assert not (tmp_path / "marked.xlsx").exists()


@pytest.mark.skipif(bool(sdk_missing()), reason="the Open XML SDK is not here")
def test_the_sdk_finds_no_more_in_the_copy_than_in_the_original(original, copy):
    there = len(etree.fromstring(parts(original)["xl/styles.xml"]).find(f"{MAIN}fonts"))
    fonts = tuple(f"/x:fonts[1]/x:font[{number}]:" for number in range(1, there + 1))
    faults = [each for each in sdk_faults(copy) if not any(font in each for font in fonts)]
    assert faults == [], "of the fonts that openpyxl has written, the SDK finds the order wrong"


def test_what_is_certain_is_suggested_where_the_problem_itself_suggests_nothing(tmp_path):
    def misspelt(book):
        book["Sectors"]["A4"] = "Helth"

    path = made(tmp_path, misspelt)
    done = write_marked(draft_workbook(path), path.with_name("marked.xlsx"))
    row = next(load_workbook(done.path).worksheets[0].iter_rows(min_row=4, values_only=True))
    assert row[1] == "Sectors!A4"
    assert row[3:] == ("Helth", "Health", "sector-unknown")


@pytest.mark.parametrize(
    ("platform", "found", "suggestion"),
    [("Perú", "1,234.5", "1,235"), ("R4V", "1\xa0234,5", "1\xa0235")],
)
def test_numbers_of_the_list_are_written_as_the_platform_writes_them(
    tmp_path, platform, found, suggestion
):
    edition = start_edition(tmp_path / "octubre", platform="peru", period="2024-10", language="es")
    book = load_workbook(edition.book)
    row = {"A2": "Salud", "B2": "Seguro de salud", "C2": "personas", "D2": 1234.5}
    for cell, value in row.items():
        book["Resultados"][cell] = value
    book["Informe"]["B2"] = platform
    book.save(edition.book)
    outcome = draft_workbook(edition.book)
    marked = load_workbook(write_marked(outcome, tmp_path / "marcado.xlsx").path)
    (listed,) = [row for row in marked["Problemas"].values if row[5] == "not-whole"]
    assert listed[3:5] == (found, suggestion)
    assert "1234" in marked["Resultados"]["D2"].comment.text, "what to type has no separators"


def test_english_numbers_of_the_list_are_written_as_english_does(tmp_path):
    path = made(tmp_path, lambda book: book["Results"].__setitem__("D2", 1234.5))
    done = write_marked(draft_workbook(path), tmp_path / "marked.xlsx")
    (listed,) = [
        row for row in load_workbook(done.path)["Problems"].values if row[5] == "not-whole"
    ]
    assert listed[3:5] == ("1,234.5", "1,235")


@pytest.mark.parametrize("quote", ['"', "'"])
@pytest.mark.parametrize("prefix", ["", "x:"])
def test_no_other_sheet_stays_selected_however_its_program_writes_it(tmp_path, quote, prefix):
    path = made(tmp_path, lambda book: None)
    held = parts(path)
    for name in ("Results", "Partners"):
        part = sheet_part(path, name)
        view = f"<{prefix}sheetView tabSelected={quote}1{quote} workbookViewId={quote}0{quote}/>"
        text = re.sub(r"<sheetViews>.*?</sheetViews>", "", held[part].decode(), flags=re.DOTALL)
        named = f' xmlns:x="{MAIN[1:-1]}"' if prefix else ""
        views = f"<{prefix}sheetViews{named}>{view}</{prefix}sheetViews>"
        at = text.index("<sheetFormatPr")
        held[part] = f"{text[:at]}{views}{text[at:]}".encode()
    repacked(path, held)
    done = write_marked(draft_workbook(path), tmp_path / "marked.xlsx")
    after = parts(done.path)
    for name in ("Results", "Partners"):
        assert b"tabSelected" not in after[sheet_part(path, name)]
        assert b"workbookViewId" in after[sheet_part(path, name)]


def test_a_spanish_workbook_is_marked_in_spanish_whatever_the_system_speaks(tmp_path):
    path = tmp_path / "octubre.xlsx"
    assert isinstance(new_edition(path, language="es"), Path)
    book = load_workbook(path)
    for cell, value in {"A2": "Salud", "B2": "Seguro", "C2": "personas", "D2": "1.5k"}.items():
        book["Resultados"][cell] = value
    book.save(path)
    assert isinstance(write_marked(draft_workbook(path), tmp_path / "marcado.xlsx"), MarkedCopy)
    marked = load_workbook(tmp_path / "marcado.xlsx")
    listed = marked["Problemas"]
    assert listed["A1"].value == "Qué revisar en octubre.xlsx"
    assert [cell.value for cell in listed[3]] == [
        "Nivel", "Dónde", "Qué está mal", "Dice", "Sugerencia", "Código",
    ]  # fmt: skip
    comment = marked["Resultados"]["D2"].comment.text
    assert comment.startswith("«1.5k» no es un número.")
    assert comment.endswith("[not-a-number]")
