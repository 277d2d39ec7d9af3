"""A platform's profile: its languages, order of sectors, rounding and own words, all data."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Literal

import msgspec

from sitrep_writer.model.indicators import Assisted
from sitrep_writer.model.options import Paper


class Rounding(msgspec.Struct, frozen=True):
    """How exact values become printed ones: rounded half up to a step.

    `steps` are pairs (below, step) in rising order; from the last bound on, `beyond` is the step.
    `down` and `up` name the rounding words for a printed value below and above the exact one. If a
    step changes a value by more than the fraction `within`, a finer one is used. Steps of
    percentages are in percentage points: `percent` is for those derived from other figures, or with
    a chosen rounding word, `given_percent` for those from a cell and for changes between two. One
    smaller than `least_percent` is printed as `below` it. A share is written as a fraction with one
    of these denominators, `out_of`, if the fraction is within `fraction_within` percentage points
    of it. `asked` is the step to which an edition rounds counts and amounts (0: not at all),
    instead of all these.
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
    """The result of `--locale`: the locale style's name and the document's language tag."""

    locale_style: str
    language: str
    on_request: bool = False


class ReportRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How activity reports become a draft. `assisted` is how people assisted are counted across
    sectors, `given` leaves it to the Report sheet; `top` is how many results a sector shows (0:
    all), including those of `keep` (`health.tests`).
    """

    assisted: Assisted | Literal["given"] = "max-per-admin1"
    top: int = 0
    keep: tuple[str, ...] = ()


class Profile(msgspec.Struct, frozen=True, eq=False):
    """A platform. `labels` are English messages by name, `brief.title` being the title in the
    layout `brief`; `order` lists sector keys; `levels` says what places of a level are called
    (`admin1` → `departments`, a word of the vocabulary), and a list of places longer than
    `places_shown` is cut (0: never); `areas` are the names for those of a country's first level, if
    different. A profile of `any_country` is for every country that has none of its own; one without
    a country is used if the workbook names it. `homes` are the profiles whose labels are inherited,
    by the label's name. `paper` is another size than that of the layout. The same files give the
    same object, so that you can cache what is derived from it.
    """

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
    paper: Paper = ""

    def home(self, label: str) -> str:
        """The profile that a label's words belong to: this one or one that it extends."""
        return self.homes.get(label, self.key)

    def default_locales(self) -> tuple[str, ...]:
        """The locales to draft by default."""
        return tuple(name for name, choice in self.locales.items() if not choice.on_request)
