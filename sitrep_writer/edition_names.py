"""The names of sheets, columns and fields, read from their data files."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

import msgspec

from sitrep_writer.model.workbook_names import BlockSettings, WorkbookNames
from sitrep_writer.resources import Layer, Resources
from sitrep_writer.toml_settings import SettingsUnreadable, settings_as

LAYOUT = "templates/workbooks/edition.toml"
BLOCKS = "templates/blocks"


def workbook_names(resources: Resources) -> WorkbookNames:
    """The names in force for these resources; raises what `names_files` and `names_in` raise."""
    return names_in(names_files(resources))


def names_files(resources: Resources) -> tuple[Layer, ...]:
    """The files of names in force: the workbook's, then one for each registered block. Raises
    FileNotFoundError if the first is not there."""
    layer = resources.top(LAYOUT)
    if layer is None:
        raise FileNotFoundError(LAYOUT)
    return (layer, *resources.folder(BLOCKS, ".toml"))


@lru_cache(maxsize=8)
def names_in(files: tuple[Layer, ...]) -> WorkbookNames:
    """The names in some files. Raises SettingsUnreadable."""
    names = _names(files[0])
    blocks = block_settings_in(files[1:])
    sheets = {key: block.sheet for key, block in blocks.items()}
    return msgspec.structs.replace(names, sheets={**names.sheets, **sheets}, blocks=tuple(blocks))


def block_settings(resources: Resources) -> Mapping[str, BlockSettings]:
    """The registered blocks by key, in the order of their places. Raises SettingsUnreadable."""
    return block_settings_in(resources.folder(BLOCKS, ".toml"))


@lru_cache(maxsize=8)
def block_settings_in(files: tuple[Layer, ...]) -> Mapping[str, BlockSettings]:
    """The blocks of some files by key, in the order of their places. Raises SettingsUnreadable."""
    found = {file.path.stem: _block(file) for file in files}
    return dict(sorted(found.items(), key=lambda item: (item[1].place, item[0])))


def _names(file: Layer) -> WorkbookNames:
    return settings_as(file.path, WorkbookNames, file.within)


def _block(file: Layer) -> BlockSettings:
    try:
        return settings_as(file.path, BlockSettings, file.within)
    except SettingsUnreadable as error:
        raise SettingsUnreadable(f"{file.name}: {error}") from error
