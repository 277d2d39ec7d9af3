"""Words that differ though neither a cell, a template nor a person changed them: an acronym that
is written out elsewhere, another spelling of the house style."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from sitrep_writer.model.comparison import Change, Class, SectionChange, UncomparedItem

_SHOWN = 3
LINK = "de"
"""What Spanish puts between millions and their noun: 1.66 millones de dosis."""
_TOLD = frozenset((Class.FIGURE, Class.NEW, Class.DROPPED, Class.REWORDED, Class.APPROXIMATOR))


def with_respelled(
    sections: Sequence[SectionChange],
) -> tuple[tuple[SectionChange, ...], tuple[UncomparedItem, ...]]:
    """The sections, and how many entries are spelt otherwise. Where nothing else has changed,
    nothing else explains it, and such an entry is reworded."""
    found = [change for section in sections for change in section.changes if _differs(change)]
    if not found:
        return tuple(sections), ()
    if _have_changed(sections):
        values = {"count": str(len(found)), "names": _names(found)}
        return tuple(sections), (UncomparedItem("respelled", values),)
    return tuple(
        replace(section, changes=tuple(map(_reworded, section.changes))) for section in sections
    ), ()


def _names(changes: Sequence[Change]) -> str:
    """The ids of the first few."""
    ids = [change.id or change.old_id for change in changes]
    return ", ".join([*ids[:_SHOWN], *(["…"] if len(ids) > _SHOWN else [])])


def _differs(change: Change) -> bool:
    """Whether words differ in an entry of which nothing says so. The same number in another
    spelling is no difference."""
    if _TOLD & set(change.classes):
        return False
    other = [each for each in change.pieces if each.sign != "="]
    words = {each.text.strip() for each in other if not each.figure}
    return bool(words - {LINK} if any(each.figure for each in other) else words)


def _have_changed(sections: Iterable[SectionChange]) -> bool:
    return any(
        section.classes != (Class.UNCHANGED,) or any(each.changed for each in section.changes)
        for section in sections
    )


def _reworded(change: Change) -> Change:
    return replace(change, classes=(Class.REWORDED,)) if _differs(change) else change
