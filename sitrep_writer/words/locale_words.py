"""The words of one locale in one draft: locale style, words and acronyms, with the gaps found."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from msgspec.structs import replace

from sitrep_writer.model.cells import SourcedValue
from sitrep_writer.model.facts import Figure, FigureSpec
from sitrep_writer.model.problems import Problem
from sitrep_writer.model.profile import Rounding
from sitrep_writer.reasons.problem import problem
from sitrep_writer.words.acronyms import AcronymRegister
from sitrep_writer.words.approximators import Approximators, WholeNumbers
from sitrep_writer.words.cell_words import CellWords, Gap, Phrase
from sitrep_writer.words.locale_style import LocaleStyle
from sitrep_writer.words.lone_words import LoneWords
from sitrep_writer.words.nouns import Nouns
from sitrep_writer.words.phrases import Phrases
from sitrep_writer.words.places import PlaceWords
from sitrep_writer.words.slot_values import Piece, SlotValue, slot
from sitrep_writer.words.time_words import can_say, say_moments, say_time
from sitrep_writer.words.times import SINCE, Moment, Time, TimeReader, articles_of
from sitrep_writer.words.vocabulary import RegisterPlace, Vocabulary

_HUNDRED = 100
_CODE = re.compile(r"(?=.*[A-ZÁÉÍÓÚÑ]{2}|[A-Z][0-9])[A-ZÁÉÍÓÚÑ0-9]+(?:[ ./&–-][A-ZÁÉÍÓÚÑ0-9]+)*")
"""A source that is a code and not words: capitals and digits."""


class WordSources(NamedTuple):
    """Where the drafts of all languages look up words: the vocabulary, the places of the register
    and what their levels are called, organisations' names by what people type, and how times are
    read. A list of places longer than `places_shown` is cut (0: never). `country` is the register's
    name of the edition's own, empty if unknown.
    """

    vocabulary: Vocabulary
    places: Mapping[str, RegisterPlace]
    levels: Mapping[str, str]
    organisations: Mapping[str, str]
    times: TimeReader
    places_shown: int = 0
    country: str = ""


class LocaleWords:
    """The words of one draft. Gaps and problems are collected on the way."""

    def __init__(
        self,
        locale_style: LocaleStyle,
        word_sources: WordSources,
        acronyms: AcronymRegister,
        approximators: Approximators,
        rounding: Rounding,
        workbook_language: str = "en",
    ) -> None:
        self.locale_style = locale_style
        self.acronyms = acronyms
        self.approximators = approximators
        self.rounding = rounding
        self._cell_words = CellWords(
            locale_style,
            word_sources.vocabulary,
            acronyms,
            workbook_language,
            word_sources.organisations,
        )
        nouns = Nouns(self._cell_words)
        self.noun = nouns.noun
        self._phrases = Phrases(self._cell_words, nouns)
        self.phrases = self._phrases.phrases
        self._places = PlaceWords(
            self._cell_words,
            self._phrases,
            word_sources.places,
            word_sources.levels,
            word_sources.places_shown,
            word_sources.country,
        )
        self.places = self._places.places
        self._lone: dict[str, LoneWords] = {}
        self._times = word_sources.times
        self.whole_numbers = WholeNumbers(rounding)
        self._moments: dict[str, SlotValue | None] = {}
        self._genders: dict[str, str] = {}
        self._leads: dict[tuple[str, str, str], tuple[Piece, ...]] = {}

    @property
    def gaps(self) -> list[Gap]:
        """The words that the locale lacks, in the order found."""
        return self._cell_words.gaps

    @property
    def problems(self) -> list[Problem]:
        """The problems with words, in the order found."""
        return self._cell_words.problems

    def lone(self, value: SourcedValue[str], typed_in: str) -> tuple[Piece, ...]:
        """Words that are alone, as in a cell of a table, typed in a language."""
        words = self._lone.get(typed_in)
        if words is None:
            words = self._lone[typed_in] = LoneWords(self._cell_words, typed_in)
        return words.said(value)

    def is_known(self, typed: str) -> bool:
        """Whether words are typed in this language and are in its vocabulary."""
        return self._cell_words.is_known(typed)

    def is_foreign(self, typed: str) -> bool:
        """Whether the vocabulary has words in another language and not in this one."""
        return self._cell_words.is_foreign(typed)

    def source(self, value: SourcedValue[str]) -> SlotValue:
        """The source of a figure: in the words of the vocabulary, else an acronym or the code of a
        plan (`R4V`, `RMRP 2024`) as it is typed, without its full form; else any other words.
        """
        typed = value.value
        known, _ = self._cell_words.found(typed)
        if known or not _CODE.fullmatch(typed):
            return self.phrases([value], "source")
        key = self.acronyms.key_of(typed)
        return self.acronyms.short(key) if key else SlotValue((Piece(typed, name=True),))

    def of_one(self, values: Sequence[SourcedValue[str]], kind: str) -> SlotValue:
        """Phrases that describe a single person."""
        return self._phrases.of_one(values, kind)

    def official_place(self, typed: str) -> str:
        """The register's name of a place; empty if it has none."""
        return self._places.official(typed)

    def times(self, values: Sequence[SourcedValue[str]], kind: str) -> SlotValue:
        """When: days, months, quarters and years in the locale style's words, else phrases."""
        if len(values) != 1:
            return self._phrases.phrases(values, kind, self._moment)
        typed = values[0].value
        said = self._time(typed)
        if said is None:
            said = self.phrases(values, kind)
            if self._times.goes_on(typed):
                return replace(said, direction=SINCE)
        return said

    def moment(self, typed: str) -> str:
        """A day, a month, a quarter, a year or a range of them that is the whole cell, with no word
        before it; empty for anything else.
        """
        return self._moment_alone(typed)[1]

    def moment_in_sentence(self, typed: str) -> SlotValue:
        """The same with its article, as a sentence needs it: `el 31 de agosto`; any other text as
        typed.
        """
        article, text = self._moment_alone(typed)
        if not article:
            return slot(text or typed)
        return replace(slot(f"{article} {text}"), article=article)

    def _moment_alone(self, typed: str) -> tuple[str, str]:
        """The article and the words of a time that is the whole cell; both may be empty."""
        time = self._times.read(typed)
        alone = time is not None and (
            time.kind == "alone" or (time.kind == "on" and typed[:1].isdigit())
        )
        if time is None or not alone:
            return "", ""
        text = say_moments(time, self.locale_style)
        article, _, rest = text.partition(" ")
        return (article, rest) if article in articles_of(self.locale_style) else ("", text)

    def since(self, start: date) -> SlotValue:
        """`since January`: the start of the time over which a figure counts up."""
        return self._said(Time(SINCE, Moment(month=start.month)))

    def _time(self, typed: str) -> SlotValue | None:
        """A cell in the locale style's words; None if it is no time."""
        if typed not in self._moments:
            time = self._times.read(typed)
            said = time is not None and can_say(time, self.locale_style)
            self._moments[typed] = self._said(time) if time is not None and said else None
        return self._moments[typed]

    def _moment(self, typed: str) -> Phrase | None:
        """One of several times in a cell."""
        said = self._time(typed)
        return Phrase(said.pieces, said.article) if said is not None else None

    def _said(self, time: Time) -> SlotValue:
        text = say_time(time, self.locale_style)
        first = text.partition(" ")[0]
        return SlotValue(
            (Piece(text),),
            article=first if first in articles_of(self.locale_style) else "",
            direction=SINCE if time.kind == SINCE else "",
        )

    def knows_noun(self, typed: str) -> bool:
        """Whether the vocabulary has these words as a noun that can be counted."""
        _, term = self._cell_words.found(typed)
        return term is not None and bool(term.one)

    def unit_gender(self, spec: FigureSpec) -> str:
        """The gender of a thing that a sentence names itself, in the words it uses; empty if
        unknown.
        """
        if not self.locale_style.genders:
            return ""
        unit = spec.unit or spec.label
        gender = self._genders.get(unit)
        if gender is None:
            _, term = self._cell_words.found(unit)
            gender = self._genders[unit] = term.gender if term is not None else ""
        return gender

    def agree(self, approximator: str, figure: Figure, gender: str) -> None:
        """Report a rounding word that agrees with a thing of unknown gender."""
        forms = self.locale_style.approximators[approximator]
        if gender or not self.locale_style.genders or isinstance(forms, str):
            return
        unit = figure.spec.unit or figure.spec.label
        self.problems.append(
            problem(
                "missing-gender.approximator",
                figure.cell,
                unit,
                forms="/".join(forms.values()),
                unit=unit,
            )
        )

    def lead(self, approximator: str, gender: str, article: str) -> tuple[Piece, ...]:
        """A rounding word and an article before a number, contracted where they meet (`más del
        70%`).
        """
        key = (approximator, gender, article)
        found = self._leads.get(key)
        if found is None:
            text = self._lead(self.locale_style.approximator(approximator, gender), article)
            found = self._leads[key] = (Piece(text + " "),) if text else ()
        return found

    def _lead(self, words: str, article: str) -> str:
        if not words or not article:
            return words or article
        before, _, last = words.rpartition(" ")
        contracted = self.locale_style.edges.contract(last, article)
        return f"{before} {contracted}".lstrip() if contracted else f"{words} {article}"

    def acronym(self, key: str, heading: bool = False) -> SlotValue:
        """An acronym at this point of the document; an unknown one is flagged."""
        return self._cell_words.acronym(key, heading)

    def opening(self, value: SlotValue) -> tuple[Piece, ...]:
        """The pieces of a quantity that begins a sentence: a small number or a percentage in words;
        before a larger exact value, and before money, its introduction ("A total of 4,600 people").
        """
        number = value.bare or 0
        if number > 0:
            for index, piece in enumerate(value.pieces):
                if piece.figure:
                    return self._opening_number(value, number, index)
        return value.pieces

    def _opening_number(self, value: SlotValue, number: int, index: int) -> tuple[Piece, ...]:
        if value.worded and number > max(_HUNDRED, self.locale_style.words_up_to.opening):
            return self._in_total(value)
        shown = value.pieces[index].text
        digits = self.locale_style.whole(number)
        if digits in shown[1:]:  # an amount: its currency is before it
            return self._in_total(value) if number > 1 else value.pieces
        unit = shown[len(digits) :] if shown.startswith(digits) else ""
        if unit and not any(char.isalpha() for char in unit):
            return value.pieces  # a sign stays behind digits: 13%
        limit = _HUNDRED if unit else self.locale_style.words_up_to.opening
        if number > limit:
            return value.pieces if unit else self._in_total(value)
        if self.locale_style.genders and not value.first and self.locale_style.gendered(number):
            return value.pieces
        worded = self.locale_style.in_words(number, value.first, limit)
        number_piece = replace(value.pieces[index], text=worded + unit)
        rest = value.worded or value.pieces[index + 1 :]
        return (*value.pieces[:index], number_piece, *rest)

    def _in_total(self, value: SlotValue) -> tuple[Piece, ...]:
        return (*self.lead("total", value.gender, ""), *value.pieces)
