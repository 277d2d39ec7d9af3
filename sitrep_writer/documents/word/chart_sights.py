"""A chart as a reader sees it: its words, its values, and a workbook that differs from it."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from sitrep_writer.documents.word.drawn_charts import decimal
from sitrep_writer.documents.word.embedded_book import cells_of, places
from sitrep_writer.documents.word.part_sources import PartSource
from sitrep_writer.documents.word.word_package import relation_of
from sitrep_writer.model.sights import Sight
from sitrep_writer.model.version import UnitKind
from sitrep_writer.ooxml.names import A, C
from sitrep_writer.ooxml.numbers import whole
from sitrep_writer.screening.archive import Archive

_SERIES, _CACHED, _POINT = f"{{{C}}}ser", f"{{{C}}}v", f"{{{C}}}pt"
_CACHES = tuple(f"{{{C}}}{name}" for name in ("strRef", "numRef", "multiLvlStrRef"))
_WORDS = f"{{{A}}}t"
_PLOT, _BOOK, _SHAPES = f"{{{C}}}plotArea", f"{{{C}}}externalData", f"{{{C}}}userShapes"


def chart_sights(identifier: str, source: PartSource) -> Iterator[Sight]:
    """What the chart at a relation shows."""
    root = source.tree(identifier)
    if root is None:
        return
    inner = PartSource(source.package, source.target(identifier))
    yield Sight(UnitKind.CHART, " · ".join(_words(root, inner)))
    yield Sight(UnitKind.VALUES, "; ".join(_values(root)))
    book = next(root.iter(_BOOK), None)
    if book is not None:
        rest = _beside(root, inner.inner(relation_of(book)))
        if rest:
            yield Sight(UnitKind.WORKBOOK, "; ".join(rest))


def _words(root: etree._Element, source: PartSource) -> Iterator[str]:
    """The kinds of its plots, its titles and typed labels, its series."""
    yield from _plots(root)
    shapes = next(root.iter(_SHAPES), None)
    drawn = None if shapes is None else source.tree(relation_of(shapes))
    for part in (root, drawn):
        texts = [] if part is None else part.iter(_WORDS)
        yield from filter(None, (" ".join((each.text or "").split()) for each in texts))
    yield from _names(root)


def _plots(root: etree._Element) -> Iterator[str]:
    for plot in root.iter(_PLOT):
        for each in plot:
            name = etree.QName(each).localname if isinstance(each.tag, str) else ""
            if name.endswith("Chart"):
                yield name.removesuffix("Chart")


def _names(root: etree._Element) -> Iterator[str]:
    """The names of the series."""
    for series in root.iter(_SERIES):
        text = series.find(f"{{{C}}}tx")
        found = None if text is None else text.find(f".//{_CACHED}")
        words = [] if found is None else (found.text or "").split()
        if words:
            yield " ".join(words)


def _values(root: etree._Element) -> Iterator[str]:
    """The points of each series, by name and in order."""
    for series in root.iter(_SERIES):
        for data in series:
            if not isinstance(data.tag, str) or data.tag == f"{{{C}}}tx":
                continue
            points = [
                f"{point.get('idx', '')}={_plain(point.findtext(_CACHED, ''))}"
                for point in data.iter(_POINT)
            ]
            if points:
                yield f"{etree.QName(data).localname} {', '.join(points)}"


def _beside(root: etree._Element, book: Archive | None) -> list[str]:
    """What the workbook says and the chart does not show, cell by cell: what "Edit data" would
    change in the chart.
    """
    cells = cells_of(book)
    shown: dict[str, str] = {}
    for reference in root.iter(*_CACHES):
        addresses = places(reference.findtext(f"{{{C}}}f", ""))
        for point in reference.iter(_POINT):
            number = whole(point.get("idx"), len(addresses))
            if number < len(addresses):
                shown[addresses[number]] = _plain(point.findtext(_CACHED, ""))
    return [
        f"{place} = {said}" for place, said in cells.items() if shown.get(place) != _plain(said)
    ]


def _plain(text: str) -> str:
    return decimal(text) or " ".join(text.split())
