"""The English words that comparisons are shown in: from `templates/review/words.toml`."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from sitrep_writer.reasons.reason import ReasonError, reason, reason_of
from sitrep_writer.resources import Layer, Resources
from sitrep_writer.toml_settings import SettingsUnreadable, read_settings

FILE = "templates/review/words.toml"
_KINDS = {
    "words": ("review", "For reviewers who compare two drafts."),
    "alerts": ("alert", "An alert for reviewers who compare two drafts: what to look at, and why."),
}


class WordsUnreadable(ReasonError, ValueError):
    """A file of words that is no TOML or holds something else: the file and why."""


class ReviewWord(NamedTuple):
    """A message: its key (`review.<name>`, `alert.<code>`), its English with single spaces, and a
    note for translators.
    """

    key: str
    english: str
    note: str


def review_words(resources: Resources) -> list[ReviewWord]:
    """Every message in the order of the file, with an edition folder's over the shipped ones.
    Raises WordsUnreadable.
    """
    found: dict[str, ReviewWord] = {}
    for layer in resources.layers(FILE):
        found.update((word.key, word) for word in _read(layer))
    return list(found.values())


@lru_cache(maxsize=8)
def _read(layer: Layer) -> tuple[ReviewWord, ...]:
    try:
        tables = read_settings(layer.path, layer.within)
    except SettingsUnreadable as error:
        why = reason("in-file", file=layer.name, why=reason_of(error))
        raise WordsUnreadable(why) from error
    notes = _texts(tables, "notes", layer)
    return tuple(
        ReviewWord(f"{prefix}.{name}", " ".join(english.split()), notes.get(name, note))
        for table, (prefix, note) in _KINDS.items()
        for name, english in _texts(tables, table, layer).items()
    )


def _texts(tables: dict[str, object], name: str, layer: Layer) -> dict[str, str]:
    """A table of texts; empty if the file has none."""
    table = tables.get(name, {})
    if not isinstance(table, dict):
        raise WordsUnreadable(reason("comparison-words.no-table", file=layer.name, name=name))
    for key, text in table.items():
        if not isinstance(text, str):
            raise WordsUnreadable(
                reason("comparison-words.no-text", file=layer.name, key=key, table=name)
            )
    return table
