"""The shipped names of sheets, columns and fields."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from sitrep_writer.edition_names import workbook_names
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


@pytest.mark.parametrize(
    "header",
    ["Title (Portuguese)", "Título (portugués)", "Título (português)", "Title (Português)"],
)
def test_a_text_has_a_column_in_a_further_language_by_each_name_of_it(header: str) -> None:
    columns = INDEX.names.sheets["tables"].columns
    meant = [key for key, column in columns.items() if fold_name(header) in _folded(column)]
    assert meant == ["title_pt"]


def _folded(name: Name) -> set[str]:
    return {fold_name(spelling) for spelling in name.spellings}


def test_a_language_of_sheets_is_data_alone(tmp_path: Path) -> None:
    """A third name beside the two that ship, and a sheet is read by it."""
    shipped = Resources().top("templates/workbooks/edition.toml")
    assert shipped is not None
    text = shipped.path.read_text(encoding="utf-8")
    text = text.replace(
        'en = "Report", es = "Informe"', 'en = "Report", es = "Informe", pt = "Relato"'
    )
    text = text.replace('en = "Value", es = "Valor"', 'en = "Value", es = "Valor", fr = "Valeur"')
    folder = tmp_path / "templates" / "workbooks"
    folder.mkdir(parents=True)
    (folder / "edition.toml").write_text(text, encoding="utf-8")
    names = workbook_names(Resources(tmp_path))
    report = names.sheets["report"]
    assert report.name.text("pt") == "Relato"
    assert str(report.columns["value"]) == "Value (or Valor, Valeur)"
    assert names.made_in == ("en", "es")


def test_a_new_workbook_has_columns_for_the_languages_that_texts_are_written_in() -> None:
    columns = workbook_names(Resources(), {"pt"}).sheets["report"].columns
    assert columns["pt"].text("es") == "Portugués"
    assert "pt" not in workbook_names(Resources()).sheets["report"].columns
    assert "fr" not in columns
