"""A draft in every format that is asked for: all of it ready before the first file is replaced.

Each file stands for itself. One that a person has changed is left alone, and the new one gets the
next free number; the others keep their names.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from sitrep_writer.model.draft import Draft
from sitrep_writer.model.problems import Problem, problem
from sitrep_writer.writing.files import free_place, make_folder, plan_draft, replace_files
from sitrep_writer.writing.formats import MARKDOWN, PAGE, PDF, WORD, Wanted
from sitrep_writer.writing.materials import Materials
from sitrep_writer.writing.seals import is_sealed, is_sealed_package, sealed


class PlannedOutputs(NamedTuple):
    """The files to write; earlier ones that people had changed and that are left alone; and what
    could not be made."""

    files: tuple[tuple[Path, bytes], ...]
    kept: tuple[Path, ...]
    problems: tuple[Problem, ...]


class Outputs(NamedTuple):
    """The files that were written; earlier ones that people had changed and that were left
    alone; and what could not be made."""

    paths: tuple[Path, ...]
    kept: tuple[Path, ...]
    problems: tuple[Problem, ...]


class _Output(NamedTuple):
    """A file to be: where it would lie, its bytes, and how one of ours is known."""

    stem: str
    suffix: str
    data: bytes
    is_untouched: Callable[[bytes], bool]


def write_outputs(
    draft: Draft, materials: Materials, folder: Path, stem: str, wanted: Wanted
) -> Outputs:
    """Writes `<stem>.docx` (with its envelope), `.html`, `.md`, `.pdf`, `<stem>_review.docx`, and
    `<stem>_more.md` with the results that the document leaves out, if there are any.

    Raises `FileLocked`, `LayoutUnusable`, and OSError for any other reason.
    """
    planned = plan_outputs(draft, materials, folder, stem, wanted)
    return write_planned(folder, [planned])[0]


def write_planned(folder: Path, planned: Sequence[PlannedOutputs]) -> list[Outputs]:
    """Writes the files of several drafts, all or none. Raises `FileLocked`, and OSError for any
    other reason."""
    make_folder(folder)
    replace_files(*(file for one in planned for file in one.files))
    return [Outputs(tuple(path for path, _ in p.files), p.kept, p.problems) for p in planned]


def plan_outputs(
    draft: Draft, materials: Materials, folder: Path, stem: str, wanted: Wanted
) -> PlannedOutputs:
    """What `write_outputs` would write. A PDF that cannot be made is a problem and no reason to
    write nothing. Raises `FileLocked`, `LayoutUnusable`, and OSError for any other reason."""
    files: list[tuple[Path, bytes]] = []
    kept: list[Path] = []
    problems: list[Problem] = []
    if wanted.review or set(wanted.formats) - {MARKDOWN}:
        problems += materials.template.problems
    outputs = list(_made(draft, materials, stem, wanted, problems))
    if WORD in wanted.formats:
        planned = plan_draft(draft, materials, folder, stem, trace=wanted.trace)
        files += planned.files
        kept += [planned.kept] if planned.kept else []
    for output in outputs:
        first = folder / f"{output.stem}{output.suffix}"
        path = free_place(first, output.data, output.is_untouched)
        files.append((path, output.data))
        kept += [first] if first != path else []
    return PlannedOutputs(tuple(files), tuple(kept), tuple(problems))


def _made(
    draft: Draft, materials: Materials, stem: str, wanted: Wanted, problems: list[Problem]
) -> Iterator[_Output]:
    """Every file but the Word document, in the order of its formats."""
    from sitrep_writer.writing.word import make_word

    if wanted.review:
        data = make_word(draft, materials, review=True).data
        yield _Output(f"{stem}_review", ".docx", data, is_sealed_package)
    if draft.beside:
        from sitrep_writer.writing.markdown import write_beside

        yield _Output(f"{stem}_more", ".md", sealed(write_beside(draft)), is_sealed)
    if PAGE in wanted.formats:
        from sitrep_writer.writing.html import write_html

        yield _Output(
            stem,
            ".html",
            sealed(write_html(draft, materials.layout, materials.pictures)),
            is_sealed,
        )
    if MARKDOWN in wanted.formats:
        from sitrep_writer.writing.markdown import write_markdown

        yield _Output(stem, ".md", sealed(write_markdown(draft, materials.layout)), is_sealed)
    if PDF in wanted.formats:
        from sitrep_writer.writing.mended_pages import without_faults
        from sitrep_writer.writing.pdf import PdfNotMade, is_untouched, write_pdf
        from sitrep_writer.writing.word.arrangement import Arrangement
        from sitrep_writer.writing.word.layout import read_layout

        def laid_out(arrangement: Arrangement) -> bytes:
            document = make_word(draft, materials, trace=False, arrangement=arrangement)
            return write_pdf(document.data, draft.period[1])

        columns = read_layout(materials.layout).response.columns
        try:
            pdf = without_faults(laid_out, draft, columns)
            yield _Output(stem, ".pdf", pdf, is_untouched)
        except PdfNotMade as error:
            problems.append(problem("pdf-not-made", "", f"{error}"))
