"""Marks that no message can print: line ends that only some programs recognise, and other control
characters. They get into a catalogue by copying from Word or a PDF.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from sitrep_writer.reasons.reason import Reason, reason

_BREAKS = {
    "\r": "mark.carriage-return",
    "\v": "mark.line-tabulation",
    "\f": "mark.page-break",
    "\x85": "mark.next-line",
    "\u2028": "mark.line-separator",
    "\u2029": "mark.paragraph-separator",
}
"""The keys of the names of line ends."""
_PARTING = "\r\v\f\x04\x1c-\x1f\x85\u2028\u2029"
"""Marks that separate words, and are a space for people. An old way to write a key into a text
separates the two by U+0004.
"""
_PARTS = re.compile(f"[{_PARTING}]")
_MARK = re.compile(rf"(?:(?<! ) +)?([{_PARTING}]) *|[\x00-\x08\x0e-\x1b\x7f-\x9f]")
_ANY = re.compile("[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\u2028\\u2029]")
_ESCAPED = re.compile(r"\\(.)")
_ESCAPES = {"r": "\r", "v": "\v", "f": "\f", "b": "\b"}
_WRITTEN = tuple(f"\\{letter}" for letter in _ESCAPES)
_SHOWN = 8


class StrippedMark(NamedTuple):
    """A character that was removed, and its lines."""

    character: str
    lines: tuple[int, ...]

    @property
    def reason(self) -> Reason:
        """What it is, where it was, and what it was read as."""
        name = _BREAKS.get(self.character, "mark.control")
        named = reason(name, code=f"{ord(self.character):04X}")
        also = (*self.lines[1:_SHOWN], *(["…"] if len(self.lines) > _SHOWN else ()))
        if _PARTS.match(self.character):
            return reason("catalogue-marks.read-as-space", mark=named, lines=also)
        return reason("catalogue-marks.left-out", mark=named, lines=also)


def without_marks(text: str) -> tuple[str, tuple[StrippedMark, ...]]:
    """A catalogue's text with uniform line ends and without marks, and the marks that were in it,
    typed or escaped. Tabs do not count.
    """
    text = _with_one_line_end(text)
    if not _may_have_marks(text):
        return text, ()
    found: dict[str, dict[int, None]] = {}
    lines: list[str] = []
    for number, line in enumerate(text.split("\n"), start=1):
        plain = line if _is_comment(line) else _unescaped(line)
        for match in _MARK.finditer(plain):
            found.setdefault(match[1] or match[0], {})[number] = None
        lines.append(_MARK.sub(lambda match: " " if match[1] else "", plain))
    marks = tuple(StrippedMark(character, tuple(where)) for character, where in found.items())
    return "\n".join(lines), marks


def _with_one_line_end(text: str) -> str:
    if "\r" not in text:
        return text
    return re.sub(r"\r+\n", "\n", text) if "\n" in text else text.replace("\r", "\n")


def _may_have_marks(text: str) -> bool:
    return _ANY.search(text) is not None or any(escape in text for escape in _WRITTEN)


def _is_comment(line: str) -> bool:
    """Whether a line is a comment, and not an obsolete entry."""
    return line.startswith("#") and line[1:2] != "~"


def _unescaped(line: str) -> str:
    """A line with the marks that were written with a backslash."""
    return _ESCAPED.sub(lambda match: _ESCAPES.get(match[1], match[0]), line)
