"""Why a file is not written, said to the person who can act."""

from __future__ import annotations

from pathlib import Path

OPEN = "it is open in another program or read-only. Close it and try again."
CLOSED_FOLDER = "nothing may be written in its folder. Ask for access, or choose another folder."
CLOSED = "nothing may be written in this folder. Ask for access, or choose another one."
BUSY = "another run of sitrep is writing in this folder. Wait until it has finished, and try again."
NO_FILE = "what has this name is a link, a folder or another thing that is no ordinary file."

TOO_LARGE = "what lies there is too large to be a file of sitrep. Move it away and try again."


class FileLocked(OSError):
    """A file cannot be written, since it is open in another program or read-only, or since its
    folder is. `reason` says it without the file's name."""

    def __init__(self, path: Path, why: str = OPEN) -> None:
        self.path = path
        self.reason = f"cannot be written: {why}"
        super().__init__(f"{path.name} {self.reason}")
