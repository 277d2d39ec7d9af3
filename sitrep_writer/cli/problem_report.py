"""Reports problems and results: as text for people, or as JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sitrep_writer.cli.printing import is_watched, say, say_json, show_progress
from sitrep_writer.model.activities import SourceSheet
from sitrep_writer.model.problems import Level, Problem
from sitrep_writer.reasons.suggestions import suggestion_of

if TYPE_CHECKING:
    from sitrep_writer.checking.rule_policy import SilencedProblem

SCHEMA = 1
FIRST, MANY = 3, 5
"""Of a code with more problems than so many, the first ones are said."""
_COLOURS = {Level.FATAL: "red", Level.ERROR: "red", Level.WARNING: "yellow", Level.NOTE: "cyan"}
_PLURALS = {Level.FATAL: "fatal", Level.ERROR: "errors", Level.WARNING: "warnings"}


class Progress:
    """One line on standard error that says what is happening, only if a person watches."""

    def __init__(self, quiet: bool) -> None:
        self._on = not quiet and is_watched()

    def say(self, text: str) -> None:
        """Replaces the line."""
        if self._on:
            show_progress(text)

    def done(self) -> None:
        """Removes the line."""
        if self._on:
            show_progress("")


def tell(problems: Sequence[Problem], quiet: bool, matter: Sequence[Problem] = ()) -> None:
    """Problems on standard output, most serious first; with `quiet` only errors and worse, and the
    ones that matter anyway.
    """
    shown = [p for p in problems if not quiet or p.level.rank <= Level.ERROR.rank or p in matter]
    for found in shown:
        _say(found)
    if problems and not quiet:
        say(summary(problems))


def tell_by_rule(problems: Sequence[Problem], quiet: bool, every: bool) -> None:
    """Problems on standard output, gravest first. Of a code with many of them the first few, and
    how many more there are, unless `every` one is wanted."""
    shown = [found for found in problems if not quiet or found.level.rank <= Level.ERROR.rank]
    counts = Counter((found.level, found.code) for found in shown)
    said: Counter[tuple[Level, str]] = Counter()
    for found in shown:
        rule = found.level, found.code
        said[rule] += 1
        if every or counts[rule] <= MANY or said[rule] <= FIRST:
            _say(found)
        if not every and counts[rule] > MANY and said[rule] == counts[rule]:
            look = {"fg": _COLOURS[found.level], "bold": True}
            more = f": {counts[rule] - FIRST:,} more like these; --all shows them  [{found.code}]"
            say(more, label=found.level.value, look=look)
    if problems and not quiet:
        say(summary(problems))


def tell_silenced(silenced: Sequence[SilencedProblem], quiet: bool) -> None:
    """What an edition has put to rest, with its reasons."""
    for found, why in silenced if not quiet else ():
        line = f": {found.place} {found.code}: {why}" if found.place else f": {found.code}: {why}"
        say(line, label="silenced", look={"dim": True})


def _say(found: Problem) -> None:
    look = {"fg": _COLOURS[found.level], "bold": True}
    say(f": {found}  [{found.code}]", label=found.level.value, look=look)


def _said(found: Problem) -> dict[str, str]:
    """What the cell holds and what to type in its place, where that is known."""
    said = suggestion_of(found)
    return {name: text for name, text in said._asdict().items() if text}


def summary(problems: Iterable[Problem]) -> str:
    """`2 errors, 1 warning`."""
    counts = Counter(found.level for found in problems)
    parts = []
    for level in Level:
        number = counts[level]
        if number:
            many = _PLURALS.get(level, "notes")
            parts.append(f"{number} {level.value if number == 1 else many}")
    return ", ".join(parts) or "no problems"


def tell_json(
    problems: Sequence[Problem],
    written: Sequence[Path] = (),
    kept: Sequence[Path] = (),
    read: Sequence[SourceSheet] = (),
    silenced: Sequence[SilencedProblem] = (),
    corrected: Sequence[Mapping[str, str]] = (),
) -> None:
    """One JSON document on standard output."""
    document = {
        "schema": SCHEMA,
        "problems": [
            {
                "code": found.code,
                "level": found.level.value,
                "place": found.place,
                "message": found.message,
                "key": found.key,
                **_said(found),
            }
            for found in problems
        ],
        "written": [str(path) for path in written],
        "kept": [str(path) for path in kept],
    }
    if silenced:
        document["silenced"] = [
            {"code": each.problem.code, "place": each.problem.place, "reason": each.reason}
            for each in silenced
        ]
    if corrected:
        document["corrected"] = list(corrected)
    if read:
        document["read"] = [
            {"file": each.file, "sheet": each.sheet, "layout": each.layout, "rows": each.rows}
            for each in read
        ]
    say_json(json.dumps(document, ensure_ascii=False, indent=2))
