"""Counted nouns: whom or what a number counts, in its number and with its gender."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from sitrep_writer.model.cells import SourcedValue
from sitrep_writer.words.cell_words import GENDER, CellWords
from sitrep_writer.words.slot_values import Piece, joined
from sitrep_writer.words.terms import SPLIT, Term


class Noun(msgspec.Struct, frozen=True, gc=False):
    """A counted noun phrase, in the number and with the gender in which it is printed."""

    pieces: tuple[Piece, ...]
    gender: str
    first: str
    """The gender of the first noun: words before it agree with that one."""
    tail: tuple[Piece, ...]
    """The pieces as they follow a number."""
    worded: tuple[Piece, ...]
    """The pieces as they follow a number in words: `(una) mujer o un hombre`."""
    set_off: bool = False
    """Whether they end with words that a comma sets off."""


class _Item(NamedTuple):
    """One noun of several: its words, or a gap's, and its gender, empty if it has none or it is
    unknown.
    """

    words: Piece | str
    gender: str = ""
    head: str = ""
    """The gender of the noun itself, which words before it agree with."""
    flag: str = ""
    """The code of a problem that the words are highlighted for."""


class Nouns:
    """The counted nouns of one draft."""

    def __init__(self, cell_words: CellWords) -> None:
        self._cell_words = cell_words
        self._said: dict[tuple[tuple[str, ...], str, bool], Noun] = {}

    def noun(self, who: Sequence[SourcedValue[str]], category: str, millions: bool) -> Noun:
        """Whom or what a number counts, in the form for its plural category; after a number in
        millions with the word that links them (`millones de personas`).
        """
        key = (tuple([value.value for value in who]), category, millions)
        known = self._said.get(key)
        if known is not None:
            return known
        gaps = len(self._cell_words.gaps)
        found = self._noun(who, category, millions)
        # Acronyms are written out only once, and a gap is reported at every place.
        if len(self._cell_words.gaps) == gaps and all(
            self._cell_words.lasting(typed) for typed in key[0]
        ):
            self._said[key] = found
        return found

    def _noun(self, who: Sequence[SourcedValue[str]], category: str, millions: bool) -> Noun:
        locale_style = self._cell_words.locale_style
        several = len(who) > 1
        items = [self._item(value, category, several) for value in self._ordered(who)]
        if several:
            items = self._said_once(items, who[0], category)
        gender = _gender_of(items) if locale_style.genders else ""
        one = category == "one"
        pieces = locale_style.lists.join(self._worded(items), either=one)
        worded = pieces
        if one and _differ(items):
            worded = locale_style.lists.join(self._worded(items, each_its_own=True), either=True)
        link = locale_style.prose["million_link"]
        if millions and link and pieces:
            pieces = worded = (Piece(locale_style.words(link) + " "), *pieces)
        pieces = joined(pieces)
        set_off = locale_style.lists.sets_off(pieces)
        first = items[0].head if items else ""
        return Noun(pieces, gender, first or gender, _tail(pieces), _tail(joined(worded)), set_off)

    def _said_once(
        self, items: list[_Item], first: SourcedValue[str], category: str
    ) -> list[_Item]:
        """Each noun once: two names of one population may be one word in this language."""
        once = list(dict.fromkeys(items))
        if len(once) == 1 and len(items) > 1 and isinstance(once[0].words, str):
            return [self._item(first, category, several=False)]
        return once

    def _item(self, value: SourcedValue[str], category: str, several: bool) -> _Item:
        """A population in the form for the number."""
        cell_words = self._cell_words
        term = cell_words.counted(value, category)
        if term is None:
            return _Item(cell_words.gap_text(value)[0])
        lacks = cell_words.lacks(term, category)
        flag = "missing-gender" if lacks == GENDER else "missing-term" if lacks else ""
        text = _form(term, category, several)
        compound = several and text in term.compound.split(SPLIT)
        head = self._head(text, term, compound)
        return _Item(text, "" if compound else term.gender, head, flag)

    def _head(self, text: str, term: Term, compound: bool) -> str:
        """The gender that words before a population take."""
        if compound:
            _, noun = self._cell_words.found(text.partition(" ")[0])
            return noun.gender if noun is not None else ""
        return term.first if term.first and text == term.text else term.gender

    def _ordered(self, who: Sequence[SourcedValue[str]]) -> list[SourcedValue[str]]:
        """The populations that the locale style orders, in its order, at the positions
        they take.
        """
        order = self._cell_words.locale_style.populations.order
        if len(who) == 1:
            return list(who)
        keys = [self._cell_words.found(value.value)[0] for value in who]
        places = [index for index, key in enumerate(keys) if key in order]
        ranked = sorted(places, key=lambda index: order.index(keys[index]))
        result = list(who)
        for place, source in zip(places, ranked, strict=True):
            result[place] = who[source]
        return result

    def _worded(
        self, items: Sequence[_Item], each_its_own: bool = False
    ) -> list[tuple[Piece, ...]]:
        """The items' words; those that begin with the same word as the one before share it. The
        others have "a" before them, except the first, if `each_its_own`.
        """
        locale_style = self._cell_words.locale_style
        said: list[tuple[Piece, ...]] = []
        head = ""
        for index, item in enumerate(items):
            if isinstance(item.words, Piece):
                said.append((item.words,))
                head = ""
                continue
            first, _, rest = item.words.partition(" ")
            shared = locale_style.populations.share_head and rest and first == head
            head = first
            words = self._cell_words.worded(rest if shared else item.words)
            if each_its_own and index and not shared:
                words = (Piece(locale_style.in_words(1, item.head, 1) + " "), *words)
            if item.flag:
                words = _flagged(words, item.flag)
            said.append(words)
        return said


def _gender_of(items: Sequence[_Item]) -> str:
    """The gender of nouns together: feminine if all known ones are."""
    return "f" if {item.gender for item in items} - {""} == {"f"} else "m"


def _differ(items: Sequence[_Item]) -> bool:
    """Whether nouns need different genders of the words before them."""
    return len({item.head for item in items} - {""}) > 1


def _form(term: Term, category: str, several: bool) -> str:
    """The words for a number; next to others, those of the compound: its plural and its
    singular.
    """
    plural, _, single = term.compound.partition(SPLIT) if several else ("", "", "")
    if category == "one" and term.one:
        return single or term.one
    return plural or term.text


def _flagged(pieces: Sequence[Piece], code: str) -> tuple[Piece, ...]:
    return tuple(msgspec.structs.replace(piece, flag=code) for piece in pieces)


def _tail(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    return joined((Piece(" "), *pieces)) if pieces else ()
