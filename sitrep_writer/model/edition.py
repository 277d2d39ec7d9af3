"""An edition: what its workbook says, typed, every value with its cell. It contains no wording."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Literal, TypeAlias

import msgspec

from sitrep_writer.model.cells import Cell, SourcedValue
from sitrep_writer.model.origin import Origin, cells_behind

Texts = Mapping[str, SourcedValue[str]]
"""Hand-written texts by language (`en`, `es`), in the message grammar."""


class Number(msgspec.Struct, frozen=True, gc=False):
    """A number as the cell holds it: exact, with its address and what its format says about it.

    A percentage is stored in per cent: a cell 0.131 with a percent format is 13.1. A number added
    up from activity reports has its rows in `origin`. `mark` is what an amount's cell writes for
    its currency (`S/`), in the country of its format (`region`), until `currency` is decided: an
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
        """Its cell, or the few cells that it was added up from."""
        return cells_behind(self.origin) if self.origin is not None else (str(self.cell),)


class UnreadCell(msgspec.Struct, frozen=True, gc=False):
    """A cell that should hold a number and holds none that can be used: the cell as typed, and the
    code of its problem. It is shown, highlighted, in place of the number.
    """

    typed: SourcedValue[str]
    code: str

    @property
    def cell(self) -> Cell:
        """The cell."""
        return self.typed.cell


class ReportField(msgspec.Struct, frozen=True, gc=False):
    """One row of the Report sheet: Field, Value, English, Spanish, Source, Link.

    `value` is the Value cell as text; `number` or `day` if the field is one, `unread` if it should
    be a number and is none.
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
    """A row of the Context sheet: one bullet, a text per language, figures by slot name."""

    topic: SourcedValue[str] | None
    texts: Texts
    figures: Mapping[str, Number | UnreadCell]
    forced: SourcedValue[str] | None
    cell: Cell
    currency: SourcedValue[str] | None = None


class ResultRow(msgspec.Struct, frozen=True, gc=False):
    """A row of the Results sheet: one figure, with words as typed.

    `exact` is None if the cell is blank, or if it is `unread`. `slots` holds the other filled
    columns by slot name (`places`, `what`, `purpose`, `time`, `partners`, or the header's own
    folded name), each with its values (split at `;`). `own_words` is "Say it yourself" by language,
    `previous` the figure of the last edition, `rounding` the step to which the value is rounded
    (0: not at all; negative: as the platform does; None: as the edition does).
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
    """A row of the Sectors sheet: what the chart draws, and its own heading or order. `unread`
    replaces the people reached.
    """

    sector: SourcedValue[str]
    reached: Number | None
    target: Number | None
    headings: Texts
    order: Number | None
    cell: Cell
    unread: UnreadCell | None = None


class PartnerRow(msgspec.Struct, frozen=True, gc=False):
    """A row of the Partners sheet. `appealing` is None if the cell is blank."""

    name: SourcedValue[str]
    acronym: SourcedValue[str] | None
    type: SourcedValue[str] | None
    appealing: bool | None
    cell: Cell


class HighlightRow(msgspec.Struct, frozen=True, gc=False):
    """A row of the Highlight sheet: a box with a picture, after a sector.

    A text may hold several paragraphs, separated by a blank line or a line break in the cell.
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
    """A row of the Notes sheet: the text of a mark. `on` is blank for a mark inside a text, or
    names what it is attached to: chart, partners, population, assisted, funding. `label` names
    words of the platform that replace the texts.
    """

    mark: SourcedValue[str]
    on: SourcedValue[str] | None
    texts: Texts
    figures: Mapping[str, Number | UnreadCell]
    cell: Cell
    label: str = ""
    currency: SourcedValue[str] | None = None


TermKind: TypeAlias = Literal["word", "acronym", "place"]
"""What a row of the Terms sheet is."""


class TermRow(msgspec.Struct, frozen=True, gc=False):
    """A row of the Terms sheet, or of the words file beside the workbook.

    `texts` holds the plural (or only) form by language, `singulars` the singular if the word is
    counted; gender is `m` or `f`; `article` is the one that goes with a name, in the
    language that has it.

    An acronym has its letters in `shorts`, by language, and what they are short for in `texts` (a
    `-` for one that is never written out); `reading` says whether it is read as `letters` or as a
    `word`. A place has its names in `texts`, its `level` below the country (1 to 3) and the place
    that it is `part_of`.
    """

    texts: Texts
    singulars: Texts
    gender: SourcedValue[str] | None
    article: SourcedValue[str] | None
    cell: Cell
    kind: TermKind = "word"
    shorts: Texts = {}
    reading: SourcedValue[str] | None = None
    level: SourcedValue[int] | None = None
    part_of: SourcedValue[str] | None = None


class BlockRow(msgspec.Struct, frozen=True, gc=False):
    """A row in the sheet of a registered block: its cells by column, the hand-written texts of
    columns that exist per language (`role` for `role_en`, `role_es`), and the numbers of those
    that hold numbers.
    """

    cell: Cell
    values: Mapping[str, SourcedValue[str]]
    texts: Mapping[str, Texts] = {}
    numbers: Mapping[str, Number | UnreadCell] = {}


TableValue: TypeAlias = "Number | UnreadCell | SourcedValue[str] | SourcedValue[date] | None"
"""A cell of a table sheet, None if it is blank."""


TableHeader: TypeAlias = "UnreadCell | SourcedValue[str] | SourcedValue[date]"
"""A cell of the header row, an empty text if it is blank."""


class TableLine(msgspec.Struct, frozen=True, gc=False):
    """A row of a table sheet. `places` are the decimals that the format of each cell shows, -1 if
    it does not fix them; the cell `named_at` says what the row is, -1 if none does. A `total` sums
    up others; if its name says only that, it is `plain_total` or `plain_subtotal`.
    """

    cells: tuple[TableValue, ...]
    cell: Cell
    places: tuple[int, ...]
    named_at: int = -1
    total: bool = False
    plain_total: bool = False
    plain_subtotal: bool = False

    @property
    def name(self) -> str:
        """The name of the row; empty if it has none."""
        named = self.cells[self.named_at] if self.named_at >= 0 else None
        return str(named.value) if isinstance(named, SourcedValue) else ""


class TableNote(msgspec.Struct, frozen=True, gc=False):
    """A line below a table: a `source`, a `note`, or one that begins with a `star`. `language` is
    empty if neither its word nor its column says it.
    """

    text: SourcedValue[str]
    kind: str
    language: str = ""


class TableSheet(msgspec.Struct, frozen=True):
    """A sheet that is a table of the document, in the `language` of its name: its headers, as typed
    and in the languages that it gives, its rows, and the lines below it. `wrong_totals` are those
    that are not the sum of their rows.
    """

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

    `language` is the one its sheets are named in: words in cells are assumed to be in it.
    `partners_origin` are the rows of activity reports that name the partners, if those do. `blocks`
    are the rows of registered blocks by key, `tables` the sheets that are tables. `headers` are
    those of each sheet by its key: every column by its key or the name of its slot, as it is typed
    in the workbook.
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
    headers: Mapping[str, Mapping[str, SourcedValue[str]]] = {}
