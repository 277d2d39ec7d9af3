"""A draft in every format that you ask for: all files are ready before the first one is replaced.

Each file is independent. One that a person has changed is left alone, and the new one gets the next
free number; the others keep their names.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from sitrep_writer.files import Replacement, made_folder, write_files
from sitrep_writer.model.draft import Draft
from sitrep_writer.model.options import MARKDOWN, PAGE, PDF, WORD, DraftOptions
from sitrep_writer.model.problems import Problem
from sitrep_writer.reasons.problem import problem_of
from sitrep_writer.writing.content_hash import has_own_hash, package_has_own_hash, with_own_hash
from sitrep_writer.writing.output_files import Output, OutputPlan, WordOutput, word_output
from sitrep_writer.writing.word.materials import Materials


class PlannedOutputs(NamedTuple):
    """The files of a draft, not yet written, and what could not be made."""

    files: tuple[WordOutput | Output, ...]
    problems: tuple[Problem, ...]


class Outputs(NamedTuple):
    """The files that were written; earlier ones that people changed and that were left alone; and
    what could not be made.
    """

    paths: tuple[Path, ...]
    kept: tuple[Path, ...]
    problems: tuple[Problem, ...]


def write_outputs(
    draft: Draft, materials: Materials, folder: Path, stem: str, options: DraftOptions
) -> Outputs:
    """Writes `<stem>.docx` (with its envelope), `.html`, `.md`, `.pdf`, `<stem>_review.docx`, and
    `<stem>_more.md` with the results that the document leaves out, if there are any.

    Raises `FileLocked`, `LayoutUnusable`, and OSError for any other reason.
    """
    planned = plan_outputs(draft, materials, stem, options)
    return write_planned(folder, [planned])[0]


def write_planned(folder: Path, planned: Sequence[PlannedOutputs]) -> list[Outputs]:
    """Writes the files of several drafts, all or none. The path of each is decided while no other
    run writes in the folder. Raises `FileLocked`, and OSError for any other reason.
    """
    placed: list[list[OutputPlan]] = []

    def decide() -> list[Replacement]:
        placed[:] = [[file.placed(folder) for file in one.files] for one in planned]
        return [file for of_draft in placed for each in of_draft for file in each.files]

    with made_folder(folder):
        write_files([folder], decide)
    return [_written(of_draft, one.problems) for one, of_draft in zip(planned, placed, strict=True)]


def _written(placed: Sequence[OutputPlan], problems: tuple[Problem, ...]) -> Outputs:
    return Outputs(
        tuple(file.path for each in placed for file in each.files),
        tuple(each.kept for each in placed if each.kept is not None),
        problems,
    )


def plan_outputs(
    draft: Draft, materials: Materials, stem: str, options: DraftOptions
) -> PlannedOutputs:
    """What `write_outputs` would write. A PDF that cannot be made is a problem, but the rest is
    still written. Raises `LayoutUnusable`, and OSError for any other reason.
    """
    problems: list[Problem] = []
    if options.review or set(options.formats) - {MARKDOWN}:
        problems += materials.template.problems
    files: list[WordOutput | Output] = list(_made(draft, materials, stem, options, problems))
    if WORD in options.formats:
        files.insert(0, word_output(draft, materials, stem, trace=options.trace))
    return PlannedOutputs(tuple(files), tuple(problems))


def _made(
    draft: Draft, materials: Materials, stem: str, options: DraftOptions, problems: list[Problem]
) -> Iterator[Output]:
    """Every file but the Word document, in the order of its formats."""
    from sitrep_writer.writing.word.document import make_word

    if options.review:
        data = make_word(draft, materials, review=True).data
        yield Output(f"{stem}_review", ".docx", data, package_has_own_hash)
    if draft.beside:
        from sitrep_writer.writing.markdown import write_beside

        yield Output(f"{stem}_more", ".md", with_own_hash(write_beside(draft)), has_own_hash)
    if PAGE in options.formats:
        from sitrep_writer.writing.html import write_html

        yield Output(
            stem,
            ".html",
            with_own_hash(write_html(draft, materials.layout, materials.pictures)),
            has_own_hash,
        )
    if MARKDOWN in options.formats:
        from sitrep_writer.writing.markdown import write_markdown

        yield Output(
            stem, ".md", with_own_hash(write_markdown(draft, materials.layout)), has_own_hash
        )
    if PDF in options.formats:
        from sitrep_writer.writing.page_repair import without_faults
        from sitrep_writer.writing.pdf import PdfNotMade, is_untouched, write_pdf
        from sitrep_writer.writing.word.arrangement import Arrangement
        from sitrep_writer.writing.word.layout import read_layout

        def laid_out(arrangement: Arrangement) -> bytes:
            document = make_word(draft, materials, trace=False, arrangement=arrangement)
            return write_pdf(document.data, draft.period[1])

        columns = read_layout(materials.layout).response.columns
        try:
            pdf = without_faults(laid_out, draft, columns)
            yield Output(stem, ".pdf", pdf, is_untouched)
        except PdfNotMade as error:
            problems.append(problem_of("pdf-not-made", "", error.reason))
