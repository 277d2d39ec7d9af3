"""Which code an indicator of the reports has: the one place where that is decided."""

from __future__ import annotations

from collections.abc import Callable

from sitrep_writer.drafting.results import Result
from sitrep_writer.drafting.templates import Templates
from sitrep_writer.folding import fold_name
from sitrep_writer.resources import Resources

CodeOf = Callable[[str], str]
"""An indicator's code or name, as reports have it → its code; empty where nothing knows it."""


def indicator_codes(resources: Resources, templates: Templates) -> CodeOf:
    """The codes of the indicators that the templates report on, by code or by what the head of
    the bullet has in its place."""
    codes = {fold_name(code): code for code in results_by_code(templates)}
    return lambda typed: codes.get(fold_name(typed), "")


def results_by_code(templates: Templates) -> dict[str, Result]:
    """The result that the activity reports of an indicator fill, by the indicator's code."""
    found: dict[str, Result] = {}
    for _, sector in sorted(templates.sectors.items()):
        for result in sector.results.values():
            if result.reports:
                found.setdefault(result.reports, result)
    return found
