"""What a draft shows outside its units: links, pictures, labels, header and footer words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from sitrep_writer.documents.flattening import words_of
from sitrep_writer.model.draft import (
    Bullet,
    BulletList,
    CardBox,
    Chart,
    Content,
    ContentBlock,
    Context,
    DataTable,
    Draft,
    Highlight,
    KeyFigures,
    Masthead,
    Partners,
    Response,
    SectorResponse,
    Spans,
)
from sitrep_writer.model.sights import Sight, Sights
from sitrep_writer.model.version import UnitKind

_MARGINS = {
    "header-title": UnitKind.HEADER,
    "header-period": UnitKind.HEADER,
    "footer": UnitKind.FOOTER,
}


def sights_of(draft: Draft) -> Sights:
    """The sights of a Draft, in the order of its blocks."""
    seen = [sight for block in draft.blocks for sight in _of_block(block)]
    seen += [link for note in draft.notes for link in _links(note.spans, "")]
    for name, kind in _MARGINS.items():
        if draft.labels.get(name):
            seen.append(Sight(kind, draft.labels[name], name))
    seen.append(Sight(UnitKind.PROPERTY, draft.title, "title"))
    return Sights(tuple(seen))


def _of_block(block: object) -> Iterator[Sight]:
    match block:
        case Masthead():
            yield from _of_masthead(block)
        case KeyFigures():
            for panel in block.panels:
                yield from _links_in((panel.label, panel.value, *panel.lines), "")
        case Context():
            yield from _of_bullets(block.bullets, words_of(block.heading))
        case Chart():
            yield from _of_chart(block)
        case Partners():
            yield from _links((*block.heading, *block.count), words_of(block.heading))
        case Response():
            for part in block.parts:
                yield from _of_part(part)
        case ContentBlock():
            for content in block.contents:
                yield from _of_content(content, words_of(block.heading))


def _of_masthead(band: Masthead) -> Iterator[Sight]:
    for name in ("platform", "platform_name", "tagline"):
        if said := words_of(getattr(band, name)):
            yield Sight(UnitKind.HEADER, said, name)
    yield from _links((*band.title, *band.subtitle, *band.lead), "")


def _of_chart(chart: Chart) -> Iterator[Sight]:
    place = words_of(chart.heading)
    said = " · ".join(filter(None, (chart.reached_label, chart.targets_label)))
    yield Sight(UnitKind.CHART, said, "", place)
    yield Sight(UnitKind.ALTERNATIVE, chart.alt, "", place)
    yield from _links(chart.caption, place)


def _of_content(content: Content, place: str) -> Iterator[Sight]:
    match content:
        case DataTable():
            for row in content.rows:
                yield from _links_in(row.cells, place)
            yield from _links(content.source, place)
        case CardBox():
            for card in content.cards:
                yield from _links_in(card.lines, place)
        case BulletList():
            yield from _of_bullets(content.bullets, place)


def _links_in(parts: Iterable[Spans], place: str) -> Iterator[Sight]:
    for spans in parts:
        yield from _links(spans, place)


def _of_part(part: SectorResponse | Highlight) -> Iterator[Sight]:
    if isinstance(part, SectorResponse):
        yield from _of_bullets(part.bullets, words_of(part.heading))
        return
    place = words_of(part.title)
    if label := words_of(part.label):
        yield Sight(UnitKind.WORDS, label, "", place, f"{label} {place}")
    yield from _of_bullets(part.paragraphs, place)
    if part.image is not None:
        image = part.image
        said = f"{image.file} ({image.sha256[:8]})"
        yield Sight(UnitKind.PICTURE, said, "", place, mark=image.sha256)
        yield Sight(UnitKind.ALTERNATIVE, image.alt, "", place)
        yield from _links(image.caption, place)


def _of_bullets(bullets: Iterable[Bullet], place: str) -> Iterator[Sight]:
    for bullet in bullets:
        near = " ".join(words_of(each.spans) for each in bullet.sentences)
        for sentence in bullet.sentences:
            for sight in _links(sentence.spans, place):
                yield sight._replace(near=near)


def _links(spans: Spans, place: str) -> Iterator[Sight]:
    """The links of spans, each with its words."""
    for address, linked in groupby(spans, key=lambda span: span.link):
        if address:
            words = " ".join("".join(span.text for span in linked).split())
            yield Sight(UnitKind.LINK, address, words, place, words_of(spans))
