"""How far a language is translated: counted by sector and by source file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import polib

from sitrep_writer.grammar.parser import MessageError, parse
from sitrep_writer.messages.catalogue_files import read_catalogue
from sitrep_writer.messages.unused_entries import CatalogueEntry, by_key, entry_of
from sitrep_writer.resources import Resources
from sitrep_writer.translation.catalogue_check import SILENCE
from sitrep_writer.translation.checked_entry import typed_text
from sitrep_writer.translation.locales import (
    language_name,
    languages_of,
    read_bytes,
    waiting_messages,
)
from sitrep_writer.translation.messages import SourceMessage

_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_PARTED = re.compile(r"[.@:]")


class MessageCounts(NamedTuple):
    """How many messages there are, and in which state: a `stale` translation is marked fuzzy or
    was made from other English, a `missing` one has no words. `words` are those of the English,
    `words_left` those of stale and missing messages.
    """

    messages: int = 0
    translated: int = 0
    stale: int = 0
    missing: int = 0
    silenced: int = 0
    words: int = 0
    words_left: int = 0

    @property
    def share(self) -> int:
        """How many of a hundred messages are translated, rounded down; 100 if there are none."""
        return 100 * self.translated // self.messages if self.messages else 100

    def plus(self, other: MessageCounts) -> MessageCounts:
        """Both together."""
        return MessageCounts(*(one + more for one, more in zip(self, other, strict=True)))


class CountedGroup(NamedTuple):
    """The messages of one sector in one source file. `sector` is how their keys begin:
    `education`, and `action`, `label` … for messages of no sector.
    """

    sector: str
    file: str
    counts: MessageCounts


class CatalogueStats(NamedTuple):
    """How far a catalogue is translated: all of it, and by group in the order of the catalogue.
    `obsolete` entries belong to no message.
    """

    language: str
    file: str
    total: MessageCounts
    obsolete: int
    groups: tuple[CountedGroup, ...]

    @property
    def sectors(self) -> dict[str, MessageCounts]:
        """The counts by sector."""
        return _summed((group.sector, group.counts) for group in self.groups)

    @property
    def files(self) -> dict[str, MessageCounts]:
        """The counts by source file."""
        return _summed((group.file, group.counts) for group in self.groups)


def _summed(counted: Iterable[tuple[str, MessageCounts]]) -> dict[str, MessageCounts]:
    found: dict[str, MessageCounts] = {}
    for name, counts in counted:
        found[name] = found.get(name, MessageCounts()).plus(counts)
    return found


def stats_of_files(
    root: Path, resources: Resources, languages: Sequence[str] = ()
) -> list[CatalogueStats]:
    """Counts in `locales/<language>/sitrep.po` of a folder: of each language that has a catalogue,
    unless `languages` names some.

    Raises SourcesUnreadable, UnknownLanguage and CatalogueUnreadable (a file that is missing or
    cannot be read).
    """
    names = [language_name(one) for one in languages] or languages_of(root)
    done = []
    for language in dict.fromkeys(names):
        name = f"locales/{language}/sitrep.po"
        book, _ = read_catalogue(read_bytes(root / name, root), name)
        wanted = waiting_messages(root, resources, language, book)
        done.append(catalogue_stats(book, wanted, language, name))
    return done


def catalogue_stats(
    book: polib.POFile, wanted: Sequence[SourceMessage], language: str, name: str
) -> CatalogueStats:
    """Counts the messages that a catalogue is to translate. Of two entries of one key, the one that
    a draft uses counts.
    """
    used, _ = by_key(map(entry_of, book))
    silenced = _silenced(book)
    groups: dict[tuple[str, str], MessageCounts] = {}
    for message in wanted:
        one = _counted(message, used.get(message.key), silenced.get(message.key, 0))
        group = sector_of(message.key), message.file
        groups[group] = groups.get(group, MessageCounts()).plus(one)
    total = _summed(("", counts) for counts in groups.values()).get("", MessageCounts())
    obsolete = sum(bool(entry.obsolete) for entry in book)
    counted = tuple(CountedGroup(*group, counts) for group, counts in groups.items())
    return CatalogueStats(language, name, total, obsolete, counted)


def sector_of(key: str) -> str:
    """The sector that a key begins with; for other messages what they are: `action`, `label`."""
    return _PARTED.split(key, maxsplit=1)[0]


def word_count(text: str) -> int:
    """The words that a message types itself, those of each arm of a choice included."""
    with suppress(MessageError):
        text = typed_text(parse(text))
    return len(_WORD.findall(text))


def _counted(message: SourceMessage, entry: CatalogueEntry | None, silenced: int) -> MessageCounts:
    words = word_count(message.english)
    if entry is None or not entry.words:
        return MessageCounts(1, missing=1, silenced=silenced, words=words, words_left=words)
    if is_stale(entry, message):
        return MessageCounts(1, stale=1, silenced=silenced, words=words, words_left=words)
    return MessageCounts(1, translated=1, silenced=silenced, words=words)


def is_stale(entry: CatalogueEntry, message: SourceMessage) -> bool:
    """Whether a translation is marked fuzzy, or was made from other English."""
    return entry.fuzzy or entry.english != message.english


def _silenced(book: polib.POFile) -> dict[str, int]:
    """How many warnings translators have silenced with a reason, by key."""
    return {entry.msgctxt: sum(_reasons(entry)) for entry in book if not entry.obsolete}


def _reasons(entry: polib.POEntry) -> Iterator[bool]:
    return (bool(why.strip()) for _, why in SILENCE.findall(entry.tcomment))


_WIDE = re.compile(r"[mwMW@%]")


def badge(stats: Sequence[CatalogueStats], label: str, title: str) -> bytes:
    """A small picture (SVG) for a page: how much of each language is translated. `title` is what a
    screen reader says; `label` stands at the left.
    """
    from xml.sax.saxutils import escape

    least = min((each.total.share for each in stats), default=100)
    colour = "#1a7f37" if least == 100 else "#8a6100" if least >= 80 else "#b42318"
    value = " · ".join(f"{each.language} {each.total.share}%" for each in stats) or "–"
    left, right = _width(label), _width(value)
    size = f'width="{left + right}" height="20"'
    texts = "".join(
        f'<text x="{middle}" y="14" textLength="{width - 12}" text-anchor="middle">'
        f"{escape(text)}</text>"
        for text, middle, width in (
            (label, left // 2, left),
            (value, left + right // 2, right),
        )
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" aria-labelledby="title">'
        f'<title id="title">{escape(title)}</title>'
        f'<rect {size} rx="3" fill="#444"/>'
        f'<path d="M{left} 0h{right - 3}a3 3 0 0 1 3 3v14a3 3 0 0 1-3 3h-{right - 3}z"'
        f' fill="{colour}"/>'
        '<g fill="#fff" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11"'
        f' aria-hidden="true">{texts}</g></svg>\n'
    ).encode()


def _width(text: str) -> int:
    """Room for a text in letters of 11 pixels, with its margins."""
    return 12 + 7 * len(text) + 3 * len(_WIDE.findall(text))
