"""Makes an empty workbook for a new edition."""

from __future__ import annotations

import os
from pathlib import Path

from sitrep_writer.api.not_done import NotDone, not_done
from sitrep_writer.model.options import AnyPath
from sitrep_writer.workbooks import Language


def new_edition(path: AnyPath, language: Language = "en") -> Path | NotDone:
    """Make an empty edition workbook, with drop-downs of the templates' sectors and results.

    Args:
        path: where to make it. A name without an ending gets `.xlsx`.
        language: the language of its sheets and columns, `en` or `es`.

    Returns:
        The path of the workbook. `NotDone` if the name has another ending, the file exists
        already, or it cannot be written.

    Example:
        >>> print(new_edition("september.docx").message)
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
        return not_done("not-written", said)
    if os.path.lexists(file):
        return not_done("not-written", f"{file} is there already; nothing was written.")
    resources = Resources.beside(file)
    offered = Choices(*choices(resources, language))
    try:
        write_new_edition(file, workbook_names(resources), language, offered)
    except FileLocked as error:
        return not_done("file-locked", f"{error}")
    except OSError as error:
        why = (error.strerror or f"{error}").lower()
        return not_done(
            "not-written",
            f"{file} cannot be written ({why}). Choose a folder that is there and that you may "
            "write in.",
        )
    return file
