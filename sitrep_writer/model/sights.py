"""What a reader sees of a document besides its running text, and its text line by line.

A Sight is the smallest thing that can be compared between two documents: a link's address, a
picture, the words of a header, a paragraph.
"""

from __future__ import annotations

from typing import NamedTuple

from sitrep_writer.model.version import UnitKind


class Sight(NamedTuple):
    """`text` is its text, or a description if it has none (`PNG, 2,010 bytes (bf4bc9c0)`); `name`
    what it is called (a link's words, a header's pages); `place` the heading above it, `near` the
    words of its paragraph; `mark` what else identifies it.
    """

    kind: UnitKind
    text: str
    name: str = ""
    place: str = ""
    near: str = ""
    mark: str = ""


class Sights(NamedTuple):
    """Everything that one document shows. `of_file` means that it was read from a Word file, and
    not from a draft, which knows less; `comments` is how many comments are in its margin, `unread`
    are the names of damaged parts.
    """

    seen: tuple[Sight, ...] = ()
    of_file: bool = False
    comments: int = 0
    unread: tuple[str, ...] = ()
