"""Footnotes and comments: each mark has its text, and each text one mark."""

from __future__ import annotations

from itertools import pairwise

from lxml import etree

from sitrep_writer.lint.opened_package import LintPackage, whole
from sitrep_writer.lint.packaging import twice
from sitrep_writer.lint.rules import Said, rule
from sitrep_writer.ooxml.names import value, w

_NOTES = {"footnotes": "footnote", "endnotes": "endnote"}
_SEPARATORS = ("separator", "continuationSeparator", "continuationNotice")


@rule("note-missing")
def note_is_missing(package: LintPackage) -> Said:
    """A mark without its note: Word calls the file corrupt."""
    for kind, name in _NOTES.items():
        known = {value(note, "id") for note in _notes(package, kind)}
        for part, mark in _marks(package, name):
            if value(mark, "id") not in known:
                yield part, f"calls the {name} {value(mark, 'id')}, which is missing"


@rule("note-uncalled")
def note_is_called_by_no_mark(package: LintPackage) -> Said:
    """A note that nobody sees."""
    for kind, name in _NOTES.items():
        called = {value(mark, "id") for _, mark in _marks(package, name)}
        for note in _notes(package, kind):
            if value(note, "type") not in _SEPARATORS and value(note, "id") not in called:
                yield kind, f"the {name} {value(note, 'id')} is called by no mark"


@rule("note-twice")
def note_stands_twice(package: LintPackage) -> Said:
    """One note per id, and one mark per note: Word complains about two marks with one id."""
    for kind, name in _NOTES.items():
        for number in twice(value(note, "id") for note in _notes(package, kind)):
            yield kind, f"the {name} {number} occurs more than once"
        for number in twice(value(mark, "id") for _, mark in _marks(package, name)):
            yield package.main, f"the {name} {number} is called more than once"


@rule("note-order")
def notes_are_out_of_order(package: LintPackage) -> Said:
    """LibreOffice pairs notes with their marks by order, whatever the ids say."""
    for name in _NOTES.values():
        numbers = [_number(mark) for part, mark in _marks(package, name) if part == package.main]
        for before, after in pairwise(numbers):
            if after < before:
                yield package.main, f"calls the {name} {after} after {before}"


@rule("note-separators")
def separators_are_missing(package: LintPackage) -> Said:
    """Notes have a separator and a continuation separator, and the settings name them. Word reports
    missing notes if the settings name what the part lacks.
    """
    for kind, name in _NOTES.items():
        settings = {value(each, "id") for _, each in _named_by_settings(package, name)}
        if list(package.kind(kind)):
            yield from _missing_separators(kind, name, _notes(package, kind), settings)
        elif settings:
            yield "settings", f"names separators of {name}s, and there are none"


def _missing_separators(
    kind: str, name: str, notes: list[etree._Element], settings: set[str]
) -> Said:
    """Separators that a notes part lacks, or that the settings name wrongly, or not at all."""
    own = {value(note, "type") for note in notes}
    for wanted in _SEPARATORS[:2]:
        if wanted not in own:
            yield kind, f"has no {wanted}"
    for number in sorted(settings - {value(note, "id") for note in notes}):
        yield "settings", f"names the separator {number}, which is missing"
    if not settings:
        yield "settings", f"names no separators of {name}s"


@rule("note-place")
def note_is_called_where_none_may_be(package: LintPackage) -> Said:
    """Notes are called only in the main text: not in headers, notes or comments."""
    for name in _NOTES.values():
        for part, _ in _marks(package, name):
            if part != package.main:
                yield part, f"calls a {name}"


@rule("note-mark")
def note_lacks_its_own_mark(package: LintPackage) -> Said:
    """A note begins with its number; a separator has none, or Word repairs the file."""
    for kind, name in _NOTES.items():
        for note in _notes(package, kind):
            marked = note.find(f".//{w(name + 'Ref')}") is not None
            separator = value(note, "type") in _SEPARATORS
            if marked == separator:
                how = "has a mark within" if separator else "has no number"
                yield kind, f"the {name} {value(note, 'id')} {how}"


@rule("comment-missing")
def comment_is_missing(package: LintPackage) -> Said:
    """A mark without its comment, a comment without its mark."""
    known = dict.fromkeys(value(each, "id") for each in _comments(package))
    marked = [(part, value(mark, "id")) for part, mark in _marks(package, "comment")]
    for part, number in marked:
        if number not in known:
            yield part, f"refers to the comment {number}, which is missing"
    called = {number for _, number in marked}
    for number in known:
        if number not in called:
            yield "comments", f"the comment {number} is referred to by nothing"


@rule("comment-twice")
def comment_stands_twice(package: LintPackage) -> Said:
    """One comment per id, and one mark per comment."""
    for number in twice(value(each, "id") for each in _comments(package)):
        yield "comments", f"the comment {number} occurs more than once"
    for number in twice(value(mark, "id") for _, mark in _marks(package, "comment")):
        yield package.main, f"the comment {number} is referred to more than once"


@rule("comment-range")
def comment_range_has_no_comment(package: LintPackage) -> Said:
    """A marked range belongs to a comment."""
    known = {value(each, "id") for each in _comments(package)}
    for part, root in package.stories:
        for mark in root.iter(w("commentRangeStart"), w("commentRangeEnd")):
            if value(mark, "id") not in known:
                yield part, f"marks a range for the comment {value(mark, 'id')}, which is missing"


@rule("author-missing")
def change_has_no_author(package: LintPackage) -> Said:
    """Comments and tracked changes have an author."""
    for part, root in package.stories:
        for element in root.iter(w("comment"), w("ins"), w("del"), w("moveFrom"), w("moveTo")):
            if not value(element, "author"):
                yield part, f"the {etree.QName(element).localname} {value(element, 'id')} has none"


def _notes(package: LintPackage, kind: str) -> list[etree._Element]:
    return [note for _, root in package.kind(kind) for note in root.iterfind(w(_NOTES[kind]))]


def _comments(package: LintPackage) -> list[etree._Element]:
    return [each for _, root in package.kind("comments") for each in root.iterfind(w("comment"))]


def _marks(package: LintPackage, name: str) -> list[tuple[str, etree._Element]]:
    tag = w(f"{name}Reference")
    return [(part, mark) for part, root in package.stories for mark in root.iter(tag)]


def _named_by_settings(package: LintPackage, name: str) -> list[tuple[str, etree._Element]]:
    path = f"{w(name + 'Pr')}/{w(name)}"
    return [(part, e) for part, root in package.kind("settings") for e in root.iterfind(path)]


def _number(mark: etree._Element) -> int:
    return whole(value(mark, "id"))
