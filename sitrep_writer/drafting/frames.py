"""Which of an action's wordings says what is filled in. A wording fits where each slot that it
needs is filled, and each column that is filled has its slot. Those that name who acts first come
before the others; of several, the identity of the bullet takes one, so that it keeps its frame from
one edition to the next."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping, Sequence
from typing import TypeAlias

from sitrep_writer.drafting.declared_results import Result, WordingText, message_of
from sitrep_writer.grammar.message_parts import Message, Slot, direct, only
from sitrep_writer.model.facts import Facts

ACTOR, PLACES = "by", "places"
Parts: TypeAlias = Mapping[str, Result]
"""What says further columns in the words that all actions have in common, by slot (`{more}`)."""


def parts_of(message: Message, parts: Parts) -> dict[str, Result]:
    """The parts that a message has."""
    return {name: parts[name] for name in message.slots if name in parts}


def frames_of(action: Result, facts: Facts, parts: Parts) -> tuple[WordingText, ...]:
    """The wordings of an action that fit, the one that these facts take first; where none fits, the
    one that says most."""
    filled = filled_slots(facts)
    scored = [(_score(message_of(text.text), filled, parts), text) for text in action.wordings]
    best = max(score for score, _ in scored)
    fitting = [text for score, text in scored if score == best]
    first = [text for text in fitting if _names_actor_first(message_of(text.text).slots)]
    last = [text for text in fitting if text not in first]
    identity = f"{action.key}@{facts.place}"
    return (*_turned(first, identity), *_turned(last, identity))


def slots_with_parts(message: Message, parts: Parts) -> tuple[str, ...]:
    """The slots of a message, with those that its parts say."""
    slots = list(message.slots)
    for part in parts_of(message, parts).values():
        slots += message_of(part.wordings[0].text).slots
    return tuple(dict.fromkeys(slots))


def filled_slots(facts: Facts) -> frozenset[str]:
    """The figures and columns that a bullet has; a figure of 0 is not said."""
    figures = [name for name, figure in facts.figures.items() if figure.exact or figure.rule]
    figures += [each.figure for each in facts.breakdowns if each.listed]
    columns = [name for slots in facts.slots.values() for name in slots]
    return frozenset((*figures, *facts.lost, *columns))


def _score(message: Message, filled: Collection[str], parts: Parts) -> tuple[int, int]:
    """How well a message fits: first the slots that it needs and nobody filled, then what is filled
    and has no slot; both as few as may be."""
    needed = {part.name for part in only(direct(message.parts), Slot)} - parts.keys()
    said = slots_with_parts(message, parts)
    return -len(needed - set(filled)), -len(set(filled) - set(said))


def _names_actor_first(slots: Sequence[str]) -> bool:
    """Whether who acts is named before what was done, or not at all."""
    done = [slot for slot in slots if slot not in (ACTOR, PLACES)]
    return ACTOR not in slots or not done or slots.index(ACTOR) < slots.index(done[0])


def _turned(wordings: Sequence[WordingText], identity: str) -> tuple[WordingText, ...]:
    """The wordings, beginning with the one that an identity takes."""
    if not wordings:
        return ()
    turn = int.from_bytes(hashlib.sha256(identity.encode()).digest()[:4]) % len(wordings)
    return (*wordings[turn:], *wordings[:turn])
