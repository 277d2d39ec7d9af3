"""How one locale speaks in one draft: house style, words and acronyms, with the gaps met."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from sitrep_writer.folding import fold
from sitrep_writer.language.acronyms import Acronyms
from sitrep_writer.language.approximators import Approximators
from sitrep_writer.language.fragments import Piece, SlotValue
from sitrep_writer.language.house import House
from sitrep_writer.language.vocabulary import Term, Vocabulary
from sitrep_writer.model.cells import Cell, Sourced
from sitrep_writer.model.problems import Problem, problem
from sitrep_writer.model.profile import Rounding

NEAR = 70
"""From which likeness on, of 100, a name is offered for one that is not known."""

_ACRONYM = re.compile(r"\{([A-Z][A-Z0-9_]*)\}")
_NESTED = re.compile(r"^(?P<inner>[^()]+?)\s*\((?P<outer>[^()]+)\)$")
_COUNT = re.compile(r"^(\d{1,6})\s+(\D.*)$")


class Gap(NamedTuple):
    """A word that a locale lacks: as typed, its kind, whether a singular and a gender are wanted
    (it is counted, and the locale's nouns have genders), and where it is needed."""

    typed: str
    kind: str
    gendered: bool
    cell: Cell
    locale: str
    key: str


class Noun(NamedTuple):
    """A counted noun phrase, in the number and with the gender in which it is printed."""

    pieces: tuple[Piece, ...]
    gender: str


class Voice:
    """The words of one draft. Gaps and problems are collected while it speaks."""

    def __init__(
        self,
        house: House,
        vocabulary: Vocabulary,
        places: Mapping[str, str],
        acronyms: Acronyms,
        approximators: Approximators,
        rounding: Rounding,
        workbook_language: str = "en",
    ) -> None:
        self.house = house
        self.vocabulary = vocabulary
        self.acronyms = acronyms
        self.approximators = approximators
        self.rounding = rounding
        self.gaps: list[Gap] = []
        self.problems: list[Problem] = []
        self._places = places
        self._workbook_language = workbook_language

    # words

    def phrases(self, values: Sequence[Sourced[str]], kind: str) -> SlotValue:
        """A list of phrases of the vocabulary; the article of the first may be contracted."""
        items = [self._phrase(value, kind) for value in values]
        return self._listed(items)

    def places(self, values: Sequence[Sourced[str]]) -> SlotValue:
        """A list of places: names, "X (Y)", or a count such as "8 departments"."""
        items = [self._place(value) for value in values]
        return self._listed(items)

    def noun(self, who: Iterable[Sourced[str]], category: str, millions: bool) -> Noun:
        """Whom or what a number counts, in the form for its plural category; after a number in
        words of millions with the word that links them (`millones de personas`)."""
        items: list[tuple[Piece, ...]] = []
        genders: list[str] = []
        for value in who:
            term = self._term(value, "population", counted=True)
            if term is None:
                items.append(self._gap_text(value))
                continue
            if self.house.genders and not term.gender:
                self._missing_gender(value, term)
            if category == "one" and not term.singular:
                self._note_gap(value, "population", True, term.key)
            text = term.singular if category == "one" and term.singular else term.text
            items.append(self._worded(text))
            genders.append(term.gender)
        gender = "" if not self.house.genders else "f" if set(genders) == {"f"} else "m"
        pieces = self.house.lists.join(items)
        link = self.house.prose["million_link"]
        if millions and link and pieces:
            pieces = (Piece(self.house.words(link) + " "), *pieces)
        return Noun(pieces, gender)

    # the pieces of words

    def _listed(self, items: list[tuple[tuple[Piece, ...], str]]) -> SlotValue:
        filled = [item for item in items if item[0]]
        pieces = self.house.lists.join([pieces for pieces, _ in filled])
        return SlotValue(pieces, article=filled[0][1] if filled else "")

    def _phrase(self, value: Sourced[str], kind: str) -> tuple[tuple[Piece, ...], str]:
        term = self._term(value, kind, counted=False)
        if term is None:
            return self._gap_text(value), ""
        return self._with_article(term)

    def _place(self, value: Sourced[str]) -> tuple[tuple[Piece, ...], str]:
        counted = _COUNT.match(value.value)
        if counted is not None:
            return self._place_count(value, int(counted[1]), counted[2]), ""
        nested = _NESTED.match(value.value)
        if nested is None:
            return self._place_name(value.value, value.cell)
        inner, article = self._place_name(nested["inner"], value.cell)
        outers = (name.strip() for name in nested["outer"].split(","))
        names = [self._place_name(name, value.cell)[0] for name in outers]
        outer = self.house.lists.join([name for name in names if name])
        return (*inner, Piece(" ("), *outer, Piece(")")), article

    def _place_name(self, name: str, cell: Cell) -> tuple[tuple[Piece, ...], str]:
        """A name as the locale writes it; a name that no list has is printed as typed, and
        said."""
        official = self._places.get(fold(name), "")
        for typed in (official, name):
            key = self.vocabulary.key_of(typed) if typed else ""
            term = self.vocabulary.term(key, self.house.chain) if key else None
            if term is not None:
                return self._with_article(term, name=True)
        if not official:
            self._unknown_place(name, cell)
        return (Piece(official or name, name=True),), ""

    def _unknown_place(self, name: str, cell: Cell) -> None:
        from rapidfuzz import fuzz, process

        known = list(dict.fromkeys(self._places.values()))
        near = process.extract(name, known, scorer=fuzz.ratio, processor=fold, limit=2)
        names = [f'"{found}"' for found, score, _ in near if score > NEAR]
        hint = f" Did you mean {' or '.join(names)}?" if names else ""
        self.problems.append(
            problem(
                "place-unknown",
                cell,
                f'"{name}" is in no register of places and is printed as typed.{hint}',
                name,
            )
        )

    def _place_count(self, value: Sourced[str], count: int, what: str) -> tuple[Piece, ...]:
        category = self.house.category(Decimal(count))
        noun = self.noun([Sourced(what, value.cell)], category, millions=False)
        number = self.house.count_word(count, noun.gender)
        return (Piece(number, figure="places"), Piece(" "), *noun.pieces)

    def _with_article(self, term: Term, name: bool = False) -> tuple[tuple[Piece, ...], str]:
        pieces = (Piece(term.text, name=True),) if name else self._worded(term.text)
        if term.article and not term.text.startswith(term.article + " "):
            pieces = (Piece(term.article + " "), *pieces)
        return pieces, term.article

    def _worded(self, text: str) -> tuple[Piece, ...]:
        """A term's text, its acronyms (`{SIS}`) expanded where they are first used."""
        if "{" not in text:
            return (Piece(self.house.words(text)),)
        pieces: list[Piece] = []
        at = 0
        for match in _ACRONYM.finditer(text):
            if match.start() > at:
                pieces.append(Piece(self.house.words(text[at : match.start()])))
            pieces.extend(self.acronym(match[1]))
            at = match.end()
        if text[at:]:
            pieces.append(Piece(self.house.words(text[at:])))
        return tuple(pieces)

    def acronym(self, key: str, heading: bool = False) -> tuple[Piece, ...]:
        """An acronym at this point of the document; an unknown one is flagged."""
        if not self.acronyms.known(key):
            return (Piece(key, flag="unknown-acronym", name=True),)
        return self.acronyms.short(key) if heading else self.acronyms.use(key)

    # gaps

    def _term(self, value: Sourced[str], kind: str, counted: bool) -> Term | None:
        key = self.vocabulary.key_of(value.value)
        term = self.vocabulary.term(key, self.house.chain) if key else None
        if term is None:
            self._note_gap(value, kind, counted, key)
            if not key and self._workbook_language == self.house.language:
                return Term(value.value, value.value)
        return term

    def _note_gap(self, value: Sourced[str], kind: str, counted: bool, key: str) -> None:
        kind = self.vocabulary.kind(key) or kind
        gendered = counted and bool(self.house.genders)
        self.gaps.append(Gap(value.value, kind, gendered, value.cell, self.house.language, key))

    def _missing_gender(self, value: Sourced[str], term: Term) -> None:
        self._note_gap(value, "population", True, term.key)
        self.problems.append(
            problem(
                "missing-gender",
                value.cell,
                f'"{term.text}" is counted, so its gender is needed (m or f): add it to the '
                "Terms sheet.",
                term.key,
            )
        )

    def _gap_text(self, value: Sourced[str]) -> tuple[Piece, ...]:
        return (Piece(f"‹{value.value}›", flag="missing-term"),)
