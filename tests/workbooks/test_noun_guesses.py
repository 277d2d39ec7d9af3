"""Guesses of number and gender: how good they are, and that no draft uses one."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from sitrep_writer.api import draft_workbook, write_missing_words
from sitrep_writer.api.outcome import Outcome
from sitrep_writer.resources import Resources
from sitrep_writer.words.noun_guesses import guess_of
from sitrep_writer.workbooks import MissingWord, workbook_names, write_words
from tests.actions.books import book_of
from tests.examples import bullets, put, row_of

GUESS = guess_of(Resources())


@pytest.mark.parametrize(
    ("texts", "guesses"),
    [
        ({"es": "mantas térmicas"}, {"one_es": "manta térmica?", "gender": "f?"}),
        ({"es": "kits de higiene"}, {"one_es": "kit de higiene?", "gender": "m?"}),
        ({"es": "sesiones informativas"}, {"one_es": "sesión informativa?", "gender": "f?"}),
        ({"es": "lápices de color"}, {"one_es": "lápiz de color?"}),
        ({"es": "programas piloto"}, {"one_es": "programa piloto?", "gender": "m?"}),
        ({"es": "plataformas"}, {"one_es": "plataforma?", "gender": "f?"}),
        ({"es": "docentes rurales"}, {"one_es": "docente rural?"}),
        ({"es": "botiquín escolar"}, {"es": "botiquines escolares?", "gender": "m?"}),
        ({"es": "llamas y alpacas"}, {}),
        ({"es": "PTP"}, {}),
        ({"en": "boxes of medicine"}, {"one_en": "box of medicine?"}),
        ({"en": "water batteries"}, {"one_en": "water battery?"}),
        ({"en": "school children"}, {"one_en": "school child?"}),
        ({"en": "clay stove"}, {"en": "clay stoves?"}),
        ({"en": "equipment"}, {}),
    ],
)
def test_a_noun_is_guessed_by_its_head_and_endings(texts, guesses):
    assert dict(GUESS(texts)) == guesses


def test_guesses_agree_with_the_vocabulary():
    """Of nine hundred singulars a few are otherwise: "with a disability", "pair of glasses"."""
    wrong: dict[str, list[str]] = {"singular": [], "gender": []}
    right = {"singular": 0, "gender": 0}
    for language in ("en", "es"):
        rows = csv.DictReader(
            Path(f"locales/{language}/vocabulary.csv").read_text("utf-8").splitlines()
        )
        for row in rows:
            text, single = row["text"] or row["key"], row["singular"].partition(";")[0]
            guesses = GUESS({language: text}) if single.strip("-") else {}
            known = {"singular": single, "gender": row.get("gender", "")[:1]}
            for name, guess in (
                ("singular", guesses.get(f"one_{language}")),
                ("gender", guesses.get("gender")),
            ):
                if guess and guess == f"{known[name]}?":
                    right[name] += 1
                elif guess and known[name]:
                    wrong[name].append(text)
    assert right["singular"] > 850
    assert right["gender"] > 380
    assert len(wrong["singular"]) < 25
    assert wrong["gender"] == []


def words_of(outcome: Outcome) -> Path:
    done = write_missing_words(outcome)
    assert done is not None
    return outcome.book.with_name(f"{outcome.book.stem}_words.xlsx")


def test_a_guess_waits_until_somebody_confirms_it(tmp_path):
    row = {"sector": "Shelter", "result": "Delivered", "figure": "things", "exact": 540}
    book = book_of(tmp_path, [{**row, "what": "clay stoves", "where": "Tacna"}])
    path = words_of(draft_workbook(book))
    sheet = load_workbook(path)["Terms"]
    assert [cell.value for cell in sheet[2]] == [
        "things", "clay stoves", None, "clay stove?", *[None] * 8, "Results!H2",
    ]  # fmt: skip

    words = load_workbook(path)
    put(words["Terms"], 2, "Spanish", "cocinas de barro")
    words.save(path)
    outcome = draft_workbook(book)
    words_of(outcome)
    assert [cell.value for cell in load_workbook(path)["Terms"][2]][2:6] == [
        "cocinas de barro", "clay stove?", "cocina de barro?", "f?",
    ]  # fmt: skip

    outcome = draft_workbook(book)
    told = [str(found) for found in outcome.problems if found.code == "guess-unconfirmed"]
    assert told == [
        '\'[peru-2024-09_words.xlsx]Terms\'!D2: "clay stove?", "cocina de barro?" and "f?" are '
        "guesses of the program and are not used. If a guess is right, delete its question mark. "
        "If it is wrong, correct it."
    ]
    assert "missing-gender" in {found.code for found in outcome.blocking()}
    assert not any(
        span for draft in outcome.drafts for span in bullets(draft).values() if "?" in span
    )

    words = load_workbook(path)
    put(words["Terms"], 2, "Singular (English)", "clay stove")
    put(words["Terms"], 2, "Singular (Spanish)", "cocina de barro")
    put(words["Terms"], 2, "Gender", "f")
    words.save(path)
    outcome = draft_workbook(book)
    assert outcome.blocking() == []
    assert [bullets(draft)["shelter.delivered@clay_stoves"] for draft in outcome.drafts] == [
        "Partners delivered 540 clay stoves in Tacna.",
        "Los socios entregaron 540 cocinas de barro en Tacna.",
    ]


def test_a_word_typed_in_the_singular_gets_its_plural_guessed(tmp_path):
    row = {"sector": "Shelter", "result": "Delivered", "figure": "things", "exact": 1}
    book = book_of(tmp_path, [{**row, "what": "clay stove", "where": "Tacna"}])
    path = words_of(draft_workbook(book))
    before = path.read_bytes()
    sheet = load_workbook(path)["Terms"]
    assert [cell.value for cell in sheet[2]][1:5] == ["clay stoves?", None, "clay stove", None]
    assert words_of(draft_workbook(book)).read_bytes() == before
    assert row_of(sheet, Kind="things") == 2


def test_what_people_have_typed_stays_in_its_cell(tmp_path):
    path = tmp_path / "words.xlsx"
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Terms"
    sheet.append(["English", "Spanish", "Singular (Spanish)", "Gender"])
    sheet.append(["clay stoves", "cocina de barro"])
    sheet.append(["roof tiles", "tejas", None, "m"])
    book.save(path)
    words = [
        MissingWord({"en": "clay stoves"}, "unit", True, ()),
        MissingWord({"en": "roof tiles"}, "unit", True, ()),
    ]
    write_words(path, words, workbook_names(Resources()), "en", GUESS)
    assert [[cell.value for cell in row] for row in load_workbook(path)["Terms"]["A2:D3"]] == [
        ["clay stoves", "cocina de barro", None, "f?"],
        ["roof tiles", "tejas", "teja?", "m"],
    ]


def test_a_spanish_workbook_asks_in_spanish(tmp_path):
    path = tmp_path / "words.xlsx"
    names = workbook_names(Resources())
    word = MissingWord({"es": "cocinas de barro"}, "unit", True, ())
    topic = MissingWord({"es": "cocina criolla"}, "topics", False, ())
    assert write_words(path, [word, topic], names, "es", GUESS) == (2, 2)
    sheet = load_workbook(path)["Términos"]
    assert sheet["A1"].value == "Tipo"
    assert [[cell.value for cell in row] for row in sheet["A2:G3"]] == [
        ["cosas", None, "cocinas de barro", None, "cocina de barro?", "f?", None],
        ["temas", None, "cocina criolla", None, None, None, None],
    ]
