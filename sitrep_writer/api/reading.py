"""Reads a draft back from its JSON."""

from __future__ import annotations

from pathlib import Path

from sitrep_writer.api.not_done import NotDone, not_done
from sitrep_writer.model.draft import Draft
from sitrep_writer.model.options import AnyPath


def open_draft(path: AnyPath) -> Draft | NotDone:
    """Read the draft from the `.json` beside a document.

    Args:
        path: the `.json`.

    Returns:
        The draft, with the traces of its figures. `NotDone` if the file cannot be read: the message
        names it and says what is wrong.

    Example:
        >>> print(open_draft("nowhere.json").message)
        nowhere.json cannot be read. No such file or directory.
    """
    from sitrep_writer.files import finish_interrupted
    from sitrep_writer.read_file import DRAFT, read_file, why_not
    from sitrep_writer.writing.draft_json import DraftUnreadable, read_json

    file = Path(path)
    finish_interrupted(file.parent)
    try:
        return read_json(read_file(file, DRAFT)).draft
    except OSError as error:
        return not_done("draft-unreadable", f"{file.name} cannot be read. {why_not(error)}")
    except DraftUnreadable as error:
        return not_done("draft-unreadable", f"{file.name}: {error}")
