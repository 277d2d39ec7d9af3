"""A message and its slots' values → spans, with what was wrong on the way."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from sitrep_writer.messages.message_parts import Message
from sitrep_writer.messages.rendered_line import RenderedLine, RenderSetting
from sitrep_writer.messages.shape_cache import shapes_in
from sitrep_writer.model.draft import Spans
from sitrep_writer.words.locale_words import LocaleWords


class RenderedSpans(msgspec.Struct, frozen=True, gc=False):
    """The spans; slots that were needed and empty; figures whose optional part was kept only
    so that they would not vanish; acronyms that no register has."""

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
