"""Names that Windows cannot hold, told on every system, since folders are passed on."""

from __future__ import annotations

import re

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
_DEVICES = re.compile(r"(?:CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|(?:COM|LPT)[0-9¹²³]) *(?:\..*)?", re.I)
_LONGEST = 255


def unholdable(name: str) -> str:
    """Why Windows cannot hold a file of this name, as the end of a sentence; empty where it can."""
    found = _FORBIDDEN.search(name)
    if found:
        sign = found[0]
        return f"it has a {sign}" if sign.isprintable() else "it has a control character"
    if _DEVICES.fullmatch(name):
        return f'Windows keeps the name "{re.split(r"[. ]", name)[0]}" for a device'
    if name.endswith((".", " ")):
        return "it ends with a dot or a space"
    if len(name.encode("utf-16-le", "surrogatepass")) // 2 > _LONGEST:
        return f"it has more than {_LONGEST} characters"
    return ""
