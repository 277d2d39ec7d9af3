"""Words that are alone, as in a cell of a table: typed in their own language, and without an
article before them.
"""

from __future__ import annotations

from msgspec.structs import replace

from sitrep_writer.folding import fold
from sitrep_writer.model.cells import SourcedValue
from sitrep_writer.words.cell_words import CellWords
from sitrep_writer.words.contractions import Contractions
from sitrep_writer.words.nouns import Nouns
from sitrep_writer.words.phrases import Phrases, counted_words
from sitrep_writer.words.slot_values import Piece
from sitrep_writer.words.typed_words import articles_typed_in

_KIND = "detail"


class LoneWords:
    """Such words in one draft, typed in one language."""

    def __init__(self, cell_words: CellWords, typed_in: str) -> None:
        self._typed_in = typed_in
        self._cell_words = cell_words.typed_in(typed_in)
        self._phrases = Phrases(self._cell_words, Nouns(self._cell_words))

    def said(self, value: SourcedValue[str]) -> tuple[Piece, ...]:
        """The words in the draft's language: as typed if they are in it, else from the
        vocabulary.
        """
        words = self._cell_words
        if words.is_of_the_workbook:
            if words.is_known(value.value):
                return words.worded(value.value)
            if not words.is_foreign(counted_words(value.value) or value.value):
                return self._alone(words.phrase(value, _KIND).pieces, value.value)
        return self._alone(self._phrases.phrases([value], _KIND).pieces, value.value)

    def _alone(self, pieces: tuple[Piece, ...], typed: str) -> tuple[Piece, ...]:
        first = fold(typed.partition(" ")[0])
        has_article = first in articles_typed_in(self._typed_in)
        return _alone(pieces, self._cell_words.locale_style.edges, has_article)


def _alone(pieces: tuple[Piece, ...], edges: Contractions, has_article: bool) -> tuple[Piece, ...]:
    """Pieces without the article that a sentence would need before them."""
    pieces = tuple(piece for piece in pieces if piece.text)
    if not pieces or pieces[0].name or pieces[0].flag or has_article:
        return pieces
    text, rest = pieces[0].text, pieces[1:]
    article = edges.article(f"{text.lower()} ") if pieces else ""
    first = text[len(article) :].lstrip() if article else text
    return (replace(pieces[0], text=first), *rest) if first else rest or pieces
