"""How the sentences of a sector begin: no three neighbours alike, if an action has
another wording.
"""

from __future__ import annotations

from collections.abc import Iterable

from sitrep_writer.drafting.declared_results import message_of
from sitrep_writer.drafting.frames import filled_slots
from sitrep_writer.drafting.planned import PlannedBullet, PlannedSentence
from sitrep_writer.drafting.row_columns import typed
from sitrep_writer.folding import fold
from sitrep_writer.grammar.message_parts import (
    AcronymMark,
    Bold,
    Choice,
    Link,
    Optional,
    Part,
    Slot,
    TypedText,
)
from sitrep_writer.model.facts import Facts

_FIGURE = "#"


def varied(bullets: Iterable[PlannedBullet]) -> list[PlannedBullet]:
    """The bullets of a sector. One that would begin like the two before it takes the next of its
    frames that begins differently, if there is one.
    """
    found: list[PlannedBullet] = []
    openings: list[str] = []
    for bullet in bullets:
        if bullet.others and len(openings) > 1 and openings[-1] == openings[-2]:
            bullet = _otherwise(bullet, openings[-1])
        found.append(bullet)
        openings.append(_opening_of(bullet))
    return found


def _otherwise(bullet: PlannedBullet, opening: str) -> PlannedBullet:
    for sentence in (*bullet.sentences, *bullet.others):
        if _opening(sentence, bullet.facts) != opening:
            return bullet._replace(sentences=(sentence,))
    return bullet


def _opening_of(bullet: PlannedBullet) -> str:
    return _opening(bullet.sentences[0], bullet.facts) if bullet.sentences else ""


def _opening(sentence: PlannedSentence, facts: Facts) -> str:
    """A key for the first words of a sentence: a typed word, with a column's words after it; or the
    mark of a figure, which begins with a number or its rounding word. Of several typed words only
    the first, as the others may be one word in another language.
    """
    if sentence.beginnings:
        return fold(sentence.beginnings[0].english)
    words: list[str] = []
    only_typed = True
    for part in _flat(message_of(sentence.text).parts, filled_slots(facts)):
        if isinstance(part, TypedText | Choice):
            words += fold(part.text if isinstance(part, TypedText) else part.arms[0][1]).split()
            if len(words) > 1 and only_typed:
                return words[0]
            continue
        only_typed = False
        if isinstance(part, AcronymMark):
            words.append(part.key)
        elif isinstance(part, Slot):
            words.append(_said(part.name, sentence, facts))
        if len(words) > 1 or words == [_FIGURE]:
            break
    return " ".join(words[:2])


def _flat(parts: tuple[Part, ...], filled: frozenset[str]) -> list[Part]:
    """The parts that are printed, inside bold, links and optional parts too."""
    found: list[Part] = []
    for part in parts:
        if isinstance(part, Bold | Link) or (
            isinstance(part, Optional) and filled.issuperset(part.needs)
        ):
            found += _flat(part.parts, filled)
        elif not isinstance(part, Optional):
            found.append(part)
    return found


def _said(name: str, sentence: PlannedSentence, facts: Facts) -> str:
    if name in sentence.figures:
        return _FIGURE
    values = (slots[name] for row, slots in facts.slots.items() if name in slots)
    return fold(next((typed(each) for each in values), name))
