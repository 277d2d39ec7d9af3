"""The whole page: head, title band, blocks in the Draft's order, notes, foot."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from pathlib import Path

from sitrep_writer.model.draft import (
    Block,
    Chart,
    ContentBlock,
    Context,
    Draft,
    KeyFigures,
    Masthead,
    Panel,
    Partners,
    Response,
    Spans,
)
from sitrep_writer.writing.block_notes import orphaned, starred_after
from sitrep_writer.writing.html.chart import chart
from sitrep_writer.writing.html.contents import contents, contents_css
from sitrep_writer.writing.html.look import look_of
from sitrep_writer.writing.html.markup import (
    HtmlBuilder,
    bullets,
    phrase,
    plain,
    starred,
    text,
)
from sitrep_writer.writing.html.response import response
from sitrep_writer.writing.letters import by_letter

_A4 = "@page{size:A4"
_POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"


def write_html(draft: Draft, layout: Path, pictures: Path) -> bytes:
    """The Draft as one HTML file with its style sheet and pictures inside, the same bytes for
    the same Draft, layout and pictures.

    `layout` is the layout's folder, `pictures` the folder of `Image.file`. Raises `LayoutUnusable`.
    """
    notes = {note.key: note for note in draft.notes}
    writing = HtmlBuilder(draft, look_of(layout), pictures, notes)
    head = _masthead(writing)
    body = "".join(_block(block, writing) for block in draft.blocks)
    body += starred(orphaned(draft), writing)
    body += _notes(writing)
    foot = f"<footer><p>{writing.label('footer')}</p></footer>\n"
    page = (
        f'<!DOCTYPE html>\n<html lang="{text(draft.language)}">\n{_head(writing)}'
        f"<body>\n{head}<main>\n{body}</main>\n{foot}</body>\n</html>\n"
    )
    return page.encode()


def _head(writing: HtmlBuilder) -> str:
    draft = writing.draft
    keywords = ", ".join(draft.keywords)
    band = next((block for block in draft.blocks if isinstance(block, Masthead)), None)
    author = plain(band.platform) if band else draft.platform
    return (
        '<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{text(draft.title)}</title>\n"
        f'<meta name="description" content="{text(draft.subject)}">\n'
        f'<meta name="keywords" content="{text(keywords)}">\n'
        f'<meta name="author" content="{text(author)}">\n'
        f"<style>\n{_css(writing)}{contents_css(draft)}</style>\n</head>\n"
    )


def _css(writing: HtmlBuilder) -> str:
    """The style sheet, for the paper that the page is printed on."""
    css, paper = writing.look.css, writing.draft.paper or writing.look.paper
    return css.replace(_A4, "@page{size:letter") if paper == "letter" else css


def _masthead(writing: HtmlBuilder) -> str:
    draft = writing.draft
    band = next((block for block in draft.blocks if isinstance(block, Masthead)), None)
    mark = "" if draft.final else writing.label("draft-mark")
    mark = f' <span class="draft">{mark}</span>' if mark else ""
    if band is None:
        return f"<header>\n<p>{text(draft.platform)}{mark}</p>\n{_title(draft)}</header>\n"
    who = f"<strong>{phrase(band.platform, writing)}</strong> {phrase(band.platform_name, writing)}"
    tagline = f"<span>{mark} {phrase(band.tagline, writing)}</span>"
    title = f"<h1>{phrase(band.title, writing)}</h1>\n" if band.title else _title(draft)
    subtitle = f"<p>{phrase(band.subtitle, writing)}</p>\n" if band.subtitle else ""
    lead = f'<p class="lead">{phrase(band.lead, writing)}</p>\n' if band.lead else ""
    return (
        f'<header>\n<p class="who"><span>{who}</span>{tagline}</p>\n'
        f'<div class="band">\n{title}{subtitle}</div>\n{lead}</header>\n'
    )


def _title(draft: Draft) -> str:
    return f"<h1>{text(draft.title)}</h1>\n"


def _block(block: Block, writing: HtmlBuilder) -> str:
    below = starred_after(block.key, writing.draft)
    match block:
        case Masthead():
            inside = ""
        case KeyFigures():
            inside = _key_figures(block, writing)
        case Context():
            few = len(block.bullets) < writing.look.one_column_under
            columns = 1 if few else writing.look.columns["context"]
            items = bullets(block.bullets, writing, f"columns-{columns}")
            return _section(block.key, block.heading, items + starred(below, writing), writing)
        case Chart():
            caption = phrase(block.caption, writing)
            source = f'<p class="source">{caption}</p>\n' if caption else ""
            # Note marks are numbered in order: the heading's come first.
            heading = phrase(block.heading, writing)
            inside = chart(block, writing) + source + starred(below, writing)
            return _headed(block.key, heading, inside)
        case Partners():
            return _partners(block, writing)
        case ContentBlock():
            inside = contents(block, writing) + starred(below, writing)
            return _section(block.key, block.heading, inside, writing)
        case Response():
            heading = phrase(block.heading, writing)
            inside = response(block, writing) + starred(below, writing)
            return _headed(block.key, heading, inside)
    return inside + starred(below, writing)


def _section(key: str, heading: Spans, inside: str, writing: HtmlBuilder) -> str:
    return _headed(key, phrase(heading, writing), inside)


def _headed(key: str, heading: str, inside: str) -> str:
    """A part of the page under a heading that also labels it."""
    name = text(key)
    return (
        f'<section aria-labelledby="{name}">\n<h2 id="{name}">{heading}</h2>\n{inside}</section>\n'
    )


def _key_figures(block: KeyFigures, writing: HtmlBuilder) -> str:
    if not block.panels:
        return ""
    panels = "".join(_panel(panel, writing) for panel in block.panels)
    return f'<dl class="key-figures">\n{panels}</dl>\n'


def _panel(panel: Panel, writing: HtmlBuilder) -> str:
    kind = ' class="share"' if panel.share else ""
    bar = ""
    if panel.share:
        filled = f"{max(0.0, min(100.0, _share(panel.share))):g}"
        bar = f'<span class="bar"><span style="width:{filled}%"></span></span>'
    value = f"<dd{kind}>{phrase(panel.value, writing)}{bar}</dd>\n"
    lines = "".join(f'<dd class="line">{phrase(line, writing)}</dd>\n' for line in panel.lines)
    return f"<div>\n<dt>{phrase(panel.label, writing)}</dt>\n{value}{lines}</div>\n"


def _share(share: str) -> float:
    try:
        return float(Decimal(share))
    except InvalidOperation:
        return 0.0


def _partners(block: Partners, writing: HtmlBuilder) -> str:
    """Names under their letters. They belong to no language, so no program should
    translate them.
    """
    heading = phrase(block.heading, writing)
    if block.count:
        heading += f' <span class="count">{phrase(block.count, writing)}</span>'
    groups = by_letter(block.names, writing.look.own_letters)
    letters = "".join(
        f"<div><dt>{text(letter)}</dt><dd><ul>"
        + "".join(f"<li>{text(name)}</li>" for name in names)
        + "</ul></dd></div>\n"
        for letter, names in groups.items()
    )
    columns = writing.look.columns["partners"]
    names = f'<dl class="partners columns-{columns}" translate="no">\n{letters}</dl>\n'
    below = starred(starred_after(block.key, writing.draft), writing)
    return _headed(block.key, heading, (names if letters else "") + below)


def _notes(writing: HtmlBuilder) -> str:
    """The numbered notes that are called, each with a link back to its mark."""
    if not writing.called:
        return ""
    back = writing.label("note-back")
    items: list[str] = []
    for key in writing.called:  # a note within a note adds to the list during the loop
        number = len(items) + 1
        words = phrase(writing.notes[key].spans, writing)
        link = f'<a href="#mark-{number}" role="doc-backlink" aria-label="{back}">↩</a>'
        items.append(f'<li id="note-{number}">{words} {link}</li>\n')
    heading = writing.label("notes")
    inside = f"<ol>\n{''.join(items)}</ol>\n"
    if not heading:
        return f'<section class="notes">\n{inside}</section>\n'
    return (
        '<section class="notes" role="doc-endnotes" aria-labelledby="notes">\n'
        f'<h2 id="notes">{heading}</h2>\n{inside}</section>\n'
    )
