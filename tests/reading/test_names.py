"""The shipped names of sheets, columns and fields."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from sitrep_writer.folding import fold_name, slug
from sitrep_writer.model.workbook_names import Name
from sitrep_writer.reading.name_index import Index, read_names
from sitrep_writer.resources import Resources

INDEX = read_names(Resources())
assert isinstance(INDEX, Index)
SCOPES = {
    "sheets": {key: sheet.name for key, sheet in INDEX.names.sheets.items()},
    "fields": INDEX.names.fields,
    "anchors": INDEX.names.anchors,
    **{f"columns of {key}": sheet.columns for key, sheet in INDEX.names.sheets.items()},
}


@pytest.mark.parametrize("scope", SCOPES)
def test_no_spelling_means_two_things(scope: str) -> None:
    named: Mapping[str, Name] = SCOPES[scope]
    meant: dict[str, set[str]] = {}
    for key, name in named.items():
        for spelling in name.spellings:
            meant.setdefault(fold_name(spelling), set()).add(key)
    assert {spelling: keys for spelling, keys in meant.items() if len(keys) > 1} == {}


def test_no_two_words_of_an_answer_mean_both() -> None:
    for words in (INDEX.names.answers, INDEX.names.genders):
        folded = [fold_name(word) for spellings in words.values() for word in spellings]
        assert len(folded) == len(set(folded))
        assert "" not in folded


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("  Período\n(fin)* ", "periodo fin"),
        ("PERIOD\xa0END:", "period end"),
        ("Peri\xadod\u200b", "period"),
        ("Año", "ano"),
        ("***", ""),
    ],
)
def test_a_name_is_folded(typed: str, folded: str) -> None:
    assert fold_name(typed) == folded


@pytest.mark.parametrize(
    ("header", "slot"),
    [("Número de kits", "numero_de_kits"), ("Share", "share"), ("% women", "women"), ("人", "")],
)
def test_a_header_names_a_slot(header: str, slot: str) -> None:
    assert slug(header) == slot
