"""How many functions of ours a path goes through, as docs/architecture.md tells."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from inspect import CO_VARARGS
from pathlib import Path
from types import FrameType

import sitrep_writer
from sitrep_writer.api import compare_files, draft, write_outcome
from sitrep_writer.model.options import DraftOptions
from tests.examples import SEPTEMBER, copied

PACKAGE = str(Path(sitrep_writer.__file__).parent)
MOST = 11
"""Functions, and the command above them."""


def stops(path: Path, run: Callable[[], object]) -> list[str]:
    """The functions that get a path as an argument, in their order."""
    found: dict[str, None] = {}

    def is_it(value: object) -> bool:
        if type(value) in (tuple, list) and len(value) < 20:
            return any(map(is_it, value))
        return isinstance(value, str | os.PathLike) and os.fspath(value) == str(path)

    def called(frame: FrameType, event: str, _: object) -> None:
        code = frame.f_code
        if event != "call" or not code.co_filename.startswith(PACKAGE):
            return
        many = code.co_argcount + code.co_kwonlyargcount + bool(code.co_flags & CO_VARARGS)
        if any(is_it(frame.f_locals.get(name)) for name in code.co_varnames[:many]):
            found[code.co_qualname] = None

    sys.setprofile(called)
    try:
        run()
    finally:
        sys.setprofile(None)
    return list(found)


def test_a_workbook_s_path_goes_through_eleven_functions_at_most(tmp_path: Path) -> None:
    book = copied(tmp_path)
    outcome = draft(book, options=DraftOptions(locales=("en",)))
    found = stops(book, lambda: draft(book, options=DraftOptions(locales=("en",))))
    assert outcome.drafts
    assert found[0] == "draft"
    assert "read_file" in found
    assert len(found) <= MOST, found


def test_the_old_side_of_a_comparison_goes_through_eleven_functions_at_most(tmp_path: Path) -> None:
    write_outcome(draft(SEPTEMBER, options=DraftOptions(locales=("en",))), tmp_path)
    new = next(tmp_path.glob("*.docx"))
    old = Path(shutil.copy(new, tmp_path / "old.docx"))
    found = stops(old, lambda: compare_files(old, new))
    assert found[0] == "compare_files"
    assert "read_file" in found
    assert len(found) <= MOST, found
