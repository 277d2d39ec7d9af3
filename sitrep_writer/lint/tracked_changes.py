"""Tracked changes: each can be identified, accepted and rejected."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from sitrep_writer.lint.opened_package import LintPackage
from sitrep_writer.lint.packaging import twice
from sitrep_writer.lint.rules import Said, rule
from sitrep_writer.ooxml.names import value, w

_CHANGES = tuple(map(w, ("ins", "del", "moveFrom", "moveTo")))
_GONE = (w("del"), w("moveFrom"))
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[-+]\d\d:\d\d)?")
_SHOWN = tuple(map(w, ("t", "delText", "drawing", "footnoteReference")))


@rule("change-twice")
def change_stands_twice(package: LintPackage) -> Said:
    """Changes are identified by their numbers, in the whole document."""
    numbers = [value(change, "id") for _, change in _changes(package)]
    for number in twice(numbers):
        yield package.main, f"the change {number} occurs more than once"


@rule("change-undated")
def change_has_no_date(package: LintPackage) -> Said:
    """A change has a date in ISO 8601."""
    for part, change in _changes(package):
        if not _MOMENT.fullmatch(value(change, "date")):
            yield part, f'the change {value(change, "id")} has the date "{value(change, "date")}"'


@rule("change-text")
def words_are_of_the_wrong_kind(package: LintPackage) -> Said:
    """Deleted words are w:delText, all others w:t: Word drops any other combination."""
    for part, root in package.stories:
        for text in root.iter(w("t"), w("delText")):
            gone = any(True for _ in text.iterancestors(w("del")))
            if gone != (text.tag == w("delText")):
                kind = etree.QName(text).localname
                yield (
                    part,
                    f'has "{text.text or ""}" as w:{kind} {"in" if gone else "outside"} w:del',
                )


@rule("change-nested")
def change_stands_in_its_like(package: LintPackage) -> Said:
    """Inserted text may be deleted again, but nothing is inserted or deleted twice."""
    for part, change in _changes(package):
        if next(change.iterancestors(str(change.tag)), None) is not None:
            yield part, f"the change {value(change, 'id')} is in one of its kind"


@rule("change-section")
def section_hangs_on_a_change(package: LintPackage) -> Said:
    """The end of a section would be deleted with its paragraph."""
    for part, root in package.stories:
        for section in root.iter(w("sectPr")):
            properties = section.getparent()
            if properties is not None and _tracked(properties):
                yield part, "has a section whose end is a tracked paragraph"


@rule("change-row")
def row_is_half_marked(package: LintPackage) -> Said:
    """If a row is inserted or deleted, so is everything in it."""
    for part, root in package.stories:
        for row in root.iter(w("tr")):
            for name in ("ins", "del"):
                if row.find(f"{w('trPr')}/{w(name)}") is None:
                    continue
                for shown in row.iter(*_SHOWN):
                    if next(shown.iterancestors(w(name)), None) is None:
                        yield part, f"has a row in w:{name} with content that is not"
                        break


@rule("change-cell")
def cell_ends_with_a_change(package: LintPackage) -> Said:
    """The end of a cell's last paragraph can be neither inserted nor deleted."""
    for part, root in package.stories:
        for cell in root.iter(w("tc")):
            last = cell[-1] if len(cell) else None
            properties = None if last is None else last.find(w("pPr"))
            if properties is not None and _tracked(properties):
                yield part, "has a cell whose last paragraph is tracked"


def _changes(package: LintPackage) -> Iterator[tuple[str, etree._Element]]:
    for part, root in package.stories:
        for change in root.iter(*_CHANGES):
            yield part, change


def _tracked(properties: etree._Element) -> bool:
    """Whether a paragraph's end is inserted or deleted."""
    return any(properties.find(f"{w('rPr')}/{name}") is not None for name in _CHANGES)
