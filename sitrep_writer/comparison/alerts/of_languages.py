"""Alerts about languages: whether they say the same figures, or what a reviewer should know."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from sitrep_writer.comparison.alerts.alert_registry import (
    AlertContext,
    AlertFinding,
    Settings,
    alert,
)
from sitrep_writer.documents.figures_in_text import style_of
from sitrep_writer.model.version import Unit, UnitKind, Version


@alert("language-figures")
def language_figures(seen: AlertContext, _: Settings) -> Iterator[AlertFinding]:
    """A unit that says different figures in another language of the same edition, or that only one
    of them has.
    """
    new = seen.as_read
    mine = dict(_units(new))
    for other in seen.languages:
        if not (new.traced and other.traced):
            continue
        theirs = dict(_units(other))
        for name in dict.fromkeys((*mine, *theirs)):
            here, there = mine.get(name), theirs.get(name)
            if _numbers(here) != _numbers(there):
                yield _otherwise(here, there, new, other)


def _otherwise(
    here: _Held | None, there: _Held | None, new: Version, other: Version
) -> AlertFinding:
    """What a unit says in two languages, or that one of them lacks it."""
    section, unit = here or there or ("", Unit("", UnitKind.TEXT, ""))
    values = {
        "what": unit.id,
        "here": _said(here),
        "there": _said(there),
        "language": new.locale or new.language,
        "other": other.locale or other.language,
    }
    return AlertFinding(values, section, unit.id)


@alert("language-words")
def language_words(seen: AlertContext, _: Settings) -> Iterator[AlertFinding]:
    """A file without a trace is in a language whose number words are unknown, so only its digits
    were compared.
    """
    for version in {each.name: each for each in (seen.old, seen.new)}.values():
        if version.traced or style_of(version.language) is not None or not version.sections:
            continue
        says = "" if version.language else "language-words-unnamed"
        yield AlertFinding({"name": version.name, "tongue": version.language}, says=says)


_Held = tuple[str, Unit]


def _units(version: Version) -> Iterator[tuple[str, _Held]]:
    """Units with figures, and every sentence, by identity. Names belong to no language."""
    for section in version.sections:
        for unit in section.units:
            if unit.id and (unit.figures or unit.kind is UnitKind.SENTENCE):
                yield unit.id, (section.key, unit)


def _numbers(held: _Held | None) -> Counter[str] | None:
    return None if held is None else Counter(figure.number for figure in held[1].figures)


def _said(held: _Held | None) -> str:
    if held is None:
        return "—"
    return ", ".join(figure.shown for figure in held[1].figures) or "—"
