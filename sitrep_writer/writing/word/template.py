"""The Word template, prepared once a process: what never changes is kept as ready streams.

The designer owns styles, theme, header, footer and page set-up. Styles are asked for by name,
without case, since a Word in another language writes other ids and LibreOffice other capitals.
The template's own text is a sample and is left out.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

from sitrep_writer.screening.relations import Relation, relations_name
from sitrep_writer.writing.word.header_footer import Furniture, prepare_furniture
from sitrep_writer.writing.word.icons import FOLDER, Icon, icon_files, icon_of, read_icons
from sitrep_writer.writing.word.layout import LAYOUT_FILE, Layout, read_layout
from sitrep_writer.writing.word.localized import Pieces, settings_pieces, styles_pieces
from sitrep_writer.writing.word.markup import R, W, parsed
from sitrep_writer.writing.word.package import Entry, deflated
from sitrep_writer.writing.word.relations import DEFAULT_TYPES, relations_xml
from sitrep_writer.writing.word.styles import SECTOR, needed_styles, sector_style_name

if TYPE_CHECKING:
    from docx.document import Document
    from docx.opc.part import Part
    from docx.opc.rel import _Relationship

_KEPT = ("styles", "settings", "webSettings", "fontTable", "theme", "numbering", "customXml")
_FURNITURE = ("header", "footer")


class LayoutUnusable(Exception):
    """A layout's files are missing, damaged or incomplete. The message names the file."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path.parent.name}/{path.name}: {reason}")
        self.path = path
        self.reason = reason


class Page(NamedTuple):
    """The page set-up: references to header and footer, size and margins, as XML; whether the
    first page has its own; the width of the text in twips."""

    references: str
    size: str
    title_page: bool
    text_width: int


@dataclass(frozen=True)
class Template:
    """A layout's template, ready to be written again and again. `asked` are styles' ids by the
    names that were asked for."""

    layout: Layout
    styles: dict[str, str]
    page: Page
    entries: tuple[Entry, ...]
    defaults: dict[str, str]
    overrides: dict[str, str]
    relations: tuple[Relation, ...]
    furniture: tuple[Furniture, ...]
    styles_part: tuple[str, Pieces]
    settings_part: tuple[str, Pieces]
    theme: bytes
    icons: dict[str, Icon]
    asked: dict[str, str] = field(default_factory=dict)

    def style(self, name: str) -> str:
        """The id of the style of this name. Raises KeyError."""
        known = self.asked.get(name)
        if known is None:
            known = self.asked[name] = self.styles[name.lower()]
        return known

    def sector_style(self, sector: str) -> str:
        """The name of a sector's heading style; one for all sectors without a colour."""
        name = sector_style_name(sector)
        return name if name.lower() in self.styles else SECTOR

    def icon(self, sector: str) -> Icon | None:
        """A sector's icon, None in a layout without icons."""
        return icon_of(self.icons, sector)

    def localized(self, language: str, *, footnotes: bool) -> tuple[Entry, ...]:
        """Styles and settings for a language, the latter with or without footnotes."""
        parts = self.styles_part, self.settings_part
        return tuple(_localized(*part, language, footnotes) for part in parts)


@lru_cache(maxsize=32)
def _localized(name: str, pieces: Pieces, language: str, footnotes: bool) -> Entry:
    return deflated(name, pieces.joined(language, footnotes=footnotes))


class _Prepared(NamedTuple):
    """A template in memory, and the files it was made of as they were then."""

    files: tuple[str, ...]
    stamps: tuple[tuple[int, int], ...]
    template: Template


_prepared: dict[Path, _Prepared] = {}


def prepared(folder: Path) -> Template:
    """The template of a layout's folder, from memory while its files stay as they are.

    Raises LayoutUnusable.
    """
    known = _prepared.get(folder)
    if known is not None and known.stamps == _stamps(known.files):
        return known.template
    settings = folder / LAYOUT_FILE
    try:
        layout = read_layout(folder)
        template = folder / layout.template
        files = tuple(map(str, (settings, template, folder / FOLDER, *icon_files(folder))))
        stamps = _stamps(files)
        icons = read_icons(folder, layout.icons.height) if layout.icons else {}
    except (OSError, ValueError) as error:
        raise LayoutUnusable(settings, str(error)) from error
    made = _prepare(template, layout, icons)
    _prepared[folder] = _Prepared(files, stamps, made)
    return made


def _stamps(files: tuple[str, ...]) -> tuple[tuple[int, int], ...]:
    """When each file was changed and how large it is; zeros where there is none."""
    return tuple(map(_stamp, files))


def _stamp(path: str) -> tuple[int, int]:
    try:
        status = os.stat(path)  # noqa: PTH116 - asked for some twenty files at each draft
    except OSError:
        return 0, 0
    return status.st_mtime_ns, status.st_size


def _prepare(path: Path, layout: Layout, icons: dict[str, Icon]) -> Template:
    document = open_template(path)
    styles = _style_ids(document)
    missing = [s.name for s in needed_styles(layout) if s.name.lower() not in styles]
    if missing:
        raise LayoutUnusable(path, f"has no style named {', '.join(missing)}.")
    try:
        return _template(document, layout, styles, icons)
    except (KeyError, ValueError) as error:
        raise LayoutUnusable(path, f"lacks a part that a document needs: {error}.") from error


def open_template(path: Path) -> Document:
    """The template as python-docx reads it. Raises LayoutUnusable."""
    from docx import Document

    try:
        return Document(str(path))
    except Exception as error:  # python-docx raises whatever zipfile, lxml or a key raised
        raise LayoutUnusable(path, f"is no Word document that can be read ({error}).") from error


def _style_ids(document: Document) -> dict[str, str]:
    named = document.styles.element.style_lst
    return {style.name_val.lower(): style.styleId for style in named if style.name_val}


def _template(
    document: Document, layout: Layout, styles: dict[str, str], icons: dict[str, Icon]
) -> Template:
    main = document.part
    kept = dict(_kept_parts(main))
    colours = {
        sector_style_name(sector): colour
        for sector, colour in layout.sectors.items()
        if sector_style_name(sector).lower() not in styles
    }
    ids = styles | {name.lower(): name.replace(" ", "") for name in colours}
    special = {_kind(part): part for part in kept.values() if _kind(part) in ("styles", "settings")}
    furniture = [part for part in kept.values() if _kind(part) in _FURNITURE]
    ready = [p for p in kept.values() if p not in furniture and p not in special.values()]
    return Template(
        layout=layout,
        styles=ids,
        page=_page(parsed(main.blob)),
        entries=tuple(_entries(ready, furniture)),
        defaults=DEFAULT_TYPES,
        overrides={name: part.content_type for name, part in sorted(kept.items())},
        relations=tuple(_relations(main, kept)),
        furniture=tuple(
            prepare_furniture(_name(part), part.blob) for part in sorted(furniture, key=_name)
        ),
        styles_part=(
            _name(special["styles"]),
            styles_pieces(special["styles"].blob, styles[SECTOR.lower()], colours),
        ),
        settings_part=(_name(special["settings"]), settings_pieces(special["settings"].blob)),
        theme=next((p.blob for p in kept.values() if _kind(p) == "theme"), b""),
        icons=icons,
    )


def _kept_parts(main: Part) -> Iterator[tuple[str, Part]]:
    """The parts that a document needs of its template, and what those need in turn."""
    wanted = [
        relation.target_part
        for relation in main.rels.values()
        if not relation.is_external and _last_word(relation.reltype) in (*_KEPT, *_FURNITURE)
    ]
    seen: set[str] = set()
    while wanted:
        part = wanted.pop()
        if _name(part) in seen:
            continue
        seen.add(_name(part))
        yield _name(part), part
        wanted += [each.target_part for each in part.rels.values() if not each.is_external]


def _entries(ready: list[Part], furniture: list[Part]) -> Iterator[Entry]:
    """Streams of the parts that stay as they are, and of relations that parts bring along."""
    for part in ready:
        yield deflated(_name(part), part.blob)
    for part in (*ready, *furniture):
        if part.rels:
            own = [_relation(each) for each in part.rels.values()]
            xml = relations_xml(sorted(own))
            yield deflated(relations_name(_name(part)), xml.encode())


def _relations(main: Part, kept: dict[str, Part]) -> Iterator[Relation]:
    for each in sorted(main.rels.values(), key=lambda each: each.rId):
        if not each.is_external and _name(each.target_part) in kept:
            yield _relation(each)


def _relation(each: _Relationship) -> Relation:
    return Relation(each.rId, each.reltype, each.target_ref, each.is_external)


def _page(root: etree._Element) -> Page:
    section = _needed(root, f"{{{W}}}body/{{{W}}}sectPr")
    size, margins = (_needed(section, f"{{{W}}}{name}") for name in ("pgSz", "pgMar"))
    left, right = (int(margins.get(f"{{{W}}}{side}", "0")) for side in ("left", "right"))
    references = section.findall(f"{{{W}}}headerReference")
    references += section.findall(f"{{{W}}}footerReference")
    return Page(
        references="".join(_reference(each) for each in references),
        size=_empty_element(size) + _empty_element(margins),
        title_page=section.find(f"{{{W}}}titlePg") is not None,
        text_width=int(size.get(f"{{{W}}}w", "0")) - left - right,
    )


def _needed(parent: etree._Element, path: str) -> etree._Element:
    found = parent.find(path)
    if found is None:
        raise ValueError(f"has no {path.rpartition('}')[2]}")
    return found


def _reference(element: etree._Element) -> str:
    kind, target = element.get(f"{{{W}}}type"), element.get(f"{{{R}}}id")
    return f'<w:{etree.QName(element).localname} w:type="{kind}" r:id="{target}"/>'


def _empty_element(element: etree._Element) -> str:
    values = "".join(
        f' w:{etree.QName(name).localname}="{element.get(name)}"'
        for name in map(str, element.keys())
    )
    return f"<w:{etree.QName(element).localname}{values}/>"


def _name(part: Part) -> str:
    return str(part.partname).lstrip("/")


def _kind(part: Part) -> str:
    """`styles`, `header` …: the last word of a part's content type."""
    return str(part.content_type).removesuffix("+xml").rpartition(".")[2]


def _last_word(relation_type: str) -> str:
    return relation_type.rpartition("/")[2]
