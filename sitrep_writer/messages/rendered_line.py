"""A line that is being said: what in it depends on the values of its slots and on its place."""

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
    """A note's key and the mark to show, empty where there is no such note."""

    key: str
    shown: str


class RenderSetting(msgspec.Struct, frozen=True, gc=False):
    """What a message is rendered in.

    `figures` are the kinds of its declared figures by slot name; a `sentence` begins with a
    capital and ends with a stop; in a `heading` acronyms stay short; `note` answers a mark.
    `opening`: a number that begins the sentence is worded as the house style has it.
    """

    slots: Mapping[str, SlotValue]
    figures: Mapping[str, str]
    sentence: bool = True
    heading: bool = False
    note: Callable[[str], NoteCall] = lambda mark: NoteCall("", mark)
    opening: bool = False


class RenderedLine(msgspec.Struct, gc=False):
    """One rendering: what in it depends on the values and on the place in the document. `unknown`
    are the acronyms met that no register has."""

    setting: RenderSetting
    locale_words: LocaleWords
    unknown: tuple[str, ...] = ()

    def link(self, following: str) -> str:
        """What stands between a number in millions and the typed word that follows it."""
        link = self.locale_words.locale_style.counted_link(following)
        return f" {link}" if link else ""

    def stop(self, text: str, spans: list[Span], words: str, standing: int) -> str:
        """Typed words that begin with a stop, after filled text that may end with one. `text` is
        what was said in this style before them, `spans` what was said before that."""
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
        """The pieces at the start of a sentence: names and numbers stay as they are."""
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
        """Typed words as they are before the pieces, and the pieces without an article that goes
        into one of them. Only a sound is heard through opening marks (`marked`)."""
        locale_style = self.locale_words.locale_style
        word = words[-1]
        lower = word.lower()
        if lower == locale_style.preposition and not value.preposition:
            return words, pieces
        took = ""
        nowhere = value.preposition == NO_PREPOSITION and lower in locale_style.edges.before_places
        if nowhere or lower == locale_style.preposition:
            if marked or not value.preposition:
                return words, pieces
            said: tuple[str, ...] = (_preposition(word, value.preposition),)
        elif lower not in locale_style.edges.words:
            return words, pieces
        else:
            text = pieces[0].text
            article = "" if marked else value.article or locale_style.edges.article(text)
            if not article and lower in locale_style.edges.contracting:
                return words, pieces
            if len(pieces) > 1:
                text += pieces[1].text
            ahead = FollowingText(
                value.said or text, article, value.gender, value.category == "one"
            )
            said, took = locale_style.edges.meet(words, ahead)
            if took:
                pieces = _without_article(value, pieces, article, took)
        if not any(said) and words[0][0].isupper():
            pieces = (replace(pieces[0], text=capitalised(pieces[0].text)), *pieces[1:])
        return said, pieces


def _ends(said: str, standing: int) -> bool:
    """Whether a stop of the message's own (1) or one that was added (2) is one too many."""
    return ends_with_stop(said) if standing == 1 else ends_sentence(said)


def _without_article(
    value: SlotValue, pieces: tuple[Piece, ...], article: str, took: str
) -> tuple[Piece, ...]:
    """What is left where the first article went into a preposition: of a list, each item with the
    preposition of its own."""
    for preposition, repeated in value.repeated:
        if preposition == took:
            return repeated
    first = replace(pieces[0], text=pieces[0].text.removeprefix(article + " "))
    return (first, *pieces[1:]) if first.text else pieces[1:]


def _preposition(word: str, own: str) -> str:
    """A place's own preposition instead of the usual one; empty where it takes none."""
    if own == NO_PREPOSITION:
        return ""
    return capitalised(own) if word[0].isupper() else own
