"""The names of the sheets, columns and fields of workbooks: the shape of `edition.toml`."""

from __future__ import annotations

from collections.abc import Container, Mapping
from typing import Literal

import msgspec

Language = str
"""The code of a language that workbooks are made in, or texts are typed in."""
SOURCE: Language = "en"
"""The language of templates and of the keys of vocabularies, which every name has."""
Kind = Literal["rounding", "text", "count", "money", "percent", "date"]
Rest = Literal["", "slots", "figures"]


class Name(msgspec.Struct, frozen=True):
    """What something is called by language, and its other names. A file writes the languages
    beside the other settings: `{ en = "Field", es = "Campo", aliases = ["Item"] }`.
    """

    texts: Mapping[str, str]
    aliases: tuple[str, ...] = ()

    @property
    def spellings(self) -> tuple[str, ...]:
        """Every name it is recognised by, as people read them."""
        return (*self.texts.values(), *self.aliases)

    def text(self, language: str = SOURCE) -> str:
        """The name in a language; that of the source where it has none."""
        return self.texts.get(language) or self.texts.get(SOURCE) or next(iter(self.texts.values()))

    def other(self, language: str = SOURCE) -> str:
        """The names in the other languages; empty where they are the same."""
        own = self.text(language)
        return ", ".join(dict.fromkeys(text for text in self.texts.values() if text != own))

    def __str__(self) -> str:
        """All names for a message: `Exact (or Exacto)`."""
        other = self.other()
        return f"{self.text()} (or {other})" if other else self.text()


class Column(Name, frozen=True):
    """A column: whether the sheet needs it, and how a new workbook shows it.

    `kind` is how a new workbook formats its cells; empty where that is left open; the cells of a
    `number` of a block are read as numbers. `link` marks one whose cells hold addresses of the web.
    A `further` one is read, and no new workbook has it: a text in a language that the file does not
    name a column for, or one more spelling. `choices` are the words that its cells may hold, by
    what they mean. What a column of a `period` says is most likely out of date in the next edition.
    """

    required: bool = False
    width: int = 20
    kind: Literal["", "count", "text", "number"] = ""
    hidden: bool = False
    link: bool = False
    further: bool = False
    period: bool = False
    choices: Mapping[str, Name] = {}


class Field(Name, frozen=True):
    """A field of the report: what its value is, and whether it must have one."""

    required: bool = False
    kind: Kind = "text"


TEXT = "text"
"""The name of texts whose column is named after its language: `en`, `es`."""


class SheetNames(msgspec.Struct, frozen=True):
    """A sheet's names, its columns by key in order, and what columns with other names are. Sheets
    whose names begin with a word of `begins` (some per language) belong to it, unless they begin
    with one of `not_begins`.
    """

    name: Name
    columns: Mapping[str, Column]
    required: bool = False
    rest: Rest = ""
    begins: Mapping[str, tuple[str, ...]] = {}
    not_begins: tuple[str, ...] = ()

    def texts(self, languages: Container[str]) -> dict[str, dict[str, str]]:
        """Texts with a column per language: name → language → column (`title` → `en` → `title_en`);
        `text` for columns named after their language.
        """
        found: dict[str, dict[str, str]] = {}
        for key in self.columns:
            name, _, language = key.rpartition("_")
            if language in languages:
                found.setdefault(name or TEXT, {})[language] = key
        return found


class BlockSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file of a registered block: its sheet, its own words by name, and its `place` among the
    blocks that a layout does not name, the lowest first.
    """

    sheet: SheetNames
    labels: Mapping[str, str]
    place: int


class LanguageNames(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file of languages: their names by code."""

    languages: Mapping[str, Name]


class WorkbookNames(msgspec.Struct, frozen=True):
    """All names of the edition workbook, by key.

    `answers` and `genders` are the words allowed in cells of some columns, `truths` the answers
    that a new workbook offers; `anchors` is what a note can be attached to; `kinds` are names for
    sorts of words in the workbook of words, `term_kinds` what a row of the Terms sheet can be, and
    `readings` how an acronym is read; `rounding` is how far values are rounded, by step; `ignored`
    are sheets that say nothing about the edition; `asides` the words that identify totals and notes
    among the rows; `languages` are those of hand-written texts, by code; `blocks` the keys of
    registered blocks, each with a sheet of that key.
    """

    sheets: Mapping[str, SheetNames]
    fields: Mapping[str, Field]
    answers: Mapping[str, tuple[str, ...]]
    genders: Mapping[str, tuple[str, ...]]
    anchors: Mapping[str, Name] = {}
    kinds: Mapping[str, Name] = {}
    term_kinds: Mapping[str, Name] = {}
    readings: Mapping[str, Name] = {}
    rounding: Mapping[str, Name] = {}
    truths: Mapping[str, Name] = {}
    ignored: Mapping[str, Name] = {}
    asides: Mapping[str, tuple[str, ...]] = {}
    languages: Mapping[str, Name] = {}
    blocks: tuple[str, ...] = ()

    @property
    def made_in(self) -> tuple[Language, ...]:
        """The languages in which workbooks are made: all that every sheet has a name in."""
        first, *others = (sheet.name.texts for sheet in self.sheets.values())
        return tuple(key for key in first if all(key in texts for texts in others))
