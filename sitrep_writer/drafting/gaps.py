"""The words that languages lack, each reported once with every cell that needs it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sitrep_writer.folding import fold
from sitrep_writer.model.problems import Problem
from sitrep_writer.reasons.problem import problem
from sitrep_writer.words.cell_words import GENDER, SINGULAR, Gap

SHOWN = 12
"""How many cells are named."""


def gap_problems(gaps: Iterable[Gap], languages: Mapping[str, str]) -> list[Problem]:
    """A problem for each word and what it lacks, however many cells and languages need it.
    `languages` are display names: `es` is "Spanish (Peru)".
    """
    groups: dict[tuple[str, str], list[Gap]] = {}
    for gap in gaps:
        groups.setdefault((fold(gap.typed), gap.lacks), []).append(gap)
    return [_problem(group, languages) for group in groups.values()]


def _problem(group: list[Gap], languages: Mapping[str, str]) -> Problem:
    gap = group[0]
    cells = list(dict.fromkeys(str(one.cell) for one in group if one.cell != gap.cell))
    shown, more = cells[:SHOWN], len(cells) - SHOWN if len(cells) > SHOWN else None
    about = gap.key or gap.typed
    if gap.lacks in (GENDER, SINGULAR):
        return problem(
            "missing-gender.counted" if gap.lacks == GENDER else "missing-term.singular",
            gap.cell,
            about,
            word=gap.word or gap.typed,
            cells=shown,
            more=more,
        )
    return problem(
        "missing-term.noun" if any(one.gendered for one in group) else "missing-term.word",
        gap.cell,
        about,
        word=gap.typed,
        languages=dict.fromkeys(languages.get(one.locale, one.locale) for one in group),
        cells=shown,
        more=more,
    )
