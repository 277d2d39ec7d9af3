"""Pictures: their size from the file's own header, and the drawing that holds them."""

from __future__ import annotations

import struct
from functools import lru_cache
from hashlib import sha256
from typing import NamedTuple

from sitrep_writer.model.draft import Image, Span
from sitrep_writer.writing.word.making import Making
from sitrep_writer.writing.word.markup import PIC, emu, quoted
from sitrep_writer.writing.word.package import Entry, stored
from sitrep_writer.writing.word.runs import spans_xml

_PNG = b"\x89PNG\r\n\x1a\n"
_NO_FRAME = frozenset({0xC4, 0xC8, 0xCC})  # markers among C0–CF that start no frame


class Picture(NamedTuple):
    """A picture's bytes, its kind (`png` or `jpeg`) and its size in pixels."""

    data: bytes
    kind: str
    width: int
    height: int


def read_picture(data: bytes) -> Picture | None:
    """The picture, None where the bytes are neither a PNG nor a JPEG with a size."""
    size: tuple[int, int] | None = None
    kind = "png" if data.startswith(_PNG) else "jpeg"
    if kind == "png" and data[12:16] == b"IHDR" and len(data) >= 24:
        size = struct.unpack(">2L", data[16:24])
    elif data.startswith(b"\xff\xd8"):
        size = _jpeg_size(data)
    return Picture(data, kind, *size) if size and all(size) else None


def picture_run(image: Image, width: float, height: float, making: Making) -> str:
    """A run with the picture, as large as the room (in millimetres) allows; where the file is
    no usable picture, its name, highlighted."""
    try:
        picture = read_picture((making.pictures / image.file).read_bytes())
    except (OSError, ValueError):
        picture = None
    if picture is None:
        return spans_xml((Span(f"‹{image.file}›", flag="image-missing"),), making)
    scale = min(width / picture.width, height / picture.height)
    relation = making.relations.add("image", f"media/{_stored(picture, making)}")
    return inline_xml(
        making,
        (emu(picture.width * scale), emu(picture.height * scale)),
        "Picture",
        image.alt,
        PIC,
        _pic_xml(relation, emu(picture.width * scale), emu(picture.height * scale)),
    )


def inline_xml(
    making: Making, size: tuple[int, int], name: str, alt: str, kind: str, graphic: str
) -> str:
    """A run with a drawing in the line of text. `size` is in EMU; `kind` the namespace that
    says what the graphic is."""
    number = next(making.drawings)
    return (
        f"<w:r><w:rPr><w:noProof/>{making.language}</w:rPr><w:drawing>"
        '<wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{size[0]}" cy="{size[1]}"/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
        f'<wp:docPr id="{number}" name="{name} {number}" descr="{quoted(alt)}"/>'
        f'<wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="{kind}">{graphic}</a:graphicData>'
        "</a:graphic></wp:inline></w:drawing></w:r>"
    )


def _stored(picture: Picture, making: Making) -> str:
    """Puts the picture into the package, once; its file name there."""
    entry = _media(picture.data, picture.kind)
    if entry not in making.entries:
        making.entries.append(entry)
        making.defaults[picture.kind] = f"image/{picture.kind}"
    return entry.name.rpartition("/")[2]


@lru_cache(maxsize=4)
def _media(data: bytes, kind: str) -> Entry:
    """The picture's part, the same for an edition's drafts; named by its content."""
    return stored(f"word/media/picture-{sha256(data).hexdigest()[:16]}.{kind}", data)


def _pic_xml(relation: str, width: int, height: int) -> str:
    return (
        '<pic:pic><pic:nvPicPr><pic:cNvPr id="0" name=""/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch>'
        '</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>'
        f'<a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
    )


def _jpeg_size(data: bytes) -> tuple[int, int] | None:
    """Width and height from the start of the frame (ITU T.81, B.2.2)."""
    position = 2
    while position + 9 <= len(data) and data[position] == 0xFF:
        marker = data[position + 1]
        if 0xC0 <= marker <= 0xCF and marker not in _NO_FRAME:
            height, width = struct.unpack(">2H", data[position + 5 : position + 9])
            return width, height
        if marker == 0xFF:
            position += 1
            continue
        position += 2 + int.from_bytes(data[position + 2 : position + 4], "big")
    return None
