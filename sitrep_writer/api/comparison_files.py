"""Writes a comparison: pages, tracked documents, change logs and JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from sitrep_writer.api.comparing import ComparisonResult, Order, tracked
from sitrep_writer.api.not_done import NotDone, not_done, not_done_of, system_says
from sitrep_writer.files import FileLocked, Replacement, made_folder, write_files
from sitrep_writer.model.options import AnyPath
from sitrep_writer.model.problems import Problem
from sitrep_writer.read_file import FileRefused, why_not


class ComparisonFiles(NamedTuple):
    """Which files to write, and where. A file that is None is not written.

    Args:
        html: a page to read.
        docx: the new edition as a Word file with the changes tracked.
        json: the comparison as data.
        xlsx: a change log with one row per figure.
        order: for `docx`, where to show what moved: `new` or `strict`; see `tracked`.
        date: for `docx`, the date of the changes; without one that of SOURCE_DATE_EPOCH, or now.

    Example:
        >>> [path.name for path in ComparisonFiles(html="changes.html").paths()]
        ['changes.html']
    """

    html: AnyPath | None = None
    docx: AnyPath | None = None
    json: AnyPath | None = None
    xlsx: AnyPath | None = None
    order: Order = "new"
    date: datetime | None = None

    def paths(self) -> list[Path]:
        """The files to write."""
        wanted = (self.html, self.docx, self.json, self.xlsx)
        return [Path(path) for path in wanted if path is not None]


class ComparisonWritten(NamedTuple):
    """What `write_comparison` did.

    Attributes:
        paths: the files that were written.
        kept: files that somebody has worked on. They were left alone, and the new ones have a
            number.
        problems: what is not in the files.
    """

    paths: list[Path]
    kept: list[Path]
    problems: list[Problem]


class _NotMade(Exception):
    """The files cannot be made as they are asked for."""

    def __init__(self, why: NotDone) -> None:
        super().__init__(why.message)
        self.why = why


def write_comparison(
    compared: ComparisonResult, files: ComparisonFiles
) -> ComparisonWritten | NotDone:
    """Write the files of a comparison: all of them, or none.

    A file that somebody has changed is left alone: the new one gets a number, `changes (2).html`.

    Args:
        compared: what `compare_files` returned.
        files: which files to write, and where. Folders that are missing are made.

    Returns:
        The files that were written, those that were left alone, and what is not in them. `NotDone`
        if the Word file with tracked changes cannot be made, two files have the same name, or a
        file is open or cannot be written.

    Example:
        >>> from tempfile import TemporaryDirectory
        >>> from sitrep_writer import compare_files
        >>> compared = compare_files(
        ...     "examples/peru-2024-06", "examples/peru-2024-09", locale="en"
        ... )
        >>> with TemporaryDirectory() as folder:
        ...     files = ComparisonFiles(html=f"{folder}/changes.html")
        ...     print([path.name for path in write_comparison(compared, files).paths])
        ['changes.html']
    """
    problems: list[Problem] = []
    try:
        paths, kept = _write(list(_made(compared, files, problems)))
    except _NotMade as error:
        return error.why
    except FileLocked as error:
        return not_done_of("file-locked", error.reason)
    except FileRefused as error:
        return not_done("not-written.comparison-refused", why=why_not(error))
    except OSError as error:
        return not_done("not-written.comparison", why=system_says(error))
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
    from sitrep_writer.comparison.renderings import comparison_json, is_comparison
    from sitrep_writer.writing.content_hash import has_own_hash, package_has_own_hash, with_own_hash

    comparison, words = compared.comparison, compared.words
    if files.html is not None:
        from sitrep_writer.comparison.renderings.comparison_page import comparison_page

        yield _Output(
            Path(files.html), with_own_hash(comparison_page(comparison, words)), has_own_hash
        )
    if files.docx is not None:
        made = tracked(compared, order=files.order, date=files.date)
        if isinstance(made, NotDone):
            raise _NotMade(made)
        problems += made.problems
        yield _Output(Path(files.docx), made.data, package_has_own_hash)
    if files.xlsx is not None:
        from sitrep_writer.comparison.renderings.change_log import change_log

        yield _Output(Path(files.xlsx), change_log(comparison, words), lambda _: False)
    if files.json is not None:
        yield _Output(Path(files.json), comparison_json(comparison), is_comparison)


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
        places = {(one.path.parent.resolve(), one.path.name) for one in outputs}
        if len(places) < len(outputs):
            raise _NotMade(not_done("not-written.comparison-same-name"))
        write_files([one.path.parent for one in outputs], decide)
    written = [file.path for file in files]
    kept = [one.path for one, path in zip(outputs, written, strict=True) if one.path != path]
    return written, kept
