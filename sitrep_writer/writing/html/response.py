"""Sectoral response: sectors in columns, a highlight across them."""

from __future__ import annotations

from itertools import groupby

from sitrep_writer.model.draft import Highlight, Response, SectorResponse
from sitrep_writer.writing.block_notes import starred_after
from sitrep_writer.writing.html.data_uris import icon, picture
from sitrep_writer.writing.html.markup import (
    HtmlBuilder,
    bullets,
    phrase,
    said,
    starred,
    text,
)


def response(block: Response, writing: HtmlBuilder) -> str:
    """Runs of sectors, each run in the layout's columns."""
    columns = writing.look.columns["response"]
    pieces = []
    for aside, parts in groupby(block.parts, key=lambda part: isinstance(part, Highlight)):
        if aside:
            pieces += [_highlight(each, writing) for each in parts if isinstance(each, Highlight)]
        else:
            inside = "".join(
                _sector(each, writing) for each in parts if isinstance(each, SectorResponse)
            )
            pieces.append(f'<div class="columns-{columns}">\n{inside}</div>\n')
    return "".join(pieces)


def _sector(sector: SectorResponse, writing: HtmlBuilder) -> str:
    colour = writing.look.sectors.get(sector.key)
    style = f' style="--sector:{colour}"' if colour else ""
    heading = f"{icon(sector.key, writing)}<span>{phrase(sector.heading, writing)}</span>"
    return (
        f'<section class="sector"{style}>\n<h3>{heading}</h3>\n'
        f"{bullets(sector.bullets, writing)}"
        f"{starred(starred_after(sector.key, writing.draft), writing)}</section>\n"
    )


def _highlight(highlight: Highlight, writing: HtmlBuilder) -> str:
    """Picture beside text, their heading over both. No `aside`: within the main part that would be
    a landmark out of place."""
    name = text(f"highlight-{highlight.key}")
    label = phrase(highlight.label, writing)
    title = phrase(highlight.title, writing)
    mark = f'<span class="label">{label}</span>' if label else ""
    shown = picture(highlight.image, writing) if highlight.image else ""
    words = "".join(f"<p>{said(each, writing)}</p>\n" for each in highlight.paragraphs)
    below = starred(starred_after(highlight.key, writing.draft), writing)
    heading = f'<h3 id="{name}">{mark} {title}</h3>\n'
    return (
        f'<section class="highlight" aria-labelledby="{name}">\n{heading}'
        f'<div class="aside">{shown}<div>{words}{below}</div></div>\n</section>\n'
    )
