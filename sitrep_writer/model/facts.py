"""Figures and the words that go with them, grouped for one sentence. Still no language."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import msgspec

from sitrep_writer.model.cells import Cell, Sourced

KINDS = ("people", "things", "money", "percent")


class FigureSpec(msgspec.Struct, frozen=True):
    """What a result's tag declares of a figure: `"people, cumulative: given cash"`.

    `kind` is one of KINDS; `part_of` names another figure of the result.
    """

    name: str
    kind: str
    label: str
    cumulative: bool = False
    part_of: str = ""


class Figure(msgspec.Struct, frozen=True):
    """A filled figure: its exact value (in per cent, US dollars, people or things), the cell,
    whom it counts, and the approximator that the row pins (as typed)."""

    spec: FigureSpec
    exact: Decimal
    cell: Cell
    who: tuple[Sourced[str], ...] = ()
    pin: str = ""


Values = tuple[Sourced[str], ...]


class Facts(msgspec.Struct, frozen=True):
    """What one bullet has to say: figures by name, and for each figure the slots of its row.

    `place` is the part of the identity after `@`, empty where the result stands once.
    """

    sector: str
    result: str
    place: str
    figures: Mapping[str, Figure]
    slots: Mapping[str, Mapping[str, Values]]
    cell: Cell
    wording: str = ""
    own_words: Mapping[str, Sourced[str]] = {}
