"""The Draft: the central value of the tool. One language, every word and figure, nothing left to
decide.

Writers, comparison and preview take Drafts and never look behind them. A Draft holds no clock and
no absolute path; you can write it to JSON and read it back without loss.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, TypeAlias

import msgspec

from sitrep_writer.model.options import Paper
from sitrep_writer.model.origin import Origin


class Span(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """A piece of text in one style.

    `figure` is the id of the trace whose shown text this is; `note` the key of the note whose mark
    is here (then `text` is the mark shown); `flag` the code of the problem to highlight it for;
    `link` an address; `name` marks proper names, which belong to no language.
    """

    text: str
    bold: bool = False
    link: str = ""
    figure: str = ""
    note: str = ""
    flag: str = ""
    name: bool = False


Plain: TypeAlias = Annotated[
    str, msgspec.Meta(pattern=r"^(-?[0-9]{1,24}(\.[0-9]{1,400})?)?$", max_length=430)
]
"""A decimal as text, or empty. A draft that is read back may come from anybody, and numbers that we
compute with must not have 5,000 digits.
"""

Spans: TypeAlias = tuple[Span, ...]


class Status(StrEnum):
    """Where a sentence's words come from."""

    SOURCE = "source"
    TRANSLATED = "translated"
    STALE = "stale"
    MISSING = "missing"
    BY_HAND = "by-hand"


class Trace(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """Where a figure comes from: enough to find the cell and to apply the rule again.

    `exact` is the decimal as text; `cells` are addresses (`Results!D14`); `rule` says how `shown`
    follows from `exact` (`nearest 10, over`), in language-independent words; `number` is the
    printed value, as a plain decimal. `kind` is people, things, money, percent or count. `part_of`
    is the name of another figure of the sentence; the parts with `adds_up` together make up all of
    it. `origin` says how `exact` follows from rows of activity reports. `currency` is the ISO 4217
    code of money, empty for US dollars.
    """

    id: str
    exact: Plain
    cells: tuple[str, ...]
    rule: str
    number: Plain
    shown: str
    kind: str
    cumulative: bool = False
    part_of: str = ""
    origin: Origin | None = None
    adds_up: bool = False
    currency: str = ""


class Sentence(msgspec.Struct, frozen=True, omit_defaults=True):
    """One sentence with its lasting id (`health.insurance`, `health.tests@piura+tumbes`).

    `message` is the key of the message that was used, `wording` the hash of its text, `given` the
    hash of the words from the workbook's cells; `places` are the keys of the places it is about.
    `unfilled` are the message's word slots that the edition leaves empty; a `generic` sentence has
    such slots and not one of them filled.
    """

    id: str
    spans: Spans
    status: Status
    message: str = ""
    wording: str = ""
    places: tuple[str, ...] = ()
    unfilled: tuple[str, ...] = ()
    generic: bool = False
    given: str = ""


class Bullet(msgspec.Struct, frozen=True, omit_defaults=True):
    """A list item: one or more sentences, printed with a space between them."""

    id: str
    sentences: tuple[Sentence, ...]


class Note(msgspec.Struct, frozen=True, omit_defaults=True):
    """A note. `shown` is its mark: `1`, `2` … in reading order, or stars.

    A starred note is printed as a paragraph after the block `after`; a numbered one is a footnote
    at its mark.
    """

    key: str
    shown: str
    spans: Spans
    after: str
    starred: bool = False


class Masthead(msgspec.Struct, frozen=True, tag="masthead", omit_defaults=True):
    """Title band: the title, the document type and its period, and the platform's full name; `lead`
    sums up the edition in a sentence, if the platform has one for the layout.
    """

    title: Spans
    subtitle: Spans
    platform: Spans
    platform_name: Spans
    tagline: Spans = ()
    lead: Spans = ()
    key: str = "masthead"


class Panel(msgspec.Struct, frozen=True, omit_defaults=True):
    """A key figure: label, large value, small lines below. `share` (0 to 100, a decimal as text)
    draws a bar under the value.
    """

    key: str
    label: Spans
    value: Spans
    lines: tuple[Spans, ...] = ()
    share: Plain = ""


class KeyFigures(msgspec.Struct, frozen=True, tag="key-figures", omit_defaults=True):
    """The band of key figures, in order."""

    panels: tuple[Panel, ...]
    key: str = "key-figures"


class Context(msgspec.Struct, frozen=True, tag="context", omit_defaults=True):
    """National context: a heading and hand-written bullets."""

    heading: Spans
    bullets: tuple[Bullet, ...]
    key: str = "context"


class Bar(msgspec.Struct, frozen=True, omit_defaults=True):
    """A sector in the chart. Values are whole numbers as text, empty if unknown; the `…_figure`
    fields are the ids of their traces.
    """

    sector: str
    label: str
    reached: Plain = ""
    target: Plain = ""
    reached_figure: str = ""
    target_figure: str = ""


class Chart(msgspec.Struct, frozen=True, tag="chart", omit_defaults=True):
    """People reached by sector, largest first. `targets_label` is empty without targets."""

    heading: Spans
    bars: tuple[Bar, ...]
    reached_label: str
    targets_label: str
    alt: str
    caption: Spans = ()
    key: str = "chart"


class Partners(msgspec.Struct, frozen=True, tag="partners", omit_defaults=True):
    """The partner list: heading, its count, names in the language's order."""

    heading: Spans
    count: Spans
    names: tuple[str, ...]
    key: str = "partners"


class SectorResponse(msgspec.Struct, frozen=True, tag="sector", omit_defaults=True):
    """A sector's heading and bullets; `key` is the sector's."""

    key: str
    heading: Spans
    bullets: tuple[Bullet, ...]


class Image(msgspec.Struct, frozen=True, omit_defaults=True):
    """A picture: a file name relative to the workbook's folder, its content hash (sha256), and its
    alternative text.
    """

    file: str
    sha256: str
    alt: str
    caption: Spans = ()


class Highlight(msgspec.Struct, frozen=True, tag="highlight", omit_defaults=True):
    """The highlight box: a small label, a title, paragraphs, a picture."""

    key: str
    label: Spans
    title: Spans
    paragraphs: tuple[Bullet, ...]
    image: Image | None = None


class Response(msgspec.Struct, frozen=True, tag="response", omit_defaults=True):
    """Sectoral response: sectors in order, a highlight after its sector."""

    heading: Spans
    parts: tuple[SectorResponse | Highlight, ...]
    key: str = "response"


class DataColumn(msgspec.Struct, frozen=True, omit_defaults=True):
    """A column of a table: its header, and whether it holds numbers."""

    header: Spans
    numbers: bool = False


class DataRow(msgspec.Struct, frozen=True, omit_defaults=True):
    """A row of a table with its lasting id; a `total` sums up the others."""

    id: str
    cells: tuple[Spans, ...]
    total: bool = False


class DataTable(msgspec.Struct, frozen=True, tag="table", omit_defaults=True):
    """A table: each row has one cell per column. `id` is that of its header as a row."""

    id: str
    columns: tuple[DataColumn, ...]
    rows: tuple[DataRow, ...]
    source: Spans = ()

    def __post_init__(self) -> None:
        if not self.columns or any(len(row.cells) != len(self.columns) for row in self.rows):
            raise ValueError("each row of a table has a cell for each of its columns")


class Card(msgspec.Struct, frozen=True, omit_defaults=True):
    """A few short lines about one thing, starting with its name."""

    id: str
    lines: tuple[Spans, ...]


class CardBox(msgspec.Struct, frozen=True, tag="cards", omit_defaults=True):
    """Cards next to each other in a compact box."""

    cards: tuple[Card, ...]


class BulletList(msgspec.Struct, frozen=True, tag="list", omit_defaults=True):
    """Bullets."""

    bullets: tuple[Bullet, ...]


Content: TypeAlias = DataTable | CardBox | BulletList
"""What a registered block can be made of: everything that writes, compares or checks drafts knows
these three, and so any block made of them.
"""


class ContentBlock(msgspec.Struct, frozen=True, tag="contents", omit_defaults=True):
    """A block with its own heading, made of contents. `key` is its registered key (`contacts`), or
    begins with it (`tables.reached_by_department`).
    """

    key: str
    heading: Spans
    contents: tuple[Content, ...]


Headed: TypeAlias = Context | Chart | Partners | Response | ContentBlock
"""A block under a heading."""

Block: TypeAlias = Masthead | KeyFigures | Headed


def heading_of(block: Block) -> Spans:
    """The heading of a block, empty if it has none."""
    return () if isinstance(block, Masthead | KeyFigures) else block.heading


class Draft(msgspec.Struct, frozen=True):
    """A drafted edition in one language.

    `locale` is the requested one (`es`), `locale_style` the locale style used (`es_PE`), `language`
    the document's language tag (`es-PE`). `period` is the first and last day as ISO dates. `labels`
    are the writer's own words: `draft-mark`, `page` (with `{page}` and `{pages}`), `footer`,
    `header-title`, `header-period`, `chart-sector`, `key-figure`, `key-figure-value`,
    `key-figure-note`, and those of `drafting.ui_labels`. `layout` names the layout that it was
    drafted for, whose outline its blocks follow. `group` and `decimal` are the number marks.
    `final` drafts carry no draft mark. `beside` are results that the document leaves out to stay
    readable. `paper` is a size that somebody chose, such as `letter`; empty for the layout's own.
    """

    edition: str
    locale: str
    locale_style: str = msgspec.field(name="house")
    language: str
    platform: str
    country: str
    period: tuple[str, str]
    title: str
    subject: str
    keywords: tuple[str, ...]
    layout: str
    final: bool
    labels: dict[str, str]
    group: str
    decimal: str
    blocks: tuple[Block, ...]
    notes: tuple[Note, ...]
    traces: dict[str, Trace]
    overrides: tuple[str, ...] = ()
    beside: tuple[SectorResponse, ...] = ()
    paper: Paper = ""
