"""What the drop-downs of a new workbook offer: the templates' labels in a language."""

from __future__ import annotations

from typing import NamedTuple

from sitrep_writer.drafting.templates import load_templates
from sitrep_writer.folding import fold
from sitrep_writer.messages.catalogue import load_catalogue
from sitrep_writer.resources import Resources
from sitrep_writer.words.locale_style import load_locale_style


class DropDownLabels(NamedTuple):
    """Labels of sectors, results and figures, each sorted and once."""

    sectors: list[str]
    results: list[str]
    figures: list[str]


def choices(resources: Resources, language: str) -> DropDownLabels:
    """The labels of every template in a language, the English where there is no other."""
    catalogue, _ = load_catalogue(resources, load_locale_style(resources, language))
    words = catalogue.labels()
    sectors, results, figures = set(), set(), set()
    for sector in load_templates(resources).sectors.values():
        sectors.add(words.get(f"{sector.key}@label", sector.label))
        for result in sector.results.values():
            results.add(words.get(f"{result.id}@label", result.label))
            for spec in result.figures:
                figures.add(words.get(f"{result.id}@{spec.name}", spec.label))
    return DropDownLabels(*(sorted(names, key=fold) for names in (sectors, results, figures)))
