"""A shape as a function that fills it. Like a Jinja template, it is written as Python and compiled
once: where a stretch stands and in which style is known then, so that saying it is one line."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from sitrep_writer.language.fragments import SlotValue
from sitrep_writer.language.seams import Role
from sitrep_writer.model.draft import Span

if TYPE_CHECKING:
    from sitrep_writer.language.rendering import Line

Style = tuple[bool, str, str, bool]
"""How a stretch is printed: bold, link, the code of a problem, whether it is a name."""


class Stop(NamedTuple):
    """One stretch of a shape. `words` are typed words, or the name of what fills it.

    `before` is the typed word that stands right before filled text, `after` the one right after
    it, where the language may have to mend the place; `standing` see seams.Stretch.
    """

    role: Role
    words: str
    style: Style
    before: str = ""
    after: str = ""
    standing: int = 0


Fill = Callable[[Mapping[str, SlotValue], "Line"], list[Span]]
"""(values by slot, the line that mends what depends on them) → spans."""

_HEAD = """\
def fill(slots, line):
    spans = []
    add = spans.append
    text = ""
"""
_FILLED = """\
    for piece in pieces:
        if piece.figure:
            if text:
                add(Span(text{style}))
                text = ""
            add(Span(piece.text, {bold}, {link} or piece.link, piece.figure, "", piece.flag,
                     piece.name))
        elif piece.flag or piece.link or piece.name:
            if text:
                add(Span(text{style}))
                text = ""
            add(Span(piece.text, {bold}, {link} or piece.link, "", "", piece.flag, piece.name))
        else:
            text += piece.text
"""


def spoken(stops: Sequence[Stop]) -> Fill:
    """The function that says stretches of typed words alone, which need no compiling."""
    spans = []
    for style, group in groupby(stops, key=lambda stop: stop.style):
        bold, link, _, _ = style
        spans.append(Span("".join([stop.words for stop in group]), bold, link))
    return lambda _slots, _line: spans


def compiled(stops: Sequence[Stop], capital: int) -> Fill:
    """The function that says these stretches. `capital` is the index of the one whose filled text
    begins the sentence, -1 where typed words begin it."""
    lines = [_HEAD]
    style: Style | None = None
    for index, stop in enumerate(stops):
        if style is not None and stop.style != style:
            lines.append(_flush(style))
        style = stop.style
        lines.append(_source(stop, index == capital))
    if style is not None:
        lines.append(_flush(style))
    lines.append("    return spans\n")
    names: dict[str, Any] = {"Span": Span}
    exec(compile("".join(lines), "<a message>", "exec"), names)
    fill: Fill = names["fill"]
    return fill


def _source(stop: Stop, capital: bool) -> str:
    """The lines that say one stretch. Whatever comes from a message stands there as a literal."""
    role, words, style, before, after, standing = stop
    if role is Role.MARK:
        return f"{_flush(style)}    add(line.mark({words!r}))\n"
    if role is not Role.FILLED:
        if standing or after:
            return f"    text += line.typed(text, spans, {words!r}, {after!r}, {standing})\n"
        return f"    text += {words!r}\n"
    value = f"line.acronym({words[1:]!r})" if words[0] == "{" else f"slots[{words!r}]"
    source = f"    line.last = value = {value}\n"
    source += f"    pieces = {'line.capital(value)' if capital else 'value.pieces'}\n"
    if before:
        source += f"    text, pieces = line.meet(text, {before!r}, value, pieces)\n"
    bold, link, _, _ = style
    return source + _FILLED.format(style=_arguments(style), bold=bold, link=repr(link))


def _flush(style: Style) -> str:
    """What is said in a style becomes a span."""
    return f'    if text:\n        add(Span(text{_arguments(style)}))\n        text = ""\n'


def _arguments(style: Style) -> str:
    bold, link, flag, _ = style
    if flag:
        return f', {bold}, {link!r}, "", "", {flag!r}'
    if link:
        return f", {bold}, {link!r}"
    return ", True" if bold else ""
