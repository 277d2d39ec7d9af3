"""Numbers in words, from 0 to 999, with gender and the short form before a noun ("veintiún kits",
"veintiuna personas"). The words are data of the locale style; no library has them right.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple, TypeVar

LIMIT = 1000

T = TypeVar("T")


class NumberWords(NamedTuple):
    """The words of a language, by gender (`any` where it has none).

    `units` begin at zero and go as far as words are irregular (19 in English, 29 in Spanish);
    `tens` and `hundreds` begin at ten and at one hundred. `alone` are the units that differ if no
    noun follows (`uno`), by gender. `none` is zero before a noun, `exact_hundred` 100 with nothing
    after it.
    """

    units: Mapping[str, list[str]]
    tens: list[str]
    ten_joiner: str
    hundreds: Mapping[str, list[str]]
    hundred_joiner: str
    none: Mapping[str, str]
    exact_hundred: str = ""
    alone: Mapping[str, Mapping[str, str]] = {}

    def say(self, number: int, gender: str = "", alone: bool = False) -> str:
        """A number from 0 to 999 in words; with a noun after it unless `alone`."""
        if number == 0 and not alone:
            return _form(self.none, gender)
        hundreds, rest = divmod(number, 100)
        if not hundreds:
            return self._below_hundred(rest, gender, alone)
        hundred = _form(self.hundreds, gender)[hundreds - 1]
        if rest:
            return hundred + self.hundred_joiner + self._below_hundred(rest, gender, alone)
        return self.exact_hundred or hundred if hundreds == 1 else hundred

    def _below_hundred(self, number: int, gender: str, alone: bool) -> str:
        units = _form(self.units, gender)
        if number < len(units):
            return self._unit(number, units, gender, alone)
        tens, rest = divmod(number, 10)
        words = self.tens[tens - 1]
        return words + (self.ten_joiner + self._unit(rest, units, gender, alone) if rest else "")

    def _unit(self, number: int, units: list[str], gender: str, alone: bool) -> str:
        forms = self.alone.get(gender or "m", {}) if alone else {}
        return forms.get(str(number), units[number])


def _form(forms: Mapping[str, T], gender: str) -> T:
    """The form of a gender, or the only one; masculine if it is unknown."""
    for name in (gender, "any", "m"):
        if name in forms:
            return forms[name]
    return next(iter(forms.values()))
