"""Drafted sentences that a person split or merged: each keeps its words and its figures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from sitrep_writer.alignment.joining import cut_at, is_parted, keys_of, shared_among
from sitrep_writer.documents.paragraph_texts import LOOSE, Chunk
from sitrep_writer.model.version import Unit

Texts = list[tuple[Chunk, str]]
"""Stretches of a part's texts, each with its bullet."""


class LostSentences:
    """Drafted sentences that were found nowhere, by their `numbers` among all `units`."""

    def __init__(self, units: Sequence[Unit], numbers: Iterable[int]) -> None:
        self.units = units
        self.numbers = set(numbers)
        self._order = sorted(self.numbers)
        self._beside = [n for n in self._order if n + 1 in self.numbers]
        self._singles = shared_among(units[n].text for n in self._order)
        self._pairs = shared_among(f"{units[n].text} {units[n + 1].text}" for n in self._beside)

    @property
    def unanswered(self) -> int:
        """How many texts were not checked, because there are too many."""
        return self._singles.unanswered + self._pairs.unanswered

    def said_by(self, parts: Sequence[str]) -> int:
        """The first one that these texts make up together, LOOSE if there is none."""
        words = [word for part in parts for word in keys_of(part)]
        chances = (self._order[at] for at in self._singles.mostly_in(words))
        numbers = (n for n in chances if n in self.numbers)
        return next((n for n in numbers if is_parted(self.units[n].text, parts)), LOOSE)

    def pairs_in(self, text: str) -> Iterator[tuple[int, int]]:
        """Pairs that were neighbours, and that a text may contain."""
        for at in self._pairs.with_most_of(keys_of(text)):
            number = self._beside[at]
            if number in self.numbers and number + 1 in self.numbers:
                yield number, number + 1


def rejoined(texts: Sequence[tuple[Chunk, str]], lost: LostSentences) -> Texts:
    """The texts of a part: loose ones that are the rest of the drafted sentence next to them, or
    that make up a lost one together, become that sentence; a text that contains the lost sentence
    next to its own is cut in two. What is found is removed from `lost`.
    """
    return _cut(_attached(list(texts), lost), lost)


def _attached(texts: Texts, lost: LostSentences) -> Texts:
    units = lost.units
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
                owner = lost.said_by(parts)
                bullet = units[owner].bullet if owner != LOOSE else bullet
            elif not is_parted(units[owner].text, parts):
                owner = LOOSE
            if owner != LOOSE:
                lost.numbers.discard(owner)
                texts[at] = (Chunk(owner, chunk.text), bullet)
                texts[place] = (Chunk(owner, beside.text), bullet)
                break
    return texts


def _cut(texts: Texts, lost: LostSentences) -> Texts:
    units = lost.units
    found: Texts = []
    for chunk, bullet in texts:
        pair = _two(chunk, lost)
        if pair is None:
            found.append((chunk, bullet))
            continue
        at = cut_at(chunk.text, *(units[number].text for number in pair))
        for number, words in zip(pair, (chunk.text[:at], chunk.text[at:]), strict=True):
            lost.numbers.discard(number)
            found.append((Chunk(number, words), bullet or units[number].bullet))
    return found


def _two(chunk: Chunk, lost: LostSentences) -> tuple[int, int] | None:
    """The two neighbouring sentences that a text contains, at least one of which is lost."""
    own, numbers, units = chunk.sentence, lost.numbers, lost.units
    pairs = [] if own == LOOSE else [(own, own + 1)] * (own + 1 in numbers)
    pairs += [] if own == LOOSE else [(own - 1, own)] * (own - 1 in numbers)
    chances = chain(pairs, lost.pairs_in(chunk.text) if own == LOOSE else ())
    says = (pair for pair in chances if is_parted(chunk.text, [units[n].text for n in pair]))
    return next(says, None)


def lost_of(units: Sequence[Unit], parts: Sequence[Sequence[tuple[Chunk, str]]]) -> LostSentences:
    """The drafted sentences that no text contains a word of."""
    present = {chunk.sentence for texts in parts for chunk, _ in texts}
    return LostSentences(units, (number for number in range(len(units)) if number not in present))
