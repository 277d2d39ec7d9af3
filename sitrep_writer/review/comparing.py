"""Two versions → a Comparison: what changed, how much of it, and what to look at."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from sitrep_writer.language.house import UnknownLocale, load_house
from sitrep_writer.model.comparison import Alert, Comparison
from sitrep_writer.model.version import Version
from sitrep_writer.resources import Resources
from sitrep_writer.review.alerts import Seen, find_alerts
from sitrep_writer.review.changes import compare_versions, counted, side_of
from sitrep_writer.review.policy import Policy


class Beside(NamedTuple):
    """What the alerts look at beside the two versions: the new edition in its other languages,
    and editions before the old one, oldest first."""

    languages: tuple[Version, ...] = ()
    history: tuple[Version, ...] = ()


def compare(
    old: Version,
    new: Version,
    policy: Policy,
    say: Callable[[Alert], str],
    *,
    beside: Beside = Beside(),  # noqa: B008 - a value that never changes
    approximators: tuple[str, ...] = (),
) -> Comparison:
    """What changed from the old version to the new one. `say` puts alerts into words;
    `approximators` the words of the language that may stand before a figure."""
    compared = compare_versions(old, new, policy, approximators)
    alerts = find_alerts(Seen(compared, beside.languages, beside.history), policy, say)
    return Comparison(
        side_of(old), side_of(new), compared.sections, alerts, counted(compared.sections)
    )


def approximator_words(resources: Resources, house: str) -> tuple[str, ...]:
    """The words of a house style that may stand before a figure, longest first; none where there
    is no such style."""
    forms: set[str] = set()
    try:
        known = load_house(resources, house).approximators
    except UnknownLocale:
        return ()
    for words in known.values():
        forms |= {words} if isinstance(words, str) else set(words.values())
    forms |= {f"{form}l" for form in forms if form.endswith(" de")}  # más del 41%
    return tuple(sorted((form.casefold() for form in forms if form), key=lambda f: (-len(f), f)))
