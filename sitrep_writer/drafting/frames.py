"""Which of an action's wordings says what is filled in. A wording fits where each slot that it
needs is filled, and each column that is filled has its slot. Of several that fit, the identity of
the bullet takes one, so that it keeps its frame from one edition to the next."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping, Sequence
from typing import TypeAlias

from sitrep_writer.drafting.declared_results import Result, WordingText, message_of
from sitrep_writer.grammar.message_parts import Message, Slot, direct, only
from sitrep_writer.model.facts import Facts

ACTOR, PLACES = "by", "places"
ActionMap: TypeAlias = Mapping[str, Result]


def parts_of(message: Message, actions: ActionMap) -> dict[str, Result]:
    """The slots of a message that are said by a part: an action without figures, which says further
    columns in the words that all actions have in common (`{more}`)."""
    return {name: actions[name] for name in message.slots if _is_part(actions.get(name))}


def _is_part(action: Result | None) -> bool:
    return action is not None and not action.figures


def frames_of(action: Result, facts: Facts, actions: ActionMap) -> tuple[WordingText, ...]:
    """The wordings of an action that fit, the one that these facts take first; where none fits, the
    one that says most."""
    filled = _filled(facts)
    scored = [(_score(message_of(text.text), filled, actions), text) for text in action.wordings]
    best = max(score for score, _ in scored)
    fitting = [text for score, text in scored if score == best]
    first = [text for text in fitting if _names_actor_first(message_of(text.text).slots)]
    last = [text for text in fitting if text not in first]
    identity = f"{action.key}@{facts.place}"
    return (*_turned(first, identity), *_turned(last, identity))


def slots_with_parts(message: Message, actions: ActionMap) -> tuple[str, ...]:
    """The slots of a message, with those that its parts say."""
    slots = list(message.slots)
    for part in parts_of(message, actions).values():
        slots += message_of(part.wordings[0].text).slots
    return tuple(dict.fromkeys(slots))


def _filled(facts: Facts) -> frozenset[str]:
    figures = [name for name, figure in facts.figures.items() if figure.exact or figure.rule]
    columns = [name for slots in facts.slots.values() for name in slots]
    return frozenset((*figures, *facts.lost, *columns))


def _score(message: Message, filled: Collection[str], actions: ActionMap) -> tuple[int, int]:
    """How well a message fits: first the slots that it needs and nobody filled, then what is filled
    and has no slot; both as few as may be."""
    parts = parts_of(message, actions)
    needed = {part.name for part in only(direct(message.parts), Slot)} - set(parts)
    said = slots_with_parts(message, actions)
    return -len(needed - set(filled)), -len(set(filled) - set(said))


def _names_actor_first(slots: Sequence[str]) -> bool:
    """Whether who acts is named before what was done, or not at all."""
    return ACTOR not in slots or slots.index(ACTOR) <= slots.index(
        next(slot for slot in slots if slot not in (ACTOR, PLACES))
    )


def _turned(wordings: Sequence[WordingText], identity: str) -> tuple[WordingText, ...]:
    """The wordings, beginning with the one that an identity takes."""
    if not wordings:
        return ()
    turn = int.from_bytes(hashlib.sha256(identity.encode()).digest()[:4]) % len(wordings)
    return (*wordings[turn:], *wordings[:turn])
