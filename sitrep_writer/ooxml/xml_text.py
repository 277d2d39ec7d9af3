"""XML as text and back: the only place that escapes, the parsers, and units of measure."""

from __future__ import annotations

import re
from typing import TypedDict, cast

from lxml import etree

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_DECLARATION = DECLARATION.encode()

_MARKUP = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_QUOTED = _MARKUP | {'"': "&quot;", "'": "&#x27;", "\n": "&#10;", "\t": "&#9;"}
# What XML 1.0 forbids or treats as markup, in text and in an attribute, as one set of characters
# each: searching alternatives takes ten times as long, and a set of what is allowed takes about
# as long to compile as all other patterns of a draft.
_FORBIDDEN = "\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff"
_SPECIAL = re.compile(f"[&<>{_FORBIDDEN}]")
_SPECIAL_QUOTED = re.compile(f"[&<>\"'\t\n{_FORBIDDEN}]")


class _NoTree:
    """A parser target that keeps nothing: half the time of a tree that nobody needs."""

    def close(self) -> None: ...


class Distrust(TypedDict):
    """What an XML parser must not do with a stranger's file."""

    resolve_entities: bool
    no_network: bool
    load_dtd: bool
    huge_tree: bool


DISTRUST = Distrust(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
PARSER = etree.XMLParser(**DISTRUST, remove_comments=True, remove_pis=True)
"""Without these settings, comments and processing instructions would split the text of an element,
and only its first piece would be read.
"""
_PROOF = etree.XMLParser(**DISTRUST, target=cast("etree.ParserTarget", _NoTree()))


def escape(text: str) -> str:
    """Text for an element: escaped, without the characters that XML 1.0 forbids."""
    if is_plain(text):
        return text
    return _SPECIAL.sub(lambda found: _MARKUP.get(found[0], ""), text)


def escape_json(data: bytes) -> bytes:
    """`escape` for JSON in UTF-8, which has no control characters: only markup and two others
    remain.
    """
    for sign, escaped in _IN_JSON:
        data = data.replace(sign, escaped)
    if _NO_CHARACTERS[0][:2] in data:
        for none in _NO_CHARACTERS:
            data = data.replace(none, b"")
    return data


_IN_JSON = ((b"&", b"&amp;"), (b"<", b"&lt;"), (b">", b"&gt;"))
_NO_CHARACTERS = ("\ufffe".encode(), "\uffff".encode())


def quoted(text: str) -> str:
    """Text for a double-quoted attribute; line ends are kept."""
    if is_plain(text) and '"' not in text and "'" not in text:
        return text
    return _SPECIAL_QUOTED.sub(lambda found: _QUOTED.get(found[0], ""), text)


def is_plain(text: str) -> bool:
    """Whether a text is printable and free of markup, so that it can be used unchanged. Python
    counts a no-break space as not printable.
    """
    printable = text.isprintable() or text.replace("\u00a0", "").isprintable()
    return printable and "&" not in text and "<" not in text and ">" not in text


def parsed(data: bytes) -> etree._Element:
    """The root element. Raises `lxml.etree.XMLSyntaxError`."""
    return etree.fromstring(data, PARSER)


def proven(*xml: str) -> bytes:
    """The part's bytes, parsed once to prove that they are well-formed, including namespaces.

    Pieces of XML are joined as bytes, since a pure ASCII piece needs no encoding. Raises
    `lxml.etree.XMLSyntaxError`.
    """
    data = b"".join((_DECLARATION, *map(str.encode, xml)))
    etree.fromstring(data, _PROOF)
    if len(_PROOF.error_log):  # without a tree, namespace errors are only logged
        parsed(data)
    return data


def holding_json(start: str, data: bytes, end: str) -> bytes:
    """The bytes of a part whose innermost element, between the given tags, holds JSON in UTF-8.

    The tags are parsed as proof; the text need not be: escaped JSON is only text. Raises
    `lxml.etree.XMLSyntaxError`.
    """
    proven(start, end)
    return b"".join((_DECLARATION, start.encode(), escape_json(data), end.encode()))


def twips(millimetres: float) -> int:
    """Twentieths of a point."""
    return round(millimetres * 1440 / 25.4)


def emu(millimetres: float) -> int:
    """English Metric Units, the unit of drawings."""
    return round(millimetres * 36000)
