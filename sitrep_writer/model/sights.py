"""What a reader sees of a document beside its running text, and its text line by line.

A Sight is the smallest thing of which two documents can be asked whether it is the same: a link's
address, a picture, the words of a header, a paragraph as it stands.
"""

from __future__ import annotations

from typing import NamedTuple

from sitrep_writer.model.version import UnitKind


class Sight(NamedTuple):
    """`text` is what is read of it, or what is said of it where it is no words (`PNG, 2,010 bytes
    (bf4bc9c0)`); `name` what it is called (a link's words, a header's pages); `place` the heading
    that it stands under, `near` the words of its paragraph; `mark` what else makes it the same."""

    kind: UnitKind
    text: str
    name: str = ""
    place: str = ""
    near: str = ""
    mark: str = ""


class Sights(NamedTuple):
    """All that is seen of one document. `of_file` says that it was read from a Word file, and not
    from a draft, which knows less; `comments` is how many comments stand in its margin, `unread`
    are the names of parts that are damaged."""

    seen: tuple[Sight, ...] = ()
    of_file: bool = False
    comments: int = 0
    unread: tuple[str, ...] = ()
