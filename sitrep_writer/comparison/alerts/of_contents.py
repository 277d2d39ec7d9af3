"""Alerts about what is present: sectors, results, places, partners, template wording."""

from __future__ import annotations

from collections.abc import Iterator

from sitrep_writer.comparison.alerts.alert_registry import (
    AlertContext,
    AlertFinding,
    Settings,
    alert,
    name_of,
)
from sitrep_writer.documents.digit_groups import number_of
from sitrep_writer.folding import slug
from sitrep_writer.model.comparison import By, Change, Class
from sitrep_writer.model.version import Unit, UnitKind, Version

_SECTORS = ("sector", "")


@alert("sector-gone")
def sector_gone(seen: AlertContext, _: Settings) -> Iterator[AlertFinding]:
    """A sector that had sentences has none now."""
    for section in seen.compared.sections:
        if Class.DROPPED in section.classes and section.kind in _SECTORS and section.changes:
            yield AlertFinding({"what": section.title}, section.key)


@alert("indicator-gone")
def indicator_gone(seen: AlertContext, _: Settings) -> Iterator[AlertFinding]:
    """A result is gone from every place, while its sector is still there."""
    present = {_result(unit) for unit in _sentences(seen.new)}
    for section in seen.compared.sections:
        if Class.DROPPED in section.classes or section.kind not in _SECTORS:
            continue
        for change in section.changes:
            if _is_gone(change) and (not change.old_id or _result_of(change.old_id) not in present):
                yield AlertFinding({"what": name_of(change, section)}, section.key, change.old_id)


def _is_gone(change: Change) -> bool:
    return Class.DROPPED in change.classes and change.kind is UnitKind.SENTENCE


@alert("place-gone")
def place_gone(seen: AlertContext, _: Settings) -> Iterator[AlertFinding]:
    """A result is still there, but a place it named is gone."""
    now = _places(seen.new)
    known = {unit.id: unit for unit in _sentences(seen.old) if unit.id}
    for section in seen.compared.sections:
        for change in section.changes:
            before = known.get(change.old_id)
            gone = _gone_places(before, now) if before is not None else []
            if before is not None and gone:
                values = {"what": name_of(change, section), "places": ", ".join(gone)}
                yield AlertFinding(values, section.key, change.id or change.old_id)


def _places(version: Version) -> dict[str, set[str]]:
    """The places of each result."""
    found: dict[str, set[str]] = {}
    for unit in _sentences(version):
        found.setdefault(_result(unit), set()).update(unit.places)
    return found


def _gone_places(before: Unit, now: dict[str, set[str]]) -> list[str]:
    """The places of a sentence that its result no longer has; none if the result is gone too."""
    places = now.get(_result(before))
    if places is None:
        return []
    return [
        _spelled(place, before.text)
        for place in before.places
        if place not in places and not place[:1].isdigit()
    ]


@alert("partner-added")
def partner_added(seen: AlertContext, _: Settings) -> Iterator[AlertFinding]:
    """Organisations that are new in the list."""
    yield from _partners(seen, Class.NEW)


@alert("partner-gone")
def partner_gone(seen: AlertContext, _: Settings) -> Iterator[AlertFinding]:
    """Organisations that are no longer in the list."""
    yield from _partners(seen, Class.DROPPED)


def _partners(seen: AlertContext, wanted: Class) -> Iterator[AlertFinding]:
    """Nothing if one of the versions has no list at all."""
    if not all(_listed(version) for version in (seen.old, seen.new)):
        return
    for section in seen.compared.sections:
        for change in section.changes:
            if change.kind is UnitKind.PARTNER and wanted in change.classes:
                name = change.new_text or change.old_text
                yield AlertFinding({"names": name}, section.key, change.id or change.old_id)


@alert("partner-count")
def partner_count(seen: AlertContext, _: Settings) -> Iterator[AlertFinding]:
    """The number in the heading differs from the number of names below it."""
    listed = _listed(seen.new)
    for section in seen.new.sections:
        for unit in section.units:
            if unit.kind is UnitKind.COUNT and unit.figures and listed:
                figure = unit.figures[0]
                if number_of(figure) != listed:
                    values = {"count": figure.shown, "listed": str(listed)}
                    yield AlertFinding(values, section.key, unit.id, figure.id)


@alert("template-changed")
def template_changed(seen: AlertContext, _: Settings) -> Iterator[AlertFinding]:
    """A sentence changed because its template did."""
    for section in seen.compared.sections:
        for change in section.changes:
            if change.by is By.TEMPLATE:
                yield AlertFinding({"what": name_of(change, section)}, section.key, change.id)


def _sentences(version: Version) -> Iterator[Unit]:
    for section in version.sections:
        for unit in section.units:
            if unit.kind is UnitKind.SENTENCE:
                yield unit


def _result(unit: Unit) -> str:
    return _result_of(unit.id)


def _result_of(identifier: str) -> str:
    return identifier.partition("@")[0]


def _listed(version: Version) -> int:
    return sum(
        unit.kind is UnitKind.PARTNER for section in version.sections for unit in section.units
    )


def _spelled(place: str, text: str) -> str:
    """A place as the text spells it, by its key; the words of the key if it is not found."""
    words = text.split()
    most = place.count("_") + 4
    for start in range(len(words)):
        for end in range(start + 1, min(start + most, len(words)) + 1):
            said = " ".join(words[start:end])
            if slug(said) == place:
                return said.rstrip(",.;:")
    return place.replace("_", " ")
