"""The message grammar: text with marks → a tree of parts. One grammar for templates, catalogues
and hand-written text.

    {slot}                          a figure, a column's text; ALL CAPITALS: an acronym
    {slot: signed}                  the same in a form of its own (FORMS)
    [, in {places}]                 optional: goes when a slot in it is empty
    [{kits} kits|{tents} tents]     a list of optional items, joined as the language joins lists
    (kit|kits)  (sessions: was|were)  (m: capacitados|f: capacitadas)   a choice
    (was|were|since: has been|have been)   with other arms for a time that goes on until now
    **bold**   [text](https://…)   [^1]   \\[ \\( \\| \\* \\: \\\\
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from itertools import islice
from typing import TypeAlias

from sitrep_writer.folding import slot_name
from sitrep_writer.grammar.brackets import RoundBrackets, matched
from sitrep_writer.grammar.choices import ChoiceError, choice_of
from sitrep_writer.grammar.message_parts import (
    FORMS,
    AcronymMark,
    Bold,
    Choice,
    ClauseSeries,
    Link,
    Message,
    NoteMark,
    Optional,
    Part,
    Slot,
    TypedText,
    direct,
    only,
    spelt,
    walk,
)

SCHEMES = ("https://", "http://", "mailto:")
_ADDRESS = re.compile(r"\(([^()|\s]*)\)")
MAX_LENGTH = 20_000
"""The most characters of a message; the longest shipped one has some 400."""
MAX_DEPTH = 20
"""How deep marks may nest."""
MAX_PARTS = 600
"""The most slots, brackets and texts between them in one message."""


ErrorValue: TypeAlias = "str | int | tuple[str, ...]"


class MessageError(ValueError):
    """A message that breaks the grammar: the key of the sentence that says why, and its values.
    `reasons/broken_messages.py` turns it into a reason.

    `position` counts characters from 0 in the message with its spaces made single; `near` are the
    words there.
    """

    def __init__(self, key: str, position: int, text: str, /, **values: ErrorValue) -> None:
        self.key = key
        self.position = position
        self.near = text[max(0, position - 12) : position + 20].strip()
        self.values = values
        super().__init__(f'{key} (at "{self.near}")' if self.near else key)


_WHITE = re.compile(r"[ \t\r\n]+")
_SLOT = re.compile(r"\{([^\W\d_]\w*)(?: ?: ?([A-Za-z0-9][A-Za-z0-9 ]*?) ?)?\}")
_NO_SLOT = re.compile(r"\{\s*([^\W\d_][\w .'’()/-]*?)\s*\}")
"""A heading in braces as written, which is not yet a slot's name."""
_ESCAPED = frozenset("[]()|*:\\")
_SPECIAL = re.compile(r"[\\{}\[\](]|\*\*")
_IN_BRACKETS = re.compile(r"[\\{}\[\](|]|\*\*")
_NOTE = re.compile(r"\[\^([^\[\]\s{}]{1,8})\]")


@lru_cache(maxsize=4096)
def parse(text: str, forms: tuple[str, ...] = FORMS) -> Message:
    """Parse a message. Spaces and line breaks count as one space; the ends are stripped. `forms`
    are those that its slots may ask for.

    Raises MessageError if the marks do not have exactly one reading.
    """
    reader = _MessageReader(_WHITE.sub(" ", text).strip(), forms)
    if len(reader.text) > MAX_LENGTH:
        raise reader.error(
            "grammar.too-long", MAX_LENGTH, characters=len(reader.text), most=MAX_LENGTH
        )
    message = _finished(text, tuple(reader.parts(stop="")))
    if len(walk(message.parts)) > MAX_PARTS:
        raise reader.error("grammar.too-many-parts", MAX_LENGTH, most=MAX_PARTS)
    return message


def parse_leniently(text: str) -> Message:
    """A message that breaks the grammar, parsed for its slots only."""
    plain = _WHITE.sub(" ", text).strip()
    parts: list[Part] = []
    known: set[str] = set()
    at = 0
    for match in islice(_SLOT.finditer(plain), MAX_PARTS // 2):
        if match.start() > at:
            parts.append(TypedText(plain[at : match.start()]))
        name = spelt(match[1])
        if is_acronym(name):
            parts.append(AcronymMark(name))
        elif name not in known:
            known.add(name)
            parts.append(Slot(name))
        at = match.end()
    if at < len(plain):
        parts.append(TypedText(plain[at:]))
    return _finished(text, tuple(parts))


def is_acronym(name: str) -> bool:
    """ALL CAPITALS (digits allowed) is an acronym: `SIS`, `R4V`; `Also` and `people` are not."""
    return name.upper() == name


def _finished(text: str, parts: tuple[Part, ...]) -> Message:
    every = walk(parts)
    slots = only(every, Slot)
    once = dict.fromkeys(slot.name for slot in slots)
    repeated = _repeated(slots) if len(once) < len(slots) else ()
    return Message(
        text,
        parts,
        tuple(once),
        repeated,
        tuple(dict.fromkeys(acronym.key for acronym in only(every, AcronymMark))),
        tuple(note.mark for note in only(every, NoteMark)),
        bool(only(every, Choice)),
        tuple(dict.fromkeys((slot.name, slot.form) for slot in slots if slot.form)),
    )


def _repeated(slots: list[Slot]) -> tuple[str, ...]:
    counted = Counter(slot.name for slot in slots)
    return tuple([name for name, count in counted.items() if count > 1])


def _stripped(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """Parts without spaces at their ends."""
    stripped = list(parts)
    if stripped and isinstance(stripped[0], TypedText):
        stripped[0] = TypedText(stripped[0].text.lstrip(" "))
    if stripped and isinstance(stripped[-1], TypedText):
        stripped[-1] = TypedText(stripped[-1].text.rstrip(" "))
    return tuple(part for part in stripped if part != TypedText(""))


class _Parts:
    """Parts as they are found, with the typed text between two of them joined."""

    def __init__(self) -> None:
        self._found: list[Part] = []
        self._typed = ""

    def type(self, text: str) -> None:
        """More typed text."""
        self._typed += text

    def add(self, part: Part) -> None:
        """A part behind it."""
        self._flush()
        self._found.append(part)

    def all(self) -> list[Part]:
        """The parts found."""
        self._flush()
        return self._found

    def _flush(self) -> None:
        if self._typed:
            self._found.append(TypedText(self._typed))
            self._typed = ""


class _MessageReader:
    """Reads a message from left to right."""

    def __init__(self, text: str, forms: tuple[str, ...]) -> None:
        self.text = text
        self.forms = forms
        self.at = 0
        self.at_bar = False
        self.brackets = 0
        self.depth = 0
        self._choices: Mapping[int, RoundBrackets] | None = None

    def error(self, key: str, position: int | None = None, /, **values: ErrorValue) -> MessageError:
        at = self.at if position is None else position
        return MessageError(key, at, self.text, **values)

    def inner(self, stop: str) -> tuple[Part, ...]:
        """The parts inside other marks."""
        if self.depth == MAX_DEPTH:
            raise self.error("grammar.too-deep", self.at - len(stop), most=MAX_DEPTH)
        self.depth += 1
        found = tuple(self.parts(stop))
        self.depth -= 1
        return found

    def parts(self, stop: str) -> list[Part]:
        """Parts up to `stop` (`]`, `**` or the end), which is consumed; in brackets a bar stops
        too, and is not consumed.
        """
        found = _Parts()
        start = self.at
        special = _IN_BRACKETS if self.brackets else _SPECIAL
        while True:
            match = special.search(self.text, self.at)
            if match is None:
                if stop:
                    raise self.error(_UNCLOSED[stop], start - len(stop))
                found.type(self.text[self.at :])
                self.at = len(self.text)
                return found.all()
            found.type(self.text[self.at : match.start()])
            self.at = match.start()
            mark = match[0]
            self.at_bar = mark == "|"
            if self.at_bar or mark == stop:
                self.end(match, stop)
                return found.all()
            if mark == "]" and stop == "**":
                raise self.error(_UNCLOSED[stop], start - len(stop))
            literal = self.literal(mark)
            if literal:
                found.type(literal)
            else:
                found.add(self.marked(mark))

    def end(self, mark: re.Match[str], stop: str) -> None:
        """Skips the mark that ends the parts, unless it is a bar."""
        if mark[0] == stop:
            self.at = mark.end()
        elif stop != "]":
            raise self.error("grammar.bar-in-bold")

    def literal(self, mark: str) -> str:
        """The character of a mark that means itself, else nothing."""
        if mark == "\\":
            return self.escaped()
        if mark == "(" and self.at not in self.choices():
            self.at += 1
            return "("
        return ""

    def escaped(self) -> str:
        following = self.text[self.at + 1 : self.at + 2]
        if following and following in _ESCAPED:
            self.at += 2
            return following
        self.at += 1
        return "\\"

    def marked(self, mark: str) -> Part:
        """The part that begins with this mark."""
        if mark == "{":
            return self.slot()
        if mark == "[":
            return self.bracket()
        if mark == "(":
            return self.choice()
        if mark == "**":
            self.at += 2
            return Bold(self.inner("**"))
        if mark == "]":
            raise self.error("grammar.bracket-closes-nothing")
        raise self.error("grammar.brace-closes-nothing", brace="}")

    def slot(self) -> Slot | AcronymMark:
        match = _SLOT.match(self.text, self.at)
        if match is None:
            raise self.no_slot()
        name, form = spelt(match[1]), match[2]
        acronym = is_acronym(name)
        if form is not None and (acronym or form not in self.forms):
            if acronym:
                raise self.error("grammar.form-of-acronym", acronym=f"{{{name}}}")
            raise self.error("grammar.form-unknown", form=form, forms=self.forms)
        self.at = match.end()
        return AcronymMark(name) if acronym else Slot(name, form or "")

    def no_slot(self) -> MessageError:
        """What follows a brace is not a slot name; perhaps it is a column heading."""
        match = _NO_SLOT.match(self.text, self.at)
        heading = match[1] if match is not None else ""
        slot = f"{{{slot_name(heading)}}}" if heading else ""
        return self.error("grammar.no-slot", brace="{", end="}", heading=heading, slot=slot)

    def bracket(self) -> Part:
        note = _NOTE.match(self.text, self.at)
        if note is not None:
            self.at = note.end()
            return NoteMark(note[1])
        start = self.at
        self.at += 1
        # Bold opened outside cannot close in here, so ** in here opens its own bold.
        self.brackets += 1
        items = [self.inner("]")]
        while self.at_bar:
            self.at += 1
            items.append(self.inner("]"))
        self.brackets -= 1
        if self.text.startswith(tuple("(" + scheme for scheme in SCHEMES), self.at):
            if len(items) > 1:
                raise self.error("grammar.bar-in-link", start)
            return Link(items[0], self.address())
        if len(items) == 1:
            return self.optional(items[0], start, False)
        return ClauseSeries(tuple(self.optional(_stripped(parts), start, True) for parts in items))

    def optional(self, parts: tuple[Part, ...], start: int, listed: bool) -> Optional:
        """Parts that are dropped together: the whole bracket, or one item of its list."""
        inner = direct(parts)
        needs = tuple(slot.name for slot in only(inner, Slot))
        choices, series = tuple(only(inner, Choice)), tuple(only(inner, ClauseSeries))
        if not needs and not choices and not series:
            raise self.error(self.never_goes(listed), start)
        return Optional(parts, needs, choices, series)

    def never_goes(self, listed: bool) -> str:
        """The key that says why the parts before here can never be dropped."""
        if listed:
            return "grammar.item-without-slot"
        named = _ADDRESS.match(self.text, self.at)
        if named is not None and set(".:/") & set(named[1]):
            return "grammar.link-address"
        return "grammar.bracket-without-slot"

    def address(self) -> str:
        depth, start = 0, self.at + 1
        for position in range(self.at, len(self.text)):
            char = self.text[position]
            depth += (char == "(") - (char == ")")
            if char == " ":
                break
            if depth == 0:
                self.at = position + 1
                return self.text[start:position]
        raise self.error("grammar.link-open", start)

    def choices(self) -> Mapping[int, RoundBrackets]:
        """The choices of the message, found at its first (."""
        if self._choices is None:
            self._choices, unclosed = matched(self.text)
            if unclosed is not None:
                raise self.error("grammar.choice-open", unclosed)
        return self._choices

    def choice(self) -> Choice:
        start = self.at
        found = self.choices()[start]
        arms = found.arms(self.text, start)
        self.at = found.end + 1
        try:
            return choice_of(arms)
        except ChoiceError as error:
            raise self.error(error.key, start) from error


_UNCLOSED = {  # the key that says which mark is not closed, by its closing mark
    "]": "grammar.bracket-open",
    "**": "grammar.bold-open",
}
