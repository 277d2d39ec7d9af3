"""Files replaced together: all of them or none, and never over what somebody is working on."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from sitrep_writer.files import (
    FileLocked,
    Replacement,
    finish_interrupted,
    made_folder,
    present,
    replace_file,
    replace_files,
    write_files,
)
from sitrep_writer.files.folders import LOCK
from tests.examples import ROOT

NEW, OLD = f".sitrep-{'a' * 16}.new", f".sitrep-{'a' * 16}.old"


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def record(*steps: tuple[str, str, str, bytes | None, bytes]) -> bytes:
    """What a run writes down before the first file moves."""
    return json.dumps(
        {
            "sitrep": 1,
            "steps": [
                (
                    target,
                    new,
                    old,
                    "" if before is None else sha256(before).hexdigest(),
                    sha256(after).hexdigest(),
                )
                for target, new, old, before, after in steps
            ],
        }
    ).encode()


def two_steps(folder: Path) -> None:
    """A run that was killed after it had moved the document and before it moved the trace."""
    (folder / "a.docx").write_bytes(b"new document")
    (folder / OLD).write_bytes(b"old document")
    (folder / "a.json").write_bytes(b"old trace")
    (folder / NEW.replace("a.new", "b.new")).write_bytes(b"new trace")
    (folder / LOCK).write_bytes(
        record(
            ("a.docx", NEW, OLD, b"old document", b"new document"),
            ("a.json", NEW.replace("a.new", "b.new"), "", b"old trace", b"new trace"),
        )
    )


def test_what_a_killed_run_began_is_finished_by_the_next(tmp_path: Path) -> None:
    two_steps(tmp_path)
    replace_file(tmp_path / "other.txt", b"other")
    assert contents(tmp_path) == {
        "a.docx": b"new document",
        "a.json": b"new trace",
        "other.txt": b"other",
    }


def test_whoever_reads_in_a_folder_finishes_it_too(tmp_path: Path) -> None:
    two_steps(tmp_path)
    finish_interrupted(tmp_path)
    assert contents(tmp_path) == {"a.docx": b"new document", "a.json": b"new trace"}
    finish_interrupted(tmp_path)
    finish_interrupted(tmp_path / "none")


def test_a_document_that_a_person_saved_after_the_kill_is_left_alone(tmp_path: Path) -> None:
    two_steps(tmp_path)
    (tmp_path / "a.docx").write_bytes(b"a person's")
    finish_interrupted(tmp_path)
    assert contents(tmp_path) == {"a.docx": b"a person's", "a.json": b"new trace"}


def test_what_cannot_be_finished_is_taken_back(tmp_path: Path) -> None:
    two_steps(tmp_path)
    (tmp_path / "a.json").write_bytes(b"a person's")
    finish_interrupted(tmp_path)
    assert contents(tmp_path) == {"a.docx": b"old document", "a.json": b"a person's"}


def test_a_new_file_that_is_not_whole_is_not_put_in_its_place(tmp_path: Path) -> None:
    two_steps(tmp_path)
    (tmp_path / NEW.replace("a.new", "b.new")).write_bytes(b"new tr")
    finish_interrupted(tmp_path)
    assert contents(tmp_path) == {"a.docx": b"old document", "a.json": b"old trace"}


def test_a_record_that_was_never_finished_means_that_nothing_moved(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"old")
    (tmp_path / NEW).write_bytes(b"new")
    (tmp_path / LOCK).write_bytes(record(("a.docx", NEW, "", b"old", b"new"))[:-20])
    replace_file(tmp_path / "b.docx", b"b")
    assert contents(tmp_path) == {"a.docx": b"old", "b.docx": b"b"}


@pytest.mark.parametrize(
    ("target", "new", "old"),
    [
        ("../a.docx", NEW, ""),
        ("a.docx", "../secret", ""),
        ("a.docx", "mine.docx", ""),
        ("a.docx", NEW, "/etc/passwd"),
        ("..", NEW, ""),
        ("C:a.docx", NEW, ""),
        ("a.docx", NEW + "/../x", ""),
    ],
)
def test_a_record_that_somebody_made_up_moves_nothing_of_theirs(
    tmp_path: Path, target: str, new: str, old: str
) -> None:
    folder = tmp_path / "mailed"
    folder.mkdir()
    (tmp_path / "secret").write_bytes(b"new")
    (tmp_path / "a.docx").write_bytes(b"outside")
    (folder / "mine.docx").write_bytes(b"new")
    (folder / "a.docx").write_bytes(b"old")
    (folder / LOCK).write_bytes(record((target, new, old, b"old", b"new")))
    replace_file(folder / "b.docx", b"b")
    assert contents(folder) == {"mine.docx": b"new", "a.docx": b"old", "b.docx": b"b"}
    assert (tmp_path / "secret").read_bytes() == b"new"
    assert (tmp_path / "a.docx").read_bytes() == b"outside"


@pytest.mark.parametrize(
    "data", [b"{}", b"[" * 200_000, b'{"sitrep": 1, "steps": [' + b"[" * 200_000]
)
def test_any_bytes_as_a_record_are_no_fault(tmp_path: Path, data: bytes) -> None:
    (tmp_path / LOCK).write_bytes(data)
    if data.startswith(b'{"sitrep"'):
        replace_file(tmp_path / "a", b"a")
        assert contents(tmp_path) == {"a": b"a"}
    else:
        with pytest.raises(FileLocked, match="not an ordinary file"):
            replace_file(tmp_path / "a", b"a")
        assert contents(tmp_path) == {LOCK: data}


def test_temporary_files_of_ours_are_swept_and_nobody_elses(tmp_path: Path) -> None:
    strangers = [
        ".sitrep-notes.new",
        f".sitrep-{'a' * 15}.new",
        "~$a.docx",
        ".a.docx.12.new",
        "a.tmp",
    ]
    for name in (NEW, OLD, *strangers):
        (tmp_path / name).write_bytes(b"x")
    (tmp_path / f".sitrep-{'b' * 16}.new").mkdir()
    (tmp_path / f".sitrep-{'c' * 16}.new").symlink_to(tmp_path / "a.tmp")
    replace_file(tmp_path / "a.txt", b"a")
    assert {path.name for path in tmp_path.iterdir()} == {
        *strangers,
        "a.txt",
        f".sitrep-{'b' * 16}.new",
        f".sitrep-{'c' * 16}.new",
    }


def test_a_run_waits_for_another_one_and_says_so_when_it_waits_in_vain(
    tmp_path: Path, monkeypatch
) -> None:
    holder = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "import sys\nfrom pathlib import Path\n"
            "from sitrep_writer.files.folders import writing_in\n"
            "with writing_in(Path(sys.argv[1])):\n    print('held', flush=True); input()",
            str(tmp_path),
        ],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == b"held\n"
    (tmp_path / NEW).write_bytes(b"the other's")
    monkeypatch.setattr("sitrep_writer.files.folders._PATIENCE", 0)
    with pytest.raises(FileLocked) as caught:
        replace_file(tmp_path / "a.txt", b"a")
    assert str(caught.value) == (
        f"{tmp_path.name} cannot be written: another run of sitrep is writing in this folder. "
        "Wait until it has finished, and try again."
    )
    assert (tmp_path / NEW).read_bytes() == b"the other's"
    holder.kill()
    holder.wait()
    replace_file(tmp_path / "a.txt", b"a")
    assert contents(tmp_path) == {"a.txt": b"a"}


@pytest.mark.parametrize("kind", ["folder", "link", "pipe"])
def test_a_lock_that_is_something_else_is_not_touched(tmp_path: Path, kind: str) -> None:
    outside = tmp_path / "outside.txt"
    outside.write_bytes(b"mine")
    folder = tmp_path / "mailed"
    folder.mkdir()
    if kind == "folder":
        (folder / LOCK).mkdir()
    elif kind == "link":
        (folder / LOCK).symlink_to(outside)
    else:
        os.mkfifo(folder / LOCK)
    with pytest.raises(FileLocked, match=r"\.sitrep\.lock cannot be written: what has this name"):
        replace_file(folder / "a.txt", b"a")
    assert outside.read_bytes() == b"mine"
    assert [path.name for path in folder.iterdir()] == [LOCK]


def test_a_file_that_a_person_saves_meanwhile_is_looked_at_again(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(b"ours")
    looks = []

    def decide() -> list[Replacement]:
        looks.append(present(path))
        if len(looks) == 1:
            path.write_bytes(b"a person's")  # saved after it was looked at
            return [Replacement(path, b"new", b"ours")]
        return [Replacement(tmp_path / "a (2).docx", b"new", None)]

    write_files([tmp_path], decide)
    assert looks == [b"ours", b"a person's"]
    assert contents(tmp_path) == {"a.docx": b"a person's", "a (2).docx": b"new"}


def test_what_is_the_same_already_is_not_written_again(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    replace_file(path, b"same")
    before = path.stat().st_ino
    path.chmod(0o444)
    replace_file(path, b"same")
    assert path.stat().st_ino == before


@pytest.mark.parametrize("refused", [1, 2, 3])
def test_a_file_that_is_refused_at_the_last_moment_takes_the_others_back(
    tmp_path: Path, monkeypatch, refused: int
) -> None:
    """As on Windows, where Word has opened it since it was asked."""
    (tmp_path / "a.docx").write_bytes(b"old")
    (tmp_path / "c.html").write_bytes(b"old page")
    before = contents(tmp_path)
    replace, calls = Path.replace, []

    def refuse(self: Path, target: Path) -> Path:
        if self.suffix == ".new":
            calls.append(target)
            if len(calls) == refused:
                raise PermissionError(errno.EACCES, "used by another process", str(target))
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", refuse)
    files = [(tmp_path / name, b"new") for name in ("a.docx", "a.json", "c.html")]
    with pytest.raises(FileLocked) as caught:
        replace_files(*files)
    assert caught.value.path == files[refused - 1][0]
    assert contents(tmp_path) == before


def test_files_of_several_folders_are_replaced_together(tmp_path: Path, monkeypatch) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "file").write_bytes(b"old")
    files = [(tmp_path / name / "file", b"new") for name in ("a", "b")]
    replace = Path.replace

    def refuse(self: Path, target: Path) -> Path:
        if self.suffix == ".new" and target.parent.name == "b":
            raise PermissionError(errno.EACCES, "used by another process", str(target))
        return replace(self, target)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", refuse)
        with pytest.raises(FileLocked):
            replace_files(*files)
    assert [path.read_bytes() for path, _ in files] == [b"old", b"old"]
    replace_files(*files)
    assert [path.read_bytes() for path, _ in files] == [b"new", b"new"]
    assert [path.name for path in tmp_path.rglob(".*")] == []


def test_a_file_system_without_links_keeps_the_earlier_file_as_a_copy(
    tmp_path: Path, monkeypatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(os, "link", refuse)
    test_a_file_that_is_refused_at_the_last_moment_takes_the_others_back(tmp_path, monkeypatch, 3)


def test_a_system_without_locks_writes_all_the_same(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr("sitrep_writer.files.holding.flock", None)
    (tmp_path / NEW).write_bytes(b"stray")
    replace_file(tmp_path / "a.txt", b"a")
    replace_file(tmp_path / "a.txt", b"b")
    assert contents(tmp_path) == {"a.txt": b"b"}


def test_a_system_without_locks_takes_an_old_lock_for_a_killed_run(
    tmp_path: Path, monkeypatch
) -> None:
    monkeypatch.setattr("sitrep_writer.files.holding.flock", None)
    two_steps(tmp_path)
    finish_interrupted(tmp_path)
    assert (tmp_path / "a.json").read_bytes() == b"old trace"
    os.utime(tmp_path / LOCK, (0, 0))
    finish_interrupted(tmp_path)
    assert contents(tmp_path) == {"a.docx": b"new document", "a.json": b"new trace"}


def test_the_longest_name_that_a_system_holds_can_be_written(tmp_path: Path) -> None:
    path = tmp_path / ("n" * 250 + ".docx")
    replace_file(path, b"one")
    replace_file(path, b"two")
    assert contents(tmp_path) == {path.name: b"two"}


@pytest.mark.parametrize("kind", ["link", "pipe", "folder"])
def test_what_is_no_file_is_not_replaced(tmp_path: Path, kind: str) -> None:
    path, outside = tmp_path / "in" / "a.docx", tmp_path / "mine.docx"
    path.parent.mkdir()
    outside.write_bytes(b"mine")
    if kind == "link":
        path.symlink_to(outside)
    elif kind == "pipe":
        os.mkfifo(path)
    else:
        path.mkdir()
    with pytest.raises(OSError, match=r"is a link|is not an ordinary file|[Ii]s a directory"):
        replace_file(path, b"new")
    assert outside.read_bytes() == b"mine"
    assert [each.name for each in path.parent.iterdir()] == ["a.docx"]


def test_a_folder_that_was_made_for_a_run_that_failed_goes_with_it(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"
    with pytest.raises(RuntimeError), made_folder(folder):
        raise RuntimeError
    assert list(tmp_path.iterdir()) == []

    def another_run_writes_and_this_one_fails() -> None:
        with made_folder(folder):
            (folder / "somebody's").touch()
            raise RuntimeError

    with pytest.raises(RuntimeError):
        another_run_writes_and_this_one_fails()
    assert (folder / "somebody's").exists()
