"""Drafted sentences that a person divided or put together: each keeps its words and its figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sitrep_writer.model.version import Unit
from sitrep_writer.review.documents.texts import LOOSE, Chunk
from sitrep_writer.review.joining import cut_at, is_parted

Texts = list[tuple[Chunk, str]]
"""Stretches of a part's texts, each with the bullet that it stands in."""


def rejoined(texts: Sequence[tuple[Chunk, str]], units: Sequence[Unit], lost: set[int]) -> Texts:
    """The texts of a part: loose ones that are the rest of the drafted sentence beside them, or
    that are a lost one together, are that sentence; one that says the lost sentence beside its
    own is cut in two. `lost` are the numbers of drafted sentences that stand nowhere; those found
    are taken out."""
    return _cut(_attached(list(texts), units, lost), units, lost)


def _attached(texts: Texts, units: Sequence[Unit], lost: set[int]) -> Texts:
    for at, (chunk, _) in enumerate(texts):
        if chunk.sentence != LOOSE:
            continue
        for place in (at - 1, at + 1):
            if not 0 <= place < len(texts):
                continue
            beside, bullet = texts[place]
            owner = beside.sentence
            first, second = sorted((at, place))
            parts = [texts[first][0].text, texts[second][0].text]
            if owner == LOOSE:
                owner = next((n for n in sorted(lost) if is_parted(units[n].text, parts)), LOOSE)
                bullet = units[owner].bullet if owner != LOOSE else bullet
            elif not is_parted(units[owner].text, parts):
                owner = LOOSE
            if owner != LOOSE:
                lost.discard(owner)
                texts[at] = (Chunk(owner, chunk.text), bullet)
                texts[place] = (Chunk(owner, beside.text), bullet)
                break
    return texts


def _cut(texts: Texts, units: Sequence[Unit], lost: set[int]) -> Texts:
    found: Texts = []
    for chunk, bullet in texts:
        pair = _two(chunk, units, lost)
        if pair is None:
            found.append((chunk, bullet))
            continue
        at = cut_at(chunk.text, *(units[number].text for number in pair))
        for number, words in zip(pair, (chunk.text[:at], chunk.text[at:]), strict=True):
            lost.discard(number)
            found.append((Chunk(number, words), bullet or units[number].bullet))
    return found


def _two(chunk: Chunk, units: Sequence[Unit], lost: set[int]) -> tuple[int, int] | None:
    """The two neighbouring sentences that a text says, at least one of which is lost."""
    own = chunk.sentence
    if own == LOOSE:
        pairs = [(n, n + 1) for n in sorted(lost) if n + 1 in lost]
    else:
        pairs = [(own, own + 1)] * (own + 1 in lost) + [(own - 1, own)] * (own - 1 in lost)
    says = (pair for pair in pairs if is_parted(chunk.text, [units[n].text for n in pair]))
    return next(says, None)


def lost_of(units: Mapping[int, Unit], parts: Sequence[Sequence[tuple[Chunk, str]]]) -> set[int]:
    """The numbers of drafted sentences of which no text says a word."""
    present = {chunk.sentence for texts in parts for chunk, _ in texts}
    return {number for number in units if number not in present}
