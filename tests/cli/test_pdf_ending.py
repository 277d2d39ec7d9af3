"""A run that is stopped or killed while LibreOffice works for it."""

from __future__ import annotations

import fcntl
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sitrep_writer.files.folders import LOCK
from tests.examples import ROOT, SEPTEMBER
from tests.tools import OFFICE, need

PDF = ("--format", "pdf", "--locale", "es", "--quiet")


def drafting(tmp_path: Path) -> subprocess.Popen[str]:
    (tmp_path / "temporary").mkdir(exist_ok=True)
    command = [sys.executable, "-m", "sitrep_writer", "draft", str(SEPTEMBER)]
    return subprocess.Popen(
        [*command, "-o", str(tmp_path / "out"), *PDF],
        env={**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(tmp_path / "temporary")},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def rooms(tmp_path: Path) -> list[str]:
    return [path.name for path in (tmp_path / "temporary").glob("sitrep-pdf-*")]


def until_libreoffice_works(tmp_path: Path, run: subprocess.Popen[str]) -> None:
    while not list((tmp_path / "temporary").glob("sitrep-pdf-*/profile/*")):
        assert run.poll() is None, run.communicate()
        time.sleep(0.02)


def is_held(lock: Path) -> bool:
    """Whether any process holds it: LibreOffice may live on."""
    with lock.open() as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_a_stopped_run_ends_libreoffice_and_leaves_nothing(tmp_path: Path) -> None:
    need(OFFICE, "LibreOffice")
    run = drafting(tmp_path)
    until_libreoffice_works(tmp_path, run)
    run.send_signal(signal.SIGTERM)
    assert (run.communicate(timeout=60)[1], run.returncode) == ("Stopped.\n", 143)
    time.sleep(1)
    assert rooms(tmp_path) == []
    assert not (tmp_path / "out").exists()


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_what_a_killed_run_left_is_swept_once_libreoffice_has_ended(tmp_path: Path) -> None:
    need(OFFICE, "LibreOffice")
    run = drafting(tmp_path)
    until_libreoffice_works(tmp_path, run)
    run.kill()
    run.communicate()
    (left,) = rooms(tmp_path)
    hung = time.monotonic() + 60
    while is_held(tmp_path / "temporary" / left / LOCK):
        time.sleep(0.05)
        if time.monotonic() > hung:  # as LibreOffice does, rarely, when nobody reads what it says
            subprocess.run(["pkill", "-KILL", "-f", left], check=False)
    run = drafting(tmp_path)
    assert (run.communicate()[1], run.returncode) == ("", 0)
    assert rooms(tmp_path) == []
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["peru-2024-09_es.pdf"]
