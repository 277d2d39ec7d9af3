"""Rows of an action for which the sector has a specific result."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from sitrep_writer.drafting.action_rows import KeyOf
from sitrep_writer.drafting.declared_results import Result, message_of
from sitrep_writer.drafting.fact_groups import GroupedFacts
from sitrep_writer.drafting.known_names import Names
from sitrep_writer.drafting.row_columns import WHAT
from sitrep_writer.drafting.templates import Templates
from sitrep_writer.folding import fold_name
from sitrep_writer.model.cells import SourcedValue
from sitrep_writer.model.facts import Facts
from sitrep_writer.model.problems import Problem
from sitrep_writer.reasons.problem import problem


def fitting_results(
    grouped: GroupedFacts, templates: Templates, names: Names, key_of: KeyOf
) -> Iterator[Problem]:
    """A note if an action is about something that a result of its sector counts or is named after:
    that result's sentence was written for it.
    """
    for facts in grouped.facts:
        action = grouped.results.get(f"{facts.sector}.{facts.result}")
        if action is None or not action.action or facts.own_words:
            continue
        for about in _about(facts):
            results = templates.sectors[facts.sector].results.values()
            own = _own(results, about, names, key_of)
            if own is not None and _can_say(own, facts):
                yield problem(
                    "own-result-fits",
                    about.cell,
                    action.id,
                    what=about.value,
                    action=action.label,
                    result=names.labelled(own).label,
                )


def _about(facts: Facts) -> Iterator[SourcedValue[str]]:
    """What the bullet is about, each thing once."""
    found = [value for figure in facts.figures.values() for value in figure.noun]
    found += [value for slots in facts.slots.values() for value in slots.get(WHAT, ())]
    yield from {fold_name(value.value): value for value in reversed(found)}.values()


def _own(
    results: Iterable[Result], about: SourcedValue[str], names: Names, key_of: KeyOf
) -> Result | None:
    """The result with this name, in English or in the words of the workbook, or the one that counts
    it.
    """
    wanted = {_key(about.value, key_of), fold_name(about.value)}
    for result in results:
        called = [result.label, names.labelled(result).label]
        called += [spec.unit or spec.label for spec in result.figures if spec.kind == "things"]
        if not result.reports and any(_key(name, key_of) in wanted for name in called):
            return result
    return None


def _can_say(own: Result, facts: Facts) -> bool:
    """Whether a result has a figure of the right kind for each of the bullet's, and a slot for each
    of its columns except the What, which its name says.
    """
    kinds = Counter(figure.spec.kind for figure in facts.figures.values() if not figure.rule)
    slots = {slot for wording in own.wordings for slot in message_of(wording.text).slots}
    columns = {name for of_row in facts.slots.values() for name in of_row} - {WHAT}
    return kinds <= Counter(spec.kind for spec in own.figures) and columns <= slots


def _key(typed: str, key_of: KeyOf) -> str:
    return fold_name(key_of(typed) or typed)
