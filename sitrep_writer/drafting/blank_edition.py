"""What there is to fill in, in a workbook that is as new."""

from __future__ import annotations

from collections.abc import Iterator

from sitrep_writer.edition_names import workbook_names
from sitrep_writer.model.edition import Edition
from sitrep_writer.model.problems import Problem
from sitrep_writer.reasons.problem import problem
from sitrep_writer.resources import Resources

_KEY_FIGURES = ("population", "assisted", "funded", "required")


def still_blank(edition: Edition, resources: Resources) -> Iterator[Problem]:
    """A note for each sheet that most editions fill in, where none of them is."""
    rows = (edition.results, edition.context, edition.sectors, edition.partners, edition.highlights)
    if any(rows) or edition.tables or any(key in edition.report for key in _KEY_FIGURES):
        return
    names = workbook_names(resources)

    def sheet(key: str) -> str:
        return names.sheets[key].name.text(edition.language)

    yield problem("to-fill-in.report", sheet("report"))
    yield problem("to-fill-in.results", sheet("results"))
    yield problem("to-fill-in.context", sheet("context"))
    yield problem("to-fill-in.sectors", sheet("sectors"))
    yield problem("to-fill-in.partners", sheet("partners"))
