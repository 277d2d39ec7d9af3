"""A platform's profile: its languages, order of sectors, rounding and own words, all data."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import msgspec


class Rounding(msgspec.Struct, frozen=True):
    """How exact values become printed ones, half up to a step.

    `steps` are pairs (below, step) in rising order; from the last bound on, `beyond` is the
    step. `down` and `up` name the approximators for a printed value below and above the exact
    one. `percent` is the step of a pinned percentage, in percentage points.
    """

    steps: tuple[tuple[Decimal, Decimal], ...]
    beyond: Decimal
    down: str
    up: str
    percent: Decimal
    money: tuple[tuple[Decimal, Decimal], ...]
    money_beyond: Decimal


class LocaleChoice(msgspec.Struct, frozen=True):
    """What answers to `--locale`: the house style's name and the document's language tag."""

    house: str
    language: str
    on_request: bool = False


class Profile(msgspec.Struct, frozen=True):
    """A platform. `labels` are English messages by name, `brief.title` being the title in the
    layout `brief`; `order` lists sector keys; `levels` says what places of a level are called
    (`admin1` → `departments`, a word of the vocabulary), and a list of places longer than
    `places_shown` is cut (0: never)."""

    key: str
    names: tuple[str, ...]
    country: str
    layout: str
    locales: Mapping[str, LocaleChoice]
    order: tuple[str, ...]
    rounding: Rounding
    labels: Mapping[str, str]
    levels: Mapping[str, str] = {}
    places_shown: int = 0

    def default_locales(self) -> tuple[str, ...]:
        """The locales drafted when none is asked for."""
        return tuple(name for name, choice in self.locales.items() if not choice.on_request)
