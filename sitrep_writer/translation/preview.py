"""What a translator sees of a catalogue: each message in English and in the language, said with the
same values, with what is wrong in it and what has changed since the last look.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from sitrep_writer.grammar.message_parts import Message
from sitrep_writer.grammar.parser import MessageError, parse
from sitrep_writer.messages.catalogue_files import read_catalogue
from sitrep_writer.messages.unused_entries import CatalogueEntry, by_key, entry_of
from sitrep_writer.model.draft import Draft, Response, SectorResponse, Sentence
from sitrep_writer.model.problems import Problem
from sitrep_writer.read_file import CATALOGUE
from sitrep_writer.resources import Resources
from sitrep_writer.translation.catalogue_check import CheckedFault
from sitrep_writer.translation.check_files import LanguageCheck, check_files
from sitrep_writer.translation.locales import language_name, languages_of
from sitrep_writer.translation.message_samples import (
    DeclaredMessage,
    MessagePair,
    MessageSayer,
    declared_label,
    declared_messages,
)
from sitrep_writer.translation.messages import SourceMessage, messages
from sitrep_writer.translation.preview_entry import (
    ACTIONS,
    COMPARISONS,
    LABELS,
    MISSING,
    OK,
    STALE,
    PreviewEntry,
    PreviewSample,
)
from sitrep_writer.translation.preview_seen import Seen, load_seen

_SECTIONS = {"actions": ACTIONS, "review": COMPARISONS}
_REAL_AT_MOST = 5
"""So many sentences of an edition are shown of a message."""


class CataloguePreview(NamedTuple):
    """All messages of a language as a translator sees them.

    Attributes:
        language: the language.
        file: the catalogue.
        entries: the messages, in the order of the catalogue.
        sections: by key, the English names of the sectors.
        problems: what is wrong in the catalogue as a whole.
        edition: the edition whose sentences are among the samples, if any.
        first: whether nothing is known of an earlier look.
        seen: what to remember of this look.
    """

    language: str
    file: Path
    entries: tuple[PreviewEntry, ...]
    sections: Mapping[str, str]
    problems: tuple[Problem, ...]
    edition: str
    first: bool
    seen: Seen

    def entry(self, key: str) -> PreviewEntry | None:
        """The message with a key; None if there is none."""
        return next((one for one in self.entries if one.key == key), None)


class PreviewSource(NamedTuple):
    """Where real sentences come from: an edition's name, and its drafts in English and in the
    language; either may be missing.
    """

    name: str = ""
    english: Draft | None = None
    translation: Draft | None = None


def preview_files(
    resources: Resources,
    language: str,
    source: PreviewSource = PreviewSource(),  # noqa: B008 - it cannot change
    keys: Sequence[str] = (),
) -> CataloguePreview:
    """The preview of a language's catalogues in these folders. With `keys`, only these messages are
    said. Raises the errors of `check_files`.
    """
    root = resources.shipped
    name = language_name(language)
    own = resources.override
    holding = [
        each
        for each in (root, own)
        if each is not None and (each == root or name in languages_of(each))
    ]
    checks = [check_files(each, resources, [name])[0] for each in holding]
    file = holding[-1] / f"locales/{name}/sitrep.po"
    seen, known = load_seen(file)
    wanted = messages(resources)
    work = _Preview(resources, name, _entries(resources, name), _real(source))
    faults = _faults(checks)
    chosen = [one for one in wanted if not keys or one.key in keys]
    entries = [work.entry(one, faults.get(one.key, ())) for one in chosen]
    entries = [one._replace(changed=seen.changes(one) if known else ()) for one in entries]
    whole = [found for check in checks for found in _of_file(check)]
    sections = {one.section: work.name_of(one.section) for one in entries}
    remembered = seen.with_those(entries, {one.key for one in wanted})
    return CataloguePreview(
        name, file, tuple(entries), sections, tuple(whole), source.name, not known, remembered
    )


class _Preview:
    """Makes the entries of one language."""

    def __init__(
        self,
        resources: Resources,
        language: str,
        translated: Mapping[str, CatalogueEntry],
        real: Mapping[str, Sequence[PreviewSample]],
    ) -> None:
        self.sayers = MessageSayer(resources, "en"), MessageSayer(resources, language)
        self.templates = self.sayers[1].templates
        self.declared = declared_messages(self.templates)
        self.translated = translated
        self.real = real

    def entry(self, message: SourceMessage, faults: Sequence[CheckedFault]) -> PreviewEntry:
        """A message as a translator sees it."""
        one = self.translated.get(message.key)
        words = one.words if one is not None else ""
        is_stale = one is not None and (one.fuzzy or one.english != message.english)
        state = MISSING if not words else STALE if is_stale else OK
        declared = self.declared.get(message.key) or declared_label(message.key, message.english)
        samples = (*self.real.get(message.key, ()), *self._samples(declared, words))
        return PreviewEntry(
            message.key,
            self._section(message),
            message.english,
            words,
            state,
            (),
            tuple(faults),
            tuple(_unlike(samples)),
            any(kind in ("people", "ratio") for kind in declared.kinds.values()),
        )

    def _samples(self, declared: DeclaredMessage, words: str) -> Iterator[PreviewSample]:
        english = _parsed(declared.english)
        if english is None:
            return
        other = _parsed(words) if words else None
        sayers = self.sayers if other is not None else (self.sayers[0], self.sayers[0])
        pair = MessagePair(english, other or english, sayers, declared)
        for said in pair.samples():
            spans = said.translation.spans if other is not None else ()
            yield PreviewSample(said.english.spans, spans, said.sample)

    def _section(self, message: SourceMessage) -> str:
        folder = message.file.split("/")[1]
        if folder == "sectors":
            return message.key.split(".")[0].split("@")[0]
        return _SECTIONS.get(folder, LABELS)

    def name_of(self, section: str) -> str:
        """The English name of a sector; empty for what is none."""
        sector = self.templates.sectors.get(section)
        return sector.label if sector is not None else ""


def _parsed(text: str) -> Message | None:
    try:
        return parse(text)
    except MessageError:
        return None


def _unlike(samples: Iterable[PreviewSample]) -> Iterator[PreviewSample]:
    """The samples that say something else than those before."""
    known: set[tuple[str, str]] = set()
    for sample in samples:
        if sample.texts not in known:
            known.add(sample.texts)
            yield sample


def _entries(resources: Resources, language: str) -> dict[str, CatalogueEntry]:
    """What each key says in a language: its own entry before that of the language above it, an
    edition's before the shipped one. Raises CatalogueUnreadable.
    """
    found: dict[str, CatalogueEntry] = {}
    parts = language.split("_")
    for count in range(1, len(parts) + 1):
        name = f"locales/{'_'.join(parts[:count])}/sitrep.po"
        for layer in resources.layers(name):
            book, _ = read_catalogue(layer.read(CATALOGUE), layer.name)
            used, _ = by_key(map(entry_of, book))
            found |= used
    return found


def _faults(checks: Iterable[LanguageCheck]) -> dict[str, list[CheckedFault]]:
    found: dict[str, list[CheckedFault]] = {}
    for check in checks:
        for fault in check.catalogue.faults:
            found.setdefault(fault.problem.key, []).append(fault)
    return found


def _of_file(check: LanguageCheck) -> Iterator[Problem]:
    """What is wrong in a catalogue as a whole, and in the words beside it."""
    yield from (fault.problem for fault in check.catalogue.faults if not fault.problem.key)
    yield from check.words


def _real(source: PreviewSource) -> dict[str, list[PreviewSample]]:
    """The sentences of an edition by message."""
    english, other = _sentences(source.english), _sentences(source.translation)
    found: dict[str, list[PreviewSample]] = {}
    for identity in dict.fromkeys((*english, *other)):
        one, two = english.get(identity), other.get(identity)
        key = (one or two or Sentence("", (), status=None)).message  # type: ignore[arg-type]
        spans = one.spans if one else (), two.spans if two else ()
        samples = found.setdefault(key, [])
        if key and len(samples) < _REAL_AT_MOST:
            samples.append(PreviewSample(*spans, of=identity))
    return found


def _sentences(draft: Draft | None) -> dict[str, Sentence]:
    """The sentences of a draft's sectors by id."""
    responses = (block for block in draft.blocks if isinstance(block, Response)) if draft else ()
    parts = [part for response in responses for part in response.parts]
    parts += draft.beside if draft else ()
    return {
        f"{bullet.id} {place}": sentence
        for part in parts
        if isinstance(part, SectorResponse)
        for bullet in part.bullets
        for place, sentence in enumerate(bullet.sentences)
        if sentence.message
    }
