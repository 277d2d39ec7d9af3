"""What kind of address a text is: a web address, a mail address, or one without its beginning."""

from __future__ import annotations

import re

_WEB = re.compile(r"https?://\S+", re.IGNORECASE)
_LINK = re.compile(r"(https?://|mailto:)\S+", re.IGNORECASE)
_MAIL = re.compile(r"[^\s@:;,<>()]+@[\w-]+(\.[\w-]+)+")
_HOST = re.compile(r"[\w-]+(\.[\w-]+)+(/\S*)?")


def is_web(text: str) -> bool:
    """Whether the text is a whole web address."""
    return _WEB.fullmatch(text) is not None


def is_link(text: str) -> bool:
    """Whether the text can be the target of a link: a web address, or a mail address
    after mailto:.
    """
    return _LINK.fullmatch(text) is not None


def is_mail(text: str) -> bool:
    """Whether the text is a mail address."""
    return _MAIL.fullmatch(text) is not None


def is_host(text: str) -> bool:
    """Whether the text is a web address without `https://`: `www.example.org`, but not 10.5."""
    return _HOST.fullmatch(text) is not None and any(map(str.isalpha, text))
