"""What a public function returns in place of its result, where it cannot do what it was asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sitrep_writer.model.problems import Problem, problem

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


def not_done(code: str, message: str) -> NotDone:
    """Nothing was done, for one reason."""
    return NotDone((problem(code, "", message),))
