"""The checks by code, and the functions that run them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial

from sitrep_writer.checking.partner_register import PartnerRegister, load_partner_register
from sitrep_writer.checking.partner_rows import ListedPartner, listed
from sitrep_writer.checking.place_countries import (
    PlaceCountries,
    countries_of_places,
    home_of,
    with_countries,
)
from sitrep_writer.checking.rule_policy import RulePolicy, load_rules
from sitrep_writer.edition_names import workbook_languages
from sitrep_writer.model.draft import Draft
from sitrep_writer.model.edition import Edition
from sitrep_writer.model.problems import CODES, Problem
from sitrep_writer.policy_settings import PolicyUnreadable
from sitrep_writer.reading.fivew.small_numbers import Thresholds, read_thresholds
from sitrep_writer.reasons.problem import told
from sitrep_writer.resources import Resources
from sitrep_writer.words.own_places import with_own_places
from sitrep_writer.words.vocabulary import (
    RegisterPlace,
    Vocabulary,
    load_places,
    load_vocabulary,
)


class Registers:
    """Where the checks of an edition look up names, and what they share for one edition."""

    def __init__(
        self,
        partners: PartnerRegister,
        rules: RulePolicy | None = None,
        places: PlaceCountries | None = None,
        fewest: Thresholds | None = None,
        vocabulary: Callable[[], Vocabulary] | None = None,
        register: Callable[[], Mapping[str, RegisterPlace]] | None = None,
    ) -> None:
        self.partners = partners
        self.rules = rules or load_rules(Resources())
        self.places = places or {}
        self.fewest = fewest or {}
        self._vocabulary = vocabulary
        self._register = register
        self._listed: tuple[Edition | None, list[ListedPartner]] = (None, [])
        self._own: tuple[Edition | None, PlaceCountries] = (None, {})

    def countries(self, edition: Edition) -> PlaceCountries:
        """The countries that have a place, with the places of the edition's Terms sheet; made once
        for all checks of an edition.
        """
        if self._register is None or not any(row.kind == "place" for row in edition.terms):
            return self.places
        if self._own[0] is not edition:
            register = self._register()
            home = next(iter(home_of(edition, self.places)), "")
            own = with_own_places(register, edition.terms, home).places
            self._own = (edition, with_countries(self.places, register, own))
        return self._own[1]

    def listed(self, edition: Edition) -> list[ListedPartner]:
        """The partner list in the form that the checks compare, made once for all checks of an
        edition.
        """
        if self._listed[0] is not edition:
            self._listed = (edition, listed(edition, self.partners))
        return self._listed[1]

    def is_word(self, typed: str) -> bool:
        """Whether the vocabulary has a name in any language: then it is not a slip for another."""
        return self._vocabulary is not None and bool(self._vocabulary().key_of(typed))


def load_registers(resources: Resources) -> Registers:
    """The registers for an edition. Raises ValueError if a file cannot be read."""
    return Registers(
        load_partner_register(resources),
        load_rules(resources),
        countries_of_places(resources),
        _fewest(resources),
        lambda: load_vocabulary(resources, workbook_languages(resources)),
        partial(load_places, resources),
    )


def _fewest(resources: Resources) -> Thresholds:
    """The thresholds of sectors: without them few people would silently lose their protection."""
    found = read_thresholds(resources)
    if isinstance(found, Problem):
        raise PolicyUnreadable(told(found))
    return found


EditionCheck = Callable[[Edition, Registers], Iterable[Problem]]
DraftsCheck = Callable[[Sequence[Draft]], Iterable[Problem]]

_edition_checks: dict[str, EditionCheck] = {}
_drafts_checks: dict[str, DraftsCheck] = {}


def check(code: str) -> Callable[[EditionCheck], EditionCheck]:
    """Register a check of an edition under the code of the problems that it finds."""

    def register(function: EditionCheck) -> EditionCheck:
        _edition_checks[_new(code)] = function
        return function

    return register


def check_between(code: str) -> Callable[[DraftsCheck], DraftsCheck]:
    """Register a check between the drafts of one edition under its code."""

    def register(function: DraftsCheck) -> DraftsCheck:
        _drafts_checks[_new(code)] = function
        return function

    return register


def check_edition(edition: Edition, registers: Registers) -> list[Problem]:
    """All that the checks find in an edition, check by check, each in the order of the rows."""
    return [found for run in _edition_checks.values() for found in run(edition, registers)]


def check_drafts(drafts: Sequence[Draft]) -> list[Problem]:
    """All that the checks find between the drafts of one edition, one per language."""
    return [found for run in _drafts_checks.values() for found in run(drafts)]


def codes() -> tuple[str, ...]:
    """The codes under which a check is registered."""
    return (*_edition_checks, *_drafts_checks)


def _new(code: str) -> str:
    if code not in CODES:
        raise ValueError(f"{code} is not a code of model.problems.CODES")
    if code in codes():
        raise ValueError(f"a check is registered under {code} already")
    return code
