"""Finds drafted sentences that lost their bookmarks, by their words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import chain

from sitrep_writer.documents.paragraph_texts import LOOSE, Chunk
from sitrep_writer.documents.text_matching import paired, sorted_words, tidy
from sitrep_writer.model.version import Unit

_BETWEEN = re.compile(r"(?<=[.!?…])['\"”’»)\]]*\s+(?=['\"“‘«¿¡(\[]*[^\W_a-z])")


def found_again(lost: Mapping[int, Unit], loose: Sequence[str]) -> list[list[Chunk]]:
    """What each of the loose texts is: drafted sentences by number, or a text that was not drafted.

    If a bullet lost several sentences, a text may contain one or all of them; it is cut where the
    next one begins.
    """
    texts = [tidy(text) for text in loose]
    bullets = _found_bullets(lost, texts)
    chunks = {at: _cut(texts[at], numbers, lost) for at, numbers in bullets.items()}
    taken = set(chain(*bullets.values()))
    rest = {number: unit.text for number, unit in lost.items() if number not in taken}
    waiting = {at: text for at, text in enumerate(texts) if at not in chunks}
    chunks |= _found_alone(rest, waiting)
    return [chunks.get(at) or [Chunk(LOOSE, text)] for at, text in enumerate(texts)]


def _found_bullets(lost: Mapping[int, Unit], texts: Sequence[str]) -> dict[int, tuple[int, ...]]:
    """Which texts are bullets of several lost sentences, or one of these: their numbers, each only
    in the text most like it.
    """
    bullets = {
        numbers: " ".join(lost[n].text for n in numbers)
        for numbers in _bullets(lost)
        if len(numbers) > 1
    }
    singles = {(n,): unit.text for n, unit in lost.items()}
    likest = sorted(paired({**singles, **bullets}, texts).items(), key=lambda each: -each[1][1])
    found: dict[int, tuple[int, ...]] = {}
    taken: set[int] = set()
    for at, (numbers, _) in likest:
        if taken.isdisjoint(numbers):
            taken.update(numbers)
            found[at] = numbers
    return found


def _found_alone(rest: Mapping[int, str], waiting: Mapping[int, str]) -> dict[int, list[Chunk]]:
    """Which of the waiting texts are one of the remaining sentences."""
    places, texts = list(waiting), list(waiting.values())
    return {places[n]: [Chunk(number, texts[n])] for n, (number, _) in paired(rest, texts).items()}


def _bullets(lost: Mapping[int, Unit]) -> list[tuple[int, ...]]:
    """The numbers of lost sentences that were in one bullet."""
    groups: list[list[int]] = []
    ids: set[str] = set()
    for number, unit in lost.items():
        last = lost[groups[-1][-1]] if groups else None
        same = last is not None and last.bullet == unit.bullet != ""
        if same and unit.id not in ids:
            groups[-1].append(number)
            ids.add(unit.id)
        else:
            groups.append([number])
            ids = {unit.id}
    return [tuple(group) for group in groups]


def _cut(text: str, numbers: Sequence[int], lost: Mapping[int, Unit]) -> list[Chunk]:
    """A text cut into these sentences, in order; each sentence of the text goes to the one most
    like it.
    """
    if len(numbers) == 1:
        return [Chunk(numbers[0], text)]
    from rapidfuzz import fuzz

    said: dict[int, list[str]] = {}
    at = 0
    for sentence in _BETWEEN.split(text):
        rest = range(at, len(numbers))
        at = max(
            rest,
            key=lambda n: fuzz.ratio(sorted_words(sentence), sorted_words(lost[numbers[n]].text)),
        )
        said.setdefault(numbers[at], []).append(sentence)
    return [Chunk(number, " ".join(sentences)) for number, sentences in said.items()]
