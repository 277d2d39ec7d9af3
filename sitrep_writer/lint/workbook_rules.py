"""Workbooks inside a document: packages of their own, and the references of their cells."""

from __future__ import annotations

import re
from functools import cached_property
from typing import NamedTuple

from lxml import etree

from sitrep_writer.lint.opened_package import (
    LintPackage,
    Unreadable,
    opened,
    whole,
)
from sitrep_writer.lint.packaging import twice
from sitrep_writer.lint.rules import PACKAGE_RULES, Said, findings, rule
from sitrep_writer.ooxml.names import R
from sitrep_writer.ooxml.relations import target_of

_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_ADDRESS = re.compile(r"([A-Z]{1,3})([1-9]\d*)")


class Workbook:
    """A workbook: its sheets and their cells."""

    def __init__(self, package: LintPackage) -> None:
        self.package = package

    @cached_property
    def sheets(self) -> dict[str, etree._Element]:
        """The root of each existing sheet, by the sheet's name."""
        root = self.package.roots.get(self.package.main)
        named = [] if root is None else root.findall(f"{_S}sheets/{_S}sheet")
        targets = {
            relation.id: target_of(self.package.main, relation)
            for relation in self.package.relations.get(self.package.main, ())
        }
        parts = {e.get("name", ""): targets.get(e.get(f"{{{R}}}id", ""), "") for e in named}
        return {n: self.package.roots[p] for n, p in parts.items() if p in self.package.roots}

    @cached_property
    def texts(self) -> list[str]:
        """The shared texts."""
        found: list[str] = []
        for name in self.package.related(self.package.main, "sharedStrings"):
            root = self.package.roots.get(name)
            items = [] if root is None else root.findall(f"{_S}si")
            found += ["".join(t.text or "" for t in item.iter(f"{_S}t")) for item in items]
        return found

    @cached_property
    def cells(self) -> dict[str, dict[str, str]]:
        """The values of each sheet's cells as text, by their address."""
        return {
            name: {cell.get("r", ""): self._value(cell) for cell in root.iter(f"{_S}c")}
            for name, root in self.sheets.items()
        }

    def _value(self, cell: etree._Element) -> str:
        value = cell.findtext(f"{_S}v", "")
        place = whole(value, otherwise=-1)
        if cell.get("t") == "s" and 0 <= place < len(self.texts):
            return self.texts[place]
        return value


class EmbeddedWorkbook(NamedTuple):
    """A workbook's part in the document, and the workbook, None if it is none."""

    part: str
    workbook: Workbook | None
    reason: str


def embedded(package: LintPackage) -> list[EmbeddedWorkbook]:
    """The workbooks of a document's charts."""
    found = []
    for chart, _ in package.charts:
        for name in package.related(chart, "package"):
            if name not in package.parts:
                continue
            try:
                found.append(EmbeddedWorkbook(name, Workbook(opened(package.parts[name])), ""))
            except Unreadable as error:
                found.append(EmbeddedWorkbook(name, None, str(error)))
    return found


@rule("workbook-fault")
def workbook_is_at_fault(package: LintPackage) -> Said:
    """A chart's workbook opens, and follows the package rules itself."""
    for name, workbook, reason in embedded(package):
        if workbook is None:
            yield name, f"is no workbook that opens: {reason}"
            continue
        for each in findings(PACKAGE_RULES, workbook.package, name):
            yield each.part, f"{each.message} [{each.rule}]"
        if not workbook.sheets:
            yield name, "is a workbook without a sheet"


@rule("workbook-cells")
def cells_are_at_fault(package: LintPackage) -> Said:
    """Cells occur once, in their row, and refer to existing texts and formats."""
    for name, workbook, _ in embedded(package):
        if workbook is None:
            continue
        formats = _formats(workbook.package)
        for sheet, root in workbook.sheets.items():
            cells = list(root.iter(f"{_S}c"))
            for address in twice(cell.get("r", "") for cell in cells):
                yield name, f"{sheet}!{address} occurs more than once"
            for cell in cells:
                fault = _fault(cell, len(workbook.texts), formats)
                if fault:
                    yield name, f"{sheet}!{cell.get('r')} {fault}"


def _formats(package: LintPackage) -> int:
    for name in package.related(package.main, "styles"):
        if name in package.roots:
            return len(package.roots[name].findall(f"{_S}cellXfs/{_S}xf"))
    return 1


def _fault(cell: etree._Element, texts: int, formats: int) -> str:
    match = _ADDRESS.fullmatch(cell.get("r", ""))
    row = cell.getparent()
    if match is None:
        return "is no address"
    if row is not None and row.get("r") != match[2]:
        return f"is in row {row.get('r')}"
    value = cell.findtext(f"{_S}v", "")
    if cell.get("t") == "s" and not 0 <= whole(value, otherwise=-1) < texts:
        return f"refers to the text {value}, which is missing"
    if not 0 <= whole(cell.get("s", "0"), otherwise=-1) < formats:
        return f"refers to the format {cell.get('s')}, which is missing"
    return ""
