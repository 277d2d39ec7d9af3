"""Finds two organisations in one cell: with a separator between them, or without one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Set
from typing import NamedTuple

from sitrep_writer.checking.partner_register import SHORT, Organisation, PartnerRegister
from sitrep_writer.checking.spelling import main_words, name_key, words_of

MOST_WORDS = 20
CAPITALISED = 2

_SEPARATOR = re.compile(r"(?:(?<!\s)\s+)?[;|]\s*|(?<!\s)\s+/\s+")
_LINE_BREAK = re.compile(r"(?:(?<!\s)\s+)?[\r\n\v\u2028]+\s*")
_CONNECTOR = re.compile(r"(?:(?<!\s)\s+)?[,/+&]\s*|(?<!\s)\s+(?:y|e|and|[-–—])\s+")
_GLUED = re.compile(r"[^\W\d_A-Z]([A-Z]{3,})\b")
_COMPANIONS = frozenset(
    [
        "america",
        "country",
        "delegacion",
        "delegation",
        "global",
        "internacional",
        "international",
        "latinoamerica",
        "mision",
        "mission",
        "office",
        "oficina",
        "pais",
        "program",
        "programa",
        "programme",
        "project",
        "proyecto",
        "region",
        "regional",
    ]
)
"""Words that follow an acronym without naming another organisation."""


class KnownNames(NamedTuple):
    """The known names for splitting a cell: the register, the keys of the list, and the words of
    the report's own country and platform.
    """

    register: PartnerRegister
    listed: Set[str]
    home: Set[str] = frozenset()

    def name(self, text: str) -> bool:
        """Whether the text is an organisation's name."""
        key = name_key(text)
        if not key or (len(key) <= SHORT and not text.isupper()):
            return False
        return key in self.listed or self.register.knows(text)

    def different(self, names: Iterable[str]) -> bool:
        """Whether the names belong to at least two organisations."""
        found: set[Organisation | str] = {self.register.find(n) or name_key(n) for n in names}
        return len(found) > 1


def organisations_in(text: str, known: KnownNames) -> list[str]:
    """The names in a cell that seems to hold several, as typed; empty if it holds one. A registered
    name is always one.
    """
    if known.register.knows(text):
        return []
    for split in (_separated, _connected, _run_together, _after_acronym, _glued):
        names = split(text, known)
        if len(names) > 1 and known.different(names):
            return names
    return []


def _separated(text: str, known: KnownNames) -> list[str]:
    """Splits at `;`, `|`, ` / `, and at line breaks unless the next line continues the name."""
    pieces = (piece for line in _lines(text) for piece in _SEPARATOR.split(line))
    return [piece for piece in pieces if words_of(name_key(piece))]


def _lines(text: str) -> list[str]:
    """The lines, if each begins a name; one if some continue the name before."""
    lines = [line for line in _LINE_BREAK.split(text.strip()) if line]
    if all(line[0].isupper() or line[0].isdigit() for line in lines[1:]):
        return lines
    return [" ".join(lines)]


def _connected(text: str, known: KnownNames) -> list[str]:
    """Splits at commas, slashes and "y", if every piece is a known name."""
    pieces = [piece for piece in _CONNECTOR.split(text) if piece.strip()]
    return pieces if all(map(known.name, pieces)) else []


def _run_together(text: str, known: KnownNames) -> list[str]:
    """Splits between words, if every piece is a known name: "CICR Ciudadanía sin Frontera"."""
    words = text.split()
    return _names_of(words, known) if len(words) <= MOST_WORDS else []


def _names_of(words: list[str], known: KnownNames) -> list[str]:
    """The words as two or more known names, the first as long as possible; empty if they
    are not.
    """
    for end in range(len(words) - 1, 0, -1):
        head, tail = " ".join(words[:end]), " ".join(words[end:])
        if known.name(head):
            rest = [tail] if known.name(tail) else _names_of(words[end:], known)
            if rest:
                return [head, *rest]
    return []


def _after_acronym(text: str, known: KnownNames) -> list[str]:
    """Splits after a registered acronym if a name of two capitalised words follows."""
    acronym, _, rest = text.strip().partition(" ")
    if known.register.by_acronym(acronym) is None or _starts_registered(text, known):
        return []
    if not _is_capitalised(rest):
        return []
    follows = main_words(name_key(rest))
    if not follows or follows[0] in _COMPANIONS or follows[0] in known.home:
        return []
    initials = "".join(word[0] for word in follows)
    return [] if initials.startswith(name_key(acronym)) else [acronym, rest.strip()]


def _is_capitalised(text: str) -> bool:
    """Whether the first word has a capital, and enough of the others do."""
    capitalised = [word for word in text.split() if word[0].isupper()]
    return len(capitalised) >= CAPITALISED and text.lstrip()[0].isupper()


def _starts_registered(text: str, known: KnownNames) -> bool:
    """Whether the text starts with a registered name of more than one word."""
    words = text.split()[:MOST_WORDS]
    return any(known.register.knows(" ".join(words[:end])) for end in range(2, len(words)))


def _glued(text: str, known: KnownNames) -> list[str]:
    """Splits before a registered acronym that is stuck to a small letter: "DVV iNRC"."""
    for match in _GLUED.finditer(text):
        before = text[: match.start(1)].strip()
        if known.register.by_acronym(match[1]) is not None and words_of(name_key(before)):
            return [before, text[match.start(1) :].strip()]
    return []
