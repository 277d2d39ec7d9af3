"""What a number counts in, as its marks show: per cent, a share, a currency."""

from __future__ import annotations

import re

from sitrep_writer.currencies import codes
from sitrep_writer.folding import SPACES, fold

PERCENT, SHARE = "%", "share"
_SIGNS = {
    "S/": "PEN",
    "€": "EUR",
    "£": "GBP",
    "R$": "BRL",
    "US$": "USD",
    "₲": "PYG",
    "₡": "CRC",
    "B/": "PAB",
    "BS": "BS",
}
_NO_CODES = frozenset(("ALL", "CUP", "SDG", "TOP", "TRY"))
"""Currency codes that are also words or names when people write them in capitals."""
_NAMES = {
    **dict.fromkeys(("dollar", "dollars", "dolar", "dolares"), "USD"),
    **dict.fromkeys(("sol", "soles"), "PEN"),
    **dict.fromkeys(("euro", "euros"), "EUR"),
    **dict.fromkeys(("pound", "pounds", "libra", "libras"), "GBP"),
    **dict.fromkeys(("peso", "pesos"), "$"),
    **dict.fromkeys(("real", "reais", "reales"), "BRL"),
    **dict.fromkeys(("bolivar", "bolivares", "bolivars"), "BS"),
}
_DOLLARS = frozenset(("$", "USD", "COP", "CLP", "MXN", "ARS", "UYU", "DOP", "CAD", "TTD", "GYD"))
_BOLIVARES = frozenset(("BS", "VES", "BOB"))

_CODE = "(?-i:[A-Z]{3})"
CURRENCY = rf"(?:[A-Z]{{1,3}}\$|{_CODE}|S/\.?|B/\.?|Bs\.?(?=[{SPACES}\d])|[$€£¥฿₠-₿])"
"""A sign of money, or what may be a code, before a number."""
_BEHIND = rf"(?:{_CODE}|[€£¥₠-₿])"
_BEFORE = re.compile(rf"({CURRENCY})[{SPACES}]?$", re.IGNORECASE)
_AFTER = re.compile(rf"[{SPACES}]?({_BEHIND})(?!\w)", re.IGNORECASE)
_LEAD = re.compile(rf"({CURRENCY})[{SPACES}]?(?=\d)", re.IGNORECASE)
_TAIL = re.compile(rf"({_BEHIND})$", re.IGNORECASE)
_WORDS = re.compile(rf"[{SPACES}](?:(?:de|US|U\.S\.|of)[{SPACES}])?([^\W\d_]+)")
_PERCENT = re.compile(r"%|\b(?:per ?cent|pct|por ?ciento)\b", re.IGNORECASE)
_GAPS, _SMALL = frozenset(SPACES), "sſ"
_PLAIN = re.compile(rf"\d[\d.,'’{SPACES}]*(?<=\d)")
"""Digits and their marks only, like most numbers: they have no unit."""
_LONGEST = 8


def currency_before(text: str, at: int) -> tuple[str, int]:
    """The currency whose sign comes before a position of a text, and where the sign begins."""
    before = text[max(0, at - _LONGEST) : at]
    if not _may_end_a_sign(before):
        return "", at
    found = _BEFORE.search(before)
    if found is None:
        return "", at
    start = max(0, at - _LONGEST) + found.start(1)
    if text[max(0, start - 1) : start].isalnum():
        return "", at
    named = _named(found[1])
    return (named, start) if named else ("", at)


def currency_after(text: str, at: int) -> tuple[str, int]:
    """The currency whose sign or code comes after a position of a text, and where it ends."""
    found = _AFTER.match(text, at)
    named = _named(found[1]) if found else ""
    return (named, found.end()) if found and named else ("", at)


def unit_at(text: str, start: int, end: int) -> str:
    """What the number at a position of a text counts in: `%`, a currency's code (`$` and `BS` if
    several share the sign), empty if no mark says so. A name of money may follow.
    """
    shown = text[start:end]
    if not _PLAIN.fullmatch(shown):
        if _PERCENT.search(shown):
            return PERCENT
        for mark in (_LEAD.match(shown), _TAIL.search(shown)):
            if mark and (named := _named(mark[1])):
                return named
    return currency_before(text, start)[0] or currency_after(text, end)[0] or money_after(text, end)


def money_after(text: str, at: int) -> str:
    """The currency whose name follows a position of a text; empty if none does."""
    word = _WORDS.match(text, at)
    return "" if word is None else _NAMES.get(_folded(word[1]), "")


def same_unit(one: str, other: str) -> bool:
    """Whether two units may be the same: a bare `$` is any of the currencies written with it."""
    if one == other:
        return True
    pair = {one, other}
    if pair <= _DOLLARS:
        return "$" in pair
    if pair <= _BOLIVARES:
        return "BS" in pair
    return pair == {PERCENT, SHARE}


def _may_end_a_sign(before: str) -> bool:
    """Whether a currency sign may come directly before a number: none ends in a small letter,
    except "Bs".
    """
    last = before[-1:] if before[-1:] not in _GAPS else before[-2:-1]
    return not last.islower() or last in _SMALL


def _folded(word: str) -> str:
    return word.lower() if word.isascii() else fold(word)


def _named(sign: str) -> str:
    """The code for a sign, or the sign itself if several currencies have it; empty for capitals
    that are no ISO 4217 code.
    """
    bare = sign.upper().rstrip(".")
    if len(bare) == 3 and bare.isalpha():
        return bare if bare in codes() and bare not in _NO_CODES else ""
    return _SIGNS.get(bare, bare)
