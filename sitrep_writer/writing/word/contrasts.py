"""Which colours of a layout meet: text and its background, parts of the chart and the paper."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from sitrep_writer.reasons.reason import Reason, reason
from sitrep_writer.writing.word.layout import AsideLook, ChartLook, Layout, PanelLook
from sitrep_writer.writing.word.style_sheet import TemplateStyles
from sitrep_writer.writing.word.styles import needed_styles

_PAPER = "FFFFFF"
_RGB = re.compile("[0-9A-Fa-f]{6}")
_NO_TEXT = frozenset({"SW Section End", "SW Chart", "SW Highlight Picture", "SW Funding Bar"})
_IN_PANELS = ("SW Key Figure Label", "SW Key Figure Value", "SW Key Figure Share")
_ANYWHERE = ("Strong", "Hyperlink")
_IN_ASIDE = ("SW Highlight Text", "caption")


class ColourPair(NamedTuple):
    """Two colours that meet, what they are, and the contrast they need; whether they are in the
    layout file or in the template.
    """

    what: Reason
    colour: str
    ground: str
    least: float
    in_settings: bool = False

    @property
    def ratio(self) -> float:
        """Their contrast."""
        return ratio(self.colour, self.ground)


def contrasts(layout: Layout, styles: TemplateStyles) -> Iterator[ColourPair]:
    """Every pair of colours that a reader must be able to tell apart."""
    for name in _lettered(layout, styles):
        yield _text(name, styles, styles.lettering(name).ground)
    if isinstance(layout.key_figures, PanelLook):
        yield from _of_panels(layout.key_figures, styles)
    if isinstance(layout.highlight, AsideLook):
        for name in (*_IN_ASIDE, *_ANYWHERE):
            yield _text(name, styles, layout.highlight.fill)
    if isinstance(layout.chart, ChartLook):
        yield from _of_chart(layout.chart)
    for sector, colour in layout.sectors.items():
        yield ColourPair(reason("contrast.heading", sector=sector), colour, _PAPER, TEXT, True)


def _lettered(layout: Layout, styles: TemplateStyles) -> Iterator[str]:
    """The styles of text that has its own background."""
    for style in needed_styles(layout):
        if style.kind != "table" and style.name in styles and style.name not in _NO_TEXT:
            yield style.name
    yield from (name for name in ("header", "footer", "SW Draft Mark") if name in styles)


def _text(name: str, styles: TemplateStyles, ground: str) -> ColourPair:
    look = styles.lettering(name)
    least = least_for(look.size, bold=look.bold)
    return ColourPair(reason("contrast.style", style=name), look.colour, ground, least)


def _of_panels(look: PanelLook, styles: TemplateStyles) -> Iterator[ColourPair]:
    for name in (*_IN_PANELS, "SW Key Figure Note", *_ANYWHERE):
        yield _text(name, styles, look.fill)
    yield ColourPair(reason("contrast.bar-filled"), look.bar, look.track, LARGE, True)


def _of_chart(look: ChartLook) -> Iterator[ColourPair]:
    """A colour of the theme is the designer's choice in Word, and is not checked here."""
    parts = (
        ("contrast.chart-bars", look.reached, LARGE),
        ("contrast.chart-targets", look.target_line, LARGE),
        ("contrast.chart-text", look.text, TEXT),
        ("contrast.chart-reached", look.reached_text, TEXT),
        ("contrast.chart-target-values", look.target_text, TEXT),
    )
    for what, colour, least in parts:
        if _RGB.fullmatch(colour):
            yield ColourPair(reason(what), colour, _PAPER, least, True)


TEXT = 4.5
"""The least for text (level AA)."""
LARGE = 3.0
"""The least for large text, and for parts of a graphic (1.4.11)."""


def ratio(one: str, other: str) -> float:
    """From 1 to 21, for two colours with six hexadecimal digits."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def least_for(size: float, *, bold: bool) -> float:
    """The contrast that text with this size in points needs: from 18 up, or 14 in bold, it is
    large.
    """
    return LARGE if size >= 18 or (bold and size >= 14) else TEXT


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[n : n + 2], 16) / 255) for n in (0, 2, 4))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.03928 else ((channel + 0.055) / 1.055) ** 2.4
