"""What is wrong in a language's own words is found, beside what drafts report anyway."""

from __future__ import annotations

from pathlib import Path

import pytest

from sitrep_writer.resources import Resources
from sitrep_writer.translation.catalogue_check import context_for
from sitrep_writer.translation.checked_entry import GlossaryTerm
from sitrep_writer.translation.vocabulary_check import check_vocabulary

HEAD = "key,text,singular,gender,article,aliases,preposition,compound,note\n"


def found(folder: Path, row: str, glossary: tuple[GlossaryTerm, ...] = ()) -> list[str]:
    """The codes told of a row that an edition's folder has over the shipped vocabulary."""
    (folder / "sitrep.toml").write_text("")
    (folder / "locales/es").mkdir(parents=True, exist_ok=True)
    (folder / "locales/es/vocabulary.csv").write_text(HEAD + row, encoding="utf-8")
    resources = Resources(folder)
    context = context_for(resources, "es")._replace(glossary=glossary)
    return [each.code for each in check_vocabulary(resources, "es", context)]


def test_the_shipped_words_raise_nothing() -> None:
    resources = Resources()
    assert list(check_vocabulary(resources, "es", context_for(resources, "es"))) == []


@pytest.mark.parametrize(
    ("row", "codes"),
    [
        ("thermal blankets,mantas térmicas,manta térmica,f,,,,,", []),
        ("thermal blankets,mantas térmicas,,f,,,,,", ["W32"]),
        ("thermal blankets,mantas térmicas,manta térmica,,,,,,", ["W32"]),
        ("thermal blankets,thermal blankets for the people,manta,f,,,,,", []),
        ("to buy food,to buy food for them,,,,,,,", []),
        ("which lets them work formally,which lets them work formally,,,,,,,", ["W26"]),
        ("flying carpets,alfombras,alfombra,f,,,,,", ["W34"]),
    ],
)
def test_a_row_is_told_of_what_it_lacks(tmp_path: Path, row: str, codes: list[str]) -> None:
    assert found(tmp_path, row) == codes


def test_a_word_of_the_glossary_has_its_translation(tmp_path: Path) -> None:
    blankets = GlossaryTerm(("thermal blankets",), ("frazada",))
    row = "thermal blankets,mantas térmicas,manta térmica,f,,,,,"
    assert found(tmp_path, row, (blankets,)) == ["W22"]
    assert found(tmp_path, row.replace("mantas térmicas", "frazadas"), (blankets,)) == []


def test_a_word_that_a_language_lacks_is_told(tmp_path: Path) -> None:
    (tmp_path / "sitrep.toml").write_text("")
    (tmp_path / "locales/en").mkdir(parents=True)
    words = "key,kind,text,singular\nflying carpets,item,,flying carpet\n"
    (tmp_path / "locales/en/vocabulary.csv").write_text(words, encoding="utf-8")
    resources = Resources(tmp_path)
    found = list(check_vocabulary(resources, "es", context_for(resources, "es")))
    assert [(each.code, each.key) for each in found] == [("W34", "flying carpets")]


def test_a_region_lacks_nothing() -> None:
    resources = Resources()
    context = context_for(resources, "es")
    lacking = list(check_vocabulary(resources, "es_PE", context))
    assert lacking == []  # a region holds only what differs
