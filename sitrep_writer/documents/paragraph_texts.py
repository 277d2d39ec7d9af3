"""The text of paragraphs: without note marks, cut where sentences begin and end."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import NamedTuple

from sitrep_writer.documents.text_matching import tidy
from sitrep_writer.model.draft import Draft
from sitrep_writer.model.word_text import Paragraph, Segment

RAISED = frozenset(
    f"{note} {what}"
    for note in ("footnote", "endnote")
    for what in ("reference", "characters", "anchor")
)
"""Character styles of note numbers that were typed: Word's and LibreOffice's."""

_CONTENTS = re.compile(r"(toc|contents) (\d|heading)|table of figures")
_ENDED = re.compile(r"[.!?…:]['\"”’»)\]]*\s*$")
_WORDS = re.compile(r"\w")
LOOSE = -1


class Chunk(NamedTuple):
    """A stretch of a paragraph: the number of the sentence whose bookmark contains it, or LOOSE,
    and its words.
    """

    sentence: int
    text: str


class Stars:
    """The marks of starred notes, which are typed like any other text."""

    def __init__(self, marks: Iterable[str]) -> None:
        self._marks = tuple(dict.fromkeys(mark for mark in marks if mark and not mark.isalnum()))
        longest = sorted(self._marks, key=lambda mark: -len(mark))
        either = "|".join(map(re.escape, longest)) or "(?!)"
        self._called = re.compile(rf"(?<=\S)(?:{either})(?![\w*])")
        self._before = re.compile(rf"\s*(?:{either})\s+")

    def without(self, text: str) -> str:
        """A text without the marks in it."""
        return self._called.sub("", text) if self._marks else text

    def note(self, text: str) -> str:
        """The text of a note that begins with such a mark; empty if it does not."""
        found = self._before.match(text)
        return text[found.end() :].strip() if found else ""


def stars_of(draft: Draft) -> Stars:
    """The marks of a Draft's starred notes."""
    return Stars(note.shown for note in draft.notes if note.starred)


def said(segments: Iterable[Segment]) -> str:
    """The text of segments, without note numbers."""
    return "".join([segment.text for segment in segments if segment.style not in RAISED])


def words_of(paragraph: Paragraph) -> str:
    """The text of a paragraph, with single spaces."""
    if len(paragraph.segments) == 1 and paragraph.segments[0].style == "":
        return tidy(paragraph.segments[0].text)
    return tidy(said(paragraph.segments))


def without_contents(paragraphs: Iterable[Paragraph]) -> list[Paragraph]:
    """The paragraphs without a table of contents, which only repeats others."""
    return [each for each in paragraphs if not _CONTENTS.fullmatch(each.style)]


def chunks_of(paragraph: Paragraph, sentences: Mapping[str, int]) -> list[Chunk]:
    """A paragraph cut where its sentences begin and end, by their bookmarks.

    Text outside bookmarks belongs to the sentence that it continues: to the one before, unless that
    has ended, or to the one after, unless the text itself has ended. Otherwise it is loose.
    """
    groups = [
        Chunk(sentence, said(segments))
        for sentence, segments in groupby(
            paragraph.segments, key=lambda segment: _sentence(segment, sentences)
        )
    ]
    chunks: list[Chunk] = []
    for chunk in groups:
        one = _as_one(chunks[-1], chunk) if chunks else None
        if one is None:
            chunks.append(chunk)
        else:
            chunks[-1] = one
    return [chunk for chunk in chunks if chunk.text.strip()]


def _sentence(segment: Segment, sentences: Mapping[str, int]) -> int:
    known = [sentences[mark] for mark in segment.marks if mark in sentences]
    return known[-1] if known else LOOSE


def _as_one(before: Chunk, after: Chunk) -> Chunk | None:
    """Two neighbours joined, if one of them is loose and belongs to the other; else None."""
    if after.sentence == LOOSE:
        belongs = before.sentence != LOOSE and _continues(before, after)
        sentence = before.sentence
    else:
        belongs = before.sentence == LOOSE and _goes_on(before)
        sentence = after.sentence
    return Chunk(sentence, before.text + after.text) if belongs else None


def _continues(before: Chunk, loose: Chunk) -> bool:
    """Whether loose text is the rest of the sentence before it."""
    if not loose.text.strip():
        return False
    return not _WORDS.search(loose.text) or not _ENDED.search(before.text)


def _goes_on(loose: Chunk) -> bool:
    """Whether loose text is the beginning of the sentence after it."""
    return bool(loose.text.strip()) and not _ENDED.search(loose.text)
