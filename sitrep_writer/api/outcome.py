"""The result of drafting an input, and whether the drafts can be final."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from sitrep_writer.checking.rule_policy import SilencedProblem
from sitrep_writer.drafting.error_highlights import highlighted
from sitrep_writer.model.activities import SourceSheet
from sitrep_writer.model.draft import Draft
from sitrep_writer.model.edition import Edition
from sitrep_writer.model.options import DEFAULTS, DraftOptions
from sitrep_writer.model.problems import CODES, Level, Problem
from sitrep_writer.reasons.problem import problem, problem_of
from sitrep_writer.reasons.reason import reason
from sitrep_writer.resources import Resources
from sitrep_writer.words.cell_words import Gap

UNREADABLE = frozenset(
    {
        "file-missing",
        "file-unreadable",
        "inputs-mixed",
        "lock-file",
        "many-workbooks",
        "no-workbook",
        "report-missing",
        "sheet-too-large",
    }
)


class Outcome(NamedTuple):
    """The result of drafting an input. `write_outcome` writes it.

    Attributes:
        book: the path of the workbook, or of the first of the reports. Files are written beside it.
        resources: the templates and settings that it was drafted with.
        edition: what was read, None if nothing could be read.
        drafts: one draft per language, none if nothing could be drafted.
        problems: every problem once, the most serious first.
        gaps: the words that a language lacks, with the cells that use them.
        words_file: the `<book>_words.xlsx` that was read, if there is one.
        other_layout: whether the layout is not the platform's own.
        sources: the sheets of activity reports that were read.
        flags: the codes of what is highlighted in the drafts, or would be if its block were shown.
        options: the options that it was drafted with.
        silenced: the problems that the edition's `sitrep.toml` silences, each with its reason.

    Example:
        >>> from sitrep_writer import draft
        >>> outcome = draft("nowhere.xlsx")
        >>> outcome.unreadable, len(outcome.drafts)
        (True, 0)
    """

    book: Path
    resources: Resources
    edition: Edition | None
    drafts: tuple[Draft, ...]
    problems: tuple[Problem, ...]
    gaps: tuple[Gap, ...]
    words_file: Path | None
    other_layout: bool = False
    sources: tuple[SourceSheet, ...] = ()
    flags: frozenset[str] = frozenset()
    options: DraftOptions = DEFAULTS
    silenced: tuple[SilencedProblem, ...] = ()

    @property
    def unreadable(self) -> bool:
        """Whether the file could not be read at all."""
        return any(found.code in UNREADABLE for found in self.problems)

    def blocking(self) -> list[Problem]:
        """The problems that keep these drafts from being final: errors, and whatever is highlighted
        in any of them."""
        shown: dict[str, str] = dict.fromkeys(self.flags, "")
        for draft in self.drafts:
            shown = highlighted(draft) | shown
        blocking = [
            found
            for found in self.problems
            if found.level.rank <= Level.ERROR.rank or found.code in shown
        ]
        told = {found.code for found in blocking}
        for code in sorted(set(shown) - told):
            why = reason("highlighted", words=shown[code], explanation=CODES[code].explanation)
            blocking.append(problem_of(code, "", why))
        return blocking

    def refusal(self) -> Problem | None:
        """The problem that keeps final drafts from being written; None if they can be written."""
        count = len(self.blocking()) if self.options.final else 0
        if not count:
            return None
        return problem("not-final", "", count=count)
