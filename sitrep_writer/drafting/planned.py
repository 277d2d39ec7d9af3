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
    `parts` the messages of slots for further columns, `beginnings` the messages that stand before
    it, `endings` those that follow at its end, `part` the message for one part of a figure.
    `action` is the workbook's name for the action, if it is one, `lists` the columns that it
    says as one list.
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
    endings: tuple[Label, ...] = ()
    part: Label | None = None
    action: str = ""
    beginnings: tuple[Label, ...] = ()
    lists: tuple[tuple[str, ...], ...] = ()


class ActionOffer(NamedTuple):
    """The sentence of an action for the `languages` that a bullet in own words lacks: `facts` are
    those that it says, `figures` the own slots of its figures, `left` what the own words say
    besides. `label` names the action.
    """

    sentence: PlannedSentence
    facts: Facts
    figures: Mapping[str, str]
    left: tuple[str, ...]
    label: str
    languages: tuple[str, ...]


class PlannedBullet(NamedTuple):
    """Facts with the sentences that say them; none if they are in someone's own words, for which an
    action may make an `offer`. Those of an action may use one of `others` too.
    """

    facts: Facts
    sentences: tuple[PlannedSentence, ...]
    others: tuple[PlannedSentence, ...] = ()
    offer: ActionOffer | None = None


class PlannedSector(NamedTuple):
    """A sector with its bullets; `typed` is its name as first typed in the workbook."""

    key: str
    typed: SourcedValue[str]
    bullets: tuple[PlannedBullet, ...]
