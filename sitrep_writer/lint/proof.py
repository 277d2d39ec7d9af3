"""Proves that somebody else's file opens: the lint rules whose violation makes Word refuse, repair
or run something. Other faults of a file (no title, headings that skip levels) are its owners'
concern.
"""

from __future__ import annotations

from sitrep_writer.lint import RULES, Finding
from sitrep_writer.lint.opened_package import LintPackage, Unreadable, opened
from sitrep_writer.lint.rules import findings

SOUND = frozenset(
    {"entry-twice", "entry-name", "xml-malformed", "xml-doctype", "xml-ignorable"}
    | {"type-missing", "type-of-nothing", "type-twice", "type-wrong", "part-unreached"}
    | {"main-missing", "relation-target", "relation-twice", "relation-without-part"}
    | {"relation-once", "relation-undefined", "relation-kind", "link-unsafe", "active-content"}
    | {"text-stray", "text-place", "cell-end", "list-level", "list-definition"}
    | {"note-missing", "note-twice", "note-place", "comment-twice", "comment-range"}
    | {"range-pair", "bookmark-twice", "drawing-twice", "picture-kind"}
    | {"field-pair", "field-unsafe", "asks-at-opening"}
    | {"change-twice", "change-undated", "change-text", "change-nested", "change-section"}
    | {"change-row", "change-cell"}
)
"""Rules that a document must follow to be passed on."""


def first_fault(docx: bytes) -> Finding | None:
    """The first fault that prevents passing on a document; None if it is fine."""
    try:
        package = opened(docx)
    except Unreadable as error:
        return Finding("zip-damaged", "the file", str(error))
    return fault_in(package)


def fault_in(package: LintPackage) -> Finding | None:
    """The same for an open package."""
    rules = {name: check for name, check in RULES.items() if name in SOUND}
    return next(iter(findings(rules, package)), None)
