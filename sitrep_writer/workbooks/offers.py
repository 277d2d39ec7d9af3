"""What the drop-downs of a new workbook offer, in its language."""

from __future__ import annotations

from typing import NamedTuple


class FigureOffer(NamedTuple):
    """A figure of a result by its label, and whether it is a percentage."""

    label: str
    percent: bool = False


class ResultOffer(NamedTuple):
    """A result by its label, its figures, and the names of its further wordings."""

    label: str
    figures: tuple[FigureOffer, ...]
    wordings: tuple[str, ...] = ()


class SectorOffer(NamedTuple):
    """A sector by its label, what else it is called, and its own results."""

    label: str
    also: tuple[str, ...]
    results: tuple[ResultOffer, ...]


class PlacesOffer(NamedTuple):
    """The places of a country, and the names by which the Report sheet may say which it is."""

    names: tuple[str, ...]
    places: tuple[str, ...]


class PlatformOffer(NamedTuple):
    """A platform by the name that is offered, and every name that it has."""

    label: str
    names: tuple[str, ...]


class Offers(NamedTuple):
    """Every list. `actions` are results of every sector; `places` are those of each country;
    `approximators` are rounding words, `roundings` say how far a value is rounded."""

    sectors: tuple[SectorOffer, ...] = ()
    actions: tuple[ResultOffer, ...] = ()
    platforms: tuple[PlatformOffer, ...] = ()
    places: tuple[PlacesOffer, ...] = ()
    populations: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    approximators: tuple[str, ...] = ()
    roundings: tuple[str, ...] = ()
