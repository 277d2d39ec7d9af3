"""What a path holds, found out in one place."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from docx import Document

import sitrep_writer as sw
from tests.drafting.reports.trial import row, written
from tests.examples import JUNE, SEPTEMBER


@pytest.fixture(scope="module")
def drafts(tmp_path_factory) -> Path:
    """A folder with the drafts of the edition of June."""
    folder = tmp_path_factory.mktemp("drafts")
    sw.write_outcome(sw.draft(JUNE), folder)
    return folder


def test_a_workbook_is_an_edition_by_its_sheets_wherever_it_is_named(tmp_path: Path) -> None:
    for path in (SEPTEMBER, str(SEPTEMBER), SEPTEMBER.parent):
        found = sw.open_input(path)
        assert isinstance(found, sw.EditionFile)
        assert found.path == SEPTEMBER
        assert found.content == SEPTEMBER.read_bytes()


def test_reports_are_known_by_their_headers_in_a_file_or_a_folder(tmp_path: Path) -> None:
    path = written(tmp_path, [row(output="3")])
    assert sw.open_input(path) == sw.ReportFiles((path,))
    assert sw.open_input(tmp_path) == sw.ReportFiles((tmp_path,))
    assert sw.open_input(path, str(path)) == sw.ReportFiles((path, path))


def test_an_edition_among_reports_is_told(tmp_path: Path) -> None:
    path = written(tmp_path, [row(output="3")])
    outcome = sw.draft(path, SEPTEMBER)
    assert [str(found) for found in outcome.problems] == [
        "peru-2024-09.xlsx is an edition's workbook. To draft it with activity reports, give it "
        "with --edition."
    ]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (sw.DraftOptions(period="2023-01"), "--period is for activity reports"),
        (sw.DraftOptions(period="2023-01", top=3), "--period and --top are for activity reports"),
    ],
)
def test_an_edition_with_options_for_reports_is_told(options: sw.DraftOptions, said: str) -> None:
    outcome = sw.draft(SEPTEMBER, options=options)
    assert [str(found) for found in outcome.problems] == [
        f"peru-2024-09.xlsx is an edition's workbook, and {said}. Give those, and the workbook "
        "with --edition."
    ]


@pytest.mark.parametrize(
    "name", ["nothing.xlsx", "nothing.json", "nothing", "\0.xlsx", "n" * 300, ""]
)
def test_a_path_that_holds_nothing_ends_in_a_problem(name: str, tmp_path: Path) -> None:
    outcome = sw.draft(tmp_path / name)
    assert not outcome.drafts
    assert outcome.problems
    assert sw.write_outcome(outcome, tmp_path / "out") == sw.WriteResult()


def test_a_folder_of_drafts_is_a_side_of_a_comparison(drafts: Path) -> None:
    compared = sw.compare_files(drafts, SEPTEMBER.parent, locale="es")
    assert compared.old.path == drafts / "peru-2024-06_es.json"
    assert compared.comparison.old.name == "peru-2024-06_es.json"


def test_a_document_that_people_worked_on_is_what_a_folder_of_drafts_means(
    drafts: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "drafts"
    shutil.copytree(drafts, folder)
    document = folder / "peru-2024-06_en.docx"
    opened = Document(str(document))
    opened.add_paragraph("Typed by hand.")
    opened.save(str(document))
    assert sw.open_input(folder) == sw.WordFile(document)
    for path in folder.glob("*.json"):
        path.unlink()
    assert sw.open_input(folder) == sw.WordFile(document)


def test_a_folder_with_drafts_of_two_editions_asks_for_one(drafts: Path, tmp_path: Path) -> None:
    folder = tmp_path / "drafts"
    shutil.copytree(drafts, folder)
    sw.write_outcome(sw.draft(SEPTEMBER), folder)
    done = sw.compare_files(folder, SEPTEMBER)
    assert isinstance(done, sw.NotDone)
    said = "drafts of several editions: peru-2024-06, peru-2024-09. Give the path of the "
    assert said in done.message


@pytest.mark.parametrize(
    ("formats", "said"),
    [
        (("docx", "word"), '"word" is not a format. Give docx, html, md or pdf.'),
        ((), "no format was given. Give docx, html, md or pdf."),
    ],
)
def test_a_format_that_nobody_knows_writes_nothing_and_is_named(
    formats: tuple[str, ...], said: str, tmp_path: Path
) -> None:
    outcome = sw.draft(SEPTEMBER, options=sw.DraftOptions(("en",), formats=formats))
    written = sw.write_outcome(outcome, tmp_path / "out")
    assert [found.message for found in written.problems] == [f"{said} Nothing was written."]
    assert not (tmp_path / "out").exists()


def test_drafts_in_two_languages_are_not_compared() -> None:
    english, spanish = sw.draft(SEPTEMBER).drafts
    compared = sw.compare_drafts(english, spanish, sw.Resources())
    assert isinstance(compared, sw.NotDone)
    assert compared.message == (
        "peru-2024-09 is in en, and peru-2024-09 is in es: compare two drafts of one language."
    )


@pytest.mark.parametrize(
    ("name", "language", "said"),
    [
        ("", "en", "no file was named. Give a name, such as september.xlsx."),
        (".", "en", "no file was named. Give a name, such as september.xlsx."),
        ("new.xlsx", "fr", '"fr" is not a language of workbooks. Give en or es.'),
    ],
)
def test_a_new_workbook_without_a_name_or_in_an_unknown_language_is_not_made(
    name: str, language: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    made = sw.new_edition(name, language)  # type: ignore[arg-type]
    assert isinstance(made, sw.NotDone)
    assert made.message == said
    assert list(tmp_path.iterdir()) == []


def test_no_reports_at_all_are_a_problem() -> None:
    (found,) = sw.draft_reports([]).problems
    assert (found.code, found.message) == (
        "file-missing",
        "no file was given. Give a file or a folder.",
    )


def test_a_folder_of_two_workbooks_and_their_drafts_asks_for_a_workbook(
    drafts: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "september"
    folder.mkdir()
    for file in drafts.iterdir():
        shutil.copy(file, folder)
    (found,) = sw.draft(folder).problems
    assert found.code == "no-workbook"
    for name in ("one.xlsx", "two.xlsx"):
        shutil.copy(SEPTEMBER, folder / name)
    (found,) = sw.draft(folder).problems
    assert str(found) == (
        "september: the folder holds 2 workbooks: one.xlsx, two.xlsx. Give the path of the one to "
        f"use, such as {folder / 'one.xlsx'}."
    )
