"""Faults of a file that Word repairs or stumbles over, corrected without a change to what readers
see: duplicate ids, ranges with one end, empty cells, marks of missing things.
"""

from __future__ import annotations

from collections import deque
from itertools import count
from typing import cast

from lxml import etree

from sitrep_writer.ooxml.names import MC, WP, w
from sitrep_writer.ooxml.numbers import whole
from sitrep_writer.screening.screened_package import ScreenedPackage

_RANGES = ("bookmark", "commentRange", "moveFromRange", "moveToRange", "perm")
_COMPATIBLE = etree.XPath("//*[@mc:*]", namespaces={"mc": MC})
_MUST = f"{{{MC}}}MustUnderstand"
_CHOICE, _VERSIONS = f"{{{MC}}}Choice", f"{{{MC}}}AlternateContent"
_DRAWING = f"{{{WP}}}docPr"
_STORIES = frozenset({"document", "hdr", "ftr", "footnotes", "endnotes", "comments"})
_ENDS = frozenset(map(w, ("p", "ins", "sdt", "sdtContent", "customXml", "smartTag", "moveTo")))


def repair(package: ScreenedPackage) -> None:
    """Corrects what can be corrected."""
    stories = {
        part: root
        for part, root in package.roots.items()
        if etree.QName(root).localname in _STORIES
    }
    for part, root in package.roots.items():
        _declare_prefixes(package, part, root)
    for part, root in stories.items():
        for kind in _RANGES:
            _pair(package, part, root, kind)
        _fill_cells(package, part, root)
    _bookmarks_once(package, stories)
    _once(package, stories, _DRAWING, "id")
    _controls_once(package, stories)
    _comments_that_are_there(package, stories)


def _declare_prefixes(package: ScreenedPackage, part: str, root: etree._Element) -> None:
    """Rules for programs that do not know a namespace: undeclared prefixes are removed, and so is
    anything that makes a program refuse the file.
    """
    for element in cast("list[etree._Element]", _COMPATIBLE(root)):
        for name in _rules_of(element):
            if _take_prefixes_out(element, name):
                package.rewritten.add(part)
    _take_out(package, part, [each for each in root.iter(_CHOICE) if not _is_declared(each)])
    _take_out(package, part, [each for each in root.iter(_VERSIONS) if not len(each)])


def _rules_of(element: etree._Element) -> list[str]:
    return [name for name in map(str, element.attrib) if name.startswith(f"{{{MC}}}")]


def _take_prefixes_out(element: etree._Element, name: str) -> bool:
    """Removes undeclared prefixes from an attribute, and the whole attribute if it makes a program
    refuse the file; whether there was anything to remove.
    """
    prefixes = element.get(name, "").split()
    known = [each for each in prefixes if each.partition(":")[0] in element.nsmap]
    if name != _MUST and len(known) == len(prefixes):
        return False
    del element.attrib[name]
    if name != _MUST and known:
        element.set(name, " ".join(known))
    return True


def _is_declared(choice: etree._Element) -> bool:
    return all(prefix in choice.nsmap for prefix in choice.get("Requires", "").split())


def _pair(package: ScreenedPackage, part: str, root: etree._Element, kind: str) -> None:
    """Removes starts without an end and ends without a start."""
    start = w(f"{kind}Start")
    begun: dict[str, etree._Element] = {}
    lone: list[etree._Element] = []
    for mark in root.iter(start, w(f"{kind}End")):
        number = mark.get(w("id"), "")
        if mark.tag == start and number not in begun:
            begun[number] = mark
        elif mark.tag == start or begun.pop(number, None) is None:
            lone.append(mark)
    _take_out(package, part, [*lone, *begun.values()])


def _bookmarks_once(package: ScreenedPackage, stories: dict[str, etree._Element]) -> None:
    """A second bookmark with the same name is removed; a second one with the same id gets another
    id.
    """
    names: set[str] = set()
    taken: set[str] = set()
    for root in stories.values():
        taken |= {mark.get(w("id"), "") for mark in root.iter(w("bookmarkStart"))}
    free = (str(number) for number in count(_highest(taken) + 1))
    seen: set[str] = set()
    for part, root in stories.items():
        ends: dict[str, deque[etree._Element]] = {}
        for end in root.iter(w("bookmarkEnd")):
            ends.setdefault(end.get(w("id"), ""), deque()).append(end)
        for start in list(root.iter(w("bookmarkStart"))):
            number, name = start.get(w("id"), ""), start.get(w("name"), "").lower()
            end = ends[number].popleft()
            if name in names:
                _take_out(package, part, [start, end])
                continue
            names.add(name)
            if number in seen:
                number = next(free)
                start.set(w("id"), number)
                end.set(w("id"), number)
                package.rewritten.add(part)
            seen.add(number)


def _once(
    package: ScreenedPackage, stories: dict[str, etree._Element], tag: str, attribute: str
) -> None:
    """Gives the second of two with the same id another one."""
    every = [(part, each) for part, root in stories.items() for each in root.iter(tag)]
    taken = {each.get(attribute, "") for _, each in every}
    free = (str(number) for number in count(_highest(taken) + 1))
    seen: set[str] = set()
    for part, each in every:
        number = each.get(attribute, "")
        if number in seen or whole(number, -1) < 0:
            number = next(free)
            each.set(attribute, number)
            package.rewritten.add(part)
        seen.add(number)


def _controls_once(package: ScreenedPackage, stories: dict[str, etree._Element]) -> None:
    """Content controls with the same id: Word gives one without an id a new one."""
    seen: set[str] = set()
    for part, root in stories.items():
        for known in list(root.iter(w("id"))):
            parent = known.getparent()
            if parent is None or parent.tag != w("sdtPr"):
                continue
            number = known.get(w("val"), "")
            if number in seen:
                _take_out(package, part, [known])
            seen.add(number)


def _comments_that_are_there(package: ScreenedPackage, stories: dict[str, etree._Element]) -> None:
    """Removes the marks of comments that do not exist, or that were called before."""
    known = {each.get(w("id"), "") for root in stories.values() for each in root.iter(w("comment"))}
    for part, root in stories.items():
        marks = root.iter(w("commentRangeStart"), w("commentRangeEnd"), w("commentReference"))
        seen: set[tuple[str, str]] = set()
        lone = []
        for mark in marks:
            key = str(mark.tag), mark.get(w("id"), "")
            if key[1] not in known or key in seen:
                lone.append(mark)
            seen.add(key)
        _take_out(package, part, lone)


def _fill_cells(package: ScreenedPackage, part: str, root: etree._Element) -> None:
    """A cell ends with a paragraph."""
    for cell in root.iter(w("tc")):
        if not len(cell) or cell[-1].tag not in _ENDS:
            etree.SubElement(cell, w("p"))
            package.rewritten.add(part)


def _take_out(package: ScreenedPackage, part: str, elements: list[etree._Element]) -> None:
    for element in elements:
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)
            package.rewritten.add(part)


def _highest(numbers: set[str]) -> int:
    return max(map(whole, numbers), default=0)
