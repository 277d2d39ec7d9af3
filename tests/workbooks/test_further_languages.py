"""A new workbook has columns for every language that its platform is always drafted in."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from sitrep_writer.api import NotDone, draft_workbook, start_edition

BRAZIL = """\
extends = "r4v"
names = ["Brazil"]
country = "Brazil"

[locales.en]

[locales.pt]
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("brazil")
    (folder / "sitrep.toml").touch()
    platforms = folder / "templates" / "platforms"
    platforms.mkdir(parents=True)
    (platforms / "brazil.toml").write_text(BRAZIL, encoding="utf-8")
    done = start_edition(folder / "brazil.xlsx", platform="Brazil", period="2024-10")
    assert not isinstance(done, NotDone), done
    return done.book


@pytest.fixture(scope="module")
def book(made: Path) -> Workbook:
    return load_workbook(made)


@pytest.mark.parametrize(
    ("sheet", "header"),
    [
        ("Report", "Portuguese"),
        ("Context", "Portuguese"),
        ("Notes", "Portuguese"),
        ("Results", "Say it yourself (Portuguese)"),
        ("Highlight", "Title (Portuguese)"),
        ("Terms", "Singular (Portuguese)"),
    ],
)
def test_each_text_by_hand_has_a_column(book: Workbook, sheet: str, header: str) -> None:
    assert header in [cell.value for cell in book[sheet][1]]


def test_a_further_column_says_what_goes_into_it(book: Workbook) -> None:
    (cell,) = [each for each in book["Terms"][1] if each.value == "Singular (Portuguese)"]
    assert cell.comment is not None
    assert cell.comment.text == "For words that are counted: for one, in Portuguese."


def test_a_text_in_the_further_column_is_printed(made: Path, book: Workbook) -> None:
    sheet = book["Context"]
    headers = [cell.value for cell in sheet[1]]
    texts = {"Topic": "Fronteira", "English": "The border is open.", "Portuguese": "Está aberta."}
    for header, text in texts.items():
        sheet.cell(2, headers.index(header) + 1).value = text
    path = made.with_name("filled.xlsx")
    book.save(path)
    outcome = draft_workbook(path)
    assert [draft.locale for draft in outcome.drafts] == ["en", "pt"]
    assert "text-in-one-language" not in {found.code for found in outcome.problems}
