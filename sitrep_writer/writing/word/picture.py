"""Pictures in the text: the drawing of one, including icons."""

from __future__ import annotations

from typing import NamedTuple

from sitrep_writer.model.draft import Image, Span
from sitrep_writer.ooxml.names import PIC
from sitrep_writer.ooxml.xml_text import emu, quoted
from sitrep_writer.writing.word.document_builder import DocumentBuilder
from sitrep_writer.writing.word.icons import Icon
from sitrep_writer.writing.word.runs import spans_xml
from sitrep_writer.writing.word.zip_package import ZipEntry

_DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative'
    ' xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/>'
    "</a:ext></a:extLst>"
)
"""Tells a screen reader to skip a drawing: the words next to it say the same."""


def picture_run(image: Image, width: float, height: float, builder: DocumentBuilder) -> str:
    """A run with the picture, as large as the room (in millimetres) allows; if the file is no
    usable picture, its name, highlighted.
    """
    media = builder.materials.media(image.file)
    if media is None:
        return spans_xml((Span(f"‹{image.file}›", flag="image-missing"),), builder)
    entry, picture = media
    scale = min(width / picture.width, height / picture.height)
    size = emu(picture.width * scale), emu(picture.height * scale)
    relation = _relation(entry, picture.kind, builder)
    graphic = Graphic(PIC, _pic_xml(relation, *size))
    return inline_xml(builder, size, "Picture", image.alt, graphic)


def icon_run(icon: Icon, builder: DocumentBuilder) -> str:
    """A run with an icon, on the line whatever the style does to its words, and decorative."""
    relation = _relation(icon.entry, icon.picture.kind, builder)
    graphic = Graphic(PIC, _pic_xml(relation, *icon.size))
    return inline_xml(builder, icon.size, "Icon", None, graphic, '<w:position w:val="0"/>')


class Graphic(NamedTuple):
    """What is drawn: the namespace that identifies it, and its XML."""

    kind: str
    xml: str


def inline_xml(
    builder: DocumentBuilder,
    size: tuple[int, int],
    name: str,
    alt: str | None,
    graphic: Graphic,
    look: str = "",
) -> str:
    """A run with a drawing in the line of text. `size` is in EMU; without alternative text it is
    decorative. `look` are properties of the run between w:noProof and w:lang.
    """
    number = next(builder.drawings)
    within = f">{_DECORATIVE}</wp:docPr>" if alt is None else "/>"
    return (
        f"<w:r><w:rPr><w:noProof/>{look}{builder.language}</w:rPr><w:drawing>"
        '<wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{size[0]}" cy="{size[1]}"/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
        f'<wp:docPr id="{number}" name="{name} {number}" descr="{quoted(alt or "")}"{within}'
        f'<wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="{graphic.kind}">'
        f"{graphic.xml}</a:graphicData>"
        "</a:graphic></wp:inline></w:drawing></w:r>"
    )


def _relation(entry: ZipEntry, kind: str, builder: DocumentBuilder) -> str:
    """The relation to a picture's part, which is added to the package once."""
    if entry not in builder.entries:
        builder.entries.append(entry)
        builder.defaults[kind] = f"image/{kind}"
    return builder.relations.add("image", entry.name.removeprefix("word/"))


def _pic_xml(relation: str, width: int, height: int) -> str:
    return (
        '<pic:pic><pic:nvPicPr><pic:cNvPr id="0" name=""/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch>'
        '</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>'
        f'<a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
    )
