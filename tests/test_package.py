"""The package as it is installed: its wheel, its public names, its documents."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import sitrep_writer
from sitrep_writer.model.problems import CODES
from tests.examples import ROOT, copied
from tests.reasons.problems_page import sections


def test_the_wheel_drafts_a_copied_workbook_from_an_empty_folder(tmp_path):
    wheels, installed, empty = (tmp_path / name for name in ("wheels", "installed", "empty"))
    empty.mkdir()
    build = [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--no-build-isolation"]
    subprocess.run([*build, "-w", str(wheels), str(ROOT)], check=True, capture_output=True)
    (wheel,) = wheels.glob("*.whl")
    with zipfile.ZipFile(wheel) as package:
        package.extractall(installed)
    assert (installed / "sitrep_writer" / "templates" / "sectors" / "health.j2").is_file()
    assert (installed / "sitrep_writer" / "locales" / "es" / "sitrep.po").is_file()
    book = copied(empty)
    done = subprocess.run(
        [sys.executable, "-P", "-m", "sitrep_writer", "draft", str(book), "-o", "out"],
        cwd=empty,
        env={**os.environ, "PYTHONPATH": str(installed)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert {path.name for path in (empty / "out").glob("*.docx")} == {
        "peru-2024-09_en.docx",
        "peru-2024-09_es.docx",
    }


def test_every_public_name_is_there_and_no_other():
    for name in sitrep_writer.__all__:
        assert getattr(sitrep_writer, name) is not None
    with pytest.raises(AttributeError, match="nothing_of_the_kind"):
        _ = sitrep_writer.nothing_of_the_kind


def test_the_table_of_problems_is_the_one_in_the_code():
    lines = (ROOT / "docs" / "problems.md").read_text("utf-8").splitlines()
    rows = [line for line in lines if line.startswith("| `")]
    assert rows == [
        f"| `{code}` | {kind.level.value} | {kind.explanation} |" for code, kind in CODES.items()
    ]


def test_what_the_page_of_problems_says_of_each_code_is_the_data():
    text = (ROOT / "docs" / "problems.md").read_text("utf-8")
    assert text.endswith(sections()), "run python -m tests.reasons.problems_page"


def test_every_code_is_used_somewhere():
    source = "".join(
        path.read_text("utf-8")
        for path in Path(sitrep_writer.__file__).parent.rglob("*.py")
        if path.name != "problems.py"
    )
    assert [code for code in CODES if not re.search(f'"{code}[".]', source)] == []
