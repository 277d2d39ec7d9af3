"""Compares versions of which one calls a result by its earlier key."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from sitrep_writer.model.comparison import Comparison
from sitrep_writer.model.renames import ACTION, Renames, base_of, in_sectors, renamed
from sitrep_writer.model.version import Section, Unit, Version


def differ_in_results(old: Version, new: Version) -> bool:
    """Whether each of two versions has results that the other lacks, of which some may be one."""
    before, after = _results(old), _results(new)
    return bool(before - after and after - before)


def renames_between(old: Version, new: Version, renames: Renames) -> Renames:
    """What the results of the old version are called in the new one, where that differs; a new
    version may be the one with the earlier names.
    """
    before, after = in_sectors(_named(old), renames), in_sectors(_named(new), renames)
    here, there = _results(old), _results(new)
    found = {was: now for was, now in before.items() if now in there and was not in there}
    back = {now: was for was, now in after.items() if now in here and was not in here}
    return {**found, **back}


def with_names(version: Version, names: Renames, renames: Renames) -> Version:
    """A version with other `names` of results; those of the messages of actions are among all
    `renames`.
    """
    actions = {
        **{was: key for was, key in renames.items() if _is_among(was, names)},
        **{key: was for was, key in renames.items() if _is_among(key, names)},
    }
    return replace(
        version,
        sections=tuple(
            _section(section, names, {**actions, **names}) for section in version.sections
        ),
    )


def _is_among(key: str, names: Renames) -> bool:
    """Whether an action is one of the results that get another name."""
    sector, _, action = key.partition(".")
    return sector == ACTION and any(name.partition(".")[2] == action for name in names)


def with_old_names(comparison: Comparison, renames: Renames) -> Comparison:
    """A comparison of a version `with_names`, its old ids as the version had them: they lead to
    bookmarks of its document.
    """
    back = {now: was for was, now in renames.items()}
    return replace(
        comparison,
        sections=tuple(
            replace(
                section,
                changes=tuple(
                    replace(change, old_id=renamed(change.old_id, back))
                    for change in section.changes
                ),
            )
            for section in comparison.sections
        ),
    )


def _section(section: Section, renames: Renames, keys: Renames) -> Section:
    return replace(section, units=tuple(_unit(unit, renames, keys) for unit in section.units))


def _unit(unit: Unit, renames: Renames, keys: Renames) -> Unit:
    return replace(
        unit,
        id=renamed(unit.id, renames),
        bullet=renamed(unit.bullet, renames),
        message=renamed(unit.message, keys),
        figures=tuple(
            replace(
                figure, id=renamed(figure.id, renames), part_of=renamed(figure.part_of, renames)
            )
            for figure in unit.figures
        ),
    )


def _results(version: Version) -> set[str]:
    return {base_of(name) for name, message in _named(version) if message}


def _named(version: Version) -> Iterator[tuple[str, str]]:
    """The id of each sentence, and the key of its message."""
    for section in version.sections:
        for unit in section.units:
            if unit.message:
                yield unit.id, unit.message
