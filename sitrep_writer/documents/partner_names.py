"""Partners as people left them, from the lines of their list."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from sitrep_writer.documents.flattening import partner_unit
from sitrep_writer.documents.text_matching import tidy
from sitrep_writer.folding import fold
from sitrep_writer.model.version import Unit

_LETTER = re.compile(r"(?:(?<!\s)\s+)?(?:[^\W\d_]|#)\s*\t")
_BETWEEN = re.compile(r"[·•;|\n\t]")
_SENTENCE = re.compile(r"(?<![^\W\d_])[^\W\d_]{3,}[.!?](?:\s|$)(?=.)|(?<!\w)\w{4,}\.$")
_MANY, _LONGEST = 4, 9
_COMMA = re.compile(r",\s+")


def names_in(lines: Iterable[str], known: Iterable[str] = ()) -> list[str]:
    """The names in a list's lines: a letter and a tab, then names separated by dots.

    Commas separate names too if at least one of the resulting names is known.
    """
    folded = {fold(name) for name in known}
    return [name for line in lines for name in _names(_LETTER.sub("", line, count=1), folded)]


def _names(line: str, known: set[str]) -> Iterator[str]:
    for piece in map(tidy, _BETWEEN.split(line)):
        parts = [part.strip(" ,") for part in _COMMA.split(piece)]
        if fold(piece) not in known and any(fold(part) in known for part in parts):
            yield from filter(None, parts)
        elif piece:
            yield piece


def listed_names(lines: Sequence[str], *, ours: bool) -> list[str]:
    """The names that lines list; none if they do not look like a list of names, unless they are
    `ours`, in the style of partners.

    Names are short, many, have no full stop, and count nothing.
    """
    if ours:
        return names_in(lines)
    names = [name.strip(" .") for name in _parted(lines) if name.strip(" .")]
    listed = len(names) >= _MANY and not any(map(is_sentence, lines)) and all(map(_is_name, names))
    return names if listed else []


def _parted(lines: Sequence[str]) -> list[str]:
    """What is between dots, or between commas if no line has dots."""
    if any(_BETWEEN.search(line.strip()) for line in lines):
        return names_in(lines)
    return [name for line in lines for name in _COMMA.split(tidy(line))]


def _is_name(text: str) -> bool:
    return len(text.split()) <= _LONGEST and re.search(r"\d{2}", text) is None


def is_sentence(line: str) -> bool:
    """Whether a line is a sentence where names were expected."""
    return _SENTENCE.search(line) is not None


def left_partners(names: Sequence[str], drafted: Sequence[Unit]) -> list[Unit]:
    """Partners as the list has them now: in the drafted order, each new one after its predecessor
    in the list.
    """
    waiting = {tidy(unit.text): unit for unit in drafted}
    order = {unit.text: n for n, unit in enumerate(drafted)}
    kept: list[Unit] = []
    after: dict[str, list[Unit]] = {}
    last = ""
    for name in names:
        unit = waiting.pop(name, None)
        if unit is None:
            after.setdefault(last, []).append(partner_unit(name))
        else:
            kept.append(unit)
            last = unit.text
    kept.sort(key=lambda unit: order[unit.text])
    return [
        *after.get("", ()),
        *(each for unit in kept for each in (unit, *after.get(unit.text, ()))),
    ]
