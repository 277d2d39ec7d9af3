"""In which language two editions are compared where nobody says."""

from __future__ import annotations

from pathlib import Path

import pytest

import sitrep_writer as sw
from tests.small_books import small_book

ROWS = {
    "es": {"Sector": "Salud", "Resultado": "Capacitado", "Cifra": "personas", "Quién": "mujeres"},
    "en": {"Sector": "Health", "Result": "Trained", "Figure": "people", "Who": "women"},
}


def written(folder: Path, language: str, number: int) -> Path:
    header = "Exacto" if language == "es" else "Exact"
    return small_book(folder / f"{number}.xlsx", language, [{**ROWS[language], header: number}])


@pytest.mark.parametrize(
    ("old", "new", "compared"),
    [("es", "es", "es"), ("en", "en", "en"), ("en", "es", "en"), ("es", "en", "en")],
)
def test_workbooks_are_compared_in_the_language_that_both_are_written_in(
    tmp_path: Path, old: str, new: str, compared: str
) -> None:
    sides = written(tmp_path, old, 140), written(tmp_path, new, 220)
    done = sw.compare_files(*sides)
    assert isinstance(done, sw.ComparisonResult)
    assert done.comparison.new.locale == compared


def test_a_language_that_is_asked_for_or_of_a_file_wins(tmp_path: Path) -> None:
    old, new = written(tmp_path, "es", 140), written(tmp_path, "es", 220)
    asked = sw.compare_files(old, new, locale="en")
    assert isinstance(asked, sw.ComparisonResult)
    assert asked.comparison.new.locale == "en"
    sw.write_outcome(sw.draft(old), tmp_path / "out")
    of_file = sw.compare_files(tmp_path / "out" / "140_en.json", new)
    assert isinstance(of_file, sw.ComparisonResult)
    assert of_file.comparison.new.locale == "en"
    of_folder = sw.compare_files(tmp_path / "out", new)
    assert isinstance(of_folder, sw.ComparisonResult)
    assert of_folder.comparison.new.locale == "es"
