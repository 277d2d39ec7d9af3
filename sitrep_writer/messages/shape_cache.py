"""The shapes of messages, kept for the process: a locale has the same few hundred in each draft."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from sitrep_writer.messages.junctions import JunctionRules
from sitrep_writer.messages.message_parts import Message
from sitrep_writer.messages.shapes import Linking, Shapes
from sitrep_writer.words.locale_style import LocaleStyle

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
    """The cache of a style, which is one object for the process."""
    return ShapeCache(style)
