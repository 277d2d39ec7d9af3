"""What a public function returns in place of its result, where it cannot do what it was asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sitrep_writer.model.problems import Problem
from sitrep_writer.reasons.problem import problem, problem_of
from sitrep_writer.reasons.reason import Given, Reason, ReasonError
from sitrep_writer.reasons.system_words import said_by_system
from sitrep_writer.resources import SETTINGS, Resources

if TYPE_CHECKING:
    from sitrep_writer.translation import CatalogueUpdate


class NotDone(NamedTuple):
    """Nothing was done or written, and why.

    Attributes:
        problems: what was wrong, each with its code, its place and what to do. At least one.
        losses: where a catalogue would lose too many translations, its name and what would happen
            to its keys.

    Example:
        >>> from sitrep_writer import compare_files
        >>> print(compare_files("nowhere.xlsx", "nowhere.json").message)
        nowhere.xlsx: the file is not there.
    """

    problems: tuple[Problem, ...]
    losses: tuple[str, CatalogueUpdate] | None = None

    @property
    def message(self) -> str:
        """The first problem, in English."""
        return f"{self.problems[0]}"


def not_done(sentence: str, /, **values: Given) -> NotDone:
    """Nothing was done, for one reason: its sentence and the values of its slots."""
    return NotDone((problem(sentence, "", **values),))


def not_done_of(code: str, why: Reason | str, place: str = "") -> NotDone:
    """Nothing was done, for a reason that an error has brought."""
    return NotDone((problem_of(code, place, why),))


def settings_refused(resources: Resources) -> NotDone | None:
    """Why nothing is done with a folder: its settings cannot be read, or ask for a folder above
    that cannot be used. Without them, its files would silently count for nothing."""
    if resources.settings_fault is not None:
        return not_done_of("settings-unreadable", resources.settings_fault)
    if resources.extends_fault is not None:
        return not_done_of("extends-refused", resources.extends_fault, SETTINGS)
    return None


def system_says(error: OSError) -> Reason | str:
    """What the system says of a place where nothing can be written, to be put in brackets."""
    if isinstance(error, ReasonError):
        return error.reason
    known = said_by_system(error, "system-says")
    return known or (error.strerror or str(error)).lower().removesuffix(".")
