"""What a comparison's output needs from its language."""

from __future__ import annotations

from decimal import Decimal
from typing import Protocol, TypeAlias

from sitrep_writer.model.comparison import Alert, SectionChange

Slot: TypeAlias = str | int | Decimal
"""The value of a slot: text used unchanged, or a number, which gets the language's marks."""


class ComparisonWords(Protocol):
    """The words and number marks of one language, as `templates/review/words.toml` names them."""

    @property
    def language(self) -> str:
        """The language tag of the words (`es`)."""

    def say(self, name: str, **slots: Slot) -> str:
        """A message with its slots filled."""

    def alert(self, alert: Alert) -> str:
        """The message of an alert; the alert's own text if the language has none for its code."""

    def figure(self, identity: str) -> str:
        """The name of a figure (`health.tests#people`)."""

    def section(self, section: SectionChange) -> str:
        """A section's heading, or the name of its kind if it has none."""

    def approximator(self, key: str) -> str:
        """The words of an approximator (`over`); empty if there is none."""

    def number(self, plain: str) -> str:
        """A plain decimal (`1234.5`) with the language's marks; other text unchanged."""

    def percent(self, plain: str) -> str:
        """A plain decimal as a percentage (`44%`, `44 %`)."""

    def period(self, start: str, end: str) -> str:
        """Two ISO dates as a period; empty if there are none."""
