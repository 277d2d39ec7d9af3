"""A message of a preview: its texts, what is wrong in it, what has changed, and its sentences."""

from __future__ import annotations

from typing import NamedTuple

from sitrep_writer.model.draft import Spans
from sitrep_writer.translation.catalogue_check import CheckedFault
from sitrep_writer.translation.message_samples import Sample
from sitrep_writer.words.slot_values import text_of

OK, STALE, MISSING = "ok", "stale", "missing"
LABELS, ACTIONS, COMPARISONS = "@labels", "@actions", "@comparisons"
"""The sections besides those of sectors: labels and headings, actions, words of comparisons."""


class PreviewSample(NamedTuple):
    """A message said with the same values in both languages.

    Attributes:
        english: the sentence in English.
        translation: the sentence in the other language; empty without a translation.
        sample: the values; None for a sentence of an edition.
        of: for a sentence of an edition, its id there.
    """

    english: Spans
    translation: Spans
    sample: Sample | None = None
    of: str = ""

    @property
    def texts(self) -> tuple[str, str]:
        """Both sentences as text, with their no-break spaces."""
        return text_of(self.english), text_of(self.translation)


class PreviewEntry(NamedTuple):
    """A message as a translator sees it.

    Attributes:
        key: its key.
        section: the key of its sector, or `@labels`, `@actions` or `@comparisons`.
        english: the English text with its marks.
        words: the translation with its marks, empty if there is none.
        state: `ok`, `stale` (the English has changed, or the entry is marked) or `missing`.
        changed: what is new since the last look: `new`, `english`, `translation`, `sentences`.
        faults: what `check` finds in it.
        samples: the sentences, those of an edition first.
        people: whether it has a figure of people.
    """

    key: str
    section: str
    english: str
    words: str
    state: str
    changed: tuple[str, ...]
    faults: tuple[CheckedFault, ...]
    samples: tuple[PreviewSample, ...]
    people: bool = False
