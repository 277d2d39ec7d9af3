"""Reports problems and results: as text for people, or as JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sitrep_writer.cli.printing import is_watched, say, say_json, show_progress
from sitrep_writer.cli.speech import in_words, line, spoken
from sitrep_writer.model.activities import SourceSheet
from sitrep_writer.model.problems import Level, Problem
from sitrep_writer.reasons.problem import words_of
from sitrep_writer.reasons.reason import Reason
from sitrep_writer.reasons.suggestions import suggestion_of

if TYPE_CHECKING:
    from sitrep_writer.checking.rule_policy import SilencedProblem

SCHEMA = 1
FIRST, MANY = 3, 5
"""Of a code with more problems than so many, the first ones are said."""
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


def tell(
    problems: Sequence[Problem],
    quiet: bool,
    matter: Sequence[Problem] = (),
    notes_by_rule: bool = False,
) -> None:
    """Problems on standard output, most serious first; with `quiet` only errors and worse, and the
    ones that matter anyway. With `notes_by_rule`, of a code with many notes the first few, and how
    many more there are.
    """
    shown = [p for p in problems if not quiet or p.level.rank <= Level.ERROR.rank or p in matter]
    notes = [p for p in shown if notes_by_rule and p.level is Level.NOTE and p not in matter]
    for found in shown:
        if found not in notes:
            _say(found)
    _say_first(notes, "say-draft.more")
    if problems and not quiet:
        say(summary(problems))


def tell_by_rule(problems: Sequence[Problem], quiet: bool, every: bool) -> None:
    """Problems on standard output, gravest first. Of a code with many of them the first few, and
    how many more there are, unless `every` one is wanted.
    """
    shown = [found for found in problems if not quiet or found.level.rank <= Level.ERROR.rank]
    if every:
        for found in shown:
            _say(found)
    else:
        _say_first(shown, "say-check.more")
    if problems and not quiet:
        say(summary(problems))


def _say_first(problems: Sequence[Problem], sentence: str) -> None:
    """Of each code with many problems the first few, and how many more there are."""
    counts = Counter((found.level, found.code) for found in problems)
    said: Counter[tuple[Level, str]] = Counter()
    for found in problems:
        rule = found.level, found.code
        said[rule] += 1
        if counts[rule] <= MANY or said[rule] <= FIRST:
            _say(found)
        if counts[rule] > MANY and said[rule] == counts[rule]:
            more = line(sentence, n=counts[rule] - FIRST)
            _say_at(found.level, f"{more}  [{found.code}]")


def tell_silenced(silenced: Sequence[SilencedProblem], quiet: bool) -> None:
    """What an edition has put to rest, with its reasons."""
    for found, why in silenced if not quiet else ():
        where = f"{found.place} {found.code}" if found.place else found.code
        say(f": {where}: {why}", label=line("say-check.silenced"), look={"dim": True})


def _say(found: Problem) -> None:
    _say_at(found.level, f"{in_words(found)}  [{found.code}]")


def _say_at(level: Level, text: str) -> None:
    look = {"fg": _COLOURS[level], "bold": True}
    say(f": {text}", label=level_word(level), look=look)


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


def _said(found: Problem) -> dict[str, str]:
    """What the cell holds and what to type in its place, where that is known."""
    said = suggestion_of(found)
    return {name: text for name, text in said._asdict().items() if text}


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
    silenced: Sequence[SilencedProblem] = (),
    cells: Mapping[str, Sequence[Mapping[str, object]]] = {},
) -> None:
    """One JSON document on standard output: codes and values, and beside them what people read, in
    the language that is spoken. `cells` are lists of cells of a corrected copy."""
    document = {
        "schema": SCHEMA,
        "problems": [
            {
                "code": found.code,
                "level": found.level.value,
                "place": found.place,
                "message": words_of(found, spoken()),
                "key": found.key,
                **_said(found),
                **_sentence(found),
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
    document.update({name: list(listed) for name, listed in cells.items() if listed})
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
