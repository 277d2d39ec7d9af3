from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from .books import book

HEAVY = ("pandas", "openpyxl", "rapidfuzz", "docx")


def test_reading_a_sound_workbook_loads_nothing_heavy(tmp_path: Path) -> None:
    path = book(tmp_path)
    program = (
        "import sys; from pathlib import Path; import sitrep_writer.workbooks\n"
        "from sitrep_writer.reading import read_edition\n"
        "from sitrep_writer.resources import Resources\n"
        "assert not read_edition(Path(sys.argv[1]), Resources()).problems\n"
        f"print([name for name in {HEAVY} if name in sys.modules])"
    )
    root = Path(__file__).parents[2]
    command = [sys.executable, "-c", program, str(path)]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
