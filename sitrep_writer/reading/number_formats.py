"""Which number formats are of percent or of money (ECMA-376 part 1, section 18.8)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from lxml import etree

PERCENT_IDS = {9, 10}
MONEY_IDS = {5, 6, 7, 8, 42, 44}
LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[\$-[^\]]*\]')
MONEY = re.compile(r"[$€£¥]|\[\$[^\]-]+|USD|US\$|PEN|S/|EUR")


class Styles(NamedTuple):
    """The style numbers (the `s` of a cell) whose number format is of percent or of money."""

    percent: frozenset[bytes]
    money: frozenset[bytes]


PLAIN = Styles(frozenset(), frozenset())


def styles_of(root: etree._Element) -> Styles:
    """The styles of `xl/styles.xml`."""
    own = {_number(f.get("numFmtId")): f.get("formatCode", "") for f in _group(root, "numFmts")}
    formats = [_number(xf.get("numFmtId")) for xf in _group(root, "cellXfs")]
    percent: set[bytes] = set()
    money: set[bytes] = set()
    for style, number in enumerate(formats):
        kind = _kind(number, own.get(number, ""))
        if kind == "percent":
            percent.add(b"%d" % style)
        elif kind == "money":
            money.add(b"%d" % style)
    return Styles(frozenset(percent), frozenset(money))


@lru_cache(maxsize=256)
def _kind(number: int, written: str) -> str:
    code = LITERAL.sub(_kept_currency, written)
    if number in PERCENT_IDS or "%" in code:
        return "percent"
    return "money" if number in MONEY_IDS or MONEY.search(code) else ""


def _group(root: etree._Element, name: str) -> Iterable[etree._Element]:
    """The elements of a group, apart from comments."""
    ending = f"}}{name}"
    groups = (group for group in root.iterchildren("*") if str(group.tag).endswith(ending))
    return next((group.iterchildren("*") for group in groups), ())


def _kept_currency(literal: re.Match[str]) -> str:
    """Of quoted text in a format only a currency counts: `"US$"#,##0` is money, `0" %"` is no
    percentage, and neither padding (`_(`) nor a language (`[$-409]`) says anything."""
    return literal[0].replace("%", "") if literal[0][0] in '"\\' else ""


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() else 0
