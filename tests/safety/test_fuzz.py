"""A sample of damaged files; `python -m tests.long.fuzz` tries as many as you like."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.safety.trials import Ended

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs fork and limits of POSIX")


@pytest.mark.parametrize(("kind", "count", "seed"), [("workbooks", 20, 2024), ("folders", 20, 9)])
def test_damaged_files_end_clean_or_with_a_message(kind: str, count: int, seed: int) -> None:
    command = [sys.executable, "-m", "tests.long.fuzz", kind, f"{count}", f"{seed}"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.stdout.startswith(f"{count} {kind}, seed {seed}\n")
    assert f"0 of {count} went wrong" in done.stdout, done.stdout + done.stderr
    assert done.returncode == 0


@pytest.mark.parametrize(
    ("code", "printed", "said"),
    [
        (101, "This is a fault of sitrep", "ended with 101"),
        (-11, "", "ended with -11"),
        (1, "Traceback (most recent call last):", "printed a traceback"),
        (2, "", "ended without a word"),
    ],
)
def test_a_bad_end_is_a_fault(code: int, printed: str, said: str) -> None:
    assert said in list(Ended(code, printed).faults())
