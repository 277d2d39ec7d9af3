"""What Windows lacks or does otherwise, as far as it can be had on another system."""

from __future__ import annotations

import os
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from tests.examples import JUNE, ROOT, copied, edited, put

NOT_THERE = (
    *("fcntl", "resource", "pwd", "grp", "termios", "tty", "pty", "syslog", "crypt", "spwd"),
    *("nis", "readline", "curses", "_curses", "_posixshmem"),
)
"""Modules of POSIX alone."""

SPAWNED = f"""
import sys
if __name__ != "__main__":  # in the process that is spawned
    for name in {NOT_THERE!r}:
        sys.modules[name] = None

import multiprocessing
from pathlib import Path


def work(book, folder):
    missing = [name for name in {NOT_THERE!r} if sys.modules.get(name, 0) is not None]
    from sitrep_writer.api import draft_workbook, write_outcome
    outcome = draft_workbook(Path(book))
    write_outcome(outcome, Path(folder))
    write_outcome(outcome, Path(folder))
    return missing, [found.code for found in outcome.problems]


if __name__ == "__main__":
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        missing, codes = pool.apply(work, sys.argv[1:])
    print(missing, len(codes))
"""


def ran(arguments: list[object], **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, *map(str, arguments)],
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        check=False,
    )


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_draft_needs_no_module_of_posix_and_no_fork(tmp_path: Path, sitrep) -> None:
    book, script = copied(tmp_path), tmp_path / "spawned.py"
    script.write_text(SPAWNED)
    done = ran([script, book, tmp_path / "spawned"])
    assert done.returncode == 0, done.stderr.decode()
    assert done.stdout.decode().startswith("[] ")
    sitrep("draft", book, "-o", tmp_path / "usual")
    assert contents(tmp_path / "spawned") == contents(tmp_path / "usual")


@pytest.mark.parametrize("command", ["draft", "check", "diff", "explain", "new", "words", "layout"])
def test_no_command_needs_a_module_of_posix(tmp_path: Path, command: str) -> None:
    code = (
        f"import sys\nfor name in {NOT_THERE!r}:\n    sys.modules[name] = None\n"
        "from sitrep_writer.cli import main\nmain(sys.argv[1:])\n"
    )
    done = ran(["-c", code, command, "--help"])
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.startswith(b"Usage: sitrep ")


@pytest.mark.parametrize(("encoding", "street"), [("cp1252", "Perú"), ("ascii", "Peru")])
def test_a_spanish_edition_is_drafted_and_compared_on_any_console(
    tmp_path: Path, encoding: str, street: str
) -> None:
    def edit(book) -> None:
        put(book["Results"], 2, "Result", "Entrega de útiles en el Perú")

    book = edited(tmp_path, edit)
    for arguments in (["draft", book, "-o", tmp_path / "out"], ["diff", JUNE, book]):
        done = ran(["-m", "sitrep_writer", *arguments], PYTHONIOENCODING=encoding, PYTHONUTF8="0")
        assert done.returncode == 1, done.stderr.decode(encoding)
        assert done.stderr == b""
        said = done.stdout.decode(encoding)
        assert street in said if arguments[0] == "draft" else said


def test_an_open_document_is_told_and_nothing_is_lost_or_left(tmp_path: Path, sitrep) -> None:
    """Windows refuses to replace what Word has open, and says so only then."""
    out = tmp_path / "out"
    sitrep("draft", copied(tmp_path), "-o", out)
    before = contents(out)

    def edit(book) -> None:
        put(book["Results"], 2, "Exact", 77)

    code = (
        "import os, sys\nfrom pathlib import Path\n"
        "from sitrep_writer.cli import main\n"
        "def refusing(move):\n"
        "    def refuse(source, target, **rest):\n"
        "        if str(source).endswith('.new') and str(target).endswith('_es.docx'):\n"
        "            raise PermissionError(13, 'Access is denied', str(target))\n"
        "        return move(source, target, **rest)\n"
        "    return refuse\n"
        "os.replace, os.rename = refusing(os.replace), refusing(os.rename)\n"
        "main(sys.argv[1:])\n"
    )
    done = ran(["-c", code, "draft", edited(tmp_path / "b", edit), "-o", out])
    assert done.returncode == 1, done.stderr.decode()
    assert (
        "fatal: peru-2024-09_es.docx: cannot be written: it is open in another program or "
        "read-only. Close it and try again.  [file-locked]"
    ) in done.stdout.decode()
    assert contents(out) == before


@pytest.mark.parametrize(("in_cell", "on_disk"), [("NFC", "NFD"), ("NFD", "NFC")])
def test_a_picture_is_found_however_its_accents_are_put_together(
    tmp_path: Path, sitrep, in_cell: str, on_disk: str
) -> None:
    """A folder zipped on a Mac may have them apart, and a cell typed on Windows together."""
    name = "plenaria_Perú_año.png"

    def edit(book) -> None:
        for row in book["Highlight"].iter_rows():
            for cell in row:
                if isinstance(cell.value, str) and cell.value.endswith(".png"):
                    cell.value = unicodedata.normalize(in_cell, name)

    book = edited(tmp_path, edit)
    pictures = list(book.parent.rglob("*.png"))
    picture = next(path for path in pictures if path.parent == book.parent)
    picture.rename(picture.with_name(unicodedata.normalize(on_disk, name)))
    done = sitrep("draft", book, "-o", tmp_path / "out", "--format", "html", "--format", "docx")
    assert "image-missing" not in done.out
    sitrep("draft", copied(tmp_path / "b"), "-o", tmp_path / "usual", "--format", "html")
    page = (tmp_path / "out" / "peru-2024-09_es.html").read_text()
    usual = (tmp_path / "usual" / "peru-2024-09_es.html").read_text()
    assert page.count("data:image/png") == usual.count("data:image/png") > 0
