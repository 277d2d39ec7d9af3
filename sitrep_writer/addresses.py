"""What a typed address is: one of the web, one of mail, or one that lacks its beginning."""

from __future__ import annotations

import re

_WEB = re.compile(r"https?://\S+", re.IGNORECASE)
_LINK = re.compile(r"(https?://|mailto:)\S+", re.IGNORECASE)
_MAIL = re.compile(r"[^\s@:;,<>()]+@[\w-]+(\.[\w-]+)+")
_HOST = re.compile(r"[\w-]+(\.[\w-]+)+(/\S*)?")


def is_web(text: str) -> bool:
    """Whether this is a whole address of the web."""
    return _WEB.fullmatch(text) is not None


def is_link(text: str) -> bool:
    """Whether this can be the target of a link: an address of the web, or of mail after mailto:."""
    return _LINK.fullmatch(text) is not None


def is_mail(text: str) -> bool:
    """Whether this is an address of mail."""
    return _MAIL.fullmatch(text) is not None


def is_host(text: str) -> bool:
    """Whether this is an address of the web without `https://`: `www.example.org`, and not 10.5."""
    return _HOST.fullmatch(text) is not None and any(map(str.isalpha, text))
