"""The named styles that a template must have, and what each is for."""

from __future__ import annotations

from typing import NamedTuple

from sitrep_writer.writing.word.layout import AsideLook, ChartLook, Layout, PanelLook


class RequiredStyle(NamedTuple):
    """A style: its name, its kind in Word's files, and the key of its purpose."""

    name: str
    kind: str
    use: str


SECTOR = "SW Sector"
ELASTIC = (
    *("Body Text", "List Bullet", "SW Sector Bullet", "SW Partners", "SW Highlight Text"),
    *("heading 1", SECTOR, "SW Highlight Heading"),
)
"""The styles of running text and its headings, which may be spread to fill a page."""

_ALWAYS = (
    RequiredStyle("Title", "paragraph", "style-use.title"),
    RequiredStyle("Subtitle", "paragraph", "style-use.subtitle"),
    RequiredStyle("SW Lead", "paragraph", "style-use.lead"),
    RequiredStyle("heading 1", "paragraph", "style-use.heading-1"),
    RequiredStyle("List Bullet", "paragraph", "style-use.list-bullet"),
    RequiredStyle("footnote text", "paragraph", "style-use.footnote-text"),
    RequiredStyle("SW Star Note", "paragraph", "style-use.star-note"),
    RequiredStyle("SW Source", "paragraph", "style-use.source"),
    RequiredStyle("SW Partners", "paragraph", "style-use.partners"),
    RequiredStyle(SECTOR, "paragraph", "style-use.sector"),
    RequiredStyle("SW Sector Bullet", "paragraph", "style-use.sector-bullet"),
    RequiredStyle("SW Highlight Heading", "paragraph", "style-use.highlight-heading"),
    RequiredStyle("SW Highlight Text", "paragraph", "style-use.highlight-text"),
    RequiredStyle("SW Highlight Picture", "paragraph", "style-use.highlight-picture"),
    RequiredStyle("caption", "paragraph", "style-use.caption"),
    RequiredStyle("SW Section End", "paragraph", "style-use.section-end"),
    RequiredStyle("Strong", "character", "style-use.strong"),
    RequiredStyle("Hyperlink", "character", "style-use.hyperlink"),
    RequiredStyle("footnote reference", "character", "style-use.footnote-reference"),
    RequiredStyle("SW Partner Letter", "character", "style-use.partner-letter"),
    RequiredStyle("SW Count", "character", "style-use.count"),
)
_PANELS = (
    RequiredStyle("SW Key Figures", "table", "style-use.key-figures"),
    RequiredStyle("SW Key Figure Label", "paragraph", "style-use.key-figure-label"),
    RequiredStyle("SW Key Figure Value", "paragraph", "style-use.key-figure-value"),
    RequiredStyle("SW Key Figure Share", "paragraph", "style-use.key-figure-share"),
    RequiredStyle("SW Key Figure Note", "paragraph", "style-use.key-figure-note"),
    RequiredStyle("SW Funding Bar", "paragraph", "style-use.funding-bar"),
)
_CHART = (RequiredStyle("SW Chart", "paragraph", "style-use.chart"),)
_TABLE = (
    RequiredStyle("SW Table", "table", "style-use.table"),
    RequiredStyle("SW Table Head", "paragraph", "style-use.table-head"),
    RequiredStyle("SW Table Head Number", "paragraph", "style-use.table-head-number"),
    RequiredStyle("SW Table Text", "paragraph", "style-use.table-text"),
    RequiredStyle("SW Table Number", "paragraph", "style-use.table-number"),
)
_ASIDE = (
    RequiredStyle("SW Aside", "table", "style-use.aside"),
    RequiredStyle("SW Highlight Label", "character", "style-use.highlight-label"),
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
