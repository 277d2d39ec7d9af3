"""What was left out of a Word file, in sentences for people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sitrep_writer.reasons.reason import Reason, reason

_LONGEST = 120


class LeftOut(NamedTuple):
    """Something that was left out: the part it was in, the key of its sentence (`left-out.link`),
    and the values of its slots except `others` and `n`, which count similar ones. One with a `name`
    is reported separately.
    """

    part: str
    sentence: str
    values: tuple[tuple[str, str | Reason], ...] = ()


class LeftOutNotice(NamedTuple):
    """A sentence or two about what was left out of a part."""

    part: str
    why: Reason


def told(found: Iterable[LeftOut]) -> Iterator[LeftOutNotice]:
    """What was left out, with similar things of a part together."""
    alike: dict[tuple[str, str, str], list[LeftOut]] = {}
    for each in found:
        name = str(dict(each.values).get("name", ""))
        alike.setdefault((each.part, each.sentence, name), []).append(each)
    for (part, sentence, _), several in alike.items():
        others = len(dict.fromkeys(several)) - 1
        values = dict(several[0].values)
        why = reason(sentence, **values, others=others or None, n=others + 1)
        yield LeftOutNotice(part, why)


def shown(address: str) -> str:
    """An address for people to read: short, on one line, in visible characters."""
    plain = "".join(sign if sign.isprintable() else "\ufffd" for sign in address)
    return plain if len(plain) <= _LONGEST else f"{plain[: _LONGEST - 1]}…"
