"""What a word that no list has may be a slip for: a place, an organisation, or another word."""

from __future__ import annotations

from collections.abc import Iterator

from sitrep_writer.folding import fold
from sitrep_writer.nearness import allowed_slips
from sitrep_writer.words.cell_words import Gap
from sitrep_writer.words.locale_words import WordSources


class NearNames:
    """Finds names by what was typed for them; the names are put together when first asked for."""

    def __init__(self, sources: WordSources) -> None:
        self._sources = sources
        self._known: dict[str, dict[str, str]] = {}

    def near(self, gap: Gap) -> str:
        """The name that a word misses by a letter (two where it is long); empty where there is
        none. Letters that changed places count as one.
        """
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        typed = fold(gap.typed)
        most = allowed_slips(len(typed))
        if gap.key or not most:
            return ""
        names = self._names(gap.typed_in)
        found = process.extractOne(typed, names.keys(), scorer=OSA.distance, score_cutoff=most)
        return names[found[0]] if found is not None and found[0][0] == typed[0] else ""

    def _names(self, language: str) -> dict[str, str]:
        """The names that a language may have, by what they are folded."""
        if language not in self._known:
            names = {fold(name): name for name in self._all(language)}
            self._known[language] = {key: name for key, name in names.items() if key}
        return self._known[language]

    def _all(self, language: str) -> Iterator[str]:
        """Words of the language, organisations, and places of the edition's country."""
        yield from self._sources.vocabulary.words(language)
        yield from self._sources.organisations.values()
        for place in self._sources.places.values():
            if not self._sources.country or place.country in ("", self._sources.country):
                yield place.name
