"""What the operating system says of a file, as a reason where it is one of the usual things."""

from __future__ import annotations

import errno
import os

from sitrep_writer.reasons.reason import Reason, reason
from sitrep_writer.reasons.sentences import sentence


def said_by_system(error: OSError, table: str) -> Reason | None:
    """The reason of a table (`system-says`, `system-sentence`) that has the system's words; None
    where there is none, as on Windows, which has words of its own in the reader's language."""
    number = error.errno
    if number is None or error.strerror != os.strerror(number):
        return None
    key = f"{table}.{errno.errorcode.get(number, '').lower()}"
    try:
        sentence(key)
    except KeyError:
        return None
    return reason(key)
