"""How the sheets, columns and fields of a workbook are called where one is written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import msgspec

from sitrep_writer.resources import Resources

LAYOUT = "templates/workbooks/edition.toml"

Language = Literal["en", "es"]


class Shown(msgspec.Struct, frozen=True):
    """A name in each language, and how its column or field looks in a new workbook."""

    en: str
    es: str
    required: bool = False
    kind: str = "text"
    width: int = 20
    hidden: bool = False
    words_only: bool = False

    def text(self, language: Language) -> str:
        """The name in a language."""
        return self.es if language == "es" else self.en


class SheetShown(msgspec.Struct, frozen=True):
    """A sheet's name and its columns, in order."""

    name: Shown
    columns: Mapping[str, Shown]


class WorkbookNames(msgspec.Struct, frozen=True):
    """All names that stand in workbooks, by key."""

    sheets: Mapping[str, SheetShown]
    fields: Mapping[str, Shown]
    ignored: Mapping[str, Shown]


def workbook_names(resources: Resources) -> WorkbookNames:
    """The names as the data file has them.

    Raises FileNotFoundError if it is not there, msgspec.DecodeError if it is not as it should be.
    """
    layer = resources.top(LAYOUT)
    if layer is None:
        raise FileNotFoundError(LAYOUT)
    return msgspec.toml.decode(layer.path.read_bytes(), type=WorkbookNames)
