"""The facts of the edition's own rows and of the reports → the facts of one draft."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from msgspec.structs import replace

from sitrep_writer.drafting.declared_results import Result
from sitrep_writer.drafting.earlier import Earlier
from sitrep_writer.drafting.fact_groups import GroupedFacts
from sitrep_writer.drafting.placing import PlacedRow
from sitrep_writer.drafting.planned import PlannedSentence
from sitrep_writer.drafting.reports.bullet_figures import reported, said_of, values_of
from sitrep_writer.drafting.reports.codes import Indicators
from sitrep_writer.drafting.reports.generic import generic_result, generic_sentence, key_of
from sitrep_writer.drafting.reports.merging import merged
from sitrep_writer.drafting.reports.origins import Origins, place_of
from sitrep_writer.drafting.row_columns import INDICATOR, PLACES, WHO
from sitrep_writer.folding import slug
from sitrep_writer.model.cells import SourcedValue
from sitrep_writer.model.facts import Facts, Figure, Values
from sitrep_writer.model.indicators import IndicatorFigures, Reports
from sitrep_writer.model.problems import Problem
from sitrep_writer.model.profile import Profile
from sitrep_writer.reasons.problem import problem

_ADDS_UP = frozenset(("people", "things", "money"))

Size = tuple[Decimal, Decimal]
"""People and outputs, which results are sorted by."""


class CombinedFacts(NamedTuple):
    """All facts; the sentences of indicators without a template, by result; the sizes of the
    results that only the reports have; and those of them that the edition wants shown.
    """

    grouped: GroupedFacts
    plain: Mapping[str, PlannedSentence]
    sizes: Mapping[str, Size]
    kept: frozenset[str]
    problems: tuple[Problem, ...]


def join(
    grouped: GroupedFacts,
    reports: Reports,
    known: Indicators,
    profile: Profile,
    earlier: Earlier | None = None,
    plainly: frozenset[str] = frozenset(),
) -> CombinedFacts:
    """Every indicator of the reports ends up in facts or in a problem. If the edition's workbook
    has the same result, the workbook wins. `plainly` are results that the sentences of their
    template cannot say.
    """
    work = _Joining(grouped, reports, known, profile, earlier, plainly)
    code_of = known.code_of

    def key(one: IndicatorFigures) -> str:
        sector = known.sector_of(one.subsector)
        return code_of(one.indicator) or f"{sector}.{key_of(one.indicator)}"

    for one in merged(reports.indicators, key).values():
        code = code_of(one.indicator)
        work.take(one, known.results.get(code), code)
    return work.joined()


class _Joining:
    """One pass over the indicators."""

    def __init__(
        self,
        grouped: GroupedFacts,
        reports: Reports,
        known: Indicators,
        profile: Profile,
        earlier: Earlier | None,
        plainly: frozenset[str],
    ) -> None:
        self._grouped = grouped
        self._reports = reports
        self._origins = Origins(reports.sources)
        self._known = known
        self._profile = profile
        self._earlier = earlier
        self._plainly = plainly
        self._own: dict[str, list[Facts]] = {}
        for facts in grouped.facts:
            self._own.setdefault(f"{facts.sector}.{facts.result}", []).append(facts)
        self._facts: list[Facts] = []
        self._results: dict[str, Result] = dict(grouped.results)
        self._sectors: dict[str, SourcedValue[str]] = dict(grouped.sectors)
        self._plain: dict[str, PlannedSentence] = {}
        self._sizes: dict[str, Size] = {}
        self._kept: set[str] = set()
        self._problems: list[Problem] = []

    def take(self, one: IndicatorFigures, result: Result | None, code: str) -> None:
        """One indicator."""
        cell = place_of(one.behind)
        values = values_of(one)
        if not values:
            self._problems.append(problem("indicator-empty", cell, indicator=one.indicator))
            return
        sector = result.sector if result else self._known.sector_of(one.subsector)
        template = result
        if result is None or result.id in self._plainly:
            key = result.key if result else self._key(sector, one, code)
            result = generic_result(sector, one, code, self._profile, key)
        if result.id in self._own:
            self._compare(one, result, values)
            return
        found = reported(one, result, self._reports.country, self._origins, self._earlier)
        self._problems += found.problems
        if found.beside:
            name, said = one.indicator, said_of(found.beside)
            self._problems.append(
                problem("figures-beside.no-place", cell, result.id, indicator=name, figures=said)
            )
        if found.facts is None:
            return
        facts = self._worded(found.facts, result)
        self._facts.append(facts)
        self._results[result.id] = result
        self._sectors.setdefault(sector, SourcedValue(one.subsector, cell))
        self._sizes[result.id] = (
            values.get("people", Decimal(0)),
            values.get("outputs", Decimal(0)),
        )
        if result is not template:
            self._plain[result.id] = generic_sentence(result, facts, self._profile)
            self._problems.append(
                problem(
                    "indicator-unknown.cannot-say" if template else "indicator-unknown.no-template",
                    cell,
                    result.id,
                    indicator=one.indicator,
                    figures=said_of(values),
                )
            )

    def joined(self) -> CombinedFacts:
        """The result, the largest of the reports' results first."""
        ordered = sorted(self._facts, key=lambda facts: self._rank(facts))
        grouped = self._grouped._replace(
            facts=(*self._grouped.facts, *ordered), results=self._results, sectors=self._sectors
        )
        keep = frozenset((*self._kept, *self._profile.reports.keep))
        return CombinedFacts(grouped, self._plain, self._sizes, keep, tuple(self._problems))

    def _rank(self, facts: Facts) -> tuple[Decimal, Decimal, str]:
        key = f"{facts.sector}.{facts.result}"
        people, outputs = self._sizes[key]
        return -people, -outputs, key

    def _key(self, sector: str, one: IndicatorFigures, code: str) -> str:
        """The key of a result without a template, different from all template keys."""
        key = slug(code) or key_of(one.indicator)
        return f"{key}_reported" if f"{sector}.{key}" in self._known.taken else key

    def _worded(self, facts: Facts, result: Result) -> Facts:
        """The facts with the words of the edition's rows whose Exact is blank."""
        rows = self._grouped.blank.get(result.id, ())
        if not rows:
            return facts
        self._kept.add(result.id)
        words = _words(rows)
        if PLACES in words and facts.origin is not None and not facts.origin.sheets:
            cell = words.pop(PLACES)[0].cell
            self._problems.append(problem("small-number.own-place", cell, result.id))
        words.pop(INDICATOR, None)
        slots = {name: {**said, **words} for name, said in facts.slots.items()}
        return replace(facts, slots=slots, figures=_counted_by_rows(facts.figures, rows))

    def _compare(
        self, one: IndicatorFigures, result: Result, values: Mapping[str, Decimal]
    ) -> None:
        """The edition's own rows win; a difference is reported, and what they lack."""
        own = self._own[result.id]
        lacking = {}
        for name, value in values.items():
            figures = [facts.figures[name] for facts in own if name in facts.figures]
            if figures:
                self._compare_figure(figures, result, value)
            else:
                lacking[name] = value
        if lacking:
            self._problems.append(
                problem(
                    "figures-beside.not-in-edition",
                    place_of(one.behind),
                    result.id,
                    indicator=one.indicator,
                    figures=said_of(lacking),
                )
            )

    def _compare_figure(self, own: Sequence[Figure], result: Result, value: Decimal) -> None:
        """A figure of the edition, in its bullets, compared with the reports' own."""
        first = own[0]
        if any(figure.currency for figure in own):
            self._problems.append(
                problem(
                    "currencies-differ.with-reports",
                    first.cell,
                    result.id,
                    figure=first.spec.label,
                    result=result.label,
                    reported=value,
                )
            )
            return
        total = sum((figure.exact for figure in own), Decimal(0))
        if first.spec.kind in _ADDS_UP and total != value:
            self._problems.append(
                problem(
                    "report-differs.figure",
                    first.cell,
                    result.id,
                    figure=first.spec.label,
                    result=result.label,
                    edition=total,
                    cells=[figure.cell for figure in own],
                    reported=value,
                )
            )


def _counted_by_rows(figures: Mapping[str, Figure], rows: Iterable[PlacedRow]) -> dict[str, Figure]:
    """The figures, each with the Who of its row if that has one."""
    who = {row.figure.name: row.row.who for row in rows if row.figure and row.row.who}
    return {
        name: replace(figure, who=who[name]) if name in who else figure
        for name, figure in figures.items()
    }


def _words(rows: Iterable[PlacedRow]) -> dict[str, Values]:
    """The words of rows by slot, including whom things are for."""
    found: dict[str, Values] = {}
    for item in rows:
        for slot, values in item.row.slots.items():
            found.setdefault(slot, values)
        if item.row.who and item.figure is not None and item.figure.kind == "things":
            found.setdefault(WHO, item.row.who)
    return found
