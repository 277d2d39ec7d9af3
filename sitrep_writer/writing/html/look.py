"""The look of a layout as CSS: colours and font from the styles of its Word template, fills,
columns and the chart's colours from its `layout.toml`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import msgspec
from lxml import etree

from sitrep_writer.ooxml.names import A, W
from sitrep_writer.ooxml.xml_text import parsed
from sitrep_writer.read_file import SETTINGS, read_text, why_not
from sitrep_writer.toml_settings import as_kind
from sitrep_writer.toml_settings import parsed as parsed_settings
from sitrep_writer.writing.word.icons import Icon
from sitrep_writer.writing.word.layout import LAYOUT_FILE
from sitrep_writer.writing.word.template import LayoutUnusable, prepared

_STYLE_SHEET = Path(__file__).with_name("style.css")
_RGB = re.compile("[0-9A-Fa-f]{6}")
_FALLBACK = ("Carlito", "Segoe UI", "Helvetica Neue", "Arial", "sans-serif")
_PLAIN = frozenset({"sans-serif"})
_GAP = 8


class _PageColumns(msgspec.Struct, frozen=True):
    columns: int = 1
    gutter: float = _GAP
    one_column_under: int = 0
    own_letters: str = ""


class _Fills(msgspec.Struct, frozen=True):
    fill: str = ""
    bar: str = ""
    track: str = ""


class _ChartColours(msgspec.Struct, frozen=True):
    form: str = "chart"
    reached: str = ""
    target_fill: str = ""
    target_line: str = ""
    axis: str = ""
    text: str = ""
    reached_text: str = ""
    target_text: str = ""


class _Settings(msgspec.Struct, frozen=True):
    """What the page takes from a layout file; the rest is for Word."""

    context: _PageColumns = _PageColumns()
    partners: _PageColumns = _PageColumns()
    response: _PageColumns = _PageColumns()
    key_figures: _Fills = _Fills()
    highlight: _Fills = _Fills()
    chart: _ChartColours = _ChartColours()
    sectors: dict[str, str] = {}
    paper: str = ""


class PageLook(NamedTuple):
    """A layout as the page shows it: its style sheet, its paper, columns by block, colours and
    icons by sector, whether people reached are drawn or only tabled, and its own letters for
    partners.
    """

    css: str
    paper: str
    columns: Mapping[str, int]
    one_column_under: int
    sectors: Mapping[str, str]
    has_chart: bool
    own_letters: str
    icons: Mapping[str, Icon]


class _Style(NamedTuple):
    """A style of the template: its colours as six hexadecimal digits, empty if not set."""

    based_on: str
    colour: str
    fill: str
    border: str


def look_of(layout: Path) -> PageLook:
    """The look of a layout's folder. Raises LayoutUnusable."""
    template = prepared(layout)
    settings = layout / LAYOUT_FILE
    try:
        data = read_text(settings, SETTINGS, layout)
        css = read_text(_STYLE_SHEET, SETTINGS)
        look = _look(template.styles_part[1].xml, template.theme, data, css)
    except (OSError, ValueError) as error:
        raise LayoutUnusable(settings, why_not(error)) from error
    return look._replace(icons=template.icons)


@lru_cache(maxsize=8)
def _look(styles_xml: str, theme: bytes, data: str, css: str) -> PageLook:
    settings = as_kind(parsed_settings(data), _Settings)
    palette = _Palette(_styles(styles_xml), _theme(theme))
    values = _values(palette, settings)
    font = ", ".join(name if name in _PLAIN else f'"{name}"' for name in _fonts(theme))
    rules = "".join(f"--{name}:#{value};" for name, value in values.items())
    return PageLook(
        css=f":root{{{rules}--font:{font};}}\n{css}{_strip(palette)}",
        paper=settings.paper,
        columns={
            "context": settings.context.columns,
            "partners": settings.partners.columns,
            "response": settings.response.columns,
        },
        one_column_under=settings.context.one_column_under,
        sectors={key: f"#{c}" for key, c in settings.sectors.items() if _RGB.fullmatch(c)},
        has_chart=settings.chart.form == "chart",
        own_letters=settings.partners.own_letters,
        icons={},
    )


class _Palette(NamedTuple):
    """Where colours come from: styles by name, and the theme."""

    styles: Mapping[str, _Style]
    theme: Mapping[str, str]

    def of(self, name: str, kind: str, otherwise: str) -> str:
        """A colour of a style, or of one that it is based on."""
        style = self.styles.get(name.lower())
        while style is not None:
            found = str(getattr(style, kind))
            if found:
                return found
            style = self.styles.get(style.based_on)
        return otherwise

    def named(self, colour: str, otherwise: str) -> str:
        """A colour that a layout names."""
        found = self.theme.get(colour, colour)
        return found if _RGB.fullmatch(found) else otherwise


def _strip(palette: _Palette) -> str:
    """The rule for a subtitle that has a fill of its own, as a strip below the title."""
    strip = palette.of("Subtitle", "fill", "")
    if strip in ("", palette.of("Title", "fill", "")):
        return ""
    return f".band p{{background:#{strip};padding:.3rem .7rem}}\n"


def _values(palette: _Palette, settings: _Settings) -> dict[str, str]:
    """The page's colours by name. Each has a fallback, since a layout without panels, chart or box
    does not name their colours.
    """
    of, named = palette.of, palette.named
    ink = of("Normal", "colour", "000000")
    heading = of("heading 1", "colour", ink)
    quiet = of("SW Source", "colour", ink)
    accent = of("SW Highlight Heading", "border", heading)
    band = of("Title", "fill", "FFFFFF")
    mark = of("SW Draft Mark", "fill", heading)
    chart, panels = settings.chart, settings.key_figures
    return {
        "ink": ink,
        "quiet": quiet,
        "heading": heading,
        "heading-rule": of("heading 1", "border", heading),
        "strong": of("Strong", "colour", ink),
        "link": of("Hyperlink", "colour", heading),
        "band": band,
        "band-title": of("Title", "colour", heading),
        "band-subtitle": of("Subtitle", "colour", quiet),
        "band-rule": of("Subtitle", "border", of("Title", "border", band)),
        "bullet": of("SW Partner Letter", "colour", heading),
        "letter": of("SW Partner Letter", "colour", heading),
        "count": of("SW Count", "colour", quiet),
        "panel": named(panels.fill, "FFFFFF"),
        "panel-label": of("SW Key Figure Label", "colour", heading),
        "panel-value": of("SW Key Figure Value", "colour", heading),
        "panel-share": of("SW Key Figure Share", "colour", heading),
        "panel-note": of("SW Key Figure Note", "colour", quiet),
        "bar": named(panels.bar, heading),
        "track": named(panels.track, of("footer", "border", "FFFFFF")),
        "reached": named(chart.reached, heading),
        "reached-text": named(chart.reached_text, heading),
        "target": named(chart.target_fill, "FFFFFF"),
        "target-line": named(chart.target_line, quiet),
        "target-text": named(chart.target_text, quiet),
        "axis": named(chart.axis, quiet),
        "chart-text": named(chart.text, ink),
        "sector": of("SW Sector", "colour", heading),
        "box": named(settings.highlight.fill, "FFFFFF"),
        "box-rule": accent,
        "box-title": of("SW Highlight Heading", "colour", heading),
        "box-label": of("SW Highlight Label", "colour", accent),
        "caption": of("caption", "colour", quiet),
        "hairline": of("footer", "border", quiet),
        "mark": mark,
        "mark-text": of("SW Draft Mark", "colour", "FFFFFF"),
    }


def _styles(xml: str) -> dict[str, _Style]:
    """The styles by name, without case; `based_on` is a name too."""
    elements = list(parsed(xml.encode()).iter(f"{{{W}}}style"))
    names = {each.get(f"{{{W}}}styleId", ""): _name(each) for each in elements}
    return {
        _name(each): _Style(
            names.get(_value(each, "basedOn", "val"), ""),
            _value(each, "rPr/color", "val"),
            _value(each, "pPr/shd", "fill") or _value(each, "rPr/shd", "fill"),
            _border(each),
        )
        for each in elements
    }


def _name(style: etree._Element) -> str:
    return _text(style, "name", "val").lower()


def _border(style: etree._Element) -> str:
    """The colour of the widest line above or below."""
    widths: dict[str, int] = {}
    for side in ("top", "bottom"):
        colour = _value(style, f"pPr/pBdr/{side}", "color")
        if colour:
            widths[colour] = int(_text(style, f"pPr/pBdr/{side}", "sz") or 0)
    return max(widths, key=lambda colour: widths[colour], default="")


def _value(element: etree._Element, path: str, attribute: str) -> str:
    """A colour or an id; `auto` counts as none."""
    found = _text(element, path, attribute)
    return "" if found == "auto" else found


def _text(element: etree._Element, path: str, attribute: str) -> str:
    found = element.find("/".join(f"{{{W}}}{step}" for step in path.split("/")))
    return "" if found is None else found.get(f"{{{W}}}{attribute}", "")


def _theme(theme: bytes) -> dict[str, str]:
    """The theme's colours by name."""
    if not theme:
        return {}
    scheme = parsed(theme).find(f".//{{{A}}}clrScheme")
    return {
        etree.QName(each).localname: each[0].get("lastClr") or each[0].get("val") or ""
        for each in (() if scheme is None else scheme)
        if len(each)
    }


def _fonts(theme: bytes) -> tuple[str, ...]:
    """The font of the theme's body text, then the fallbacks if it is not installed."""
    latin = parsed(theme).find(f".//{{{A}}}minorFont/{{{A}}}latin") if theme else None
    name = re.sub(r"[^\w -]", "", latin.get("typeface", "")) if latin is not None else ""
    return ((name,) if name else ()) + _FALLBACK
