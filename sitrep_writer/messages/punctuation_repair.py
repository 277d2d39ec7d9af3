"""Repairs punctuation where texts meet: at the edges of optional parts, kept or dropped, at the
capital that starts a sentence, at the one full stop that ends it. Typed text is never changed
elsewhere.
"""

from __future__ import annotations

from enum import IntEnum
from itertools import pairwise

_CLOSERS = ",.;:)"
_NO_COMMA_BEFORE = frozenset(".;:)")
_ENDS = (".", "!", "?", "…", ":")
_AFTER_END = ' \u00a0»”’"'
_BEFORE_START = " \u00a0«“‘¿¡\"'"
_BRACKETS = (")", "]")
_CLOSED = _AFTER_END + ")]"


class Role(IntEnum):
    """The role of a stretch in a message, which decides what may be repaired in it."""

    TYPED = 0
    FILLED = 1
    """The text of a slot or an acronym; it represents any word here."""
    EDGE = 2
    """Empty: the edge of an optional part, kept or dropped."""
    MARK = 3
    """A note's mark."""
    EMPTY = 4
    """A slot that was needed and is empty, shown by its name."""
    WORD = 5
    """A typed word that may change before the filled text that follows."""
    GAP = 6
    """The space after it, which is dropped with it."""


_TOLD = (Role.TYPED, Role.EMPTY, Role.WORD, Role.GAP)

Style = tuple[bool, str]
"""How words are printed: bold, and the address of a link."""
PLAIN: Style = (False, "")


class MessageStretch:
    """A stretch of a message while its typed words are repaired.

    `words` are typed words, or the name of what fills it. `styles` has the style of each typed
    character, or one for anything else, so that no repair can depend on a style. Typed words of one
    `run` were typed together. `standing` says whether it follows filled text as the message's own
    stop (1) or as an added one (2); `after` is the typed word that follows filled text, and
    `goes_on` says whether any word does. Before filled text that is `marked`, opening marks follow
    the word that may change.
    """

    __slots__ = ("after", "goes_on", "marked", "role", "run", "standing", "styles", "words")

    def __init__(self, words: str, role: Role, style: Style = PLAIN, run: int = 0) -> None:
        self.words = words
        self.role = role
        self.styles = [style] * (len(words) if role is Role.TYPED else 1)
        self.run = run
        self.standing = 0
        self.after = ""
        self.goes_on = False
        self.marked = False

    @property
    def text(self) -> str:
        """Its words, or a letter in place of what is not known yet."""
        return self.words if self.role in _TOLD else "X"

    def add(self, words: str, style: Style) -> None:
        """Adds typed words at its end."""
        self.words += words
        self.styles += [style] * len(words)

    def keep(self, start: int, end: int) -> None:
        """Keeps only these typed characters."""
        if not start and end == len(self.words):
            return
        self.words = self.words[start:end]
        self.styles = self.styles[start:end]

    def lstrip(self, characters: str) -> None:
        """Removes these typed characters at its start."""
        self.keep(len(self.words) - len(self.words.lstrip(characters)), len(self.words))

    def rstrip(self, characters: str) -> None:
        """Removes these typed characters at its end."""
        self.keep(0, len(self.words.rstrip(characters)))


def repair(stretches: list[MessageStretch], sentence: bool) -> list[MessageStretch]:
    """The stretches without edges of optional parts and without empty ones. A `sentence` begins
    with a capital and ends with one full stop, as far as typed words decide it; a label is
    unchanged.
    """
    kept = _repair_edges(stretches)
    words = [stretch for stretch in kept if stretch.role is not Role.MARK]
    if not _says_anything(words):
        # Everything was dropped: a remaining full stop says nothing.
        return [stretch for stretch in kept if stretch.role is Role.MARK]
    _single_spaces(kept)
    kept = [stretch for stretch in kept if stretch.words]
    if sentence:
        _capital(kept)
        _stops(kept)
    return kept


def _says_anything(stretches: list[MessageStretch]) -> bool:
    return any(char.isalnum() for stretch in stretches for char in stretch.text)


def ends_sentence(text: str) -> bool:
    """Whether a text needs no full stop after it."""
    return _before_end(text).endswith(_ENDS)


def ends_with_stop(text: str) -> bool:
    """Whether a text ends with its own full stop, that of an abbreviation."""
    return _before_end(text).endswith(".")


def goes_on(text: str) -> bool:
    """Whether the last letter or mark of a text, ignoring closing marks, does not end a
    sentence.
    """
    bare = text.rstrip(_CLOSED)
    return bool(bare) and not bare.endswith(_ENDS)


def _before_end(text: str) -> str:
    """The text without closing marks at its end. A bracket does not end the sentence around it: its
    last word is the one before the brackets, and a letter.
    """
    text = text.rstrip(_AFTER_END)
    if not text.endswith(_BRACKETS):
        return text
    opened = _opened(text)
    end = len(text)
    while end and text[end - 1] in _BRACKETS:
        before = opened.get(end - 1, 0)
        while before and text[before - 1] in _BEFORE_START:
            before -= 1
        if before and text[before - 1] not in _ENDS:
            break
        end -= 1
        while end and text[end - 1] in _AFTER_END:
            end -= 1
    return text[:end]


def _opened(text: str) -> dict[int, int]:
    """The position of each opening bracket, by its closing one."""
    found: dict[int, int] = {}
    still: list[int] = []
    for index, char in enumerate(text):
        if char in "([":
            still.append(index)
        elif char in ")]" and still:
            found[index] = still.pop()
    return found


def capitalised(text: str) -> str:
    """The text with its first letter as a capital, inside marks too; not after a digit."""
    for index, char in enumerate(text):
        if char.isalpha():
            upper = char.upper() if len(char.upper()) == 1 else char
            return text[:index] + upper + text[index + 1 :]
        if char.isdigit():
            return text
    return text


def _repair_edges(stretches: list[MessageStretch]) -> list[MessageStretch]:
    """Stretches with text, repaired at the edges of optional parts between them."""
    kept: list[MessageStretch] = []
    edge = False
    for stretch in stretches:
        if stretch.role is Role.EDGE:
            edge = True
        elif stretch.words:
            if edge:
                _join(kept, stretch)
                edge = False
            if stretch.words:
                kept.append(stretch)
            else:
                edge = True
    if edge:
        _trim(kept, " ,")
    return kept


def _join(kept: list[MessageStretch], right: MessageStretch) -> None:
    """Repairs the place between the kept text and the stretch after an edge."""
    if right.role is not Role.TYPED:
        return
    if not kept:
        right.lstrip(" ,")
        return
    head = right.words.lstrip(" ")[:1]
    if head and head in _CLOSERS:
        right.lstrip(" ")
        _trim(kept, " ")
    left = kept[-1].text[-1:] if kept else ""
    if left:
        _repair(kept, right, left, head)
    else:
        right.lstrip(" ,")


def _repair(kept: list[MessageStretch], right: MessageStretch, left: str, head: str) -> None:
    """Repairs marks that end up next to each other: the last one on the left, and the first on the
    right.
    """
    if left + head in (",,", "(,"):
        right.keep(1, len(right.words))
        if left == "(":
            right.lstrip(" ")
    elif left == "," and head in _NO_COMMA_BEFORE:
        _trim(kept, " ,")
    elif left + head == "()":
        kept[-1].keep(0, len(kept[-1].words) - 1)
        kept[-1].rstrip(" ")
        right.keep(1, len(right.words))
    elif left in (" ", "(") and right.words.startswith(" "):
        right.lstrip(" ")


def _trim(kept: list[MessageStretch], characters: str) -> None:
    """Removes characters from the end of typed text, through stretches that become empty."""
    while kept and kept[-1].role is Role.TYPED:
        kept[-1].rstrip(characters)
        if kept[-1].words:
            return
        kept.pop()


def _single_spaces(kept: list[MessageStretch]) -> None:
    """No two spaces where stretches meet, none at the ends."""
    before = " "
    for stretch in kept:
        if stretch.role is Role.TYPED and before == " ":
            stretch.lstrip(" ")
        before = stretch.text[-1:] or before
    for stretch in reversed(kept):
        if stretch.role is not Role.TYPED:
            return
        stretch.rstrip(" ")
        if stretch.words:
            return


def _capital(kept: list[MessageStretch]) -> None:
    """Makes the first letter a capital if typed words begin the sentence."""
    for stretch in kept:
        if not any(char.isalnum() for char in stretch.text):
            continue
        if stretch.role is Role.TYPED:
            stretch.words = capitalised(stretch.words)
        return


def _stops(kept: list[MessageStretch]) -> None:
    """One full stop at the end, and one after filled text that may end with that of an
    abbreviation; note marks do not count.
    """
    words = [stretch for stretch in kept if stretch.role is not Role.MARK]
    _mark_stops(words)
    ending = "".join(stretch.text for stretch in words)
    if ending.rstrip(_AFTER_END) and not ends_sentence(ending):
        added = MessageStretch(".", Role.TYPED)
        added.standing = 2 if _filled_at_end(words) else 0
        kept.insert(kept.index(words[-1]) + 1, added)


def _mark_stops(words: list[MessageStretch]) -> None:
    """Marks the message's own stops that follow filled text."""
    for left, right in pairwise(words):
        if left.role is not Role.TYPED and right.role is Role.TYPED and right.words[0] == ".":
            right.standing = 1


def _filled_at_end(words: list[MessageStretch]) -> bool:
    """Whether only closing marks follow filled text at the end."""
    for stretch in reversed(words):
        if stretch.role is not Role.TYPED:
            return True
        if stretch.words.strip(_CLOSED):
            return False
    return False
