"""What a word that no list has may be a slip for: a place, an organisation, or another word."""

from __future__ import annotations

from collections.abc import Iterator

from sitrep_writer.folding import fold
from sitrep_writer.words.cell_words import Gap
from sitrep_writer.words.locale_words import WordSources

_SHORTEST = 4
_LONG = 8


def near_name(gap: Gap, sources: WordSources) -> str:
    """The name that a word misses by a letter (two where it is long); empty where there is none.
    Letters that changed places count as one."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    if gap.key or len(gap.typed) < _SHORTEST:
        return ""
    found = process.extractOne(
        fold(gap.typed),
        list(dict.fromkeys(_names(gap, sources))),
        scorer=OSA.distance,
        processor=fold,
        score_cutoff=1 if len(gap.typed) < _LONG else 2,
    )
    if found is None or len(found[0]) < _SHORTEST or fold(found[0])[0] != fold(gap.typed)[0]:
        return ""
    return found[0]


def _names(gap: Gap, sources: WordSources) -> Iterator[str]:
    """Places of the edition's country, organisations, and words of the language that was typed."""
    for place in sources.places.values():
        if not (place.country and sources.country) or place.country == sources.country:
            yield place.name
    yield from sources.organisations.values()
    yield from sources.vocabulary.words(gap.typed_in)
