"""Names that no file system can hold, to every command."""

from __future__ import annotations

import os

import pytest

from tests.examples import SEPTEMBER

LONG = "n" * 300
NO_TEXT = os.fsdecode(b"a\xffb")
COMMANDS = [
    ["diff", "{}.json", "{}.docx"],
    ["diff", "{}", "{}.xlsx"],
    ["diff", "{}.odd", "{}"],
    ["words", "{}"],
    ["explain", "{}"],
    ["check", "{}.xlsx"],
    ["draft", "{}", "{}.csv"],
    ["draft", "{}", "--period", "2024-01"],
    ["draft", str(SEPTEMBER), "-o", "/{}/{}"],
    ["draft", str(SEPTEMBER), "-o", "{folder}", "--since", "{}"],
    ["layout", "check", "{}"],
    ["new", "{}.xlsx"],
    ["locale", "update", "--edition", "{}"],
    ["diff", str(SEPTEMBER), str(SEPTEMBER), "--html", "{}.html"],
    ["diff", str(SEPTEMBER), str(SEPTEMBER), "--alerts", "{}.toml"],
    ["diff", str(SEPTEMBER), str(SEPTEMBER), "--history", "{}"],
]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_name_that_is_too_long_is_told_by_every_command(sitrep, tmp_path, command) -> None:
    words = [word.replace("{folder}", str(tmp_path)).replace("{}", LONG) for word in command]
    ran = sitrep(*words)
    assert ran.code in (1, 2)
    assert LONG[:255] in ran.out + ran.err


@pytest.mark.parametrize("command", COMMANDS[:8], ids=" ".join)
def test_a_name_that_is_no_text_is_told_with_its_bytes(sitrep, tmp_path, command) -> None:
    ran = sitrep(*(word.replace("{}", f"{tmp_path}/{NO_TEXT}") for word in command))
    assert ran.code == 2
    assert r"a\udcffb" in ran.out + ran.err
