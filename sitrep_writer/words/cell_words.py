"""What all words of one draft share: the locale style, the vocabulary, the acronyms, and the gaps
and problems found on the way.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

import msgspec

from sitrep_writer.folding import fold
from sitrep_writer.model.cells import Cell, SourcedValue
from sitrep_writer.model.problems import Problem
from sitrep_writer.words.acronyms import AcronymRegister
from sitrep_writer.words.contractions import spaced
from sitrep_writer.words.locale_style import LocaleStyle
from sitrep_writer.words.slot_values import CountedThing, Piece, SlotValue
from sitrep_writer.words.terms import Term
from sitrep_writer.words.vocabulary import Vocabulary

POPULATION, THING = "population", "unit"
"""Kinds of what is counted: people, and things."""
_ACRONYM = re.compile(r"\{([A-Z][A-Z0-9_]*)\}")


WORD, SINGULAR, GENDER = "word", "singular", "gender"
"""What a language can lack of a word."""


class Gap(NamedTuple):
    """A word that a locale lacks: as typed, its kind, whether a singular and a gender are needed
    (it is counted, and the locale's nouns have genders), and where it is needed. `lacks` says what
    of it is missing; `word` is the locale's own word, if it has one. `typed_in` is the assumed
    language of the cell.
    """

    typed: str
    kind: str
    gendered: bool
    cell: Cell
    locale: str
    key: str
    lacks: str = WORD
    word: str = ""
    typed_in: str = "en"


class Phrase(msgspec.Struct, frozen=True, gc=False):
    """Finished words with the article that they begin with and how they are read aloud, if their
    letters mislead; `preposition` is a place's own, if it is not the usual one; `counted` what they
    count, if anything. `gender` is that of the noun, empty if unknown, and `several` says whether
    it is a plural.
    """

    pieces: tuple[Piece, ...]
    article: str = ""
    said: str = ""
    preposition: str = ""
    counted: CountedThing | None = None
    gender: str = ""
    several: bool = False


class CellWords:
    """Words of one language in one draft."""

    def __init__(
        self,
        locale_style: LocaleStyle,
        vocabulary: Vocabulary,
        acronyms: AcronymRegister,
        workbook_language: str,
        organisations: Mapping[str, str],
    ) -> None:
        self.locale_style = locale_style
        self.vocabulary = vocabulary
        self.acronyms = acronyms
        self.gaps: list[Gap] = []
        self.problems: list[Problem] = []
        self._workbook_language = workbook_language
        self._organisations = organisations
        self._found: dict[str, tuple[str, Term | None]] = {}

    def typed_in(self, language: str) -> CellWords:
        """These words for cells typed in another language than the workbook's; what is found is
        kept together.
        """
        if language == self._workbook_language:
            return self
        words = CellWords(
            self.locale_style, self.vocabulary, self.acronyms, language, self._organisations
        )
        words.gaps, words.problems, words._found = self.gaps, self.problems, self._found
        return words

    def is_known(self, typed: str) -> bool:
        """Whether words are typed in this language and are in its vocabulary."""
        return self.vocabulary.as_typed(typed, self.locale_style.chain) is not None

    def is_foreign(self, typed: str) -> bool:
        """Whether the vocabulary has words in another language and not in this one."""
        return bool(self.vocabulary.key_of(typed)) and not self.is_known(typed)

    def phrase(self, value: SourcedValue[str], kind: str) -> Phrase:
        """A word or phrase of a cell: from the vocabulary, an acronym, or an organisation's name.
        It keeps the number in which it is typed.
        """
        key, term = self.found(value.value)
        if term is not None:
            return self.with_article(self._of_acronym(self.in_number(term, value.value)))
        if not key:
            acronym = self.acronyms.key_of(value.value)
            if acronym:
                return self.named_acronym(acronym)
            name = self._organisations.get(fold(value.value))
            if name:
                return Phrase((Piece(name, name=True),))
        term = self.term(value, kind)
        return self.with_article(term) if term is not None else Phrase(self.gap_text(value))

    def lasting(self, typed: str) -> bool:
        """Whether words are the same wherever they are used: the vocabulary has them, and no
        acronym in them is written out at its first use.
        """
        _, term = self.found(typed)
        return term is not None and "{" not in term.text

    def found(self, typed: str) -> tuple[str, Term | None]:
        """The key of a word as typed, empty if unknown, and its term in this language: in the words
        that were typed, if they are in this language.
        """
        known = self._found.get(typed)
        if known is None:
            key = self.vocabulary.key_of(typed)
            chain = self.locale_style.chain
            term = self.vocabulary.as_typed(typed, chain) if key else None
            if key and term is None:
                term = self.vocabulary.term(key, chain)
            known = self._found[typed] = (key, term)
        return known

    def in_number(self, term: Term, typed: str) -> Term:
        """The term in the number that it is typed in: a singular stays singular."""
        if term.one and self.vocabulary.singular(typed):
            return term._replace(text=term.one)
        return term

    def _of_acronym(self, term: Term) -> Term:
        """A term that is an acronym as it is, with the article of that: `la COVID-19`."""
        if term.article:
            return term
        entry = self.acronyms.register.get(self.acronyms.key_of(term.text))
        if entry is None or entry.acronym != term.text:
            return term
        return term._replace(article=entry.article)

    def with_article(self, term: Term, name: bool = False) -> Phrase:
        """A term with its article; a `name` belongs to no language."""
        pieces = (Piece(term.text, name=True),) if name else self.worded(term.text)
        lead = spaced(term.article)
        if lead and not term.text.startswith(lead):
            pieces = (Piece(lead), *pieces)
        several = bool(term.singular) and term.singular != term.text
        gender = term.gender or self.locale_style.article_genders.get(term.article, "")
        return Phrase(pieces, term.article, "", term.preposition, None, gender, several)

    def named_acronym(self, key: str) -> Phrase:
        """An organisation that a cell names, with its article (`el ACNUR`)."""
        value = self.acronyms.named(key)
        gender = self.locale_style.article_genders.get(value.article, "")
        return Phrase(value.pieces, value.article, value.said, gender=gender)

    def worded(self, text: str) -> tuple[Piece, ...]:
        """A term's text, with its acronyms (`{SIS}`) written out at first use."""
        if "{" not in text:
            return (Piece(self.locale_style.words(text)),)
        pieces: list[Piece] = []
        at = 0
        for match in _ACRONYM.finditer(text):
            if match.start() > at:
                pieces.append(Piece(self.locale_style.words(text[at : match.start()])))
            pieces.extend(self.acronym(match[1]).pieces)
            at = match.end()
        if text[at:]:
            pieces.append(Piece(self.locale_style.words(text[at:])))
        return tuple(pieces)

    def acronym(self, key: str, heading: bool = False) -> SlotValue:
        """An acronym at this point of the document; an unknown one is flagged."""
        if not self.acronyms.known(key):
            return SlotValue((Piece(key, flag="unknown-acronym", name=True),))
        return self.acronyms.short(key) if heading else self.acronyms.use(key)

    @property
    def is_of_the_workbook(self) -> bool:
        """Whether words in cells are assumed to be in this language."""
        return self._workbook_language == self.locale_style.language

    # gaps

    def term(self, value: SourcedValue[str], kind: str) -> Term | None:
        """The term for a word as typed; None, and a gap, if the language lacks it. A word in the
        workbook's own language needs no vocabulary to be printed.
        """
        key, term = self.found(value.value)
        if term is None:
            if not key and self.is_of_the_workbook:
                return Term(value.value, value.value)
            self.note_gap(value, kind, False, key)
        return term

    def counted(
        self, value: SourcedValue[str], category: str, kind: str = POPULATION
    ) -> Term | None:
        """The term for a counted word, in the words that were typed if the forms needed here are
        known; None, and a gap, if the language lacks it.
        """
        key, term = self.found(value.value)
        if term is None:
            if key or not self.is_of_the_workbook:
                self.note_gap(value, kind, True, key)
                return None
            term = Term(value.value, value.value)
        elif self.lacks(term, category):
            term = self.vocabulary.term(key, self.locale_style.chain) or term
        lacks = self.lacks(term, category)
        if lacks:
            self.note_gap(value, kind, True, term.key, lacks, term.text)
        return term

    def lacks(self, term: Term, category: str) -> str:
        """The form that a counted noun needs and does not have; empty if it lacks none."""
        if self.locale_style.genders and not term.gender:
            return GENDER
        return SINGULAR if not term.countable or (category == "one" and not term.one) else ""

    def note_gap(
        self,
        value: SourcedValue[str],
        kind: str,
        counted: bool,
        key: str,
        lacks: str = WORD,
        word: str = "",
    ) -> None:
        """Keep a gap."""
        kind = self.vocabulary.kind(key) or kind
        gendered = counted and bool(self.locale_style.genders)
        language = self.locale_style.language
        typed_in = self._workbook_language
        gap = Gap(value.value, kind, gendered, value.cell, language, key, lacks, word, typed_in)
        self.gaps.append(gap)

    def gap_text(self, value: SourcedValue[str]) -> tuple[Piece, ...]:
        """A word that the language lacks, as typed and marked."""
        return (Piece(f"‹{value.value}›", flag="missing-term"),)
