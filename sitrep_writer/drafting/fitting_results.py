"""Rows of an action for which the sector has a specific result."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from sitrep_writer.drafting.action_rows import KeyOf
from sitrep_writer.drafting.declared_results import Result, message_of
from sitrep_writer.drafting.fact_groups import GroupedFacts
from sitrep_writer.drafting.known_names import Names
from sitrep_writer.drafting.row_columns import WHAT
from sitrep_writer.drafting.templates import Templates
from sitrep_writer.folding import fold_name
from sitrep_writer.grammar.message_parts import Choice, Message, Part, Slot, TypedText, direct, walk
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
    verbs = {fold_name(action.label): key for key, action in templates.actions.items()}
    for facts in grouped.facts:
        action = grouped.results.get(f"{facts.sector}.{facts.result}")
        if action is None or not action.action or facts.own_words:
            continue
        for about in _about(facts):
            results = templates.sectors[facts.sector].results.values()
            own = _own(results, about, names, key_of)
            if own is not None and _can_say(own, facts, verbs):
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
    """The result with this name in any language, or the one that counts it."""
    wanted = {_key(about.value, key_of), fold_name(about.value)}
    for result in results:
        called = [*names.called(result), *_counted(result)]
        if not result.reports and any(_key(name, key_of) in wanted for name in called):
            return result
    return None


def _counted(result: Result) -> Iterator[str]:
    """The things that a result counts. It does not count what its sentence narrows down: one of
    "{kits} warm kits" is not about any kits.
    """
    for spec in result.figures:
        noun = spec.unit or spec.label
        if spec.kind == "things" and any(
            _is_said(noun, spec.name, message_of(wording.text).parts) for wording in result.wordings
        ):
            yield noun


def _is_said(noun: str, figure: str, parts: tuple[Part, ...]) -> bool:
    """Whether a noun is what a sentence says behind a figure."""
    said = walk(parts)
    behind = (
        next(iter(said[said.index(Slot(figure)) + 1 :]), None) if Slot(figure) in said else None
    )
    if isinstance(behind, Choice):
        texts = [text for _, text in behind.every]
    else:
        texts = [behind.text] if isinstance(behind, TypedText) else []
    first = fold_name(noun).split()[:1]
    return any(fold_name(text).split()[:1] == first for text in texts)


def _can_say(own: Result, facts: Facts, verbs: Mapping[str, str]) -> bool:
    """Whether a result has a figure of the right kind for each of the bullet's, and a slot for each
    of its columns except the What, which its name says; and a wording that lacks nothing and does
    not say another action. `verbs` are the actions by their labels.
    """
    kinds = Counter(figure.spec.kind for figure in facts.figures.values() if not figure.rule)
    slots = {slot for wording in own.wordings for slot in message_of(wording.text).slots}
    columns = {name for of_row in facts.slots.values() for name in of_row} - {WHAT}
    if not (kinds <= Counter(spec.kind for spec in own.figures) and columns <= slots):
        return False
    return any(
        _is_filled(own, message_of(wording.text), kinds, columns)
        and not (kinds["things"] and _says_other(message_of(wording.text), facts.result, verbs))
        for wording in own.wordings
    )


def _is_filled(own: Result, message: Message, kinds: Counter[str], columns: set[str]) -> bool:
    """Whether the bullet has all figures and columns that a sentence cannot do without."""
    needed = {part.name for part in direct(message.parts) if isinstance(part, Slot)}
    figures = {spec.name: spec.kind for spec in own.figures}
    needs = Counter(figures[name] for name in needed if name in figures)
    return needs <= kinds and needed - figures.keys() <= columns


def _says_other(message: Message, action: str, verbs: Mapping[str, str]) -> bool:
    """Whether a sentence says that something else was done with the things: who trains those who
    run soup kitchens does not repair these.
    """
    texts = [part.text for part in direct(message.parts) if isinstance(part, TypedText)]
    said = {verbs[word] for word in fold_name(" ".join(texts)).split() if word in verbs}
    return bool(said) and action not in said


def _key(typed: str, key_of: KeyOf) -> str:
    return fold_name(key_of(typed) or typed)
