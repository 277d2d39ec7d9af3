"""What was left out of a Word file, in sentences for people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

_LONGEST = 120


class LeftOut(NamedTuple):
    """Something that was left out: the part that it stood in, what it was, and what to do about
    it, if there is anything to do."""

    part: str
    what: str
    remedy: str = ""


class LeftOutNotice(NamedTuple):
    """A sentence or two about what was left out of a part."""

    part: str
    message: str


def told(found: Iterable[LeftOut]) -> Iterator[LeftOutNotice]:
    """What was left out, alike things of a part together."""
    alike: dict[tuple[str, str, str], list[LeftOut]] = {}
    for each in found:
        start = " ".join(each.what.split()[:2])
        alike.setdefault((each.part, start, each.remedy), []).append(each)
    for (part, _, remedy), several in alike.items():
        others = len(dict.fromkeys(several)) - 1
        more = f", and {others} more like it were" if others else " was"
        what = several[0].what.rstrip(",") if others else several[0].what
        yield LeftOutNotice(part, f"{what}{more} left out. {remedy}".rstrip())


def shown(address: str) -> str:
    """An address as people can read it: short, on one line, in signs that show."""
    plain = "".join(sign if sign.isprintable() else "\ufffd" for sign in address)
    return plain if len(plain) <= _LONGEST else f"{plain[: _LONGEST - 1]}…"
