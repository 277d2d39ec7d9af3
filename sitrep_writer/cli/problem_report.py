"""Reports problems and results: as text for people, or as JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from sitrep_writer.cli.printing import is_watched, say, say_json, show_progress
from sitrep_writer.model.activities import SourceSheet
from sitrep_writer.model.problems import Level, Problem

SCHEMA = 1
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
        look = {"fg": _COLOURS[found.level], "bold": True}
        say(f": {found}  [{found.code}]", label=found.level.value, look=look)
    if problems and not quiet:
        say(summary(problems))


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
            }
            for found in problems
        ],
        "written": [str(path) for path in written],
        "kept": [str(path) for path in kept],
    }
    if read:
        document["read"] = [
            {"file": each.file, "sheet": each.sheet, "layout": each.layout, "rows": each.rows}
            for each in read
        ]
    say_json(json.dumps(document, ensure_ascii=False, indent=2))
