"""Rules about what a message says: found by saying it with sample values."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache
from typing import NamedTuple

from sitrep_writer.grammar.message_parts import (
    ClauseSeries,
    Optional,
    Part,
    Slot,
    TypedText,
    direct,
)
from sitrep_writer.messages.repeated_words import said_twice
from sitrep_writer.model.draft import Span
from sitrep_writer.reasons.reason import reason
from sitrep_writer.translation.checked_entry import CheckContext, CheckedEntry, Finding
from sitrep_writer.translation.message_samples import MessageSayer, Sample, samples_for
from sitrep_writer.words.slot_values import SlotValue, text_of

_TWICE = re.compile(r"\b([^\W\d_]{2,}) (\1)\b", re.IGNORECASE)
_BROKEN = re.compile(r" [,.;:](?!\d)|,,|\(\s*\)|\s{2,}|,\s*\.|\(\s|\s\)")


class SaidSample(NamedTuple):
    """A sample with its sentence; `empty` are slots that the message needs and lacks."""

    sample: Sample
    text: str
    spans: Sequence[Span]
    empty: Sequence[str]
    slots: Mapping[str, SlotValue]


def said_samples(entry: CheckedEntry, sayer: MessageSayer, text: str = "") -> Iterator[SaidSample]:
    """A translation said with each sample; its English with `text`."""
    message = entry.message if not text else entry.source
    if message is None:
        return
    for sample in samples_for(message, entry.declared.figures):
        slots = sayer.slots(message, entry.declared, sample, entry.source)
        said = sayer.said(message, entry.declared, slots)
        words = text_of(said.spans).replace("\u00a0", " ")
        yield SaidSample(sample, words, said.spans, said.empty, slots)


def said_findings(entry: CheckedEntry, context: CheckContext) -> Iterator[Finding]:
    """E09, W24: what is wrong in a sentence that a translation makes; each fault once, in the first
    sentence that shows it.
    """
    seen: set[str] = set()
    for said in said_samples(entry, context.sayer):
        for finding in _in_sentence(entry, said, context):
            key = f"{finding.code} {finding.reason}"
            if key not in seen:
                seen.add(key)
                yield finding._replace(said=said.text)


def _in_sentence(entry: CheckedEntry, said: SaidSample, context: CheckContext) -> Iterator[Finding]:
    total = str(context.style.approximators.get("total", "")).casefold()
    for words in said_twice(said.spans, context.style):
        if total and words.casefold().startswith(total):
            continue
        yield Finding("W23", reason("W23.twice", words=words))
    typed = entry.words.casefold()
    for words in _met(said.text, context):
        if words.casefold() not in typed:
            repaired = _without_word_before(entry, words, said)
            yield Finding("W24", reason("W24.meet", words=words), repaired)
    broken = _BROKEN.search(said.text)
    if broken is not None and not _BROKEN.search(entry.words):
        near = said.text[max(0, broken.start() - 20) : broken.end() + 10]
        yield Finding("E09", reason("E09.marks", near=near))
    known = entry.source.slots if entry.source is not None else ()
    for name in said.empty:
        if name in known and not said.sample.filled:
            yield Finding("E09", reason("E09.empty", slot=f"{{{name}}}"))


def _met(text: str, context: CheckContext) -> Iterator[str]:
    for match in _TWICE.finditer(text):
        yield match[0]
    pairs = _pairs(tuple(context.style.checks.get("meeting", ())))
    if pairs is not None:
        for match in pairs.finditer(text):
            yield match[0]


@lru_cache(maxsize=8)
def _pairs(meeting: tuple[str, ...]) -> re.Pattern[str] | None:
    if not meeting:
        return None
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, meeting))})\b", re.IGNORECASE)


def _without_word_before(entry: CheckedEntry, words: str, said: SaidSample) -> str:
    """The translation without the typed word before a slot whose value begins with the other one;
    empty if no slot does.
    """
    first, _, second = words.partition(" ")
    for name, value in said.slots.items():
        if value.text.replace("\u00a0", " ").casefold().startswith(second.casefold()):
            pattern = rf"\b{re.escape(first)} (\**\{{{re.escape(name)}\b)"
            repaired, count = re.subn(pattern, r"\1", entry.words, count=1, flags=re.IGNORECASE)
            if count:
                return repaired
    return ""


def agreement(entry: CheckedEntry, context: CheckContext) -> Iterator[Finding]:
    """W30: a word beside a slot of people that can agree with one gender only."""
    endings = tuple(context.style.checks.get("agreeing", ()))
    if entry.message is None or not endings:
        return
    people = {name for name, kind in entry.figures.items() if kind == "people"}
    beside = _beside(endings, tuple(context.style.checks.get("agreeing_after", ())))
    line = "".join(_line(entry.message.parts, people))
    for pattern in beside:
        for match in pattern.finditer(line):
            values = {"word": match["word"], "slot": f"{{{match['slot']}}}"}
            yield Finding("W30", reason("W30.people", **values))


@lru_cache(maxsize=8)
def _beside(endings: tuple[str, ...], verbs: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    """Words with these endings beside a slot of people, in a line of text in which slots are in
    braces: right after it; after it and a verb, with words that describe the people between; or
    after a verb and before it.
    """
    word = rf"(?P<word>\w+(?:{'|'.join(endings)}))\b"
    slot = r"\{(?P<slot>\w+)\}"
    verb = rf"(?:{'|'.join(map(re.escape, verbs))})" if verbs else r"(?!)"
    between = r"(?: (?:a|de|del|en|que)\b[^.;{}]*?)?"
    return (
        re.compile(rf"{slot} {word}"),
        re.compile(rf"{slot}{between} {verb} {word}"),
        re.compile(rf"\b{verb} {word} (?:a )?{slot}"),
    )


def _line(parts: tuple[Part, ...], people: AbstractSet[str]) -> Iterator[str]:
    """The typed words of a message in one line, those in optional parts at its end; slots of people
    are in braces, what agrees by itself is a bar.
    """
    later: list[tuple[Part, ...]] = []
    for part in direct(parts):
        if isinstance(part, TypedText):
            yield part.text
        elif isinstance(part, Slot) and part.name in people:
            yield f"{{{part.name}}}"
        elif isinstance(part, Optional):
            later.append(part.parts)
        elif isinstance(part, ClauseSeries):
            later += [item.parts for item in part.items]
        else:
            yield "|"
    for inner in later:
        yield " ; "
        yield from _line(inner, people)
