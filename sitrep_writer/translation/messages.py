"""Every message of the templates and profiles: everything that a catalogue translates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import NamedTuple

from sitrep_writer.drafting.declared_results import Result, Sector
from sitrep_writer.drafting.known_messages import (
    MessageSource,
    block_sources,
    label_of,
    platform_sources,
    result_labels,
    result_sentences,
)
from sitrep_writer.drafting.profiles import ProfileUnreadable, load_profiles
from sitrep_writer.drafting.templates import TemplateFault, load_templates
from sitrep_writer.grammar.message_parts import spelt
from sitrep_writer.grammar.parser import MessageError, parse, parse_leniently
from sitrep_writer.messages.comparison_labels import FILE, WordsUnreadable, review_words
from sitrep_writer.model.problems import Place, Problem
from sitrep_writer.reasons.problem import problem, problem_of
from sitrep_writer.reasons.reason import reason_of
from sitrep_writer.resources import Resources
from sitrep_writer.toml_settings import SettingsUnreadable
from sitrep_writer.translation.template_comments import Notes, load_notes

_SECTORS = "templates/sectors"
_SLOT = re.compile(r"\{(\w+)(?: ?:[^{}]*)?\}")


class SourceMessage(NamedTuple):
    """A message as its template or profile has it.

    `english` has single spaces. `note` is for the translator. `slots` are the names in braces,
    acronyms too. `file` is the source, relative to the folder that holds `templates/`.
    """

    key: str
    english: str
    note: str
    slots: tuple[str, ...]
    file: str


class SourcesUnreadable(ValueError):
    """Templates or profiles that cannot be read or contradict each other, so that the list of
    messages would be incomplete: all that is wrong with them.
    """

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("; ".join(map(str, problems)))
        self.problems = problems


def messages(resources: Resources) -> list[SourceMessage]:
    """All messages, each key once: the labels of platforms and blocks, then sector by sector its
    label and its results in the order of the template (label, labels of figures, sentences), then
    the words of comparisons.

    Raises SourcesUnreadable rather than leaving a file out: its translations would look obsolete.
    """
    templates = load_templates(resources)
    problems = [_problem(fault) for fault in templates.faults]
    found = list(_platform_labels(resources, problems))
    if not problems:
        notes = load_notes(resources)
        for _, sector in sorted(templates.sectors.items()):
            found.extend(_of_sector(sector, notes))
        for action in templates.actions.values():
            found.extend(_of_result(action, notes))
        for part in templates.parts.values():
            found.extend(_of_sentences(part, notes))
    found.extend(_of_review(resources, problems))
    unique = list(_unique(found, problems))
    if problems:
        raise SourcesUnreadable(problems)
    return unique


def slots_of(text: str) -> tuple[str, ...]:
    """The names in braces, in alphabetical order; a broken message is read as far as possible."""
    try:
        message = parse(text)
    except MessageError:
        message = parse_leniently(text)
    return tuple(sorted({*message.slots, *message.acronyms}))


def _problem(fault: TemplateFault) -> Problem:
    code = "template-clash" if fault.clash else "template-syntax"
    return problem_of(code, Place(fault.file, fault.line), fault.reason)


def _platform_labels(resources: Resources, problems: list[Problem]) -> Iterator[SourceMessage]:
    try:
        profiles = load_profiles(resources)
    except ProfileUnreadable as error:
        problems.append(problem_of("settings-unreadable", "", reason_of(error)))
        return
    for source in platform_sources(profiles):
        yield _message(*source[:2], "", source.file)
    try:
        blocks = list(block_sources(resources))
    except SettingsUnreadable as error:
        problems.append(problem_of("settings-unreadable", "", reason_of(error)))
        return
    for source in blocks:
        yield _message(*source[:2], "Words of a block of the document.", source.file)


def _of_sector(sector: Sector, notes: Notes) -> Iterator[SourceMessage]:
    for label in label_of(sector):
        yield _noted(
            label, "The name of a sector: a heading of the draft and a choice in the workbook."
        )
    for result in sector.results.values():
        yield from _of_result(result, notes)


def _of_result(result: Result, notes: Notes) -> Iterator[SourceMessage]:
    label, *figures = result_labels(result)
    yield _noted(label, "The name of a result: a choice in the workbook.")
    for figure in figures:
        note = f'The name of a figure of "{result.label}": a choice in the workbook.'
        yield _noted(figure, note)
    yield from _of_sentences(result, notes)


def _of_sentences(result: Result, notes: Notes) -> Iterator[SourceMessage]:
    written = notes.get((result.sector, result.key), ())
    for index, sentence in enumerate(result_sentences(result)):
        yield _noted(sentence, written[index] if index < len(written) else "")


def _of_review(resources: Resources, problems: list[Problem]) -> Iterator[SourceMessage]:
    """The words that comparisons are shown in, including alerts."""
    try:
        words = review_words(resources)
    except WordsUnreadable as error:
        problems.append(problem_of("settings-unreadable", "", error.reason))
        return
    for word in words:
        yield _message(word.key, word.english, word.note, FILE)


def _message(key: str, english: str, note: str, file: str) -> SourceMessage:
    """A message with a note that names its slots, if only as a list."""
    words = " ".join(english.split())
    slots = slots_of(words)
    if slots and not set(slots) & set(map(spelt, _SLOT.findall(note))):
        in_order = dict.fromkeys(map(spelt, _SLOT.findall(words)))
        listed = ", ".join(f"{{{slot}}}" for slot in in_order)
        note = f"{note} Slots: {listed}.".strip()
    return SourceMessage(key, words, note, slots, file)


def _noted(source: MessageSource, note: str) -> SourceMessage:
    return _message(source.key, source.english, note, _file(source.file))


def _file(shown: str) -> str:
    """A template's name without the edition folder's own, which may change."""
    path = PurePosixPath(shown)
    return f"templates/{path.parent.name}/{path.name}"


def _unique(found: list[SourceMessage], problems: list[Problem]) -> Iterator[SourceMessage]:
    """Each key once, and a problem if it belongs to two messages."""
    known: dict[str, SourceMessage] = {}
    for message in found:
        first = known.setdefault(message.key, message)
        if first is message:
            yield message
        elif first.english != message.english:
            problems.append(
                problem(
                    "template-clash.message",
                    Place(message.file),
                    message.key,
                    key=message.key,
                    here=message.english,
                    there=first.english,
                    file=first.file,
                )
            )
