"""Each file of `faults/` has one fault that a translator can make; its name begins with the code
under which the check finds it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sitrep_writer.translation.catalogue_check import check_catalogue

from .test_catalogue_check import shipped

FILES = sorted((Path(__file__).parent / "faults").glob("*.po"))
_KEY = re.compile(rb'^msgctxt "(.*)"', re.MULTILINE)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_its_fault_is_found_under_its_code(path: Path) -> None:
    content = path.read_bytes()
    _, every, context = shipped()
    keys = {key.decode() for key in _KEY.findall(content)}
    known = [message for message in every if message.key in keys]
    found = check_catalogue(content, known or every, "es", context, whole=False)
    assert path.stem[:3] in {fault.problem.code for fault in found.faults}


def test_there_are_as_many_as_in_the_study() -> None:
    assert len(FILES) >= 39
