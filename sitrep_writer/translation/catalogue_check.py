"""Checks a language's catalogue: its file, each entry, and what it says in sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import polib

from sitrep_writer.folding import fold
from sitrep_writer.messages.catalogue_files import CatalogueUnreadable, read_catalogue
from sitrep_writer.messages.catalogue_marks import StrippedMark
from sitrep_writer.messages.language_detection import load_language_words
from sitrep_writer.messages.unused_entries import (
    CatalogueEntry,
    by_key,
    entry_of,
    ignored_entries,
)
from sitrep_writer.model.problems import Level, Place, Problem
from sitrep_writer.reasons.problem import problem_of
from sitrep_writer.reasons.reason import Reason, reason
from sitrep_writer.resources import Resources
from sitrep_writer.translation.catalogue_file import UnknownLanguage, plural_forms
from sitrep_writer.translation.checked_entry import (
    CheckContext,
    CheckedEntry,
    Finding,
    GlossaryTerm,
)
from sitrep_writer.translation.markup_rules import MARKUP_RULES
from sitrep_writer.translation.message_samples import (
    DeclaredMessage,
    MessageSayer,
    declared_messages,
)
from sitrep_writer.translation.messages import SourceMessage
from sitrep_writer.translation.said_rules import agreement, said_findings
from sitrep_writer.translation.wording_rules import WORDING_RULES
from sitrep_writer.words.csv_tables import sound_rows
from sitrep_writer.words.locale_style import load_locale_style

SILENCE = re.compile(r"^#?\s*ok: *([A-Z]\d\d)\b[ :]*(.*)$", re.MULTILINE)
"""A translator's comment that silences a warning: its code and the reason."""
_CHARSET = re.compile(r"charset=([\w-]+)", re.IGNORECASE)
_RULES = (*MARKUP_RULES, *WORDING_RULES, said_findings, agreement)
_WAITS = "E10"
_STRICT = frozenset((_WAITS,))
"""Codes that are errors only if you ask for it."""


class CheckedFault(NamedTuple):
    """A fault of a catalogue, for people and for programs: the problem with its place, the two
    texts, the translation as it should be where that is certain, and a sentence that shows the
    fault.
    """

    problem: Problem
    english: str = ""
    words: str = ""
    repaired: str = ""
    said: str = ""


class CatalogueCheck(NamedTuple):
    """What a check found in one file: its name, how many messages it has, the faults in the order
    of the file, and those that translators have silenced, each with its reason.
    """

    file: str
    messages: int
    faults: tuple[CheckedFault, ...]
    silenced: tuple[tuple[CheckedFault, str], ...] = ()


def check_catalogue(
    content: bytes,
    wanted: Sequence[SourceMessage],
    language: str,
    context: CheckContext,
    name: str = "sitrep.po",
    whole: bool = True,
) -> CatalogueCheck:
    """Checks a catalogue's bytes. `wanted` are the messages that it may translate, of which a
    `whole` one has all.
    """
    try:
        book, marks = read_catalogue(content, name)
    except CatalogueUnreadable as error:
        place = Place(name, error.place.line)
        fault = CheckedFault(problem_of("E01", place, reason("E01.unreadable", why=error.reason)))
        return CatalogueCheck(name, 0, (fault,))
    checking = _Checking(book, wanted, language, context, name)
    checking.file(marks)
    checking.entries(whole)
    return checking.done()


class _Checking:
    """One file while it is checked."""

    def __init__(
        self,
        book: polib.POFile,
        wanted: Sequence[SourceMessage],
        language: str,
        context: CheckContext,
        name: str,
    ) -> None:
        self.book = book
        self.wanted = {message.key: message for message in wanted}
        self.language = language
        self.context = context
        self.name = name
        self.declared = declared_messages(context.sayer.templates)
        self.faults: list[CheckedFault] = []
        self.silenced: list[tuple[CheckedFault, str]] = []

    def done(self) -> CatalogueCheck:
        """What was found, in the order of the file."""
        order = sorted(self.faults, key=lambda fault: _line(fault.problem))
        return CatalogueCheck(self.name, len(self.wanted), tuple(order), tuple(self.silenced))

    def add(self, code: str, why: Reason, line: int = 0, key: str = "", **texts: str) -> None:
        """Adds a fault."""
        self.faults.append(
            CheckedFault(problem_of(code, Place(self.name, line), why, key), **texts)
        )

    def file(self, marks: Iterable[StrippedMark]) -> None:
        """Faults of the file as a whole: its header and its marks."""
        for mark in marks:
            self.add("E11", reason("E11.control", why=mark.reason), mark.lines[0])
        charset = _CHARSET.search(self.book.metadata.get("Content-Type", ""))
        if charset is None or charset[1].casefold() not in ("utf-8", "utf8"):
            found = charset[1] if charset else ""
            self.add("E01", reason("E01.charset", found=found), 1)
        stated = self.book.metadata.get("Language", "").replace("-", "_")
        if stated and stated.casefold() != self.language.casefold():
            self.add("E01", reason("E01.language", found=stated, expected=self.language), 1)
        forms = self.book.metadata.get("Plural-Forms", "")
        try:
            expected = plural_forms(self.language)
        except UnknownLanguage:
            return
        if _count(forms) != _count(expected):
            self.add("E02", reason("E02.header", found=forms, expected=expected), 1)

    def entries(self, whole: bool) -> None:
        """Faults of the entries, one by one and together."""
        read = [(entry, entry_of(entry)) for entry in self.book]
        used, again = by_key(one for _, one in read)
        for one in again:
            first = used[one.key].line
            self.add("E03", reason("E03.twice", key=one.key, line=first), one.line, one.key)
        english = {key: message.english for key, message in self.wanted.items()}
        keys = [one for _, one in read if not one.plural]
        for unused in ignored_entries(keys, self.wanted, lambda: english):
            self.add("E03", reason("E03.unknown", why=unused.reason), unused.line, unused.typed)
        unlike = self._unlike(used)
        waiting: set[str] = set()
        for entry, one in read:
            if one.obsolete or one.key not in self.wanted:
                continue
            if one.plural:
                self.add("E02", reason("E02.tabs"), one.line, one.key)
            elif not one.words or one.fuzzy:
                waiting.add(one.key)
                self._waits(one.key, one.line, fuzzy=bool(one.words))
            if one.words and not one.plural and used[one.key] is one:
                self._entry(entry, one.line, unlike.get(one.key, ()))
        if whole:
            for key in self.wanted.keys() - used.keys() - waiting:
                self.add("E10", reason("E10.missing", key=key), 0, key)

    def _waits(self, key: str, line: int, *, fuzzy: bool) -> None:
        why = reason("E10.fuzzy") if fuzzy else reason("E10.untranslated")
        self.add(_WAITS, why, line, key, english=self.wanted[key].english)

    def _entry(self, entry: polib.POEntry, line: int, unlike: Sequence[Finding]) -> None:
        key = entry.msgctxt
        source = self.wanted[key]
        declared = self.declared.get(key) or DeclaredMessage(key, source.english, {}, False)
        checked = CheckedEntry(key, source.english, entry.msgstr, declared)
        silences = dict(SILENCE.findall(entry.tcomment))
        hit: set[str] = set()
        for finding in (*self._found(checked), *unlike):
            texts = {
                "english": source.english,
                "words": entry.msgstr,
                "repaired": finding.repaired,
                "said": finding.said,
            }
            fault = CheckedFault(
                problem_of(finding.code, Place(self.name, line), finding.reason, key), **texts
            )
            why = silences.get(finding.code, "").strip()
            if why and fault.problem.level is Level.WARNING:
                hit.add(finding.code)
                self.silenced.append((fault, why))
            else:
                self.faults.append(fault)
        for code, why in silences.items():
            if code not in hit:
                name = "W33.without-reason" if not why.strip() else "W33.unused"
                self.add("W33", reason(name, code=code), line, key)

    def _found(self, checked: CheckedEntry) -> Iterator[Finding]:
        """What the rules find; a rule that only sees the parsed text finds nothing in one that
        breaks the grammar.
        """
        seen: set[tuple[str, str]] = set()
        for rule in _RULES:
            for finding in rule(checked, self.context):
                known = finding.code, str(finding.reason)
                if known not in seen:
                    seen.add(known)
                    yield finding

    def _unlike(self, used: Mapping[str, CatalogueEntry]) -> dict[str, list[Finding]]:
        """W29: by key, what says the same English in other words than the first entry."""
        first: dict[str, CatalogueEntry] = {}
        found: dict[str, list[Finding]] = {}
        for key, one in used.items():
            message = self.wanted.get(key)
            if message is None or len(message.english.split()) < 2:
                continue
            other = first.setdefault(message.english, one)
            if fold(other.words) != fold(one.words):
                why = reason("W29.unlike", other=other.words, key=other.key, line=other.line)
                found[key] = [Finding("W29", why)]
        return found


def _line(found: Problem) -> int:
    _, _, line = found.place.rpartition(":")
    return int(line) if line.isdigit() else 1 << 30


def _count(forms: str) -> str:
    match = re.search(r"nplurals\s*=\s*(\d+)", forms)
    return match[1] if match else ""


def strict(check: CatalogueCheck) -> CatalogueCheck:
    """The same with what waits for a translator as an error."""
    faults = tuple(
        fault._replace(problem=_worse(fault.problem)) if fault.problem.code in _STRICT else fault
        for fault in check.faults
    )
    return check._replace(faults=faults)


def _worse(found: Problem) -> Problem:
    return Problem(found.code, Level.ERROR, found.place, found.reason, found.cell, found.key)


def context_for(resources: Resources, language: str) -> CheckContext:
    """What the rules need to check a language. Raises ValueError if settings, vocabulary or
    registers cannot be read.
    """
    style, english = load_locale_style(resources, language), load_locale_style(resources, "en")
    return CheckContext(
        style,
        english,
        MessageSayer(resources, language),
        load_language_words(resources, (english, style)),
        glossary_of(resources, language),
    )


def glossary_of(resources: Resources, language: str) -> tuple[GlossaryTerm, ...]:
    """The terms of `locales/<language>/glossary.csv`."""
    found = []
    for layer in resources.layers(f"locales/{language}/glossary.csv"):
        for row in sound_rows(layer, ("term", "accepted")):
            english = tuple(map(fold, row["term"].split(";")))
            accepted = tuple(fold(each.strip()) for each in row["accepted"].split(";"))
            found.append(GlossaryTerm(english, accepted))
    return tuple(found)
