"""Charts: axes, series, and that the chart shows what its workbook holds."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from sitrep_writer.lint.opened_package import LintPackage, whole
from sitrep_writer.lint.packaging import twice
from sitrep_writer.lint.rules import Said, rule
from sitrep_writer.lint.workbook_rules import Workbook, embedded
from sitrep_writer.ooxml.names import C

_CACHES = ("strCache", "numCache")
_AXES = ("catAx", "valAx", "dateAx", "serAx")
_WITHOUT_AXES = ("pieChart", "doughnutChart", "ofPieChart")
_MOST_ROWS = 10_000
_FORMULA = re.compile(r"'?([^'!]+)'?!\$([A-Z]{1,3})\$(\d+)(?::\$([A-Z]{1,3})\$(\d+))?")


@rule("chart-axis")
def axis_is_missing(package: LintPackage) -> Said:
    """Each plot names two existing axes; each axis crosses another one."""
    for part, root in package.charts:
        axes = list(root.iter(*map(_c, _AXES)))
        known = [_value(axis.find(_c("axId"))) for axis in axes]
        for name in twice(known):
            yield part, f"the axis id {name} occurs more than once"
        for axis in axes:
            crossed = _value(axis.find(_c("crossAx")))
            if crossed not in known:
                yield part, f"an axis is crossed by {crossed}, which is missing"
        for said in _missing_axes(root, known):
            yield part, said


def _missing_axes(root: etree._Element, known: list[str]) -> Iterator[str]:
    """Axes that plots name but that do not exist."""
    for plot in _plots(root):
        named = [_value(each) for each in plot.findall(_c("axId"))]
        if len(named) != 2:
            yield f"a plot names {len(named)} axes; there must be two"
        for name in named:
            if name not in known:
                yield f"a plot names the axis {name}, which is missing"


@rule("chart-series")
def series_stands_twice(package: LintPackage) -> Said:
    """A chart has series, each with its own number and position."""
    for part, root in package.charts:
        series = list(root.iter(_c("ser")))
        if not series:
            yield part, "shows nothing"
        for name in ("idx", "order"):
            for number in twice(_value(each.find(_c(name))) for each in series):
                yield part, f"two series have the {name} {number}"


@rule("chart-title")
def chart_may_make_a_title(package: LintPackage) -> Said:
    """Without this element Office adds a title if there is one series."""
    for part, root in package.charts:
        chart = root.find(_c("chart"))
        if chart is None or chart.find(_c("autoTitleDeleted")) is None:
            yield part, "does not say whether it has a title of its own"


@rule("chart-points")
def points_are_at_fault(package: LintPackage) -> Said:
    """Shown points are counted, occur once, and are as many as the categories."""
    for part, root in package.charts:
        for cache in root.iter(*map(_c, _CACHES)):
            count = _value(cache.find(_c("ptCount")))
            numbers = [point.get("idx", "") for point in cache.findall(_c("pt"))]
            if not _are_counted(numbers, count):
                yield part, f"shows the points {', '.join(numbers)} of {count}"
        for series in root.iter(_c("ser")):
            counts = {_value(count) for each in ("cat", "val") for count in _counts(series, each)}
            if len(counts) != 1:
                yield part, "has a series with more categories than values, or fewer"


@rule("chart-numbers")
def value_is_no_number(package: LintPackage) -> Said:
    """Values are numbers."""
    for part, root in package.charts:
        for text in root.iterfind(f".//{_c('numCache')}/{_c('pt')}/{_c('v')}"):
            try:
                float(text.text or "")
            except ValueError:
                yield part, f'shows "{text.text}" as a number'


@rule("chart-workbook")
def chart_has_no_workbook(package: LintPackage) -> Said:
    """Without its workbook nobody can edit a chart, though it looks right."""
    for part, root in package.charts:
        if root.find(_c("externalData")) is None or not package.related(part, "package"):
            yield part, "has no workbook, so that nobody can edit its data"


@rule("chart-differs")
def chart_differs_from_its_workbook(package: LintPackage) -> Said:
    """The chart shows what the workbook holds; Word shows the workbook's values after an edit."""
    books = {each.part: each.workbook for each in embedded(package)}
    for part, root in package.charts:
        for name in package.related(part, "package"):
            workbook = books.get(name)
            if workbook is not None:
                for said in _differences(root, workbook):
                    yield part, said


def _differences(root: etree._Element, workbook: Workbook) -> Iterator[str]:
    for reference in root.iter(_c("strRef"), _c("numRef")):
        formula = reference.findtext(_c("f"), "")
        cells = _cells(formula)
        sheet = formula.rpartition("!")[0].strip("'")
        if not cells or sheet not in workbook.sheets:
            yield f"refers to {formula}, which is no range of its workbook"
            continue
        points = reference.iterfind(f"{{*}}*/{_c('pt')}")
        shown = {whole(point.get("idx")): point.findtext(_c("v"), "") for point in points}
        for number, address in enumerate(cells):
            held = workbook.cells[sheet].get(address, "")
            if held != shown.get(number, ""):
                yield f'shows "{shown.get(number, "")}" where {address} holds "{held}"'
        if max(shown, default=0) >= len(cells):
            yield f"shows more than {formula} holds"


def _cells(formula: str) -> list[str]:
    """The addresses of a range within one column, in order; none if it is not such a range, or one
    that no chart can show.
    """
    match = _FORMULA.fullmatch(formula)
    if match is None:
        return []
    _, column, first, last_column, last = match.groups()
    if last_column not in (None, column):
        return []
    rows = range(whole(first), whole(last or first) + 1)
    return [f"{column}{row}" for row in rows] if len(rows) <= _MOST_ROWS else []


def _plots(root: etree._Element) -> Iterator[etree._Element]:
    for area in root.iter(_c("plotArea")):
        for plot in area:
            name = etree.QName(plot).localname
            if name.endswith("Chart") and name not in _WITHOUT_AXES:
                yield plot


def _counts(series: etree._Element, kind: str) -> list[etree._Element]:
    return series.findall(f"{_c(kind)}/*/*/{_c('ptCount')}")


def _are_counted(numbers: list[str], count: str) -> bool:
    return not twice(numbers) and all(_below(number, count) for number in numbers)


def _below(number: str, count: str) -> bool:
    return 0 <= whole(number, otherwise=-1) < whole(count)


def _c(name: str) -> str:
    return f"{{{C}}}{name}"


def _value(element: etree._Element | None) -> str:
    return "" if element is None else element.get("val", "")
