"""The names of sheets, columns and fields, read from their data files."""

from __future__ import annotations

from collections.abc import Container, Mapping
from functools import lru_cache
from typing import TypeVar

import msgspec

from sitrep_writer.model.workbook_names import (
    BlockSettings,
    Column,
    LanguageNames,
    Name,
    SheetNames,
    WorkbookNames,
)
from sitrep_writer.reasons.reason import Reason, reason
from sitrep_writer.resources import Layer, Resources
from sitrep_writer.toml_settings import SettingsUnreadable, texts_as

_Settings = TypeVar("_Settings")

LAYOUT = "templates/workbooks/edition.toml"
LANGUAGES = "templates/workbooks/languages.toml"
BLOCKS = "templates/blocks"


class NamesUnreadable(SettingsUnreadable):
    """A file of names that cannot be used: which, and why."""

    def __init__(self, file: str, why: Reason) -> None:
        super().__init__(reason("in-file", file=file, why=why))
        self.file = file
        self.why = why


def workbook_names(resources: Resources, written_in: Container[str] = ()) -> WorkbookNames:
    """The names for new workbooks, from these resources: of columns for further languages, only
    those for languages that texts are written in. Raises what `names_files` and `names_in` raise.
    """
    names = names_in(names_files(resources))
    sheets = {
        key: _as_listed(sheet, names.languages, written_in) for key, sheet in names.sheets.items()
    }
    return msgspec.structs.replace(names, sheets=sheets)


def _as_listed(
    sheet: SheetNames, languages: Container[str], written_in: Container[str]
) -> SheetNames:
    wanted = {
        column
        for columns in sheet.texts(languages).values()
        for language, column in columns.items()
        if language in written_in
    }
    columns = {
        key: column for key, column in sheet.columns.items() if not column.further or key in wanted
    }
    return msgspec.structs.replace(sheet, columns=columns)


def workbook_languages(resources: Resources) -> tuple[str, ...]:
    """The languages that workbooks are made in. Raises what `names_files` and `names_in` raise."""
    return names_in(names_files(resources)).made_in


def names_files(resources: Resources) -> tuple[Layer, ...]:
    """The files of names in force: the workbook's, the languages', then one for each registered
    block. Raises FileNotFoundError if one of the first two is missing.
    """
    found = []
    for name in (LAYOUT, LANGUAGES):
        layer = resources.top(name)
        if layer is None:
            raise FileNotFoundError(name)
        found.append(layer)
    return (*found, *resources.folder(BLOCKS, ".toml"))


@lru_cache(maxsize=8)
def names_in(files: tuple[Layer, ...]) -> WorkbookNames:
    """The names in some files. Raises NamesUnreadable."""
    names = _read(files[0], WorkbookNames)
    languages = _read(files[1], LanguageNames).languages
    blocks = block_settings_in(files[2:])
    for file in files[2:]:
        if file.path.stem in names.sheets:
            raise NamesUnreadable(file.name, reason("names-file.other-sheet"))
    sheets = {key: block.sheet for key, block in blocks.items()}
    every = {
        key: with_languages(sheet, languages) for key, sheet in {**names.sheets, **sheets}.items()
    }
    return msgspec.structs.replace(names, sheets=every, languages=languages, blocks=tuple(blocks))


def with_languages(sheet: SheetNames, languages: Mapping[str, Name]) -> SheetNames:
    """A sheet with a column in every language for texts that have one in some: named like the first
    of these, with the language replaced.
    """
    last = {list(keys.values())[-1]: keys for keys in sheet.texts(languages).values()}
    columns: dict[str, Column] = {}
    for key, column in sheet.columns.items():
        columns[key] = column
        if keys := last.get(key):
            columns |= _further(sheet, keys, languages)
    return msgspec.structs.replace(sheet, columns=columns)


def _further(
    sheet: SheetNames, keys: Mapping[str, str], languages: Mapping[str, Name]
) -> dict[str, Column]:
    """The columns of a text in the languages that the sheet has none for."""
    known, first = next(iter(keys.items()))
    return {
        f"{first.removesuffix(known)}{language}": _in_language(
            sheet.columns[first], languages[known], name
        )
        for language, name in languages.items()
        if language not in keys
    }


def _in_language(column: Column, known: Name, other: Name) -> Column:
    """A column's names with another language in them: `Title (English)` → `Title (French)`, and
    with the name that the language has for itself (`Title (Français)`). Names without a language
    belong only to the known one.
    """
    texts = {
        key: _put(text, known.text(key), other.text(key)) for key, text in column.texts.items()
    }
    aliases = [
        _put(text, known.text(key), own)
        for own in other.spellings
        for key, text in column.texts.items()
    ]
    aliases += filter(None, (_put_any(alias, known, other) for alias in column.aliases))
    new = dict.fromkeys(alias for alias in aliases if alias not in texts.values())
    return msgspec.structs.replace(
        column, texts=texts, aliases=tuple(new), required=False, further=True
    )


def _put_any(alias: str, known: Name, other: Name) -> str:
    """An alias with the other language's name, in whichever language it names the known one; empty
    if it names none.
    """
    put = alias
    for key in known.texts:
        put = _put(put, known.text(key), other.text(key))
    return put if put != alias else ""


def _put(text: str, known: str, other: str) -> str:
    """A text with one language's name replaced by another's, keeping capitals or small letters."""
    return text.replace(known, other).replace(known.lower(), other.lower())


@lru_cache(maxsize=8)
def block_settings_in(files: tuple[Layer, ...]) -> Mapping[str, BlockSettings]:
    """The blocks of some files by key, in the order of their places. Raises NamesUnreadable."""
    found = {file.path.stem: _block(file) for file in files}
    return dict(sorted(found.items(), key=lambda item: (item[1].place, item[0])))


def _block(file: Layer) -> BlockSettings:
    """The settings of a block; an edition's own file may not remove its required columns."""
    settings = _read(file, BlockSettings)
    shipped = Resources().top(f"{BLOCKS}/{file.path.name}")
    if shipped is None or file.within is None:
        return settings
    for key, column in _read(shipped, BlockSettings).sheet.columns.items():
        own = settings.sheet.columns.get(key)
        if column.required and (own is None or not own.required):
            raise NamesUnreadable(file.name, reason("names-file.column", column=key))
    return settings


def _read(file: Layer, kind: type[_Settings]) -> _Settings:
    """The settings of a file. Raises NamesUnreadable."""
    try:
        return texts_as(file.path, kind, file.within)
    except SettingsUnreadable as error:
        raise NamesUnreadable(file.name, error.reason) from error
