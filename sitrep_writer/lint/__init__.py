"""A lint for Word documents: what the Open XML SDK does not check, and most of what it does.

Missing references, duplicate ids, pairs with one end, wrong content types, charts that differ from
their workbook, what a screen reader lacks. Each rule is a small function registered under its name.
"""

from __future__ import annotations

from pathlib import Path

from sitrep_writer.lint import (
    access,
    charts,
    marks,
    notes,
    packaging,
    pictures,
    relating,
    styles,
    text,
    trace,
)
from sitrep_writer.lint import (
    tracked_changes as changes,
)
from sitrep_writer.lint import (
    workbook_rules as workbooks,
)
from sitrep_writer.lint.opened_package import Unreadable, opened
from sitrep_writer.lint.rules import PACKAGE_RULES, RULES, Finding, findings
from sitrep_writer.read_file import DOCUMENT, read_file

__all__ = ["PACKAGE_RULES", "RULES", "UNREADABLE", "Finding", "lint", "lint_bytes"]

UNREADABLE = "zip-damaged"
"""The rule for a file that cannot be opened."""

_REGISTERED = (
    *(access, changes, charts, marks, notes, packaging, pictures, relating, styles, text),
    *(trace, workbooks),
)


def lint(path: Path) -> tuple[Finding, ...]:
    """What is wrong with the document at a path; empty if all is well. Raises OSError."""
    return lint_bytes(read_file(path, DOCUMENT))


def lint_bytes(docx: bytes) -> tuple[Finding, ...]:
    """`lint` for a document in memory."""
    try:
        package = opened(docx)
    except Unreadable as error:
        return (Finding(UNREADABLE, "the file", f"cannot be unpacked: {error}"),)
    return tuple(findings(RULES, package))
