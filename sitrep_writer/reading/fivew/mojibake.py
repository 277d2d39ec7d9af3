"""UTF-8 that was read as Latin-1 or Windows-1252, repaired: `LeÃ³n` → `León`."""

from __future__ import annotations

import re

_WINDOWS = {
    bytes((code,)).decode("cp1252", errors="ignore"): code
    for code in range(128, 160)
    if bytes((code,)).decode("cp1252", errors="ignore")
}
"""The characters that Windows-1252 has and Latin-1 lacks, with their bytes."""

_NEXT = "[\x80-\xbf" + re.escape("".join(_WINDOWS)) + "]"
_SEQUENCE = re.compile(f"[\xc2-\xdf]{_NEXT}|[\xe0-\xef]{_NEXT}{{2}}|[\xf0-\xf4]{_NEXT}{{3}}")
"""The pattern of one character's bytes: a first one that says how many follow, and these."""


def repaired(text: str) -> str:
    """The text with every such sequence replaced by the right character; repeated if it was wrong
    twice.

    No Spanish, Portuguese, French or English word holds such a sequence.
    """
    for _ in range(2):
        whole = _SEQUENCE.sub(_character, text)
        if whole == text:
            break
        text = whole
    return text


def _character(found: re.Match[str]) -> str:
    try:
        return bytes(_WINDOWS.get(char, ord(char)) for char in found[0]).decode()
    except UnicodeDecodeError:
        return found[0]
