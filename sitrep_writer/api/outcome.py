"""What came of an input that was drafted, and whether it may be called final."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from sitrep_writer.drafting.error_highlights import highlighted
from sitrep_writer.folding import quoted
from sitrep_writer.model.activities import SourceSheet
from sitrep_writer.model.draft import Draft
from sitrep_writer.model.edition import Edition
from sitrep_writer.model.options import DEFAULTS, DraftOptions
from sitrep_writer.model.problems import CODES, Level, Problem, problem
from sitrep_writer.resources import Resources
from sitrep_writer.words.cell_words import Gap

UNREADABLE = frozenset(
    {
        "file-missing",
        "file-unreadable",
        "inputs-mixed",
        "lock-file",
        "many-workbooks",
        "report-missing",
        "sheet-too-large",
    }
)


class Outcome(NamedTuple):
    """What came of an input.

    `edition` is None where it could not be read, `drafts` is empty where nothing could be drafted;
    `problems` stand gravest first, each once. `other_layout` says that the layout is not the
    platform's own; `sources` are the sheets of activity reports that the drafts were made of.
    `flags` are codes under which words of the drafts are highlighted or would be, if they stood in
    a block. `options` are those that it was drafted with.
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

    @property
    def unreadable(self) -> bool:
        """Whether the file could not be read at all."""
        return any(found.code in UNREADABLE for found in self.problems)

    def blocking(self) -> list[Problem]:
        """What keeps these drafts from being final: errors, and whatever is highlighted in any of
        them."""
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
            said = f"{quoted(shown[code])} is highlighted. {CODES[code].explanation}"
            blocking.append(problem(code, "", said))
        return blocking

    def refusal(self) -> Problem | None:
        """Why these drafts are not written: they were asked to be final, and something blocks."""
        count = len(self.blocking()) if self.options.final else 0
        if not count:
            return None
        return problem(
            "not-final",
            "",
            f"{count} {'thing keeps' if count == 1 else 'things keep'} the drafts from being "
            "final: errors, and whatever is highlighted. Correct them, or draft without --final. "
            "Nothing was written.",
        )
