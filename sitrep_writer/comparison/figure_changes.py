"""Figures before and after: which ones pair, what changed, by how much."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from msgspec.structs import replace

from sitrep_writer.alignment.masking import approximator_at_end
from sitrep_writer.alignment.pieces import figures_in_order
from sitrep_writer.currencies import DOLLAR, is_mark, meant
from sitrep_writer.documents.digit_groups import number_of, same_number
from sitrep_writer.documents.number_units import same_unit, unit_at
from sitrep_writer.model.comparison import Class, FigureChange
from sitrep_writer.model.version import Unit, UnitFigure, UnitKind

Pairs = dict[int, int]

_TIMES = 2
"""How many times the exact change the one that is shown may be, or the other way round."""
_REACH = 200
"""How many letters before a figure to search for a rounding word."""

_BEFORE = re.compile(r"([^\d\s]+)\s*\d")
_BEHIND = re.compile(r"\d[^\d]*?\s?([^\d\s%.,]+)$")


def read_alike(unit: Unit, like: Unit) -> Unit:
    """A unit of a file without a trace, with the figures of another unit with the same words: the
    same words say the same, however well the figures were recognised.
    """
    if unit.text == like.text and unit.figures == like.figures and not _are_named(unit):
        return unit
    if is_one_word(unit.kind) or " ".join(unit.text.split()) != " ".join(like.text.split()):
        return unit
    figures = tuple(
        UnitFigure("", each.number, each.shown, each.start, each.end, kind=each.kind)
        for each in like.figures
    )
    return replace(unit, text=like.text, figures=figures)


def _are_named(unit: Unit) -> bool:
    return any(figure.id for figure in unit.figures)


def pair_figures(old: Unit, new: Unit) -> Pairs:
    """The positions of figures that are the same figure: by id, else by position."""
    if old.text == new.text and not any(figure.id for figure in (*old.figures, *new.figures)):
        places = [(figure.start, figure.end) for figure in old.figures]
        if _part_the_text(old) and places == [(f.start, f.end) for f in new.figures]:
            return {place: place for place in range(len(places))}
    pairs: Pairs = {}
    names = {figure.id: place for place, figure in enumerate(new.figures) if figure.id}
    for place, figure in enumerate(old.figures):
        found = names.pop(_known_as(figure, old, new), None) if figure.id else None
        if found is not None:
            pairs[place] = found
    taken = set(pairs.values())
    loose_old = [p for p in range(len(old.figures)) if p not in pairs]
    loose_new = [p for p in range(len(new.figures)) if p not in taken]
    if loose_old and loose_new and _may_stand_for(old, loose_old, new, loose_new):
        in_order = figures_in_order(old, new)
        pairs |= {a: b for a, b in in_order.items() if a not in pairs and b not in taken}
        pairs |= _unread(old, new, pairs)
    return dict(sorted(pairs.items()))


def are_one(old: Unit, new: Unit) -> bool:
    """Whether two units say the same in the same words, figure by figure, and only the position of
    a figure tells which one it is.
    """
    return (old is new or (old.text == new.text and old.figures == new.figures)) and (
        not new.figures or (not _are_named(new) and _part_the_text(new))
    )


def _part_the_text(unit: Unit) -> bool:
    """Whether figures follow one another in the text without overlap."""
    at = 0
    for figure in unit.figures:
        if figure.start < at or figure.end <= figure.start:
            return False
        at = figure.end
    return True


def _unread(old: Unit, new: Unit, pairs: Pairs) -> Pairs:
    """Pairs figures that are in no text, as the values of a bar: those with the same number, then
    in order.
    """
    taken = set(pairs.values())
    left = [p for p, f in enumerate(old.figures) if p not in pairs and f.start < 0]
    right = [p for p, f in enumerate(new.figures) if p not in taken and f.start < 0]
    found: Pairs = {}
    for a in left:
        same = (b for b in right if number_of(new.figures[b]) == number_of(old.figures[a]))
        b = next(same, None)
        if b is not None:
            found[a] = b
            right.remove(b)
    found.update(zip([a for a in left if a not in found], right, strict=False))
    return found


def _known_as(figure: UnitFigure, old: Unit, new: Unit) -> str:
    """A figure's id in the new unit, whose own id may have gained or lost a place."""
    if old.id == new.id or not figure.id.startswith(f"{old.id}#"):
        return figure.id
    return f"{new.id}#{figure.name}"


def _may_stand_for(old: Unit, loose_old: list[int], new: Unit, loose_new: list[int]) -> bool:
    """Whether figures without a partner may be matched by position: if one side has no ids."""
    without = (not old.figures[place].id for place in loose_old)
    return any(without) or any(not new.figures[place].id for place in loose_new)


def figure_changes(
    old: Unit, new: Unit, pairs: Pairs, floor: Decimal, approximators: tuple[str, ...]
) -> tuple[FigureChange, ...]:
    """Every figure of two units: those of the new one in order, then those that are gone. No
    percentage is computed from a number below the floor. If one side has no rule for it, or a
    person changed the words, the rounding word is the word before the figure.
    """
    if are_equal(old, new, pairs):
        return unchanged_figures(old, new, approximators)
    edited = old.edited or new.edited
    if edited or not all(figure.rule for figure in (*old.figures, *new.figures)):
        old, new = (replace(unit, figures=_worded(unit, approximators)) for unit in (old, new))
    back = {b: a for a, b in pairs.items()}
    found = [
        _between(old, old.figures[back[place]], new, figure, floor)
        if place in back
        else figure_change(None, figure, floor)
        for place, figure in enumerate(new.figures)
    ]
    gone = [f for place, f in enumerate(old.figures) if place not in pairs]
    return (*found, *(figure_change(figure, None, floor) for figure in gone))


def are_equal(old: Unit, new: Unit, pairs: Pairs) -> bool:
    """Whether two units say the same in the same words, with the same figures in the same order."""
    return (
        old.text == new.text
        and old.figures == new.figures
        and all(here == there for here, there in pairs.items())
        and len(pairs) == len(new.figures)
    )


def unchanged_figures(
    old: Unit, new: Unit, approximators: tuple[str, ...]
) -> tuple[FigureChange, ...]:
    """The figures of two equal units."""
    figures = new.figures
    if old.edited or new.edited or not all(figure.rule for figure in figures):
        figures = _worded(new, approximators)
    return tuple(
        [
            FigureChange(
                figure.id,
                figure.name,
                Class.UNCHANGED,
                figure,
                figure,
                direction="same" if number_of(figure) is not None else "",
            )
            for figure in figures
        ]
    )


def _worded(unit: Unit, approximators: tuple[str, ...]) -> tuple[UnitFigure, ...]:
    """A unit's figures with the rounding words from its text."""
    return tuple([_approximated(unit.text, figure, approximators) for figure in unit.figures])


def _approximated(text: str, figure: UnitFigure, approximators: tuple[str, ...]) -> UnitFigure:
    word = approximator_at_end(_before(text, figure), approximators)
    return figure if word == figure.approximator else replace(figure, approximator=word)


def _before(text: str, figure: UnitFigure) -> str:
    """The text before a figure, as far back as a rounding word can begin."""
    start = max(figure.start, 0)
    return text[max(0, start - _REACH) : start]


def _between(
    old: Unit, before: UnitFigure, new: Unit, after: UnitFigure, floor: Decimal
) -> FigureChange:
    """What happened to a figure between two texts. The same number in different digits is the same;
    with another unit it is another number, as 13.1% is not 13.1.
    """
    if same_number(before, after):
        after = after if before.number == after.number else replace(after, number=before.number)
        change = figure_change(before, after, floor)
        if same_unit(_unit(old, before), _unit(new, after)):
            return change
        return replace(change, change=Class.FIGURE)
    return figure_change(before, after, floor)


def _unit(unit: Unit, figure: UnitFigure) -> str:
    if figure.start < 0:
        return unit_at(figure.shown, 0, len(figure.shown))
    return unit_at(unit.text, figure.start, figure.end)


def figure_change(old: UnitFigure | None, new: UnitFigure | None, floor: Decimal) -> FigureChange:
    """What happened to one figure."""
    present = new or old
    assert present is not None, "a figure was there before or is there now"
    if old is None or new is None:
        change = Class.NEW if old is None else Class.DROPPED
        return FigureChange(present.id, present.name, change, old, new)
    if not comparable(old, new):
        return FigureChange(new.id or old.id, new.name or old.name, Class.FIGURE, old, new)
    before, after = number_of(old), number_of(new)
    if before is None or after is None:
        same = old.shown == new.shown
        change = Class.UNCHANGED if same else Class.FIGURE
        return FigureChange(new.id or old.id, new.name or old.name, change, old, new)
    shown = after - before
    before, difference = _told(old, new, before, shown)
    return FigureChange(
        new.id or old.id,
        new.name or old.name,
        _class(old, new, shown),
        old,
        new,
        text_of(difference) if difference else "",
        _percent(before, difference, new.kind or old.kind, floor),
        "up" if difference > 0 else "down" if difference < 0 else "same",
    )


def _told(
    old: UnitFigure, new: UnitFigure, before: Decimal, shown: Decimal
) -> tuple[Decimal, Decimal]:
    """What a figure was and by how much it has changed, to be told: by the numbers shown, which
    readers compare. Rounding can make these fall while the exact ones rise, or multiply a small
    change: then by the exact ones.
    """
    if not shown or old.typed or new.typed or not (old.exact and new.exact):
        return before, shown
    was, now = exact_of(old), exact_of(new)
    if was is None or now is None:
        return before, shown
    exact = now - was
    agree = exact * shown > 0 and abs(shown) <= _TIMES * abs(exact) <= _TIMES**2 * abs(shown)
    return (before, shown) if agree else (was, exact)


def comparable(old: UnitFigure, new: UnitFigure) -> bool:
    """Whether two figures are comparable: not amounts in different currencies."""
    before, after = currency_of(old), currency_of(new)
    return not before or not after or before == after


def currency_of(figure: UnitFigure) -> str:
    """The currency code of an amount: from its trace, or as its text writes it. Empty if it has
    none, or if it is unclear.
    """
    if figure.kind and not figure.typed:
        return figure.currency or (DOLLAR if figure.kind == "money" else "")
    return currency_written(figure.shown)


@lru_cache(maxsize=1024)
def currency_written(shown: str) -> str:
    """The currency before or after the digits in a text."""
    for mark in (_BEFORE.match(shown), _BEHIND.search(shown)):
        found = meant(mark[1]) if mark is not None and is_mark(mark[1]) else ()
        if len(found) == 1:
            return found[0]
    return ""


def exact_of(figure: UnitFigure) -> Decimal | None:
    """The exact value behind a figure, or else the number shown. A figure that a person typed over
    has only the number shown: its exact value no longer applies.
    """
    try:
        return Decimal(figure.number if figure.typed or not figure.exact else figure.exact)
    except InvalidOperation:
        return number_of(figure)


def text_of(number: Decimal) -> str:
    """A decimal as text, without an exponent and without trailing zeros."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _class(old: UnitFigure, new: UnitFigure, difference: Decimal) -> Class:
    if difference:
        return Class.FIGURE
    if old.approximator != new.approximator:
        return Class.APPROXIMATOR
    if old.exact and new.exact and exact_of(old) != exact_of(new):
        return Class.ROUNDING
    return Class.UNCHANGED


def _percent(before: Decimal, difference: Decimal, kind: str, floor: Decimal) -> str:
    """The change as a percentage of the number shown: whole from 1 up, else with one decimal. None
    for a percentage, whose change is in points.
    """
    if not difference or not before or abs(before) < floor or kind == "percent":
        return ""
    percent = 100 * difference / abs(before)
    return text_of(round(percent, 0 if abs(percent) >= 1 else 1))


def classes_of(changes: tuple[FigureChange, ...]) -> set[Class]:
    """The classes that a unit's figures give it. A figure that is new or gone changes what the unit
    says.
    """
    found = {change.change for change in changes} - {Class.UNCHANGED}
    if found & {Class.NEW, Class.DROPPED}:
        found = (found - {Class.NEW, Class.DROPPED}) | {Class.FIGURE}
    return found


def figures_alone(unit: Unit, *, new: bool, floor: Decimal) -> tuple[FigureChange, ...]:
    """The figures of a unit that is on one side only."""
    if new:
        return tuple(figure_change(None, figure, floor) for figure in unit.figures)
    return tuple(figure_change(figure, None, floor) for figure in unit.figures)


def is_one_word(kind: UnitKind) -> bool:
    """Whether units of this kind are names, whose words are not compared."""
    return kind in (UnitKind.PARTNER, UnitKind.BAR)
