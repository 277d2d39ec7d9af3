"""Versions written by hand for tests: short ways to say sections, sentences and figures."""

from __future__ import annotations

import re

from msgspec.structs import replace

from sitrep_writer.model.version import Section, Unit, UnitFigure, UnitKind, Version

JULY = ("2024-07-01", "2024-07-31")
AUGUST = ("2024-08-01", "2024-08-31")
_SLOT = re.compile(r"\{(\w+)\}")


def figure(number: float, exact: float | str | None = None, **more: object) -> UnitFigure:
    """A figure of people, rounded to the nearest ten unless it says otherwise."""
    plain = f"{number:g}" if number < 1e6 else f"{number:.0f}"
    known = {"kind": "people", "rule": "nearest 10, exact", "cells": ("Results!D2",), **more}
    return UnitFigure(
        "", plain, f"{number:,}", exact=str(plain if exact is None else exact), **known
    )


def sentence(name: str, text: str, places: tuple[str, ...] = (), **figures: UnitFigure) -> Unit:
    """A sentence with its figures where the text has their names in braces."""
    placed = []
    while match := _SLOT.search(text):
        found = figures[match[1]]
        start, end = match.start(), match.start() + len(found.shown)
        identity = f"{name}#{match[1]}" if name else ""
        placed.append(replace(found, id=identity, start=start, end=end))
        text = text[:start] + found.shown + text[match.end() :]
    return Unit(
        name,
        UnitKind.SENTENCE,
        text,
        tuple(placed),
        bullet=name,
        places=places,
        status="source" if name else "",
        message=name.partition("@")[0],
        wording="w1" if name else "",
        given="g1" if name else "",
    )


def sector(key: str, *units: Unit, kind: str = "sector") -> Section:
    return Section(key, kind, key.replace("_", " ").title(), units)


def partners(count: int, *names: str) -> Section:
    shown = figure(count, kind="count", cells=("Partners!A2:A9",), rule="count")
    heading = Unit(
        "partners#count",
        UnitKind.COUNT,
        f"{count} organizations",
        (replace(shown, id="partners#count", start=0, end=len(str(count))),),
    )
    listed = (Unit(f"partners.{name.lower()}", UnitKind.PARTNER, name) for name in names)
    return Section("partners", "partners", "Partners", (heading, *listed))


def edition(*sections: Section, period: tuple[str, str] = AUGUST, locale: str = "en") -> Version:
    name = f"peru-{period[1][:7]}"
    return Version(
        f"{name}_{locale}.json", True, sections, name, locale, "en", "en-GB", period=period
    )


def untraced(*sections: Section, name: str = "old.docx") -> Version:
    return Version(name, False, sections, language="en-GB", locale_style="en")
