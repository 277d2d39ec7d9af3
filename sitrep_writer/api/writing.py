"""Drafts → files, and what they changed against the files that were there."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sitrep_writer.api.outcome import Outcome
from sitrep_writer.files import FileLocked, unholdable
from sitrep_writer.model.draft import Draft
from sitrep_writer.model.options import AnyPath
from sitrep_writer.model.problems import Problem, problem
from sitrep_writer.read_file import FileRefused, why_not
from sitrep_writer.resources import Resources
from sitrep_writer.stages import StageFailed, stage
from sitrep_writer.writing.word.materials import Materials

if TYPE_CHECKING:
    from sitrep_writer.writing.word import LayoutUnusable


class WrittenDraft(NamedTuple):
    """The files of one draft; `kept` are changed files that were left alone."""

    locale: str
    paths: tuple[Path, ...]
    kept: tuple[Path, ...]


class WriteResult(NamedTuple):
    """The files of every draft, none where they were refused or failed, and what could not be made,
    or why."""

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
    """Write each draft as `<book>_<locale>` in the formats of the outcome's options: Word, with its
    JSON beside it, unless others are asked for. The layout's name follows the locale where it is
    not the platform's own.

    All languages are written, or none. A file that a person has changed is left alone. Final drafts
    are refused while anything is wrong or highlighted. Never raises: what fails is among the
    problems.

    Args:
        outcome: what `draft` and its like gave.
        folder: where to write; the workbook's own unless given.

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
    from sitrep_writer.writing.word import LayoutUnusable

    place = outcome.book.parent if folder is None else Path(folder)
    try:
        with stage("writing the drafts of", outcome.book.name):
            return _written(outcome, place)
    except StageFailed as error:
        return WriteResult(problems=(error.problem,))
    except (OSError, LayoutUnusable) as error:
        return WriteResult(problems=(_not_written(error, place),))


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
        return problem("file-locked", error.path.name, error.reason)
    if not isinstance(error, OSError):
        return problem("not-written", "", f"the drafts could not be written: {error}")
    place = f"{error.filename or folder}"
    why = why_not(error).removesuffix(".")
    if not isinstance(error, FileRefused):
        why = why.lower()
    said = f"the drafts could not be written here ({why}). Mend that, or choose another folder."
    return problem("not-written", place, said)


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
    return Materials(layout_folder(layout, outcome.resources), outcome.book.parent)


def layout_folder(layout: str, resources: Resources) -> Path:
    """Where a layout of this name lies: its own of an edition's folder, or a shipped one. Raises
    OSError."""
    settings = f"templates/layouts/{layout}/layout.toml"
    found = resources.top(settings)
    if found is None:
        raise FileNotFoundError(settings)
    return found.folder()


def _stem(outcome: Outcome, draft: Draft) -> str:
    stem = f"{draft.edition}_{draft.locale}"
    return f"{stem}_{draft.layout}" if outcome.other_layout else stem


def write_word(
    draft: Draft, folder: AnyPath | None = None, *, trace: bool = True, review: bool = False
) -> bytes:
    """A draft as a Word document, in its own layout, which is found by its name.

    The same draft, layout and pictures give the same bytes. Raises LayoutUnusable where the layout
    is missing or damaged.

    Args:
        draft: what `draft` and its like gave, or `open_draft` read.
        folder: the edition's, with the pictures that the draft names and an own layout if it has
            one; nothing but what is shipped unless given.
        trace: whether the document has bookmarks and the trace of its figures.
        review: whether it has a comment on each sentence.
    """
    from sitrep_writer.writing import word

    resources = Resources() if folder is None else Resources.beside(Path(folder) / "edition.xlsx")
    pictures = resources.shipped if folder is None else Path(folder)
    try:
        layout = layout_folder(draft.layout, resources)
    except OSError as error:
        missing = Path("templates/layouts") / draft.layout / "layout.toml"
        raise word.LayoutUnusable(missing, why_not(error)) from error
    return word.write_word(draft, layout, pictures, trace=trace, review=review)


def drafts_there(outcome: Outcome, folder: AnyPath | None = None) -> dict[str, Draft]:
    """The drafts that lie where these would be written, by locale; unreadable ones are none."""
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


def changes_since(outcome: Outcome, before: Mapping[str, Draft]) -> list[str]:
    """What changed against the drafts that were there, in a sentence or two for each language; what
    is the same in all of them once. In English, as everything that the command says.

    Args:
        outcome: the new drafts.
        before: the earlier ones by locale, as `drafts_there` gave them before the new ones were
            written.
    """
    pairs = [(before[draft.locale], draft) for draft in outcome.drafts if draft.locale in before]
    if all(old == new for old, new in pairs):
        return []
    from sitrep_writer.api.comparing import compare_drafts
    from sitrep_writer.comparison.renderings.report import brief
    from sitrep_writer.comparison.wording import load_words
    from sitrep_writer.messages.comparison_labels import WordsUnreadable

    said: dict[str, list[str]] = {}
    try:
        words = load_words(outcome.resources, "en")
        for old, new in pairs:
            line = brief(compare_drafts(old, new, outcome.resources), words)
            said.setdefault(line, []).append(new.locale)
    except WordsUnreadable as error:
        return [f"What changed since the draft that was there cannot be told: {error}"]
    return [
        f"{', '.join(locales)}: {line}" if len(said) > 1 else line for line, locales in said.items()
    ]
