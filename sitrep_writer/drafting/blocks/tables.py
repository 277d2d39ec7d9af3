"""Tables: sheets of the workbook as tables of the document, every number traced to its cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from sitrep_writer.drafting.blocks.registry import BlockInputs, block
from sitrep_writer.drafting.draft_context import DraftContext
from sitrep_writer.drafting.sentences import HEADING, WORDS
from sitrep_writer.drafting.trace_log import as_typed
from sitrep_writer.folding import fold, once, slug
from sitrep_writer.model.cells import SourcedValue
from sitrep_writer.model.draft import (
    ContentBlock,
    DataColumn,
    DataRow,
    DataTable,
    Span,
    Spans,
    Trace,
)
from sitrep_writer.model.edition import Number, TableLine, TableSheet, TableValue, UnreadCell
from sitrep_writer.words.numbers import decimal_text
from sitrep_writer.words.slot_values import SlotValue

KEY = "tables"
_WORDS = ("table", "tabla")
"""How the names of table sheets begin, which is no part of a table's identity."""


@block(KEY)
def tables(draft_context: DraftContext, inputs: BlockInputs) -> Iterator[ContentBlock]:
    """A block a table, under its title."""
    keys: list[str] = []
    for sheet in draft_context.edition.tables:
        keys.append(once(f"{KEY}.{_name_of(sheet)}", keys))
        draft_context.block = keys[-1]
        heading = _title(draft_context, sheet, keys[-1])
        table = _DraftedTable(draft_context, sheet, keys[-1], inputs.headings).table()
        yield ContentBlock(keys[-1], heading, (table,))


def _name_of(sheet: TableSheet) -> str:
    """What tells a table from the others, in every edition: its sheet's name."""
    name = slug(sheet.name)
    for word in _WORDS:
        if name.startswith(word):
            return name.removeprefix(word).strip("_") or word
    return name


def _title(draft_context: DraftContext, sheet: TableSheet, key: str) -> Spans:
    if sheet.titles:
        return draft_context.written(sheet.titles, {}, {}, HEADING)[0]
    draft_context.say(
        "table-untitled",
        sheet.cell,
        "the table has no title. Write one in each language, above its headers or in the sheet "
        "Tables; until then the sheet's name stands there.",
        key,
    )
    return (Span(sheet.name, flag="table-untitled"),)


class _DraftedTable:
    """One table in the making."""

    def __init__(
        self,
        draft_context: DraftContext,
        sheet: TableSheet,
        key: str,
        headings: Mapping[str, Spans],
    ) -> None:
        self.context = draft_context
        self.sheet = sheet
        self.key = key
        self.headings = headings
        self.names = [
            slug(header.value) or f"column_{at + 1}" for at, header in enumerate(sheet.headers)
        ]

    def table(self) -> DataTable:
        """The table, its rows with the identities of what their first cells say."""
        ids: list[str] = []
        rows = []
        for line in self.sheet.lines:
            ids.append(once(f"{self.key}.{_identity(line)}", ids))
            named = _named_at(line) if line.lone else -1
            cells = tuple(
                self.context.label("tables.total")
                if at == named
                else self._cell(value, line.places[at], f"{ids[-1]}#{self.names[at]}")
                for at, value in enumerate(line.cells)
            )
            rows.append(DataRow(ids[-1], cells, line.total))
        columns = tuple(
            DataColumn(self._header(at), self._holds_numbers(at))
            for at in range(len(self.sheet.headers))
        )
        return DataTable(f"{self.key}.header", columns, tuple(rows), self._source())

    def _header(self, at: int) -> Spans:
        """A header as the table gives it in this language, or else by the vocabulary."""
        for locale in (*self.context.locale_words.locale_style.chain, self.context.language):
            own = self.sheet.own_headers.get(locale)
            if own is not None:
                return (Span(own[at].value),)
        header = self.sheet.headers[at]
        return self._words(header) if header.value else ()

    def _holds_numbers(self, at: int) -> bool:
        """Whether more cells of a column hold numbers than words."""
        cells = [line.cells[at] for line in self.sheet.lines if line.cells[at] is not None]
        return sum(isinstance(cell, Number) for cell in cells) * 2 > len(cells)

    def _source(self) -> Spans:
        if not self.sheet.sources:
            return ()
        return self.context.written(self.sheet.sources, {}, {}, WORDS)[0]

    def _cell(self, value: TableValue, places: int, trace_id: str) -> Spans:
        if value is None:
            return ()
        if isinstance(value, Number):
            return (Span(self._number(value, places, trace_id), figure=trace_id),)
        if isinstance(value, UnreadCell):
            piece = as_typed(value.typed.value, value.code)
            return (Span(piece.text, flag=piece.flag, name=True),)
        if isinstance(value.value, date):
            text = SourcedValue(value.value.isoformat(), value.cell)
            return self._spans(self.context.locale_words.times([text], "time"))
        return self._words(SourcedValue(value.value, value.cell))

    def _words(self, said: SourcedValue[str]) -> Spans:
        """Words of a cell in this language: a sector's heading, a place, or by the vocabulary."""
        sector = self.headings.get(self.context.sector_key(said.value))
        if sector is not None:
            return sector
        words = self.context.locale_words
        if words.official_place(said.value):
            return self._spans(words.places([said]))
        return self._spans(words.phrases([said], "detail"))

    def _spans(self, value: SlotValue) -> Spans:
        pieces = [piece for piece in value.pieces if piece.text]
        if pieces and pieces[0].text.strip() == value.article:
            pieces = pieces[1:]  # a cell names a thing and needs no article before it
        return tuple(Span(p.text, link=p.link, flag=p.flag, name=p.name) for p in pieces)

    def _number(self, number: Number, places: int, trace_id: str) -> str:
        """A number as its cell shows it, with the language's marks; its trace is kept."""
        style = self.context.locale_words.locale_style
        shown, rule = number.value, "as it is"
        if places >= 0:
            step = Decimal(1).scaleb(-places)
            shown = number.value.quantize(step, rounding=ROUND_HALF_UP)
            rule = rule if shown == number.value else f"nearest {decimal_text(step)}, exact"
        text = _padded(style.number(shown), shown, places, style.numbers.decimal)
        kind = "things"
        if number.percent:
            text, kind = style.panel["percent"].replace("{n}", text), "percent"
        elif number.money:
            text, kind = style.amount(text, number.currency, style.category(shown)), "money"
        self.context.traces[trace_id] = Trace(
            trace_id,
            decimal_text(number.value),
            number.cells(),
            rule,
            decimal_text(shown),
            text,
            kind,
            currency=number.currency if number.money else "",
        )
        return text


def _padded(text: str, value: Decimal, places: int, mark: str) -> str:
    """A written number with all the decimals that its format shows: `31.0`."""
    if places <= 0:
        return text
    _, _, decimals = decimal_text(value).partition(".")
    zeros = "0" * (places - len(decimals))
    return f"{text}{zeros}" if decimals else f"{text}{mark}{zeros}"


def _identity(line: TableLine) -> str:
    """What a row is, in every edition: its first words; for a total, that it is one."""
    if line.total:
        return "total"
    first = next((cell for cell in line.cells if isinstance(cell, SourcedValue)), None)
    return (slug(fold(str(first.value))) if first is not None else "") or "row"


def _named_at(line: TableLine) -> int:
    """The cell that says what a row is."""
    return next(at for at, cell in enumerate(line.cells) if isinstance(cell, SourcedValue))
