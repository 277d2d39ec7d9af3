"""No command opens a connection, or listens for one."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from sitrep_writer.cli.main import COMMANDS
from tests.examples import JUNE, SEPTEMBER, copied

GUARD = """
import sys

def guard(event, arguments):
    if event.startswith("socket.") and event != "socket.gethostname":
        print("CONNECTION:", event, arguments, file=sys.stderr, flush=True)
        raise OSError(event)

sys.addaudithook(guard)
"""
COMMAND = "from sitrep_writer.cli import main\nmain(sys.argv[1:])"
BOOK = SEPTEMBER.name
LINES = [
    ("check", BOOK),
    ("words", BOOK),
    ("draft", BOOK, "-o", "out", "--review", "--format", "docx", "--format", "html"),
    ("draft", BOOK, "-o", "out", "--no-trace", "--format", "md", "--since", "before.xlsx"),
    ("explain", "peru-2024-09_en.json"),
    ("diff", "before.xlsx", BOOK, "--html", "a.html", "--docx", "a.docx", "--xlsx", "a.xlsx"),
    ("layout", "check"),
    ("locale", "update", "--edition", "."),
    ("new", "new.xlsx"),
]


def guarded(folder: Path, code: str, *arguments: str) -> str:
    """What a program prints whose every use of a socket is told and refused."""
    done = subprocess.run(
        [sys.executable, "-c", GUARD + code, *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout + done.stderr


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An edition's folder with a draft, whose own templates count, and the one of before."""
    book = copied(tmp_path_factory.mktemp("edition"))
    shutil.copyfile(JUNE, book.with_name("before.xlsx"))
    (book.parent / "sitrep.toml").touch()
    guarded(book.parent, COMMAND, "draft", book.name, "--quiet")
    return book.parent


@pytest.mark.parametrize("arguments", LINES, ids=" ".join)
def test_no_command_opens_a_connection(folder: Path, arguments: tuple[str, ...]) -> None:
    printed = guarded(folder, COMMAND, *arguments)
    for word in ("CONNECTION", "Usage:", "Traceback"):
        assert word not in printed


def test_every_command_is_tried() -> None:
    assert {arguments[0] for arguments in LINES} == set(COMMANDS)


def test_a_connection_would_be_seen(tmp_path: Path) -> None:
    code = "import socket\nsocket.create_connection(('127.0.0.1', 9))"
    assert "CONNECTION: socket." in guarded(tmp_path, code)
