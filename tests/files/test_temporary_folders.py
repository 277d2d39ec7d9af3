"""Temporary folders: gone with their run, or with the next one where the run was killed."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from sitrep_writer.files.temporary_folders import temporary_folder
from tests.examples import ROOT

HOLDING = """
import sys, tempfile
from sitrep_writer.files.temporary_folders import temporary_folder
tempfile.tempdir = sys.argv[1]
with temporary_folder("sitrep-pdf-") as room:
    (room.folder / "draft.docx").write_bytes(b"draft")
    print(room.folder, flush=True)
    input()
"""


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch) -> Path:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def holding(temporary: Path) -> tuple[subprocess.Popen[str], Path]:
    run = subprocess.Popen(
        [sys.executable, "-c", HOLDING, str(temporary)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert run.stdout is not None
    return run, Path(run.stdout.readline().strip())


def test_a_room_is_gone_when_the_work_is_done_or_fails(temporary: Path) -> None:
    with temporary_folder("sitrep-pdf-") as room:
        (room.folder / "a").touch()

    def fail() -> None:
        with temporary_folder("sitrep-pdf-") as room:
            (room.folder / "a").touch()
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert list(temporary.iterdir()) == []


def test_the_room_of_a_killed_run_is_swept_and_no_other(temporary: Path) -> None:
    strangers = ["sitrep-pdf-", "sitrep-pdf-mine", "sitrep-pdf-notours1", "other"]
    for name in strangers:
        (temporary / name).mkdir()
    (temporary / "sitrep-pdf-linked01").symlink_to(temporary / "other")
    killed, left = holding(temporary)
    living, used = holding(temporary)
    killed.kill()
    killed.wait()
    assert (left / "draft.docx").exists()
    with temporary_folder("sitrep-pdf-"):
        assert not left.exists()
        assert (used / "draft.docx").exists()
    living.communicate("\n")
    assert {path.name for path in temporary.iterdir()} == {*strangers, "sitrep-pdf-linked01"}
