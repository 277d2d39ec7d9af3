"""Whether typed words directly after a figure say what it counts: a noun, and no verb or
adjective.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

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
)
from sitrep_writer.words.counted_nouns import CountedNouns

_WORDS = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_CLAUSE = re.compile(r"[.,;:!?()«»“”]|$")
_MOST = 4
"""The most words in a noun with its adjectives."""


class CountedWords(NamedTuple):
    """The typed words after a figure that say what it counts; `sure` if the message itself or the
    vocabulary has them as a noun.
    """

    words: str
    sure: bool


def counted_after(
    message: Message, name: str, alone: bool, nouns: CountedNouns, known: Callable[[str], bool]
) -> CountedWords | None:
    """What a message says directly after a slot that it counts; None if it says nothing of the
    kind. `alone` says whether choices without a name depend on this slot, `known` whether the
    vocabulary has a noun in these words.
    """
    following = _following(list(_flat(message.parts)), name)
    typed = ""
    for part in following:
        if isinstance(part, Choice):
            return _of_choice(part, typed, name, alone, nouns)
        if not isinstance(part, TypedText):
            break
        typed += part.text
    return _of_words(typed, nouns, known)


def _flat(parts: tuple[Part, ...]) -> list[Part]:
    found: list[Part] = []
    for part in parts:
        if isinstance(part, Bold | Link):
            found += _flat(part.parts)
        elif isinstance(part, Optional):
            # The sentence needs nothing from a part that can be dropped.
            found += [part, *_flat(part.parts), part]
        elif isinstance(part, ClauseSeries):
            found += _flat(part.items)
        else:
            found.append(part)
    return found


def _following(parts: list[Part], name: str) -> list[Part]:
    for index, part in enumerate(parts):
        if part == Slot(name):
            return parts[index + 1 :]
    return []


def _of_choice(
    choice: Choice, typed: str, name: str, alone: bool, nouns: CountedNouns
) -> CountedWords | None:
    """A noun in both numbers: `(blanket|blankets)`, but not `(was|were)`."""
    arms = dict(choice.arms)
    if choice.slot not in ((name, "") if alone else (name,)) or "other" not in arms:
        return None
    words = _WORDS.findall(typed)
    if len(words) >= _MOST or (typed and not typed.startswith(" ")):
        return None
    one, other = arms.get("one", ""), arms["other"]
    phrase = [*words, *_WORDS.findall(other)]
    if not nouns.may_be_noun(phrase):
        return None
    if one.lower() == other.lower() or not nouns.is_plural(phrase):
        return None
    return CountedWords(" ".join(phrase), sure=True)


def _of_words(typed: str, nouns: CountedNouns, known: Callable[[str], bool]) -> CountedWords | None:
    """A noun in plain words: one in the vocabulary, or a plural that is alone before the next
    clause, preposition of place, or optional part.
    """
    if not typed.startswith(" "):
        return None
    clause = _CLAUSE.split(typed, maxsplit=1)[0]
    words = _WORDS.findall(clause)
    for length in range(min(_MOST, len(words)), 0, -1):
        if known(" ".join(words[:length])):
            return CountedWords(" ".join(words[:length]), sure=True)
    phrase: list[str] = []
    for word in words:
        if nouns.is_no_noun(word):
            break
        phrase.append(word)
    if len(phrase) <= _MOST and nouns.may_be_noun(phrase) and nouns.is_plural(phrase):
        return CountedWords(" ".join(phrase), sure=False)
    return None
