"""The workbook of words to fill in: written, filled in by people, written again, read."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font

from sitrep_writer.reading.edition_reader import read_edition
from sitrep_writer.resources import Resources
from sitrep_writer.workbooks import MissingWord, workbook_names, write_words
from sitrep_writer.workbooks.looks import CellMerged, cell_at

RESOURCES = Resources()
NAMES = workbook_names(RESOURCES)
KITS = MissingWord({"en": "warm kits"}, "unit", True, ("Results!C2", "Results!C9"))
PURPOSE = MissingWord({"en": "to keep warm"}, "purpose", False, ("Results!H2",))
PLACE = MissingWord({"es": "Villa El Salvador"}, "place", False, ())


def rows(path: Path) -> list[list[object]]:
    sheet = load_workbook(path).worksheets[0]
    return [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]


def test_each_word_stands_with_what_is_known_of_it(tmp_path: Path) -> None:
    path = tmp_path / "peru_words.xlsx"
    assert write_words(path, [KITS, PURPOSE, PLACE], NAMES, "en") == (3, 3)
    sheet = load_workbook(path).worksheets[0]
    assert sheet.title == "Terms"
    assert [cell.value for cell in sheet[1]] == [
        "Kind", "English", "Spanish", "Singular (English)", "Singular (Spanish)", "Gender",
        "Article", "Acronym (English)", "Acronym (Spanish)", "Read as", "Level", "Part of",
        "Where used",
    ]  # fmt: skip
    assert rows(path) == [
        ["things", "warm kits", *[None] * 10, "Results!C2, Results!C9"],
        ["purposes", "to keep warm", *[None] * 10, "Results!H2"],
        ["places", None, "Villa El Salvador", *[None] * 10],
    ]


def test_the_cells_to_fill_in_are_tinted(tmp_path: Path) -> None:
    path = tmp_path / "words.xlsx"
    write_words(path, [KITS, PLACE], NAMES, "es")
    sheet = load_workbook(path)["Términos"]
    tinted = [c.coordinate for row in sheet["A2:M3"] for c in row if c.fill.fill_type == "solid"]
    assert tinted == ["C2", "D2", "E2", "F2", "B3"]


def test_a_second_time_nothing_is_added_and_the_file_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "words.xlsx"
    write_words(path, [KITS, PURPOSE], NAMES, "en")
    before = path.read_bytes()
    assert write_words(path, [PURPOSE, KITS], NAMES, "en") == (0, 2)
    assert path.read_bytes() == before


def test_what_people_filled_in_stays_with_its_formatting(tmp_path: Path) -> None:
    path = tmp_path / "words.xlsx"
    write_words(path, [KITS], NAMES, "en")
    book = load_workbook(path)
    book["Terms"]["B2"].value = "Warm  Kits"
    book["Terms"]["C2"].value = "kits de abrigo"
    book["Terms"]["C2"].font = Font(italic=True)
    book["Terms"]["F2"].value = "m"
    book["Terms"].append([None, "own word"])
    book.save(path)
    assert write_words(path, [KITS, PURPOSE], NAMES, "es") == (1, 2)
    sheet = load_workbook(path)["Terms"]
    assert [row[1:3] for row in rows(path)] == [
        ["Warm  Kits", "kits de abrigo"],
        ["own word", None],
        ["to keep warm", None],
    ]
    assert sheet["C2"].font.italic


def test_a_filled_word_without_the_gender_that_is_wanted_still_waits(tmp_path: Path) -> None:
    path = tmp_path / "words.xlsx"
    write_words(path, [KITS], NAMES, "en")
    book = load_workbook(path)
    book["Terms"]["C2"].value = "kits de abrigo"
    book.save(path)
    assert write_words(path, [KITS], NAMES, "en") == (0, 1)


def test_a_word_that_is_missing_twice_is_added_once(tmp_path: Path) -> None:
    twice = KITS._replace(texts={"en": " WARM kits"})
    assert write_words(tmp_path / "words.xlsx", [KITS, twice], NAMES, "en") == (1, 1)


def test_many_uses_are_cut_short(tmp_path: Path) -> None:
    word = KITS._replace(used_at=tuple(f"Results!C{row}" for row in range(2, 12)))
    path = tmp_path / "words.xlsx"
    write_words(path, [word], NAMES, "en")
    shown = "Results!C2, Results!C3, Results!C4, Results!C5, Results!C6, …"
    assert rows(path)[0][-1] == shown


def test_what_no_cell_can_hold_is_shown_as_an_escape(tmp_path: Path) -> None:
    path = tmp_path / "words.xlsx"
    word = MissingWord({"en": "llama\x0b herders\x1b[31m\udcff"}, "unit", False, ("Results!C2",))
    assert write_words(path, [word], NAMES, "en") == (1, 1)
    assert rows(path)[0][1] == r"llama\x0b herders\x1b[31m\udcff"


def test_text_that_begins_like_a_formula_stays_text(tmp_path: Path) -> None:
    path = tmp_path / "words.xlsx"
    write_words(path, [KITS._replace(texts={"en": "=kits"})], NAMES, "en")
    cell = load_workbook(path)["Terms"]["B2"]
    assert (cell.value, cell.data_type) == ("=kits", "s")


def test_rows_are_added_below_a_header_that_people_moved_and_merged_cells(tmp_path: Path) -> None:
    path = tmp_path / "words.xlsx"
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "TÉRMINOS"
    sheet.append(["Palabras"])
    sheet.append(["Español", "inglés"])
    sheet.append(["feria", "fair"])
    sheet.merge_cells("A5:B6")
    book.save(path)
    assert write_words(path, [PURPOSE], NAMES, "es") == (1, 1)
    assert load_workbook(path).worksheets[0]["B7"].value == "to keep warm"


def test_a_cell_inside_merged_cells_is_not_written() -> None:
    sheet = Workbook().create_sheet("Palabras")
    sheet.merge_cells("A5:B6")
    with pytest.raises(CellMerged, match=r"^Palabras!B6 is part of merged cells\.$"):
        cell_at(sheet, 6, 2)


def test_the_same_words_give_the_same_bytes(tmp_path: Path) -> None:
    first, second = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    for path in (first, second):
        write_words(path, [KITS, PURPOSE], NAMES, "en")
    assert first.read_bytes() == second.read_bytes()


def test_what_is_no_workbook_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "words.xlsx"
    path.write_bytes(b"not a workbook")
    with pytest.raises(ValueError, match=r"words\.xlsx is not a workbook that can be read"):
        write_words(path, [KITS], NAMES, "en")
    assert path.read_bytes() == b"not a workbook"


def test_the_words_are_read_as_terms_once_both_languages_are_there(tmp_path: Path) -> None:
    words = tmp_path / "peru_words.xlsx"
    write_words(words, [KITS, PURPOSE], NAMES, "es")
    filled = load_workbook(words)
    filled.worksheets[0]["C2"].value = "kits de abrigo"
    filled.worksheets[0]["F2"].value = "m"
    filled.save(words)
    found = read_edition(_edition(tmp_path), RESOURCES)
    assert found.problems == []
    assert found.edition is not None
    term = found.edition.terms[0]
    assert {key: text.value for key, text in term.texts.items()} == {
        "en": "warm kits",
        "es": "kits de abrigo",
    }
    assert len(found.edition.terms) == 1
    assert str(term.texts["es"].cell) == "[peru_words.xlsx]Términos!C2"


def _edition(folder: Path) -> Path:
    book = Workbook()
    book.remove(book.worksheets[0])
    report = book.create_sheet("Report")
    day = datetime.date(2024, 8, 31)
    for row in (["Field", "Value"], ["Platform", "P"], ["Period start", day], ["Period end", day]):
        report.append(row)
    book.create_sheet("Results").append(["Sector", "Result", "Figure", "Exact"])
    path = folder / "peru.xlsx"
    book.save(path)
    return path
