"""The programs of docs/python.md, run as they are printed, and the examples of docstrings."""

from __future__ import annotations

import doctest
import importlib
import inspect
import os
import pkgutil
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from sitrep_writer import api
from tests.examples import ROOT


def programs(page: str) -> list[tuple[str, str]]:
    """The programs of a page, each with its heading."""
    text = (ROOT / "docs" / page).read_text("utf-8")
    return re.findall(r"^## (.+?)\n.*?^```python\n(.*?)^```", text, re.S | re.M)


PROGRAMS = programs("python.md")
SAID = {
    "Draft results that are in a table": "True",
    "Draft every edition": "peru-2024-06 6 files, 0 problems\nperu-2024-09 6 files, 0 problems",
    "Begin the next edition": "peru-2024-12.xlsx ",
    "List the figures of a draft": "360\t360\tResults!D6\t",
    "Read the problems as data": "partner-near-register.text {'name': ",
    "Add a check of your own": "1 thing keeps the drafts from being final",
    "Compare two editions": "warning: ",
}


def ran(program: str, folder: Path) -> str:
    """What a program prints in a folder with the examples."""
    for name in ("peru-2024-06", "peru-2024-09"):
        shutil.copytree(ROOT / "examples" / name, folder / name)
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize(("title", "program"), PROGRAMS, ids=[title for title, _ in PROGRAMS])
def test_a_program_of_the_page_runs_and_says_what_it_should(
    title: str, program: str, tmp_path: Path
) -> None:
    assert SAID[title] in ran(program, tmp_path)


def test_the_page_has_a_program_for_each_thing_said_here() -> None:
    assert [title for title, _ in PROGRAMS] == list(SAID)


def test_the_page_in_spanish_has_the_same_programs() -> None:
    assert [code for _, code in programs("en-python.md")] == [code for _, code in PROGRAMS]


@pytest.mark.parametrize("name", [each.name for each in pkgutil.iter_modules(api.__path__)])
def test_the_examples_of_docstrings_run(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    module = importlib.import_module(f"sitrep_writer.api.{name}")
    names = {"open_input": api.open_input, "draft": api.draft}
    assert doctest.testmod(module, extraglobs=names).failed == 0


FUNCTIONS = [name for name in api.__all__ if name[0].islower()]


@pytest.mark.parametrize("name", FUNCTIONS)
def test_every_public_function_says_what_it_takes_and_gives_with_an_example(name: str) -> None:
    found = getattr(api, name)
    assert inspect.isfunction(found)
    said = inspect.getdoc(found) or ""
    assert "Returns:\n" in said
    assert "\n    >>> " in said
    assert ("Args:\n" in said) == bool(inspect.signature(found).parameters)
    for argument in inspect.signature(found).parameters:
        assert re.search(rf"^    {argument}: ", said, re.M), argument


PUBLIC = [(name, getattr(api, name)) for name in api.__all__]
TUPLES = [
    name
    for name, value in PUBLIC
    if hasattr(value, "_fields") and value.__module__.startswith("sitrep_writer.api.")
]


@pytest.mark.parametrize("name", TUPLES)
def test_every_public_value_says_what_its_fields_hold(name: str) -> None:
    value = getattr(api, name)
    said = inspect.getdoc(value) or ""
    assert said
    if value._fields not in [("path",), ("paths",)]:
        assert [f for f in value._fields if not re.search(rf"^    {f}: ", said, re.M)] == []
