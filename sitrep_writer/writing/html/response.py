"""Sectoral response: sectors in columns, a highlight across them with its picture as a data URI."""

from __future__ import annotations

from base64 import b64encode
from functools import lru_cache
from itertools import groupby

from sitrep_writer.files import stored_path
from sitrep_writer.model.draft import Highlight, Image, Response, SectorResponse
from sitrep_writer.pictures import Picture, usable_picture
from sitrep_writer.read_file import PICTURE, read_file
from sitrep_writer.writing.block_notes import starred_after
from sitrep_writer.writing.html.markup import (
    HtmlBuilder,
    bullets,
    phrase,
    said,
    starred,
    text,
)
from sitrep_writer.writing.word.icons import icon_of


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
    """Picture next to text, with their heading over both. No `aside`: within the main part that
    would be a misplaced landmark.
    """
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


def picture(image: Image, writing: HtmlBuilder) -> str:
    """A figure with its caption; if the file is no usable picture, its name, highlighted."""
    path = stored_path(writing.pictures, image.file)
    try:
        found = usable_picture(read_file(path, PICTURE, writing.pictures))
    except OSError:
        found = None
    if found is None:
        return f"<p><mark>‹{text(image.file)}›</mark></p>\n"
    caption = f"<figcaption>{phrase(image.caption, writing)}</figcaption>" if image.caption else ""
    shown = (
        f'<img src="{_uri(found)}" alt="{text(image.alt)}"'
        f' width="{found.width}" height="{found.height}">'
    )
    return f"<figure>{shown}{caption}</figure>\n"


def icon(sector: str, writing: HtmlBuilder) -> str:
    """A sector's icon next to its heading, empty if the layout has none. It repeats the heading, so
    it has no words of its own.
    """
    found = icon_of(writing.look.icons, sector)
    if found is None:
        return ""
    return f'<img class="icon" src="{_uri(found.picture)}" alt="" width="24" height="24">'


@lru_cache(maxsize=32)
def _uri(found: Picture) -> str:
    return f"data:image/{found.kind};base64,{b64encode(found.data).decode()}"
