"""A change of something outside units: a link, a header, a line of the text."""

from __future__ import annotations

from sitrep_writer.alignment.pieces import NEW, OLD, pieces_of
from sitrep_writer.model.comparison import Change, Class, DiffPiece
from sitrep_writer.model.version import Unit, UnitKind

KEY = "seen"
"""The section for such changes."""


def seen_change(
    what: Class,
    kind: UnitKind,
    texts: tuple[str, str],
    *,
    worded: bool,
    name: str = "",
    place: str = "",
) -> Change:
    """A change of one kind; `texts` are the old and the new one, `worded` means that they are
    compared word by word.
    """
    old, new = texts
    return Change(
        id="",
        kind=kind,
        section=KEY if what is not Class.DROPPED else "",
        classes=(what,),
        old_section=KEY if what is not Class.NEW else "",
        old_text=old,
        new_text=new,
        pieces=_pieces(old, new, worded),
        name=name,
        place=place,
    )


def _pieces(old: str, new: str, worded: bool) -> tuple[DiffPiece, ...]:
    if old == new or (old and new and worded):
        return pieces_of(Unit("", UnitKind.WORDS, old), Unit("", UnitKind.WORDS, new), {})
    return tuple(DiffPiece(sign, text) for sign, text in ((OLD, old), (NEW, new)) if text)
