"""A wording of an action as a pattern: which words and slots follow one another, what may go away,
and where a text by hand says the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from sitrep_writer.drafting.spoken_tokens import Token, words_in
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
)

Words: TypeAlias = tuple[str, ...]


class Said(NamedTuple):
    """What a slot of a pattern has in a text: the tokens there."""

    slot: str
    start: int
    end: int


class Literal(NamedTuple):
    """Words that are here, in one of several ways."""

    ways: tuple[Words, ...]


class Gap(NamedTuple):
    """A slot of the pattern."""

    slot: str


class Maybe(NamedTuple):
    """What may be left out."""

    items: tuple[Item, ...]


class AnyOrder(NamedTuple):
    """Optional parts, each at most once, in any order."""

    options: tuple[tuple[Item, ...], ...]


Item: TypeAlias = Literal | Gap | Maybe | AnyOrder
Ends: TypeAlias = Callable[[str, int], Iterable[int]]
"""Where what a slot can say may end that begins at a token."""
Match: TypeAlias = tuple[Said, ...]


class Pattern(NamedTuple):
    """A wording as a pattern; `needed` are words that a text of it must have, each in one of
    several ways.
    """

    items: tuple[Item, ...]
    needed: tuple[tuple[Words, ...], ...]

    def may_be_in(self, words: frozenset[str]) -> bool:
        """Whether a text has the words that the pattern cannot do without."""
        return all(any(words.issuperset(way) for way in ways) for ways in self.needed)

    def matches(
        self, tokens: Sequence[Token], start: int, ends: Ends
    ) -> Iterator[tuple[int, Match]]:
        """Where the pattern may end that begins at a token, with what its slots have there."""
        return _run(self.items, tokens, start, (), ends)


def pattern_of(
    message: Message, parts: Mapping[str, Message], names: Mapping[Words, tuple[Words, ...]]
) -> Pattern:
    """The pattern of a wording, with the columns that its parts say (`{more}`) in any order.
    `names` are other words for some of its words.
    """
    items = tuple(_items(message.parts, parts, names))
    needed = tuple([item.ways for item in items if isinstance(item, Literal)])
    return Pattern(items, needed)


def _items(
    parts: tuple[Part, ...], inner: Mapping[str, Message], names: Mapping[Words, tuple[Words, ...]]
) -> Iterator[Item]:
    for part in parts:
        match part:
            case TypedText():
                yield from _literals([token.word for token in words_in(part.text)], names)
            case Slot() if part.name in inner:
                options = only(inner[part.name].parts, Optional)
                yield AnyOrder(tuple([tuple(_items(each.parts, inner, names)) for each in options]))
            case Slot():
                yield Gap(part.name)
            case Choice():
                ways = [tuple(token.word for token in words_in(arm)) for _, arm in part.every]
                yield Literal(tuple(dict.fromkeys(ways)))
            case Bold() | Link():
                yield from _items(part.parts, inner, names)
            case Optional():
                yield Maybe(tuple(_items(part.parts, inner, names)))
            case ClauseSeries():
                yield AnyOrder(
                    tuple([tuple(_items(each.parts, inner, names)) for each in part.items])
                )


def _literals(words: list[str], names: Mapping[Words, tuple[Words, ...]]) -> Iterator[Literal]:
    """The typed words, those that have other names with these."""
    at = 0
    while at < len(words):
        named = next((one for one in names if tuple(words[at : at + len(one)]) == one), None)
        if named is None:
            yield Literal(((words[at],),))
            at += 1
        else:
            yield Literal((named, *names[named]))
            at += len(named)


def _run(
    items: tuple[Item, ...], tokens: Sequence[Token], at: int, said: Match, ends: Ends
) -> Iterator[tuple[int, Match]]:
    if not items:
        yield at, said
        return
    first, rest = items[0], items[1:]
    for end, more in _one(first, tokens, at, said, ends):
        yield from _run(rest, tokens, end, more, ends)


def _one(
    item: Item, tokens: Sequence[Token], at: int, said: Match, ends: Ends
) -> Iterator[tuple[int, Match]]:
    match item:
        case Literal():
            for way in item.ways:
                end = at + len(way)
                if tuple(token.word for token in tokens[at:end]) == way:
                    yield end, said
        case Gap():
            if not any(one.slot == item.slot for one in said):
                for end in ends(item.slot, at):
                    yield end, (*said, Said(item.slot, at, end))
        case Maybe():
            yield from _run(item.items, tokens, at, said, ends)
            yield at, said
        case AnyOrder():
            for option in item.options:
                for end, more in _run(option, tokens, at, said, ends):
                    if end > at:
                        yield from _one(item, tokens, end, more, ends)
            yield at, said
