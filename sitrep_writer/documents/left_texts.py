"""Texts of one kind as people left them, compared with the drafted ones: rows, cards, key
figures.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

from sitrep_writer.documents.figures_in_text import TextNumberReader
from sitrep_writer.documents.flattening import BETWEEN
from sitrep_writer.documents.paragraph_texts import Stars
from sitrep_writer.documents.refiguring import left_unit, typed_figures
from sitrep_writer.documents.text_matching import paired
from sitrep_writer.folding import fold
from sitrep_writer.model.version import Unit, UnitKind

_LIKE = 40  # labels are short, and their figures say the rest

Found = dict[int, int]
"""Which drafted unit each text is, both by number."""


class WaitingUnits:
    """Drafted units of one kind; units wait until a text is matched to them."""

    def __init__(self, units: Iterable[Unit]) -> None:
        self.units: Sequence[Unit] = tuple(units)
        self._waiting = dict.fromkeys(range(len(self.units)))
        self._by_words = self._numbers_by(fold)
        self._by_label = self._numbers_by(label_of)

    def says(self, text: str) -> bool:
        """Whether one of the units, waiting or not, has these words."""
        return fold(text) in self._by_words

    def of_words(self, texts: Mapping[int, str]) -> Found:
        """Waiting units with the same words as the texts."""
        return dict(self._first(texts, fold, self._by_words))

    def of_label(self, texts: Mapping[int, str]) -> Found:
        """Waiting units with the same labels as the texts."""
        return dict(self._first(texts, label_of, self._by_label))

    def likest(self, texts: Mapping[int, str]) -> Found:
        """Waiting units that are most like the texts."""
        places = list(texts)
        waiting = {number: self.units[number].text for number in self._waiting}
        alike = paired(waiting, list(texts.values()), _LIKE)
        return {places[at]: number for at, (number, _) in alike.items()}

    def take(self, numbers: Collection[int]) -> None:
        """Marks these as matched: they wait no more."""
        for number in numbers:
            del self._waiting[number]

    def _numbers_by(self, key_of: Callable[[str], str]) -> dict[str, list[int]]:
        numbers: dict[str, list[int]] = {}
        for number, unit in enumerate(self.units):
            numbers.setdefault(key_of(unit.text), []).append(number)
        return numbers

    def _first(
        self,
        texts: Mapping[int, str],
        key_of: Callable[[str], str],
        numbers: Mapping[str, Sequence[int]],
    ) -> Iterator[tuple[int, int]]:
        """For each text the first waiting unit with its key, each unit once."""
        queues: dict[str, Iterator[int]] = {}
        for at, text in texts.items():
            key = key_of(text)
            if key not in queues:
                queues[key] = filter(self._waiting.__contains__, numbers.get(key, ()))
            number = next(queues[key], None)
            if number is not None:
                yield at, number


def bare_texts(texts: Iterable[str], drafted: WaitingUnits, stars: Stars) -> list[str]:
    """Texts without note marks; a star that was drafted as a word stays."""
    return [text if drafted.says(text) else stars.without(text) for text in texts]


def units_left(
    texts: Sequence[str],
    found: Found,
    drafted: WaitingUnits,
    kind: UnitKind,
    reader: TextNumberReader,
) -> list[Unit]:
    """The drafted units with what people left in them; texts that are none of these are new."""
    return [
        left_unit(drafted.units[found[at]], text, reader)
        if at in found
        else Unit("", kind, text, typed_figures(text, reader))
        for at, text in enumerate(texts)
    ]


def without(texts: Mapping[int, str], found: Collection[int]) -> dict[int, str]:
    """The texts that are not matched yet."""
    return {at: text for at, text in texts.items() if at not in found}


def label_of(text: str) -> str:
    """What a text is about: its first cell or line, folded."""
    return fold(text.partition(BETWEEN)[0])
