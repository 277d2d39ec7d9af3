"""Renders messages and hand-written texts in one language, with a problem for whatever is wrong in
them.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple, TypeAlias

from sitrep_writer.drafting.column_names import blank_row, columns_of, header_on
from sitrep_writer.drafting.footnote_numbering import FootnoteNumbering
from sitrep_writer.drafting.slot_forms import in_forms
from sitrep_writer.drafting.slot_hints import lacking, unregistered
from sitrep_writer.drafting.text_choice import WRONG, ChosenText, TextChoice
from sitrep_writer.grammar.message_parts import Message
from sitrep_writer.grammar.parser import MessageError, parse, parse_leniently
from sitrep_writer.messages.language_detection import LanguageWords
from sitrep_writer.messages.message_checks import (
    Fault,
    agreement_faults,
    form_faults,
    gendered_slots,
    typed_acronyms,
)
from sitrep_writer.messages.rendered_line import NoteCall, RenderSetting
from sitrep_writer.messages.rendering import RenderedSpans, render
from sitrep_writer.messages.repeated_words import said_twice
from sitrep_writer.model.cells import Cell
from sitrep_writer.model.draft import Span, Spans, Status
from sitrep_writer.model.edition import Edition, NoteRow
from sitrep_writer.reasons.broken_messages import broken_message
from sitrep_writer.reasons.reason import Reason, reason
from sitrep_writer.words.locale_words import LocaleWords
from sitrep_writer.words.slot_values import SlotValue

Asks: TypeAlias = Callable[[str], tuple[Cell, Reason]]
"""An empty slot → the cell to act on, and what is wanted there."""


class Manner(NamedTuple):
    """How a text is printed: as a `sentence`, with a capital and a full stop; in a `heading`, where
    acronyms stay short; with a number at its beginning worded as the language requires (`opening`).
    """

    sentence: bool = True
    heading: bool = False
    opening: bool = False


SENTENCE = Manner(opening=True)
TEXT = Manner()
HEADING = Manner(sentence=False, heading=True)
WORDS = Manner(sentence=False)


class MessagePlace(NamedTuple):
    """A message's position, its key, and who can fill its empty slots."""

    place: Cell | str
    key: str
    asks: Asks | None = None


class Sentences(TextChoice, ABC):
    """Renders the messages of one draft. A note's text is made of labels and numbers, so the draft
    context makes it.
    """

    def __init__(
        self,
        edition: Edition,
        locale_words: LocaleWords,
        language_words: Callable[[], LanguageWords] | None,
    ) -> None:
        super().__init__(edition, locale_words, language_words)
        self.notes = FootnoteNumbering(edition.notes)
        self.base: Mapping[str, SlotValue] = {}
        self._filled: tuple[str, ...] = ()

    @abstractmethod
    def note_text(self, row: NoteRow) -> Spans:
        """The text of a note."""

    def hand_written(
        self,
        chosen: ChosenText,
        slots: Mapping[str, SlotValue],
        figures: Mapping[str, str],
        manner: Manner = TEXT,
        key: str = "",
        filled: Iterable[str] = (),
    ) -> Spans:
        """A text of the workbook, with the same grammar and checks as a template's. If it replaces
        a missing language it is highlighted. `filled` are the slots that its rows have words for,
        whether it uses them or not.
        """
        text = chosen.text
        parsed = self.parsed(text.value, text.cell, key)
        self.plain_acronyms(text.value, text.cell)
        own = [name for name in slots if name not in self.base]
        self._filled = tuple(dict.fromkeys((*own, *filled)))
        spans = self.rendered(parsed, slots, figures, MessagePlace(text.cell, key), manner)
        self._filled = ()
        for words in said_twice(spans, self.locale_words.locale_style):
            self.say("said-twice", text.cell, key, words=words)
        if chosen.status is Status.MISSING:
            self.flags.add("text-in-one-language")
            return flagged(spans, "text-in-one-language")
        return flagged(spans, WRONG) if self.is_wrong(text) else spans

    def parsed(self, text: str, place: Cell | str, key: str) -> Message:
        """A parsed message; one that breaks the grammar shows what it can."""
        try:
            return parse(text)
        except MessageError as error:
            self.say_why("message-syntax", place, broken_message(error), key)
            return parse_leniently(text)

    def rendered(
        self,
        message: Message,
        slots: Mapping[str, SlotValue],
        figures: Mapping[str, str],
        source: MessagePlace,
        manner: Manner,
    ) -> Spans:
        """Spans of a message, with a problem for everything that was wrong."""
        here = figures and {name: figures[name] for name in message.slots if name in figures}
        if message.forms:
            slots = self._in_forms(message, slots, here, source)
        if message.choices or message.repeated:
            self._check_agreement(message, slots, here, source)
        sentence, heading, opening = manner
        setting = RenderSetting(slots, here, sentence, heading, self.note_call, opening)
        result = render(message, setting, self.locale_words)
        if opening or message.forms:
            self.reword(result.spans if message.forms else result.spans[:3])
        if result.empty or result.unknown:
            self._tell_lacking(result, slots, source)
        for mark in message.notes:
            if not self.notes.knows(mark):
                self.say("note-without-text.no-row", source.place, source.key, mark=mark)
        return result.spans

    def _in_forms(
        self,
        message: Message,
        slots: Mapping[str, SlotValue],
        figures: Mapping[str, str],
        source: MessagePlace,
    ) -> Mapping[str, SlotValue]:
        """The values in the forms that the message asks for."""
        faults = form_faults(message.text, tuple(figures.items()))
        self._tell_faults(faults, source)
        return slots if faults else in_forms(self, message, slots, source.place, source.key)

    def _check_agreement(
        self,
        message: Message,
        slots: Mapping[str, SlotValue],
        figures: Mapping[str, str],
        source: MessagePlace,
    ) -> None:
        """Reports choices that depend on nothing. A missing figure is reported as missing, and not
        as a choice.
        """
        looked_to = figures or {name: "people" for name in message.slots if name not in slots}
        self._tell_faults(agreement_faults(message.text, tuple(looked_to.items())), source)
        if message.choices and self.locale_words.locale_style.genders:
            self._tell_genders(message, slots, source)

    def _tell_faults(self, faults: Iterable[Fault], source: MessagePlace) -> None:
        for fault in faults:
            self.say_why(fault.code, source.place, fault.reason, source.key)

    def _tell_lacking(
        self, result: RenderedSpans, slots: Mapping[str, SlotValue], source: MessagePlace
    ) -> None:
        """Reports slots that are needed and empty, and acronyms that no register has."""
        place, key, asks = source
        for name in result.empty:
            if name not in result.rescued:
                where, why = asks(name) if asks else self._lacking(name, slots, source)
                self.say_why("empty-slot", where, why, key)
        for name in result.unknown:
            filled = (*slots, *self._filled)
            why = unregistered(name, filled, self.locale_words.acronyms)
            self.say_why("unknown-acronym", place, why, key)

    def _tell_genders(
        self, message: Message, slots: Mapping[str, SlotValue], source: MessagePlace
    ) -> None:
        """Reports words whose gender a choice needs but nobody knows. Of a word that the language
        lacks altogether, that is what is reported.
        """
        place, key, asks = source
        for name, words in gendered_slots(message.text):
            value = slots.get(name)
            if value is None or not value.pieces or value.gender:
                continue
            if any(piece.flag == "missing-term" for piece in value.pieces):
                continue
            where = asks(name)[0] if asks else place
            self.say("missing-gender.choice", where, key, words=words, value=value.text)

    def _lacking(
        self, name: str, slots: Mapping[str, SlotValue], source: MessagePlace
    ) -> tuple[Cell | str, Reason]:
        """The cell to look at, and the message about an empty slot of a hand-written text or a
        label.
        """
        place = source.place
        if not (isinstance(place, Cell) or source.key):
            return place, reason("empty-slot.bare", slot=f"{{{name}}}")
        asked = self._asked_of_cell(name, place) if isinstance(place, Cell) else None
        return asked or (place, lacking(name, slots, self._filled, self.locale_words.acronyms))

    def _asked_of_cell(self, name: str, text: Cell) -> tuple[Cell, Reason] | None:
        """The blank cell that a slot of a text needs: that of its figure's number, or the one
        under its column in the row of the text."""
        slot, row = f"{{{name}}}", blank_row(self.edition, text, name)
        if row is not None and row.figure is not None:
            columns = columns_of(self.edition)
            exact = columns.cell("exact", row.cell) or row.cell
            title = columns.name("exact")
            return exact, reason("empty-slot.own-figure", slot=slot, column=title)
        header = header_on(self.edition, text, name)
        if header is None:
            return None
        blank = Cell(text.sheet, text.row, header.cell.column, text.book)
        return blank, reason("empty-slot.own-column", slot=slot, column=header.value)

    def note_call(self, mark: str) -> NoteCall:
        """The note that a mark calls in the current block."""
        return self.notes.call(mark, self.note_text)

    def plain_acronyms(self, text: str, cell: Cell) -> None:
        """A registered acronym typed without braces is neither expanded nor counted as used."""
        for name in typed_acronyms(text):
            if self.locale_words.acronyms.expands(name):
                self.say("plain-acronym", cell, acronym=name, mark=f"{{{name}}}")


def flagged(spans: Spans, flag: str) -> Spans:
    """The spans highlighted for a problem, unless already highlighted for another."""
    return tuple(
        Span(s.text, s.bold, s.link, s.figure, s.note, s.flag or flag, s.name) for s in spans
    )
