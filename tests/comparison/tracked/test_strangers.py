"""What becomes of what others put into their files: refused with a message, or left out and told.

The table is in `strangers.py`.
"""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from sitrep_writer.api.comparing import compare_files, tracked
from sitrep_writer.ooxml.names import w
from sitrep_writer.screening.screen import screened

from .putting_in import changed, plain, with_field
from .strangers import DISGUISED, STRANGERS

IN_FULL = ("a template elsewhere", "a picture elsewhere", "fields that fetch or run something")
"""Those whose documents go through all tools, LibreOffice and the SDK among them."""


@pytest.fixture(scope="module")
def ended() -> Any:
    """What came of each of them."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.comparison.tracked.strangers"],
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


@pytest.mark.parametrize("name", STRANGERS)
def test_it_is_refused_or_left_out_and_told(name: str, ended: Any) -> None:
    stranger, found = STRANGERS[name], ended[name]
    assert found["refusal"] == stranger.refusal
    if stranger.refusal:
        return
    assert found["told"] == list(stranger.told)
    assert set(found["codes"]) <= {"word-left-out"}
    assert found["words"]
    assert set(found["lint"]) <= {"chart-workbook"}
    assert all(each.lower().startswith(("https://", "mailto:")) for each in found["outside"])


@pytest.mark.parametrize("name", IN_FULL)
def test_what_is_left_opens_everywhere(name: str, tmp_path: Path) -> None:
    old, new = tmp_path / "old.docx", tmp_path / "new.docx"
    old.write_bytes(plain())
    new.write_bytes(changed(STRANGERS[name].change))
    made = tracked(compare_files(old, new), date=datetime(2024, 10, 1, tzinfo=UTC))
    assert [each.code for each in made.problems] == ["word-left-out"]


@pytest.mark.parametrize("disguise", DISGUISED)
def test_no_field_passes_in_disguise(disguise: str) -> None:
    """Whatever its instruction is said with, none of its marks is left."""
    assert _marks(changed(DISGUISED[disguise])) == _marks(plain())
    assert _marks(changed(with_field("PAGE"))) == _marks(plain()) + 3


def _marks(docx: bytes) -> int:
    package = screened(docx)
    return sum(1 for _ in package.roots[package.main].iter(w("fldChar")))


def test_what_the_old_file_holds_hinders_nobody(tmp_path: Path) -> None:
    """Only struck-out words, pictures and charts are taken of it."""
    old, new = tmp_path / "old.docx", tmp_path / "new.docx"
    new.write_bytes(plain())
    taken = ("an inserted file", "a header cut short", "a template elsewhere")
    for name in taken:
        old.write_bytes(changed(STRANGERS[name].change))
        assert tracked(compare_files(old, new)).problems == ()
