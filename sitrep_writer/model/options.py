"""What people can set besides an input: one value, from the command or a program to the files."""

from __future__ import annotations

import os
from typing import Literal, NamedTuple

WORD, PAGE, MARKDOWN, PDF = "docx", "html", "md", "pdf"
FORMATS = (WORD, PAGE, MARKDOWN, PDF)
"""Formats that a draft can be written in, by their file endings."""

AnyPath = str | os.PathLike[str]
"""A path as text or as an object."""

Paper = Literal["", "a4", "letter"]
"""A paper size; empty for the one of the layout."""
PAPERS = ("a4", "letter")

NumberStyle = Literal["", "1,234.5", "1.234,5"]
"""How reports write numbers as text; empty if they say it themselves."""


class DraftOptions(NamedTuple):
    """How an input is drafted and written. The defaults are those of `sitrep draft`.

    Args:
        locales: languages to draft, such as `("en", "es_PE")`; the platform's own unless given.
        final: no draft mark. Refused while anything is wrong or highlighted.
        layout: the name of a layout other than the platform's own.
        since: the last edition's workbook or draft (`.json`), for sentences that compare.
        period: of activity reports, the month (`2023-01`) or the first and last
            (`2023-01..2023-03`); the edition's, or the only one there is, unless given.
        country: of activity reports of several countries, the one to draft.
        edition: for activity reports, an edition's workbook that enriches the draft.
        top: of activity reports, how many results a sector shows: 0 for all, None for as many as
            the platform's profile says.
        numbers: of activity reports, how they write numbers as text.
        formats: what to write, of `FORMATS`.
        review: whether a Word copy with a comment on each sentence is written too.
        trace: whether the Word document keeps its bookmarks and its trace.
        paper: `a4` or `letter`; the layout's own unless given.
    """

    locales: tuple[str, ...] = ()
    final: bool = False
    layout: str = ""
    since: AnyPath | None = None
    period: str = ""
    country: str = ""
    edition: AnyPath | None = None
    top: int | None = None
    numbers: NumberStyle = ""
    formats: tuple[str, ...] = (WORD,)
    review: bool = False
    trace: bool = True
    paper: Paper = ""


DEFAULTS = DraftOptions()
