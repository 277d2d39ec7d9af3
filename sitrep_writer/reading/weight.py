"""How much memory a sheet would take, checked before its values are read.

The reader of values allocates every cell of a sheet's area, and a copy of its text for every cell
that names a shared one, so a file of some kilobytes can take gigabytes. Running out of memory kills
the process; so a sheet that is too large is never read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from sitrep_writer.read_file import megabytes
from sitrep_writer.reading.gate import MIB, RefusedError
from sitrep_writer.reasons.reason import reason

MOST_CELLS = 4_000_000
"""For a sheet of activity reports: some 200,000 rows of 20 columns."""
MOST_MEMORY = 330 * MIB
"""Bytes of the cells of one sheet; a run may take 512 MB in all."""
MOST_TEXT = 128 * MIB
"""Bytes of the texts of one sheet, each counted as often as a cell shows it."""
FILLED, PLACE = 40, 32
"""Bytes of a filled cell and of a place in the sheet's area, in the reader of values."""

_SMALLEST = len(b'<c t="s"><v>0</v></c>')
_SHARED = re.compile(rb'<c [^<>]*t="s"[^<>]*><v>([0-9]{1,7})</v>')
_TEXT = b"<si"


class TooMuchError(RefusedError):
    """A sheet that is sound, but too much to hold."""


class TooLargeError(TooMuchError):
    """A sheet of reports that is sound, but too large to read at once."""

    def __init__(self, rows: int, cells: int) -> None:
        super().__init__(reason("sheet-too-large.reports", rows=rows, cells=cells, most=MOST_CELLS))


class TooLongError(TooMuchError):
    """A sheet of an edition's workbook with far more rows than one needs."""

    def __init__(self, unpacked: int, most: int) -> None:
        super().__init__(
            reason("sheet-too-large.edition", size=megabytes(unpacked), most=megabytes(most))
        )


class TooMuchTextError(TooMuchError):
    """A sheet whose texts, as often as they are shown, are too much."""

    def __init__(self, size: int) -> None:
        super().__init__(
            reason("sheet-too-large.texts", size=megabytes(size), most=megabytes(MOST_TEXT))
        )


def judge_cells(rows: int, columns: int, filled: int) -> None:
    """Passes if there is memory for a sheet with this area; raises TooLargeError."""
    if filled > MOST_CELLS or FILLED * filled + PLACE * rows * columns > MOST_MEMORY:
        raise TooLargeError(rows, filled)


def judge_text(size: int) -> None:
    """Passes if there is memory for this many bytes of text; raises TooMuchTextError."""
    if size > MOST_TEXT:
        raise TooMuchTextError(size)


def judge_shared(texts: bytes, size: int, chunks: Iterable[bytes]) -> None:
    """Passes if there is memory for the shared texts as often as a sheet names them; raises
    TooMuchTextError. `size` are the bytes of the sheet, which is examined only if that many bytes
    could name too much.
    """
    most = size // _SMALLEST
    if not texts or most * len(texts) <= MOST_TEXT:
        return
    lengths = [len(text) for text in texts.split(_TEXT)[1:]]
    longest = max(lengths, default=0)
    if most * longest > MOST_TEXT:
        judge_text(sum(_shown(chunk, lengths, longest) for chunk in chunks))


def _shown(chunk: bytes, lengths: list[int], longest: int) -> int:
    """The bytes of shared texts that a piece of a sheet shows. A cell written in an unusual way may
    show the longest of them.
    """
    named = _SHARED.findall(chunk)
    missed = chunk.count(b'"s"') + chunk.count(b"'s'") - len(named)
    known = len(lengths)
    return max(missed, 0) * longest + sum(lengths[at] for at in map(int, named) if at < known)
