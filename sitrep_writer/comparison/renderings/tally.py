"""How much changed, counted once for every output."""

from __future__ import annotations

from collections.abc import Iterable

from sitrep_writer.model.comparison import Change, Class, Comparison, SectionChange
from sitrep_writer.model.comparison_words import ComparisonWords
from sitrep_writer.model.version import UnitKind

_GROUPS = {UnitKind.SENTENCE: "sentences", UnitKind.PARTNER: "partners"}
_NAMES = {
    ("sentences", Class.NEW): "sentences_new",
    ("sentences", Class.DROPPED): "sentences_dropped",
    ("sentences", Class.REWORDED): "sentences_reworded",
    ("partners", Class.NEW): "partners_added",
    ("partners", Class.DROPPED): "partners_gone",
    ("others", Class.NEW): "others_new",
    ("others", Class.DROPPED): "others_dropped",
    ("others", Class.REWORDED): "others_reworded",
    ("others", Class.REPLACED): "others_replaced",
    ("others", Class.REGROUPED): "others_regrouped",
    ("partners", Class.REWORDED): "others_reworded",
}


def tally(comparison: Comparison) -> dict[str, int]:
    """Counts by the name of their words, in the order of a summary; zeros left out."""
    counts = {"figures_changed": figures_changed(comparison.changes)}
    counts.update(dict.fromkeys(_NAMES.values(), 0))
    for change in comparison.changes:
        for each in change.classes:
            name = _NAMES.get((_GROUPS.get(change.kind, "others"), each))
            if name:
                counts[name] += 1
    counts["units_split"] = _times(Class.SPLIT, comparison.changes)
    counts["units_merged"] = _times(Class.MERGED, comparison.changes)
    counts["units_moved"] = _times(Class.MOVED, comparison.changes)
    counts["sections_moved"] = _times(Class.MOVED, comparison.sections)
    for name, only in (
        ("approximators_changed", Class.APPROXIMATOR),
        ("exact_changed", Class.ROUNDING),
    ):
        counts[name] = _times(only, comparison.changes)
    return {name: count for name, count in counts.items() if count}


def _times(wanted: Class, entries: Iterable[Change | SectionChange]) -> int:
    return sum(wanted in each.classes for each in entries)


def figures_changed(changes: Iterable[Change]) -> int:
    """How many figures show another number."""
    return sum(figure.change is Class.FIGURE for change in changes for figure in change.figures)


def summary(comparison: Comparison, words: ComparisonWords) -> str:
    """`12 figures changed, 3 sentences are new.`, or that nothing changed."""
    parts = [words.say(name, count=count) for name, count in tally(comparison).items()]
    if not parts:
        return words.say("something_changed" if comparison.changed else "nothing_changed")
    return f"{', '.join(parts)}."


def not_compared(comparison: Comparison, words: ComparisonWords) -> list[str]:
    """What was not compared, one sentence each."""
    return [
        words.say(f"not_compared_{each.what}", **each.values) for each in comparison.not_compared
    ]
