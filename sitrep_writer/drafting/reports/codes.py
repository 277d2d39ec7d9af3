"""Which code an indicator of the reports has, and which sector a sub-sector belongs to: decided
only here.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping
from typing import NamedTuple

from sitrep_writer.drafting.declared_results import Result
from sitrep_writer.drafting.indicator_register import IndicatorRegister, read_indicators
from sitrep_writer.drafting.known_names import Names
from sitrep_writer.drafting.templates import Templates
from sitrep_writer.folding import fold_name, slug
from sitrep_writer.model.indicators import IndicatorFigures
from sitrep_writer.resources import Resources

CodeOf = Callable[[str], str]
"""An indicator's code or name in reports → its code; empty if unknown."""


class Indicators(NamedTuple):
    """What the templates know about indicators: their codes, the result that each code fills, and
    the sector of a sub-sector's name. `taken` are the ids of all template results.
    """

    code_of: CodeOf
    results: Mapping[str, Result]
    sector_of: Callable[[str], str]
    taken: Container[str]


def known_indicators(
    resources: Resources, templates: Templates, names: Names, reported: Iterable[IndicatorFigures]
) -> Indicators:
    """The indicators of the register and the templates. A sub-sector that neither names takes the
    sector of its first indicator that a template knows, else a key made from its name. Raises
    TableUnreadable.
    """
    register = read_indicators(resources)
    code_of, results = indicator_codes(register, templates), results_by_code(templates)
    sectors: dict[str, str] = {}
    for one in reported:
        result = results.get(code_of(one.indicator))
        if result is not None:
            sectors.setdefault(fold_name(one.subsector), result.sector)

    def sector_of(typed: str) -> str:
        known = names.sector(typed)
        if known is not None:
            return known.key
        return register.sector(typed) or sectors.get(fold_name(typed)) or slug(typed)

    every = templates.sectors.values()
    taken = frozenset(result.id for sector in every for result in sector.results.values())
    return Indicators(code_of, results, sector_of, taken)


def indicator_codes(register: IndicatorRegister, templates: Templates) -> CodeOf:
    """Codes by what reports call an indicator: from the register, or any code in a bullet's tag."""
    codes = {fold_name(code): code for code in results_by_code(templates)}

    def code_of(typed: str) -> str:
        own = codes.get(fold_name(typed))
        if own is not None:
            return own
        known = register.find(typed)
        return known.code if known is not None else ""

    return code_of


def results_by_code(templates: Templates) -> dict[str, Result]:
    """The result that an indicator's activity reports fill, by the indicator's code: the edition's
    own, if it has one.
    """
    sectors = [sector for _, sector in sorted(templates.sectors.items())]
    every = [result for sector in sectors for result in sector.results.values()]
    found: dict[str, Result] = {}
    for result in sorted(every, key=lambda result: not result.own):
        if result.reports:
            found.setdefault(result.reports, result)
    return found
