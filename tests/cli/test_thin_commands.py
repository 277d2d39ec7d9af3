"""A command parses options, calls one function, prints and ends: it reads and writes no file."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.examples import ROOT

COMMANDS = sorted(
    path for path in (ROOT / "sitrep_writer" / "cli").glob("*.py") if path.name != "printing.py"
)
"""Every file of the command, but the one that writes to the terminal."""
FILES = {"read_file", "read_bytes", "read_text", "write_bytes", "write_text", "replace_files"}


@pytest.mark.parametrize("path", COMMANDS, ids=lambda path: path.name)
def test_a_command_handles_no_file_and_no_failure_of_one(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    caught = [
        ast.unparse(node.type)
        for node in ast.walk(tree)
        if isinstance(node, ast.ExceptHandler) and node.type is not None
    ]
    called = {
        ast.unparse(node.func).removeprefix("formatter.write_text").rpartition(".")[2]
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
    }
    assert not [each for each in caught if "OSError" in each]
    assert not called & FILES
