"""Filled columns that no sentence of their bullet prints."""

from __future__ import annotations

from sitrep_writer.drafting.column_names import ColumnNames
from sitrep_writer.drafting.planned import PlannedSentence
from sitrep_writer.drafting.row_columns import typed
from sitrep_writer.folding import slug
from sitrep_writer.model.facts import Facts, Values
from sitrep_writer.model.problems import Problem
from sitrep_writer.reasons.problem import problem

_IDENTITY_ONLY = ("places",)


def say_unused_columns(
    facts: Facts,
    sentences: tuple[PlannedSentence, ...],
    problems: list[Problem],
    columns: ColumnNames,
    action: str = "",
) -> None:
    """A filled column without a slot in any sentence is reported, not silently dropped. People who
    type an `action` see columns, not slots.
    """
    key = f"{facts.sector}.{facts.result}"
    for row, slots in facts.slots.items():
        wanted = {name for sentence in sentences if row in sentence.rows for name in sentence.slots}
        for name, values in slots.items():
            if name in wanted or (name in _IDENTITY_ONLY and _is_named(facts, values)):
                continue
            problems.append(_unused(key, action, columns.name(name), name, values))


def _unused(key: str, action: str, column: str, name: str, values: Values) -> Problem:
    if action:
        return problem(
            "unused-value.no-column",
            values[0].cell,
            key,
            value=typed(values),
            action=action,
            column=column,
        )
    return problem(
        "unused-value.no-slot",
        values[0].cell,
        key,
        value=values[0].value,
        result=key,
        slot=f"{{{name}}}",
    )


def _is_named(facts: Facts, places: Values) -> bool:
    """Whether the identity of a bullet names these places, alone or behind what it is about."""
    where = "+".join(sorted(slug(place.value) for place in places))
    return facts.place == where or facts.place.endswith(f".{where}")
