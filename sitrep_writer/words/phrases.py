"""Lists of phrases as slots have them, and counts that a cell names ("3 partners")."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from msgspec.structs import replace

from sitrep_writer.model.cells import Cell, SourcedValue
from sitrep_writer.reasons.problem import problem
from sitrep_writer.words.cell_words import THING, CellWords, Phrase
from sitrep_writer.words.contractions import Contractions, FollowingText, spaced
from sitrep_writer.words.nouns import Nouns
from sitrep_writer.words.slot_values import CountedThing, Piece, SlotValue
from sitrep_writer.words.terms import NOT_OF_ONE
from sitrep_writer.words.typed_words import typed_words

COUNT = "#"
"""The placeholder figure of a piece that counts, until the draft gives it a trace."""

NO_PREPOSITION = "-"


class _TypedCounts(NamedTuple):
    """How people type a count (`3 socios`, `7 other districts`), the rest of a list (`otros 7
    distritos`) and one thing (`a job fair`).
    """

    counted: re.Pattern[str]
    others_first: re.Pattern[str]
    indefinite: re.Pattern[str]


@lru_cache(maxsize=1)
def _typed() -> _TypedCounts:
    others, one = typed_words("others"), typed_words("indefinite")
    return _TypedCounts(
        re.compile(rf"^(\d{{1,6}})\s+(?:({others})\s+)?(\D.*)$", re.IGNORECASE),
        re.compile(rf"^(?:{others})\s+(\d{{1,6}})\s+(\D.*)$", re.IGNORECASE),
        re.compile(rf"^(?:{one})\s+(\D.*)$", re.IGNORECASE),
    )


def counted_words(typed: str) -> str:
    """What a cell counts (`socios` of `3 socios`); empty if it counts nothing."""
    match = _typed().counted.match(typed)
    return match[3] if match is not None else ""


class Phrases:
    """The phrases of one draft."""

    def __init__(self, cell_words: CellWords, nouns: Nouns) -> None:
        self._cell_words = cell_words
        self._nouns = nouns
        self._said: dict[str, Phrase] = {}
        self._alone: dict[str, SlotValue] = {}

    def phrases(
        self,
        values: Sequence[SourcedValue[str]],
        kind: str,
        first: Callable[[str], Phrase | None] | None = None,
    ) -> SlotValue:
        """A list of phrases: from the vocabulary, acronyms, names, counts; the article of the first
        may be contracted. `first` is tried before them (times).
        """
        said = self._said
        if len(values) == 1 and first is None:
            typed = values[0].value
            alone = self._alone.get(typed)
            if alone is None:
                alone = self.listed([said.get(typed) or self._phrase(values[0], kind)])
                if typed in said:
                    self._alone[typed] = alone
            return alone
        if first is None:
            return self.listed(
                [said.get(value.value) or self._phrase(value, kind) for value in values]
            )
        return self.listed(
            [
                first(value.value) or said.get(value.value) or self._phrase(value, kind)
                for value in values
            ]
        )

    def of_one(self, values: Sequence[SourcedValue[str]], kind: str) -> SlotValue:
        """Phrases that describe a single person: in the singular, if the vocabulary has one (`who
        was out of school`). Words only for several ("most of them women") give nothing, and a
        problem.
        """
        items: list[Phrase] = []
        for value in values:
            _, term = self._cell_words.found(value.value)
            if term is None or not term.singular:
                items.append(self._phrase(value, kind))
            elif term.singular != NOT_OF_ONE:
                items.append(self._cell_words.with_article(term._replace(text=term.singular)))
            else:
                found = problem("part-of-one", value.cell, part=value.value)
                self._cell_words.problems.append(found)
        return self.listed(items)

    def _phrase(self, value: SourcedValue[str], kind: str) -> Phrase:
        if value.value[:1].isdigit() and not self._cell_words.found(value.value)[0]:
            match = _typed().counted.match(value.value)
            if match is not None and self._cell_words.found(match[3])[0]:
                return self.count(value) or self._cell_words.phrase(value, kind)
        one = self._one(value, kind)
        if one is not None:
            return one
        phrase = self._cell_words.phrase(value, kind)
        if self._cell_words.lasting(value.value):
            self._said[value.value] = phrase
        return phrase

    def _one(self, value: SourcedValue[str], kind: str) -> Phrase | None:
        """A known word in the singular after an indefinite article, with that of this language ("a
        job fair", "una feria laboral"); None if a cell has no such phrase.
        """
        noun, locale_style = self._indefinite(value.value), self._cell_words.locale_style
        if not noun:
            return None
        phrase = self._cell_words.phrase(SourcedValue(noun, value.cell), kind)
        if phrase.article or (locale_style.genders and not phrase.gender):
            return None
        ahead = FollowingText(
            "".join(piece.text for piece in phrase.pieces), "", phrase.gender, True
        )
        article = locale_style.edges.meet((locale_style.indefinite(phrase.gender),), ahead).words[0]
        return replace(phrase, pieces=(Piece(spaced(locale_style.words(article))), *phrase.pieces))

    def _indefinite(self, typed: str) -> str:
        """The known singular after an indefinite article; empty if a cell has no such phrase."""
        match = _typed().indefinite.match(typed)
        if match is None or self._cell_words.found(typed)[0]:
            return ""
        noun = match[1]
        term = self._cell_words.found(noun)[1]
        if term is None or not term.one or not self._cell_words.vocabulary.singular(noun):
            return ""
        return noun

    def listed(self, items: Sequence[Phrase]) -> SlotValue:
        """Phrases joined to a list, each once (two names of one thing may be one word in this
        language), without the empty ones. A place's own preposition replaces the usual one, which
        the message has before the first.
        """
        items = _each_once(items)
        if not items:
            return SlotValue(())
        first = items[0]
        lists = self._cell_words.locale_style.lists
        if len(items) == 1:
            return SlotValue(
                first.pieces,
                article=first.article,
                said=first.said,
                preposition=first.preposition,
                counted=() if first.counted is None else (first.counted,),
                category="other" if first.several else "one",
                gender=first.gender,
                set_off=lists.sets_off(first.pieces),
            )
        texts: list[tuple[Piece, ...]] = []
        counted: list[CountedThing] = []
        own, gender = "", first.gender
        for item in items:
            texts.append(item.pieces)
            own = own or item.preposition
            if item.gender != gender:
                gender = _gender(items)
            if item.counted is not None:
                counted.append(item.counted)
        if own:
            usual = self._cell_words.locale_style.prose["preposition"]
            led = (_led(item, before, usual) for before, item in pairwise(items))
            texts = [first.pieces, *led]
        pieces = lists.join(texts, said=items[-1].said)
        return SlotValue(
            pieces,
            article=first.article,
            said=first.said,
            preposition=first.preposition,
            counted=tuple(counted),
            category="other",
            gender=gender,
            repeated=self._repeated(items),
            set_off=lists.sets_off(pieces),
        )

    def _repeated(self, items: Sequence[Phrase]) -> tuple[tuple[str, tuple[Piece, ...]], ...]:
        """The list after each preposition that merges with its first article. The preposition is
        then repeated before every item; otherwise the first one's article would seem to belong to
        that item alone (`del Callao y de Ica`, `del ACNUR y de la OIM`).
        """
        edges, lists = self._cell_words.locale_style.edges, self._cell_words.locale_style.lists
        found: list[tuple[str, tuple[Piece, ...]]] = []
        for preposition in edges.contracting:
            if edges.repeats(preposition, [item.article for item in items]):
                texts = [_behind(item, preposition, edges) for item in items]
                texts[0] = _bare(items[0])
                found.append((preposition, lists.join(texts)))
        return tuple(found)

    def count(self, value: SourcedValue[str]) -> Phrase | None:
        """A count that a cell names ("8 departments", "7 other districts"), None if it names none.
        A count of 0 gives no words, and a problem.
        """
        if not value.value[:1].isdigit():
            turned = _typed().others_first.match(value.value)
            if turned is None:
                return None
            counted = CountedThing(int(turned[1]), value.cell, "as it is")
            return self.others(turned[2], counted) if counted.number else self._nothing(value)
        match = _typed().counted.match(value.value)
        if match is None:
            return None
        counted = CountedThing(int(match[1]), value.cell, "as it is")
        if not counted.number:
            return self._nothing(value)
        if match[2]:
            return self.others(match[3], counted)
        category = self._cell_words.locale_style.category(Decimal(counted.number))
        said = self._nouns.noun([SourcedValue(match[3], value.cell)], category, False, THING)
        word = self._cell_words.locale_style.count_word(counted.number, said.gender)
        pieces = (Piece(word, figure=COUNT), Piece(" "), *said.pieces)
        return Phrase(pieces, counted=counted, gender=said.gender, several=counted.number != 1)

    def others(self, noun: str, counted: CountedThing) -> Phrase:
        """The rest of a list: `7 other districts`, `otros siete distritos`, `otro distrito`."""
        locale_style = self._cell_words.locale_style
        category = locale_style.category(Decimal(counted.number))
        said = self._nouns.noun([SourcedValue(noun, counted.cell)], category, False, THING)
        pattern = _of_gender(locale_style.others, said.gender)
        word = locale_style.count_word(counted.number, said.gender)
        if counted.number == 1 and locale_style.other_one:
            pattern, word = (
                "{n} {noun}",
                locale_style.words(_of_gender(locale_style.other_one, said.gender)),
            )
        pieces: list[Piece] = []
        for part in re.split(r"(\{n\}|\{noun\})", pattern):
            if part == "{n}":
                pieces.append(Piece(word, figure=COUNT))
            elif part == "{noun}":
                pieces.extend(said.pieces)
            elif part:
                pieces.append(Piece(locale_style.words(part)))
        several = counted.number != 1
        return Phrase(tuple(pieces), counted=counted, gender=said.gender, several=several)

    def _nothing(self, value: SourcedValue[str]) -> Phrase:
        """What a cell that counts nothing is in a sentence."""
        found = problem("zero-left-out.count", value.cell, typed=value.value)
        self._cell_words.problems.append(found)
        return Phrase(())


def _of_gender(forms: Mapping[str, str], gender: str) -> str:
    """The form for a gender; masculine if it is unknown."""
    return forms.get(gender) or forms.get("any") or forms["m"]


def _each_once(items: Sequence[Phrase]) -> Sequence[Phrase]:
    """The phrases that have words, each once. If their first words differ, they are different."""
    found = {item.pieces[0].text for item in items if item.pieces}
    if len(found) == len(items):
        return items
    return list({(item.pieces, item.counted): item for item in items if item.pieces}.values())


def _gender(items: Sequence[Phrase]) -> str:
    """The gender of a list of several genders: masculine if one of them is; empty if unknown."""
    return "m" if any(item.gender == "m" for item in items) else ""


def _bare(item: Phrase) -> tuple[Piece, ...]:
    """An item without its article."""
    first = Piece(item.pieces[0].text.removeprefix(item.article + " "))
    if not first.text:
        return item.pieces[1:]
    return (replace(item.pieces[0], text=first.text), *item.pieces[1:])


def _behind(item: Phrase, preposition: str, edges: Contractions) -> tuple[Piece, ...]:
    """An item after a preposition, unless it has its own."""
    if item.preposition == NO_PREPOSITION:
        return item.pieces
    contracted = edges.contract(preposition, item.article)
    rest = _bare(item) if contracted else item.pieces
    said = contracted or edges.link(preposition, item.said or item.pieces[0].text)
    return (Piece(spaced(said)), *rest)


def _led(item: Phrase, before: Phrase, usual: str) -> tuple[Piece, ...]:
    """An item of a list, with its preposition if it differs from the one before."""
    own = item.preposition or usual
    if item.preposition == before.preposition or own == NO_PREPOSITION:
        return item.pieces
    return (Piece(own + " "), *item.pieces)


def rest_of(values: Sequence[SourcedValue[str]], shown: int) -> CountedThing:
    """How many items are left to count when a list is cut after so many."""
    cell: Cell = values[0].cell
    return CountedThing(len(values) - shown, cell, f"places beyond the first {shown} counted")
