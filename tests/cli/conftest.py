"""Running the command as a person does, and looking at what it says."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import pytest

from sitrep_writer.cli import main


class Ran(NamedTuple):
    """What a run printed and its exit code."""

    code: int
    out: str
    err: str


@pytest.fixture
def sitrep(capsys) -> Callable[..., Ran]:
    def run(*arguments: object) -> Ran:
        with pytest.raises(SystemExit) as ended:
            main([str(argument) for argument in arguments])
        said = capsys.readouterr()
        return Ran(int(ended.value.code or 0), said.out, said.err)

    return run
