"""A platform's profile: its languages, order of sectors, rounding and own words, all data."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Literal

import msgspec

from sitrep_writer.model.indicators import Assisted


class Rounding(msgspec.Struct, frozen=True):
    """How exact values become printed ones, half up to a step.

    `steps` are pairs (below, step) in rising order; from the last bound on, `beyond` is the
    step. `down` and `up` name the approximators for a printed value below and above the exact
    one. Where a step changes a value by more than the part of it that `within` says, a finer one is
    taken. Steps of percentages are in percentage points: `percent` is that of one that is made of
    other figures, or pinned, `given_percent` that of one that a cell gives and of changes between
    two. A smaller one than `least_percent` is `below` it. A share is said as a fraction of these
    denominators, `out_of`, where the fraction is no more than `fraction_within` percentage points
    from it. `asked` is the step to which an edition has counts and amounts rounded (0: not at
    all), in place of all these.
    """

    steps: tuple[tuple[Decimal, Decimal], ...]
    beyond: Decimal
    down: str
    up: str
    percent: Decimal
    money: tuple[tuple[Decimal, Decimal], ...]
    money_beyond: Decimal
    within: Decimal = Decimal("0.12")
    given_percent: Decimal = Decimal("0.1")
    least_percent: Decimal = Decimal("0.1")
    below: str = "less_than"
    out_of: tuple[int, ...] = (2, 3, 4, 5, 10)
    fraction_within: Decimal = Decimal(2)
    asked: Decimal | None = None


class LocaleChoice(msgspec.Struct, frozen=True):
    """What answers to `--locale`: the house style's name and the document's language tag."""

    locale_style: str
    language: str
    on_request: bool = False


class ReportRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How activity reports become a draft. `assisted` is how people assisted are counted over
    sectors, `given` leaving it to the Report sheet; `top` is how many results a sector shows (0:
    all), those of `keep` (`health.tests`) among them."""

    assisted: Assisted | Literal["given"] = "max-per-admin1"
    top: int = 0
    keep: tuple[str, ...] = ()


class Profile(msgspec.Struct, frozen=True, eq=False):
    """A platform. `labels` are English messages by name, `brief.title` being the title in the
    layout `brief`; `order` lists sector keys; `levels` says what places of a level are called
    (`admin1` → `departments`, a word of the vocabulary), and a list of places longer than
    `places_shown` is cut (0: never); `areas` what those of a country's first level are called,
    where that differs. A profile of `any_country` is for every country that has none of its own;
    one without a country is used where the workbook names it. `homes` are the profiles that say a
    label for others too, by the label's name. Read from the same files it is the same object, for
    which what follows from it can be kept."""

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
    areas: Mapping[str, str] = {}
    homes: Mapping[str, str] = {}
    reports: ReportRules = ReportRules()
    any_country: bool = False

    def home(self, label: str) -> str:
        """The profile whose words a label is, its own or the one that it extends."""
        return self.homes.get(label, self.key)

    def default_locales(self) -> tuple[str, ...]:
        """The locales drafted when none is asked for."""
        return tuple(name for name, choice in self.locales.items() if not choice.on_request)
