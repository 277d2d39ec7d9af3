"""The named styles that a template must have, and what each is for."""

from __future__ import annotations

from typing import NamedTuple

from sitrep_writer.writing.word.layout import AsideLook, ChartLook, Layout, PanelLook


class RequiredStyle(NamedTuple):
    """A style: its name, its kind as Word's files have it, and what it is for."""

    name: str
    kind: str
    use: str


SECTOR = "SW Sector"

_ALWAYS = (
    RequiredStyle("Title", "paragraph", "the title"),
    RequiredStyle("Subtitle", "paragraph", "the line below the title"),
    RequiredStyle("SW Lead", "paragraph", "the sentence that sums up, where a platform has one"),
    RequiredStyle("heading 1", "paragraph", "headings of blocks"),
    RequiredStyle("List Bullet", "paragraph", "bullets of the context"),
    RequiredStyle("footnote text", "paragraph", "footnotes"),
    RequiredStyle("SW Star Note", "paragraph", "starred notes"),
    RequiredStyle("SW Source", "paragraph", "the line below the chart"),
    RequiredStyle("SW Partners", "paragraph", "the partners of one letter"),
    RequiredStyle(SECTOR, "paragraph", "headings of sectors"),
    RequiredStyle("SW Sector Bullet", "paragraph", "bullets of a sector"),
    RequiredStyle("SW Highlight Heading", "paragraph", "the highlight's heading"),
    RequiredStyle("SW Highlight Text", "paragraph", "the highlight's text"),
    RequiredStyle("SW Highlight Picture", "paragraph", "the highlight's picture"),
    RequiredStyle("caption", "paragraph", "the words below a picture"),
    RequiredStyle("SW Section End", "paragraph", "an empty line of one point between columns"),
    RequiredStyle("Strong", "character", "words in bold"),
    RequiredStyle("Hyperlink", "character", "links"),
    RequiredStyle("footnote reference", "character", "the number of a footnote"),
    RequiredStyle("SW Partner Letter", "character", "the letter before its partners"),
    RequiredStyle("SW Count", "character", "how many partners there are, in their heading"),
)
_PANELS = (
    RequiredStyle("SW Key Figures", "table", "the panels of key figures"),
    RequiredStyle("SW Key Figure Label", "paragraph", "what a key figure is"),
    RequiredStyle("SW Key Figure Value", "paragraph", "a key figure"),
    RequiredStyle("SW Key Figure Share", "paragraph", "a key figure that is a share and has a bar"),
    RequiredStyle("SW Key Figure Note", "paragraph", "small lines below a key figure"),
    RequiredStyle("SW Funding Bar", "paragraph", "the bar of a share"),
)
_CHART = (RequiredStyle("SW Chart", "paragraph", "the line that holds the chart"),)
_TABLE = (
    RequiredStyle("SW Table", "table", "tables"),
    RequiredStyle("SW Table Head", "paragraph", "headers of columns"),
    RequiredStyle("SW Table Head Number", "paragraph", "headers of columns of numbers"),
    RequiredStyle("SW Table Text", "paragraph", "words in a table"),
    RequiredStyle("SW Table Number", "paragraph", "numbers in a table"),
)
_ASIDE = (
    RequiredStyle("SW Aside", "table", "the highlight's box"),
    RequiredStyle("SW Highlight Label", "character", "the word before the highlight's title"),
)


def needed_styles(layout: Layout) -> tuple[RequiredStyle, ...]:
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
