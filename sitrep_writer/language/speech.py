"""What all words of one draft have in common: the house style, the vocabulary, the acronyms, and
the gaps and problems met while speaking."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

import msgspec

from sitrep_writer.folding import fold
from sitrep_writer.language.acronyms import Acronyms
from sitrep_writer.language.fragments import Counted, Piece, SlotValue
from sitrep_writer.language.house import House
from sitrep_writer.language.vocabulary import Term, Vocabulary
from sitrep_writer.model.cells import Cell, Sourced
from sitrep_writer.model.problems import Problem, problem

_ACRONYM = re.compile(r"\{([A-Z][A-Z0-9_]*)\}")


class Gap(NamedTuple):
    """A word that a locale lacks: as typed, its kind, whether a singular and a gender are wanted
    (it is counted, and the locale's nouns have genders), and where it is needed."""

    typed: str
    kind: str
    gendered: bool
    cell: Cell
    locale: str
    key: str


class Phrase(msgspec.Struct, frozen=True, gc=False):
    """Finished words with the article that they begin with and how they are read aloud, if their
    letters mislead; `preposition` is a place's own, where it is not the usual one; `counted` what
    they count, where they do. `gender` is that of the noun, empty where it is not known, and
    `several` says whether it is a plural."""

    pieces: tuple[Piece, ...]
    article: str = ""
    said: str = ""
    preposition: str = ""
    counted: Counted | None = None
    gender: str = ""
    several: bool = False


class Speech:
    """Words of one language in one draft."""

    def __init__(
        self,
        house: House,
        vocabulary: Vocabulary,
        acronyms: Acronyms,
        workbook_language: str,
        organisations: Mapping[str, str],
    ) -> None:
        self.house = house
        self.vocabulary = vocabulary
        self.acronyms = acronyms
        self.gaps: list[Gap] = []
        self.problems: list[Problem] = []
        self._workbook_language = workbook_language
        self._organisations = organisations
        self._found: dict[str, tuple[str, Term | None]] = {}

    def phrase(self, value: Sourced[str], kind: str) -> Phrase:
        """A word or phrase of a cell: of the vocabulary, an acronym, or an organisation's name."""
        key, term = self.found(value.value)
        if term is not None:
            return self.with_article(term)
        if not key:
            acronym = self.acronyms.key_of(value.value)
            if acronym:
                return self.named_acronym(acronym)
            name = self._organisations.get(fold(value.value))
            if name:
                return Phrase((Piece(name, name=True),))
        term = self.term(value, kind, counted=False)
        return self.with_article(term) if term is not None else Phrase(self.gap_text(value))

    def lasting(self, typed: str) -> bool:
        """Whether words are said the same wherever they stand: the vocabulary has them, and no
        acronym in them is written out at its first use."""
        _, term = self.found(typed)
        return term is not None and "{" not in term.text

    def found(self, typed: str) -> tuple[str, Term | None]:
        """The key of a word as typed, empty where it is not known, and its term in this
        language."""
        known = self._found.get(typed)
        if known is None:
            key = self.vocabulary.key_of(typed)
            term = self.vocabulary.term(key, self.house.chain) if key else None
            known = self._found[typed] = (key, term)
        return known

    def with_article(self, term: Term, name: bool = False) -> Phrase:
        """A term with its article; a `name` is in no language."""
        pieces = (Piece(term.text, name=True),) if name else self.worded(term.text)
        if term.article and not term.text.startswith(term.article + " "):
            pieces = (Piece(term.article + " "), *pieces)
        several = bool(term.singular) and term.singular != term.text
        gender = term.gender or self.house.article_genders.get(term.article, "")
        return Phrase(pieces, term.article, "", term.preposition, None, gender, several)

    def named_acronym(self, key: str) -> Phrase:
        """An organisation that a cell names, with its article (`el ACNUR`)."""
        value = self.acronyms.named(key)
        gender = self.house.article_genders.get(value.article, "")
        return Phrase(value.pieces, value.article, value.said, gender=gender)

    def worded(self, text: str) -> tuple[Piece, ...]:
        """A term's text, its acronyms (`{SIS}`) expanded where they are first used."""
        if "{" not in text:
            return (Piece(self.house.words(text)),)
        pieces: list[Piece] = []
        at = 0
        for match in _ACRONYM.finditer(text):
            if match.start() > at:
                pieces.append(Piece(self.house.words(text[at : match.start()])))
            pieces.extend(self.acronym(match[1]).pieces)
            at = match.end()
        if text[at:]:
            pieces.append(Piece(self.house.words(text[at:])))
        return tuple(pieces)

    def acronym(self, key: str, heading: bool = False) -> SlotValue:
        """An acronym at this point of the document; an unknown one is flagged."""
        if not self.acronyms.known(key):
            return SlotValue((Piece(key, flag="unknown-acronym", name=True),))
        return self.acronyms.short(key) if heading else self.acronyms.use(key)

    # gaps

    def term(self, value: Sourced[str], kind: str, counted: bool) -> Term | None:
        """The term for a word as typed; None, and a gap, where the language lacks it."""
        key, term = self.found(value.value)
        if term is None:
            self.note_gap(value, kind, counted, key)
            if not key and self._workbook_language == self.house.language:
                return Term(value.value, value.value)
        return term

    def note_gap(self, value: Sourced[str], kind: str, counted: bool, key: str) -> None:
        """Keep a gap."""
        kind = self.vocabulary.kind(key) or kind
        gendered = counted and bool(self.house.genders)
        self.gaps.append(Gap(value.value, kind, gendered, value.cell, self.house.language, key))

    def missing_gender(self, value: Sourced[str], term: Term) -> None:
        """A counted noun without its gender."""
        self.note_gap(value, "population", True, term.key)
        self.problems.append(
            problem(
                "missing-gender",
                value.cell,
                f'"{term.text}" is counted, so its gender is needed (m or f): add it to the '
                "Terms sheet.",
                term.key,
            )
        )

    def gap_text(self, value: Sourced[str]) -> tuple[Piece, ...]:
        """A word that the language lacks, as typed and marked."""
        return (Piece(f"‹{value.value}›", flag="missing-term"),)
