"""Writes drafts to files, and says what changed since the drafts that were there."""

from __future__ import annotations

import errno
import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sitrep_writer.api.not_done import NotDone, not_done_of, settings_refused, system_says
from sitrep_writer.api.outcome import Outcome
from sitrep_writer.files import FileLocked, unholdable
from sitrep_writer.model.draft import Draft
from sitrep_writer.model.options import FORMATS, PAPERS, AnyPath, DraftOptions
from sitrep_writer.model.problems import Problem
from sitrep_writer.read_file import FileRefused, why_not
from sitrep_writer.reasons.problem import problem, problem_of, told
from sitrep_writer.reasons.reason import Reason, reason
from sitrep_writer.resources import Resources
from sitrep_writer.stages import StageFailed, stage
from sitrep_writer.writing.word.materials import Materials

if TYPE_CHECKING:
    from sitrep_writer.writing.word.template import LayoutUnusable


class WrittenDraft(NamedTuple):
    """The files of one draft.

    Attributes:
        locale: the language of the draft, such as `es_PE`.
        paths: the files that were written.
        kept: files that somebody has changed. They were left alone, and the new ones have a number.
    """

    locale: str
    paths: tuple[Path, ...]
    kept: tuple[Path, ...]


class WriteResult(NamedTuple):
    """What `write_outcome` did.

    Attributes:
        drafts: the files of each draft, none if they were refused or could not be written.
        problems: why nothing was written, or what could not be made (a PDF without LibreOffice).
    """

    drafts: tuple[WrittenDraft, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def paths(self) -> list[Path]:
        """Every file that was written."""
        return [path for one in self.drafts for path in one.paths]

    @property
    def kept(self) -> list[Path]:
        """Every changed file that was left alone."""
        return [path for one in self.drafts for path in one.kept]


def write_outcome(outcome: Outcome, folder: AnyPath | None = None) -> WriteResult:
    """Write each draft as `<book>_<locale>`, in the formats of the outcome's options.

    The default is Word, with the draft's JSON beside it. A layout that is not the platform's own
    adds its name: `<book>_<locale>_<layout>`. All languages are written, or none. A file that
    somebody has changed is left alone: the new one gets a number. Final drafts are refused while
    there is an error or anything is highlighted. What fails raises nothing: it is among the
    problems.

    Args:
        outcome: what `draft`, `draft_workbook` or `draft_reports` returned.
        folder: where to write; without one, the workbook's folder.

    Returns:
        The files of each draft, those that were left alone, and what could not be made.

    Example:
        >>> from sitrep_writer import draft
        >>> write_outcome(draft("nowhere.xlsx")).paths
        []
    """
    refusal = outcome.refusal()
    if refusal is not None:
        return WriteResult(problems=(refusal,))
    if not outcome.drafts:
        return WriteResult()
    if (wrong := _wrong_options(outcome.options)) is not None:
        return WriteResult(problems=(wrong,))
    from sitrep_writer.writing.word.template import LayoutUnusable

    place = outcome.book.parent if folder is None else Path(folder)
    try:
        with stage("stage.writing", outcome.book.name):
            return _written(outcome, place)
    except StageFailed as error:
        return WriteResult(problems=(error.problem,))
    except (OSError, LayoutUnusable) as error:
        return WriteResult(problems=(_not_written(error, place),))


def _wrong_options(options: DraftOptions) -> Problem | None:
    """That a format or the paper is unknown, or that no format is asked for."""
    formats, paper = options.formats, options.paper
    if paper and paper not in PAPERS:
        return problem("not-written.unknown-paper", "", typed=paper, known=PAPERS)
    if not formats:
        return problem("not-written.no-format", "", known=FORMATS)
    wrong = [name for name in formats if name not in FORMATS]
    if not wrong:
        return None
    return problem("not-written.unknown-format", "", typed=wrong[0], known=FORMATS)


def _written(outcome: Outcome, folder: Path) -> WriteResult:
    from sitrep_writer.writing.outputs import plan_outputs, write_planned

    materials = {name: _materials(outcome, name) for name in {d.layout for d in outcome.drafts}}
    planned = [
        plan_outputs(draft, materials[draft.layout], _stem(outcome, draft), outcome.options)
        for draft in outcome.drafts
    ]
    done = write_planned(folder, planned)
    drafts = tuple(
        WrittenDraft(draft.locale, each.paths, each.kept)
        for draft, each in zip(outcome.drafts, done, strict=True)
    )
    problems = [
        found
        for draft, each in zip(outcome.drafts, done, strict=True)
        for found in (*_unholdable(outcome, draft), *each.problems)
    ]
    return WriteResult(drafts, tuple(dict.fromkeys(problems)))


def _not_written(error: OSError | LayoutUnusable, folder: Path) -> Problem:
    if isinstance(error, FileLocked):
        return problem_of("file-locked", error.path.name, error.unnamed)
    if not isinstance(error, OSError):
        return problem("not-written.layout", "", file=error.place, why=error.reason)
    place = f"{error.filename or folder}"
    if isinstance(error, FileRefused):
        return problem("not-written.drafts-refused", place, why=why_not(error))
    return problem("not-written.drafts", place, why=system_says(error))


def _unholdable(outcome: Outcome, draft: Draft) -> list[Problem]:
    """That files of this draft have a name that Windows cannot hold: folders are passed on."""
    why = unholdable(f"{_stem(outcome, draft)}.docx")
    return [] if why is None else [problem("name-unholdable", outcome.book.name, why=why)]


def _materials(outcome: Outcome, layout: str) -> Materials:
    """What a layout's documents are made with, for all languages. Raises OSError."""
    return Materials(layout_folder(layout, outcome.resources), outcome.book.parent)


def layout_folder(layout: str, resources: Resources) -> Path:
    """Where a layout of this name lies: its own of an edition's folder, or a shipped one. Raises
    OSError."""
    settings = f"templates/layouts/{layout}/layout.toml"
    found = resources.top(settings)
    if found is None:
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), settings)
    return found.folder()


def _stem(outcome: Outcome, draft: Draft) -> str:
    stem = f"{draft.edition}_{draft.locale}"
    return f"{stem}_{draft.layout}" if outcome.other_layout else stem


def write_word(
    draft: Draft, folder: AnyPath | None = None, *, trace: bool = True, review: bool = False
) -> bytes | NotDone:
    """Make a Word document of a draft, in the layout that the draft names. Nothing is written.

    The same draft, layout and pictures give the same bytes.

    Args:
        draft: one of an outcome's `drafts`, or what `open_draft` returned.
        folder: the edition's folder, with the pictures that the draft names and, if it has one, a
            layout of its own. Without a folder, only what is shipped is used.
        trace: whether the document has bookmarks and the trace of its figures.
        review: whether the document has a comment on each sentence.

    Returns:
        The bytes of the `.docx`. `NotDone` if the layout is missing or damaged, or the folder's
        `sitrep.toml` cannot be used.

    Example:
        >>> import sitrep_writer
        >>> outcome = sitrep_writer.draft("examples/peru-2024-09")
        >>> write_word(outcome.drafts[0], "examples/peru-2024-09")[:2]
        b'PK'
    """
    from sitrep_writer.writing.word import document
    from sitrep_writer.writing.word.template import LayoutUnusable

    resources = Resources() if folder is None else Resources.beside(Path(folder) / "edition.xlsx")
    refused = settings_refused(resources)
    if refused is not None:
        return refused
    pictures = resources.shipped if folder is None else Path(folder)
    try:
        layout = layout_folder(draft.layout, resources)
    except OSError as error:
        missing = Path("templates/layouts") / draft.layout / "layout.toml"
        return _layout_unusable(LayoutUnusable(missing, why_not(error)))
    try:
        return document.write_word(draft, layout, pictures, trace=trace, review=review)
    except LayoutUnusable as error:
        return _layout_unusable(error)


def _layout_unusable(error: LayoutUnusable) -> NotDone:
    return not_done_of("layout-unreadable", error.reason, str(error.place))


def drafts_there(outcome: Outcome, folder: AnyPath | None = None) -> dict[str, Draft]:
    """Read the drafts that are where `write_outcome` would write these.

    Call it before `write_outcome`, and hand what it returns to `changes_since`.

    Args:
        outcome: the new drafts.
        folder: where they will be written; without one, the workbook's folder.

    Returns:
        The earlier drafts by locale, without those that cannot be read.

    Example:
        >>> from sitrep_writer import draft
        >>> drafts_there(draft("examples/peru-2024-09"), "nowhere")
        {}
    """
    from sitrep_writer.files import TooLarge, finish_interrupted, present
    from sitrep_writer.writing.draft_json import DraftUnreadable, read_json

    place = outcome.book.parent if folder is None else Path(folder)
    if outcome.drafts and outcome.refusal() is None:
        finish_interrupted(place)
    found = {}
    for draft in outcome.drafts:
        with suppress(OSError, DraftUnreadable, TooLarge):
            data = present(place / f"{_stem(outcome, draft)}.json")
            if data is not None:
                found[draft.locale] = read_json(data).draft
    return found


def changes_since(outcome: Outcome, before: Mapping[str, Draft], lang: str = "en") -> list[str]:
    """Say what changed since earlier drafts, as the command does.

    Args:
        outcome: the new drafts.
        before: the earlier drafts by locale. Call `drafts_there` before you write the new ones.
        lang: the language of the lines, such as `es`.

    Returns:
        A line for each language, or one line if it is the same in all of them. No line
        if nothing changed.

    Example:
        >>> from sitrep_writer import draft
        >>> outcome = draft("examples/peru-2024-09")
        >>> changes_since(outcome, {each.locale: each for each in outcome.drafts})
        []
    """
    pairs = [(before[draft.locale], draft) for draft in outcome.drafts if draft.locale in before]
    if all(old == new for old, new in pairs):
        return []
    from sitrep_writer.api.comparing import compare_drafts
    from sitrep_writer.comparison.renderings.report import brief
    from sitrep_writer.comparison.wording import load_words
    from sitrep_writer.documents.flattening import columns_of
    from sitrep_writer.messages.comparison_labels import WordsUnreadable

    said: dict[str, list[str]] = {}
    try:
        words = load_words(outcome.resources, lang)
    except WordsUnreadable as error:
        return [_untold(error.reason, lang)]
    for old, new in pairs:
        found = compare_drafts(old, new, outcome.resources)
        if isinstance(found, NotDone):
            return [_untold(told(found.problems[0]), lang)]
        named = words.naming(columns_of(old), columns_of(new))
        said.setdefault(brief(found, named), []).append(new.locale)
    return _with_languages(said) if len(said) > 1 else list(said)


def _untold(why: Reason, lang: str) -> str:
    from sitrep_writer.messages.reader_languages import reader_language

    return reason("say-draft.untold", why=why).text(reader_language(lang))


def _with_languages(said: Mapping[str, Sequence[str]]) -> list[str]:
    return [f"{', '.join(locales)}: {line}" for line, locales in said.items()]
