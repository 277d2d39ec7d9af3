"""The texts of a new workbook's guide: the shape of `guide.toml`."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from sitrep_writer.model.workbook_names import Language
from sitrep_writer.reasons.reason import reason
from sitrep_writer.resources import Resources
from sitrep_writer.toml_settings import SettingsUnreadable, texts_as

FILE = "templates/workbooks/guide.toml"


class GuideText(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A text in each language; empty in one that has no need of it."""

    texts: Mapping[Language, str] = {}

    def text(self, language: Language) -> str:
        """The text in a language."""
        return self.texts.get(language, "")


class ExampleCell(GuideText, frozen=True, forbid_unknown_fields=True):
    """A cell of an example row: a text, or a number, which is a percentage or not. A column of
    one's own has its `header` here."""

    value: int | float | None = None
    header: GuideText | None = None
    percent: bool = False


class SheetGuide(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a sheet is for, the comments on its headers, an example row (and `further` ones for
    other kinds of rows), and what that becomes: the words in the draft, where they are of the sheet
    alone."""

    about: GuideText
    columns: Mapping[str, GuideText]
    example: Mapping[str, ExampleCell]
    becomes: GuideText
    printed: GuideText = GuideText()
    further: tuple[Mapping[str, ExampleCell], ...] = ()


class SettingsTexts(GuideText, frozen=True, forbid_unknown_fields=True):
    """The text of a new `sitrep.toml`, and what one says of a folder that it extends."""

    extends: GuideText = GuideText()


class Guide(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Every text of the guide, by the keys of sheets, columns and fields; `label` is that of
    fields without a text of their own."""

    title: GuideText
    steps: tuple[GuideText, ...]
    colours: Mapping[str, GuideText]
    words: Mapping[str, GuideText]
    settings: SettingsTexts
    fields: Mapping[str, GuideText]
    label: GuideText
    sheets: Mapping[str, SheetGuide]


def load_guide(resources: Resources) -> Guide:
    """The guide in force for these resources. Raises SettingsUnreadable, and FileNotFoundError
    where there is none."""
    layer = resources.top(FILE)
    if layer is None:
        raise FileNotFoundError(FILE)
    try:
        return texts_as(layer.path, Guide, layer.within)
    except SettingsUnreadable as error:
        raise SettingsUnreadable(reason("in-file", file=layer.name, why=error.reason)) from error
