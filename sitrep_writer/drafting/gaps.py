"""The words that languages lack, each told once with every cell that needs it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sitrep_writer.folding import fold
from sitrep_writer.model.problems import Problem, problem
from sitrep_writer.words.cell_words import GENDER, SINGULAR, Gap

SHOWN = 12
"""So many cells are named."""


def gap_problems(gaps: Iterable[Gap], languages: Mapping[str, str]) -> list[Problem]:
    """A problem for each word and what it lacks, however many cells and languages need it.
    `languages` names them: `es` is "Spanish (Peru)"."""
    groups: dict[tuple[str, str], list[Gap]] = {}
    for gap in gaps:
        groups.setdefault((fold(gap.typed), gap.lacks), []).append(gap)
    return [_problem(group, languages) for group in groups.values()]


def _problem(group: list[Gap], languages: Mapping[str, str]) -> Problem:
    gap = group[0]
    said = (
        f"{_lack(group, languages)} to the Terms sheet, or run `sitrep words` and fill in the file."
    )
    others = list(dict.fromkeys(str(one.cell) for one in group if one.cell != gap.cell))
    if others:
        more = f" and {len(others) - SHOWN} more cells" if len(others) > SHOWN else ""
        said += f" It is also in {', '.join(others[:SHOWN])}{more}."
    code = "missing-gender" if gap.lacks == GENDER else "missing-term"
    return problem(code, gap.cell, said, gap.key or gap.typed)


def _lack(group: list[Gap], languages: Mapping[str, str]) -> str:
    """What is missing, down to "add it"."""
    typed, word = group[0].typed, group[0].word or group[0].typed
    if group[0].lacks == GENDER:
        return f'"{word}" is counted, so its gender is needed (m or f): add it'
    if group[0].lacks == SINGULAR:
        return f'"{word}" is counted, and the form for one is not known: add it'
    named = " and ".join(dict.fromkeys(languages.get(one.locale, one.locale) for one in group))
    forms = ", with its singular and gender," if any(one.gendered for one in group) else ""
    return f'"{typed}" is not in the vocabulary of {named}. Add it{forms}'
