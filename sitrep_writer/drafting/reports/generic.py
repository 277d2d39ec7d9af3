"""An indicator without a template: a plain sentence with all its figures."""

from __future__ import annotations

import hashlib

from sitrep_writer.drafting.declared_results import Result, WordingText
from sitrep_writer.drafting.plan import given_to
from sitrep_writer.drafting.planned import PlannedSentence
from sitrep_writer.drafting.profiles import label_key
from sitrep_writer.drafting.reports.bullet_figures import MEASURES, named
from sitrep_writer.drafting.row_columns import INDICATOR
from sitrep_writer.folding import slug
from sitrep_writer.model.facts import Facts, FigureSpec
from sitrep_writer.model.indicators import IndicatorFigures
from sitrep_writer.model.profile import Profile

LABEL = "report_generic"
FLAG = "indicator-unknown"
LONGEST = 48
_KINDS = {"outputs": "things", "amount": "money", "cva_people": "things"}
_UNITS = {"cva_people": "people"}
_SPECS = tuple(
    FigureSpec(
        name,
        _KINDS.get(name, "people"),
        name.replace("_", " "),
        part_of="people" if name == "cva_people" else "",
        unit=_UNITS.get(name, name),
    )
    for name in MEASURES
)


def generic_result(
    sector: str, one: IndicatorFigures, code: str, profile: Profile, key: str
) -> Result:
    """A result for an indicator, with this key."""
    text = " ".join(profile.labels.get(LABEL, "").split())
    file = f"templates/platforms/{profile.home(LABEL)}.toml"
    wording = WordingText("", "", text, 0, False)
    return Result(sector, key, one.indicator, _SPECS, code, (wording,), file, 0)


def generic_sentence(result: Result, facts: Facts, profile: Profile) -> PlannedSentence:
    """The sentence that says it, highlighted."""
    (wording,) = result.wordings
    names = tuple(spec.name for spec in result.figures)
    slots, rows = ("places", INDICATOR), tuple(facts.slots)
    return PlannedSentence(
        "",
        label_key(profile.home(LABEL), LABEL),
        wording.text,
        result.file,
        names,
        {spec.name: spec.kind for spec in result.figures},
        slots,
        rows,
        FLAG,
        given_to(facts, names, slots, rows),
    )


def key_of(indicator: str) -> str:
    """A key made from an indicator's name, unique even if several begin alike."""
    whole = slug(named(indicator))
    if 0 < len(whole) <= LONGEST:
        return whole
    digest = hashlib.sha256(indicator.encode()).hexdigest()[:6]
    return f"{whole[:LONGEST].rpartition('_')[0] or 'indicator'}_{digest}"
