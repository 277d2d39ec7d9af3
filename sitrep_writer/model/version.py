"""A draft as a flat version, for comparing: sections of units, each with its words and its figures.

A version comes from a Draft or from a Word file as people left it, and both are compared in the
same way.
"""

from __future__ import annotations

from enum import StrEnum

import msgspec
import msgspec.structs


class UnitKind(StrEnum):
    """What a unit is; from `words` on, what else a document shows (`model.sights`)."""

    TEXT = "text"
    PANEL = "panel"
    ROW = "row"
    CARD = "card"
    SENTENCE = "sentence"
    BAR = "bar"
    COUNT = "count"
    PARTNER = "partner"
    NOTE = "note"
    WORDS = "words"
    HEADER = "header"
    FOOTER = "footer"
    LINK = "link"
    PICTURE = "picture"
    ALTERNATIVE = "alternative"
    DRAWING = "drawing"
    CHART = "chart"
    VALUES = "values"
    WORKBOOK = "workbook"
    EQUATION = "equation"
    OBJECT = "object"
    FIELD = "field"
    FALLBACK = "fallback"
    PROPERTY = "property"


SEEN = tuple(UnitKind)[tuple(UnitKind).index(UnitKind.WORDS) :]
"""Kinds of what is not a unit, and has no id."""


class UnitFigure(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """A figure as a unit says it.

    `id` is that of its trace (`health.tests#people`), empty for a number without one; `number` the
    printed value, as a plain decimal; `shown` its text, at `start` to `end` of the unit's text,
    both -1 if it is not in the text (a bar's values). The rest is the trace's: `approximator` is
    the word of its rule (`over`), `exact` is empty if it is not known. `currency` is the code of an
    amount that is not in US dollars. `typed` means that a person typed it into a drafted text.
    """

    id: str
    number: str
    shown: str
    start: int = -1
    end: int = -1
    exact: str = ""
    kind: str = ""
    cells: tuple[str, ...] = ()
    rule: str = ""
    approximator: str = ""
    cumulative: bool = False
    part_of: str = ""
    adds_up: bool = False
    months: tuple[str, ...] = ()
    typed: bool = False
    currency: str = ""

    @property
    def name(self) -> str:
        """Its name within its sentence (`people`)."""
        return self.id.rpartition("#")[2]

    def moved(self, by: int) -> UnitFigure:
        """The figure, shifted by this much text before its own."""
        if self.start < 0:
            return self
        return msgspec.structs.replace(self, start=self.start + by, end=self.end + by)


class Unit(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """The smallest part that is compared: a sentence, a panel, a bar, a partner, a note, a title.

    `id` lasts from one edition to the next; it is empty if a file has none. `text` is the readable
    text, without note marks and with plain spaces. `bullet` is the id of the bullet that contains a
    sentence. `message`, `wording` and `given` say where the words come from: the message's key, the
    hash of its text, and the hash of the words from the workbook. `edited` means that a person
    changed the words after drafting; `total` that a row sums up others.
    """

    id: str
    kind: UnitKind
    text: str
    figures: tuple[UnitFigure, ...] = ()
    bullet: str = ""
    places: tuple[str, ...] = ()
    status: str = ""
    message: str = ""
    wording: str = ""
    given: str = ""
    edited: bool = False
    total: bool = False


class Section(msgspec.Struct, frozen=True, omit_defaults=True):
    """A part of a version with its title. `key` is that of the block, sector or highlight
    (`context`, `health`, `highlight.plenary`), empty if a file does not say; `kind` is `masthead`,
    `key-figures`, `context`, `chart`, `partners`, `response` (its heading alone), `sector`,
    `highlight`, `contents` (a registered block) or `notes`, empty if not known.
    """

    key: str
    kind: str
    title: str
    units: tuple[Unit, ...]


class Version(msgspec.Struct, frozen=True, omit_defaults=True):
    """One edition in one language, as a flat list in reading order.

    `name` is what people call it (a file's name). `traced` says whether its units have ids;
    `edition` to `period` are empty if a file without a trace does not give them. `group` and
    `decimal` are the language's number marks, `rules` the rules of its figures in its words.
    `columns` are the headers of tables by their figures (`tables.departments#people`). `bare` means
    that a document without a trace shows no picture, so that no caption can be read; `unfound`
    counts the texts of a traced one that were too many to search for in what was drafted.
    """

    name: str
    traced: bool
    sections: tuple[Section, ...]
    edition: str = ""
    locale: str = ""
    locale_style: str = ""
    language: str = ""
    platform: str = ""
    country: str = ""
    period: tuple[str, str] = ("", "")
    title: str = ""
    group: str = ","
    decimal: str = "."
    rules: dict[str, str] = {}
    columns: dict[str, str] = {}
    bare: bool = False
    unfound: int = 0
