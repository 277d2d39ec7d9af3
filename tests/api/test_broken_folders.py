"""Settings, names and layouts that cannot be used: told by every function, never raised."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from sitrep_writer.api import (
    ComparisonFiles,
    ComparisonResult,
    NotDone,
    Resources,
    check_catalogues,
    compare_drafts,
    compare_files,
    draft,
    draft_reports,
    drafts_there,
    new_edition,
    open_draft,
    say,
    start_edition,
    update_catalogues,
    write_comparison,
    write_outcome,
    write_word,
)
from sitrep_writer.model.options import DraftOptions
from tests.examples import ROOT

BROKEN = "key = ["
NO_VALUE = (
    "line 1, column 8: a value is missing, or cannot be read. Write a number, true or false, or a "
    "text in quotation marks."
)
CONTACTS = (ROOT / "templates/blocks/contacts.toml").read_text(encoding="utf-8")
TABLES = (ROOT / "templates/blocks/tables.toml").read_text(encoding="utf-8")
EXAMPLE = ROOT / "examples/peru-2024-09"


def _with(folder: Path, name: str, text: str) -> None:
    """Puts a file into an edition's folder."""
    (folder / "sitrep.toml").touch()
    (folder / name).parent.mkdir(parents=True)
    (folder / name).write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    "name",
    ["templates/workbooks/edition.toml", "templates/blocks/tables.toml", "locales/es/style.toml"],
)
def test_a_new_workbook_is_not_made_with_settings_that_cannot_be_read(
    tmp_path: Path, name: str
) -> None:
    _with(tmp_path, name, BROKEN)
    made = new_edition(tmp_path / "june.xlsx", "es")
    assert isinstance(made, NotDone)
    assert made.message == f"{tmp_path.name}/{name}: {NO_VALUE}"
    assert [each.code for each in made.problems] == ["settings-unreadable"]
    assert not (tmp_path / "june.xlsx").exists()


def test_a_comparison_says_which_style_cannot_be_read(tmp_path: Path) -> None:
    shutil.copytree(EXAMPLE, tmp_path / "september")
    outcome = draft(tmp_path / "september", options=DraftOptions(("en",)))
    written = write_outcome(outcome, tmp_path / "out").paths
    _with(tmp_path / "out", "locales/en/style.toml", BROKEN)
    said = f"out/locales/en/style.toml: {NO_VALUE}"
    for path in written:
        compared = compare_files(path, path)
        assert isinstance(compared, NotDone)
        assert compared.message == said
    (file,) = (path for path in written if path.suffix == ".json")
    made = open_draft(file)
    assert not isinstance(made, NotDone)
    compared_drafts = compare_drafts(made, made, Resources.beside(file))
    assert isinstance(compared_drafts, NotDone)
    assert compared_drafts.message == said


def _refused(folder: Path, work: Callable[[Path], object]) -> tuple[str, str]:
    """The code and the message of what a function refuses."""
    done = work(folder)
    assert isinstance(done, NotDone)
    return done.problems[0].code, say(done, "en")


def _compare_json(folder: Path) -> object:
    file = next(folder.glob("*.json"))
    return compare_files(file, file)


def _compare_word(folder: Path) -> object:
    file = next(folder.glob("*.docx"))
    return compare_files(file, file)


def _compare_drafts(folder: Path) -> object:
    file = next(folder.glob("*.json"))
    made = open_draft(file)
    assert not isinstance(made, NotDone)
    return compare_drafts(made, made, Resources.beside(file))


def _word(folder: Path) -> object:
    made = open_draft(next(folder.glob("*.json")))
    assert not isinstance(made, NotDone)
    return write_word(made, folder)


USES = {
    "update catalogues": lambda folder: update_catalogues(["es"], edition=folder),
    "check catalogues": lambda folder: check_catalogues(["es"], edition=folder),
    "new workbook": lambda folder: new_edition(folder / "june.xlsx"),
    "next edition": lambda folder: start_edition(folder.parent / "next", last=folder),
    "Word of a draft": _word,
    "drafts compared": _compare_drafts,
    "JSON compared": _compare_json,
    "Word compared": _compare_word,
}


@pytest.fixture(scope="module")
def drafted_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An edition's folder with its drafts."""
    folder = tmp_path_factory.mktemp("drafted") / "september"
    shutil.copytree(EXAMPLE, folder)
    assert write_outcome(draft(folder, options=DraftOptions(("en",)))).paths
    return folder


@pytest.mark.parametrize("use", USES.values(), ids=USES)
@pytest.mark.parametrize(
    ("settings", "code", "said"),
    [
        (
            "extends = [",
            "settings-unreadable",
            "september/sitrep.toml: line 1, column 12: a value is missing",
        ),
        (b"\xff\xfe", "settings-unreadable", "september/sitrep.toml: "),
        ('extends = "../.."', "extends-refused", "sitrep.toml: "),
    ],
    ids=["broken", "no text", "another folder"],
)
def test_a_folder_whose_settings_cannot_be_used_is_refused_and_not_passed_over(
    tmp_path: Path,
    drafted_folder: Path,
    use: Callable[[Path], object],
    settings: str | bytes,
    code: str,
    said: str,
) -> None:
    folder = tmp_path / "september"
    shutil.copytree(drafted_folder, folder)
    content = settings if isinstance(settings, bytes) else settings.encode()
    (folder / "sitrep.toml").write_bytes(content)
    before = sorted(path.name for path in folder.rglob("*"))
    found = _refused(folder, use)
    assert found[0] == code
    assert found[1].startswith(said)
    assert sorted(path.name for path in folder.rglob("*")) == before
    assert not (tmp_path / "next").exists()


def test_settings_of_the_folder_above_that_cannot_be_read_are_refused_too(tmp_path: Path) -> None:
    folder = tmp_path / "september"
    shutil.copytree(EXAMPLE, folder)
    (tmp_path / "sitrep.toml").write_text(BROKEN, encoding="utf-8")
    (folder / "sitrep.toml").write_text('extends = ".."\n', encoding="utf-8")
    code, said = _refused(folder, USES["update catalogues"])
    assert code == "settings-unreadable"
    assert said.startswith(f"{tmp_path.name}/sitrep.toml: line 1, column 8: a value is missing")


def test_no_reports_at_all_are_told() -> None:
    outcome = draft_reports([])
    assert [str(each) for each in outcome.problems] == [
        "no file was given. Give a file or a folder."
    ]


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        (
            "contacts.toml",
            CONTACTS.replace(", required = true", ""),
            "the column name is not there, or not required = true. Copy it from the file of this "
            "name that is shipped.",
        ),
        (
            "tables.toml",
            "\n".join(line for line in TABLES.splitlines() if not line.startswith("sheet = ")),
            "the column sheet is not there, or not required = true. Copy it from the file of this "
            "name that is shipped.",
        ),
        ("maps.toml", CONTACTS, "the program has no block of this name. Delete the file."),
        (
            "results.toml",
            CONTACTS,
            "this is the name of another sheet's settings, not of a block. Rename the file.",
        ),
        ("tables.toml", BROKEN, NO_VALUE),
    ],
)
def test_a_block_file_that_cannot_be_used_is_told(
    tmp_path: Path, name: str, text: str, said: str
) -> None:
    folder = tmp_path / "september"
    shutil.copytree(EXAMPLE, folder)
    _with(folder, f"templates/blocks/{name}", text)
    outcome = draft(folder, options=DraftOptions(("en",)))
    assert f"september/templates/blocks/{name}: {said}" in map(str, outcome.problems)
    assert not outcome.drafts


NO_FILE = "no\0file"


def test_a_name_that_no_system_can_hold_is_told_where_it_is_to_be_written(tmp_path: Path) -> None:
    said = "The name holds a character that no file's name can have"
    outcome = draft(EXAMPLE, options=DraftOptions(("en",)))
    (found,) = write_outcome(outcome, NO_FILE).problems
    assert said in found.message
    assert drafts_there(outcome, NO_FILE) == {}
    made = new_edition(f"{NO_FILE}.xlsx")
    assert isinstance(made, NotDone)
    assert said in made.message
    compared = compare_files(EXAMPLE, EXAMPLE, locale="en")
    assert isinstance(compared, ComparisonResult)
    written = write_comparison(compared, ComparisonFiles(html=f"{NO_FILE}/page.html"))
    assert isinstance(written, NotDone)
    assert said in written.message
    asked = compare_files(f"{NO_FILE}/june.json", EXAMPLE)
    assert isinstance(asked, NotDone)
    assert asked.message == f"june.json cannot be read. {said}. Correct the name."


def test_two_files_of_a_comparison_never_take_one_name(tmp_path: Path) -> None:
    compared = compare_files(EXAMPLE, EXAMPLE, locale="en")
    assert isinstance(compared, ComparisonResult)
    path = tmp_path / "changes"
    written = write_comparison(compared, ComparisonFiles(html=path, json=path))
    assert isinstance(written, NotDone)
    assert written.message == (
        "the comparison could not be written (two of its files have the same name)."
    )
    assert not path.exists()


def test_a_layout_that_is_gone_is_named(tmp_path: Path) -> None:
    outcome = draft(EXAMPLE, options=DraftOptions(("en",)))
    made = write_word(replace(outcome.drafts[0], layout="spring"))
    assert isinstance(made, NotDone)
    assert made.message == "spring/layout.toml: No such file or directory."


def test_a_word_document_is_no_draft_and_the_message_names_the_one_beside_it(tmp_path):
    made = open_draft(tmp_path / "peru-2024-09_en.docx")
    assert made.message == (
        "peru-2024-09_en.docx is a Word document. Give the draft that was written beside it: "
        "peru-2024-09_en.json."
    )
