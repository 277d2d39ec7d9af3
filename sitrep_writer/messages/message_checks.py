"""What is wrong in a message before rendering: rules 4, 6 and 9 of the grammar."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from sitrep_writer.grammar.message_parts import Choice, Message, Slot, TypedText, only, walk
from sitrep_writer.grammar.parser import MessageError, parse
from sitrep_writer.reasons.reason import Reason, reason

_CAPITALS = re.compile(r"(?<![\w{/.@-])[A-Z][A-Z0-9]+(?![\w}/@])")


class Fault(NamedTuple):
    """A problem's code and what is wrong."""

    code: str
    reason: Reason


@lru_cache(maxsize=4096)
def agreement_faults(text: str, figures: tuple[tuple[str, str], ...]) -> tuple[Fault, ...]:
    """Figures used twice, and choices that depend on nothing or could depend on several.

    `figures` are the message's declared figures with their kinds. A text that breaks the grammar
    has no faults here: other code reports it.
    """
    message = _parsed(text)
    if message is None:
        return ()
    kinds = dict(figures)
    twice = [
        reason("message-syntax.figure-twice", slot=f"{{{name}}}")
        for name in message.repeated
        if name in kinds
    ]
    people = [name for name, kind in figures if kind == "people"]
    doubts = [
        _choice_fault(choice, message, people if choice.by_gender else list(kinds))
        for choice in only(walk(message.parts), Choice)
    ]
    return tuple(Fault("message-syntax", why) for why in (*twice, *filter(None, doubts)))


def _choice_fault(choice: Choice, message: Message, figures: Sequence[str]) -> Reason | None:
    """Why it is unclear which of the possible `figures` a choice depends on."""
    words = "|".join(word for _, word in choice.arms)
    if not choice.agrees:
        return None
    if choice.slot and choice.slot not in message.slots:
        return reason("message-syntax.choice-slot", words=words, slot=f"{{{choice.slot}}}")
    if not choice.slot and len(figures) != 1:
        return reason("message-syntax.choice-figure", words=words)
    return None


_FITTING = {
    "signed": ("people", "things", "money", "percent", "points"),
    "one decimal": ("money", "percent", "points"),
    "two decimals": ("money", "percent", "points"),
    "ordinal": ("things",),
    "ordinal alone": ("things",),
}
"""The kinds of figures that can take a form."""


@lru_cache(maxsize=4096)
def form_faults(text: str, figures: tuple[tuple[str, str], ...]) -> tuple[Fault, ...]:
    """Forms that do not suit the kind of their figures, and slots used in several forms."""
    message = _parsed(text)
    if message is None or not message.forms:
        return ()
    kinds = dict(figures)
    forms: dict[str, set[str]] = {}
    for slot in only(walk(message.parts), Slot):
        forms.setdefault(slot.name, set()).add(slot.form)
    reasons = [
        _form_fault(name, form, kinds.get(name), len(forms[name]) > 1)
        for name, form in message.forms
    ]
    return tuple(Fault("message-syntax", why) for why in dict.fromkeys(filter(None, reasons)))


def _form_fault(name: str, form: str, kind: str | None, in_several: bool) -> Reason | None:
    """Why a slot with a figure of this kind cannot take a form."""
    if in_several:
        return reason("message-syntax.several-forms", slot=f"{{{name}}}")
    if kind is not None and kind not in _FITTING.get(form, ()):
        return reason("message-syntax.form-of-kind", slot=f"{{{name}: {form}}}")
    return None


@lru_cache(maxsize=4096)
def gendered_slots(text: str) -> tuple[tuple[str, str], ...]:
    """The slots that choices by gender name, each with the words of its first choice."""
    message = _parsed(text)
    found: dict[str, str] = {}
    for part in walk(message.parts) if message is not None else ():
        if isinstance(part, Choice) and part.slot and part.by_gender:
            found.setdefault(part.slot, "|".join(word for _, word in part.arms))
    return tuple(found.items())


@lru_cache(maxsize=4096)
def slot_faults(text: str, english: str) -> tuple[Fault, ...]:
    """A translation uses every slot and acronym of its English, and no other."""
    message, source = _parsed(text), _parsed(english)
    if message is None or source is None:
        return ()
    wanted = {*source.slots, *source.acronyms}
    found = {*message.slots, *message.acronyms}
    if wanted == found:
        return ()
    named = [f"{{{name}}}" for name in (*source.slots, *source.acronyms)]
    lacking = [reason("message-slots.lacks", slot=f"{{{name}}}") for name in sorted(wanted - found)]
    extra = [_extra(f"{{{name}}}", named) for name in sorted(found - wanted)]
    return tuple(Fault("message-slots", why) for why in lacking + extra)


def _extra(slot: str, named: Sequence[str]) -> Reason:
    """Why a slot of a translation is not allowed, given the slots of its English."""
    if not named:
        return reason("message-slots.extra-of-none", slot=slot)
    return reason("message-slots.extra", slot=slot, named=named)


@lru_cache(maxsize=4096)
def typed_acronyms(text: str) -> tuple[str, ...]:
    """Words in capitals typed plainly, without braces; not those in addresses."""
    message = _parsed(text)
    if message is None:
        return ()
    typed = (part.text for part in walk(message.parts) if isinstance(part, TypedText))
    return tuple(dict.fromkeys(name for words in typed for name in _CAPITALS.findall(words)))


def _parsed(text: str) -> Message | None:
    try:
        return parse(text)
    except MessageError:
        return None
