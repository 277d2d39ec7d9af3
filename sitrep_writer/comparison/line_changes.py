"""Compares the lines of two texts, and finds what no other change has reported."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterator, Sequence

from sitrep_writer.alignment.opcodes import changed_stretches
from sitrep_writer.comparison.reported import ReportedChanges, words_alone
from sitrep_writer.comparison.sight_change import seen_change
from sitrep_writer.model.comparison import Change, Class
from sitrep_writer.model.sights import Sight
from sitrep_writer.model.version import UnitKind

END = " ¶ "
"""Between two paragraphs of one change."""


def changed_lines(
    old: Sequence[Sight], new: Sequence[Sight], told: ReportedChanges
) -> Iterator[Change]:
    """What differs in the lines of a text and was not reported already."""
    keys = list(map(_key, old)), list(map(_key, new))
    if keys[0] == keys[1]:
        return
    blocks = [(old[s.old], new[s.new]) for s in changed_stretches(*keys)]
    gone = Counter(_key(line) for before, _ in blocks for line in before)
    come = Counter(_key(line) for _, after in blocks for line in after)
    away = gone & come
    yield from _moved(blocks, Counter(away), told)
    left, right = Counter(away), Counter(away)
    for before, after in blocks:
        yield from _of_block(_without(before, left), _without(after, right), told)


def _key(line: Sight) -> str:
    return f"{line.text}\0{line.mark}"


def _without(lines: Sequence[Sight], away: Counter[str]) -> list[Sight]:
    """The lines without those that only moved."""
    kept = []
    for line in lines:
        if away[_key(line)]:
            away[_key(line)] -= 1
        else:
            kept.append(line)
    return kept


def _moved(
    blocks: Sequence[tuple[Sequence[Sight], Sequence[Sight]]],
    away: Counter[str],
    told: ReportedChanges,
) -> Iterator[Change]:
    places: dict[str, deque[str]] = {}
    for before, _ in blocks:
        for line in before:
            places.setdefault(_key(line), deque()).append(line.place)
    for _, after in blocks:
        for line in after:
            if away[_key(line)]:
                away[_key(line)] -= 1
                was = places[_key(line)].popleft()
                if not (told.has_moved(line.place) or told.has_moved(was)):
                    yield _change(Class.MOVED, [line], [line])


def _of_block(
    old: Sequence[Sight], new: Sequence[Sight], told: ReportedChanges
) -> Iterator[Change]:
    """What is not yet reported where one stretch of lines replaces another."""
    old, new = _without_heads(old, told, is_new=False), _without_heads(new, told, is_new=True)
    before, after = _open(old, told, is_new=False), _open(new, told, is_new=True)
    rests = (
        told.rest_of([line.text for line in old], is_new=False),
        told.rest_of([line.text for line in new], is_new=True),
    )
    touched = len(before) < len(old) or len(after) < len(new) or _is_touched(old, new, rests)
    if touched:
        rests = _long(rests[0]), _long(rests[1])
    what = _untold_class(before, after, rests, told, touched=touched)
    if what is not None:
        yield _change(what, before, after) if before or after else _change(what, old, new)


def _untold_class(
    before: Sequence[Sight],
    after: Sequence[Sight],
    rests: tuple[str, str],
    told: ReportedChanges,
    *,
    touched: bool,
) -> Class | None:
    """What happened to the lines that say more than was reported, by their words and then by their
    position; None if nothing is left. `touched`: part of it was reported.
    """
    are_lines = bool(before or after)
    if rests[0] != rests[1] and are_lines:
        return _class(before, after)
    if len(before) != len(after) or _stand_otherwise(before, after, told):
        return Class.REGROUPED if rests[0] else _class(before, after)
    return _class(before, after) if are_lines and not touched else None


def _open(lines: Sequence[Sight], told: ReportedChanges, *, is_new: bool) -> list[Sight]:
    """The lines that say more than was reported, or have no words and so cannot have been."""
    return [line for line in lines if _is_open(line, told, is_new)]


def _without_heads(lines: Sequence[Sight], told: ReportedChanges, *, is_new: bool) -> list[Sight]:
    """The lines without the headings of what is new or dropped as a whole."""
    return [line for line in lines if not told.heads(line, is_new=is_new)]


def _is_open(line: Sight, told: ReportedChanges, is_new: bool) -> bool:
    whole = words_alone(line.text).strip()
    rest = told.rest(line.text, is_new=is_new)
    if rest and told.divided(line.text, is_new=is_new):
        return False
    return not whole or bool(rest if rest == whole else _long(rest))


def _is_touched(old: Sequence[Sight], new: Sequence[Sight], rests: tuple[str, str]) -> bool:
    """Whether a change of a unit has reported some of the words."""
    whole = (words_alone(" ".join(line.text for line in lines)).strip() for lines in (old, new))
    return any(words != rest for words, rest in zip(whole, rests, strict=True))


def _long(rest: str) -> str:
    """Words without letters that are alone: those before the partners of a letter."""
    return " ".join(word for word in rest.split() if len(word) > 1)


def _stand_otherwise(old: Sequence[Sight], new: Sequence[Sight], told: ReportedChanges) -> bool:
    """Whether the same words are a list item, in a cell of another column, or have a note mark on
    one side only.
    """
    for before, after in zip(old, new, strict=True):
        mark, other = before.mark.split("|"), after.mark.split("|")
        if mark[:2] != other[:2]:
            return True
        if mark[2:] != other[2:] and not told.has(UnitKind.NOTE, Class.NEW, Class.DROPPED):
            return True
    return False


def _marked(line: Sight) -> str:
    """A line with what distinguishes it from the same words elsewhere: `• words`, `(2) words` in
    the second column of a table, `words ¹` with a note mark.
    """
    column, listed, called = line.mark.split("|")
    start = "" if int(column) < 0 else f"({int(column) + 1}) "
    bullet = "• " if listed == str(True) else ""
    return f"{start}{bullet}{line.text}{' ¹' * int(called)}"


def _class(old: Sequence[Sight], new: Sequence[Sight]) -> Class:
    if not old:
        return Class.NEW
    return Class.REWORDED if new else Class.DROPPED


def _change(what: Class, old: Sequence[Sight], new: Sequence[Sight]) -> Change:
    before, after = END.join(each.text for each in old), END.join(each.text for each in new)
    if what is Class.REGROUPED and before == after:
        before, after = END.join(map(_marked, old)), END.join(map(_marked, new))
    place = (*new, *old)[0].place
    return seen_change(what, UnitKind.WORDS, (before, after), worded=True, place=place)
