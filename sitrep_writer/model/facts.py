"""Figures and the words that go with them, grouped for one sentence, before any language."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import msgspec

from sitrep_writer.model.cells import Cell, SourcedValue
from sitrep_writer.model.origin import Origin

KINDS = ("people", "things", "money", "percent", "ratio")
"""Kinds that a tag may declare; `points` (percentage points) is derived from percentages only."""


class Derivation(msgspec.Struct, frozen=True):
    """How a figure follows from others if the workbook does not fill it: `share` (`of` as a
    percentage of `whole`), `before` (what `of` was in the last edition), `change` (by how much `of`
    differs from that).
    """

    how: str
    of: str
    whole: str = ""


class FigureSpec(msgspec.Struct, frozen=True):
    """What a result's tag declares about a figure: `"people, cumulative: given cash"`.

    `kind` is one of KINDS; `part_of` names another figure of the result; the parts with `adds_up`
    together make up all of it. `unit` is the vocabulary's word for what a number of things counts,
    whose gender it takes; what a `named` one counts is in its row (Unit or What).
    """

    name: str
    kind: str
    label: str
    cumulative: bool = False
    part_of: str = ""
    adds_up: bool = False
    unit: str = ""
    derived: Derivation | None = None
    named: bool = False


class Figure(msgspec.Struct, frozen=True):
    """A filled figure: its exact value (in per cent, money, people or things), the cell, whom it
    counts, and the rounding word that the row chooses (as typed). `currency` is the ISO 4217 code
    of money, empty for US dollars. `noun` is what a named figure counts. `step` is the step to
    which its row rounds it (0: not at all; negative: as the platform does).

    A derived figure has the cells of the others in `cell` and `others`, and the derivation in
    `rule`. `before` is its value in the last edition, with its place there; `origin` the rows of
    activity reports that it is made of.
    """

    spec: FigureSpec
    exact: Decimal
    cell: Cell | str
    who: tuple[SourcedValue[str], ...] = ()
    forced: str = ""
    others: tuple[Cell | str, ...] = ()
    rule: str = ""
    before: tuple[Decimal, Cell | str] | None = None
    origin: Origin | None = None
    currency: str = ""
    noun: tuple[SourcedValue[str], ...] = ()
    step: Decimal | None = None

    @property
    def counted(self) -> tuple[SourcedValue[str], ...]:
        """Whom or what its number counts, if a cell says so."""
        return self.who if self.spec.kind == "people" else self.noun

    @property
    def sort(self) -> str:
        """What sort of words its number counts, as the vocabulary has it."""
        return "population" if self.spec.kind == "people" else "unit"


Values = tuple[SourcedValue[str], ...]


class UnreadFigure(msgspec.Struct, frozen=True):
    """A figure whose cell holds no number that can be used: its declaration, whom it would count,
    the cell as typed, and the code of its problem.
    """

    spec: FigureSpec
    who: tuple[SourcedValue[str], ...]
    typed: str
    code: str


class Breakdown(msgspec.Struct, frozen=True):
    """The parts of a figure whose rows differ in only one `column`: its values for each part, by
    the part's name. They follow at the end of the sentence that prints the figure. If `listed`,
    they are in place of the figure ("310 women and 120 men").
    """

    figure: str
    column: str
    parts: Mapping[str, Values]
    listed: bool = False


class Facts(msgspec.Struct, frozen=True):
    """What one bullet has to say: figures by name, and for each figure the slots of its row.

    `place` is the part of the identity after `@`, empty if the result occurs once. `origin` are the
    rows of activity reports behind what its slots count, `lost` the figures by name that the
    sentence shows as typed, highlighted. `breakdowns` are the figures that have parts, `blank` the
    cells of those whose number is still to be typed, `beginnings` the parts that stand before the
    sentence of an action.
    """

    sector: str
    result: str
    place: str
    figures: Mapping[str, Figure]
    slots: Mapping[str, Mapping[str, Values]]
    cell: Cell
    wording: str = ""
    own_words: Mapping[str, SourcedValue[str]] = {}
    origin: Origin | None = None
    lost: Mapping[str, UnreadFigure] = {}
    breakdowns: tuple[Breakdown, ...] = ()
    blank: Mapping[str, Cell] = {}
    beginnings: tuple[str, ...] = ()
