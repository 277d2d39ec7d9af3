"""Which colours of a layout meet: text and what it stands on, parts of the chart and the paper."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from sitrep_writer.writing.word.contrast import LARGE, TEXT, least_for, ratio
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
    """Two colours that meet, what they are, and the contrast that is needed; whether they stand
    in the layout file or in the template."""

    what: str
    colour: str
    ground: str
    least: float
    in_settings: bool = False

    @property
    def ratio(self) -> float:
        """Their contrast."""
        return ratio(self.colour, self.ground)


def contrasts(layout: Layout, styles: TemplateStyles) -> Iterator[ColourPair]:
    """Every pair of colours that a reader must tell apart."""
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
        yield ColourPair(f"the heading of {sector}", colour, _PAPER, TEXT, True)


def _lettered(layout: Layout, styles: TemplateStyles) -> Iterator[str]:
    """The styles of text that stands on a ground of its own."""
    for style in needed_styles(layout):
        if style.kind != "table" and style.name in styles and style.name not in _NO_TEXT:
            yield style.name
    yield from (name for name in ("header", "footer", "SW Draft Mark") if name in styles)


def _text(name: str, styles: TemplateStyles, ground: str) -> ColourPair:
    look = styles.lettering(name)
    least = least_for(look.size, bold=look.bold)
    return ColourPair(f'text of the style "{name}"', look.colour, ground, least)


def _of_panels(look: PanelLook, styles: TemplateStyles) -> Iterator[ColourPair]:
    for name in (*_IN_PANELS, "SW Key Figure Note", *_ANYWHERE):
        yield _text(name, styles, look.fill)
    yield ColourPair("the filled part of a bar", look.bar, look.track, LARGE, True)


def _of_chart(look: ChartLook) -> Iterator[ColourPair]:
    """A colour of the theme is the designer's to choose in Word, and is not judged here."""
    parts = (
        ("bars of people reached", look.reached, LARGE),
        ("the outline of targets", look.target_line, LARGE),
        ("text of the chart", look.text, TEXT),
        ("values of people reached", look.reached_text, TEXT),
        ("values of targets", look.target_text, TEXT),
    )
    for what, colour, least in parts:
        if _RGB.fullmatch(colour):
            yield ColourPair(what, colour, _PAPER, least, True)
