"""Places as a sentence names them: "X (Y)", a count, the rest of a long list."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from msgspec.structs import replace

from sitrep_writer.folding import fold
from sitrep_writer.model.cells import Cell, SourcedValue
from sitrep_writer.reasons.problem import problem
from sitrep_writer.reasons.reason import Reason, reason
from sitrep_writer.words.cell_words import CellWords, Phrase
from sitrep_writer.words.phrases import Phrases, rest_of
from sitrep_writer.words.slot_values import Piece, SlotValue
from sitrep_writer.words.typed_words import typed_words
from sitrep_writer.words.vocabulary import COUNTRY, RegisterPlace

NEAR = 70
"""From this likeness, of 100, a name is suggested for an unknown one."""

_NESTED = re.compile(r"^(?P<inner>[^()]+?)(?:(?<!\s)\s+)?\((?P<outer>[^()]+)\)$")


@lru_cache(maxsize=1)
def _parted() -> re.Pattern[str]:
    """What people type between several names: a comma, a stroke, the word for "and"."""
    return re.compile(rf"(?:(?<!\s)\s+)?[,/]\s*|(?<!\s)\s+(?:{typed_words('joins')})\s+")


class PlaceWords:
    """The places of one draft. `places` are the register's by every name that people type; `levels`
    the nouns of levels ("departments") by level; a list longer than `shown` is cut (0: never).
    Names are suggested only from `country`, if it is known.
    """

    def __init__(
        self,
        cell_words: CellWords,
        phrases: Phrases,
        places: Mapping[str, RegisterPlace],
        levels: Mapping[str, str],
        shown: int,
        country: str = "",
    ) -> None:
        self._cell_words = cell_words
        self._phrases = phrases
        self._places = places
        self._levels = levels
        self._shown = shown
        self._country = country
        self._said: dict[str, Phrase] = {}
        self._alone: dict[str, SlotValue] = {}

    def places(self, values: Sequence[SourcedValue[str]]) -> SlotValue:
        """A list of places: names, "X (Y)", or a count such as "8 departments"."""
        said = self._said
        if len(values) == 1:
            typed = values[0].value
            alone = self._alone.get(typed)
            if alone is None:
                alone = self._phrases.listed([self._place(values[0])])
                if typed in said:
                    self._alone[typed] = alone
            return alone
        if not self._shown or len(values) <= self._shown + 1:
            return self._phrases.listed(
                [said.get(value.value) or self._place(value) for value in values]
            )
        named = [self._place(value) for value in values[: self._shown]]
        noun = self._level(values[self._shown :])
        return self._phrases.listed(
            [*named, self._phrases.others(noun, rest_of(values, self._shown))]
        )

    def official(self, typed: str) -> str:
        """The register's name of a place; empty if it has none."""
        place = self._places.get(fold(typed))
        return place.name if place is not None else ""

    def _level(self, values: Sequence[SourcedValue[str]]) -> str:
        """What places are called together: by their level if they share one, else places."""
        found = (self._places.get(fold(value.value)) for value in values)
        levels = {place.level if place is not None else "" for place in found}
        noun = self._levels.get(levels.pop(), "") if len(levels) == 1 else ""
        return noun or "locations"

    def _place(self, value: SourcedValue[str]) -> Phrase:
        counted = self._phrases.count(value)
        if counted is not None:
            return counted
        nested = _NESTED.match(value.value)
        if nested is None:
            phrase = self._name(value.value, value.cell)
            if fold(value.value) in self._places:
                self._said[value.value] = phrase
            return phrase
        inner = self._name(nested["inner"], value.cell)
        outers = (name.strip() for name in nested["outer"].split(","))
        names = [self._name(name, value.cell).pieces for name in outers]
        outer = self._cell_words.locale_style.lists.join([name for name in names if name])
        return replace(inner, pieces=(*inner.pieces, Piece(" ("), *outer, Piece(")")))

    def _name(self, name: str, cell: Cell) -> Phrase:
        """A name as the locale writes it; an unknown name is printed as typed, with a problem."""
        place = self._places.get(fold(name))
        official = place.name if place is not None else ""
        for typed in (official, name):
            _, term = self._cell_words.found(typed) if typed else ("", None)
            if term is not None:
                return self._cell_words.with_article(
                    self._cell_words.in_number(term, typed), name=True
                )
        if official:
            return Phrase((Piece(official, name=True),))
        return Phrase((Piece(name, flag=self._unknown(name, cell), name=True),))

    def _unknown(self, name: str, cell: Cell) -> str:
        """Report an unknown name. Returns the code to highlight it for: if it is perhaps
        misspelled, and if it is printed in another language than the one it was typed in.
        """
        hint = self._hint(name)
        several = hint is not None and hint.key == "place-hint.several"
        sentence = "place-unknown.several" if several else "place-unknown"
        found = problem(sentence, cell, name, name=name, hint=hint)
        self._cell_words.problems.append(found)
        return "place-unknown" if hint or not self._cell_words.is_of_the_workbook else ""

    def _hint(self, name: str) -> Reason | None:
        """What an unknown name may mean; None if nothing is similar."""
        from rapidfuzz import fuzz, process

        parts = [part.strip() for part in _parted().split(name)]
        if len(parts) > 1 and all(fold(part) in self._places for part in parts):
            return reason("place-hint.several", names="; ".join(parts))
        near = process.extract(name, self._near(), scorer=fuzz.ratio, processor=fold, limit=2)
        names = [found for found, score, _ in near if score > NEAR]
        return reason("place-hint.near", names=names) if names else None

    def _near(self) -> list[str]:
        """The names of the places that may be meant."""
        near = filter(self._is_near, self._places.values())
        return list(dict.fromkeys(place.name for place in near))

    def _is_near(self, place: RegisterPlace) -> bool:
        """Whether a place may be meant: one of the draft's country, or a country."""
        if not self._country or not place.country:
            return True
        return place.country == self._country or place.level == COUNTRY
