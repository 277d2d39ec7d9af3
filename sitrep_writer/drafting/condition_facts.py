"""What template conditions can read: about the edition, and about a bullet."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from sitrep_writer.model.edition import Edition
from sitrep_writer.model.facts import Facts


class EditionFacts(NamedTuple):
    """What a template's condition can read about the edition."""

    country: str
    start: date | None
    end: date | None

    @property
    def months(self) -> int:
        """How many months the period touches."""
        if self.start is None or self.end is None:
            return 0
        return (self.end.year - self.start.year) * 12 + self.end.month - self.start.month + 1


def about(edition: Edition) -> EditionFacts:
    """The values for an edition."""

    def day(name: str) -> date | None:
        field = edition.report.get(name)
        return field.day.value if field is not None and field.day is not None else None

    country = edition.report.get("country")
    name = country.value.value if country is not None and country.value is not None else ""
    return EditionFacts(name, day("period_start"), day("period_end"))


class BulletFacts:
    """What a template's condition can read about a bullet: `facts.people` is a number or None,
    `facts.places` a tuple of words.
    """

    def __init__(self, facts: Facts) -> None:
        self._facts = facts

    def __getattr__(self, name: str) -> Any:
        if name in self._facts.figures:
            return self._facts.figures[name].exact
        for slots in self._facts.slots.values():
            if name in slots:
                return tuple(value.value for value in slots[name])
        return None
