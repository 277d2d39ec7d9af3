"""Why a file is not written, for the person who can act."""

from __future__ import annotations

from pathlib import Path

from sitrep_writer.reasons.reason import Given, ReasonError, reason

OPEN = "file-locked.open"
CLOSED_FOLDER = "file-locked.closed-folder"
CLOSED = "file-locked.closed"
BUSY = "file-locked.busy"
NO_FILE = "file-locked.no-file"
TOO_LARGE = "file-locked.too-large"
IN_OFFICE = "file-locked.in-office"


class FileLocked(ReasonError, OSError):
    """A file cannot be written, because it or its folder is open in another program or read-only.
    `reason` names the file; `unnamed` does not, for a problem that has the file as its place.
    """

    def __init__(self, path: Path, sentence: str = OPEN, /, **values: Given) -> None:
        self.path = path
        self.unnamed = reason(sentence, file="", **values)
        super().__init__(reason(sentence, file=path.name, **values))
