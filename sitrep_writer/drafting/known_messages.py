"""Every message that a catalogue can translate, by key: from templates, profiles and the words of
comparisons.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from sitrep_writer.drafting.declared_results import Result, Sector, message_key
from sitrep_writer.drafting.profiles import block_labels, label_key, load_profiles
from sitrep_writer.drafting.templates import Templates, load_templates
from sitrep_writer.edition_names import BLOCKS
from sitrep_writer.messages.comparison_labels import FILE, WordsUnreadable, review_words
from sitrep_writer.model.profile import Profile
from sitrep_writer.read_file import CATALOGUE
from sitrep_writer.resources import Layer, Resources

POT = "locales/sitrep.pot"
_KEY = re.compile(r'^msgctxt "(.+)"$', re.MULTILINE)


class MessageSource(NamedTuple):
    """A message as its template or profile has it, with single spaces."""

    key: str
    english: str
    file: str


def platform_sources(profiles: Iterable[Profile]) -> Iterator[MessageSource]:
    """The labels of platforms, each under its platform."""
    for profile in profiles:
        for name, english in profile.labels.items():
            if english.strip() and profile.home(name) == profile.key:
                file = f"templates/platforms/{profile.key}.toml"
                yield _source(label_key(profile.key, name), english, file)


def block_sources(resources: Resources) -> Iterator[MessageSource]:
    """The words of registered blocks. Raises SettingsUnreadable."""
    for label in block_labels(resources.folder(BLOCKS, ".toml")).values():
        yield _source(label.key, label.english, label.place)


def label_of(sector: Sector) -> Iterator[MessageSource]:
    """The label of a sector, if it has one."""
    if sector.label:
        yield _source(f"{sector.key}@label", sector.label, sector.file)


def result_labels(result: Result) -> Iterator[MessageSource]:
    """The label of a result, then those of its figures."""
    yield _source(f"{result.message_id}@label", result.label, result.file)
    for figure in result.figures:
        yield _source(f"{result.message_id}@{figure.name}", figure.label, result.file)


def result_sentences(result: Result) -> Iterator[MessageSource]:
    """The sentences of a result in template order."""
    for wording in result.wordings:
        key = message_key(result.message_id, wording.sentence, wording.name)
        yield _source(key, wording.text, result.file)


def english_by_key(resources: Resources) -> Mapping[str, str]:
    """The English of every message. Files that cannot be read are left out: other code reports
    them.
    """
    found = [
        *platform_sources(load_profiles(resources)),
        *block_sources(resources),
        *_of_templates(load_templates(resources)),
    ]
    return {source.key: source.english for source in found} | _words(resources)


def known_keys(resources: Resources, templates: Templates) -> frozenset[str]:
    """The keys of all messages: from `sitrep.pot`, which is faster to read than all templates, and
    from the given templates and profiles. `templates` need not be all there are.
    """
    listed = frozenset().union(*map(_listed, resources.layers(POT)))
    if not listed:
        return frozenset(english_by_key(resources))
    labels = _labels(load_profiles(resources)) | _block_keys(resources.folder(BLOCKS, ".toml"))
    words = _words(resources) if len(resources.layers(FILE)) > 1 else {}
    return listed | _keys_of(templates) | labels | words.keys()


def _words(resources: Resources) -> dict[str, str]:
    try:
        return {word.key: word.english for word in review_words(resources)}
    except WordsUnreadable:
        return {}


@lru_cache(maxsize=8)
def _block_keys(files: tuple[Layer, ...]) -> frozenset[str]:
    return frozenset(label.key for label in block_labels(files).values())


@lru_cache(maxsize=8)
def _labels(profiles: tuple[Profile, ...]) -> frozenset[str]:
    return frozenset(source.key for source in platform_sources(profiles))


@lru_cache(maxsize=8)
def _keys_of(templates: Templates) -> frozenset[str]:
    actions = _of_actions(templates) if templates.has_own_actions else ()
    return frozenset(source.key for source in (*_of_sectors(templates), *actions))


@lru_cache(maxsize=8)
def _listed(layer: Layer) -> frozenset[str]:
    try:
        return frozenset(_KEY.findall(layer.text(CATALOGUE)))
    except (OSError, UnicodeDecodeError):
        return frozenset()


def _of_templates(templates: Templates) -> Iterator[MessageSource]:
    yield from _of_sectors(templates)
    yield from _of_actions(templates)


def _of_sectors(templates: Templates) -> Iterator[MessageSource]:
    for sector in templates.sectors.values():
        yield from label_of(sector)
        for result in sector.results.values():
            yield from result_labels(result)
            yield from result_sentences(result)


def _of_actions(templates: Templates) -> Iterator[MessageSource]:
    """The messages of the actions and of their parts, which have no label."""
    for action in templates.actions.values():
        yield from result_labels(action)
        yield from result_sentences(action)
    for part in templates.parts.values():
        yield from result_sentences(part)


def _source(key: str, english: str, file: str) -> MessageSource:
    return MessageSource(key, " ".join(english.split()), file)
