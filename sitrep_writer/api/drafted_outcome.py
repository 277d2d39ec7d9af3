"""The outcome of a draft: its problems by the edition's rules, and never final if one of them
blocks."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

from msgspec.structs import replace

from sitrep_writer.api.outcome import Outcome
from sitrep_writer.checking.rule_policy import RulePolicy, load_rules
from sitrep_writer.drafting.compose import DraftResult
from sitrep_writer.model.options import DraftOptions
from sitrep_writer.model.problems import Problem
from sitrep_writer.policy_settings import PolicyUnreadable
from sitrep_writer.resources import Resources


def outcome_of(
    book: Path,
    resources: Resources,
    options: DraftOptions,
    problems: Sequence[Problem],
    drafted: Sequence[DraftResult] = (),
    unchecked: Collection[str] | None = None,
) -> Outcome:
    """The outcome of what was drafted: every problem at the level that the edition's rules give it,
    the most serious first. `unchecked` are the codes that nothing looked for; None if the rules
    were not checked, or not all languages drafted.
    """
    told, silenced = _rules(resources).sorted_out(dict.fromkeys(problems), unchecked)
    ordered = sorted(told, key=lambda found: found.level.rank)
    gaps = tuple(dict.fromkeys(gap for one in drafted for gap in one.gaps))
    flags = frozenset(flag for one in drafted for flag in one.flags)
    outcome = Outcome(
        book=book,
        resources=resources,
        edition=None,
        drafts=tuple(one.draft for one in drafted),
        problems=tuple(ordered),
        gaps=gaps,
        words_file=None,
        flags=flags,
        options=options,
        silenced=tuple(silenced),
    )
    return never_final(outcome)


def _rules(resources: Resources) -> RulePolicy:
    """The rules that an edition wants; those that cannot be read are among its problems."""
    try:
        return load_rules(resources)
    except PolicyUnreadable:
        return RulePolicy()


def never_final(outcome: Outcome) -> Outcome:
    """The outcome; final drafts that something blocks are marked as drafts in it, so that nobody
    can write them as final ones by another way.
    """
    if outcome.refusal() is None:
        return outcome
    return outcome._replace(drafts=tuple(replace(each, final=False) for each in outcome.drafts))
