"""Tables: sheets of the workbook as tables of the document, every number traced to its cell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal

from msgspec.structs import replace

from sitrep_writer.drafting.blocks.registry import BlockInputs, block
from sitrep_writer.drafting.blocks.table_notes import table_notes
from sitrep_writer.drafting.draft_context import DraftContext
from sitrep_writer.drafting.sentences import HEADING
from sitrep_writer.drafting.trace_log import as_typed
from sitrep_writer.folding import fold, numbered, once, slug
from sitrep_writer.messages.punctuation_repair import capitalised
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
from sitrep_writer.model.edition import (
    Edition,
    Number,
    TableHeader,
    TableLine,
    TableSheet,
    TableValue,
    UnreadCell,
)
from sitrep_writer.words.numbers import decimal_text, to_places
from sitrep_writer.words.slot_values import Piece

KEY = "tables"
_WORDS = ("table", "tabla")
"""The start of table sheet names, which is not part of a table's identity."""
_SUMS = {"total": "tables.total", "subtotal": "tables.subtotal"}
"""The label of each word for a sum in a header or a cell."""
_WRONG_TOTAL = "table-total-disagrees"
_LONGEST = 60
"""The most letters in a row's identity."""
_OPEN_PLACES = 2
"""Decimals of a number whose cell does not fix them: a sum of thirds has fifteen."""


@block(KEY)
def tables(draft_context: DraftContext, inputs: BlockInputs) -> Iterator[ContentBlock]:
    """One block per table, under its title."""
    keys: list[str] = []
    for sheet in draft_context.edition.tables:
        keys.append(once(f"{KEY}.{_name_of(sheet)}", keys))
        heading = _title(draft_context, sheet, keys[-1])
        table = _DraftedTable(draft_context, sheet, keys[-1], inputs.headings).table()
        yield ContentBlock(keys[-1], heading, (table,))


def words_of_tables(edition: Edition) -> Iterator[SourcedValue[str]]:
    """The words of all cells of the tables, and of their headers."""
    for sheet in edition.tables:
        for cell in (*sheet.headers, *(cell for line in sheet.lines for cell in line.cells)):
            if isinstance(cell, SourcedValue) and isinstance(cell.value, str):
                yield SourcedValue(cell.value, cell.cell)


def _name_of(sheet: TableSheet) -> str:
    """The identity of a table, the same in every edition: its sheet's name."""
    name = slug(sheet.name)
    for word in _WORDS:
        behind = name.removeprefix(word)
        if behind != name and not behind[:1].isalpha():
            return behind.strip("_") or word
    return name or "table"


def _title(draft_context: DraftContext, sheet: TableSheet, key: str) -> Spans:
    if sheet.titles:
        return draft_context.written(sheet.titles, {}, {}, HEADING)[0]
    draft_context.say("table-untitled", sheet.cell, key)
    return (Span(sheet.name, flag="table-untitled"),)


class _DraftedTable:
    """One table while it is being drafted."""

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
        self.names = _column_names(sheet.headers)

    def table(self) -> DataTable:
        """The table; the identities of its rows come from their first cells."""
        ids: list[str] = []
        for name in _identities(self.sheet.lines):
            ids.append(once(f"{self.key}.{name}", ids))
        rows = [self._row(line, name) for line, name in zip(self.sheet.lines, ids, strict=True)]
        columns = tuple(
            DataColumn(self._header(at), self._holds_numbers(at))
            for at in range(len(self.sheet.headers))
        )
        notes = table_notes(self.context, self.sheet)
        return DataTable(f"{self.key}.header", columns, tuple(rows), notes)

    def _row(self, line: TableLine, row_id: str) -> DataRow:
        alone = line.plain_total or line.plain_subtotal
        named = line.named_at if alone else -1
        label = "tables.total" if line.plain_total else "tables.subtotal"
        cells = tuple(
            self.context.label(label)
            if at == named
            else self._cell(value, line.places[at], f"{row_id}#{self.names[at]}")
            for at, value in enumerate(line.cells)
        )
        return DataRow(row_id, cells, line.total)

    def _header(self, at: int) -> Spans:
        """A header in this language: from the table, or else from the vocabulary."""
        own = self.context.own(self.sheet.own_headers)
        if own is not None:
            return (Span(own[at].value),)
        return self._cell(self.sheet.headers[at], -1, "")

    def _holds_numbers(self, at: int) -> bool:
        """Whether more cells of a column hold numbers than words."""
        cells = [line.cells[at] for line in self.sheet.lines if line.cells[at] is not None]
        return sum(isinstance(cell, Number) for cell in cells) * 2 > len(cells)

    def _cell(self, value: TableValue, places: int, trace_id: str) -> Spans:
        if value is None:
            return ()
        if isinstance(value, Number):
            flag = _WRONG_TOTAL if value.cell in self.sheet.wrong_totals else ""
            return (Span(self._number(value, places, trace_id), figure=trace_id, flag=flag),)
        if isinstance(value, UnreadCell):
            piece = as_typed(value.typed.value, value.code)
            return (Span(piece.text, flag=piece.flag, name=True),)
        typed = _typed(value)
        hours = ":" in typed
        if not hours and (moment := self.context.locale_words.moment(typed)):
            return (Span(moment),)
        if not any(map(str.isalpha, typed)):
            return (Span(typed, name=True),) if typed else ()
        return self._words(SourcedValue(typed, value.cell))

    def _words(self, said: SourcedValue[str]) -> Spans:
        """Words of a cell in this language: for a sum, a sector's heading, a place, or from the
        vocabulary.
        """
        if (label := _SUMS.get(fold(said.value))) is not None:
            return self.context.label(label)
        sector = self.headings.get(self.context.sector_key(said.value))
        if sector is not None:
            return sector
        words = self.context.locale_words
        if words.official_place(said.value):
            place = words.places([said])
            return _spans(_behind(place.pieces, place.article))
        spans = _spans(words.lone(said, self.sheet.language))
        if spans and said.value[0].isupper() and not spans[0].name:
            spans = (replace(spans[0], text=capitalised(spans[0].text)), *spans[1:])
        return spans

    def _number(self, number: Number, places: int, trace_id: str) -> str:
        """A number as its cell shows it, with the language's marks; its trace is kept."""
        style = self.context.locale_words.locale_style
        kept = places if places >= 0 else _open_places(number.value)
        shown, rule = number.value, "as it is"
        if (rounded := to_places(number.value, kept)) != shown:
            step = decimal_text(Decimal(1).scaleb(-kept))
            shown, rule = rounded, f"nearest {step}, exact"
        text = _padded(style.number(abs(shown)), shown, places, style.numbers.decimal)
        kind = "things"
        if number.percent:
            text, kind = style.panel["percent"].replace("{n}", text), "percent"
        elif number.money:
            text, kind = style.amount(text, number.currency, style.category(shown)), "money"
        text = f"-{text}" if shown < 0 else text
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


def _spans(pieces: Iterable[Piece]) -> Spans:
    return tuple(Span(p.text, link=p.link, flag=p.flag, name=p.name) for p in pieces if p.text)


def _behind(pieces: Sequence[Piece], article: str) -> Sequence[Piece]:
    """The pieces without an article: a cell names a place and needs none."""
    return pieces[1:] if pieces and pieces[0].text.strip() == article else pieces


def _column_names(headers: Sequence[TableHeader]) -> list[str]:
    """The identity of each column, the same in every edition: its header, numbered if an earlier
    one is the same.
    """
    slugs = [slug(_typed(header)) or f"column_{at + 1}" for at, header in enumerate(headers)]
    names: list[str] = []
    for name in slugs:
        names.append(numbered(name, (*slugs, *names)) if name in names else name)
    return names


def _typed(value: UnreadCell | SourcedValue[str] | SourcedValue[date]) -> str:
    """A cell with words or a date as text."""
    said = value.typed.value if isinstance(value, UnreadCell) else value.value
    return said.isoformat() if isinstance(said, date) else said


def _open_places(value: Decimal) -> int:
    """The decimals of a number whose cell does not fix them; a small one keeps two digits."""
    return _OPEN_PLACES if abs(value) >= 1 or not value else 1 - value.adjusted()


def _padded(text: str, value: Decimal, places: int, mark: str) -> str:
    """A written number with all the decimals that its format shows: `31.0`."""
    if places <= 0:
        return text
    _, _, decimals = decimal_text(value).partition(".")
    zeros = "0" * (places - len(decimals))
    return f"{text}{zeros}" if decimals else f"{text}{mark}{zeros}"


def _identities(lines: Sequence[TableLine]) -> list[str]:
    """The identity of each row, the same in every edition: its first words, with the others if
    several rows begin alike; a plain total is identified as the total.
    """
    first = [_name_of_row(line, 1) for line in lines]
    alike = Counter(first)
    names: list[str] = []
    since = 0
    for at, (line, name) in enumerate(zip(lines, first, strict=True)):
        if alike[name] == 1:
            names.append(name)
        elif line.total:  # one of several subtotals: by the first of the rows that it sums up
            names.append("_".join((name, *names[since : since + 1])))
        else:
            names.append(_name_of_row(line, len(line.cells)))
        since = at + 1 if line.total else since
    return names


def _name_of_row(line: TableLine, most: int) -> str:
    if line.plain_total:
        return "total"
    if line.plain_subtotal:
        return "subtotal"
    words = [slug(_typed(cell)) for cell in line.cells if isinstance(cell, SourcedValue)]
    name = "_".join([word for word in words if word][:most])
    first = line.cells[0]
    if not name and isinstance(first, Number):
        name = slug(decimal_text(first.value))
    return name[:_LONGEST].rstrip("_") or "row"
