"""Which of an action's wordings says what is filled in. A wording fits where each slot that it
needs is filled, and each column that is filled has its slot. Of several that fit, the identity of
the bullet takes one, so that it keeps its frame from one edition to the next."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping, Sequence

from sitrep_writer.drafting.declared_results import Result, WordingText, message_of
from sitrep_writer.grammar.message_parts import Message, Slot, direct, only
from sitrep_writer.model.facts import Facts

MORE = "more"
"""The slot that says all further columns, in the words of the action `more`."""


def frames_of(
    action: Result, facts: Facts, actions: Mapping[str, Result]
) -> tuple[WordingText, ...]:
    """The wordings of an action that fit, the one that these facts take first; where none fits, the
    one that says most."""
    filled = _filled(facts)
    beside = _slots_of_more(actions)
    scored = [(_score(message_of(text.text), filled, beside), text) for text in action.wordings]
    best = max(score for score, _ in scored)
    fitting = [text for score, text in scored if score == best]
    turn = _turn(f"{action.key}@{facts.place}", len(fitting))
    return (*fitting[turn:], *fitting[:turn])


def slots_with_more(message: Message, actions: Mapping[str, Result]) -> tuple[str, ...]:
    """The slots of a message, with those that its `{more}` says."""
    if MORE not in message.slots:
        return message.slots
    return tuple(dict.fromkeys((*message.slots, *_slots_of_more(actions))))


def _filled(facts: Facts) -> frozenset[str]:
    figures = [name for name, figure in facts.figures.items() if figure.exact or figure.rule]
    columns = [name for slots in facts.slots.values() for name in slots]
    return frozenset((*figures, *facts.lost, *columns))


def _slots_of_more(actions: Mapping[str, Result]) -> Sequence[str]:
    more = actions.get(MORE)
    return message_of(more.wordings[0].text).slots if more is not None else ()


def _score(message: Message, filled: Collection[str], beside: Collection[str]) -> tuple[int, int]:
    """How well a message fits: first the slots that it needs and nobody filled, then what is filled
    and has no slot; both as few as may be."""
    needed = {part.name for part in only(direct(message.parts), Slot)} - {MORE}
    said = {*message.slots, *(beside if MORE in message.slots else ())}
    return -len(needed - set(filled)), -len(set(filled) - said)


def _turn(identity: str, count: int) -> int:
    return int.from_bytes(hashlib.sha256(identity.encode()).digest()[:4]) % count
