"""The package as it is installed: its wheel, its public names, its documents."""

from __future__ import annotations

import os
import re
import runpy
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import sitrep_writer
from sitrep_writer.model.problems import CODES
from tests.examples import ROOT, copied


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


def test_the_pages_of_problems_say_of_each_code_what_the_data_say():
    pages = runpy.run_path(str(ROOT / ".ci" / "problem_pages.py"))
    for tag, page in pages["PAGES"].items():
        assert page.read_text("utf-8") == pages["written"](tag), "run python .ci/problem_pages.py"
    assert "| `file-missing` | fatal | The file is not there. |" in pages["written"]("en")


def test_every_code_is_used_somewhere():
    source = "".join(
        path.read_text("utf-8")
        for path in Path(sitrep_writer.__file__).parent.rglob("*.py")
        if path.name != "problems.py"
    )
    assert [code for code in CODES if not re.search(f'"{code}[".]', source)] == []
