"""File names across systems: those that Windows cannot hold, reported on every system, and accents,
which a Mac may write as two characters and Windows as one.
"""

from __future__ import annotations

import os
import re
import unicodedata
from pathlib import Path

from sitrep_writer.reasons.reason import Reason, reason

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
_DEVICES = re.compile(r"(?:CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|(?:COM|LPT)[0-9¹²³]) *(?:\..*)?", re.I)
_LONGEST = 255
_CONTROL = reason("unholdable.control")


def unholdable(name: str) -> Reason | None:
    """Why Windows cannot hold a file with this name, as the end of a sentence; None if it can."""
    found = _FORBIDDEN.search(name)
    if found:
        sign = found[0]
        return reason("unholdable.sign", sign=sign) if sign.isprintable() else _CONTROL
    if _DEVICES.fullmatch(name):
        return reason("unholdable.device", name=re.split(r"[. ]", name)[0])
    if name.endswith((".", " ")):
        return reason("unholdable.end")
    if len(name.encode("utf-16-le", "surrogatepass")) // 2 > _LONGEST:
        return reason("unholdable.length", most=_LONGEST)
    return None


def stored_path(folder: Path, name: str) -> Path:
    """The file in a folder that a name means: as typed, or the one whose name differs only in how
    its accents are composed.
    """
    path = folder / name
    if name.isascii() or os.path.exists(path):  # noqa: PTH110 - no names that cannot be
        return path
    wanted = _composed(path.name)
    try:
        near = [each for each in path.parent.iterdir() if _composed(each.name) == wanted]
    except (OSError, ValueError):
        return path
    return near[0] if len(near) == 1 else path


def _composed(name: str) -> str:
    return unicodedata.normalize("NFC", name)
