"""All that sitrep says to people on a screen, for a catalogue of its own: `locales/screen.pot`."""

from __future__ import annotations

from functools import lru_cache

from sitrep_writer.grammar.message_parts import Choice, Message, Slot, only, walk
from sitrep_writer.grammar.parser import MessageError, parse
from sitrep_writer.reasons.sentences import typed_sentences
from sitrep_writer.reasons.wording import FORMS
from sitrep_writer.translation.messages import SourceMessage

POT = "locales/screen.pot"
COUNTED = ("and", "or", "semicolons", "grouped")
"""Forms of lists and of numbers."""


@lru_cache(maxsize=1)
def screen_messages() -> tuple[SourceMessage, ...]:
    """The sentences of commands and of problems, and what the codes mean, with single spaces."""
    return tuple([_message(*each) for each in typed_sentences()])


def screen_fault(words: str, english: str) -> str:
    """What is wrong with a translation of a sentence, in words for a developer; empty if nothing.

    It names the slots of the English and no other. Its choices look to what the English chooses
    by, or to a list or a grouped number of it: nothing else is sure to be one.
    """
    try:
        own = parse(words, FORMS)
    except MessageError as error:
        return f"breaks the grammar: {error}"
    source = parse(english, FORMS)
    if set(own.slots) != set(source.slots):
        return f"has the slots {sorted(own.slots)} for {sorted(source.slots)}"
    extra = _choosers(own) - _choosers(source) - _counted(source)
    return f"chooses by {sorted(extra)}" if extra else ""


def _choosers(message: Message) -> set[str]:
    """The slots that choices of a message look to; empty text for its only number."""
    return {part.slot for part in only(walk(message.parts), Choice)}


def _counted(message: Message) -> set[str]:
    slots = only(walk(message.parts), Slot)
    return {slot.name for slot in slots if slot.form.split(" ")[-1] in COUNTED}


def _message(key: str, text: str, file: str, note: str) -> SourceMessage:
    message = parse(text, FORMS)
    slots = tuple(dict.fromkeys(message.slots))
    if slots:
        named = ", ".join(f"{{{slot}}}" for slot in slots)
        note = f"{note} Slots: {named}.".strip()
    return SourceMessage(key, " ".join(text.split()), note, slots, file)
