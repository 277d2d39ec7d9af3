"""A PDF whose pages have no fault, or as few as can be.

Word keeps headings with their text and balances columns by itself. LibreOffice does not at every
height: a heading can end up alone in a column, and columns that run over a page can open another
for nothing. So its output is checked, and if something is wrong the document is laid out again:
with a break before each heading that was alone; then with nothing after the columns, with other
headings kept with their text, and last with the response in one column.
"""

from __future__ import annotations

from collections.abc import Callable
from operator import itemgetter

from sitrep_writer.model.draft import Draft
from sitrep_writer.writing.page_faults import page_faults
from sitrep_writer.writing.word.arrangement import FOR_WORD, Arrangement, Keep

_WAYS = (
    FOR_WORD,
    Arrangement(open_end=True),
    Arrangement(keep=Keep.ALL),
    Arrangement(keep=Keep.NONE),
    Arrangement(one_column=True),
)
_ROUNDS = 4


def without_faults(lay_out: Callable[[Arrangement], bytes], draft: Draft, columns: int) -> bytes:
    """The PDF that `lay_out` makes from an arrangement: the first one without a fault, else the one
    with the fewest. `columns` is the number of columns of the response. Good pages are laid out
    once.
    """
    tried: list[tuple[int, bytes]] = []
    for way in _WAYS if columns > 1 else (FOR_WORD,):
        for _ in range(_ROUNDS):
            pdf = lay_out(way)
            faults = page_faults(pdf, draft, 1 if way.one_column else columns)
            if not faults.number:
                return pdf
            tried.append((faults.number, pdf))
            if faults.alone <= way.breaks:
                break
            way = way._replace(breaks=way.breaks | faults.alone)
    return min(tried, key=itemgetter(0))[1]
