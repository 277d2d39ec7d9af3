"""People reached by sector as a Word chart (ECMA-376 part 1, 21.2), data included.

The values that the chart shows from its cache and those of the workbook inside it come from one
list, so that "Edit data" opens on what is printed. An unknown value is a missing point.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from sitrep_writer.model.draft import Bar, Chart
from sitrep_writer.ooxml.names import A, C, R
from sitrep_writer.ooxml.relations import relations_name
from sitrep_writer.ooxml.xml_text import emu, escape, quoted
from sitrep_writer.writing.shown_figures import chart_rows, has_targets
from sitrep_writer.writing.word.chart_workbook import SHEET, workbook
from sitrep_writer.writing.word.document_builder import (
    Block,
    BodyParagraph,
    BodyTable,
    DocumentBuilder,
)
from sitrep_writer.writing.word.layout import ChartLook, ChartTable
from sitrep_writer.writing.word.picture import Graphic, inline_xml
from sitrep_writer.writing.word.plain_table import TableColumn, plain_table
from sitrep_writer.writing.word.relations_part import Relations
from sitrep_writer.writing.word.runs import text_xml
from sitrep_writer.writing.word.zip_package import repeated_part, stored, xml_part

_CHART = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_CATEGORIES, _VALUES = 111111111, 222222222  # axis ids: unsigned, two per bar chart
_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_RGB = re.compile("[0-9A-Fa-f]{6}")


class ChartSeries(NamedTuple):
    """A series: its name, its values (None if unknown), its look."""

    name: str
    values: tuple[str | None, ...]
    shape: str
    text: str
    bold: bool


def chart_block(chart: Chart, builder: DocumentBuilder) -> Block:
    """The chart in the layout's form: drawn, or as a table of its values."""
    look = builder.template.layout.chart
    if isinstance(look, ChartTable):
        return chart_table(chart, look, builder)
    return BodyParagraph("SW Chart", _drawing(chart, look, builder))


def _drawing(chart: Chart, look: ChartLook, builder: DocumentBuilder) -> str:
    """The run that holds the chart; its parts are put into the package."""
    series = _series(chart, look)
    relation = _add_parts(chart, series, look, builder)
    height = (
        look.base_height + look.bar_height * len(chart.bars)
        if len(series) > 1
        else look.base_height_plain + look.bar_height_plain * len(chart.bars)
    )
    size = builder.template.page.text_width * 635, emu(height * builder.chart_height)
    graphic = Graphic(C, f'<c:chart r:id="{relation}"/>')
    return inline_xml(builder, size, "Chart", chart.alt, graphic)


def _series(chart: Chart, look: ChartLook) -> list[ChartSeries]:
    """Those reached, and the targets if there are any."""
    reached = tuple(_value(bar.reached) for bar in chart.bars)
    targets = tuple(_value(bar.target) for bar in chart.bars)
    fill = f"<c:spPr>{_fill(look.reached)}</c:spPr>"
    series = [ChartSeries(chart.reached_label, reached, fill, look.reached_text, True)]
    if has_targets(chart):
        outline = f'<a:ln w="9525">{_fill(look.target_line)}</a:ln>'
        shape = f"<c:spPr>{_fill(look.target_fill)}{outline}</c:spPr>"
        series.append(ChartSeries(chart.targets_label, targets, shape, look.target_text, False))
    return series


def _value(text: str) -> str | None:
    return text if _NUMBER.fullmatch(text) else None


def _add_parts(
    chart: Chart, series: list[ChartSeries], look: ChartLook, builder: DocumentBuilder
) -> str:
    number = next(builder.charts)
    part = f"word/charts/chart{number}.xml"
    book = f"word/embeddings/Microsoft_Excel_Sheet{number}.xlsx"
    rows = [
        (builder.draft.labels.get("chart-sector", ""), *(each.name for each in series)),
        *((bar.label, *(s.values[n] for s in series)) for n, bar in enumerate(chart.bars)),
    ]
    relations = Relations()
    embedded = relations.add("package", f"../embeddings/{book.rpartition('/')[2]}")
    xml = _chart_xml(chart.bars, series, embedded, look, builder)
    builder.entries += [
        xml_part(part, xml),
        repeated_part(relations_name(part), relations.xml()),
        stored(book, workbook(rows, builder.core, builder.template.theme)),
    ]
    builder.overrides[part] = _CHART
    builder.defaults["xlsx"] = _WORKBOOK
    return builder.relations.add("chart", f"charts/chart{number}.xml")


def _chart_xml(
    bars: tuple[Bar, ...],
    series: list[ChartSeries],
    embedded: str,
    look: ChartLook,
    builder: DocumentBuilder,
) -> str:
    language = builder.draft.language
    labels = tuple(bar.label for bar in bars)
    marks = _number_format(builder.draft.group)
    rows = "".join(_series_xml(n, each, labels, marks, language) for n, each in enumerate(series))
    legend = (
        '<c:legend><c:legendPos val="t"/><c:overlay val="0"/>'
        f"{_text(language, look.text, 900)}</c:legend>"
        if len(series) > 1
        else ""
    )
    return (
        f'<c:chartSpace xmlns:c="{C}" xmlns:a="{A}" xmlns:r="{R}"><c:date1904 val="0"/>'
        f'<c:lang val="{quoted(language)}"/><c:roundedCorners val="0"/>'
        '<c:chart><c:autoTitleDeleted val="1"/><c:plotArea><c:layout/><c:barChart>'
        '<c:barDir val="bar"/><c:grouping val="clustered"/><c:varyColors val="0"/>'
        f'{rows}<c:gapWidth val="{look.gap_width}"/><c:overlap val="0"/>'
        f'<c:axId val="{_CATEGORIES}"/><c:axId val="{_VALUES}"/></c:barChart>'
        f"{_axes(look, language)}</c:plotArea>{legend}"
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
        f"{_text(language, look.text, 900)}"
        f'<c:externalData r:id="{embedded}"><c:autoUpdate val="0"/></c:externalData>'
        "</c:chartSpace>"
    )


def _series_xml(
    number: int, series: ChartSeries, labels: tuple[str, ...], marks: str, language: str
) -> str:
    column, last = "BC"[number], len(labels) + 1
    size = 900 if series.bold else 800
    return (
        f'<c:ser><c:idx val="{number}"/><c:order val="{number}"/>'
        f"<c:tx><c:strRef><c:f>{SHEET}!${column}$1</c:f>{_strings((series.name,))}</c:strRef></c:tx>"
        f'{series.shape}<c:invertIfNegative val="0"/>'
        f'<c:dLbls><c:numFmt formatCode="{quoted(marks)}" sourceLinked="0"/>'
        "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
        f'{_text(language, series.text, size, bold=series.bold)}<c:dLblPos val="outEnd"/>'
        '<c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/>'
        '<c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>'
        f"<c:cat><c:strRef><c:f>{SHEET}!$A$2:$A${last}</c:f>{_strings(labels)}</c:strRef></c:cat>"
        f"<c:val><c:numRef><c:f>{SHEET}!${column}$2:${column}${last}</c:f>"
        f"{_numbers(series.values)}</c:numRef></c:val></c:ser>"
    )


def _strings(texts: tuple[str, ...]) -> str:
    points = "".join(
        f'<c:pt idx="{n}"><c:v>{escape(text)}</c:v></c:pt>' for n, text in enumerate(texts)
    )
    return f'<c:strCache><c:ptCount val="{len(texts)}"/>{points}</c:strCache>'


def _numbers(values: tuple[str | None, ...]) -> str:
    points = "".join(
        f'<c:pt idx="{n}"><c:v>{value}</c:v></c:pt>'
        for n, value in enumerate(values)
        if value is not None
    )
    count = f'<c:ptCount val="{len(values)}"/>'
    return f"<c:numCache><c:formatCode>General</c:formatCode>{count}{points}</c:numCache>"


@lru_cache(maxsize=16)
def _axes(look: ChartLook, language: str) -> str:
    """Categories from the top down, largest first; the value axis exists but is not shown."""
    line = f'<c:spPr><a:ln w="9525">{_fill(look.axis)}</a:ln></c:spPr>'
    ticks = '<c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
    return (
        f'<c:catAx><c:axId val="{_CATEGORIES}"/>'
        '<c:scaling><c:orientation val="maxMin"/></c:scaling>'
        '<c:delete val="0"/><c:axPos val="l"/><c:numFmt formatCode="General" sourceLinked="0"/>'
        f'{ticks}<c:tickLblPos val="low"/>{line}{_text(language, look.text, 900)}'
        f'<c:crossAx val="{_VALUES}"/><c:crosses val="autoZero"/><c:auto val="1"/>'
        '<c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="0"/></c:catAx>'
        f'<c:valAx><c:axId val="{_VALUES}"/><c:scaling><c:orientation val="minMax"/>'
        '<c:min val="0"/></c:scaling><c:delete val="1"/><c:axPos val="t"/>'
        f'<c:numFmt formatCode="General" sourceLinked="0"/>{ticks}<c:tickLblPos val="nextTo"/>'
        f'<c:crossAx val="{_CATEGORIES}"/><c:crosses val="autoZero"/>'
        '<c:crossBetween val="between"/></c:valAx>'
    )


def _number_format(group: str) -> str:
    """A format with the edition's thousands mark, whatever the reader's own Office uses: a literal
    between the digits. `#,##0` would print the reader's.
    """
    mark = '"' + group.replace('"', "") + '"' if group else ""
    return f"[>=1000000]#{mark}000{mark}000;[>=1000]#{mark}000;0"


@lru_cache(maxsize=64)
def _text(language: str, colour: str, size: int, *, bold: bool = False) -> str:
    """Text properties; the size is in hundredths of a point."""
    lang = quoted(language)
    return (
        "<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr>"
        f'<a:defRPr lang="{lang}" sz="{size}" b="{int(bold)}">{_fill(colour)}'
        '<a:latin typeface="+mn-lt"/></a:defRPr></a:pPr>'
        f'<a:endParaRPr lang="{lang}"/></a:p></c:txPr>'
    )


def _fill(colour: str) -> str:
    kind = "srgbClr" if _RGB.fullmatch(colour) else "schemeClr"
    return f'<a:solidFill><a:{kind} val="{quoted(colour)}"/></a:solidFill>'


def chart_table(chart: Chart, look: ChartTable, builder: DocumentBuilder) -> BodyTable:
    """A row per sector; a column of targets if there are any."""
    heads, *rows = chart_rows(chart, builder.draft)
    columns = [
        TableColumn(text_xml(head, builder), look.value_weight if n else look.label_weight, n > 0)
        for n, head in enumerate(heads)
    ]
    cells = [[[text_xml(text, builder)] for text in row] for row in rows]
    width = builder.template.page.text_width * look.width // 100
    return plain_table(columns, cells, width, builder, keep=bool(chart.caption))
