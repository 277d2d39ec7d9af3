"""How wide text is, and how many lines it takes: with the widths of Calibri's letters, which those
of similar fonts hardly differ from.
"""

from __future__ import annotations

from functools import lru_cache
from unicodedata import normalize

_LETTERS = {
    225: "'il \u00a0",
    250: ",.Ij·’",
    275: ":;",
    300: "()-[]`f",
    325: "!Jt{}",
    350: "r",
    400: '"sz/\\“”',
    430: "Lcx",
    450: "FSkvy|",
    475: "?TYZag",
    505: "#$*+0123456789<=>E^_e~–",
    525: "CKPXbdhnopqu",
    550: "BR",
    575: "AV",
    625: "DGH",
    650: "NOU",
    675: "&Q",
    720: "%w",
    800: "m",
    850: "M",
    890: "@W",
}
"""Letters by their widths, in thousandths of the font's size."""
_WIDTHS = {letter: width for width, letters in _LETTERS.items() for letter in letters}
_OTHER = 500
_SPACE = _WIDTHS[" "]
_BOLD = 1.03


@lru_cache(maxsize=4096)
def lines_of(text: str, width: float, size: float, *, bold: bool = False) -> int:
    """How many lines a text takes, broken between words. Width and size are in points."""
    room = width * 1000 / (size * (_BOLD if bold else 1))
    if room <= 0 or not text:
        return 1
    lines, used = 1, 0.0
    for word in text.split(" "):
        wide = _word(word)
        if used and used + wide > room:
            lines, used = lines + 1, 0.0
        if wide > room:  # a long address continues on the next lines
            more, wide = divmod(wide, room)
            lines += int(more)
        used += wide + _SPACE
    return lines


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """How wide a text is on one line, in points."""
    words = [_word(word) for word in text.split(" ")]
    wide = sum(words) + _SPACE * (len(words) - 1)
    return wide * size * (_BOLD if bold else 1) / 1000


@lru_cache(maxsize=8192)
def _word(word: str) -> float:
    return sum(_WIDTHS.get(letter) or _like(letter) for letter in word)


@lru_cache(maxsize=512)
def _like(letter: str) -> int:
    """The width of a letter that is not listed: of the one that it is made from."""
    return _WIDTHS.get(normalize("NFD", letter)[0], _OTHER)
