"""What files are made with besides a Draft: a layout and pictures, read once for all of them."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from sitrep_writer.files import stored_path
from sitrep_writer.pictures import usable_picture
from sitrep_writer.read_file import PICTURE, read_file

if TYPE_CHECKING:
    from sitrep_writer.writing.word.images import Media
    from sitrep_writer.writing.word.template import Template


class Materials:
    """A layout's folder, and the folder of `Image.file`.

    The files of one draft, in all languages, share their materials: so they look alike even if a
    file in these folders changes meanwhile. They last for one run.
    """

    def __init__(self, layout: Path, pictures: Path) -> None:
        self.layout = layout
        self.pictures = pictures
        self._media: dict[str, Media | None] = {}

    @cached_property
    def template(self) -> Template:
        """The layout's Word template. Raises LayoutUnusable."""
        from sitrep_writer.writing.word.template import prepared

        return prepared(self.layout)

    def media(self, name: str) -> Media | None:
        """The picture with this name as a part of a package; None if it is no usable picture."""
        if name not in self._media:
            self._media[name] = self._read(name)
        return self._media[name]

    def _read(self, name: str) -> Media | None:
        from sitrep_writer.writing.word.images import Media, media

        try:
            path = stored_path(self.pictures, name)
            picture = usable_picture(read_file(path, PICTURE, self.pictures))
        except OSError:
            return None
        return picture and Media(media(picture.data, picture.kind), picture)
