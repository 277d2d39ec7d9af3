"""The named styles that a template must have, and what each is for."""

from __future__ import annotations

from typing import NamedTuple

from sitrep_writer.writing.word.layout import AsideLook, ChartLook, Layout, PanelLook


class Style(NamedTuple):
    """A style: its name, its kind as Word's files have it, and what it is for."""

    name: str
    kind: str
    use: str


SECTOR = "SW Sector"

_ALWAYS = (
    Style("Title", "paragraph", "the title"),
    Style("Subtitle", "paragraph", "the line below the title"),
    Style("SW Lead", "paragraph", "the sentence that sums up, where a platform has one"),
    Style("heading 1", "paragraph", "headings of blocks"),
    Style("List Bullet", "paragraph", "bullets of the context"),
    Style("footnote text", "paragraph", "footnotes"),
    Style("SW Star Note", "paragraph", "starred notes"),
    Style("SW Source", "paragraph", "the line below the chart"),
    Style("SW Partners", "paragraph", "the partners of one letter"),
    Style(SECTOR, "paragraph", "headings of sectors"),
    Style("SW Sector Bullet", "paragraph", "bullets of a sector"),
    Style("SW Highlight Heading", "paragraph", "the highlight's heading"),
    Style("SW Highlight Text", "paragraph", "the highlight's text"),
    Style("SW Highlight Picture", "paragraph", "the highlight's picture"),
    Style("caption", "paragraph", "the words below a picture"),
    Style("SW Section End", "paragraph", "an empty line of one point between columns"),
    Style("Strong", "character", "words in bold"),
    Style("Hyperlink", "character", "links"),
    Style("footnote reference", "character", "the number of a footnote"),
    Style("SW Partner Letter", "character", "the letter before its partners"),
    Style("SW Count", "character", "how many partners there are, in their heading"),
)
_PANELS = (
    Style("SW Key Figures", "table", "the panels of key figures"),
    Style("SW Key Figure Label", "paragraph", "what a key figure is"),
    Style("SW Key Figure Value", "paragraph", "a key figure"),
    Style("SW Key Figure Share", "paragraph", "a key figure that is a share and has a bar"),
    Style("SW Key Figure Note", "paragraph", "small lines below a key figure"),
    Style("SW Funding Bar", "paragraph", "the bar of a share"),
)
_CHART = (Style("SW Chart", "paragraph", "the line that holds the chart"),)
_TABLE = (
    Style("SW Table", "table", "tables"),
    Style("SW Table Head", "paragraph", "headers of columns"),
    Style("SW Table Head Number", "paragraph", "headers of columns of numbers"),
    Style("SW Table Text", "paragraph", "words in a table"),
    Style("SW Table Number", "paragraph", "numbers in a table"),
)
_ASIDE = (
    Style("SW Aside", "table", "the highlight's box"),
    Style("SW Highlight Label", "character", "the word before the highlight's title"),
)


def needed_styles(layout: Layout) -> tuple[Style, ...]:
    """The styles that a layout's template must have, by the forms that its blocks take."""
    panels = isinstance(layout.key_figures, PanelLook)
    chart = isinstance(layout.chart, ChartLook)
    return (
        *_ALWAYS,
        *(_PANELS if panels else ()),
        *(_CHART if chart else ()),
        *(() if panels and chart else _TABLE),
        *(_ASIDE if isinstance(layout.highlight, AsideLook) else ()),
    )


def sector_style_name(sector: str) -> str:
    """`food_security` has the style `SW Sector Food Security`."""
    return f"{SECTOR} {sector.replace('_', ' ').title()}"
