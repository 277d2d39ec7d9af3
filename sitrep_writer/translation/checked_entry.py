"""An entry of a catalogue as the rules see it: both texts parsed, and what the template
declares."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import NamedTuple, TypeAlias

from sitrep_writer.grammar.message_parts import (
    Bold,
    Choice,
    ClauseSeries,
    Link,
    Message,
    Optional,
    Part,
    Slot,
    TypedText,
    only,
    walk,
)
from sitrep_writer.grammar.parser import MessageError, parse
from sitrep_writer.messages.language_detection import LanguageWords
from sitrep_writer.reasons.reason import Reason
from sitrep_writer.translation.message_samples import DeclaredMessage, MessageSayer
from sitrep_writer.words.locale_style import LocaleStyle


class Finding(NamedTuple):
    """What is wrong with an entry: the code and the reason, the translation as it should be where
    that is certain (empty otherwise), and a sentence in which the fault shows (empty if it shows in
    the text itself).
    """

    code: str
    reason: Reason
    repaired: str = ""
    said: str = ""


class GlossaryTerm(NamedTuple):
    """A term of the glossary: its English forms and the beginnings of words that a translation may
    use for it, folded.
    """

    english: tuple[str, ...]
    accepted: tuple[str, ...]


class CheckContext(NamedTuple):
    """What the rules need besides an entry: the style of the language, what says its messages, what
    tells languages apart, and the glossary.
    """

    style: LocaleStyle
    english_style: LocaleStyle
    sayer: MessageSayer
    language_words: LanguageWords
    glossary: tuple[GlossaryTerm, ...] = ()

    @property
    def is_english(self) -> bool:
        """Whether the language checked is English itself, whose entries reword templates."""
        return self.style.language == self.english_style.language


class CheckedEntry:
    """A translation beside its English. `message` is None if the text breaks the grammar, and then
    `error` says how; `declared` is what the template says of the message.
    """

    def __init__(self, key: str, english: str, words: str, declared: DeclaredMessage) -> None:
        self.key = key
        self.english = english
        self.words = words
        self.declared = declared
        self.error: MessageError | None = None

    @cached_property
    def message(self) -> Message | None:
        """The translation as a tree."""
        try:
            return parse(self.words)
        except MessageError as error:
            self.error = error
            return None

    @cached_property
    def source(self) -> Message | None:
        """The English as a tree."""
        try:
            return parse(self.english)
        except MessageError:
            return None

    @cached_property
    def figures(self) -> Mapping[str, str]:
        """The kinds of the message's figures by slot: those that its template declares, or in a
        label those that its English chooses words by.
        """
        if self.declared.figures or self.source is None:
            return self.declared.kinds
        counted = {choice.slot or before for before, choice in with_slot_before(self.source.parts)}
        if counted == {""} and len(self.source.slots) == 1:
            counted = set(self.source.slots)
        return dict.fromkeys(sorted(counted - {""}), "things")

    @property
    def named_figures(self) -> Mapping[str, str]:
        """Those that the translation names."""
        slots = self.message.slots if self.message is not None else ()
        return {name: self.figures[name] for name in slots if name in self.figures}

    @property
    def is_label(self) -> bool:
        """Whether it is a label or a heading, and no sentence."""
        return not self.declared.sentence and not self.declared.part


Rule: TypeAlias = Callable[[CheckedEntry, CheckContext], Iterator[Finding]]
"""What is wrong with an entry by one rule."""


def typed_text(message: Message) -> str:
    """The words that a message types itself, with a bar where a slot is."""
    return "".join(_typed(message.parts))


def _typed(parts: tuple[Part, ...]) -> Iterator[str]:
    for part in parts:
        if isinstance(part, TypedText):
            yield part.text
        elif isinstance(part, Choice):
            yield " ".join(word for _, word in part.every)
        elif isinstance(part, ClauseSeries):
            for item in part.items:
                yield "|"
                yield from _typed(item.parts)
        elif isinstance(part, Optional | Bold | Link):
            yield from _typed(part.parts)
        else:
            yield "|"


def with_slot_before(parts: tuple[Part, ...]) -> Iterator[tuple[str, Choice]]:
    """Each choice with the slot right before it, if only a space is between; else empty."""
    last = ""
    for part in walk(parts):
        if isinstance(part, Slot):
            last = part.name
        elif isinstance(part, Choice):
            yield last, part
            last = ""
        elif not (isinstance(part, TypedText) and not part.text.strip()):
            last = last if isinstance(part, Bold) else ""


def printed_length(message: Message) -> int:
    """How many characters a message prints at most, without its slots."""
    return sum(_length(part) for part in walk(message.parts))


def _length(part: Part) -> int:
    if isinstance(part, TypedText):
        return len(part.text)
    return max(len(word) for _, word in part.every) if isinstance(part, Choice) else 0


def bold_slots(message: Message) -> frozenset[str]:
    """The slots inside bold."""
    bolds = only(walk(message.parts), Bold)
    return frozenset(
        part.name for bold in bolds for part in walk(bold.parts) if isinstance(part, Slot)
    )


def outer_slots(message: Message) -> frozenset[str]:
    """The slots outside all optional parts: a draft cannot do without their values."""
    return frozenset(_outer(message.parts))


def _outer(parts: tuple[Part, ...]) -> Iterator[str]:
    for part in parts:
        if isinstance(part, Slot):
            yield part.name
        elif isinstance(part, Bold | Link):
            yield from _outer(part.parts)
