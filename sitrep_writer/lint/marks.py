"""Ids and pairs: bookmarks, ranges, fields, drawings and content controls."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from sitrep_writer.lint.opened_package import LintPackage, whole
from sitrep_writer.lint.packaging import twice
from sitrep_writer.lint.rules import Said, rule
from sitrep_writer.ooxml.names import PIC, WP, R, value, w
from sitrep_writer.screening.fields import may_be

_RANGES = ("bookmark", "commentRange", "moveFromRange", "moveToRange", "perm")
_BOOKMARK = re.compile(r"\w{1,40}")
_TO_BOOKMARKS = ("REF", "PAGEREF", "NOTEREF")
_LONGEST_TAG = 64
_DRAWINGS = f"{{{WP}}}docPr"


@rule("range-pair")
def range_has_one_end(package: LintPackage) -> Said:
    """What starts ends later, and what ends has started (bookmarks, comments, moves)."""
    for part, root in package.stories:
        for kind in _RANGES:
            open_ranges: set[str] = set()
            for mark in root.iter(w(f"{kind}Start"), w(f"{kind}End")):
                number = value(mark, "id")
                if mark.tag == w(f"{kind}Start"):
                    open_ranges.add(number)
                elif number in open_ranges:
                    open_ranges.discard(number)
                else:
                    yield part, f"{kind} {number} ends without having started"
            for number in sorted(open_ranges):
                yield part, f"{kind} {number} has no end"


@rule("bookmark-twice")
def bookmark_stands_twice(package: LintPackage) -> Said:
    """Bookmark ids are unique in the document; of two with one name Word keeps the first."""
    starts = [mark for _, mark in _bookmarks(package)]
    ends = [e for _, root in package.stories for e in root.iter(w("bookmarkEnd"))]
    for marks in (starts, ends):
        for number in twice(value(mark, "id") for mark in marks):
            yield package.main, f"the bookmark id {number} occurs more than once"
    for name in twice(value(mark, "name").lower() for mark in starts):
        yield package.main, f"the bookmark {name} occurs more than once"


@rule("bookmark-name")
def bookmark_has_no_usable_name(package: LintPackage) -> Said:
    """At most 40 letters, digits and underscores, not starting with a digit."""
    for part, mark in _bookmarks(package):
        name = value(mark, "name")
        if not _BOOKMARK.fullmatch(name) or name[0].isdigit():
            yield part, f'"{name}" is no name that a bookmark may have'


@rule("bookmark-missing")
def bookmark_is_missing(package: LintPackage) -> Said:
    """A link or a field whose target bookmark does not exist."""
    known = {value(mark, "name").lower() for _, mark in _bookmarks(package)} | {"_top"}
    for part, root in package.stories:
        for target in _targets(root):
            if target and target.lower() not in known:
                yield part, f"leads to the bookmark {target}, which is missing"


def _targets(root: etree._Element) -> Iterator[str]:
    """The target bookmarks of links and fields."""
    for link in root.iter(w("hyperlink")):
        yield value(link, "anchor")
    for words in _fields(root):
        if words[0].upper() in _TO_BOOKMARKS and len(words) > 1:
            yield words[1]


@rule("link-empty")
def link_leads_nowhere(package: LintPackage) -> Said:
    """A link has a target and something to click on."""
    for part, root in package.stories:
        for link in root.iter(w("hyperlink")):
            if link.get(f"{{{R}}}id") is None and not value(link, "anchor"):
                yield part, "has a link without a target"
            words = w("t"), w("delText")
            shown = *words, w("footnoteReference"), w("drawing")
            if not any(each.text or each.tag not in words for each in link.iter(*shown)):
                yield part, "has a link without words"


@rule("field-pair")
def field_has_no_end(package: LintPackage) -> Said:
    """A field begins, may have a result, and ends, possibly within other fields."""
    for part, root in package.stories:
        depth = 0
        for mark in root.iter(w("fldChar")):
            kind = value(mark, "fldCharType")
            depth += {"begin": 1, "end": -1}.get(kind, 0)
            if depth < 0 or (kind == "separate" and depth < 1):
                yield part, f"has a field's {kind} outside any field"
                depth = max(depth, 0)
        if depth:
            yield part, "has a field without an end"


@rule("field-unsafe")
def field_is_unsafe(package: LintPackage) -> Said:
    """Fields that fetch or run something, or that are unknown."""
    for part, root in package.stories:
        for words in _fields(root):
            if not may_be(" ".join(words)):
                yield part, f"has the field {words[0]}"


@rule("asks-at-opening")
def document_asks_at_opening(package: LintPackage) -> Said:
    """Fields to update at opening: Word asks the reader for permission."""
    for part, root in package.kind("settings"):
        if root.find(w("updateFields")) is not None:
            yield part, "has fields updated at opening"
    for part, root in package.stories:
        for element in root.iter(w("fldChar"), w("fldSimple")):
            if value(element, "dirty") in ("1", "true", "on"):
                yield part, "has a field that is to be updated at opening"


@rule("drawing-twice")
def drawing_id_stands_twice(package: LintPackage) -> Said:
    """Drawing ids are unique in the document, not only in their part."""
    drawings = [e for _, root in package.stories for e in root.iter(_DRAWINGS)]
    for number in twice(each.get("id", "") for each in drawings):
        yield package.main, f"the drawing id {number} occurs more than once"


@rule("drawing-empty")
def drawing_has_no_size(package: LintPackage) -> Said:
    """A drawing without a size, or a picture drawn in another size than its frame."""
    for part, root in package.stories:
        for frame in root.iter(f"{{{WP}}}inline", f"{{{WP}}}anchor"):
            sides = _sides(frame)
            if not sides or not all(whole(side) > 0 for side in sides):
                yield part, "has a drawing without a size"
            for inner in _drawn_sides(frame):
                if inner != sides:
                    yield part, "has a picture that is drawn in another size than its frame"


def _sides(frame: etree._Element) -> list[str]:
    """The width and height of a frame; empty if it has none."""
    extent = frame.find(f"{{{WP}}}extent")
    return [] if extent is None else [extent.get("cx", ""), extent.get("cy", "")]


def _drawn_sides(frame: etree._Element) -> Iterator[list[str | None]]:
    """The drawn width and height of the pictures in it."""
    for shape in frame.iter(f"{{{PIC}}}spPr"):
        size = next(shape.iter("{*}ext"), None)
        if size is not None:
            yield [size.get("cx"), size.get("cy")]


@rule("control-fault")
def content_control_is_at_fault(package: LintPackage) -> Said:
    """Content controls have unique ids, tags of at most 64 characters, and content."""
    controls = [(part, e) for part, root in package.stories for e in root.iter(w("sdt"))]
    numbers = (value(each.find(f"{w('sdtPr')}/{w('id')}")) for _, each in controls)
    for number in twice(filter(None, numbers)):
        yield package.main, f"the content control {number} occurs more than once"
    for part, each in controls:
        if len(value(each.find(f"{w('sdtPr')}/{w('tag')}"))) > _LONGEST_TAG:
            yield part, "has a content control with too long a tag"
        content = each.find(w("sdtContent"))
        if content is None or not len(content):
            yield part, "has a content control without content"


def _bookmarks(package: LintPackage) -> Iterator[tuple[str, etree._Element]]:
    for part, root in package.stories:
        for mark in root.iter(w("bookmarkStart")):
            yield part, mark


def _fields(root: etree._Element) -> Iterator[list[str]]:
    """The words of each field's instruction, which may be in several pieces."""
    pieces: list[list[str]] = []
    instructions = w("instrText"), w("delInstrText")
    for element in root.iter(w("fldChar"), *instructions, w("fldSimple")):
        kind = value(element, "fldCharType")
        if element.tag == w("fldSimple"):
            yield _words(value(element, "instr"))
        elif kind == "begin":
            pieces.append([])
        elif element.tag in instructions and pieces:
            pieces[-1].append(element.text or "")
        elif kind == "end" and pieces:
            yield _words("".join(pieces.pop()))


def _words(instruction: str) -> list[str]:
    """The words of an instruction; an empty one if it has none."""
    return instruction.split() or [""]
