"""Documents damaged by chance: each is refused with a message, or comes out sound with its words.

More of them: `python -m tests.long.damaged_documents COUNT SEED`.
"""

from __future__ import annotations

import subprocess
import sys

COUNT, SEED = 20, 1


def test_a_damaged_document_is_refused_or_comes_out_sound() -> None:
    """In a process of its own: what else a damaged document lacks is no fault of ours, so these
    are looked at by our lint alone."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.long.damaged_documents", str(COUNT), str(SEED)],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert " made" in done.stdout
    assert " refused" in done.stdout
