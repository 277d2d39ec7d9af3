"""The whole way in a few functions: workbook or reports → problems, drafts, files."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sitrep_writer.checking import Registers, check_drafts, check_edition, load_registers
from sitrep_writer.drafting.compose import Drafted, prepare, write_draft_of
from sitrep_writer.drafting.currencies import settle
from sitrep_writer.drafting.gaps import gap_problems
from sitrep_writer.drafting.marking import highlighted, marked
from sitrep_writer.drafting.settings import CannotDraft
from sitrep_writer.files import unholdable
from sitrep_writer.folding import quoted, slug
from sitrep_writer.language.speech import Gap
from sitrep_writer.model.activities import SourceSheet
from sitrep_writer.model.draft import Draft
from sitrep_writer.model.edition import Edition
from sitrep_writer.model.indicators import Reports
from sitrep_writer.model.problems import CODES, Level, Problem, problem
from sitrep_writer.read_file import DRAFT, read_file, why_not
from sitrep_writer.reading import find_workbook, kinds, read_edition
from sitrep_writer.reading.pictures import find_pictures
from sitrep_writer.resources import Resources
from sitrep_writer.stages import StageFailed, stage
from sitrep_writer.writing.formats import WORD_ONLY, Wanted
from sitrep_writer.writing.materials import Materials

if TYPE_CHECKING:
    from sitrep_writer.drafting.reports import Reporting
    from sitrep_writer.reading.fivew import NumberStyle

UNREADABLE = frozenset(
    {
        "file-missing",
        "file-unreadable",
        "lock-file",
        "many-workbooks",
        "report-missing",
        "sheet-too-large",
    }
)


class Outcome(NamedTuple):
    """What came of a workbook. `edition` is None where it could not be read, `drafts` is empty
    where nothing could be drafted; `problems` stand gravest first, each once. `other_layout` says
    that the layout is not the platform's own; `sources` are the sheets of activity reports that the
    drafts were made of. `flags` are codes under which words of the drafts are highlighted or would
    be, if they stood in a block."""

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
    try:
        with stage("reading", found.name):
            reading = read_edition(found, resources)
    except StageFailed as error:
        return _outcome(book, resources, None, [], [error.problem], None)
    problems = list(reading.problems)
    if reading.edition is None:
        return _outcome(found, resources, None, [], problems, reading.words_file)
    edition = reading.edition
    asked = Asked(tuple(locales), final, layout, since)
    return _draft(found, resources, edition, problems, reading.words_file, asked)


def is_edition(path: Path) -> bool:
    """Whether a file, or the single workbook of a folder, is an edition's."""
    book = find_workbook(path)
    return not isinstance(book, Problem) and kinds.is_edition(book, Resources.beside(book))


def are_reports(paths: Sequence[Path]) -> bool:
    """Whether files or a folder's files are reports of activities, and none an edition's."""
    return kinds.are_reports(paths, Resources.beside(paths[0]))


class Asked(NamedTuple):
    """What is asked for beside the input: the locales (the platform's own where there are none),
    whether the drafts are final, a layout, the last edition."""

    locales: tuple[str, ...] = ()
    final: bool = False
    layout: str = ""
    since: Path | None = None


def draft_reports(
    paths: Sequence[Path],
    period: str = "",
    country: str = "",
    *,
    edition: Path | None = None,
    top: int | None = None,
    numbers: NumberStyle = "",
    asked: Asked = Asked(),  # noqa: B008 - a value that never changes
) -> Outcome:
    """Read activity reports (files, or folders of them), and draft a country's period of them:
    `2023-01` or `2023-01..2023-03`, that of the edition or the only one there is where none is
    given. `edition` is a workbook that enriches the draft; what it says is followed. A sector shows
    `top` results (0: all). Nothing is written. Never raises for bad input: it is among the
    problems."""
    from sitrep_writer.reading.fivew.inputs import find_inputs

    files = find_inputs(paths).files
    book = edition or (files[0] if files else paths[0])
    wanted = _OfReports(paths, period, country, edition, top, numbers)
    try:
        return _draft_reports(book, wanted, asked)
    except StageFailed as error:
        return _outcome(book, Resources(), None, [], [error.problem], None)


class _OfReports(NamedTuple):
    """What is asked for of activity reports (`draft_reports`)."""

    paths: Sequence[Path]
    period: str
    country: str
    edition: Path | None
    top: int | None
    numbers: NumberStyle


def _draft_reports(book: Path, wanted: _OfReports, asked: Asked) -> Outcome:
    """Raises StageFailed."""
    from sitrep_writer.reading.fivew.to_draft import Wishes, reports_to_draft

    own: Edition | None = None
    words: Path | None = None
    problems: list[Problem] = []
    if wanted.edition is not None:
        found = find_workbook(wanted.edition)
        if isinstance(found, Problem):
            return _outcome(book, Resources(), None, [], [found], None)
        with stage("reading", found.name):
            book, reading = found, read_edition(found, Resources.beside(found))
        problems += reading.problems
        own, words = reading.edition, reading.words_file
        if own is None:
            return _outcome(book, Resources.beside(book), None, [], problems, words)
    resources = Resources.beside(book)
    wishes = Wishes(wanted.period, wanted.country, wanted.numbers)
    with stage("reading", ", ".join(path.name for path in wanted.paths)):
        read = reports_to_draft(wanted.paths, resources, wishes, own)
    problems += read.problems
    if read.reports is None:
        return _outcome(book, resources, own, [], problems, words)._replace(sources=read.sources)
    from sitrep_writer.drafting.reports import Reporting

    name = own or Edition(_name(read.reports), {})
    reporting = Reporting(read.reports, wanted.top)
    outcome = _draft(book, resources, name, problems, words, asked, reporting)
    return outcome._replace(sources=read.sources)


def _name(reports: Reports) -> str:
    """What drafts of reports are called: `mexico-2023-01`, `peru-2023-01-to-2023-03`."""
    first, last = reports.months[0], reports.months[-1]
    period = first if first == last else f"{first}-to-{last}"
    return f"{slug(reports.country).replace('_', '-') or 'reports'}-{period}"


def _draft(
    book: Path,
    resources: Resources,
    edition: Edition,
    problems: list[Problem],
    words_file: Path | None,
    asked: Asked,
    reporting: Reporting | None = None,
) -> Outcome:
    """An edition, what reports say, or both → drafts, each checked."""
    try:
        with stage("drafting", book.name):
            return _drafted(book, resources, edition, problems, words_file, asked, reporting)
    except StageFailed as error:
        failed = [*problems, error.problem]
        return _outcome(book, resources, edition, [], failed, words_file)


def _drafted(
    book: Path,
    resources: Resources,
    edition: Edition,
    problems: list[Problem],
    words_file: Path | None,
    asked: Asked,
    reporting: Reporting | None,
) -> Outcome:
    pictures, missing = find_pictures(edition, book.parent)
    problems += missing
    edition, unclear = settle(edition, resources)
    problems += unclear
    registers = _registers(resources, problems)
    if registers is not None and reporting is None:
        with stage("checking", book.name):
            problems += check_edition(edition, registers)
    drafted: list[Drafted] = []
    last = _last_edition(asked.since, problems) if asked.since is not None else None
    other_layout = False
    titles: dict[str, str] = {}
    try:
        prepared = prepare(edition, resources, asked.locales, asked.layout, last, reporting)
        edition = prepared.edition
        problems += prepared.problems
        if registers is not None and reporting is not None:
            problems += check_edition(edition, registers)
        other_layout = prepared.layout != prepared.profile.layout
        titles = {house.language: house.title for house in prepared.houses.values()}
        if not any(found.level is Level.FATAL for found in problems):
            drafted = [
                write_draft_of(prepared, locale, pictures, asked.final)
                for locale in prepared.houses
            ]
    except CannotDraft as error:
        problems.append(error.problem)
    between = check_drafts([one.draft for one in drafted])
    of_edition = [*problems, *between]
    drafted = [
        one._replace(draft=marked(one.draft, [*of_edition, *one.problems])) for one in drafted
    ]
    for one in drafted:
        problems += one.problems
    problems += gap_problems([gap for one in drafted for gap in one.gaps], titles)
    problems += between
    outcome = _outcome(book, resources, edition, drafted, problems, words_file)
    return outcome._replace(other_layout=other_layout)


def write_outcome(outcome: Outcome, folder: Path, wanted: Wanted = WORD_ONLY) -> list[Written]:
    """Write each draft as `<book>_<locale>` in the formats wanted: Word, with its JSON beside it,
    unless others are asked for. The layout's name follows the locale where it is not the
    platform's own.

    A file that a person has changed is left alone. All languages are ready before the first file
    is replaced. Raises FileLocked, OSError, LayoutUnusable and StageFailed.
    """
    with stage("writing the drafts of", outcome.book.name):
        return _written(outcome, folder, wanted)


def _written(outcome: Outcome, folder: Path, wanted: Wanted) -> list[Written]:
    from sitrep_writer.writing.outputs import plan_outputs, write_planned

    materials = {name: _materials(outcome, name) for name in {d.layout for d in outcome.drafts}}
    planned = [
        plan_outputs(draft, materials[draft.layout], _stem(outcome, draft), wanted)
        for draft in outcome.drafts
    ]
    written = zip(outcome.drafts, write_planned(folder, planned), strict=True)
    return [
        Written(draft.locale, done.paths, done.kept, (*_unholdable(outcome, draft), *done.problems))
        for draft, done in written
    ]


def _unholdable(outcome: Outcome, draft: Draft) -> list[Problem]:
    """That files of this draft have a name that Windows cannot hold: folders are passed on."""
    why = unholdable(f"{_stem(outcome, draft)}.docx")
    if not why:
        return []
    said = (
        f"the drafts are named after it, and Windows cannot hold a file of that name: {why}. "
        "Give it another name before you pass them on."
    )
    return [problem("name-unholdable", outcome.book.name, said)]


def _materials(outcome: Outcome, layout: str) -> Materials:
    """What a layout's documents are made with, for all languages. Raises OSError."""
    settings = f"templates/layouts/{layout}/layout.toml"
    found = outcome.resources.top(settings)
    if found is None:
        raise FileNotFoundError(settings)
    return Materials(found.folder(), outcome.book.parent)


def drafts_there(outcome: Outcome, folder: Path) -> dict[str, Draft]:
    """The drafts that lie where these would be written, by locale; unreadable ones are none."""
    from sitrep_writer.files import TooLarge, finish_interrupted, present
    from sitrep_writer.writing.draft_json import DraftUnreadable, read_json

    finish_interrupted(folder)
    found = {}
    for draft in outcome.drafts:
        with suppress(OSError, DraftUnreadable, TooLarge):
            data = present(folder / f"{_stem(outcome, draft)}.json")
            if data is not None:
                found[draft.locale] = read_json(data).draft
    return found


def _stem(outcome: Outcome, draft: Draft) -> str:
    stem = f"{draft.edition}_{draft.locale}"
    return f"{stem}_{draft.layout}" if outcome.other_layout else stem


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
            return read_json(read_file(path, DRAFT)).draft
        except (OSError, DraftUnreadable) as error:
            problems.append(problem("last-edition-unreadable", path.name, why_not(error)))
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
    flags = frozenset(flag for one in drafted for flag in one.flags)
    return Outcome(book, resources, edition, drafts, tuple(ordered), gaps, words_file, flags=flags)
