"""What a draft leaves behind in memory."""

from __future__ import annotations

import subprocess
import sys

from tests.examples import SEPTEMBER

LEFT = """
import gc
from pathlib import Path
from sitrep_writer import draft_workbook, write_outcome
write_outcome(draft_workbook(Path({book!r})), Path({folder!r}))
gc.collect()
gc.disable()
write_outcome(draft_workbook(Path({book!r})), Path({folder!r}))
print(gc.collect())
"""


def test_a_draft_leaves_nothing_that_only_the_garbage_collector_would_find(tmp_path):
    program = LEFT.format(book=str(SEPTEMBER), folder=str(tmp_path))
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, check=True, text=True
    )
    assert done.stdout == "0\n"
