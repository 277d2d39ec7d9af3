"""The register of indicators: their names in reports, and their sectors.

Codes, names and types come from the framework of the regional response plan (RMRP 2023–24), as
R4V's information managers publish them (response4venezuelans/Submission2324QualityApp); aliases are
names that its layouts used for the same thing in other years.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from sitrep_writer.folding import fold_name
from sitrep_writer.resources import Layer, Resources
from sitrep_writer.words.csv_tables import read_table

FILE = "templates/registers/indicators.csv"
COLUMNS = (
    "code",
    "sector",
    "subsector_en",
    "subsector_es",
    "name_en",
    "name_es",
    "type",
    "aliases",
)


class Indicator(NamedTuple):
    """An indicator of the framework. `sector` is a key of the templates; `subsectors` and `names`
    are the official ones, English first; sub-sectors are followed by other spellings.
    """

    code: str
    sector: str
    subsectors: tuple[str, ...]
    names: tuple[str, ...]
    type: str
    aliases: tuple[str, ...] = ()


class IndicatorRegister:
    """Indicators, found by code or name in either language, ignoring capitals, accents and
    punctuation. If two rows share a name the first one wins, so later layers come first.
    """

    def __init__(self, indicators: Iterable[Indicator]) -> None:
        by_code: dict[str, Indicator] = {}
        for one in indicators:
            by_code.setdefault(fold_name(one.code), one)
        self.indicators = tuple(by_code.values())
        self._found: dict[str, Indicator] = dict(by_code)
        self._sectors: dict[str, str] = {}
        for one in self.indicators:
            for typed in (*one.names, *one.aliases):
                self._found.setdefault(fold_name(typed), one)
            for typed in one.subsectors:
                self._sectors.setdefault(fold_name(typed), one.sector)

    def find(self, typed: str) -> Indicator | None:
        """The indicator with a code, a name, or a name after its code; None if there is none."""
        found = self._found.get(fold_name(typed))
        if found is None:
            code, _, name = typed.strip().partition(" ")
            found = self._found.get(fold_name(code)) if name else None
        return found

    def sector(self, subsector: str) -> str:
        """The key of a sub-sector's sector, by its official names; empty if unknown."""
        return self._sectors.get(fold_name(subsector), "")


def read_indicators(resources: Resources) -> IndicatorRegister:
    """The register in force; an edition's rows override shipped ones with the same code. Raises
    TableUnreadable for a file that is no such table.
    """
    return _register(resources.layers(FILE))


@lru_cache(maxsize=8)
def _register(layers: tuple[Layer, ...]) -> IndicatorRegister:
    return IndicatorRegister(one for layer in reversed(layers) for one in _indicators(layer))


def _indicators(layer: Layer) -> Iterable[Indicator]:
    for row in read_table(layer, COLUMNS):
        yield Indicator(
            row["code"],
            row["sector"],
            _filled(*row["subsector_en"].split(";"), *row["subsector_es"].split(";")),
            _filled(row["name_en"], row["name_es"]),
            row["type"],
            _filled(*row["aliases"].split(";")),
        )


def _filled(*texts: str) -> tuple[str, ...]:
    return tuple(text.strip() for text in texts if text.strip())
