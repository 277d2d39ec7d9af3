"""The names of sheets, columns and fields, read from their data file."""

from __future__ import annotations

from functools import lru_cache

from sitrep_writer.model.workbook_names import WorkbookNames
from sitrep_writer.resources import Layer, Resources
from sitrep_writer.toml_settings import settings_as

LAYOUT = "templates/workbooks/edition.toml"


def workbook_names(resources: Resources) -> WorkbookNames:
    """The names in force for these resources; raises what `names_file` and `names_in` raise."""
    return names_in(names_file(resources))


def names_file(resources: Resources) -> Layer:
    """The file of names in force. Raises FileNotFoundError if there is none."""
    layer = resources.top(LAYOUT)
    if layer is None:
        raise FileNotFoundError(LAYOUT)
    return layer


@lru_cache(maxsize=8)
def names_in(file: Layer) -> WorkbookNames:
    """The names in a file. Raises SettingsUnreadable."""
    return settings_as(file.path, WorkbookNames, file.within)
