"""The zip of a Word file, opened with distrust: limits before anything is unpacked or parsed."""

from __future__ import annotations

import re
import zipfile
from functools import cached_property
from io import BytesIO

from lxml import etree

from sitrep_writer.ooxml.xml_text import PARSER
from sitrep_writer.ooxml.zip_limits import COMPRESSIONS, DAMAGED_ZIP, ZipLimits
from sitrep_writer.reasons.reason import ReasonError, reason

MIB = 2**20
MOST_PACKED = 48 * MIB
MOST_UNPACKED = 96 * MIB
"""Bytes of all parts: more than a report with its photographs takes."""
_LIMITS = ZipLimits(unpacked=MOST_UNPACKED, harmless=16 * MIB)
MOST_PARTS = 2_000
MOST_MARKS = 1_000_000
"""Signs of markup (`<` and `=`) in all parsed parts: a tree takes some 200 bytes for each, and
20,000 paragraphs have a third of them.
"""

_ENCRYPTED = 0x1
_ENCODING = re.compile(r"""<\?xml[^>]{,200}?\sencoding\s*=\s*["']([A-Za-z0-9._-]+)""")
_ENCODINGS = frozenset(
    {"utf-8", "utf8", "utf-16", "us-ascii", "ascii", "iso-8859-1", "latin1", "windows-1252"}
)
"""The encodings of parts (UTF-8 and UTF-16), and those of programs that use only ASCII. In others
the signs of markup are other bytes, and could not be counted before a part is parsed.
"""


class Refused(ReasonError, ValueError):
    """A Word file that is not opened: what it is, and what to do."""


class Damaged(Refused):
    """The file, or a part you ask for, is damaged."""


class TooMuch(Refused):
    """The file would fill the memory of whoever opens it."""

    def __init__(self) -> None:
        super().__init__(reason("word-refused.too-much"))


class HasDoctype(Refused):
    """A part has a document type definition."""

    def __init__(self) -> None:
        super().__init__(reason("word-refused.document-type"))


class HasMacros(Refused):
    """The file can run a program."""

    def __init__(self) -> None:
        super().__init__(reason("word-refused.macros"))


class Archive:
    """The files of a zip by name. A file is unpacked, and a part's XML parsed, when you ask for it.
    A zip within another one (`outer`) counts towards the limits of that. Raises Refused.
    """

    def __init__(self, content: bytes, outer: Archive | None = None) -> None:
        if len(content) > MOST_PACKED:
            raise TooMuch
        try:
            self._zip = zipfile.ZipFile(BytesIO(content))
            entries = [each for each in self._zip.infolist() if not each.is_dir()]
        except DAMAGED_ZIP as error:
            raise Damaged(reason("word-damaged.file")) from error
        _judge(entries)
        self._entries = {each.filename: each for each in entries}
        self._outermost: Archive = outer._outermost if outer else self
        self._marks = self._spent = 0
        self._outermost._spent += sum(each.file_size for each in entries)
        if self._outermost._spent > MOST_UNPACKED:
            raise TooMuch

    @cached_property
    def names(self) -> frozenset[str]:
        """The names of its files."""
        return frozenset(self._entries)

    def unpacked(self, name: str) -> bytes:
        """A file, unpacked: never more of it than the directory says, whatever it holds."""
        try:
            entry = self._entries[name]
            with self._zip.open(entry) as file:
                data = file.read(entry.file_size + 1)
        except DAMAGED_ZIP as error:
            raise Damaged(reason("word-damaged.not-unpacked", part=name)) from error
        if len(data) != entry.file_size:
            raise Damaged(reason("word-damaged.not-unpacked", part=name))
        return data

    def root(self, name: str) -> etree._Element:
        """The root of a part."""
        return self.parsed(name, self.unpacked(name))

    def parsed(self, name: str, xml: bytes) -> etree._Element:
        """The root of a part from its XML."""
        if not _is_readable(xml):
            raise Damaged(reason("word-damaged.encoding", part=name))
        self._outermost._marks += xml.count(b"<") + xml.count(b"=")
        if self._outermost._marks > MOST_MARKS:
            raise TooMuch
        try:
            root = etree.fromstring(xml, PARSER)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise Damaged(reason("word-damaged.xml", part=name)) from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise HasDoctype
        return root


def _is_readable(xml: bytes) -> bool:
    """Whether signs of markup can be counted in a part's encoding."""
    wide = xml[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in xml[:4]
    start = xml[:600].replace(b"\0", b"") if wide else xml[:300]
    found = _ENCODING.search(start.decode("latin-1"))
    if found is not None:
        return found[1].lower() in _ENCODINGS
    return wide or xml.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")


def _judge(entries: list[zipfile.ZipInfo]) -> None:
    if any(each.flag_bits & _ENCRYPTED for each in entries):
        raise Refused(reason("word-refused.password"))
    twice = len({each.filename.lower() for each in entries}) < len(entries)
    if twice or any(each.compress_type not in COMPRESSIONS for each in entries):
        raise Damaged(reason("word-damaged.file"))
    if len(entries) > MOST_PARTS or _LIMITS.excess(entries):
        raise TooMuch
