"""The languages that sitrep speaks on a screen: sentences by key out of `locales/<language>/
screen.po`, joined with how the language writes lists and numbers. Nothing of it is read before
somebody reads a sentence in a language other than English."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from sitrep_writer.grammar.message_parts import Message
from sitrep_writer.grammar.parser import MessageError, parse
from sitrep_writer.messages.catalogue_files import CatalogueUnreadable, read_catalogue
from sitrep_writer.read_file import CATALOGUE, read_file
from sitrep_writer.reasons.sentences import ENGLISH, sentence
from sitrep_writer.reasons.spoken_languages import FILE, FOLDER
from sitrep_writer.reasons.wording import FORMS, ReasonLanguage
from sitrep_writer.shipped import shipped_root
from sitrep_writer.toml_settings import SettingsUnreadable, read_settings
from sitrep_writer.words.pseudo import pseudo_message

_ENTRY = re.compile(
    r'^(?:#, (?P<flags>.*)\n)?(?:#\| .*\n)*msgctxt "(?P<key>.+)"\n'
    r'msgid "(?P<english>.*)"\nmsgstr "(?P<words>.*)"$(?!\n")',
    re.MULTILINE,
)
"""An entry of a catalogue as this program writes it: no line of it is wrapped."""
_ESCAPE = re.compile(r"\\(.)")
_ESCAPED = {"n": "\n", "t": "\t"}


class Entry(NamedTuple):
    """A translation, and the English that it was made from."""

    english: str
    words: str


def reader_language(tag: str) -> ReasonLanguage:
    """The language of a tag (`es`, `es_PE`, `es-PE`), with the nearest sentences that there are:
    English where there are none."""
    return _language(tag.replace("-", "_"))


class Sentences(Mapping[str, Message]):
    """Sentences by key, each parsed when it is first said. One that was made from other English
    than there is now, or that breaks the grammar, is none: the English is said."""

    def __init__(self, entries: Mapping[str, Entry]) -> None:
        self._entries = entries
        self._parsed: dict[str, Message | None] = {}

    def __getitem__(self, key: str) -> Message:
        if key not in self._parsed:
            self._parsed[key] = self._message(key)
        found = self._parsed[key]
        if found is None:
            raise KeyError(key)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    def _message(self, key: str) -> Message | None:
        entry = self._entries.get(key)
        try:
            if entry is None or entry.english != " ".join(sentence(key).text.split()):
                return None
            return parse(entry.words, FORMS)
        except (KeyError, MessageError):
            return None


class PseudoSentences(Mapping[str, Message]):
    """Every sentence in accented letters within brackets, so that what bypasses translation is
    seen at a glance."""

    def __getitem__(self, key: str) -> Message:
        return parse(pseudo_message(" ".join(sentence(key).text.split())), FORMS)

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


@lru_cache(maxsize=8)
def _language(tag: str) -> ReasonLanguage:
    chain = tuple(_chain(tag))
    styles = [_style(name) for name in chain]
    pseudo = any(style.get("pseudo") for style in styles)
    entries: dict[str, Entry] = {}
    for name in reversed(chain):
        entries.update(entries_of(shipped_root() / FOLDER / name / FILE))
    if not pseudo and not entries:
        return ENGLISH
    sentences = PseudoSentences() if pseudo else Sentences(entries)

    def words(name: str) -> str:
        key = f"joining.{name}"
        return (sentences.get(key) or sentence(key)).text

    before, _, after = words("quotes").partition("{text}")
    marks: dict[str, str] = {}
    for style in reversed(styles):
        marks.update(style.get("numbers", {}))
    return ReasonLanguage(
        tag=chain[-1] if pseudo else tag,
        sentences=sentences,
        quotes=(before, after),
        link=_link(styles),
        last_and=words("and"),
        last_or=words("or"),
        group=marks.get("group", ENGLISH.group),
        decimal=marks.get("decimal", ENGLISH.decimal),
        category=_category(chain[-1]),
    )


def _chain(tag: str) -> Iterator[str]:
    """A locale and those that it leans on, the nearest first."""
    seen: set[str] = set()
    name = tag if _style(tag) else tag.partition("_")[0]
    while name and name not in seen:
        seen.add(name)
        yield name
        name = str(_style(name).get("parent", ""))


@lru_cache(maxsize=16)
def _style(name: str) -> dict[str, Any]:
    """The house style of a locale as it is typed; empty where there is none."""
    path = shipped_root() / FOLDER / name / "style.toml"
    try:
        return read_settings(path) if name.isidentifier() else {}
    except (SettingsUnreadable, OSError):
        return {}


def _link(styles: Sequence[Mapping[str, Any]]) -> Callable[[str, str], str]:
    """How linking words change, by the nearest style that says so."""
    from sitrep_writer.words.contraction_tables import BadContractions
    from sitrep_writer.words.contractions import contractions_of

    style = next((style for style in styles if "contractions" in style), None)
    if style is None:
        return ENGLISH.link
    try:
        return contractions_of(style).link
    except (SettingsUnreadable, BadContractions):
        return ENGLISH.link


def _category(language: str) -> Callable[[Decimal], str]:
    """CLDR's plural category; its data are read when a number first asks for it."""

    def category(number: Decimal) -> str:
        from babel import Locale

        return str(Locale.parse(language).plural_form(number))

    return ENGLISH.category if language == "en" else category


def entries_of(path: Path) -> dict[str, Entry]:
    """The translations of a catalogue by key, without those that wait for a person (fuzzy). One
    that an editor has wrapped is read by the slower reader of all catalogues; one that cannot be
    read has none."""
    try:
        content = read_file(path, CATALOGUE)
        text = content.decode("utf-8")
    except (OSError, UnicodeDecodeError):
        return {}
    found = list(_ENTRY.finditer(text))
    if len(found) != len(re.findall("^msgctxt", text, re.MULTILINE)):
        return _read_slowly(content, path)
    return {
        _plain(each["key"]): Entry(_plain(each["english"]), _plain(each["words"]))
        for each in found
        if each["words"] and "fuzzy" not in (each["flags"] or "")
    }


def _read_slowly(content: bytes, path: Path) -> dict[str, Entry]:
    try:
        book, _ = read_catalogue(content, path.name)
    except CatalogueUnreadable:
        return {}
    return {
        entry.msgctxt: Entry(" ".join(entry.msgid.split()), entry.msgstr)
        for entry in book
        if entry.msgctxt and entry.msgstr and not entry.fuzzy and not entry.obsolete
    }


def _plain(text: str) -> str:
    return _ESCAPE.sub(lambda found: _ESCAPED.get(found[1], found[1]), text)
