"""Pictures inside the page, as data URIs."""

from __future__ import annotations

from base64 import b64encode
from functools import lru_cache
from pathlib import Path

from sitrep_writer.files import as_it_lies
from sitrep_writer.model.draft import Image
from sitrep_writer.pictures import Picture, usable_picture
from sitrep_writer.read_file import PICTURE, read_file
from sitrep_writer.writing.html.markup import HtmlBuilder, phrase, text

_ICONS = "icons"
_OTHER = "other"


def picture(image: Image, writing: HtmlBuilder) -> str:
    """A figure with its caption; where the file is no usable picture, its name, highlighted."""
    found = _read(as_it_lies(writing.pictures, image.file), writing.pictures)
    if found is None:
        return f"<p><mark>‹{text(image.file)}›</mark></p>\n"
    caption = f"<figcaption>{phrase(image.caption, writing)}</figcaption>" if image.caption else ""
    shown = (
        f'<img src="{_uri(found)}" alt="{text(image.alt)}"'
        f' width="{found.width}" height="{found.height}">'
    )
    return f"<figure>{shown}{caption}</figure>\n"


def icon(sector: str, writing: HtmlBuilder) -> str:
    """A sector's icon beside its heading, empty where the layout has none. It says nothing that
    the heading does not, so it has no words of its own."""
    folder = writing.layout / _ICONS
    for name in (sector, _OTHER):
        found = _read(folder / f"{name}.png", writing.layout)
        if found is not None:
            return f'<img class="icon" src="{_uri(found)}" alt="" width="24" height="24">'
    return ""


def _read(path: Path, within: Path) -> Picture | None:
    try:
        return usable_picture(read_file(path, PICTURE, within))
    except OSError:
        return None


@lru_cache(maxsize=32)
def _uri(found: Picture) -> str:
    return f"data:image/{found.kind};base64,{b64encode(found.data).decode()}"
