"""Counted nouns: whom or what a number counts, in its number and with its gender."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from sitrep_writer.language.fragments import Piece, joined
from sitrep_writer.language.speech import Speech
from sitrep_writer.language.vocabulary import Term
from sitrep_writer.model.cells import Sourced


class Noun(msgspec.Struct, frozen=True, gc=False):
    """A counted noun phrase, in the number and with the gender in which it is printed."""

    pieces: tuple[Piece, ...]
    gender: str
    tail: tuple[Piece, ...]
    """The pieces as they follow a number."""
    set_off: bool = False
    """Whether they end with words that a comma sets off."""


class Nouns:
    """The counted nouns of one draft."""

    def __init__(self, speech: Speech) -> None:
        self._speech = speech
        self._said: dict[tuple[tuple[str, ...], str, bool], Noun] = {}

    def noun(self, who: Sequence[Sourced[str]], category: str, millions: bool) -> Noun:
        """Whom or what a number counts, in the form for its plural category; after a number in
        words of millions with the word that links them (`millones de personas`)."""
        key = (tuple([value.value for value in who]), category, millions)
        known = self._said.get(key)
        if known is not None:
            return known
        gaps = len(self._speech.gaps)
        found = self._noun(who, category, millions)
        # Acronyms are said in full only once, and a gap is told at every place.
        if len(self._speech.gaps) == gaps and all(self._speech.lasting(typed) for typed in key[0]):
            self._said[key] = found
        return found

    def _noun(self, who: Sequence[Sourced[str]], category: str, millions: bool) -> Noun:
        house = self._speech.house
        items: list[Piece | str] = []
        genders: list[str] = []
        several = len(who) > 1
        for value in self._ordered(who):
            term = self._speech.term(value, "population", counted=True)
            if term is None:
                items.append(self._speech.gap_text(value)[0])
                continue
            if house.genders and not term.gender:
                self._speech.missing_gender(value, term)
            if category == "one" and not term.singular:
                self._speech.note_gap(value, "population", True, term.key)
            text = _form(term, category, several)
            items.append(text)
            genders.append("" if several and text == term.compound else term.gender)
        known = set(genders) - {""}
        gender = "" if not house.genders else "f" if known == {"f"} else "m"
        pieces = house.lists.join(self._worded(items), either=category == "one")
        link = house.prose["million_link"]
        if millions and link and pieces:
            pieces = (Piece(house.words(link) + " "), *pieces)
        pieces = joined(pieces)
        tail = joined((Piece(" "), *pieces)) if pieces else ()
        return Noun(pieces, gender, tail, house.lists.sets_off(pieces))

    def _ordered(self, who: Sequence[Sourced[str]]) -> list[Sourced[str]]:
        """The populations that the house style orders, in its order, at the places they take."""
        order = self._speech.house.populations.order
        if len(who) == 1:
            return list(who)
        keys = [self._speech.found(value.value)[0] for value in who]
        places = [index for index, key in enumerate(keys) if key in order]
        ranked = sorted(places, key=lambda index: order.index(keys[index]))
        result = list(who)
        for place, source in zip(places, ranked, strict=True):
            result[place] = who[source]
        return result

    def _worded(self, items: Sequence[Piece | str]) -> list[tuple[Piece, ...]]:
        """The items' words; those that begin with the word of the one before share it."""
        said: list[tuple[Piece, ...]] = []
        head = ""
        for item in items:
            if isinstance(item, Piece):
                said.append((item,))
                head = ""
                continue
            first, _, rest = item.partition(" ")
            shared = self._speech.house.populations.share_head and rest and first == head
            head = first
            said.append(self._speech.worded(rest if shared else item))
        return said


def _form(term: Term, category: str, several: bool) -> str:
    if category == "one" and term.singular:
        return term.singular
    return term.compound if several and term.compound else term.text
