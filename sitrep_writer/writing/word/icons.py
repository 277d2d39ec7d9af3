"""Icons of the sectors: files of the layout's folder `icons/`, named after sectors' keys. Every
format with icons uses these.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from sitrep_writer.ooxml.xml_text import emu
from sitrep_writer.pictures import Picture, PictureUnusable, read_picture
from sitrep_writer.read_file import PICTURE, read_file, why_not
from sitrep_writer.reasons.reason import ReasonError, reason, reason_of
from sitrep_writer.writing.word.images import media
from sitrep_writer.writing.word.zip_package import ZipEntry

FOLDER = "icons"
OTHER = "other"
"""The icon of a sector without its own."""
_KINDS = (".png", ".jpg", ".jpeg")


class IconUnusable(ReasonError, ValueError):
    """An icon of a layout cannot be read, or is no usable picture."""


class Icon(NamedTuple):
    """An icon: its picture, the part that holds it, its width and height in EMU."""

    picture: Picture
    entry: ZipEntry
    size: tuple[int, int]


def icon_files(layout: Path) -> tuple[Path, ...]:
    """The files of a layout's icons, sorted; empty if it has no such folder."""
    folder = layout / FOLDER
    found = (path for path in folder.glob("*") if path.suffix.lower() in _KINDS)
    return tuple(sorted(found))


def read_icons(layout: Path, height: float) -> dict[str, Icon]:
    """The icons of a layout by sector, `height` millimetres high. Raises IconUnusable."""
    icons = {}
    for path in icon_files(layout):
        name = f"{FOLDER}/{path.name}"
        try:
            picture = read_picture(read_file(path, PICTURE, layout))
        except OSError as error:
            why = reason("in-file", file=name, why=why_not(error))
            raise IconUnusable(why) from error
        except PictureUnusable as error:
            why = reason("layout-icon.unusable", file=name, why=reason_of(error))
            raise IconUnusable(why) from error
        width = height * picture.width / picture.height
        entry = media(picture.data, picture.kind)
        icons[path.stem] = Icon(picture, entry, (emu(width), emu(height)))
    return icons


def icon_of(icons: Mapping[str, Icon], sector: str) -> Icon | None:
    """The sector's icon, the neutral one if it has none; None in a layout without icons."""
    return icons.get(sector) or icons.get(OTHER)
