"""How many faults, put at random into the shipped Spanish, `sitrep locale check` finds:
`python -m tests.long.seeded_faults [COUNT] [SEED]`. Each is put in alone; those that are missed are
printed.
"""

from __future__ import annotations

import random
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from typing import NamedTuple

import polib

from sitrep_writer.resources import Resources
from sitrep_writer.translation import messages
from sitrep_writer.translation.catalogue_check import check_catalogue, context_for

COUNT, SEED = 200, 18
_SLOT = re.compile(r"\{(\w+)")
_CHOICE = re.compile(r"\((?:\w+: )?([^()|]+)\|([^()|]+)\)")
_WORD = re.compile(r"(?<![\w{(])[a-záéíóúñ]{4,}(?![\w}:)])")


class Seeded(NamedTuple):
    """A fault: its kind, the key of the message, and the broken text."""

    kind: str
    key: str
    words: str


def _slot_misspelt(words: str, dice: random.Random) -> str:
    found = [match for match in _SLOT.finditer(words) if len(match[1]) > 3]
    if not found:
        return words
    match = dice.choice(found)
    at = dice.randrange(match.start(1), match.end(1) - 1)
    return words[:at] + words[at + 1] + words[at] + words[at + 2 :]


def _bracket_lost(words: str, dice: random.Random) -> str:
    places = [at for at, char in enumerate(words) if char in "[]{}("]
    if not places:
        return words
    at = dice.choice(places)
    return words[:at] + words[at + 1 :]


def _bold_moved(words: str, dice: random.Random) -> str:
    at = words.find("**")
    end = words.find("**", at + 2)
    if at < 0 or end < 0:
        return words
    way = dice.choice(("lost", "one", "inside"))
    if way == "lost":
        return words.replace("**", "")
    if way == "one":
        return words[:end] + words[end + 2 :]
    inner = words[at + 2 : end]
    return f"{words[:at]}{inner}**{words[end + 2 :]}**"


def _choice_cut(words: str, dice: random.Random) -> str:
    found = list(_CHOICE.finditer(words))
    if not found:
        return words
    match = dice.choice(found)
    one, other = match[1], match[2]
    cut = match[0].replace(f"{one}|{other}", dice.choice((f"{other}|{other}", one)))
    return words[: match.start()] + cut + words[match.end() :]


def _digit_changed(words: str, dice: random.Random) -> str:
    plain = list(re.finditer(r"(?<![\w{])\d+(?![\w}])", words))
    if not plain:
        return words
    match = dice.choice(plain)
    return f"{words[: match.start()]}{int(match[0]) + 3}{words[match.end() :]}"


def _rounding_word(words: str, dice: random.Random) -> str:
    figures = re.findall(r"\{(?:people|kits|things|outputs|amount|sessions)\}", words)
    if not figures:
        return words
    slot = dice.choice(figures)
    return words.replace(slot, f"{dice.choice(('más de', 'casi', 'cerca de'))} {slot}", 1)


def _gender_turned(words: str, dice: random.Random) -> str:
    found = list(re.finditer(r"\(people: ([^()|:]+)\|([^()|:]+)\)", words))
    if not found:
        return words
    match = dice.choice(found)
    return f"{words[: match.start()]}fueron asistidos{words[match.end() :]}"


def _english_left(words: str, dice: random.Random) -> str:
    return ""


KINDS: dict[str, Callable[[str, random.Random], str]] = {
    "a slot misspelt": _slot_misspelt,
    "a bracket lost": _bracket_lost,
    "bold moved": _bold_moved,
    "a choice cut": _choice_cut,
    "a digit changed": _digit_changed,
    "a rounding word added": _rounding_word,
    "a gender turned": _gender_turned,
    "English left": _english_left,
}


def seeded(count: int, seed: int) -> Iterator[Seeded]:
    """Faults in turns of their kinds, each in a message that can have it."""
    dice = random.Random(seed)
    path = Resources().shipped / "locales/es/sitrep.po"
    book = [one for one in polib.pofile(path.read_text("utf-8")) if one.msgstr]
    made = 0
    while made < count:
        kind = list(KINDS)[made % len(KINDS)]
        entry = dice.choice(book)
        words = KINDS[kind](entry.msgstr, dice)
        if kind == "English left":
            words = entry.msgid if len(entry.msgid.split()) > 4 else entry.msgstr
        if words != entry.msgstr:
            made += 1
            yield Seeded(kind, entry.msgctxt, words)


def found_and_missed(count: int, seed: int) -> tuple[Counter[str], list[Seeded]]:
    """How many faults of each kind were found, and those that were missed."""
    resources = Resources()
    wanted = {message.key: message for message in messages(resources)}
    context = context_for(resources, "es")
    found: Counter[str] = Counter()
    missed: list[Seeded] = []
    for fault in seeded(count, seed):
        message = wanted[fault.key]
        book = polib.POFile(wrapwidth=0)
        book.metadata = {
            "Content-Type": "text/plain; charset=UTF-8",
            "Language": "es",
            "Plural-Forms": "nplurals=2; plural=(n != 1);",
        }
        book.append(polib.POEntry(msgctxt=fault.key, msgid=message.english, msgstr=fault.words))
        check = check_catalogue(str(book).encode(), [message], "es", context, whole=False)
        if check.faults:
            found[fault.kind] += 1
        else:
            missed.append(fault)
    return found, missed


def main() -> None:
    """Prints what was found."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else COUNT
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else SEED
    found, missed = found_and_missed(count, seed)
    print(f"seed {seed}: {sum(found.values())} of {count} found")
    for kind in KINDS:
        lost = sum(fault.kind == kind for fault in missed)
        print(f"  {kind}: {found[kind]} of {found[kind] + lost}")
    for fault in missed:
        print(f"missed: {fault.kind}: {fault.key}: {fault.words}")


if __name__ == "__main__":
    main()
