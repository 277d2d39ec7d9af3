"""The tree of a parsed message: what the marks of the grammar mean."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple, TypeAlias, TypeVar
from unicodedata import combining, normalize

from sitrep_writer.folding import slot_name

NUMBER_LABELS = ("zero", "one", "two", "few", "many", "other")
GENDER_LABELS = ("m", "f")
BOTH_LABELS = ("ms", "fs", "mp", "fp")
GENDER_SETS = (
    frozenset(GENDER_LABELS),
    frozenset(BOTH_LABELS),
    frozenset(("ms", "fs")),
    frozenset(("mp", "fp")),
)
"""The labels that a choice by gender may combine."""
MILLIONS = "many"
"""The label of a number in millions, which a choice by gender may have too: "incluidas 3 mujeres",
"lo que incluye a 1.1 millones de mujeres"."""
DIRECTION_LABELS = ("up", "down", "same")
FORMS = ("signed", "one decimal", "two decimals", "ordinal", "ordinal alone", "capitals", "bare")
"""The forms that a slot may ask for, as in `{change: signed}`."""
SINCE = "since"
"""Before the arms of a choice for a time that goes on until now: `(was|were|since: has been|…)`."""
LABELS = frozenset((*NUMBER_LABELS, *GENDER_LABELS, *BOTH_LABELS, *DIRECTION_LABELS))


class TypedText(NamedTuple):
    """Plain text."""

    text: str


class Slot(NamedTuple):
    """A place for a figure or a column's text; `form` is one of FORMS if it asks for one."""

    name: str
    form: str = ""


class AcronymMark(NamedTuple):
    """A registered acronym, expanded at its first use; never empty."""

    key: str


class Optional(NamedTuple):
    """Parts that are dropped together when a slot directly in them is empty: one of `needs`, the
    slot that one of the `choices` directly in them agrees with, or everything that one of the
    `series` lists.
    """

    parts: tuple[Part, ...]
    needs: tuple[str, ...]
    choices: tuple[Choice, ...] = ()
    series: tuple[ClauseSeries, ...] = ()


class ClauseSeries(NamedTuple):
    """A list: each item is dropped like an optional part, the others are joined as the language
    joins lists.
    """

    items: tuple[Optional, ...]


class Choice(NamedTuple):
    """Arms by label. `slot` is empty if the message leaves it to its only figure. `since` are the
    arms for a time that goes on until now, if the message has some for it.
    """

    slot: str
    arms: tuple[tuple[str, str], ...]
    since: tuple[tuple[str, str], ...] = ()

    @property
    def every(self) -> tuple[tuple[str, str], ...]:
        """The arms for all times."""
        return (*self.arms, *self.since)

    @property
    def agrees(self) -> bool:
        """Whether there are several arms for one time, of which a slot decides."""
        return len(self.arms) > 1 or len(self.since) > 1

    @property
    def by_gender(self) -> bool:
        """Whether the arms are chosen by gender (or by gender and number)."""
        return any(label in (*GENDER_LABELS, *BOTH_LABELS) for label, _ in self.arms)

    @property
    def by_direction(self) -> bool:
        """Whether the arms are chosen by the direction of a figure's change."""
        return self.arms[0][0] in DIRECTION_LABELS


class Bold(NamedTuple):
    """Emphasis."""

    parts: tuple[Part, ...]


class Link(NamedTuple):
    """A link on a text; it is never dropped."""

    parts: tuple[Part, ...]
    address: str


class NoteMark(NamedTuple):
    """A call of a note."""

    mark: str


Part: TypeAlias = (
    TypedText | Slot | AcronymMark | Optional | ClauseSeries | Choice | Bold | Link | NoteMark
)


P = TypeVar("P")


class Message(NamedTuple):
    """A parsed message and its `text`. `slots` are its slots in order of first use, not counting
    choices; `repeated` those used more than once; `choices` says whether there are any.
    """

    text: str
    parts: tuple[Part, ...]
    slots: tuple[str, ...]
    repeated: tuple[str, ...]
    acronyms: tuple[str, ...]
    notes: tuple[str, ...]
    choices: bool
    forms: tuple[tuple[str, str], ...] = ()

    @property
    def fixed(self) -> bool:
        """Whether it is plain text only: the same for all values."""
        return not (self.slots or self.acronyms or self.notes or self.choices)


def walk(parts: tuple[Part, ...]) -> list[Part]:
    """Every part in reading order, containers before their contents."""
    found: list[Part] = []
    for part in parts:
        found.append(part)
        if isinstance(part, ClauseSeries):
            found.extend(walk(part.items))
        elif isinstance(part, Optional | Bold | Link):
            found.extend(walk(part.parts))
    return found


def only(parts: Iterable[Part], kind: type[P]) -> list[P]:
    """The parts of one kind."""
    return [part for part in parts if isinstance(part, kind)]


def lists_of_slots(message: Message) -> tuple[tuple[str, ...], ...]:
    """The slots of each list that has nothing but slots: `[{what}|{topics}]`."""
    return tuple(
        [
            tuple([name for item in part.items for name in item.needs])
            for part in only(walk(message.parts), ClauseSeries)
            if all(len(item.parts) == 1 and isinstance(item.parts[0], Slot) for item in part.items)
        ]
    )


def direct(parts: tuple[Part, ...]) -> list[Part]:
    """The parts, including those in bold and links, but not inside inner brackets."""
    found: list[Part] = []
    for part in parts:
        if isinstance(part, Bold | Link):
            found.extend(direct(part.parts))
        else:
            found.append(part)
    return found


def spelt(name: str) -> str:
    """A slot's name in one spelling: accents are ignored, as in column headings (`{duración}` is
    `{duracion}`).
    """
    if name.isascii():
        return name
    marks = (char for char in normalize("NFKD", name) if not combining(char))
    plain = "".join(marks)
    return plain if plain.isascii() else slot_name(plain)
