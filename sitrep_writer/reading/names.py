"""The names by which sheets, columns and fields are recognised, read from a data file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Literal, NamedTuple

import msgspec

from sitrep_writer.model.problems import Place, Problem, problem
from sitrep_writer.reading.folding import fold
from sitrep_writer.resources import Resources

LAYOUT = "templates/workbooks/edition.toml"

Kind = Literal["text", "count", "money", "percent", "date"]
Rest = Literal["", "slots", "figures"]


class Name(msgspec.Struct, frozen=True):
    """What something is called in English and Spanish, and what else it may be called."""

    en: str
    es: str
    aliases: tuple[str, ...] = ()
    required: bool = False
    kind: Kind = "text"

    @property
    def spellings(self) -> tuple[str, ...]:
        """Every name it is recognised by, as people read them."""
        return (self.en, self.es, *self.aliases)

    def __str__(self) -> str:
        """Both names for a message: `Exact (or Exacto)`."""
        return self.en if self.en == self.es else f"{self.en} (or {self.es})"


class SheetNames(msgspec.Struct, frozen=True):
    """A sheet's names, its columns by key, and what columns of other names are."""

    name: Name
    columns: Mapping[str, Name]
    required: bool = False
    rest: Rest = ""


class Names(msgspec.Struct, frozen=True):
    """All names of the edition workbook."""

    sheets: Mapping[str, SheetNames]
    fields: Mapping[str, Name]
    answers: Mapping[str, tuple[str, ...]]
    genders: Mapping[str, tuple[str, ...]]
    ignored: Mapping[str, Name] = {}


class Index(NamedTuple):
    """Folded spelling to key, for the sheets, each sheet's columns, the fields and the answers."""

    names: Names
    sheets: Mapping[str, str]
    columns: Mapping[str, Mapping[str, str]]
    fields: Mapping[str, str]
    answers: Mapping[str, str]
    genders: Mapping[str, str]
    ignored: frozenset[str]


def read_names(resources: Resources) -> Index | Problem:
    """The names in force for these resources, or what is wrong with their file."""
    layer = resources.top(LAYOUT)
    if layer is None:
        return problem("settings-unreadable", Place(LAYOUT), "the file is not there.")
    try:
        return _index(layer.path, layer.path.stat().st_mtime_ns)
    except (msgspec.DecodeError, UnicodeDecodeError, OSError) as error:
        return problem("settings-unreadable", Place(layer.name), f"{error}.")


@lru_cache(maxsize=8)
def _index(path: Path, _changed: int) -> Index:
    names = msgspec.toml.decode(path.read_bytes(), type=Names)
    missing = [key for key in SHEETS if key not in names.sheets]
    if missing:
        raise msgspec.ValidationError(f"Object missing the sheets {', '.join(missing)}")
    columns = {key: _by_spelling(sheet.columns) for key, sheet in names.sheets.items()}
    sheets = {key: sheet.name for key, sheet in names.sheets.items()}
    ignored = (spelling for name in names.ignored.values() for spelling in name.spellings)
    return Index(
        names=names,
        sheets=_by_spelling(sheets),
        columns=columns,
        fields=_by_spelling(names.fields),
        answers=_by_word(names.answers),
        genders=_by_word(names.genders),
        ignored=frozenset(fold(spelling) for spelling in ignored),
    )


SHEETS = ("report", "context", "results", "sectors", "partners", "highlight", "notes", "terms")
"""The keys of the sheets in the order in which they are read and their problems told."""


def _by_spelling(named: Mapping[str, Name]) -> dict[str, str]:
    return _inverted((key, name.spellings) for key, name in named.items())


def _by_word(words: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    return _inverted(words.items())


def _inverted(pairs: Iterable[tuple[str, Iterable[str]]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for key, spellings in pairs:
        for spelling in spellings:
            found.setdefault(fold(spelling), key)
    return found
