"""Notes and sources around a table: each is printed in its language, and none is lost."""

from __future__ import annotations

import pytest

from .books import (
    HEADS,
    ONE,
    drafted,
    english,
    of_table,
    outcome,
    table_of,
    told,
    words,
)


def test_notes_below_are_all_printed_each_in_its_language(tmp_path):
    notes = [["Source: partners"], ["Note: not final"], ["* to August"], ["Fuente: socios"]]
    book = of_table(tmp_path, [HEADS, ["Lima", 5], *notes])
    assert english(book) == []
    assert drafted(book) == [HEADS, ["Lima", "5"]]
    sources = [words(table_of(draft, ONE).source) for draft in outcome(book).drafts]
    assert sources == [
        "Source: partners. Note: not final. * to August.",
        "Fuente: socios. Note: not final. * to August.",
    ]


def sources_of(book, key=ONE):
    """What stands below the table in English and Spanish, highlighted words in ‹ ›."""
    found = []
    for draft in outcome(book).drafts:
        spans = table_of(draft, key).source
        found.append("".join(f"‹{s.text.strip()}› " if s.flag else s.text for s in spans).strip())
    return found


@pytest.mark.parametrize(
    ("notes", "printed", "alone"),
    [
        (
            ["Source: partners", "Note: to August", "Fuente: socios"],
            ["Source: partners. Note: to August.", "Fuente: socios. ‹Note: to August.›"],
            {"A6": "English"},
        ),
        (
            ["Fuente: socios", "Note: to August"],
            ["‹Fuente: socios.› Note: to August.", "Fuente: socios. ‹Note: to August.›"],
            {"A5": "Spanish", "A6": "English"},
        ),
        (
            ["Nota: hasta agosto", "Fuente: socios", "Source: partners", "Note: to August"],
            ["Note: to August. Source: partners.", "Nota: hasta agosto. Fuente: socios."],
            {},
        ),
        (
            ["Note 1: to August", "Note 2: no districts", "Nota 1: hasta agosto"],
            [
                "Note 1: to August. Note 2: no districts.",
                "Nota 1: hasta agosto. ‹Note 2: no districts.›",
            ],
            {"A6": "English"},
        ),
        (
            [
                "* The figures of the coast are those of July",
                "* Las cifras de la costa son las de julio",
                "* The rest of the figures are from the partners",
                "* El resto de las cifras es de los socios",
            ],
            [
                "* The figures of the coast are those of July. * The rest of the figures are from "
                "the partners.",
                "* Las cifras de la costa son las de julio. * El resto de las cifras es de los "
                "socios.",
            ],
            {},
        ),
        (["* 2024"], ["* 2024", "‹* 2024›"], {"A5": "English"}),
        (
            ["Data source: partners.", "Fuente de datos: socios."],
            ["Data source: partners.", "Fuente de datos: socios."],
            {},
        ),
    ],
)
def test_notes_of_two_languages_are_paired_by_kind_and_none_is_lost(
    tmp_path, notes, printed, alone
):
    book = of_table(tmp_path, [HEADS, ["Lima", 5], *([note] for note in notes)])
    assert sources_of(book) == printed
    other = {"English": "Spanish", "Spanish": "English"}
    assert sorted(told(book)) == sorted(
        (
            "text-in-one-language",
            f"'Table one'!{cell}: the text is in {language} only. Write it in {other[language]}"
            f" too; until then the {language} is shown, highlighted.",
        )
        for cell, language in alone.items()
    )


def test_a_star_is_in_the_language_of_its_sheet_and_its_pair_above_the_table(tmp_path):
    rows = [["Source (English)", "* to August"], HEADS, ["Lima", 5], ["* hasta agosto"]]
    book = of_table(tmp_path, rows, name="Tabla dos")
    assert told(book) == []
    assert sources_of(book, "tables.dos") == ["* to August", "* hasta agosto"]


@pytest.mark.parametrize(
    ("english_note", "spanish_note"),
    [
        ("Note: figures of August", "Nota: cifras de agosto"),
        ("Remarks: not final", "Observaciones: no definitivo"),
        ("Note 1: not final", "Nota 1: no definitivo"),
        ("Prepared by: UNHCR", "Elaborado por: ACNUR"),
    ],
)
@pytest.mark.parametrize("turned", [False, True])
def test_the_word_of_a_note_says_its_language_in_either_order(
    tmp_path, english_note, spanish_note, turned
):
    notes = [[english_note], [spanish_note]]
    book = of_table(tmp_path, [HEADS, ["Lima", 5], *(notes[::-1] if turned else notes)])
    sources = [words(table_of(draft, ONE).source) for draft in outcome(book).drafts]
    assert sources == [english_note, spanish_note]
