"""The contents of a plan: sectors, bullets, and the sentences that say them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from sitrep_writer.drafting.profiles import Label
from sitrep_writer.model.cells import SourcedValue
from sitrep_writer.model.facts import Facts


class PlannedSentence(NamedTuple):
    """A sentence to write: its message and that message's position, the figures it names, and the
    rows (by figure) whose words fill its slots. `flag` is the code of a problem to highlight,
    `given` identifies the words from cells, `labels` are the workbook's names for its figures,
    `parts` the messages of slots for further columns.
    """

    key: str
    message: str
    text: str
    place: str
    figures: tuple[str, ...]
    kinds: Mapping[str, str]
    slots: tuple[str, ...]
    rows: tuple[str, ...]
    flag: str = ""
    given: str = ""
    labels: Mapping[str, str] = {}
    parts: Mapping[str, Label] = {}


class PlannedBullet(NamedTuple):
    """Facts with the sentences that say them; none if they are in someone's own words. Those of an
    action may use one of `others` too.
    """

    facts: Facts
    sentences: tuple[PlannedSentence, ...]
    others: tuple[PlannedSentence, ...] = ()


class PlannedSector(NamedTuple):
    """A sector with its bullets; `typed` is its name as first typed in the workbook."""

    key: str
    typed: SourcedValue[str]
    bullets: tuple[PlannedBullet, ...]
