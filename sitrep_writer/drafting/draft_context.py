"""What one language's draft is written with: messages and figures in, spans out, with every trace
and problem kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Protocol, TypeAlias

import msgspec

from sitrep_writer.drafting.declared_results import wording_hash
from sitrep_writer.drafting.footnote_numbering import FootnoteNumbering
from sitrep_writer.drafting.profiles import labels_in
from sitrep_writer.drafting.slot_forms import in_forms
from sitrep_writer.drafting.slot_hints import lacking, unregistered
from sitrep_writer.drafting.text_choice import WRONG, TextChoice
from sitrep_writer.drafting.trace_log import cells_of
from sitrep_writer.messages.catalogue import Catalogue, Wording
from sitrep_writer.messages.grammar import MessageError, parse, parse_leniently
from sitrep_writer.messages.language_detection import LanguageWords
from sitrep_writer.messages.message_checks import (
    agreement_faults,
    form_faults,
    gendered_slots,
    slot_faults,
    typed_acronyms,
)
from sitrep_writer.messages.message_parts import Message
from sitrep_writer.messages.rendered_line import NoteCall, RenderSetting
from sitrep_writer.messages.rendering import render
from sitrep_writer.messages.repeated_words import said_twice
from sitrep_writer.model.cells import Cell, SourcedValue
from sitrep_writer.model.draft import Span, Spans, Status
from sitrep_writer.model.edition import Edition, NoteRow, Texts
from sitrep_writer.model.profile import Profile
from sitrep_writer.resources import Layer
from sitrep_writer.words.locale_words import LocaleWords
from sitrep_writer.words.slot_values import SlotValue

Asks: TypeAlias = Callable[[str], tuple[Cell, str]]
"""An empty slot → the cell that somebody can act at, and what is wanted there."""


class SaidMessage(msgspec.Struct, frozen=True, gc=False):
    """A message as said: its spans, where the words come from, and the hash of the wording.
    `fixed`: it has no marks and nothing is wrong with it, so that it says the same in any draft."""

    spans: Spans
    status: Status
    wording: str
    fixed: bool = False


class Shared(Protocol):
    """What a draft takes of all that the drafts of an edition share (`shared_context`)."""

    @property
    def edition(self) -> Edition: ...
    @property
    def profile(self) -> Profile: ...
    @property
    def layout(self) -> str: ...
    @property
    def block_files(self) -> tuple[Layer, ...]: ...
    @property
    def language_words(self) -> Callable[[], LanguageWords] | None: ...
    def sector_key(self, typed: str) -> str: ...


class DraftContext(TextChoice):
    """Everything that one draft is made with."""

    def __init__(
        self,
        shared: Shared,
        locale_words: LocaleWords,
        catalogue: Catalogue,
    ) -> None:
        super().__init__(shared.edition, locale_words, shared.language_words)
        self.profile = shared.profile
        self.catalogue = catalogue
        self.sector_key = shared.sector_key
        self.layout = shared.layout
        self.notes = FootnoteNumbering(shared.edition.notes)
        self.block = ""
        self.base: Mapping[str, SlotValue] = {}
        self._texts = labels_in(shared.profile, shared.layout, shared.block_files)
        self._labels: dict[str, Spans] = {}
        self._filled: tuple[str, ...] = ()

    # words

    def label(
        self, name: str, slots: Mapping[str, SlotValue] | None = None, heading: bool = True
    ) -> Spans:
        """One of the platform's own words, or what the edition puts in its place."""
        if slots is None or slots is self.base:
            if name not in self._labels:
                self._labels[name] = self.labelled(name, self.base, {}, heading)
            return self._labels[name]
        return self.labelled(name, slots, {}, heading)

    def has_label(self, name: str) -> bool:
        """Whether the platform has such a word for this layout, or the edition brings it."""
        return name in self._texts or f"label.{name}" in self.edition.report

    def is_fixed(self, name: str) -> bool:
        """Whether a label that was said says the same in any draft, as does one that is not."""
        label = self._texts.get(name)
        fixed = self.catalogue.fixed
        return label is None or not label.english or (label.key, label.english) in fixed

    def labelled(
        self,
        name: str,
        slots: Mapping[str, SlotValue],
        figures: Mapping[str, str],
        heading: bool = True,
    ) -> Spans:
        """A label that prints figures. The platform may have another one for a layout."""
        field = self.edition.report.get(f"label.{name}")
        if field is not None and field.texts:
            return self.written(field.texts, slots, figures, False, heading)[0]
        label = self._texts.get(name)
        if label is None or not label.english:
            return ()
        key, english, place = label
        fixed = self.catalogue.fixed.get((key, english))
        if fixed is not None:
            return fixed
        said = self.message(key, english, place, slots, figures, sentence=False, heading=heading)
        if said.fixed:
            self.catalogue.fixed[key, english] = said.spans
        return said.spans

    def message(
        self,
        key: str,
        english: str,
        place: str,
        slots: Mapping[str, SlotValue],
        figures: Mapping[str, str],
        sentence: bool = True,
        heading: bool = False,
        asks: Asks | None = None,
    ) -> SaidMessage:
        """A template's message in this locale. `asks` is who can fill what it needs."""
        wording = self.catalogue.wording(key, english, place)
        parsed = self.parsed(wording.text, wording.place, key)
        flag = self.translation_flag(wording, english, key)
        spans = self.rendered(
            parsed, slots, figures, wording.place, key, sentence, heading, sentence, asks
        )
        if flag:
            self.flags.add(flag)
        digest = wording_hash(wording.text)
        told = flag or wording.passed or slot_faults(wording.text, english)
        fixed = parsed.fixed and not told
        return SaidMessage(flagged(spans, flag) if flag else spans, wording.status, digest, fixed)

    def translation_flag(self, wording: Wording, english: str, key: str) -> str:
        """The code under which the words are highlighted: none where the translation is good."""
        status = wording.status
        if status is Status.SOURCE:
            return ""
        if status is Status.MISSING:
            code = "missing-translation"
            title = self.locale_words.locale_style.title
            said = f"{key} has no translation to {title}. The English is shown, "
            self.say(code, wording.place, said + "highlighted.", key)
            return code
        for passed in wording.passed:
            said = f"the entry of {key} is marked fuzzy, so the words of {wording.place} are used. "
            self.say("entry-ignored", passed, f"{said}Take the mark away once it is right.", key)
        for fault in slot_faults(wording.text, english):
            self.say(fault.code, wording.place, fault.reason, key)
        if status is Status.TRANSLATED:
            return ""
        code = "stale-translation"
        said = f"the English of {key} has changed since it was translated."
        self.say(code, wording.place, said, key)
        return code

    def hand_written(
        self,
        text: SourcedValue[str],
        slots: Mapping[str, SlotValue],
        figures: Mapping[str, str],
        sentence: bool = True,
        heading: bool = False,
        key: str = "",
        status: Status = Status.BY_HAND,
        opening: bool = False,
        filled: Iterable[str] = (),
    ) -> Spans:
        """A text of the workbook, by the same grammar and checks as a template's. One that
        stands in for a language that is missing is highlighted. `filled` are the slots that its
        rows have words for, whether it names them or not."""
        parsed = self.parsed(text.value, text.cell, key)
        self.plain_acronyms(text.value, text.cell)
        own = [name for name in slots if name not in self.base]
        self._filled = tuple(dict.fromkeys((*own, *filled)))
        spans = self.rendered(parsed, slots, figures, text.cell, key, sentence, heading, opening)
        self._filled = ()
        for words in said_twice(spans, self.locale_words.locale_style):
            self.say(
                "said-twice",
                text.cell,
                f'the text reads "{words}": the figure brings its own word or sign. Take yours out '
                "of the text; to choose another approximator, use the Wording cell.",
                key,
            )
        if status is Status.MISSING:
            self.flags.add("text-in-one-language")
            return flagged(spans, "text-in-one-language")
        return flagged(spans, WRONG) if self.is_wrong(text) else spans

    def written(
        self,
        texts: Texts,
        slots: Mapping[str, SlotValue],
        figures: Mapping[str, str],
        sentence: bool = True,
        heading: bool = False,
        key: str = "",
    ) -> tuple[Spans, Status]:
        """The chosen text as spans, none where there is no text."""
        text, status = self.choose(texts)
        if text is None:
            return (), status
        return self.hand_written(text, slots, figures, sentence, heading, key, status), status

    # notes

    def note_marks(self, what: str, block: str) -> Spans:
        """The marks of the notes that hang on something."""
        calls = self.notes.on(what, block, self.note_text)
        return tuple(Span(call.shown, note=call.key) for call in calls)

    def note_text(self, row: NoteRow) -> Spans:
        """The text of a note, with the figures of its row and those of the report."""
        key = f"note.{row.mark.value}"
        if row.label:
            return self.labelled(row.label, self.base, {}, heading=False)
        text, status = self.choose(row.texts)
        if text is None:
            self.say("note-without-text", row.mark.cell, "the note has no text.", key)
            return ()
        values, kinds = self.numbers(row.figures, key, None)
        for name in self.parsed(text.value, text.cell, key).slots:
            field = self.edition.report.get(name)
            number = (field.number or field.unread) if field is not None else None
            if name not in values and number is not None:
                more, more_kinds = self.numbers({name: number}, "report", None)
                values.update(more)
                kinds.update(more_kinds)
        spans = self.hand_written(text, values, kinds, key=key, status=status)
        self.printed(spans, cells_of(row.figures, key), "the note", key)
        return spans

    # the grammar

    def parsed(self, text: str, place: Cell | str, key: str) -> Message:
        """A parsed message; one that breaks the grammar shows what it can."""
        try:
            return parse(text)
        except MessageError as error:
            self.say("message-syntax", place, f"{error}.", key)
            return parse_leniently(text)

    def rendered(
        self,
        message: Message,
        slots: Mapping[str, SlotValue],
        figures: Mapping[str, str],
        place: Cell | str,
        key: str,
        sentence: bool,
        heading: bool,
        opening: bool,
        asks: Asks | None = None,
    ) -> Spans:
        """Spans of a message, with a problem for everything that was wrong."""
        here = figures and {name: figures[name] for name in message.slots if name in figures}
        if message.forms:
            faults = form_faults(message.text, tuple(here.items()))
            for fault in faults:
                self.say(fault.code, place, fault.reason, key)
            slots = slots if faults else in_forms(self, message, slots, place, key)
        if message.choices or message.repeated:
            # A figure that is lacking is told below, and not as a choice that looks to nothing.
            looked_to = here or {name: "people" for name in message.slots if name not in slots}
            for fault in agreement_faults(message.text, tuple(looked_to.items())):
                self.say(fault.code, place, fault.reason, key)
            self._unknown_genders(message, slots, asks, place, key)
        setting = RenderSetting(slots, here, sentence, heading, self.note_call, opening)
        result = render(message, setting, self.locale_words)
        if opening or message.forms:
            self.reword(result.spans if message.forms else result.spans[:3])
        for name in result.empty:
            if name in result.rescued:
                continue
            where, what = asks(name) if asks else (place, self._lacking(name, place, key, slots))
            self.say("empty-slot", where, what, key)
        for name in result.unknown:
            said = unregistered(
                name, (*slots, *self._filled), self.locale_words.acronyms, self.language
            )
            self.say("unknown-acronym", place, said, key)
        for mark in message.notes:
            if not self.notes.knows(mark):
                self.say(
                    "note-without-text",
                    place,
                    f"the note [^{mark}] has no row in the Notes sheet.",
                    key,
                )
        return result.spans

    def _unknown_genders(
        self,
        message: Message,
        slots: Mapping[str, SlotValue],
        asks: Asks | None,
        place: Cell | str,
        key: str,
    ) -> None:
        """Tell of words that a choice by gender looks to and whose gender is not known."""
        if not (message.choices and self.locale_words.locale_style.genders):
            return
        for name, words in gendered_slots(message.text):
            value = slots.get(name)
            if value is None or not value.pieces or value.gender:
                continue
            where = asks(name)[0] if asks else place
            self.say(
                "missing-gender",
                where,
                f'"{words}" agrees with "{value.text}", whose gender is not known, so the first is '
                "shown. Add it, with its gender, to the Terms sheet.",
                key,
            )

    def _lacking(
        self, name: str, place: Cell | str, key: str, slots: Mapping[str, SlotValue]
    ) -> str:
        """What is said of an empty slot of a text by hand or a label."""
        if not (isinstance(place, Cell) or key):
            return f"{{{name}}} is needed here and is empty."
        return lacking(name, slots, self._filled, self.locale_words.acronyms)

    def note_call(self, mark: str) -> NoteCall:
        """The note that a mark calls in the block at hand."""
        return self.notes.call(mark, self.block, self.note_text)

    def plain_acronyms(self, text: str, cell: Cell) -> None:
        """A registered acronym typed without braces is neither expanded nor counted as used."""
        for name in typed_acronyms(text):
            if self.locale_words.acronyms.expands(name):
                self.say(
                    "plain-acronym",
                    cell,
                    f"{name} is typed plainly. Write {{{name}}}, and it is written out where it "
                    "stands first.",
                )


def flagged(spans: Spans, flag: str) -> Spans:
    """The spans highlighted for a problem, each unless it is for another already."""
    return tuple(
        Span(s.text, s.bold, s.link, s.figure, s.note, s.flag or flag, s.name) for s in spans
    )
