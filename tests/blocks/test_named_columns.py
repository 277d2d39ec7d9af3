"""A figure of a table is called what the header of its column says, in the language compared."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook

from sitrep_writer.api import (
    ComparisonFiles,
    compare_files,
    draft_workbook,
    write_comparison,
    write_outcome,
)
from sitrep_writer.cli.main import main
from sitrep_writer.comparison.renderings.report import tell
from sitrep_writer.model.options import DraftOptions

from .books import TABLE, edition


@pytest.fixture(scope="module")
def months(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Two months; in the second the table has other numbers of people and no rates."""

    def grown(book: Workbook) -> None:
        book["Report"]["B3"], book["Report"]["B4"] = "2024-09-01", "2024-09-30"
        book[TABLE]["B5"], book[TABLE]["B7"] = 99800, 104320
        book[TABLE]["F5"] = None

    folder = tmp_path_factory.mktemp("columns")
    old = edition(folder / "old", name="peru-2024-08.xlsx")
    return old, edition(folder / "new", change=grown, name="peru-2024-09.xlsx")


def told(old: Path, new: Path, locale: str) -> list[str]:
    found = compare_files(old, new, locale=locale)
    said = [line.text for line in tell(found.comparison, found.words)]
    return [" ".join(line.split()) for line in said]


@pytest.mark.parametrize(
    ("locale", "line"),
    [
        (
            "en",
            "▲ People reached by department · tables.departments.lima: People 9,980 → 99,800 "
            "(+900%), Rate 4.25 (removed); reworded",
        ),
        (
            "es",
            "▲ Personas alcanzadas por departamento · tables.departments.lima: Personas 9,980 → "
            "99,800 (+900%), Tasa 4.25 (retirada); otra redacción",
        ),
    ],
)
def test_each_language_has_its_own_headers(months, locale: str, line: str) -> None:
    assert line in told(*months, locale)


def test_a_page_and_an_alert_name_it_so_too(months, tmp_path: Path) -> None:
    found = compare_files(*months, locale="es")
    page = tmp_path / "page.html"
    write_comparison(found, ComparisonFiles(html=page))
    shown = page.read_text("utf-8")
    assert '<span class="name">Personas:</span>' in shown
    assert "tables.departments.lima: Personas" in shown
    assert "people:" not in shown
    alerts = [each for each in found.comparison.alerts if each.figure.endswith("lima#people")]
    assert [each.code for each in alerts] == ["jump"]
    assert "tables.departments.lima: Personas " in alerts[0].message
    assert alerts[0].values["what"].endswith("tables.departments.lima: people")


def test_the_command_names_it_so_of_drafts_and_of_documents(
    months, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for side, book in zip(("old", "new"), months, strict=True):
        write_outcome(draft_workbook(book, DraftOptions(("es",))), tmp_path / side)
    for ending in ("json", "docx"):
        old, new = (next((tmp_path / side).glob(f"*.{ending}")) for side in ("old", "new"))
        with pytest.raises(SystemExit):
            main(["diff", str(old), str(new)])
        assert "Personas 9,980 → 99,800 (+900%)" in " ".join(capsys.readouterr().out.split())
