"""What may be asked of a draft: formats by their file endings, a review copy, no trace."""

from __future__ import annotations

from typing import NamedTuple

WORD, PAGE, MARKDOWN, PDF = "docx", "html", "md", "pdf"
FORMATS = (WORD, PAGE, MARKDOWN, PDF)


class Wanted(NamedTuple):
    """The formats to write; whether a Word copy for review is written too; whether the Word
    document keeps its bookmarks and its trace."""

    formats: tuple[str, ...] = (WORD,)
    review: bool = False
    trace: bool = True


WORD_ONLY = Wanted()
