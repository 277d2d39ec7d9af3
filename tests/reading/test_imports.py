from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.comparison.long_documents import document, paragraph

from .books import book

HEAVY = ("pandas", "openpyxl", "rapidfuzz", "docx")
NOT_COMPARED = ("sitrep_writer.reading.edition_reader", "sitrep_writer.writing.word.document")


def test_reading_a_sound_workbook_loads_nothing_heavy(tmp_path: Path) -> None:
    path = book(tmp_path)
    program = (
        "import sys; from pathlib import Path; import sitrep_writer.workbooks\n"
        "from sitrep_writer.reading.edition_reader import read_edition\n"
        "from sitrep_writer.resources import Resources\n"
        "assert not read_edition(Path(sys.argv[1]), Resources()).problems\n"
        f"print([name for name in {HEAVY} if name in sys.modules])"
    )
    root = Path(__file__).parents[2]
    command = [sys.executable, "-c", program, str(path)]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_comparing_word_documents_loads_no_reader_of_workbooks(tmp_path: Path) -> None:
    paths = tmp_path / "old.docx", tmp_path / "new.docx"
    for path, text in zip(paths, ("140 kits.", "150 kits."), strict=True):
        path.write_bytes(document(paragraph(text)))
    program = (
        "import sys; from sitrep_writer import compare_files\n"
        "print(len(compare_files(*sys.argv[1:]).comparison.changes))\n"
        f"print([name for name in {NOT_COMPARED} if name in sys.modules])"
    )
    command = [sys.executable, "-c", program, *map(str, paths)]
    root = Path(__file__).parents[2]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout == "1\n[]\n"
