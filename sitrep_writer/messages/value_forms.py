"""Forms that a slot may ask for: `{change: signed}` → "+44%", `{share: one decimal}` → "13.0%",
`{round: ordinal}` → "3rd" and "3.er", `{topic: capitals}` → a heading's capitals, `{country: bare}`
→ a name without its article.
"""

from __future__ import annotations

import re

from msgspec.structs import replace

from sitrep_writer.messages.punctuation_repair import capitalised
from sitrep_writer.words.locale_style import LocaleStyle
from sitrep_writer.words.patterns import filled
from sitrep_writer.words.slot_values import Piece, SlotValue, without_article

_DECIMALS = {"one decimal": 1, "two decimals": 2}
_WORD = re.compile(r"[^\W\d_][\w'’]*")
ORDINALS = ("ordinal", "ordinal alone")
"""Forms that say which one, not how many."""


def formed(value: SlotValue, form: str, locale_style: LocaleStyle) -> SlotValue | None:
    """A value in a form other than an ordinal. None if it has no figure to apply the form to."""
    if form == "capitals":
        return capitals(value, locale_style)
    if form == "bare":
        return without_article(value)
    if not any(piece.figure for piece in value.pieces):
        return None
    return (
        _signed(value, locale_style)
        if form == "signed"
        else _with_decimals(value, form, locale_style)
    )


def capitals(value: SlotValue, locale_style: LocaleStyle) -> SlotValue:
    """The words as a heading in this language has them: Each Word Capitalised, or only the first.
    Names, acronyms and figures are unchanged.
    """
    pieces: list[Piece] = []
    first = True
    for piece in value.pieces:
        if piece.name or piece.figure or piece.flag:
            pieces.append(piece)
            first = first and not piece.text.strip()
            continue
        text = _capitals(piece.text, first, locale_style)
        first = first and not any(map(str.isalnum, text))
        pieces.append(replace(piece, text=text))
    return replace(value, pieces=tuple(pieces))


def _capitals(text: str, first: bool, locale_style: LocaleStyle) -> str:
    if locale_style.forms.get("capitals") != "title":
        return capitalised(text) if first else text
    small = locale_style.forms.get("small", ())
    start = _WORD.search(text)

    def word(match: re.Match[str]) -> str:
        begins = first and start is not None and match.start() == start.start()
        return match[0] if match[0] in small and not begins else capitalised(match[0])

    return _WORD.sub(word, text)


def _signed(value: SlotValue, locale_style: LocaleStyle) -> SlotValue:
    """The sign of a change, or of the number itself; a number with a sign has no article."""
    pieces = list(value.pieces)
    at = next(index for index, piece in enumerate(pieces) if piece.figure)
    text = pieces[at].text
    digits = re.sub(r"\D", "", text)
    way = value.direction or ("up" if digits.strip("0") else "same")
    if re.search(r"-\d", text):
        text, way = text.replace("-", "", 1), "down"
    sign = {
        "up": locale_style.forms.get("plus", "+"),
        "down": locale_style.forms.get("minus", "-"),
    }.get(way, "")
    pieces[at] = replace(pieces[at], text=sign + text)
    if at:
        before = _without_article(pieces[at - 1].text, locale_style)
        pieces[at - 1] = replace(pieces[at - 1], text=before)
    pieces = [piece for piece in pieces if piece.text]
    return replace(value, pieces=tuple(pieces), article="", bare=None)


def _without_article(before: str, locale_style: LocaleStyle) -> str:
    """The words before a number, without a percentage's article at their end."""
    articles = {locale_style.prose["percent_article"], locale_style.prose["change_article"]} - {""}
    if not articles:
        return before
    return re.sub(rf"(?:^|(?<= ))(?:{'|'.join(sorted(articles))}) $", "", before)


def _with_decimals(value: SlotValue, form: str, locale_style: LocaleStyle) -> SlotValue:
    """The number with zeros up to this many decimals; one that has more keeps them."""
    mark, group = locale_style.numbers.decimal, locale_style.numbers.group
    number = re.compile(rf"\d(?:[\d{re.escape(group)}]*\d)?(?:{re.escape(mark)}(\d+))?")

    def padded(match: re.Match[str]) -> str:
        lacking = _DECIMALS[form] - len(match[1] or "")
        if lacking <= 0:
            return match[0]
        return match[0] + ("" if match[1] else mark) + "0" * lacking

    pieces = tuple(
        replace(piece, text=number.sub(padded, piece.text, count=1)) if piece.figure else piece
        for piece in value.pieces
    )
    return replace(value, pieces=pieces, bare=None)


def ordinal(number: int, gender: str, alone: bool, locale_style: LocaleStyle) -> str:
    """`3rd`; `3.er` before a masculine noun, `3.º` alone, `3.ª`; masculine if the gender is not
    known. Empty if the style has none.
    """
    patterns = locale_style.forms.get("ordinals", {})
    gender = gender or ("m" if "m" in locale_style.genders else "")
    short = number % 10 in patterns.get("before", ())
    if short and gender == "m" and not alone and number % 100 not in patterns["not_before"]:
        return filled(patterns["m_before"], n=locale_style.whole(number))
    category = str(locale_style.cldr.ordinal_form(number))
    pattern = patterns.get(gender) or patterns.get(category) or patterns.get("other", "")
    return filled(pattern, n=locale_style.whole(number))
