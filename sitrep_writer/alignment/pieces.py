"""Two texts merged into one row: what both have, what only the old one has, what only the new one
has.

Figures stay whole, and figures that pair are next to each other, old before new.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from sitrep_writer.alignment.masking import ANY_FIGURE, TokenRow, row_of
from sitrep_writer.alignment.opcodes import kept_stretches
from sitrep_writer.model.comparison import DiffPiece
from sitrep_writer.model.version import Unit

BOTH, OLD, NEW = "=", "-", "+"
_Edit = tuple[str, int, int, int, int]
"""What happens to a stretch, and its position in either row."""


def pieces_of(old: Unit, new: Unit, pairs: dict[int, int]) -> tuple[DiffPiece, ...]:
    """The words of two units. `pairs` are the positions of figures: old ones in the old unit to new
    ones in the new unit.
    """
    if old.text == new.text:
        return (DiffPiece(BOTH, new.text),)
    return tuple(_joined(_pieces(row_of(old), row_of(new), pairs)))


def figures_in_order(old: Unit, new: Unit) -> dict[int, int]:
    """The figures of two units at the same position in their words: old position to new."""
    left, right = row_of(old), row_of(new)
    pairs: dict[int, int] = {}
    waiting: list[int] = []
    coming: list[int] = []
    for kind, i1, i2, j1, j2 in _edits(left.keys, right.keys):
        if kind == "equal":
            _pair_in_order(waiting, coming, pairs)
            for place in _figures(left, i1, i2):
                pairs[left.figures[place]] = right.figures[place - i1 + j1]
            continue
        waiting += [left.figures[place] for place in _figures(left, i1, i2)]
        coming += [right.figures[place] for place in _figures(right, j1, j2)]
    _pair_in_order(waiting, coming, pairs)
    return pairs


def _pair_in_order(waiting: list[int], coming: list[int], pairs: dict[int, int]) -> None:
    pairs.update(zip(waiting, coming, strict=False))
    waiting.clear()
    coming.clear()


def _figures(row: TokenRow, start: int, end: int) -> Iterator[int]:
    """The positions of the figures in a stretch."""
    if end - start < len(row.figures):
        return (place for place in range(start, end) if place in row.figures)
    return (place for place in row.figures if start <= place < end)


def _pieces(left: TokenRow, right: TokenRow, pairs: dict[int, int]) -> Iterator[DiffPiece]:
    """Stretches of words and figures with their signs, in reading order."""
    if len(left.figures) < 2 and len(right.figures) < 2:
        edits = _edits(left.keys, right.keys)  # so that no other figure is mistaken for it
    else:
        old_keys = _keys(left, {place: place for place in pairs})
        edits = tuple(_opcodes(old_keys, _keys(right, {new: old for old, new in pairs.items()})))
    for kind, i1, i2, j1, j2 in edits:
        if kind != "equal":
            yield from _signed(OLD, left, i1, i2)
            yield from _signed(NEW, right, j1, j2)
            continue
        for piece, place in _stretches(right, j1, j2):
            before = left.texts[place - j1 + i1]
            if piece.figure and before != piece.text:
                yield DiffPiece(OLD, before, True)
                yield DiffPiece(NEW, piece.text, True)
            else:
                yield piece


def _signed(sign: str, row: TokenRow, start: int, end: int) -> Iterator[DiffPiece]:
    return (DiffPiece(sign, piece.text, piece.figure) for piece, _ in _stretches(row, start, end))


def _stretches(row: TokenRow, start: int, end: int) -> Iterator[tuple[DiffPiece, int]]:
    """The words between figures in one piece, and each figure; with the position of its first
    token.
    """
    at = start
    for place in _figures(row, start, end):
        if place > at:
            yield DiffPiece(BOTH, "".join(row.texts[at:place])), at
        yield DiffPiece(BOTH, row.texts[place], True), place
        at = place + 1
    if end > at:
        yield DiffPiece(BOTH, "".join(row.texts[at:end])), at


def _keys(row: TokenRow, names: Mapping[int, int]) -> tuple[str, ...]:
    """What tokens are compared by: figures that pair are equal whatever they show."""
    keys = list(row.keys)
    for place, figure in row.figures.items():
        keys[place] = f"{ANY_FIGURE}{names.get(figure, '')}"
    return tuple(keys)


@lru_cache(maxsize=16)
def _edits(left: tuple[str, ...], right: tuple[str, ...]) -> tuple[_Edit, ...]:
    """The edits between two rows, first by their figures and then by their words."""
    return tuple(_opcodes(left, right))


def _opcodes(left: Sequence[str], right: Sequence[str]) -> Iterator[_Edit]:
    """Edits in order, with the deletions and insertions between two kept stretches joined; a lone
    space between two changes is part of them.
    """
    i1 = j1 = 0
    for kept in kept_stretches(left, right):
        i2, j2 = kept.old_start, kept.new_start
        changed = i2 > i1 or j2 > j1
        if changed and kept.old_end < len(left) and not "".join(left[i2 : kept.old_end]).strip():
            continue
        if changed:
            yield "changed", i1, i2, j1, j2
        yield "equal", *kept
        i1, j1 = kept.old_end, kept.new_end
    if len(left) > i1 or len(right) > j1:
        yield "changed", i1, len(left), j1, len(right)


def _joined(pieces: Iterator[DiffPiece]) -> Iterator[DiffPiece]:
    """Joins neighbours of one sign; figures stay on their own."""
    last: DiffPiece | None = None
    for piece in pieces:
        if last is None:
            last = piece
        elif last.sign == piece.sign and not last.figure and not piece.figure:
            last = DiffPiece(last.sign, last.text + piece.text)
        else:
            yield last
            last = piece
    if last is not None:
        yield last
