"""The wordings of all actions in one language, as patterns that texts by hand may say too."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from sitrep_writer.drafting.declared_results import Result, WordingText, message_key, message_of
from sitrep_writer.drafting.row_columns import PLACES
from sitrep_writer.drafting.sentence_patterns import Gap, Item, Literal, Pattern, pattern_of
from sitrep_writer.drafting.spoken_tokens import words_in
from sitrep_writer.drafting.templates import Templates
from sitrep_writer.grammar.message_parts import Message
from sitrep_writer.messages.catalogue import Catalogue
from sitrep_writer.model.draft import Status

_MORE = "more"
"""The part whose columns may begin a sentence too."""
_PLACE_FIRST = re.compile(r"^\w+ \{places\}")
_BRACKETS = re.compile(r"\[[^\[\]]*\]|\{[^{}]*\}")
_ROUND = re.compile(r"\([^()]*\)")
"""Marks that hold words which a text may lack."""


class ActionWording(NamedTuple):
    """A wording of an action in a language; `needed` are words that no text of it can lack."""

    action: Result
    wording: WordingText
    text: str
    needed: frozenset[str]


@lru_cache(maxsize=8)
def action_wordings(templates: Templates, catalogue: Catalogue) -> tuple[ActionWording, ...]:
    """The wordings of all actions in a language."""
    found: list[ActionWording] = []
    for action, wording, text in _wordings(templates.actions.values(), catalogue):
        plain = _PLACE_FIRST.sub("", text.replace("*", ""))
        for marks in (_BRACKETS, _BRACKETS, _BRACKETS, _ROUND):
            plain = marks.sub(" ", plain)
        words = {token.word for token in words_in(plain)}
        renamed = {token.word for token in words_in(action.label)}
        found.append(ActionWording(action, wording, text, frozenset(words - renamed)))
    return tuple(found)


@lru_cache(maxsize=8)
def common_parts(templates: Templates, catalogue: Catalogue) -> tuple[tuple[str, Message], ...]:
    """What the sentences of actions have in common, by slot, in a language."""
    found = _wordings(templates.parts.values(), catalogue)
    return tuple([(part.key, message_of(text)) for part, _, text in found])


@lru_cache(maxsize=512)
def wording_pattern(text: str, parts: tuple[tuple[str, Message], ...], action: Result) -> Pattern:
    """The pattern of a wording, which may begin with columns."""
    inner = dict(parts)
    lead = pattern_of(message_of(f"{{{_MORE}}}"), inner, {}).items if _MORE in inner else ()
    return _led(pattern_of(message_of(text), inner, _other_names(action)), lead)


def _led(pattern: Pattern, lead: tuple[Item, ...]) -> Pattern:
    """A pattern that may begin with columns; one that begins with its place need not have it
    there, as the columns may say it before or behind.
    """
    items = pattern.items
    if len(items) > 1 and isinstance(items[0], Literal) and items[1] == Gap(PLACES):
        items = items[2:]
        needed = pattern.needed[1:]
        return Pattern((*lead, *items), needed)
    return pattern._replace(items=(*lead, *items))


def _wordings(
    results: Iterable[Result], catalogue: Catalogue
) -> Iterator[tuple[Result, WordingText, str]]:
    """Every wording with its words in the catalogue's language."""
    for result in results:
        for wording in result.wordings:
            key = message_key(result.message_id, wording.sentence, wording.name)
            said = catalogue.wording(key, wording.text, "")
            if said.status is not Status.MISSING:
                yield result, wording, said.text


def _other_names(action: Result) -> Mapping[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """What else may stand for the name of an action where a sentence has it."""
    own = tuple(token.word for token in words_in(action.label))
    return {own: tuple(tuple(token.word for token in words_in(name)) for name in action.also)}
