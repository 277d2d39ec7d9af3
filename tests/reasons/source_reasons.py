"""The sentences that the source asks for: every call that names one, and the values it gives."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import NamedTuple

from sitrep_writer.reasons.sentences import all_sentences
from tests.examples import ROOT

LEAVE_OUT = "leave_out"
"""Notes a part of a file, then the sentence, which also gets how many things are alike."""
TABLES = {key.partition(".")[0] for key in all_sentences()}


class SourceReason(NamedTuple):
    """A call whose first text is the key of a sentence. `values` is None where some of them are
    not to be seen (`**slots`)."""

    place: str
    key: str
    values: frozenset[str] | None


def source_reasons() -> Iterator[SourceReason]:
    """Every call of the package that names a sentence with values or with its name in its table."""
    for path in sorted((ROOT / "sitrep_writer").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                yield from _of(node, path.relative_to(ROOT).as_posix())


def _of(call: ast.Call, file: str) -> Iterator[SourceReason]:
    method = call.func.attr if isinstance(call.func, ast.Attribute) else ""
    if not call.args or method == "get":
        return
    names = {each.arg for each in call.keywords}
    if method == LEAVE_OUT:
        names |= {"others", "n"}
    given = None if None in names else frozenset(name for name in names if name)
    for key in _texts(call.args[-1 if method == LEAVE_OUT else 0]):
        table, stop, _ = key.partition(".")
        if table in TABLES and (stop or names):
            yield SourceReason(f"{file}:{call.lineno}", key if stop else f"{key}.text", given)


def _texts(node: ast.expr) -> Iterator[str]:
    """The texts that an argument may be: itself, or both sides of `x if y else z`."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _texts(node.body)
        yield from _texts(node.orelse)
