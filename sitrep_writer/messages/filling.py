"""Compiles a shape into a function that fills it. Like a Jinja template, it is written as Python
and compiled once: the position and style of each stretch are known then, so rendering it takes one
line.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from sitrep_writer.messages.punctuation_repair import Role
from sitrep_writer.messages.rendered_line import RenderedLine
from sitrep_writer.model.draft import Span
from sitrep_writer.words.contractions import spaced
from sitrep_writer.words.slot_values import SlotValue

Style = tuple[bool, str, str]
"""How a stretch is printed: bold, link, the code of a problem."""


class Stop(NamedTuple):
    """One stretch of a shape in one style. `words` are typed words, or the name of what fills it.

    Text after filled text may need adjusting: `after` is the first typed word, `goes_on` says
    whether any word follows, `standing` is that of a `MessageStretch`. Before filled text that is
    `marked`, opening marks follow the typed word that may change.
    """

    role: Role
    words: str
    style: Style
    marked: bool = False
    after: str = ""
    goes_on: bool = False
    standing: int = 0


Fill = Callable[[Mapping[str, SlotValue], RenderedLine], list[Span]]
"""(values by slot, the line that adjusts what depends on them) → spans."""

_HEAD = """\
def fill(slots, line):
    spans = []
    add = spans.append
    text = ""
"""
_MILLIONS = """\
    if value.counts and value.category == "many":
        text += line.link({after!r})
"""
_SET_OFF = """\
    if value.set_off:
        text += ","
"""
_STOP = """\
    if text[-1:].isalnum():
        text += {typed!r}
    else:
        text += line.stop(text, spans, {typed!r}, {standing})
"""
_FILLED = """\
    for piece in pieces:
        if piece.figure or piece.name or piece.flag or piece.link:
            if text:
                add(Span(text{style}))
                text = ""
            add(Span(piece.text, {bold}, {link}, piece.figure, "", piece.flag, piece.name))
        else:
            text += piece.text
"""


def spoken(stops: Sequence[Stop]) -> Fill:
    """The function for stretches with typed words only, which need no compiling."""
    spans = []
    for style, group in groupby(stops, key=lambda stop: stop.style):
        bold, link, _ = style
        spans.append(Span("".join([stop.words for stop in group]), bold, link))
    return lambda _slots, _line: spans


def compiled(stops: Sequence[Stop], capital: int) -> Fill:
    """The function for these stretches. `capital` is the index of the one whose filled text begins
    the sentence, -1 if typed words begin it.
    """
    lines = [_HEAD]
    style: Style | None = None
    words: list[str] = []
    said = -1
    for index, stop in enumerate(stops):
        if stop.role is Role.WORD and not words:
            words, filled = _words_before(stops, index)
            lines.append(_value(stops[filled], filled == capital, words))
        if style is not None and stop.style != style:
            lines.append(_flush(style))
        style = stop.style
        if stop.role is Role.FILLED and not words:
            lines.append(_value(stop, index == capital, []))
        said += stop.role is Role.WORD
        gap = stop.role is Role.GAP
        lines.append(_space(stop.words, said, len(words)) if gap else _source(stop, said))
        if stop.role is Role.FILLED:
            words, said = [], -1
    if style is not None:
        lines.append(_flush(style))
    lines.append("    return spans\n")
    names: dict[str, Any] = {"Span": Span, "spaced": spaced}
    exec(compile("".join(lines), "<a message>", "exec"), names)
    fill: Fill = names["fill"]
    return fill


def _words_before(stops: Sequence[Stop], start: int) -> tuple[list[str], int]:
    """The typed words from here on that may change before filled text, and the position of that
    text.
    """
    words: list[str] = []
    for index in range(start, len(stops)):
        if stops[index].role is Role.WORD:
            words.append(stops[index].words)
        elif stops[index].role is Role.FILLED:
            return words, index
    raise AssertionError("filled text follows a word that may change before it")


def _value(stop: Stop, capital: bool, words: Sequence[str]) -> str:
    """The lines that compute what fills a stretch, and the typed words before it."""
    name = stop.words
    source = (
        f"    value = {f'line.acronym({name[1:]!r})' if name[0] == '{' else f'slots[{name!r}]'}\n"
    )
    source += f"    pieces = {'line.capital(value)' if capital else 'value.pieces'}\n"
    if words:
        source += f"    words, pieces = line.meet({tuple(words)!r}, value, pieces, {stop.marked})\n"
    return source


def _source(stop: Stop, word: int) -> str:
    """The lines for one stretch. Whatever comes from a message is written as a literal; `word` is
    the latest typed word that may change.
    """
    role, typed, style, _, after, goes_on, standing = stop
    if role is Role.MARK:
        return f"{_flush(style)}    add(line.mark({typed!r}))\n"
    if role is Role.FILLED:
        bold, link, _ = style
        its_own = f"{link!r} or piece.link" if link else "piece.link"
        return _FILLED.format(style=_arguments(style), bold=bold, link=its_own)
    if role is Role.WORD:
        return f"    text += words[{word}]\n"
    source = ""
    if after:
        source += _MILLIONS.format(after=after)
    if goes_on:
        source += _SET_OFF
    if standing:
        return source + _STOP.format(typed=typed, standing=standing)
    return source + f"    text += {typed!r}\n"


def _space(typed: str, word: int, count: int) -> str:
    """The space after a typed word that may change. It is dropped with the only word; of two words,
    the space between them is. An elided word has none after it.
    """
    if word < count - 1:
        return f"    if words[{word + 1}]:\n        text += {typed!r}\n"
    wanted = "spaced(words[-1]) != words[-1]" + (" or not words[-1]" if word else "")
    return f"    if {wanted}:\n        text += {typed!r}\n"


def _flush(style: Style) -> str:
    """Turns the text of one style into a span."""
    return f'    if text:\n        add(Span(text{_arguments(style)}))\n        text = ""\n'


def _arguments(style: Style) -> str:
    bold, link, flag = style
    if flag:
        return f', {bold}, {link!r}, "", "", {flag!r}'
    if link:
        return f", {bold}, {link!r}"
    return ", True" if bold else ""
