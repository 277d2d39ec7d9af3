"""Writes one language's draft: labels, messages and notes in, spans out, keeping every trace and
problem.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple, Protocol

import msgspec

from sitrep_writer.drafting.declared_results import wording_hash
from sitrep_writer.drafting.profiles import Label, labels_in
from sitrep_writer.drafting.sentences import (
    HEADING,
    SENTENCE,
    TEXT,
    WORDS,
    Asks,
    Manner,
    MessagePlace,
    Sentences,
    flagged,
)
from sitrep_writer.drafting.trace_log import cells_of
from sitrep_writer.messages.catalogue import Catalogue, Wording
from sitrep_writer.messages.language_detection import LanguageWords
from sitrep_writer.messages.message_checks import slot_faults
from sitrep_writer.model.draft import Span, Spans, Status
from sitrep_writer.model.edition import Edition, NoteRow, Texts
from sitrep_writer.model.profile import Profile
from sitrep_writer.resources import Layer
from sitrep_writer.words.locale_words import LocaleWords
from sitrep_writer.words.slot_values import SlotValue

_SENTENCE = "{sentence}"
_SET_OFF = re.compile(r"[^,{}\[\]]*\{\w+\},")
"""What begins with a column and a comma: "In {places}, …"."""
_TYPED_CAPITAL = re.compile(r"^\**[^\W\d_](?=[^\W\d_A-Z]|\s)")
"""A first letter that is no acronym's."""
_FIRST_CHOICE = re.compile(r"\([^()]*\)")
_ARM = re.compile(r"(?<=[(|:])\s*[^\W\d_](?=[^\W\d_A-Z])")
"""The first letter of the arms of a choice."""


class SaidMessage(msgspec.Struct, frozen=True, gc=False):
    """A finished message: its spans, where the words come from, and the hash of the wording.
    `fixed`: it has no marks and no problem, so it is the same in any draft.
    """

    spans: Spans
    status: Status
    wording: str
    fixed: bool = False


class Shared(Protocol):
    """What a draft takes from the context that all drafts of an edition share
    (`shared_context`).
    """

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


class Around(NamedTuple):
    """The messages around another one: those that stand before it, the first one first, and those
    that follow at its end.
    """

    before: tuple[Label, ...] = ()
    behind: tuple[Label, ...] = ()

    def joined(self) -> Iterator[tuple[Label, Callable[[str, str], str]]]:
        """Each of them, and how its text is joined with the one that is there."""
        yield from ((one, going_on) for one in self.behind)
        yield from ((one, begun_with) for one in reversed(self.before))


ALONE = Around()


class DraftContext(Sentences):
    """Everything needed to write one draft."""

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
        self._texts = labels_in(shared.profile, shared.layout, shared.block_files)
        self._labels: dict[str, Spans] = {}

    # words

    def label(
        self, name: str, slots: Mapping[str, SlotValue] | None = None, heading: bool = True
    ) -> Spans:
        """One of the platform's own words, or the edition's replacement."""
        if slots is None or slots is self.base:
            if name not in self._labels:
                self._labels[name] = self.labelled(name, self.base, {}, heading)
            return self._labels[name]
        return self.labelled(name, slots, {}, heading)

    def has_label(self, name: str) -> bool:
        """Whether the platform has such a word for this layout, or the edition adds it."""
        return name in self._texts or f"label.{name}" in self.edition.report

    def is_fixed(self, name: str) -> bool:
        """Whether a used label is the same in any draft, as is an unused one."""
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
        """A label that prints figures. The platform may have a different one for a layout."""
        field = self.edition.report.get(f"label.{name}")
        if field is not None and field.texts:
            return self.written(field.texts, slots, figures, HEADING if heading else WORDS)[0]
        label = self._texts.get(name)
        if label is None or not label.english:
            return ()
        fixed = self.catalogue.fixed.get((label.key, label.english))
        if fixed is not None:
            return fixed
        said = self.message(label, slots, figures, HEADING if heading else WORDS)
        if said.fixed:
            self.catalogue.fixed[label.key, label.english] = said.spans
        return said.spans

    def message(
        self,
        label: Label,
        slots: Mapping[str, SlotValue],
        figures: Mapping[str, str],
        manner: Manner = SENTENCE,
        asks: Asks | None = None,
        around: Around = ALONE,
    ) -> SaidMessage:
        """A template's message in this locale. `asks` says who can fill an empty slot, `around` are
        messages that stand before it and follow at its end.
        """
        key, english, place = label
        wording = self.catalogue.wording(key, english, place)
        flag = self.translation_flag(wording, english, key)
        text = wording.text
        for one, joined in around.joined() if around is not ALONE else ():
            further = self.catalogue.wording(*one)
            text = joined(text, further.text)
            flag = flag or self.translation_flag(further, one.english, one.key)
        parsed = self.parsed(text, wording.place, key)
        source = MessagePlace(wording.place, key, asks)
        spans = self.rendered(parsed, slots, figures, source, manner)
        if flag:
            self.flags.add(flag)
        digest = wording_hash(wording.text)
        told = flag or wording.passed or slot_faults(wording.text, english)
        fixed = parsed.fixed and not told
        return SaidMessage(flagged(spans, flag) if flag else spans, wording.status, digest, fixed)

    def translation_flag(self, wording: Wording, english: str, key: str) -> str:
        """The code for which the words are highlighted: none if the translation is good."""
        status = wording.status
        if status is Status.SOURCE:
            return ""
        if status is Status.MISSING:
            name = self.locale_words.locale_style.name
            self.say("missing-translation", wording.place, key, message=key, language=name)
            return "missing-translation"
        for passed in wording.passed:
            self.say("entry-ignored.fuzzy", passed, key, message=key, place=wording.place)
        for fault in slot_faults(wording.text, english):
            self.say_why(fault.code, wording.place, fault.reason, key)
        if status is Status.TRANSLATED:
            return ""
        self.say("stale-translation", wording.place, key, message=key)
        return "stale-translation"

    def written(
        self,
        texts: Texts,
        slots: Mapping[str, SlotValue],
        figures: Mapping[str, str],
        manner: Manner = TEXT,
    ) -> tuple[Spans, Status]:
        """The chosen text as spans, none if there is no text."""
        chosen = self.choose(texts)
        if chosen is None:
            return (), Status.BY_HAND
        return self.hand_written(chosen, slots, figures, manner), chosen.status

    # notes

    def note_marks(self, what: str, after: Spans) -> Spans:
        """The marks of the notes attached to something, without those that the words before them
        (`after`) have already.
        """
        calls = self.notes.on(what, self.note_text, [span.note for span in after if span.note])
        return tuple(Span(call.shown, note=call.key) for call in calls)

    def note_text(self, row: NoteRow) -> Spans:
        """The text of a note, with the figures of its row and those of the report."""
        key = f"note.{row.mark.value}"
        if row.label:
            return self.labelled(row.label, self.base, {}, heading=False)
        chosen = self.choose(row.texts)
        if chosen is None:
            self.say("note-without-text.blank", row.mark.cell, key)
            return ()
        text = chosen.text
        values, kinds = self.numbers(row.figures, key, None)
        for name in self.parsed(text.value, text.cell, key).slots:
            field = self.edition.report.get(name)
            number = (field.number or field.unread) if field is not None else None
            if name not in values and number is not None:
                more, more_kinds = self.numbers({name: number}, "report", None)
                values.update(more)
                kinds.update(more_kinds)
        spans = self.hand_written(chosen, values, kinds, key=key)
        self.printed(spans, cells_of(row.figures, key), "figure-dropped.note", key)
        return spans


def going_on(text: str, ending: str) -> str:
    """A message with the words of another one before its full stop."""
    return f"{text.removesuffix('.')}{ending}{'.' if text.endswith('.') else ''}"


def begun_with(text: str, beginning: str) -> str:
    """A message behind the words of another one, which has it in `{sentence}`: a capital that the
    message types goes, and words set off by a comma get one before them too ("It is estimated
    that, in Lima, …").
    """
    if _SENTENCE not in beginning:
        return text
    before, _, after = beginning.partition(_SENTENCE)
    if _SET_OFF.match(text) and not before.rstrip().endswith(","):
        before = before.rstrip() + ", "
    begun = _TYPED_CAPITAL.sub(lambda found: found[0].lower(), text, count=1)
    choice = _FIRST_CHOICE.match(begun)
    if choice is not None:
        arms = _ARM.sub(lambda found: found[0].lower(), choice[0])
        begun = arms + begun[choice.end() :]
    return before + (begun.removesuffix(".") + after if after else begun)
