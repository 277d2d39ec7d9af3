"""Error values of cells: recognised whatever program wrote them, and made readable.

The reader of values knows the seven errors of the standard (ECMA-376 part 1, section 18.17.3) and
gives up on a whole sheet for any other, so every other one is replaced by one of these.
"""

from __future__ import annotations

import re

STANDARD = frozenset((b"#NULL!", b"#DIV/0!", b"#VALUE!", b"#REF!", b"#NAME?", b"#NUM!", b"#N/A"))
_ANY = b"#VALUE!"
_SIGNS = (b't="e"', b"t='e'")
_CELL = re.compile(
    rb"""(<(?P<prefix>[A-Za-z_][\w.-]*:)?c\s[^<>]*\bt\s*=\s*["']e["'][^<>]*>"""
    rb"""(?:(?!</(?P=prefix)?c>).)*?<(?P=prefix)?v(?:\s[^<>]*)?>)([^<]*)""",
    re.DOTALL,
)
_PLAIN_CELL = re.compile(
    rb"""(<c\s[^<>]*\bt\s*=\s*["']e["'][^<>]*>(?:(?!</c>).)*?<v(?:\s[^<>]*)?>)([^<]*)""",
    re.DOTALL,
)
_TYPED = re.compile(
    r"#(?:[^\W\d_][\w/]*[!?]|[¡¿][^\W\d_][\w/]*[!?]|N/[AD]|N\.[AD]\.|GETTING_DATA)|Err:\d{3}"
)
_AT_SIGN = re.compile(
    rb"(?<!&)#[A-Za-z\x80-\xff&<\]\x00]|"
    rb"(?<=&)#(?:0*(?:[0-9][0-9]?|1[01][0-9]|12[0-7])|x0*[0-7]?[0-9A-Fa-f]);"
)


def error_in(text: str) -> str:
    """The error in a text cell, as written by programs that store no errors (`#REF!`, `#¡VALOR!`,
    `Err:502`); empty if it is no error.
    """
    plain = text.strip()
    if plain[:1] not in ("#", "E") or not _TYPED.fullmatch(plain):
        return ""
    return plain if plain[:1] == "E" or plain == plain.upper() else ""


def may_hold_errors(texts: bytes) -> bool:
    """Whether a part may hold text that is such an error: almost none does. Its signs may be
    written as references (`&#35;`), and the text after the first may follow a tag; references to
    letters outside ASCII, which some programs write, are no errors.
    """
    if b"Err:" in texts:
        return True
    at = texts.find(b"#")
    while at >= 0:
        if _AT_SIGN.match(texts, at):
            return True
        at = texts.find(b"#", at + 1)
    return False


def readable_errors(sheet: bytes) -> bytes:
    """The XML of a sheet, with errors of the standard only."""
    if not any(sign in sheet for sign in _SIGNS):
        return sheet
    sheet = _PLAIN_CELL.sub(lambda found: found[1] + _known(found[2]), sheet)
    if b":c " in sheet:
        sheet = _CELL.sub(lambda found: found[1] + _known(found[3]), sheet)
    return sheet


def _known(error: bytes) -> bytes:
    return error if error in STANDARD or not error else _ANY
