"""What changed between two versions, and what a reviewer should look at."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from sitrep_writer.model.problems import Level
from sitrep_writer.model.version import UnitFigure, UnitKind

SCHEMA = 1


class Class(StrEnum):
    """What happened to a unit. Several can apply together (`figure`, `reworded`, `moved`)."""

    FIGURE = "figure"
    NEW = "new"
    DROPPED = "dropped"
    REWORDED = "reworded"
    SPLIT = "split"
    MERGED = "merged"
    APPROXIMATOR = "approximator"
    ROUNDING = "rounding"
    MOVED = "moved"
    REPLACED = "replaced"
    REGROUPED = "regrouped"
    UNCHANGED = "unchanged"


class By(StrEnum):
    """What changed the words: the template, a person in the document, or the workbook's cells."""

    TEMPLATE = "template"
    PERSON = "person"
    WORKBOOK = "workbook"


class FigureChange(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """A figure, before and after; one of them is absent if the figure is new or gone.

    `change` is `figure` if the number shown differs, `approximator` or `rounding` if only that
    changed, `new`, `dropped` or `unchanged`. `difference` and `percent` are computed from the
    numbers shown, as decimals in text: `110`, `44`; `percent` is empty if there is nothing to
    divide by or the old number is below the floor. `direction` is `up`, `down` or `same`.
    """

    id: str
    name: str
    change: Class
    old: UnitFigure | None = None
    new: UnitFigure | None = None
    difference: str = ""
    percent: str = ""
    direction: str = ""


class DiffPiece(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """A stretch of a unit's words: in both (`=`), only in the new one (`+`), only in the old one
    (`-`). A figure is never split; `figure` is its id.
    """

    sign: str
    text: str
    figure: bool = False


class Change(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """A unit, before and after. `id` is the new one's if there is one, `old_id` the old one's;
    `section` and `old_section` are keys. `classes` are in the order of `Class`. `by` says what
    changed the words. `likeness` is a whole percentage if the units were matched by likeness, 0 if
    by identity. `pieces` are the words, old and new in one row. For what is no unit (a link, a
    picture, a header) `name` is what it is called and `place` the heading above it.
    """

    id: str
    kind: UnitKind
    section: str
    classes: tuple[Class, ...]
    old_id: str = ""
    old_section: str = ""
    old_text: str = ""
    new_text: str = ""
    by: By | None = None
    likeness: int = 0
    figures: tuple[FigureChange, ...] = ()
    pieces: tuple[DiffPiece, ...] = ()
    bullet: str = ""
    name: str = ""
    place: str = ""

    @property
    def changed(self) -> bool:
        """Whether there is anything to see."""
        return self.classes != (Class.UNCHANGED,)


class SectionChange(msgspec.Struct, frozen=True, omit_defaults=True):
    """A section, before and after: `classes` are of `new`, `dropped`, `moved`, `reworded` (its
    title) and `unchanged`. Changes of dropped units are at their old places among the others.
    """

    key: str
    kind: str
    title: str
    classes: tuple[Class, ...]
    changes: tuple[Change, ...]
    old_key: str = ""
    old_title: str = ""


class Alert(msgspec.Struct, frozen=True, omit_defaults=True):
    """Something that a reviewer should look at. `section` and `unit` are the key and the id of what
    it is about, `unit` is empty for the whole section or the draft; `figure` is the figure's id.
    `says` names the message in the table of words, `values` fill it; `silenced` is the reason why
    somebody silenced it.
    """

    code: str
    level: Level
    message: str
    section: str = ""
    unit: str = ""
    figure: str = ""
    says: str = ""
    values: dict[str, str] = {}
    silenced: str = ""


class ComparedVersion(msgspec.Struct, frozen=True, omit_defaults=True):
    """The version on one side. `rules` are the rules of its figures in its words."""

    name: str
    traced: bool
    edition: str = ""
    locale: str = ""
    language: str = ""
    period: tuple[str, str] = ("", "")
    title: str = ""
    rules: dict[str, str] = {}


class UncomparedItem(msgspec.Struct, frozen=True, omit_defaults=True):
    """Something that a reader can see and that was not compared. `what` names the message in the
    table of words (`not_compared_<what>`), `values` fill it.
    """

    what: str
    values: dict[str, str] = {}


class Comparison(msgspec.Struct, frozen=True, omit_defaults=True):
    """Everything that a comparison found: sections in the new version's order, dropped ones at
    their old places; last, under the key `seen`, all changes outside units. `counts` are changes by
    class, `not_compared` is what was left out.
    """

    old: ComparedVersion
    new: ComparedVersion
    sections: tuple[SectionChange, ...]
    alerts: tuple[Alert, ...]
    counts: dict[str, int]
    schema: int = SCHEMA
    not_compared: tuple[UncomparedItem, ...] = ()

    @property
    def changes(self) -> tuple[Change, ...]:
        """Every change, in the order of the sections."""
        return tuple(change for section in self.sections for change in section.changes)

    @property
    def changed(self) -> bool:
        """Whether the two versions differ in anything."""
        moved = any(section.classes != (Class.UNCHANGED,) for section in self.sections)
        return moved or any(change.changed for change in self.changes)
