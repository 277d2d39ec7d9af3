"""Two versions → a Comparison: what changed, how much of it, and what to look at."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from sitrep_writer.comparison.alert_policy import Policy
from sitrep_writer.comparison.alerts import AlertContext, find_alerts
from sitrep_writer.comparison.sight_changes import SeenChanges, compare_sights, with_section
from sitrep_writer.comparison.unit_changes import (
    VersionChanges,
    compare_versions,
    counted,
    side_of,
)
from sitrep_writer.model.comparison import (
    Alert,
    Change,
    Class,
    Comparison,
    SectionChange,
    UncomparedItem,
)
from sitrep_writer.model.sights import Sights
from sitrep_writer.model.version import Version
from sitrep_writer.resources import Resources
from sitrep_writer.words.locale_style import UnknownLocale, load_locale_style


class ComparisonContext(NamedTuple):
    """What the comparison looks at besides the two versions: for the alerts, the new edition in its
    other languages and the editions before the old one, oldest first; and all sights of the old and
    the new one.
    """

    languages: tuple[Version, ...] = ()
    history: tuple[Version, ...] = ()
    sights: tuple[Sights, Sights] | None = None


def compare(
    old: Version,
    new: Version,
    policy: Policy,
    say: Callable[[Alert], str],
    *,
    beside: ComparisonContext = ComparisonContext(),  # noqa: B008 - a value that never changes
    approximators: tuple[str, ...] = (),
) -> Comparison:
    """What changed from the old version to the new one. `say` puts alerts into words;
    `approximators` are the language's rounding words that can precede a figure.
    """
    compared = compare_versions(old, new, policy, approximators)
    alerts = find_alerts(AlertContext(compared, new, beside.languages, beside.history), policy, say)
    names = old.name, new.name
    if beside.sights is None:
        seen = SeenChanges(None, ())
    else:
        seen = compare_sights(*beside.sights, compared.sections, names)
    of_files = beside.sights is not None and all(each.of_file for each in beside.sights)
    respelled = ((), ()) if of_files else with_respelled(compared.sections)
    sections = with_section(respelled[0] or compared.sections, seen.section)
    return Comparison(
        side_of(old),
        side_of(new),
        sections,
        alerts,
        counted(sections),
        not_compared=(*seen.not_compared, *respelled[1], *_too_many(compared, names)),
    )


def _too_many(compared: VersionChanges, names: tuple[str, str]) -> Iterator[UncomparedItem]:
    """The message about texts that were not all compared with each other."""
    old, new = compared.untried
    if old and new:
        values = {"old": str(old), "new": str(new), "old_file": names[0], "new_file": names[1]}
        yield UncomparedItem("many", values)
    for name, count in zip(names, compared.unparted, strict=True):
        if count:
            yield UncomparedItem("parted", {"count": str(count), "file": name})
    for version in (compared.old, compared.new):
        if version.unfound:
            yield UncomparedItem("lost", {"count": str(version.unfound), "file": version.name})


def approximator_words(resources: Resources, locale_style: str) -> tuple[str, ...]:
    """The rounding words of a locale style, longest first; none if there is no such style."""
    forms: set[str] = set()
    try:
        known = load_locale_style(resources, locale_style).approximators
    except UnknownLocale:
        return ()
    for words in known.values():
        forms |= {words} if isinstance(words, str) else set(words.values())
    forms |= {f"{form}l" for form in forms if form.endswith(" de")}  # más del 41%
    return tuple(sorted((form.casefold() for form in forms if form), key=lambda f: (-len(f), f)))


_SHOWN = 3
LINK = "de"
"""What some languages put between millions and their noun: 1.66 millones de dosis."""
_TOLD = frozenset((Class.FIGURE, Class.NEW, Class.DROPPED, Class.REWORDED, Class.APPROXIMATOR))


def with_respelled(
    sections: Sequence[SectionChange],
) -> tuple[tuple[SectionChange, ...], tuple[UncomparedItem, ...]]:
    """The sections, and how many entries are spelled differently. If nothing else changed, nothing
    else explains it, and such an entry counts as reworded.
    """
    found = [change for section in sections for change in section.changes if _differs(change)]
    if not found:
        return tuple(sections), ()
    if _have_changed(sections):
        values = {"count": str(len(found)), "names": _names(found)}
        return tuple(sections), (UncomparedItem("respelled", values),)
    return tuple(
        replace(section, changes=tuple(map(_reworded, section.changes))) for section in sections
    ), ()


def _names(changes: Sequence[Change]) -> str:
    """The ids of the first few."""
    ids = [change.id or change.old_id for change in changes]
    return ", ".join([*ids[:_SHOWN], *(["…"] if len(ids) > _SHOWN else [])])


def _differs(change: Change) -> bool:
    """Whether the words of an entry differ without any change that says so. The same number spelled
    differently is no difference.
    """
    if _TOLD & set(change.classes):
        return False
    other = [each for each in change.pieces if each.sign != "="]
    words = {each.text.strip() for each in other if not each.figure}
    return bool(words - {LINK} if any(each.figure for each in other) else words)


def _have_changed(sections: Iterable[SectionChange]) -> bool:
    return any(
        section.classes != (Class.UNCHANGED,) or any(each.changed for each in section.changes)
        for section in sections
    )


def _reworded(change: Change) -> Change:
    return replace(change, classes=(Class.REWORDED,)) if _differs(change) else change
