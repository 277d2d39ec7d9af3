"""Disks that are full and folders that are closed: all is then as it was, and told."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.examples import JUNE, ROOT, copied, edited, put

resource = pytest.importorskip("resource", reason="limits of POSIX")


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def other(tmp_path: Path) -> Path:
    """The same edition with another figure."""

    def edit(book) -> None:
        put(book["Results"], 2, "Exact", 77)

    return edited(tmp_path / "other", edit)


def limited(limit: int, *arguments: object) -> subprocess.CompletedProcess[str]:
    """The command in a process in which no file may be longer than so many bytes."""
    return subprocess.run(
        [sys.executable, "-m", "sitrep_writer", *map(str, arguments)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
        capture_output=True,
        text=True,
        check=False,
    )


@contextmanager
def mounted(folder: Path, options: str) -> Iterator[None]:
    """A file system of its own, where the system lets us have one."""
    folder.mkdir(exist_ok=True)
    command = ["mount", "-t", "tmpfs", "-o", options, "none", str(folder)]
    try:
        done = subprocess.run(command, capture_output=True, check=False).returncode
    except OSError:
        done = 1
    if done:
        pytest.skip("file systems may not be mounted here")
    try:
        yield
    finally:
        subprocess.run(["umount", str(folder)], check=False)


def test_a_file_that_cannot_be_written_whole_leaves_all_as_it_was(sitrep, tmp_path: Path) -> None:
    out = tmp_path / "out"
    sitrep("draft", copied(tmp_path), "-o", out)
    before, book = contents(out), other(tmp_path)
    longest = max(map(len, before.values()))
    for limit in (100, longest - 10_000):
        ran = limited(limit, "draft", book, "-o", out)
        assert ran.returncode == 1
        assert (
            f"fatal: {out}: the drafts could not be written here (file too large). Correct that, "
            "or choose another folder.  [not-written]"
        ) in ran.stdout
        assert contents(out) == before
    assert limited(10, "draft", book, "-o", tmp_path / "new").returncode == 1
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("limit", [0, 3000])
def test_other_files_are_not_left_half_written_either(sitrep, tmp_path: Path, limit: int) -> None:
    sitrep("draft", JUNE, "-o", tmp_path / "a", "--locale", "es")
    sitrep("draft", copied(tmp_path), "-o", tmp_path / "b", "--locale", "es")
    old, new = (next((tmp_path / name).glob("*.json")) for name in ("a", "b"))
    ran = limited(limit, "diff", old, new, "--html", tmp_path / "c" / "d.html", "--quiet")
    made = limited(limit, "new", tmp_path / "e.xlsx")
    assert (ran.returncode, made.returncode) == (2, 2)
    assert ran.stderr.endswith("the comparison could not be written (file too large).\n")
    assert made.stderr == (
        f"error: {tmp_path / 'e.xlsx'} cannot be written (file too large). Choose a folder that is "
        "there and that you may write in.\n"
    )
    assert {path.name for path in tmp_path.iterdir()} == {"a", "b", "peru-2024-09"}


def test_a_full_disk_is_told(sitrep, tmp_path: Path) -> None:
    out = tmp_path / "out"
    with mounted(out, "size=400k"):
        sitrep("draft", copied(tmp_path), "-o", out, "--locale", "es")
        before = contents(out)
        assert sorted(before) == ["peru-2024-09_es.docx", "peru-2024-09_es.json"]
        filler = out / "somebody's.bin"
        filler.write_bytes(bytes(400 * 1024 - sum(map(len, before.values())) - 60_000))
        ran = sitrep("draft", other(tmp_path), "-o", out, "--locale", "es")
        assert ran.code == 1
        assert (
            f"fatal: {out}: the drafts could not be written here (no space left on device)."
        ) in ran.out
        filler.unlink()
        assert contents(out) == before
        assert sitrep("draft", other(tmp_path / "b"), "-o", out, "--locale", "es").code == 0
        assert sorted(contents(out)) == sorted(before)


def test_a_folder_on_a_disk_that_is_read_only_is_told(sitrep, tmp_path: Path) -> None:
    out = tmp_path / "out"
    with mounted(out, "size=1M,ro"):
        ran = sitrep("draft", copied(tmp_path), "-o", out)
        assert ran.code == 1
        assert (
            "fatal: out: cannot be written: nothing may be written in this folder. Ask for access, "
            "or choose another one.  [file-locked]"
        ) in ran.out
        assert contents(out) == {}
        ran = sitrep("new", out / "a.xlsx")
        assert (ran.code, ran.err) == (
            2,
            "error: out cannot be written: nothing may be written in this folder. Ask for access, "
            "or choose another one.\n",
        )


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is closed to the root user"
)
def test_a_folder_in_which_nothing_may_be_written_is_told(sitrep, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    out.chmod(0o555)
    ran = sitrep("draft", copied(tmp_path), "-o", out)
    out.chmod(0o755)
    assert ran.code == 1
    assert "fatal: out: cannot be written: nothing may be written in this folder." in ran.out
    assert contents(out) == {}
