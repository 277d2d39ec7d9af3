"""Matches each row of the Results sheet to the sector, the result and the figure that it names."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from typing import NamedTuple

from msgspec.structs import replace

from sitrep_writer.drafting.clashes import clashes, sector_clash, unknown_result
from sitrep_writer.drafting.declared_results import Result, Sector
from sitrep_writer.drafting.known_names import Names, nearest
from sitrep_writer.folding import fold, slot_name, slug
from sitrep_writer.model.cells import Cell
from sitrep_writer.model.edition import ResultRow, Texts
from sitrep_writer.model.facts import FigureSpec
from sitrep_writer.model.problems import Problem
from sitrep_writer.reasons.problem import problem, problem_of
from sitrep_writer.reasons.reason import Given, Reason, reason

_SLOT = re.compile(r"\{(\w+)\}")


class PlacedRow(NamedTuple):
    """A row with its matched keys; `result` is None for a result in own words."""

    row: ResultRow
    sector: str
    key: str
    figure: FigureSpec | None
    result: Result | None


class RowPlacing:
    """One pass over the rows."""

    def __init__(self, names: Names, rows: Iterable[ResultRow]) -> None:
        self.names = names
        self.by_hand: dict[tuple[str, str], frozenset[str]] = {}
        for row in rows:
            if row.own_words:
                key = self.named(row)
                self.by_hand[key] = self.by_hand.get(key, frozenset()) | slots_named(row.own_words)
        self.clashes: set[tuple[str, str]] = set()
        self.problems: list[Problem] = []

    def say(self, sentence: str, cell: Cell, about: str = "", /, **values: Given) -> None:
        self.problems.append(problem(sentence, cell, about, **values))

    def say_why(self, code: str, cell: Cell, why: Reason, about: str = "") -> None:
        self.problems.append(problem_of(code, cell, why, about))

    def named(self, row: ResultRow) -> tuple[str, str]:
        """The result of a row, shared by rows in own words."""
        sector = self.names.sector(row.sector.value)
        if sector is None:
            return slug(row.sector.value), slug(row.result.value)
        result = self.names.result(sector, row.result.value)
        return sector.key, result.key if result else slug(row.result.value)

    def place(self, row: ResultRow) -> PlacedRow | None:
        """The row with its keys, or None and a problem."""
        by_hand = bool(self.by_hand) and self.named(row) in self.by_hand
        sector = self.names.sector(row.sector.value)
        if sector is None:
            if by_hand:
                key = slug(row.sector.value)
                return PlacedRow(row, key, slug(row.result.value), self.own_figure(row), None)
            self.say(
                "sector-unknown.typed",
                row.sector.cell,
                typed=row.sector.value,
                near=self.names.nearest_sector(row.sector.value),
                left_out=left_out(row),
            )
            return None
        clash = sector_clash(row.sector.value, sector, self.names)
        if clash is not None and (sector.key, "") not in self.clashes:
            self.clashes.add((sector.key, ""))
            self.say_why("result-clash", row.sector.cell, clash, sector.key)
        result = self.names.result(sector, row.result.value)
        if result is None:
            if by_hand:
                return PlacedRow(
                    row, sector.key, slug(row.result.value), self.own_figure(row), None
                )
            typed = row.result.value, row.sector.value
            why = unknown_result(*typed, sector, self.names, left_out(row))
            self.say_why("result-unknown", row.result.cell, why)
            return None
        self.tell_clash(row, sector, result, by_hand)
        return self.figure_of(row, sector.key, result, by_hand)

    def tell_clash(self, row: ResultRow, sector: Sector, result: Result, by_hand: bool) -> None:
        """Reports a name that means two results, once per name."""
        key = (sector.key, fold(row.result.value))
        if key not in self.clashes:
            self.clashes.add(key)
            for why in clashes(row.result.value, sector, result, by_hand, self.names):
                self.say_why("result-clash", row.result.cell, why, result.id)

    def figure_of(
        self, row: ResultRow, sector: str, result: Result, by_hand: bool
    ) -> PlacedRow | None:
        """The row of a known result with its figure."""
        typed = row.figure.value if row.figure else ""
        spec = figure_named(self.names, result, typed)
        if by_hand:
            spec = self.figure_by_hand(row, spec, self.by_hand[sector, result.key])
        elif spec is None:
            self.say_unknown_figure(row, result, typed)
            return None
        return PlacedRow(row, sector, result.key, spec, result)

    def figure_by_hand(
        self, row: ResultRow, spec: FigureSpec | None, slots: Container[str]
    ) -> FigureSpec | None:
        """The figure of a result in own words, with the name that its slots use. `slots` are those
        of the words.
        """
        if spec is None:
            return self.own_figure(row)
        typed = slug(row.figure.value) if row.figure else ""
        return replace(spec, name=typed) if spec.name not in slots and typed in slots else spec

    def say_unknown_figure(self, row: ResultRow, result: Result, typed: str) -> None:
        """Reports that the result has no such figure, or several to choose from."""
        cell = row.figure.cell if row.figure else row.cell
        labels = [spec.label for spec in result.figures]
        if not typed:
            self.say(
                "figure-unknown.blank",
                cell,
                result.id,
                result=result.label,
                figures=labels,
                left_out=left_out(row),
            )
            return
        self.say(
            "figure-unknown.typed",
            cell,
            result.id,
            typed=typed,
            result=result.label,
            figures=labels,
            near=nearest(typed, self.names.figure_names(result)),
            left_out=left_out(row),
        )

    def own_figure(self, row: ResultRow) -> FigureSpec | None:
        """The figure of a bullet in own words: named by its Figure cell."""
        if row.exact is None and row.unread is None:
            return None
        kind = "people" if row.who else "things"
        if row.exact is not None:
            is_money = row.exact.money or row.currency is not None
            kind = "percent" if row.exact.percent else "money" if is_money else kind
        label = row.figure.value if row.figure else ""
        return FigureSpec(slot_name(label), kind, label)


def figure_named(names: Names, result: Result, typed: str) -> FigureSpec | None:
    """The result's figure with this name; if none is typed, its only one."""
    if typed:
        name = names.figure(result, typed)
        return result.figure(name) if name else None
    return result.figures[0] if len(result.figures) == 1 else None


def slots_named(texts: Texts) -> frozenset[str]:
    """The slots that a text uses in any language."""
    return frozenset(name for text in texts.values() for name in _SLOT.findall(text.value))


def left_out(row: ResultRow) -> Reason:
    """What to say about an unused row: that its figure is left out too."""
    if row.exact is None:
        return reason("row-left-out")
    return reason("row-left-out.figure", figure=row.exact.value, cell=row.exact.cell)
