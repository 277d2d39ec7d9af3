"""A comparison → pages, tracked documents, change logs and JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from sitrep_writer.api.comparing import ComparisonResult, Order, TrackedDocument, tracked
from sitrep_writer.files import FileLocked, Replacement, made_folder, write_files
from sitrep_writer.model.options import AnyPath
from sitrep_writer.model.problems import Problem


class ComparisonFiles(NamedTuple):
    """The files to write, None for those that nobody wants.

    Args:
        html: a page to read.
        docx: the new edition with its changes tracked, in this `order`; they have this `date`.
        json: the comparison as data.
        xlsx: a change log, a row a figure.
    """

    html: AnyPath | None = None
    docx: AnyPath | None = None
    json: AnyPath | None = None
    xlsx: AnyPath | None = None
    order: Order = "new"
    date: datetime | None = None

    def paths(self) -> list[Path]:
        """The files that are to be written."""
        wanted = (self.html, self.docx, self.json, self.xlsx)
        return [Path(path) for path in wanted if path is not None]


class ComparisonWritten(NamedTuple):
    """The files that were written; those that were left alone since somebody has worked on them;
    what is not in the files."""

    paths: list[Path]
    kept: list[Path]
    problems: list[Problem]


class ComparisonNotWritten(Exception):
    """No file was written. The message says why."""


def write_comparison(compared: ComparisonResult, files: ComparisonFiles) -> ComparisonWritten:
    """Write a comparison: all files, or none. One that a person has changed is left alone. Raises
    CannotCompare, and ComparisonNotWritten where a place cannot be written to."""
    problems: list[Problem] = []
    try:
        paths, kept = _write(list(_made(compared, files, problems)))
    except FileLocked as error:
        raise ComparisonNotWritten(str(error)) from error
    except OSError as error:
        why = (error.strerror or f"{error}").lower()
        raise ComparisonNotWritten(f"the comparison could not be written ({why}).") from error
    return ComparisonWritten(paths, kept, problems)


class _Output(NamedTuple):
    """A file to be: where it is wished, its bytes, and how one of ours is known."""

    path: Path
    data: bytes
    is_untouched: Callable[[bytes], bool]


def _made(
    compared: ComparisonResult, files: ComparisonFiles, problems: list[Problem]
) -> Iterator[_Output]:
    """All that is asked for, ready before the first file is replaced; what is not in it is added to
    the problems."""
    from sitrep_writer.comparison.renderings import (
        comparison_json,
        comparison_page,
        is_comparison,
    )
    from sitrep_writer.writing.content_hash import has_own_hash, package_has_own_hash, with_own_hash

    comparison, words = compared.comparison, compared.words
    if files.html is not None:
        yield _Output(
            Path(files.html), with_own_hash(comparison_page(comparison, words)), has_own_hash
        )
    if files.docx is not None:
        data, found = _tracked(compared, files)
        problems += found
        yield _Output(Path(files.docx), data, package_has_own_hash)
    if files.xlsx is not None:
        from sitrep_writer.comparison.renderings.change_log import change_log

        yield _Output(Path(files.xlsx), change_log(comparison, words), lambda _: False)
    if files.json is not None:
        yield _Output(Path(files.json), comparison_json(comparison), is_comparison)


def _tracked(compared: ComparisonResult, files: ComparisonFiles) -> TrackedDocument:
    from sitrep_writer.writing.word import LayoutUnusable

    try:
        return tracked(compared, order=files.order, date=files.date)
    except LayoutUnusable as error:
        raise ComparisonNotWritten(str(error)) from error


def _write(outputs: list[_Output]) -> tuple[list[Path], list[Path]]:
    """The files written, and those left alone because somebody has worked on them."""
    from sitrep_writer.writing.output_files import free_place

    files: list[Replacement] = []

    def decide() -> list[Replacement]:
        files[:] = [free_place(one.path, one.data, one.is_untouched) for one in outputs]
        return files

    with ExitStack() as stack:
        for one in outputs:
            stack.enter_context(made_folder(one.path.parent))
        write_files([one.path.parent for one in outputs], decide)
    written = [file.path for file in files]
    kept = [one.path for one, path in zip(outputs, written, strict=True) if one.path != path]
    return written, kept
