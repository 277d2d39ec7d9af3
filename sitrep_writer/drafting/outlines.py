"""What layouts show and in which order: the table [outline] of their files → Outline."""

from __future__ import annotations

from functools import lru_cache

from sitrep_writer.model.outline import Outline
from sitrep_writer.reasons.reason import ReasonError, reason
from sitrep_writer.resources import Layer, Resources
from sitrep_writer.toml_settings import SettingsUnreadable, as_kind, read_settings

FOLDER = "templates/layouts"
_FILE = "layout.toml"


class UnknownLayout(ValueError):
    """There is no layout with this name; `known` are the existing ones."""

    def __init__(self, name: str, known: tuple[str, ...]) -> None:
        super().__init__(name)
        self.known = known


class OutlineUnreadable(ReasonError, ValueError):
    """A layout file that cannot be read: the file and why."""


def load_outline(resources: Resources, layout: str) -> Outline:
    """The outline of a layout. Raises UnknownLayout, OutlineUnreadable."""
    is_name = not {"/", "\\"} & set(layout)
    layer = resources.top(layout_file(layout)) if is_name else None
    if layer is None:
        raise UnknownLayout(layout, layout_names(resources))
    return _load(layer)


def layout_file(layout: str) -> str:
    """The name of a layout's file, from the folder of an edition or of the program."""
    return f"{FOLDER}/{layout}/{_FILE}"


def layout_names(resources: Resources) -> tuple[str, ...]:
    """The existing layouts, sorted: the shipped ones and the edition's own."""
    folders = (root / FOLDER for root in resources.roots)
    files = (file for folder in folders for file in folder.glob(f"*/{_FILE}"))
    return tuple(sorted({file.parent.name for file in files}))


@lru_cache(maxsize=8)
def _load(layer: Layer) -> Outline:
    try:
        data = read_settings(layer.path, layer.within)
        return as_kind(data["outline"], Outline)
    except KeyError as error:
        raise OutlineUnreadable(reason("outline-unreadable.no-table", file=layer.name)) from error
    except SettingsUnreadable as error:
        why = reason("in-file", file=layer.name, why=error.reason)
        raise OutlineUnreadable(why) from error
