"""What happened to a figure, in words: shared by the page, the terminal and the summary."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from sitrep_writer.model.comparison import Class, FigureChange
from sitrep_writer.model.comparison_words import ComparisonWords
from sitrep_writer.model.version import UnitFigure

ARROW = "→"
SIGNS = {"up": "▲", "down": "▼", "same": "="}
_MINUS = "−"


def size(change: FigureChange, words: ComparisonWords) -> str:
    """The percent change: `+44%`, `from 0`; empty if there is no percentage."""
    if change.percent:
        return _sign(change) + words.percent(_bare(change.percent))
    if change.old is not None and _is_zero(change.old.number) and change.direction != "same":
        return words.say("from_zero")
    return ""


def difference(change: FigureChange, words: ComparisonWords) -> str:
    """The difference: `+110`, and for percentages `+5.4 points`; empty if it did not change."""
    if not change.difference or _is_zero(change.difference):
        return ""
    bare = _bare(change.difference)
    one = change.new or change.old
    if one is not None and one.kind == "percent":
        return words.say("points", sign=_sign(change), number=Decimal(bare))
    return _sign(change) + words.number(bare)


def told(change: FigureChange, words: ComparisonWords) -> str:
    """A figure on one line: `people 250 → 360 (+44%)`, `people 251 → 254, still over 250`."""
    return f"{words.figure(change.id)} {_told(change, words)}"


def held(change: FigureChange, words: ComparisonWords) -> str:
    """For a figure that shows the same number: `251 → 254, still over 250`, `90: over → nearly`."""
    if change.change is Class.ROUNDING:
        shown = words.say("still_shown", shown=approximated(change.new, words))
        return f"{exact(change.old, words)} {ARROW} {exact(change.new, words)}, {shown}"
    shown = change.new.shown if change.new else ""
    if change.change is Class.APPROXIMATOR:
        return f"{shown}: {approximators(change, words)}"
    return shown


def approximated(figure: UnitFigure | None, words: ComparisonWords) -> str:
    """A figure as shown, after its rounding word: `over 250`."""
    if figure is None:
        return ""
    return f"{words.approximator(figure.approximator)} {figure.shown}".strip()


def approximators(change: FigureChange, words: ComparisonWords) -> str:
    """`over → nearly`; a word says if there is none."""
    old, new = (
        words.approximator(figure.approximator) if figure else ""
        for figure in (change.old, change.new)
    )
    nothing = words.say("line_no_approximator")
    return words.say("line_approximator", old=old or nothing, new=new or nothing)


def exact(figure: UnitFigure | None, words: ComparisonWords) -> str:
    """The exact value in the language's number format; empty if it is not known."""
    if figure is None or not figure.exact:
        return ""
    return f"{figure.currency} {words.number(figure.exact)}".lstrip()


def cells(figure: UnitFigure | None) -> str:
    """The addresses of its cells."""
    return ", ".join(figure.cells) if figure is not None else ""


def _told(change: FigureChange, words: ComparisonWords) -> str:
    old, new = change.old, change.new
    if old is None or new is None or change.change in (Class.NEW, Class.DROPPED):
        one, word = (new, "added") if new is not None else (old, "removed")
        return f"{one.shown if one else ''} ({words.say(word)})"
    if change.change in (Class.ROUNDING, Class.APPROXIMATOR, Class.UNCHANGED):
        return held(change, words)
    by = size(change, words) or difference(change, words)
    return f"{old.shown} {ARROW} {new.shown}" + (f" ({by})" if by else "")


def _sign(change: FigureChange) -> str:
    return {"up": "+", "down": _MINUS}.get(change.direction, "")


def _bare(plain: str) -> str:
    return plain.lstrip("+-−")


def _is_zero(plain: str) -> bool:
    try:
        return not Decimal(plain)
    except InvalidOperation:
        return False
