"""Which cells begin a row that is not a real row of its sheet: a total of others, or a note."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Literal

from sitrep_writer.folding import fold, fold_name

Kind = Literal["total", "note", ""]

_SAYS = re.compile(r"(?:(?<!\s)\s+)?[:=]|\.\s|\s[-–—]\s")
"""What separates a note's word from its text."""
_GIVES = re.compile(r"(?:(?<!\s)\s+)?[:=]")
"""What separates a total's name from its number."""


class AsideWords:
    """The words of such rows, from the data file of names."""

    def __init__(self, listed: Mapping[str, tuple[str, ...]]) -> None:
        self._total = _names(listed.get("total", ()))
        self._begin = _names(listed.get("begin", ()))
        self._of = frozenset(fold_name(word) for word in listed.get("of", ()))
        self._note_language = {
            fold_name(name): key.partition("_")[2]
            for key, names in listed.items()
            if key.partition("_")[0] == "note"
            for name in names
        }
        self._subtotal = _names(listed.get("subtotal", ()))
        self._year = frozenset(fold_name(name) for name in listed.get("year", ()))
        self._about = frozenset(fold_name(name) for name in listed.get("about", ()))
        firsts = {name.split()[0] for name in (*self._total, *self._begin, *self._note_language)}
        self._firsts = frozenset(firsts)
        starts = "|".join(map(re.escape, sorted(firsts))) or r"(?!)"
        self._any = re.compile(rf"\b(?:{starts})\b")
        self.may_be_any = lru_cache(maxsize=4096)(self._may_be_any)

    def kind(self, text: str) -> Kind:
        """What a name says about its row: `total`, `note`, or neither."""
        if not self.may_be_any(text):
            return ""
        if self._is_total(fold_name(text)) or self._is_total(_head(text, _GIVES)):
            return "total"
        return "note" if _note_word(text) in self._note_language else ""

    def note_language(self, text: str) -> str:
        """The language of the word that a note begins with; empty if no language has it, or several
        do.
        """
        return self._note_language.get(_note_word(text), "")

    def is_total_alone(self, text: str) -> bool:
        """Whether a name is only that of a total: `Total`, `TOTAL (3)`."""
        rest = self._beside(fold_name(text), self._total)
        return rest is not None and all(word.isdigit() for word in rest)

    def is_subtotal(self, text: str) -> bool:
        """Whether a name begins or ends like that of a total of some rows: `Subtotal Lima`."""
        return self._beside(fold_name(text), self._subtotal) is not None

    def is_year(self, text: str) -> bool:
        """Whether a header says that the numbers below it are years."""
        return fold_name(text) in self._year

    def is_about(self, text: str) -> bool:
        """Whether words say how exact the number after them is: `over`."""
        return fold_name(text) in self._about

    def total_of(self, text: str) -> str | None:
        """What a name that begins or ends like a total's is a total of, folded: `Total Health` →
        `health`; None if it does not.
        """
        if not self.may_be_any(text):
            return None
        rest = self._beside(fold_name(text), self._begin)
        if rest is None:
            return None
        return "" if self._are_fillers(rest) else " ".join(rest)

    def _may_be_any(self, text: str) -> bool:
        """Whether a text has the first word of any such name. Almost none has, so most need no
        search.
        """
        words = fold_name(text).split()
        return not self._firsts.isdisjoint(words) and self._any.search(fold(text)) is not None

    def _is_total(self, name: str) -> bool:
        rest = self._beside(name, self._total) if name else None
        return rest is not None and self._are_fillers(rest)

    def _are_fillers(self, words: Iterable[str]) -> bool:
        return all(word.isdigit() or word in self._of for word in words)

    def _beside(self, name: str, of: tuple[str, ...]) -> list[str] | None:
        """The words of a name besides those of a total at its beginning or end."""
        for each in of:
            if name == each or name.startswith(f"{each} "):
                return name[len(each) :].split()
            if name.endswith(f" {each}"):
                return name[: -len(each)].split()
        return None


def _names(spellings: Iterable[str]) -> tuple[str, ...]:
    """Folded names, the longest first."""
    return tuple(
        sorted({fold_name(name) for name in spellings}, key=lambda name: (-len(name), name))
    )


def _note_word(text: str) -> str:
    """The words that introduce a note, folded, without its number: `Note 2: …` → `note`."""
    return re.sub(r"( \d+)+$", "", _head(text, _SAYS) or fold_name(text))


def _head(text: str, ends: re.Pattern[str]) -> str:
    """What comes before the first of such marks, folded; empty if there is none."""
    found = ends.search(text)
    return fold_name(text[: found.start()]) if found else ""
