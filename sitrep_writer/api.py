"""The whole way in a few functions: workbook → problems, drafts, files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from sitrep_writer.checking import Registers, check_drafts, check_edition, load_registers
from sitrep_writer.drafting.compose import CannotDraft, Drafted, prepare, write_draft_of
from sitrep_writer.language.speech import Gap
from sitrep_writer.model.draft import Draft
from sitrep_writer.model.edition import Edition
from sitrep_writer.model.problems import CODES, Level, Problem, problem
from sitrep_writer.reading import find_workbook, read_edition
from sitrep_writer.reading.pictures import find_pictures
from sitrep_writer.resources import Resources
from sitrep_writer.writing.formats import WORD_ONLY, Wanted

UNREADABLE = frozenset({"file-missing", "file-unreadable", "lock-file", "many-workbooks"})


class Outcome(NamedTuple):
    """What came of a workbook. `edition` is None where it could not be read, `drafts` is empty
    where nothing could be drafted; `problems` stand gravest first, each once. `other_layout` says
    that the layout is not the platform's own."""

    book: Path
    resources: Resources
    edition: Edition | None
    drafts: tuple[Draft, ...]
    problems: tuple[Problem, ...]
    gaps: tuple[Gap, ...]
    words_file: Path | None
    other_layout: bool = False

    @property
    def unreadable(self) -> bool:
        """Whether the file could not be read at all."""
        return any(found.code in UNREADABLE for found in self.problems)

    def blocking(self) -> list[Problem]:
        """What keeps these drafts from being final: errors, and gaps in translation."""
        return [
            found
            for found in self.problems
            if found.level.rank <= Level.ERROR.rank or CODES[found.code].blocks_final
        ]


def draft_workbook(
    book: Path,
    locales: Sequence[str] = (),
    final: bool = False,
    *,
    layout: str = "",
    since: Path | None = None,
) -> Outcome:
    """Read a workbook, draft it in every locale asked for and in a layout (the profile's own
    where none is), and check it. `since` is the last edition, its workbook or a draft's JSON, for
    sentences that compare. Nothing is written. Never raises for bad input: it is among the
    problems."""
    found = find_workbook(book)
    if isinstance(found, Problem):
        return _outcome(book, Resources(), None, [], [found], None)
    resources = Resources.beside(found)
    reading = read_edition(found, resources)
    problems = list(reading.problems)
    if reading.edition is None:
        return _outcome(found, resources, None, [], problems, reading.words_file)
    edition = reading.edition
    pictures, missing = find_pictures(edition, found.parent)
    problems += missing
    registers = _registers(resources, problems)
    if registers is not None:
        problems += check_edition(edition, registers)
    drafted: list[Drafted] = []
    last = _last_edition(since, problems) if since is not None else None
    other_layout = False
    try:
        prepared = prepare(edition, resources, locales, layout, last)
        problems += prepared.problems
        other_layout = prepared.layout != prepared.profile.layout
        if not any(found.level is Level.FATAL for found in problems):
            drafted = [
                write_draft_of(prepared, locale, pictures, final) for locale in prepared.houses
            ]
    except CannotDraft as error:
        problems.append(error.problem)
    for one in drafted:
        problems += one.problems
    problems += check_drafts([one.draft for one in drafted])
    outcome = _outcome(found, resources, edition, drafted, problems, reading.words_file)
    return outcome._replace(other_layout=other_layout)


def write_outcome(outcome: Outcome, folder: Path, wanted: Wanted = WORD_ONLY) -> list[Written]:
    """Write each draft as `<book>_<locale>` in the formats wanted: Word, with its JSON beside it,
    unless others are asked for. The layout's name follows the locale where it is not the
    platform's own.

    A file that a person has changed is left alone. Raises FileLocked, OSError and LayoutUnusable.
    """
    from sitrep_writer.writing.outputs import write_outputs

    written = []
    for draft in outcome.drafts:
        layout = outcome.resources.top(f"templates/layouts/{draft.layout}/layout.toml")
        if layout is None:
            raise FileNotFoundError(f"templates/layouts/{draft.layout}/layout.toml")
        stem = f"{draft.edition}_{draft.locale}"
        stem += f"_{draft.layout}" if outcome.other_layout else ""
        pictures = outcome.book.parent
        done = write_outputs(draft, layout.path.parent, pictures, folder, stem, wanted)
        written.append(Written(draft.locale, *done))
    return written


class Written(NamedTuple):
    """The files of one draft; `kept` are changed files that were left alone, `problems` say what
    could not be made."""

    locale: str
    paths: tuple[Path, ...]
    kept: tuple[Path, ...]
    problems: tuple[Problem, ...]


def _last_edition(path: Path, problems: list[Problem]) -> Draft | None:
    """A draft of the last edition, in whatever language; None and a problem where there is none."""
    from sitrep_writer.writing.draft_json import DraftUnreadable, read_json

    if path.suffix.lower() == ".json":
        try:
            return read_json(path.read_bytes()).draft
        except (OSError, DraftUnreadable) as error:
            problems.append(problem("last-edition-unreadable", path.name, f"{error}"))
            return None
    outcome = draft_workbook(path)
    if not outcome.drafts:
        why = next((str(found) for found in outcome.problems), "nothing could be drafted from it.")
        problems.append(problem("last-edition-unreadable", path.name, why))
        return None
    return outcome.drafts[0]


def _registers(resources: Resources, problems: list[Problem]) -> Registers | None:
    try:
        return load_registers(resources)
    except ValueError as error:
        problems.append(problem("settings-unreadable", "", str(error)))
        return None


def _outcome(
    book: Path,
    resources: Resources,
    edition: Edition | None,
    drafted: list[Drafted],
    problems: list[Problem],
    words_file: Path | None,
) -> Outcome:
    ordered = sorted(dict.fromkeys(problems), key=lambda found: found.level.rank)
    gaps = tuple(dict.fromkeys(gap for one in drafted for gap in one.gaps))
    drafts = tuple(one.draft for one in drafted)
    return Outcome(book, resources, edition, drafts, tuple(ordered), gaps, words_file)
