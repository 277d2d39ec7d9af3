"""Reports problems and results: as text for people, or as JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from sitrep_writer.cli.printing import is_watched, say, say_json, show_progress
from sitrep_writer.cli.speech import in_words, line, spoken
from sitrep_writer.model.activities import SourceSheet
from sitrep_writer.model.problems import Level, Problem
from sitrep_writer.reasons.problem import words_of
from sitrep_writer.reasons.reason import Reason

SCHEMA = 1
_COLOURS = {Level.FATAL: "red", Level.ERROR: "red", Level.WARNING: "yellow", Level.NOTE: "cyan"}


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
        said = f": {in_words(found)}  [{found.code}]"
        say(said, label=level_word(found.level), look=look)
    if problems and not quiet:
        say(summary(problems))


def level_word(level: Level) -> str:
    """What a level is called: `error`."""
    words = {
        Level.FATAL: "level.fatal",
        Level.ERROR: "level.error",
        Level.WARNING: "level.warning",
        Level.NOTE: "level.note",
    }
    return line(words[level])


def tell_error(said: str) -> None:
    """Something that kept the command from its work, on standard error."""
    say(f"{level_word(Level.ERROR)}: {said}", err=True)


def tell_warning(said: str) -> None:
    """Something to look at, on standard error."""
    say(f"{level_word(Level.WARNING)}: {said}", err=True)


def summary(problems: Iterable[Problem]) -> str:
    """`2 errors, 1 warning`."""
    counts = Counter(found.level for found in problems)
    sentences = {
        Level.FATAL: "summary.fatal",
        Level.ERROR: "summary.error",
        Level.WARNING: "summary.warning",
        Level.NOTE: "summary.note",
    }
    parts = [line(sentences[level], n=counts[level]) for level in Level if counts[level]]
    return ", ".join(parts) or line("summary.none")


def tell_json(
    problems: Sequence[Problem],
    written: Sequence[Path] = (),
    kept: Sequence[Path] = (),
    read: Sequence[SourceSheet] = (),
) -> None:
    """One JSON document on standard output: codes and values, and beside them what people read, in
    the language that is spoken."""
    document = {
        "schema": SCHEMA,
        "problems": [
            {
                "code": found.code,
                "level": found.level.value,
                "place": found.place,
                "message": words_of(found, spoken()),
                "key": found.key,
                **_sentence(found),
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


def _sentence(found: Problem) -> dict[str, object]:
    """The key of a problem's sentence and the values of its slots, whatever the language."""
    why = found.reason
    if not isinstance(why, Reason):
        return {}
    return {"sentence": why.key, "values": {name: _plain(value) for name, value in why.values}}


def _plain(value: object) -> object:
    """A value for JSON: a number stays exact as text, a further sentence is its key and values."""
    if isinstance(value, Reason):
        return {
            "sentence": value.key,
            "values": {name: _plain(each) for name, each in value.values},
        }
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return value if isinstance(value, str | int) else str(value)
