"""What the README shows, run as it is printed, and the links of all pages."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote

import pytest

from tests.examples import ROOT, edited, put

README = (ROOT / "README.md").read_text("utf-8")
TASKS = README.partition("\n## What you can do with it\n")[2].partition("\n## ")[0]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), ROOT / "examples/README.md"])
_BLOCK = re.compile(r"^```(\w*)\n(.*?)^```", re.S | re.M)
_LINK = re.compile(r"\]\(([^()\s]+)\)")


def blocks() -> list[tuple[str, str]]:
    """The blocks of code in the README's tasks, each with its language."""
    return _BLOCK.findall(TASKS)


def shown() -> list[tuple[str, str]]:
    """Each block of output with the last command before it."""
    found, command = [], ""
    for language, text in blocks():
        if language == "bash":
            command = text.splitlines()[-1]
        elif not language:
            found.append((command, text))
    return found


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the examples, their drafts, and a workbook with two slips in it."""
    folder = tmp_path_factory.mktemp("clone")
    for name in ("peru-2024-06", "peru-2024-09"):
        shutil.copytree(ROOT / "examples" / name, folder / "examples" / name)

    def slips(book):
        put(book["Results"], 14, "Exact", "1.5k")
        put(book["Results"], 5, "Who", "night porters")

    shutil.copyfile(edited(folder, slips), folder / "my-edition.xlsx")
    shutil.copyfile(ROOT / "examples/peru-2024-09/plenary.png", folder / "plenary.png")
    said(folder, "-m", "sitrep_writer", "draft", "examples/peru-2024-09", "-o", "drafts")
    return folder


def said(folder: Path, *arguments: str) -> str:
    """What Python prints with these arguments."""
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert "Traceback" not in done.stderr
    return done.stdout + done.stderr


@pytest.mark.parametrize(("command", "output"), shown(), ids=[command for command, _ in shown()])
def test_a_command_says_what_the_readme_shows(command: str, output: str, clone: Path) -> None:
    program, *arguments = command.split()
    assert program == "sitrep"
    printed = said(clone, "-m", "sitrep_writer", *arguments).splitlines()
    assert [line for line in output.splitlines() if line not in printed] == []


def test_every_command_of_the_tasks_is_one_that_runs(clone: Path) -> None:
    commands = [line for kind, text in blocks() if kind == "bash" for line in text.splitlines()]
    assert {line.split()[1] for line in commands} == {
        *("new", "check", "draft", "words", "diff", "explain")
    }
    assert "Wrote other.xlsx" in said(clone, "-m", "sitrep_writer", "new", "other.xlsx")


def test_the_sentence_with_a_missing_word_is_the_one_shown(clone: Path) -> None:
    said(clone, "-m", "sitrep_writer", "draft", "my-edition.xlsx", "--format", "md")
    drafted = (clone / "my-edition_es.md").read_text("utf-8").replace("\u00a0", " ")
    quote = "".join(line[1:] for line in TASKS.splitlines() if line.startswith("> "))
    said_there = re.sub(r"[*=]", "", quote).removesuffix(" …").strip()
    assert said_there in re.sub(r"[*=]|</?mark>", "", drafted)


def test_the_eight_lines_of_python_run(clone: Path) -> None:
    (program,) = [text for kind, text in blocks() if kind == "python"]
    assert len(program.splitlines()) == 8
    printed = said(clone, "-c", program)
    assert "250 is 252 in Results!D5\n" in printed
    assert "peru-2024-09_es.html" in printed.splitlines()[-1]


def heading_marks(page: Path) -> set[str]:
    """The anchors of a page's headings, as a page of a repository makes them."""
    text = re.sub(r"^```.*?^```", "", page.read_text("utf-8"), flags=re.S | re.M)
    plain = [re.sub(r"[*`]", "", head) for head in re.findall(r"^#+ (.+)$", text, re.M)]
    return {re.sub(r"[^\w\- ]", "", head.lower()).strip().replace(" ", "-") for head in plain}


@pytest.mark.parametrize("page", PAGES, ids=[str(page.relative_to(ROOT)) for page in PAGES])
def test_the_links_of_a_page_lead_somewhere(page: Path) -> None:
    text = re.sub(r"^```.*?^```|`[^`\n]*`", "", page.read_text("utf-8"), flags=re.S | re.M)
    lost = []
    for link in _LINK.findall(text):
        if re.match(r"[a-z]+:", link) or "…" in link:
            continue
        path, _, mark = link.partition("#")
        target = (page.parent / unquote(path)).resolve() if path else page
        if not target.exists() or (mark and mark not in heading_marks(target)):
            lost.append(link)
    assert lost == []


_OURS = r"`((?:sitrep_writer|tests|templates|locales|examples|\.ci)[/.][\w/.-]+)"


# CHANGELOG.md names what was there in its time, CONTRIBUTING.md files that you are to add.
NAMING = [page for page in PAGES if page.name not in ("CHANGELOG.md", "CONTRIBUTING.md")]


@pytest.mark.parametrize("page", NAMING, ids=[str(page.relative_to(ROOT)) for page in NAMING])
def test_the_files_and_modules_that_a_page_names_are_there(page: Path) -> None:
    gone = []
    for name in re.findall(_OURS, page.read_text("utf-8")):
        path = name if "/" in name else name.replace(".", "/")
        if not any((ROOT / each).exists() for each in (path, f"{path}.py")):
            gone.append(name)
    assert gone == []


PACKAGE = ROOT / "sitrep_writer"
_ROOMS = "|".join(sorted(each.parent.name for each in PACKAGE.glob("*/__init__.py")))
_IN_ROOM = re.compile(rf"`((?:{_ROOMS})[/.][\w/.]+)(?<!\.toml)`")
_BESIDE = re.compile(r"`(\w+\.py)`")


def docstrings_of(module: Path) -> list[str]:
    """The docstrings of a module, and of what stands in it."""
    tree = ast.parse(module.read_text("utf-8"))
    texts = (node.value for node in ast.walk(tree) if isinstance(node, ast.Expr))
    return [str(each.value) for each in texts if isinstance(each, ast.Constant)]


def gone_of(text: str, folder: Path) -> list[str]:
    """The modules that a docstring names (`writing.word`, `drafting/plan.py`, `tally.py`) and that
    are not there."""
    names = {name: PACKAGE / name for name in _IN_ROOM.findall(text)}
    names |= {name: folder / name for name in _BESIDE.findall(text)}
    return [name for name, path in names.items() if not _is_module(path)]


def _is_module(path: Path) -> bool:
    """Whether a module or a room is there, or a module that has what is named last."""
    bare = path.parent.joinpath(*path.name.removesuffix(".py").split("."))
    holder = bare.parent.with_suffix(".py")
    if holder.exists():
        return bare.name in holder.read_text("utf-8")
    return bare.is_dir() or bare.with_suffix(".py").exists()


def test_the_modules_that_a_docstring_names_are_there() -> None:
    gone = {
        f"{module.relative_to(ROOT)}: {name}"
        for module in PACKAGE.rglob("*.py")
        for text in docstrings_of(module)
        for name in gone_of(text, module.parent)
    }
    assert gone == set()


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        ("As `writing.word` and `drafting/plan.py` do, beside `tally.py`.", []),
        ("The hash (`writing.content`).", ["writing.content"]),
        ("See `drafting/plans.py` and `figures.py`.", ["drafting/plans.py", "figures.py"]),
        ("The id `health.tests`, the file `words.toml`, and `Results!D2`.", []),
    ],
)
def test_a_docstring_that_names_what_is_gone_is_seen(text: str, gone: list[str]) -> None:
    assert gone_of(text, PACKAGE / "comparison" / "renderings") == gone
