"""People reached by sector as a table, for a layout without charts."""

from __future__ import annotations

from sitrep_writer.model.draft import Chart
from sitrep_writer.writing.word.document_builder import BodyTable, DocumentBuilder
from sitrep_writer.writing.word.layout import ChartTable
from sitrep_writer.writing.word.plain_table import TableColumn, plain_table
from sitrep_writer.writing.word.runs import text_xml

_UNKNOWN = "–"


def chart_table(chart: Chart, look: ChartTable, builder: DocumentBuilder) -> BodyTable:
    """A row a sector; a column of targets where there are any."""
    heads = [builder.draft.labels.get("chart-sector", ""), chart.reached_label]
    heads += [chart.targets_label] if chart.targets_label else []
    columns = [
        TableColumn(text_xml(head, builder), look.value_weight if n else look.label_weight, n > 0)
        for n, head in enumerate(heads)
    ]
    rows = []
    for bar in chart.bars:
        texts = [bar.label, _shown(bar.reached, bar.reached_figure, builder)]
        texts += [_shown(bar.target, bar.target_figure, builder)] if chart.targets_label else []
        rows.append([[text_xml(text, builder)] for text in texts])
    width = builder.template.page.text_width * look.width // 100
    return plain_table(columns, rows, width, builder, keep=bool(chart.caption))


def _shown(value: str, figure: str, builder: DocumentBuilder) -> str:
    """A value as its trace says that it is shown; a dash where it is not known."""
    trace = builder.draft.traces.get(figure)
    return (trace.shown if trace else value) or _UNKNOWN
