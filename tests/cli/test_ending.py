"""How a run ends: streams that are closed, full or unread, and signals. No traceback, nothing half
written, and an exit code that tells."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
import weakref
from collections.abc import Iterator
from pathlib import Path

import pytest

from sitrep_writer.api import draft_workbook, write_outcome
from sitrep_writer.cli.stopping import Stopped, stopping
from sitrep_writer.model.options import DraftOptions
from tests.examples import JUNE, ROOT, SEPTEMBER, copied

OLD, NEW = "peru-2024-06_es.json", "peru-2024-09_es.json"
DIFF = ("diff", OLD, NEW)
EXPLAIN = ("explain", NEW)
CHECK = ("check", SEPTEMBER)
NAMES = ("SIGINT", "SIGTERM", "SIGHUP")
SIGNALS = [getattr(signal, name) for name in NAMES if hasattr(signal, name)]
FULL = Path("/dev/full")
TO_ALL = [EXPLAIN, ("--help",), ("explain", "none.json")]


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Iterator[Path]:
    """Where the drafts of two editions lie; the commands run in it."""
    place = tmp_path_factory.mktemp("drafts")
    for book in (JUNE, SEPTEMBER):
        outcome = draft_workbook(book, DraftOptions(locales=("es",)))
        write_outcome(outcome, place)
    before = Path.cwd()
    os.chdir(place)
    yield place
    os.chdir(before)


def shell(command: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    """A command line in which "$@" is the command with its arguments; the exit code of the first
    in a pipe."""
    sitrep = [sys.executable, "-m", "sitrep_writer", *map(str, arguments)]
    return subprocess.run(
        ["bash", "-c", f"set -o pipefail; {command}", "bash", *sitrep],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("arguments", TO_ALL)
def test_a_closed_stream_changes_nothing_but_what_is_seen(arguments) -> None:
    usual = shell('"$@"', *arguments)
    for closed in ("2>&-", ">&-", "<&- >&- 2>&-"):
        ran = shell(f'"$@" {closed}', *arguments)
        assert ran.returncode == usual.returncode
        assert ran.stdout == ("" if ">&-" in closed.split() else usual.stdout)
        assert ran.stderr == ("" if "2>&-" in closed else usual.stderr)


def test_no_file_gets_the_number_of_a_closed_stream(tmp_path: Path) -> None:
    """A library that prints an error by its number would write it into a document."""
    code = (
        "import os, sys\nfrom sitrep_writer.cli.printing import open_streams\n"
        "open_streams()\nos.write(2, b'an error')\n"
        "document = open(sys.argv[1], 'w')\nos.write(2, b'an error')\n"
        "document.write(str(document.fileno() > 2))\n"
    )
    for number, streams in enumerate(("2>&-", "<&- >&- 2>&-")):
        path = tmp_path / str(number)
        command = f'exec "$0" -c "$1" "$2" {streams}'
        subprocess.run(
            ["bash", "-c", command, sys.executable, code, str(path)],
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            check=True,
        )
        assert path.read_text() == "True"


def test_no_document_gets_what_was_meant_for_a_stream_and_none_is_missing(tmp_path: Path) -> None:
    book = copied(tmp_path)
    shell('"$@"', "draft", book, "-o", tmp_path / "usual", "--locale", "es")
    codes = {"2>&-": 0, "<&- >&- 2>&-": 0, ">/dev/full": 2}
    for number, (streams, code) in enumerate(codes.items()):
        ran = shell(
            f'"$@" {streams}', "draft", book, "-o", tmp_path / str(number), "--locale", "es"
        )
        assert ran.returncode == (code if FULL.exists() else ran.returncode)
        assert contents(tmp_path / str(number)) == contents(tmp_path / "usual")


@pytest.mark.skipif(not FULL.exists(), reason="no /dev/full")
@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    "arguments", [DIFF, (*DIFF, "--json", "-"), EXPLAIN, ("draft", "-h"), ("--version",)]
)
def test_a_full_standard_output_is_told(arguments) -> None:
    ran = shell('"$@" >/dev/full', *arguments)
    assert (ran.returncode, ran.stderr) == (
        2,
        "Not all could be printed: no space left on device.\n",
    )


@pytest.mark.skipif(not FULL.exists(), reason="no /dev/full")
@pytest.mark.parametrize("full", ["2>/dev/full", ">/dev/full 2>/dev/full"])
def test_a_full_standard_error_is_no_fault(full: str) -> None:
    ran = shell(f'"$@" {full}', "explain", "none.json")
    assert (ran.returncode, ran.stdout, ran.stderr) == (2, "", "")


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("reader", ["head -1", "true"])
@pytest.mark.parametrize(
    ("arguments", "code"), [(DIFF, 1), ((*DIFF, "--json", "-"), 1), (EXPLAIN, 0), (("-h",), 0)]
)
def test_a_reader_that_goes_away_is_no_fault(arguments, code: int, reader: str) -> None:
    ran = shell(f'"$@" | {reader}', *arguments)
    assert (ran.returncode, ran.stderr) == (code, "")


@pytest.mark.usefixtures("folder")
def test_json_is_all_that_standard_output_gets(tmp_path: Path) -> None:
    for arguments in (CHECK, ("draft", SEPTEMBER, "-o", tmp_path, "--locale", "es")):
        json.loads(shell('"$@"', *arguments, "--json").stdout)
    json.loads(shell('"$@"', *DIFF, "--json", "-").stdout)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def started(*arguments: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "sitrep_writer", *map(str, arguments)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


WAITING = """
import sys, time
from sitrep_writer import api, cli
from sitrep_writer.files import folders
sweep = folders.sweep
def slow(*arguments, **options):
    sweep(*arguments, **options)
    folders.sweep = sweep
    print("writing", flush=True)
    time.sleep(60)
folders.sweep = slow
cli.main(sys.argv[1:])
"""
"""The command, held while it writes in the folder."""


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_a_run_that_is_stopped_takes_back_what_it_began(tmp_path: Path, name: str) -> None:
    number = getattr(signal, name)
    run = subprocess.Popen(
        [sys.executable, "-c", WAITING, "draft", str(SEPTEMBER), "-o", str(tmp_path / "new")],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert run.stdout is not None
    assert run.stdout.readline() == "writing\n"
    assert (tmp_path / "new").is_dir()
    run.send_signal(number)
    time.sleep(0.2)
    run.send_signal(number)  # an impatient person
    _, said = run.communicate(timeout=60)
    assert (run.returncode, said) == (128 + number, "Stopped.\n")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_a_run_that_is_stopped_at_any_moment_shows_no_traceback(tmp_path: Path) -> None:
    for number, delay in ((signal.SIGINT, 0.6), (signal.SIGTERM, 1.0)):
        run = started("draft", SEPTEMBER, "-o", tmp_path / "out")
        time.sleep(delay)
        run.send_signal(number)
        _, said = run.communicate(timeout=60)
        assert "Traceback" not in said or run.returncode == -signal.SIGINT, said
        names = {path.name for path in tmp_path.glob("out/*")}
        assert not names or {name.rpartition(".")[2] for name in names} == {"docx", "json"}


def test_a_stop_that_python_swallows_is_asked_for_again() -> None:
    """Python ignores what the callback of a weak reference raises, as those of its imports."""

    class Thing:
        pass

    def wait_for_the_stop() -> None:
        thing = Thing()
        kept = weakref.ref(thing, lambda _: signal.raise_signal(signal.SIGTERM))
        del thing
        assert kept() is None
        for _ in range(1000):
            time.sleep(0.01)

    usual = {number: signal.getsignal(number) for number in SIGNALS}
    try:
        with pytest.raises(Stopped) as stopped, stopping():
            wait_for_the_stop()
    finally:  # it ignores signals from then on, and what these tests start would ignore them too
        for number, handler in usual.items():
            signal.signal(number, handler)
    assert stopped.value.code == 128 + signal.SIGTERM


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_a_signal_that_is_ignored_stays_ignored(tmp_path: Path) -> None:
    run = subprocess.Popen(
        [
            "bash",
            "-c",
            "trap '' HUP; exec \"$@\"",
            "bash",
            sys.executable,
            "-m",
            "sitrep_writer",
            "draft",
            str(SEPTEMBER),
            "-o",
            str(tmp_path),
        ],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.DEVNULL,
    )
    time.sleep(0.5)
    run.send_signal(signal.SIGHUP)
    assert run.wait(timeout=60) == 0
    assert len(list(tmp_path.iterdir())) == 4
