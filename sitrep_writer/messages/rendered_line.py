"""One rendering: what depends on the values of its slots and on its position."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from sitrep_writer.messages.punctuation_repair import (
    capitalised,
    ends_sentence,
    ends_with_stop,
    goes_on,
)
from sitrep_writer.model.draft import Span
from sitrep_writer.words.contractions import FollowingText
from sitrep_writer.words.locale_words import LocaleWords
from sitrep_writer.words.phrases import NO_PREPOSITION
from sitrep_writer.words.slot_values import Piece, SlotValue, text_of


class NoteCall(NamedTuple):
    """A note's key and the mark to show, empty if there is no such note."""

    key: str
    shown: str


class RenderSetting(msgspec.Struct, frozen=True, gc=False):
    """What a message is rendered in.

    `figures` are the kinds of its declared figures by slot name; a `sentence` begins with a capital
    and ends with a full stop; in a `heading` acronyms stay short; `note` returns the note of a
    mark. `opening`: a number at the start of the sentence is worded as the locale style has it.
    """

    slots: Mapping[str, SlotValue]
    figures: Mapping[str, str]
    sentence: bool = True
    heading: bool = False
    note: Callable[[str], NoteCall] = lambda mark: NoteCall("", mark)
    opening: bool = False


class RenderedLine(msgspec.Struct, gc=False):
    """One rendering: what depends on the values and on the position in the document. `unknown`
    are the acronyms met that no register has.
    """

    setting: RenderSetting
    locale_words: LocaleWords
    unknown: tuple[str, ...] = ()

    def link(self, following: str) -> str:
        """The word between a number in millions and the typed word after it."""
        link = self.locale_words.locale_style.counted_link(following)
        return f" {link}" if link else ""

    def stop(self, text: str, spans: list[Span], words: str, standing: int) -> str:
        """Typed words that begin with a full stop, after filled text that may end with one. `text`
        is the text in this style before them, `spans` what came before that.
        """
        last = text or (spans[-1].text if spans and not spans[-1].note else "")
        if last[-1:].isalnum() or goes_on(last):
            return words
        said = text_of(spans) + text
        return words[1:] if _ends(said, standing) else words

    def mark(self, mark: str) -> Span:
        """The mark of a note."""
        call = self.setting.note(mark)
        flag = "" if call.key else "note-without-text"
        return Span(call.shown or mark, note=call.key, flag=flag)

    def acronym(self, key: str) -> SlotValue:
        """An acronym at this point of the document."""
        value = self.locale_words.acronym(key, self.setting.heading)
        if value.pieces[0].flag:
            self.unknown = (*self.unknown, key)
        return value

    def capital(self, value: SlotValue) -> tuple[Piece, ...]:
        """The pieces at the start of a sentence: names and numbers are unchanged."""
        pieces = value.pieces
        if self.setting.opening and value.bare is not None:
            pieces = self.locale_words.opening(value)
        if value.keep_case:
            return pieces
        for index, piece in enumerate(pieces):
            text = piece.text
            if text[:1].isalnum() or any(char.isalnum() for char in text):
                if piece.name or (first := capitalised(text)) == text:
                    return pieces
                said = Piece(first, piece.figure, piece.flag, piece.link)
                return (*pieces[:index], said, *pieces[index + 1 :])
        return pieces

    def meet(
        self, words: tuple[str, ...], value: SlotValue, pieces: tuple[Piece, ...], marked: bool
    ) -> tuple[tuple[str, ...], tuple[Piece, ...]]:
        """Typed words adjusted before the pieces, and the pieces without an article that merges
        into them. Through opening marks (`marked`), only a sound has an effect.
        """
        locale_style = self.locale_words.locale_style
        word = words[-1]
        lower = word.lower()
        edges = locale_style.edges
        usual = lower == locale_style.preposition and not value.preposition
        if usual and lower not in edges.words:
            return words, pieces
        took = ""
        nowhere = value.preposition == NO_PREPOSITION and lower in edges.before_places
        if nowhere or (lower == locale_style.preposition and not usual):
            if marked or not value.preposition:
                return words, pieces
            said: tuple[str, ...] = (_preposition(word, value.preposition),)
        elif lower not in edges.words:
            return words, pieces
        else:
            text = pieces[0].text
            article = "" if marked else value.article or edges.article(text)
            if not article and lower in edges.contracting and lower not in edges.sounding:
                return words, _with_each(lower, value, pieces, marked)
            if len(pieces) > 1:
                text += pieces[1].text
            ahead = FollowingText(
                value.said or text, article, value.gender, value.category == "one"
            )
            said, took = edges.meet(words, ahead)
            if took:
                pieces = _without_article(value, pieces, article, took)
        if not any(said) and words[0][0].isupper():
            pieces = (replace(pieces[0], text=capitalised(pieces[0].text)), *pieces[1:])
        return said, pieces


def _ends(said: str, standing: int) -> bool:
    """Whether the message's own stop (1) or an added one (2) is one too many."""
    return ends_with_stop(said) if standing == 1 else ends_sentence(said)


def _without_article(
    value: SlotValue, pieces: tuple[Piece, ...], article: str, took: str
) -> tuple[Piece, ...]:
    """The rest after the first article merged into a preposition: in a list, each item with its own
    preposition.
    """
    for preposition, repeated in value.repeated:
        if preposition == took:
            return repeated
    first = replace(pieces[0], text=pieces[0].text.removeprefix(article + " "))
    return (first, *pieces[1:]) if first.text else pieces[1:]


def _with_each(
    preposition: str, value: SlotValue, pieces: tuple[Piece, ...], marked: bool
) -> tuple[Piece, ...]:
    """A list whose first item has no article, with the preposition before each further one."""
    found = () if marked else (said for before, said in value.repeated if before == preposition)
    return next(iter(found), pieces)


def _preposition(word: str, own: str) -> str:
    """A place's own preposition instead of the usual one; empty if it takes none."""
    if own == NO_PREPOSITION:
        return ""
    return capitalised(own) if word[0].isupper() else own
