"""Missing Spanish is a worklist: written, filled in, read; never English in silence."""

from __future__ import annotations

from pathlib import Path

from openpyxl import Workbook, load_workbook

from sitrep_writer.api import draft_workbook, new_edition
from sitrep_writer.model.draft import Span
from sitrep_writer.model.options import DraftOptions
from tests.drafting.test_terms_sheet import TERM_CODES, add_terms, own_words, told
from tests.examples import bullets, drafts, edited, every, put, row_of

HAIL = "as a shield against hail"


def with_unknown_words(book) -> None:
    sheet = book["Results"]
    row = row_of(sheet, Result="Warm kits")
    put(sheet, row, "Purpose", HAIL)
    put(sheet, row, "Who", "llama herders")


def test_a_word_without_spanish_is_highlighted_in_it_and_printed_in_english(tmp_path):
    outcome = draft_workbook(edited(tmp_path, with_unknown_words))
    english, spanish = outcome.drafts
    flagged = [span.text for span in every(spanish.blocks, Span) if span.flag == "missing-term"]
    assert flagged == ["‹llama herders›", f"‹{HAIL}›"]
    assert HAIL in bullets(english)["shelter.warm_kits"]
    problems = [found for found in outcome.problems if found.code == "missing-term"]
    assert {found.place.partition("!")[0] for found in problems} == {"Results"}
    assert any(
        f'"{HAIL}" is not in the vocabulary of Spanish (Peru)' in f.message for f in problems
    )


def test_words_are_written_filled_in_and_read(sitrep, tmp_path):
    book = edited(tmp_path, with_unknown_words)
    ran = sitrep("words", book)
    assert ran.code == 0
    path = book.parent / "peru-2024-09_words.xlsx"
    assert f"Wrote {path}: 2 added, 2 to fill in." in ran.out

    workbook = load_workbook(path)
    sheet = workbook["Terms"]
    put(sheet, row_of(sheet, English=HAIL), "Spanish", "para protegerse del granizo")
    herders = row_of(sheet, English="llama herders")
    put(sheet, herders, "Spanish", "pastores de llamas")
    put(sheet, herders, "Singular (English)", "llama herder")
    put(sheet, herders, "Singular (Spanish)", "pastor de llamas")
    put(sheet, herders, "Gender", "m")
    workbook.save(path)

    ran = sitrep("draft", book)
    assert ran.code == 0
    assert "Read words from peru-2024-09_words.xlsx." in ran.out
    said = bullets(drafts(book, "es")["es"])["shelter.warm_kits"]
    assert said == (
        "En Tacna y Desaguadero (Puno), los socios entregaron más de 340 kits de abrigo a "
        "pastores de llamas para protegerse del granizo."
    )
    assert sitrep("words", book).out.strip().startswith("No word, acronym or place is missing in")


def test_what_is_filled_in_is_kept_when_words_are_listed_again(sitrep, tmp_path):
    book = edited(tmp_path, with_unknown_words)
    sitrep("words", book)
    path = book.parent / "peru-2024-09_words.xlsx"
    workbook = load_workbook(path)
    sheet = workbook["Terms"]
    put(sheet, row_of(sheet, English=HAIL), "Spanish", "para protegerse del granizo")
    workbook.save(path)
    ran = sitrep("words", book)
    assert "0 added, 1 to fill in" in ran.out
    sheet = load_workbook(path)["Terms"]
    row = row_of(sheet, English=HAIL)
    assert sheet.cell(row, 3).value == "para protegerse del granizo"


def test_a_folder_in_the_place_of_the_words_file_is_told_plainly(sitrep, tmp_path):
    book = edited(tmp_path, with_unknown_words)
    (book.parent / "peru-2024-09_words.xlsx").mkdir()
    ran = sitrep("words", book)
    assert ran.code == 2
    assert (
        "peru-2024-09_words.xlsx: the file cannot be read. This is a folder, and a workbook is a "
        "file." in ran.err
    )
    assert "Move it away and run this again." in ran.err


def test_an_edition_that_lacks_no_word_gets_no_file(sitrep, tmp_path):
    book = edited(tmp_path, lambda _book: None)
    assert sitrep("words", book).out.strip() == (
        "No word, acronym or place is missing in peru-2024-09.xlsx."
    )
    assert not (book.parent / "peru-2024-09_words.xlsx").exists()


def test_a_counted_noun_of_the_terms_sheet_needs_its_gender(tmp_path):
    def edit(book):
        sheet = book["Results"]
        put(sheet, row_of(sheet, Result="Screening tests"), "Who", "llama herders")
        terms = book["Terms"]
        row = terms.max_row + 1
        put(terms, row, "English", "llama herders")
        put(terms, row, "Spanish", "pastores de llamas")

    outcome = draft_workbook(edited(tmp_path, edit), DraftOptions(locales=("es",)))
    (found,) = [p for p in outcome.problems if p.code == "missing-gender"]
    assert '"pastores de llamas" is counted, so its gender is needed (m or f)' in found.message


def test_words_lists_acronyms_and_places_as_rows_that_can_be_pasted(sitrep, tmp_path):
    """Half filled in they wait; filled in and pasted into the Terms sheet they are drafted."""

    def edit(book: Workbook) -> None:
        own_words(book)
        sheet = book["Results"]
        row = row_of(sheet, Result="Warm kits")
        put(sheet, row, "By", None)
        put(sheet, row, "Say it yourself (English)", "{kits} kits of {places} for the {CIRA}.")
        put(sheet, row, "Say it yourself (Spanish)", "{kits} kits de {places} al {CIRA}.")

    book = edited(tmp_path, edit)
    assert "2 added, 2 to fill in" in sitrep("words", book).out
    path = book.with_name(f"{book.stem}_words.xlsx")
    words = load_workbook(path)["Terms"]
    listed = [{c.value: v.value for c, v in zip(words[1], row, strict=True)} for row in words]
    rows = [{k: v for k, v in row.items() if v is not None} for row in listed[1:]]
    assert rows == [
        {
            "Kind": "acronym",
            "Acronym (English)": "CIRA",
            "Acronym (Spanish)": "CIRA",
            "Where used": "Results!R14, Results!S14",
        },
        {"Kind": "place", "English": "Alto Sereno", "Where used": "Results!F14"},
    ]
    assert "0 added, 2 to fill in" in sitrep("words", book).out
    path.unlink()

    made = new_edition(tmp_path / "empty.xlsx", "en")
    assert isinstance(made, Path)
    assert [c.value for c in load_workbook(made)["Terms"][1]] == [c.value for c in words[1]]
    filled = load_workbook(book)
    rows[0] |= {"English": "Reception Centre", "Spanish": "Centro de Recepción"}
    rows[1] |= {"Level": 2, "Part of": "Puno"}
    add_terms(filled, *rows)
    filled.save(book)
    outcome = draft_workbook(book)
    assert told(outcome, *TERM_CODES, "unknown-acronym", "column-unknown") == []
    assert bullets(outcome.drafts[1])["shelter.warm_kits"].endswith(
        "al Centro de Recepción (CIRA)."
    )
    assert sitrep("words", book).out.strip().startswith("No word, acronym or place is missing in")
