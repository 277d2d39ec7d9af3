"""Runs that are killed at any moment, and runs into one folder at once."""

from __future__ import annotations

import os
import subprocess
import sys
from random import SystemRandom

import pytest

from tests.examples import ROOT


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are forked to have many of them")
def test_no_kill_leaves_half_a_file_or_old_and_new_together() -> None:
    """Before each move that a run makes, and at random moments; then twenty runs at once. More
    kills: `python -m tests.long.killed_runs`."""
    seed = str(SystemRandom().randrange(10**6))
    ran = subprocess.run(
        [sys.executable, "-m", "tests.files.runs", "8", seed],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "killed before each of" in ran.stdout
