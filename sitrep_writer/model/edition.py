"""An edition: what its workbook says, typed, every value with its cell. No wording happens here."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import TypeAlias

import msgspec

from sitrep_writer.model.cells import Cell, SourcedValue
from sitrep_writer.model.origin import Origin, cells_behind

Texts = Mapping[str, SourcedValue[str]]
"""A text a language (`en`, `es`), hand-written, in the message grammar."""


class Number(msgspec.Struct, frozen=True, gc=False):
    """A number as the cell holds it: exact, with its address and what its format says it is.

    A percentage is held in per cent: a cell 0.131 of percent format is 13.1. One that was added up
    from activity reports has its rows in `origin`. `mark` is what an amount's cell writes for its
    currency (`S/`), in the country whose format it is (`region`), until `currency` is settled: an
    ISO 4217 code, empty for US dollars.
    """

    value: Decimal
    cell: Cell
    percent: bool = False
    money: bool = False
    origin: Origin | None = None
    mark: str = ""
    region: str = ""
    currency: str = ""

    def cells(self) -> tuple[str, ...]:
        """Its cell; the few cells that it was added up from."""
        return cells_behind(self.origin) if self.origin is not None else (str(self.cell),)


class UnreadCell(msgspec.Struct, frozen=True, gc=False):
    """A cell that should hold a number and holds none that can be used: the cell as typed, and
    the code under which that is told. It is shown, highlighted, where the number would stand."""

    typed: SourcedValue[str]
    code: str

    @property
    def cell(self) -> Cell:
        """The cell."""
        return self.typed.cell


class ReportField(msgspec.Struct, frozen=True, gc=False):
    """One row of the Report sheet: Field, Value, English, Spanish, Source, Link.

    `value` is the Value cell as text; `number` or `day` where the field is one, `unread` where it
    should be a number and is none.
    """

    key: str
    cell: Cell
    value: SourcedValue[str] | None = None
    number: Number | None = None
    day: SourcedValue[date] | None = None
    texts: Texts = {}
    source: SourcedValue[str] | None = None
    link: SourcedValue[str] | None = None
    unread: UnreadCell | None = None


class HandWritten(msgspec.Struct, frozen=True, gc=False):
    """A row of the Context sheet: one bullet, a text a language, figures by slot name."""

    topic: SourcedValue[str] | None
    texts: Texts
    figures: Mapping[str, Number | UnreadCell]
    forced: SourcedValue[str] | None
    cell: Cell
    currency: SourcedValue[str] | None = None


class ResultRow(msgspec.Struct, frozen=True, gc=False):
    """A row of the Results sheet: one figure, in words as typed.

    `exact` is None where the cell is blank, and where it is `unread`. `slots` holds the other
    filled columns by slot name (`places`, `what`, `purpose`, `time`, `partners`, or the header's
    own folded name), each with its values (split at `;`). `own_words` is "Say it yourself" a
    language, `previous` the figure of the last edition, `rounding` the step to which the value is
    rounded (0: not at all; negative: as the platform does; None: as the edition does).
    """

    sector: SourcedValue[str]
    result: SourcedValue[str]
    figure: SourcedValue[str] | None
    exact: Number | None
    who: tuple[SourcedValue[str], ...]
    slots: Mapping[str, tuple[SourcedValue[str], ...]]
    wording: SourcedValue[str] | None
    own_words: Texts
    cell: Cell
    previous: Number | None = None
    unread: UnreadCell | None = None
    currency: SourcedValue[str] | None = None
    rounding: Decimal | None = None


class SectorRow(msgspec.Struct, frozen=True, gc=False):
    """A row of the Sectors sheet: what the chart draws, and an own heading or order. `unread` is
    what stands in place of the people reached."""

    sector: SourcedValue[str]
    reached: Number | None
    target: Number | None
    headings: Texts
    order: Number | None
    cell: Cell
    unread: UnreadCell | None = None


class PartnerRow(msgspec.Struct, frozen=True, gc=False):
    """A row of the Partners sheet. `appealing` is None where the cell is blank."""

    name: SourcedValue[str]
    acronym: SourcedValue[str] | None
    type: SourcedValue[str] | None
    appealing: bool | None
    cell: Cell


class HighlightRow(msgspec.Struct, frozen=True, gc=False):
    """A row of the Highlight sheet: an aside with a picture, after a sector.

    A text may hold several paragraphs (a blank line, or a line break in the cell, parts them).
    """

    topic: SourcedValue[str] | None
    titles: Texts
    texts: Texts
    image: SourcedValue[str] | None
    alt: Texts
    captions: Texts
    after: SourcedValue[str] | None
    figures: Mapping[str, Number | UnreadCell]
    forced: SourcedValue[str] | None
    cell: Cell
    currency: SourcedValue[str] | None = None


class NoteRow(msgspec.Struct, frozen=True, gc=False):
    """A row of the Notes sheet: the text of a mark. `on` is blank for a mark inside a text,
    or names what it hangs on: chart, partners, population, assisted, funding. `label` names words
    of the platform that stand in place of the texts."""

    mark: SourcedValue[str]
    on: SourcedValue[str] | None
    texts: Texts
    figures: Mapping[str, Number | UnreadCell]
    cell: Cell
    label: str = ""
    currency: SourcedValue[str] | None = None


class TermRow(msgspec.Struct, frozen=True, gc=False):
    """A row of the Terms sheet, or of the words file beside the workbook.

    `texts` holds the plural (or only) form a language, `singulars` the singular where the word
    is counted; gender is `m` or `f`; `article` is the Spanish article that goes with a name.
    """

    texts: Texts
    singulars: Texts
    gender: SourcedValue[str] | None
    article: SourcedValue[str] | None
    cell: Cell


class BlockRow(msgspec.Struct, frozen=True, gc=False):
    """A row of the sheet of a registered block: its cells by column, and the texts by hand of a
    column that has one a language (`role` for `role_en`, `role_es`)."""

    cell: Cell
    values: Mapping[str, SourcedValue[str]]
    texts: Mapping[str, Texts] = {}


TableValue: TypeAlias = "Number | UnreadCell | SourcedValue[str] | SourcedValue[date] | None"
"""A cell of a table sheet, None where it is blank."""


TableHeader: TypeAlias = "UnreadCell | SourcedValue[str] | SourcedValue[date]"
"""A cell of the row of headers, an empty text where it is blank."""


class TableLine(msgspec.Struct, frozen=True, gc=False):
    """A row of a table sheet. `places` are the decimals that the format of each cell shows, -1
    where it leaves them open; the cell `named_at` says what the row is, -1 where none does. A
    `total` sums up others; where its name says no more than that, it is `plain_total` or
    `plain_subtotal`."""

    cells: tuple[TableValue, ...]
    cell: Cell
    places: tuple[int, ...]
    named_at: int = -1
    total: bool = False
    plain_total: bool = False
    plain_subtotal: bool = False

    @property
    def name(self) -> str:
        """What the row says that it is; empty where it says nothing."""
        named = self.cells[self.named_at] if self.named_at >= 0 else None
        return str(named.value) if isinstance(named, SourcedValue) else ""


class TableNote(msgspec.Struct, frozen=True, gc=False):
    """A line below a table: a `source`, a `note`, or one that begins with a `star`. `language` is
    empty where neither its word nor its column says it."""

    text: SourcedValue[str]
    kind: str
    language: str = ""


class TableSheet(msgspec.Struct, frozen=True):
    """A sheet that is a table of the document, in the `language` of its name: its headers, as typed
    and where it gives them a language, its rows, and the lines below it. `wrong_totals` are those
    that are not the sum of their rows."""

    name: str
    cell: Cell
    titles: Texts
    headers: tuple[TableHeader, ...]
    lines: tuple[TableLine, ...]
    own_headers: Mapping[str, tuple[SourcedValue[str], ...]] = {}
    notes: tuple[TableNote, ...] = ()
    language: str = "en"
    wrong_totals: frozenset[Cell] = frozenset()


class Edition(msgspec.Struct, frozen=True):
    """One edition as read from `<name>.xlsx`. The order of the rows is the workbook's.

    `language` is the one its sheets are named in: words in cells are taken to be in it.
    `partners_origin` are the rows of activity reports that name the partners, where those do.
    `blocks` are the rows of registered blocks by key, `tables` the sheets that are tables.
    """

    name: str
    report: Mapping[str, ReportField]
    context: tuple[HandWritten, ...] = ()
    results: tuple[ResultRow, ...] = ()
    sectors: tuple[SectorRow, ...] = ()
    partners: tuple[PartnerRow, ...] = ()
    highlights: tuple[HighlightRow, ...] = ()
    notes: tuple[NoteRow, ...] = ()
    terms: tuple[TermRow, ...] = ()
    language: str = "en"
    partners_origin: Origin | None = None
    blocks: Mapping[str, tuple[BlockRow, ...]] = {}
    tables: tuple[TableSheet, ...] = ()
