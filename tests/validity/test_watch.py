"""The watch itself: a run of tests whose documents are at fault fails, whoever made them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import pytest

ROOT = Path(__file__).resolve().parents[2]
MAKES = """
from sitrep_writer.writing.word.document import write_word
from tests.writing import drafts

def make():
    return write_word(drafts.draft(), drafts.LAYOUT, drafts.HERE)
"""
TEST = "from made import make\n\ndef test_it():\n    assert make()\n"
# The lint leaves numbers to the schemas, so that only the tools at the end see this.
FOR_SCHEMAS = "from sitrep_writer.writing.word import chart\nchart._CATEGORIES = -1\n"
FOR_THE_LINT = "from sitrep_writer.writing.word import localized\nlocalized._NOTE_SETTINGS = ''\n"
ELSEWHERE = """
import subprocess, sys

def test_it(tmp_path):
    path = tmp_path / "draft.docx"
    code = "import sys, spoiled, made; open(sys.argv[1], 'wb').write(made.make())"
    subprocess.run([sys.executable, "-c", code, str(path)], check=True)
"""


class Ran(NamedTuple):
    """The exit code of a run of tests, and what it printed."""

    code: int
    said: str


def run(test: str, spoiled: str = "", *options: str, **environment: str) -> Ran:
    """Runs one test, in a process whose writer is spoiled in some way."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "made.py").write_text(MAKES)
        (folder / "spoiled.py").write_text(spoiled)
        (folder / "test_made.py").write_text(test)
        plugins = ["-p", "tests.validity.watch", "-p", "no:cacheprovider"]
        plugins += ["-p", "spoiled"] if test != ELSEWHERE else []
        paths = os.pathsep.join([str(folder), str(ROOT)])
        known = {key: value for key, value in os.environ.items() if key != "CI"}
        done = subprocess.run(
            [
                *(sys.executable, "-m", "pytest", *plugins, *options, "--rootdir", name),
                *("--basetemp", str(folder / "base"), str(folder / "test_made.py")),
            ],
            cwd=folder,
            env={**known, "PYTHONPATH": paths, **environment},
            capture_output=True,
            text=True,
            timeout=300,
        )
        return Ran(done.returncode, done.stdout + done.stderr)


def test_a_good_document_passes() -> None:
    ran = run(TEST)
    assert ran.code == 0, ran.said
    assert "documents: 1 made, 1 looked at by our lint" in ran.said


def test_a_test_fails_by_the_lint_for_the_document_that_it_made() -> None:
    ran = run(TEST, FOR_THE_LINT, "--lint-only")
    assert ran.code == 1
    assert "a document made here is at fault:" in ran.said
    assert "settings: names no separators of footnotes [note-separators]" in ran.said


def test_tests_that_pass_do_not_save_a_run_whose_documents_are_at_fault() -> None:
    ran = run(TEST, FOR_SCHEMAS)
    assert "1 passed" in ran.said
    assert ran.code == 1
    assert "FAILED documents: openxml-audit: " in ran.said
    assert "(test_made.py::test_it)" in ran.said


def test_a_document_of_another_process_is_looked_at() -> None:
    ran = run(ELSEWHERE, FOR_SCHEMAS)
    assert "1 passed" in ran.said
    assert ran.code == 1
    assert "FAILED documents: openxml-audit: " in ran.said


def test_several_workers_are_one_run() -> None:
    ran = run(TEST, FOR_SCHEMAS, "-n", "2")
    assert ran.code == 1
    assert "FAILED documents: openxml-audit: " in ran.said


@pytest.mark.parametrize(("ci", "code"), [("", 0), ("true", 1)])
def test_a_missing_tool_is_told_and_in_ci_fails_the_run(ci: str, code: int) -> None:
    ran = run(TEST, "from tests.validity import tools\ntools.OFFICE = None\n", CI=ci)
    assert ran.code == code
    assert "documents: LibreOffice is not installed" in ran.said


def test_ci_takes_no_short_cut() -> None:
    ran = run(TEST, "", "--lint-only", CI="true")
    assert ran.code != 0
    assert "not for CI" in ran.said
