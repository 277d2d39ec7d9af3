"""Makes an empty workbook for a new edition."""

from __future__ import annotations

import os
from pathlib import Path

from sitrep_writer.model.options import AnyPath
from sitrep_writer.workbooks import Language


class EditionNotWritten(Exception):
    """No workbook was made. The message says why and what to do."""


def new_edition(path: AnyPath, language: Language = "en") -> Path:
    """Make an empty edition workbook, with drop-downs of the templates' sectors and results.

    Args:
        path: where to make it. A name without an ending gets `.xlsx`.
        language: the language of its sheets and columns, `en` or `es`.

    Returns:
        The path of the workbook.

    Raises:
        EditionNotWritten: the name has another ending, the file exists already, or it cannot be
            written.

    Example:
        >>> try:
        ...     new_edition("september.docx")
        ... except EditionNotWritten as error:
        ...     print(error)
        september.docx is no name of a workbook; give it the ending .xlsx.
    """
    from sitrep_writer.drafting.choices import choices
    from sitrep_writer.files import FileLocked
    from sitrep_writer.resources import Resources
    from sitrep_writer.workbooks import Choices, workbook_names, write_new_edition

    file = Path(path)
    file = file if file.suffix else file.with_suffix(".xlsx")
    if file.suffix.lower() != ".xlsx":
        said = f"{file} is no name of a workbook; give it the ending .xlsx."
        raise EditionNotWritten(said)
    if os.path.lexists(file):
        raise EditionNotWritten(f"{file} is there already; nothing was written.")
    resources = Resources.beside(file)
    offered = Choices(*choices(resources, language))
    try:
        write_new_edition(file, workbook_names(resources), language, offered)
    except FileLocked as error:
        raise EditionNotWritten(f"{error}") from error
    except OSError as error:
        why = (error.strerror or f"{error}").lower()
        raise EditionNotWritten(
            f"{file} cannot be written ({why}). Choose a folder that is there and that you may "
            "write in."
        ) from error
    return file
