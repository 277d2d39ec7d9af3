"""Fields: one that is computed from the document alone stays; any other becomes its result, as
plain text (ECMA-376 part 1, 17.16).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from sitrep_writer.ooxml.names import w
from sitrep_writer.reasons.reason import reason
from sitrep_writer.screening.addresses import may_be_linked
from sitrep_writer.screening.archive import Damaged
from sitrep_writer.screening.left_out import shown
from sitrep_writer.screening.part_kinds import FIELDS
from sitrep_writer.screening.screened_package import ScreenedPackage

_CODES = (w("instrText"), w("delInstrText"), w("t"), w("delText"))
"""The elements that hold words of an instruction: Word reads all of them."""
_INSTRUCTIONS = (w("instrText"), w("delInstrText"))
_SPACES = (w("tab"), w("ptab"), w("br"), w("cr"))
_SILENT = (w("lastRenderedPageBreak"), w("commentReference"), w("annotationRef"))
_GONE, _COME = (w("del"), w("moveFrom")), (w("ins"), w("moveTo"))
_MARK, _SIMPLE, _RUN, _LOOK = w("fldChar"), w("fldSimple"), w("r"), w("rPr")
_DIRTY = w("dirty")
_TOKEN = re.compile(r'\\\S?|"[^"]*"|[^\s"\\]+')
_WITH_WORDS = frozenset({"\\l", "\\o", "\\t"})
_NESTED = "\0"
"""Represents a field nested in an instruction, whose result is not known yet."""
_DEEPEST = 20
"""The deepest nesting of fields, the same as Word's."""


@dataclass
class _OpenField:
    """A field that has begun: its marks and everything before its result; its own instruction so
    far, with changes accepted and with changes rejected; and whether its result has begun.
    """

    marks: list[etree._Element]
    code: list[etree._Element] = field(default_factory=list)
    instruction: str = ""
    accepted: str = ""
    rejected: str = ""
    in_result: bool = False

    def add(self, words: str, *, gone: bool = False, come: bool = False) -> None:
        """More of the instruction, which a tracked change may delete or insert."""
        self.instruction += words
        self.accepted += "" if gone else words
        self.rejected += "" if come else words


def settle_fields(package: ScreenedPackage) -> None:
    """Turns disallowed fields into plain text, in every part that has some."""
    for part, root in package.roots.items():
        _settle_hidden(package, part, root)
        _settle_complex(package, part, root)
        _settle_simple(package, part, root)


def may_be(instruction: str) -> bool:
    """Whether a field with this instruction is computed from the document alone, or is an allowed
    link.
    """
    words = instruction.split(None, 1) or [""]
    name = "=" if words[0].startswith("=") else words[0].upper()
    if name != "HYPERLINK":
        return name in FIELDS
    return all(map(may_be_linked, _targets(words[1] if len(words) > 1 else "")))


def _targets(rest: str) -> list[str]:
    """The addresses in a link's instruction; places within the document do not count."""
    found, before = [], ""
    for token in _TOKEN.findall(rest):
        if not token.startswith("\\") and before not in _WITH_WORDS:
            found.append(token.strip('"'))
        before = token.lower() if token.startswith("\\") else ""
    return found


def _settle_hidden(package: ScreenedPackage, part: str, root: etree._Element) -> None:
    """Pieces of a field within one of several versions (mc:AlternateContent): nobody knows in
    advance which one a program uses.
    """
    for element in list(root.iter(_MARK, *_INSTRUCTIONS)):
        parent = element.getparent()
        if parent is not None and parent.tag != _RUN:
            _tell(package, part, element.text or etree.QName(element).localname)
            parent.remove(element)


def _settle_simple(package: ScreenedPackage, part: str, root: etree._Element) -> None:
    for element in list(root.iter(_SIMPLE)):
        _calm(package, part, element)
        if not may_be(element.get(w("instr"), "")):
            _tell(package, part, element.get(w("instr"), ""))
            parent = element.getparent()
            if parent is not None:
                place = parent.index(element)
                parent[place : place + 1] = [each for each in element if each.tag != w("fldData")]


def _settle_complex(package: ScreenedPackage, part: str, root: etree._Element) -> None:
    fields: list[_OpenField] = []
    for run in list(root.iter(_RUN, _SIMPLE)):
        if run.tag == _SIMPLE:
            _add_to(fields, _NESTED)
        else:
            _settle_run(package, part, run, fields)


def _settle_run(
    package: ScreenedPackage, part: str, run: etree._Element, fields: list[_OpenField]
) -> None:
    for element in list(run):
        if element.tag == _MARK:
            _settle_mark(package, part, element, fields)
        elif not fields and element.tag in _INSTRUCTIONS:
            _tell(package, part, element.text or "")
            run.remove(element)
        elif fields and element.tag != _LOOK:
            _take_into(fields, element, run)


def _take_into(fields: list[_OpenField], element: etree._Element, run: etree._Element) -> None:
    """An element of a run within fields belongs to the instruction of those that show
    nothing yet.
    """
    for each in fields:
        if not each.in_result:
            each.code.append(element)
    _read(element, run, fields)


def _read(element: etree._Element, run: etree._Element, fields: list[_OpenField]) -> None:
    """The text that an element of a run adds to the instruction around it."""
    if element.tag in _CODES:
        deleted = str(element.tag).rpartition("}")[2].startswith("del")
        gone = deleted or next(run.iterancestors(*_GONE), None) is not None
        come = next(run.iterancestors(*_COME), None) is not None
        _add_to(fields, element.text or "", gone=gone, come=come)
    elif element.tag not in _SILENT:
        _add_to(fields, " " if element.tag in _SPACES else _NESTED)


def _add_to(
    fields: list[_OpenField], words: str, *, gone: bool = False, come: bool = False
) -> None:
    if fields and not fields[-1].in_result:
        fields[-1].add(words, gone=gone, come=come)


def _settle_mark(
    package: ScreenedPackage, part: str, mark: etree._Element, fields: list[_OpenField]
) -> None:
    _calm(package, part, mark)
    kind = mark.get(w("fldCharType"), "")
    if kind == "begin":
        _add_to(fields, _NESTED)
        fields.append(_OpenField([mark]))
        if len(fields) > _DEEPEST:
            raise Damaged(reason("word-damaged.fields", part=part, most=_DEEPEST))
    elif fields:
        fields[-1].marks.append(mark)
        fields[-1].in_result = True
        if kind == "end":
            _settle_field(package, part, fields.pop())


def _settle_field(package: ScreenedPackage, part: str, found: _OpenField) -> None:
    readings = {found.instruction, found.accepted, found.rejected}
    if all(not each.strip() or may_be(each) for each in readings) and found.instruction.strip():
        return
    _tell(package, part, found.instruction)
    for element in (*found.marks, *found.code):
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)


def _calm(package: ScreenedPackage, part: str, element: etree._Element) -> None:
    """A field that waits to be updated makes Word ask the reader at opening."""
    if element.get(_DIRTY) is not None:
        del element.attrib[_DIRTY]
        package.rewritten.add(part)


def _tell(package: ScreenedPackage, part: str, instruction: str) -> None:
    said = shown(" ".join(instruction.replace(_NESTED, "…").split()))
    package.rewritten.add(part)
    package.leave_out(part, "left-out.field", field=f"{{{said}}}")
