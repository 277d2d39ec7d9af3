"""Drafted sentences that have lost their bookmarks, found again by their words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from rapidfuzz import fuzz

from sitrep_writer.documents.paragraph_texts import LOOSE, Chunk
from sitrep_writer.documents.text_matching import masked, paired, tidy
from sitrep_writer.model.version import Unit

_BETWEEN = re.compile(r"(?<=[.!?…])['\"”’»)\]]*\s+(?=['\"“‘«¿¡(\[]*[^\W_a-z])")


def found_again(lost: Mapping[int, Unit], loose: Sequence[str]) -> list[list[Chunk]]:
    """What each of the loose texts is: drafted sentences by their numbers, or what nobody drafted.

    Of a bullet of several lost sentences, a text may hold one or all; it is cut where the next one
    begins.
    """
    bullets = {
        numbers: " ".join(lost[n].text for n in numbers)
        for numbers in _bullets(lost)
        if len(numbers) > 1
    }
    singles = {(n,): unit.text for n, unit in lost.items()}
    texts = [tidy(text) for text in loose]
    found = dict(paired({**singles, **bullets}, texts))
    taken: set[int] = set()
    chunks: list[list[Chunk]] = [[] for _ in texts]
    for at, (numbers, _) in sorted(found.items(), key=lambda each: -each[1][1]):
        if not taken.intersection(numbers):
            taken.update(numbers)
            chunks[at] = _cut(texts[at], [(n, lost[n].text) for n in numbers])
    rest = {(n,): unit.text for n, unit in lost.items() if n not in taken}
    waiting = [at for at, cut in enumerate(chunks) if not cut]
    for n, (numbers, _) in paired(rest, [texts[at] for at in waiting]).items():
        chunks[waiting[n]] = [Chunk(numbers[0], texts[waiting[n]])]
    return [cut or [Chunk(LOOSE, text)] for cut, text in zip(chunks, texts, strict=True)]


def _bullets(lost: Mapping[int, Unit]) -> list[tuple[int, ...]]:
    """The numbers of lost sentences that stood in one bullet."""
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


def _cut(text: str, drafted: Sequence[tuple[int, str]]) -> list[Chunk]:
    """A text cut to these sentences, in their order; each of its own goes to the likest."""
    if len(drafted) == 1:
        return [Chunk(drafted[0][0], text)]
    said: dict[int, list[str]] = {}
    at = 0
    for sentence in _BETWEEN.split(text):
        rest = range(at, len(drafted))
        at = max(rest, key=lambda n: fuzz.ratio(masked(sentence), masked(drafted[n][1])))
        said.setdefault(drafted[at][0], []).append(sentence)
    return [Chunk(number, " ".join(sentences)) for number, sentences in said.items()]
