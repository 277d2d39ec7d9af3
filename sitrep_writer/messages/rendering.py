"""A message and its slots' values → spans, with the problems on the way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

import msgspec

from sitrep_writer.grammar.message_parts import Message
from sitrep_writer.messages.junctions import JunctionRules
from sitrep_writer.messages.rendered_line import RenderedLine, RenderSetting
from sitrep_writer.messages.shapes import Linking, Shapes
from sitrep_writer.model.draft import Spans
from sitrep_writer.words.locale_style import LocaleStyle
from sitrep_writer.words.locale_words import LocaleWords


class RenderedSpans(msgspec.Struct, frozen=True, gc=False):
    """The spans; slots that were needed and empty; figures whose optional part was kept only so
    that they would not be lost; acronyms that no register has.
    """

    spans: Spans
    empty: Sequence[str]
    rescued: Sequence[str]
    unknown: Sequence[str]


def render(message: Message, setting: RenderSetting, locale_words: LocaleWords) -> RenderedSpans:
    """Render a message. Whatever is wrong is shown as a flagged span, never raised."""
    shapes = shapes_in(locale_words.locale_style).of(message, setting.figures, setting.sentence)
    if shapes.fixed is not None:
        return RenderedSpans(shapes.fixed, (), (), ())
    shape = shapes.shape(setting.slots)
    line = RenderedLine(setting, locale_words)
    spans = tuple(shape.fill(setting.slots, line))
    if shapes.typed_only:
        shapes.fixed = spans
    return RenderedSpans(spans, shape.empty, shape.rescued, line.unknown)


_MOST = 8192


class ShapeCache:
    """The shapes of messages in one style."""

    def __init__(self, style: LocaleStyle) -> None:
        words = style.lists.all
        linked = style.lists.linked
        joins = style.edges.words | style.edges.before_places | {style.preposition}
        self._linking = Linking(
            linked(words.two, ""),
            words.middle,
            linked(words.last, ""),
            JunctionRules(style.edges, joins),
        )
        self._shapes: dict[tuple[str, tuple[tuple[str, str], ...], bool], Shapes] = {}

    def of(self, message: Message, figures: Mapping[str, str], sentence: bool) -> Shapes:
        """The shapes of a message; `figures` are its declared figures' kinds by slot name."""
        key = (message.text, tuple(figures.items()), sentence)
        found = self._shapes.get(key)
        if found is None:
            if len(self._shapes) >= _MOST:
                self._shapes.clear()
            found = Shapes(message, dict(figures), sentence, self._linking)
            self._shapes[key] = found
        return found


@lru_cache(maxsize=64)
def shapes_in(style: LocaleStyle) -> ShapeCache:
    """The cache of a style, one object for the process."""
    return ShapeCache(style)
