"""UTF-8 that was read as Latin-1 or Windows-1252, made whole again: `LeÃ³n` → `León`."""

from __future__ import annotations

import re

_WINDOWS = {
    bytes((code,)).decode("cp1252", errors="ignore"): code
    for code in range(128, 160)
    if bytes((code,)).decode("cp1252", errors="ignore")
}
"""The characters that Windows-1252 has where Latin-1 has none, with their bytes."""

_NEXT = "[\x80-\xbf" + re.escape("".join(_WINDOWS)) + "]"
_SEQUENCE = re.compile(f"[\xc2-\xdf]{_NEXT}|[\xe0-\xef]{_NEXT}{{2}}|[\xf0-\xf4]{_NEXT}{{3}}")
"""What the bytes of one character look like: a first one that says how many follow, and these."""


def repaired(text: str) -> str:
    """The text with every such sequence made the character it was; twice wrong, twice made right.

    No Spanish, Portuguese, French or English word holds such a sequence.
    """
    for _ in range(2):
        mended = _SEQUENCE.sub(_character, text)
        if mended == text:
            break
        text = mended
    return text


def _character(found: re.Match[str]) -> str:
    try:
        return bytes(_WINDOWS.get(char, ord(char)) for char in found[0]).decode()
    except UnicodeDecodeError:
        return found[0]
