"""Two texts in one row: what both have, what only the old one has, what only the new one has.

Figures are whole, and those that pair stand beside each other, old before new.
"""

from __future__ import annotations

from collections.abc import Iterator

from sitrep_writer.model.comparison import Piece
from sitrep_writer.model.version import Unit
from sitrep_writer.review.masking import Token, tokens
from sitrep_writer.review.opcodes import kept_stretches

BOTH, OLD, NEW = "=", "-", "+"
_Row = Iterator[tuple[str, Token]]


def pieces_of(old: Unit, new: Unit, pairs: dict[int, int]) -> tuple[Piece, ...]:
    """The words of two units. `pairs` are the places of figures: old among the old unit's to new
    among the new one's."""
    if old.text == new.text:
        return (Piece(BOTH, new.text),)
    return tuple(_joined(_row(tokens(old), tokens(new), pairs)))


def figures_in_order(old: Unit, new: Unit) -> dict[int, int]:
    """Which figures of two units stand at the same place of their words: old place to new."""
    left, right = tokens(old), tokens(new)
    pairs: dict[int, int] = {}
    waiting: list[int] = []
    coming: list[int] = []
    for kind, i1, i2, j1, j2 in _opcodes(_keys(left, {}), _keys(right, {})):
        if kind == "equal":
            _pair_in_order(waiting, coming, pairs)
            for a, b in zip(left[i1:i2], right[j1:j2], strict=True):
                if a.figure >= 0 and b.figure >= 0:
                    pairs[a.figure] = b.figure
            continue
        waiting += [token.figure for token in left[i1:i2] if token.figure >= 0]
        coming += [token.figure for token in right[j1:j2] if token.figure >= 0]
    _pair_in_order(waiting, coming, pairs)
    return pairs


def _pair_in_order(waiting: list[int], coming: list[int], pairs: dict[int, int]) -> None:
    pairs.update(zip(waiting, coming, strict=False))
    waiting.clear()
    coming.clear()


def _row(left: list[Token], right: list[Token], pairs: dict[int, int]) -> _Row:
    """Tokens with their signs, in reading order."""
    old_keys = _keys(left, {place: place for place in pairs})
    new_keys = _keys(right, {new: old for old, new in pairs.items()})
    for kind, i1, i2, j1, j2 in _opcodes(old_keys, new_keys):
        if kind != "equal":
            yield from ((OLD, token) for token in left[i1:i2])
            yield from ((NEW, token) for token in right[j1:j2])
            continue
        for a, b in zip(left[i1:i2], right[j1:j2], strict=True):
            if a == b:
                yield BOTH, b
            else:
                yield OLD, a
                yield NEW, b


def _keys(found: list[Token], names: dict[int, int]) -> list[str]:
    """What tokens are compared by: figures that pair are alike whatever they say."""
    return [
        str(token) if token.figure < 0 else f"\0{names.get(token.figure, '')}" for token in found
    ]


def _opcodes(left: list[str], right: list[str]) -> Iterator[tuple[str, int, int, int, int]]:
    """Edits in order, deletions and insertions between two kept stretches as one; a space alone
    between two changes is a part of them."""
    i1 = j1 = 0
    for kept in kept_stretches(left, right):
        i2, j2 = kept.old_start, kept.new_start
        changed = i2 > i1 or j2 > j1
        blank = not "".join(left[i2 : kept.old_end]).strip()
        if changed and blank and kept.old_end < len(left):
            continue
        if changed:
            yield "changed", i1, i2, j1, j2
        yield "equal", *kept
        i1, j1 = kept.old_end, kept.new_end
    if len(left) > i1 or len(right) > j1:
        yield "changed", i1, len(left), j1, len(right)


def _joined(row: _Row) -> Iterator[Piece]:
    """Neighbours of one sign as one piece; figures on their own."""
    sign, text = "", ""
    for kind, token in row:
        if text and (kind != sign or token.figure >= 0):
            yield Piece(sign, text)
            text = ""
        sign = kind
        if token.figure >= 0:
            yield Piece(kind, str(token), True)
        else:
            text += token
    if text:
        yield Piece(sign, text)
