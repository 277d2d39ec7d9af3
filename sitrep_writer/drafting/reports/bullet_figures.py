"""Figures of an indicator → the facts of a bullet: what the bullet declares, and what is left."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from msgspec.structs import replace

from sitrep_writer.drafting.declared_results import Result, message_of
from sitrep_writer.drafting.derived import derive
from sitrep_writer.drafting.earlier import Earlier, before
from sitrep_writer.drafting.part_sums import whole_of
from sitrep_writer.drafting.reports.origins import Origins, exact, place_of
from sitrep_writer.drafting.row_columns import INDICATOR, PLACES, WHO
from sitrep_writer.folding import fold, slug
from sitrep_writer.model.cells import Cell, SourcedValue
from sitrep_writer.model.facts import Facts, Figure, FigureSpec, Values
from sitrep_writer.model.indicators import IndicatorFigures, Share
from sitrep_writer.model.origin import Origin
from sitrep_writer.model.problems import Problem
from sitrep_writer.reasons.reason import Reason, reason

PARTNERS, CHANNEL = "partners", "channel"
EACH_ONCE = "each counted once"

MEASURES = {
    "people": "new",
    "outputs": "output",
    "cva_people": "cva_people",
    "amount": "value",
    "women": "women",
    "men": "men",
    "girls": "girls",
    "boys": "boys",
}
"""The names in a bullet's tag for figures that reports fill, and the measures behind them."""
SAID = {
    "people": "reported-figure.people",
    "outputs": "reported-figure.outputs",
    "cva_people": "reported-figure.cva-people",
    "amount": "reported-figure.amount",
    "women": "reported-figure.women",
    "men": "reported-figure.men",
    "girls": "reported-figure.girls",
    "boys": "reported-figure.boys",
}
"""The sentences that name these figures in problems."""
NOUNS = frozenset(("women", "men", "girls", "boys"))
WITH_CASH = {"cva": ("yes",)}

EVERYWHERE = "refugees and migrants"
DESTINATION, TRANSIT = f"{EVERYWHERE} in destination", f"{EVERYWHERE} in transit"
HOST, ALL = "host community members", "refugees, migrants, and host community members"
OTHERS = {"returnees": "returnees", "pendular": "people in pendular movement"}


class BulletFigures(NamedTuple):
    """The facts of a bullet (None if no figure of it is above zero), and the figures that it does
    not declare, by name.
    """

    facts: Facts | None
    beside: Mapping[str, Decimal]
    problems: tuple[Problem, ...]


def values_of(one: IndicatorFigures) -> dict[str, Decimal]:
    """The values above zero, by the names that bullets use."""
    found = {}
    for name, key in MEASURES.items():
        measure = one.measures.get(key)
        if measure is not None and measure.value > 0:
            found[name] = exact(measure.value)
    return found


def _before(
    earlier: Earlier, result: Result, where: tuple[str, ...], spec: FigureSpec
) -> tuple[Decimal, str] | None:
    """The earlier figure; none for an amount in another currency, as reports use US dollars."""
    found = before(earlier, result.id, "", where, spec.name)
    if found is None or (spec.kind == "money" and found.currency):
        return None
    return found.exact, found.cell


def reported(
    one: IndicatorFigures,
    result: Result,
    country: str,
    origins: Origins,
    earlier: Earlier | None = None,
) -> BulletFigures:
    """What an indicator says in a bullet. Every figure above zero is in the facts or in
    the rest.
    """
    values = values_of(one)
    cell = place_of(one.behind)
    words = _words(one, country, cell)
    where = tuple(sorted(slug(place.value) for place in words.get(PLACES, ())))
    figures: dict[str, Figure] = {}
    for name, value in values.items():
        spec = result.figure(name)
        if spec is None or spec.derived is not None:
            continue
        measure = one.measures[MEASURES[name]]
        figures[name] = Figure(
            spec,
            value,
            cell,
            _counted_by(name, words, cell),
            before=_before(earlier, result, where, spec) if earlier else None,
            origin=origins.origin(MEASURES[name], measure, _filter(one, name), one.behind),
        )
    beside = {name: value for name, value in values.items() if name not in figures}
    if not figures:
        return BulletFigures(None, beside, ())
    facts, problems = _facts_of(figures, result, words, cell)
    return BulletFigures(facts, beside, tuple(problems))


def _filter(one: IndicatorFigures, name: str) -> Mapping[str, tuple[str, ...]]:
    """The filter that keeps the rows that a figure was made of."""
    return {**one.filter, **WITH_CASH} if name == "cva_people" else one.filter


def _counted_by(name: str, words: Mapping[str, Values], cell: Cell) -> Values:
    """Whom a figure counts: its own name for them, else those whom the indicator is for."""
    return (SourcedValue(name, cell),) if name in NOUNS else words[WHO]


def _facts_of(
    figures: dict[str, Figure], result: Result, words: Mapping[str, Values], cell: Cell
) -> tuple[Facts, list[Problem]]:
    """The facts of a bullet with these figures, and the figures that contradict each other."""
    main = next(iter(figures.values()))
    figures, problems = whole_of(figures, result.figures, result.id)
    made, _ = derive(figures, result.figures)
    figures = {**figures, **made}
    wanted = _slots_of(result)
    slots = {name: said for name, said in words.items() if name in wanted}
    facts = Facts(
        result.sector,
        result.key,
        "",
        figures,
        dict.fromkeys(figures, slots),
        cell,
        origin=_counted(main.origin),
    )
    return facts, problems


def _counted(origin: Origin | None) -> Origin | None:
    """The rows in which places and partners were counted."""
    return replace(origin, rule=EACH_ONCE, measure="", cells=0) if origin is not None else None


def _words(one: IndicatorFigures, country: str, cell: Cell) -> dict[str, Values]:
    """What can fill a bullet's word slots."""
    said = {
        PLACES: _places(one, country),
        PARTNERS: [f"{len(one.partners)} partners"] if one.partners else [],
        CHANNEL: [share.name for share in one.mechanisms],
        WHO: whom(one),
        INDICATOR: [named(one.indicator)],
    }
    return {
        name: tuple(SourcedValue(word, cell) for word in words)
        for name, words in said.items()
        if words
    }


def _places(one: IndicatorFigures, country: str) -> list[str]:
    """The parts of the country that were reached; if none, those that are named."""
    parts = [share for share in one.places if _is_part(share, country)]
    reached = [share for share in parts if share.value > 0]
    return [share.name for share in reached or parts]


def _is_part(share: Share, country: str) -> bool:
    return ("-" in share.code or not share.code) and fold(share.name) != fold(country)


def whom(one: IndicatorFigures) -> list[str]:
    """Who the people are, by the reported types; "people" if none is."""
    types = {key for key, measure in one.measures.items() if measure.value > 0}
    others = [word for key, word in OTHERS.items() if key in types]
    return [*_refugees_and_hosts(types), *others] or ["people"]


def _refugees_and_hosts(types: set[str]) -> list[str]:
    moving = types & {"destination", "transit"}
    if "host" in types:
        return [ALL if moving else HOST]
    if len(moving) == 2:
        return [EVERYWHERE]
    if not moving:
        return []
    return [DESTINATION if "destination" in moving else TRANSIT]


def named(indicator: str) -> str:
    """An indicator's name without the sign for a number before it."""
    name = indicator.lstrip("#").strip()
    first, _, rest = name.partition(" ")
    return rest.strip() if indicator.startswith("#") and first in ("of", "de") and rest else name


def _slots_of(result: Result) -> frozenset[str]:
    found: set[str] = set()
    for wording in result.wordings:
        found.update(message_of(wording.text).slots)
    return frozenset(found)


def said_of(values: Mapping[str, Decimal]) -> list[Reason]:
    """Figures for a problem: `people 42, women 16`."""
    return [reason(SAID[name], number=value) for name, value in values.items()]
