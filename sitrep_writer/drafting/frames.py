"""Which of an action's wordings says what is filled in. A wording fits if each slot it needs is
filled, and each filled column has a slot. Those that name first who acts come before the others;
among several, the identity of the bullet chooses, so that a bullet keeps its frame from one edition
to the next.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping, Sequence
from typing import TypeAlias

from sitrep_writer.drafting.declared_results import Result, WordingText, message_of
from sitrep_writer.grammar.message_parts import Message, Slot, direct, only
from sitrep_writer.model.facts import Facts

ACTOR, PLACES = "by", "places"
Parts: TypeAlias = Mapping[str, Result]
"""Messages that say further columns, in words that all actions share, by slot (`{more}`)."""


def parts_of(message: Message, parts: Parts) -> dict[str, Result]:
    """The parts that a message has."""
    return {name: parts[name] for name in message.slots if name in parts}


def frames_of(action: Result, facts: Facts, parts: Parts) -> tuple[WordingText, ...]:
    """The fitting wordings of an action, starting with the one that these facts choose; if none
    fits, the one that says most.
    """
    filled = filled_slots(facts)
    scored = [(_score(message_of(text.text), filled, parts), text) for text in action.wordings]
    best = max(score for score, _ in scored)
    fitting = [text for score, text in scored if score == best]
    first = [text for text in fitting if _names_actor_first(message_of(text.text).slots)]
    last = [text for text in fitting if text not in first]
    identity = f"{action.key}@{facts.place}"
    return (*_turned(first, identity), *_turned(last, identity))


def slots_with_parts(message: Message, parts: Parts) -> tuple[str, ...]:
    """The slots of a message, with those of its parts."""
    slots = list(message.slots)
    for part in parts_of(message, parts).values():
        slots += message_of(part.wordings[0].text).slots
    return tuple(dict.fromkeys(slots))


def filled_slots(facts: Facts) -> frozenset[str]:
    """The figures and columns that a bullet has; a figure of 0 is not said."""
    figures = [name for name, figure in facts.figures.items() if figure.exact or figure.rule]
    columns = [name for slots in facts.slots.values() for name in slots]
    return frozenset((*figures, *facts.lost, *columns))


def _score(message: Message, filled: Collection[str], parts: Parts) -> tuple[int, int]:
    """How badly a message fits: first the slots it needs that are empty, then what is filled but
    has no slot; both should be low.
    """
    needed = {part.name for part in only(direct(message.parts), Slot)} - parts.keys()
    said = slots_with_parts(message, parts)
    return -len(needed - set(filled)), -len(set(filled) - set(said))


def _names_actor_first(slots: Sequence[str]) -> bool:
    """Whether the message names who acts before what was done, or not at all."""
    done = [slot for slot in slots if slot not in (ACTOR, PLACES)]
    return ACTOR not in slots or not done or slots.index(ACTOR) < slots.index(done[0])


def _turned(wordings: Sequence[WordingText], identity: str) -> tuple[WordingText, ...]:
    """The wordings, rotated to begin with the one that an identity chooses."""
    if not wordings:
        return ()
    turn = int.from_bytes(hashlib.sha256(identity.encode()).digest()[:4]) % len(wordings)
    return (*wordings[turn:], *wordings[:turn])
