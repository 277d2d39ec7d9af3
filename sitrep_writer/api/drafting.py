"""Drafts workbooks and activity reports: a path → drafts and problems."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from sitrep_writer.api.drafted_outcome import never_final, outcome_of
from sitrep_writer.api.inputs import (
    DraftFile,
    EditionFile,
    Input,
    ReportFiles,
    WordFile,
    nothing_given,
    open_edition,
    open_input,
)
from sitrep_writer.api.outcome import Outcome
from sitrep_writer.checking import Registers, check_drafts, check_edition, load_registers
from sitrep_writer.checking.last_edition import OF_LAST, since_last
from sitrep_writer.drafting.blank_edition import as_to_fill_in
from sitrep_writer.drafting.compose import DraftResult, SharedContext, prepare, write_draft_of
from sitrep_writer.drafting.currency_resolution import settle
from sitrep_writer.drafting.draft_settings import CannotDraft
from sitrep_writer.drafting.earlier import sentences_of
from sitrep_writer.drafting.error_highlights import marked
from sitrep_writer.drafting.gaps import gap_problems, no_name
from sitrep_writer.drafting.renamed_results import renames_of
from sitrep_writer.files import finish_interrupted
from sitrep_writer.folding import slug
from sitrep_writer.model.draft import Draft
from sitrep_writer.model.edition import Edition
from sitrep_writer.model.indicators import Reports
from sitrep_writer.model.options import DEFAULTS, AnyPath, DraftOptions
from sitrep_writer.model.problems import Level, Place, Problem
from sitrep_writer.model.renames import Renames, in_sectors
from sitrep_writer.read_file import DRAFT, is_folder, read_file, why_not
from sitrep_writer.reading.edition_reader import read_edition
from sitrep_writer.reading.picture_checks import find_pictures
from sitrep_writer.reasons.problem import problem, problem_of, told
from sitrep_writer.reasons.reason import Reason, reason, reason_of
from sitrep_writer.resources import Resources
from sitrep_writer.stages import StageFailed, stage
from sitrep_writer.words.cell_words import Gap
from sitrep_writer.words.near_names import NearNames

Check = Callable[[Edition, Sequence[Draft]], Iterable[Problem]]
"""A check of your own: an edition and its drafts → a Problem for each thing that is wrong, under
any code."""


def draft(
    *paths: AnyPath, options: DraftOptions = DEFAULTS, checks: Sequence[Check] = ()
) -> Outcome:
    """Draft what the paths hold: an edition's workbook (or its folder), or activity reports.

    Several paths, or an option for activity reports, mean that the paths hold reports. Nothing is
    written. Bad input raises nothing: it is among the problems.

    Args:
        paths: a workbook, its folder, or files or folders of activity reports.
        options: languages, layout and the rest.
        checks: checks of your own. What they find counts like any other problem.

    Returns:
        The drafts, one per language, and every problem, the most serious first.

    Raises:
        TypeError: no path was given.

    Example:
        >>> draft("nowhere.xlsx").problems[0].code
        'file-missing'
    """
    if not paths:
        raise TypeError("draft() takes at least one path")
    path, for_reports = Path(paths[0]), _report_options(options)
    opened = open_input(*paths, as_reports=bool(for_reports))
    if isinstance(opened, DraftFile | WordFile) and is_folder(path):
        opened = open_edition(path)  # of a folder, its workbook is drafted and not its drafts
    if for_reports and isinstance(opened, EditionFile):
        opened = problem("inputs-mixed.options", "", book=path.name, options=for_reports)
    outcome = (
        undrafted(path, opened, options)
        if isinstance(opened, Problem)
        else draft_input(opened, options)
    )
    return with_checks(outcome, checks)


def with_checks(outcome: Outcome, checks: Sequence[Check]) -> Outcome:
    """The outcome with what rules of one's own find in it."""
    if outcome.edition is None or not checks:
        return outcome
    found = [each for check in checks for each in check(outcome.edition, outcome.drafts)]
    problems = sorted(dict.fromkeys((*outcome.problems, *found)), key=lambda each: each.level.rank)
    return never_final(outcome._replace(problems=tuple(problems)))


def draft_input(opened: Input, options: DraftOptions) -> Outcome:
    """Draft an input that was opened."""
    if isinstance(opened, ReportFiles):
        return draft_reports(opened.paths, options)
    if isinstance(opened, EditionFile):
        return _of_edition(opened, options)
    return draft_workbook(opened.path, options)  # it is not a workbook, and reading it says so


def undrafted(path: Path, why: Problem, options: DraftOptions) -> Outcome:
    """The outcome of a path that could not be opened."""
    return outcome_of(path, Resources(), options, [why])


def _report_options(options: DraftOptions) -> list[str]:
    """The options that are for activity reports and were given, as the command names them."""
    names = ("period", "country", "edition", "top", "numbers")
    return [f"--{name}" for name in names if getattr(options, name) not in ("", None)]


def draft_workbook(
    book: AnyPath | EditionFile, options: DraftOptions = DEFAULTS, checks: Sequence[Check] = ()
) -> Outcome:
    """Draft and check an edition's workbook, or the single workbook of a folder.

    Nothing is written. Bad input raises nothing: it is among the problems.

    Args:
        book: a path, or a workbook in memory: an `EditionFile` with its bytes. The drafts take
            their name from its path, and its pictures are expected beside it.
        options: languages, layout and the rest. Those for activity reports are not used.
        checks: checks of your own. What they find counts like any other problem.

    Returns:
        The drafts, one per language, and every problem, the most serious first.

    Example:
        >>> outcome = draft_workbook("nowhere.xlsx", DraftOptions(locales=("en",)))
        >>> [found.code for found in outcome.problems]
        ['file-missing']
    """
    if isinstance(book, EditionFile):
        return with_checks(_of_edition(book, options), checks)
    path = Path(book)
    try:
        with stage("stage.reading", path.name):
            opened = open_edition(path)
    except StageFailed as error:
        opened = error.problem
    if isinstance(opened, Problem):
        return undrafted(path, opened, options)
    return with_checks(_of_edition(opened, options), checks)


def _of_edition(opened: EditionFile, options: DraftOptions) -> Outcome:
    book, resources = opened.path, opened.resources
    try:
        with stage("stage.reading", book.name):
            reading = read_edition(book, resources, opened.content)
    except StageFailed as error:
        return outcome_of(book, resources, options, [error.problem])
    started = _Started(book, resources, options, list(reading.problems), reading.words_file)
    if reading.edition is None:
        return started.ended()
    return _draft(started, reading.edition)


def draft_reports(paths: Sequence[AnyPath], options: DraftOptions = DEFAULTS) -> Outcome:
    """Draft one country and period of activity reports (the 5W).

    An edition's workbook in the options adds to the draft; its values replace those of the reports.
    Nothing is written. Bad input raises nothing: it is among the problems.

    Args:
        paths: workbooks (.xlsx, .xlsm, .ods), CSV files, or folders of them.
        options: languages, layout, and what to take from the reports: period, country, top.

    Returns:
        The drafts, one per language, the sheets that were read, and every problem.

    Example:
        >>> outcome = draft_reports(["nowhere.csv"], DraftOptions(period="2023-01"))
        >>> outcome.unreadable
        True
    """
    from sitrep_writer.reading.fivew.report_files import find_inputs

    given = [Path(path) for path in paths]
    if not given:
        return outcome_of(Path(), Resources(), options, [nothing_given()])
    files = find_inputs(given).files
    book = options.edition or (files[0] if files else given[0])
    try:
        return _of_reports(Path(book), given, options)
    except StageFailed as error:
        return outcome_of(Path(book), Resources(), options, [error.problem])


def _of_reports(book: Path, paths: Sequence[Path], options: DraftOptions) -> Outcome:
    """Raises StageFailed."""
    from sitrep_writer.reading.fivew.to_draft import reports_to_draft

    own: Edition | None = None
    words: Path | None = None
    problems: list[Problem] = []
    if options.edition is not None:
        opened = open_edition(Path(options.edition))
        if isinstance(opened, Problem):
            return outcome_of(book, Resources(), options, [opened])
        book = opened.path
        with stage("stage.reading", book.name):
            reading = read_edition(book, opened.resources, opened.content)
        problems += reading.problems
        own, words = reading.edition, reading.words_file
        if own is None:
            return _Started(book, opened.resources, options, problems, words).ended()
    resources = Resources.beside(book)
    with stage("stage.reading", ", ".join(path.name for path in paths)):
        read = reports_to_draft(paths, resources, options, own)
    started = _Started(book, resources, options, problems + read.problems, words)
    if read.reports is None:
        return started.ended(own)._replace(sources=read.sources)
    name = own or Edition(_name(read.reports), {})
    return _draft(started, name, read.reports)._replace(sources=read.sources)


def _name(reports: Reports) -> str:
    """What drafts of reports are called: `mexico-2023-01`, `peru-2023-01-to-2023-03`."""
    first, last = reports.months[0], reports.months[-1]
    period = first if first == last else f"{first}-to-{last}"
    return f"{slug(reports.country).replace('_', '-') or 'reports'}-{period}"


class _Started(NamedTuple):
    """What is known of an input before its drafting, and the problems so far."""

    book: Path
    resources: Resources
    options: DraftOptions
    problems: list[Problem]
    words_file: Path | None

    def ended(
        self,
        edition: Edition | None = None,
        drafted: Sequence[DraftResult] = (),
        unchecked: Collection[str] | None = None,
    ) -> Outcome:
        """The outcome of it; `unchecked` are the codes that nothing looked for, None for most."""
        outcome = outcome_of(
            self.book, self.resources, self.options, self.problems, drafted, unchecked
        )
        return outcome._replace(edition=edition, words_file=self.words_file)


def _draft(started: _Started, edition: Edition, reports: Reports | None = None) -> Outcome:
    """An edition, what reports say, or both → drafts, each checked."""
    try:
        with stage("stage.drafting", started.book.name):
            return _drafted(started, edition, reports)
    except StageFailed as error:
        started.problems.append(error.problem)
        return started.ended(edition)


def _drafted(started: _Started, edition: Edition, reports: Reports | None) -> Outcome:
    book, resources, options, problems, _ = started
    pictures, missing = find_pictures(edition, book.parent)
    problems += missing
    edition, unclear = settle(edition, resources)
    problems += unclear
    registers = _registers(resources, problems)
    if registers is not None and reports is None:
        with stage("stage.checking", book.name):
            problems += check_edition(edition, registers)
    drafted: list[DraftResult] = []
    last = _last_edition(Path(options.since), problems) if options.since is not None else None
    other_layout, is_whole = False, False
    locales: dict[str, str] = {}
    near: Callable[[Gap], str] = no_name
    try:
        prepared = prepare(edition, resources, options, last, reports)
        edition = prepared.edition
        if reports is None:
            problems[:] = as_to_fill_in(problems, edition, resources)
        problems += prepared.problems
        if registers is not None and reports is not None:
            problems += check_edition(edition, registers)
        other_layout = prepared.layout != prepared.profile.layout
        locales = {style.language: style.name for style in prepared.locale_styles.values()}
        near = NearNames(prepared.word_sources).near
        if not _is_fatal(problems):
            drafted = _in_all_languages(prepared, pictures, options.final)
            drafted = [_with_places_told_once(one, problems) for one in drafted]
            is_whole = _is_whole(prepared, registers)
    except CannotDraft as error:
        problems[:] = _with_last(problems, error.problem)
    if options.final and drafted:
        problems += _unreviewed(prepared)
    if last is not None and drafted:
        problems += since_last(edition, drafted[0].draft, last, _renamed_since(last, prepared))
    drafted = _checked(drafted, problems, locales, near)
    unchecked = (OF_LAST if last is None else ()) if is_whole else None
    return started.ended(edition, drafted, unchecked)._replace(other_layout=other_layout)


def _with_places_told_once(drafted: DraftResult, problems: Sequence[Problem]) -> DraftResult:
    """A draft without its problems of places that reading the reports has told of already."""
    told = {found.key for found in problems if found.code == "place-unknown"}
    if not told:
        return drafted
    further = (p for p in drafted.problems if p.code != "place-unknown" or p.key not in told)
    return drafted._replace(problems=tuple(further))


def _renamed_since(last: Draft, prepared: SharedContext) -> Renames:
    """The results of the last draft that have other ids now."""
    sentences = ((each.id, each.message) for each in sentences_of(last))
    return in_sectors(sentences, renames_of(prepared.templates))


def _is_whole(prepared: SharedContext, registers: Registers | None) -> bool:
    """Whether a run finds all that there is to find: its rules are checked, and it drafts the
    platform's own layout in all its own languages."""
    every = set(prepared.profile.default_locales()) <= set(prepared.locale_styles)
    return registers is not None and every and prepared.layout == prepared.profile.layout


def _unreviewed(prepared: SharedContext) -> Iterator[Problem]:
    """The languages of final drafts whose words no native reader has reviewed."""
    for style in prepared.locale_styles.values():
        if not style.reviewed:
            place = Place(f"locales/{style.name}/style.toml")
            yield problem("language-unreviewed", place, style.name, language=style.name)


def _with_last(problems: Sequence[Problem], last: Problem) -> list[Problem]:
    """The problems with the one that ended the draft. A platform that is missing was met by
    reading too: it is reported once, at its place.
    """
    if last.code != "unknown-platform" or last.place:
        return [*problems, last]
    met = [found for found in problems if found.key == "report.platform"]
    if met:
        last = replace(last, place=met[0].place, cell=met[0].cell)
    return [*(found for found in problems if found not in met), last]


def _is_fatal(problems: Sequence[Problem]) -> bool:
    return any(found.level is Level.FATAL for found in problems)


def _in_all_languages(
    prepared: SharedContext, pictures: Mapping[str, str], final: bool
) -> list[DraftResult]:
    return [write_draft_of(prepared, locale, pictures, final) for locale in prepared.locale_styles]


def _checked(
    drafted: Sequence[DraftResult],
    problems: list[Problem],
    locales: Mapping[str, str],
    near: Callable[[Gap], str],
) -> list[DraftResult]:
    """The drafts with the highlights of all problems, to which those found here are added.
    `locales` are those of the languages; `near` says what a word may be a slip for.
    """
    between = check_drafts([one.draft for one in drafted])
    of_edition = [*problems, *between]
    result = [
        one._replace(draft=marked(one.draft, [*of_edition, *one.problems])) for one in drafted
    ]
    for one in result:
        problems += one.problems
    problems += gap_problems([gap for one in result for gap in one.gaps], locales, near)
    problems += between
    return result


def _last_edition(path: Path, problems: list[Problem]) -> Draft | None:
    """A draft of the last edition, in whatever language; None and a problem where there is none."""
    from sitrep_writer.writing.draft_json import DraftUnreadable, read_json

    if path.suffix.lower() == ".json":
        finish_interrupted(path.parent)
        try:
            return read_json(read_file(path, DRAFT)).draft
        except (OSError, DraftUnreadable) as error:
            problems.append(problem_of("last-edition-unreadable", path.name, why_not(error)))
            return None
    outcome = draft_workbook(path)
    if not outcome.drafts:
        why = nothing_drafted(outcome)
        problems.append(problem_of("last-edition-unreadable", path.name, why))
        return None
    return outcome.drafts[0]


def nothing_drafted(outcome: Outcome) -> Reason:
    """Why an outcome has no draft."""
    found = next(iter(outcome.problems), None)
    return reason("nothing-drafted") if found is None else told(found)


def _registers(resources: Resources, problems: list[Problem]) -> Registers | None:
    try:
        return load_registers(resources)
    except ValueError as error:
        problems.append(problem_of("settings-unreadable", "", reason_of(error)))
        return None
