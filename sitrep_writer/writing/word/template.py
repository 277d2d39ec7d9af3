"""The Word template, prepared once per process: what never changes is kept as ready streams.

The designer owns styles, theme, header, footer and page set-up. Styles are found by name, without
case, since a Word in another language writes other ids and LibreOffice other capitals. The
template's own text is a sample and is left out.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import count
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from sitrep_writer.model.problems import Place, Problem
from sitrep_writer.ooxml.names import R, W
from sitrep_writer.ooxml.relations import Relation, relations_name, target_of
from sitrep_writer.ooxml.xml_text import is_plain
from sitrep_writer.read_file import WORD_TEMPLATE, is_shipped, read_file, why_not
from sitrep_writer.reasons.problem import problem, problem_of
from sitrep_writer.reasons.reason import Reason, reason, reason_of
from sitrep_writer.screening.archive import Refused
from sitrep_writer.screening.left_out import told
from sitrep_writer.screening.screen import screened
from sitrep_writer.screening.screened_package import ScreenedPackage
from sitrep_writer.writing.word.header_footer import Furniture, prepare_furniture
from sitrep_writer.writing.word.icons import FOLDER, Icon, icon_files, icon_of, read_icons
from sitrep_writer.writing.word.layout import LAYOUT_FILE, Layout, read_layout
from sitrep_writer.writing.word.localized import (
    PLAIN_SETTINGS,
    SETTINGS_TYPE,
    Pieces,
    enlarged_style,
    settings_pieces,
    spread_styles,
    styles_pieces,
    with_right_tabs,
)
from sitrep_writer.writing.word.page_setup import PageSetup, PageUnusable, page_setup
from sitrep_writer.writing.word.relations_part import DEFAULT_TYPES, relations_xml
from sitrep_writer.writing.word.styles import ELASTIC, SECTOR, needed_styles, sector_style_name
from sitrep_writer.writing.word.zip_package import ZipEntry, deflated

_KEPT = ("styles", "settings", "webSettings", "fontTable", "theme", "numbering", "customXml")
_FURNITURE = ("header", "footer")


class LayoutUnusable(Exception):
    """A layout's files are missing, damaged or incomplete: the file, and why."""

    def __init__(self, path: Path, why: Reason | str) -> None:
        super().__init__(path, why)
        self.place = Place(f"{path.parent.name}/{path.name}")
        self.reason = why

    def __str__(self) -> str:
        return f"{self.place}: {self.reason}"


@dataclass(frozen=True)
class Template:
    """A layout's template, ready to be used many times. `problems` are what was left out of its
    file or is missing there; `asked` caches styles' ids by name, `papers` the template for other
    paper sizes.
    """

    layout: Layout
    styles: dict[str, str]
    page: PageSetup
    entries: tuple[ZipEntry, ...]
    defaults: dict[str, str]
    overrides: dict[str, str]
    relations: tuple[Relation, ...]
    furniture: tuple[Furniture, ...]
    styles_part: tuple[str, Pieces]
    settings_part: tuple[str, Pieces]
    theme: bytes
    icons: dict[str, Icon]
    problems: tuple[Problem, ...] = ()
    asked: dict[str, str] = field(default_factory=dict)
    papers: dict[str, Template] = field(default_factory=dict)

    def has_style(self, name: str) -> bool:
        """Whether there is a style with this name."""
        return name.lower() in self.styles

    def style(self, name: str) -> str:
        """The id of the style with this name. Raises KeyError."""
        known = self.asked.get(name)
        if known is None:
            known = self.asked[name] = self.styles[name.lower()]
        return known

    def sector_style(self, sector: str) -> str:
        """The name of a sector's heading style; shared by all sectors without a colour."""
        name = sector_style_name(sector)
        return name if name.lower() in self.styles else SECTOR

    def icon(self, sector: str) -> Icon | None:
        """A sector's icon, None in a layout without icons."""
        return icon_of(self.icons, sector)

    def on_paper(self, paper: str) -> Template:
        """The template for another paper size; the same for its own. Lines that end at the right
        margin (headers and footers) end at the new one.
        """
        if not paper:
            return self
        made = self.papers.get(paper)
        if made is None:
            page = self.page.on(paper)
            widths = self.page.text_width, page.text_width
            part, pieces = self.styles_part
            made = self.papers[paper] = replace(
                self,
                page=page,
                styles_part=(part, Pieces(with_right_tabs(pieces.xml, *widths))),
                furniture=tuple(each.with_right_tabs(*widths) for each in self.furniture),
            )
        return made

    @property
    def elastic(self) -> frozenset[str]:
        """The ids of the styles that `spread` changes."""
        return frozenset(self.style(name) for name in ELASTIC if self.has_style(name))

    def spread(self, spread: int, partners: float) -> Template:
        """The template with its running text so many per cent further apart, or nearer, and the
        partners' names in another size, in points, if one is given.
        """
        if not spread and not partners:
            return self
        part, pieces = self.styles_part
        xml = spread_styles(pieces.xml, self.elastic, spread)
        if partners:
            xml = enlarged_style(xml, self.style("SW Partners"), partners)
        return replace(self, styles_part=(part, Pieces(xml)))

    def localized(self, language: str, *, footnotes: bool) -> tuple[ZipEntry, ...]:
        """Styles and settings for a language, the latter with or without footnotes."""
        parts = self.styles_part, self.settings_part
        return tuple(_localized(*part, language, footnotes) for part in parts)


@lru_cache(maxsize=32)
def _localized(name: str, pieces: Pieces, language: str, footnotes: bool) -> ZipEntry:
    return deflated(name, pieces.joined(language, footnotes=footnotes))


class _Prepared(NamedTuple):
    """A template in memory, and the state of its files when it was made."""

    files: tuple[str, ...]
    stamps: tuple[tuple[int, int], ...]
    template: Template


_prepared: dict[Path, _Prepared] = {}


def prepared(folder: Path) -> Template:
    """The template of a layout's folder, cached while its files are unchanged.

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
        raise LayoutUnusable(settings, why_not(error)) from error
    made = _prepare(template, layout, icons)
    _prepared[folder] = _Prepared(files, stamps, made)
    return made


def _stamps(files: tuple[str, ...]) -> tuple[tuple[int, int], ...]:
    """The modification time and size of each file; zeros if there is none."""
    return tuple(map(_stamp, files))


def _stamp(path: str) -> tuple[int, int]:
    try:
        status = os.stat(path)  # noqa: PTH116 - asked for some twenty files at each draft
    except OSError:
        return 0, 0
    return status.st_mtime_ns, status.st_size


def _prepare(path: Path, layout: Layout, icons: dict[str, Icon]) -> Template:
    package = open_template(path)
    styles = _style_ids(package)
    if not styles:
        raise LayoutUnusable(path, reason("layout-unreadable.no-styles"))
    missing = [s.name for s in needed_styles(layout) if s.name.lower() not in styles]
    if missing:
        raise LayoutUnusable(path, reason("layout-unreadable.styles-missing", names=missing))
    place = Place(f"{path.parent.name}/{path.name}")
    try:
        made = _template(package, layout, styles, icons)
    except PageUnusable as error:
        raise LayoutUnusable(path, error.reason) from error
    except (ValueError, etree.LxmlError) as error:
        why = reason("layout-unreadable.unusable", why=str(error))
        raise LayoutUnusable(path, why) from error
    return replace(made, problems=(*left_out(package, place), *without_settings(package, place)))


def open_template(path: Path) -> ScreenedPackage:
    """The usable parts of a template's file. Raises LayoutUnusable."""
    try:
        package = screened(read_file(path, WORD_TEMPLATE, path.parent))
    except OSError as error:
        why = reason("layout-unreadable.system", why=why_not(error))
        raise LayoutUnusable(path, why) from error
    except Refused as error:
        raise LayoutUnusable(path, reason_of(error)) from error
    if not is_shipped(path):
        _refuse_faulty(package, path)
    return package


def _refuse_faulty(package: ScreenedPackage, path: Path) -> None:
    """Checks what is left of a template; tests cover the shipped ones."""
    from sitrep_writer.lint.opened_package import package_of
    from sitrep_writer.lint.proof import fault_in
    from sitrep_writer.writing.word.repacking import files_of

    fault = fault_in(package_of(files_of(package.parts, package.types, package.relations)))
    if fault is not None:
        found = f"{fault.part} {fault.message}"
        raise LayoutUnusable(path, reason("layout-unreadable.damaged", found=found))


def left_out(package: ScreenedPackage, place: Place) -> Iterator[Problem]:
    """The parts of a template that no document gets."""
    for part, why in told(package.found):
        where = Place(f"{place}, {part}") if part else place
        yield problem_of("layout-unsafe", where, why)


def without_settings(package: ScreenedPackage, place: Place) -> Iterator[Problem]:
    """A template whose settings part is missing, or was left out."""
    if not package.related(package.main, "settings"):
        yield problem("layout-settings", place)


def _style_ids(package: ScreenedPackage) -> dict[str, str]:
    """Ids of styles by name in lower case. An id with a markup character counts as none."""
    found = {}
    for part in package.related(package.main, "styles"):
        for style in package.roots[part].iterfind(f"{{{W}}}style"):
            name = style.find(f"{{{W}}}name")
            called = "" if name is None else name.get(f"{{{W}}}val", "")
            identifier = style.get(f"{{{W}}}styleId", "")
            if called and is_plain(identifier) and not set("\"'") & set(identifier):
                found[called.lower()] = identifier
    return found


def _template(
    package: ScreenedPackage, layout: Layout, styles: dict[str, str], icons: dict[str, Icon]
) -> Template:
    kept = sorted(_kept_parts(package))
    colours = _new_colours(layout, styles)
    ids = styles | {name.lower(): name.replace(" ", "") for name in colours}
    kinds = {name: _kind(package.types[name]) for name in kept}
    furniture = _of_kinds(_FURNITURE, kinds)
    special = {kinds[name]: name for name in _of_kinds(("styles", "settings"), kinds)}
    ready = [name for name in kept if name not in (*furniture, *special.values())]
    overrides = {name: package.types[name] for name in kept}
    relations = _relations(package, set(kept))
    settings, xml = special.get("settings", ""), PLAIN_SETTINGS
    if settings:
        xml = package.parts[settings]
    else:
        settings = f"{package.main.rpartition('/')[0]}/settings.xml".lstrip("/")
        overrides[settings] = SETTINGS_TYPE
        relations.append(Relation(_free_id(relations), f"{R}/settings", f"/{settings}"))
    return Template(
        layout=layout,
        styles=ids,
        page=page_setup(package.roots[package.main]),
        entries=tuple(_entries(package, ready, furniture)),
        defaults=DEFAULT_TYPES,
        overrides=overrides,
        relations=tuple(relations),
        furniture=tuple(prepare_furniture(name, package.parts[name]) for name in furniture),
        styles_part=(
            special["styles"],
            styles_pieces(package.parts[special["styles"]], styles[SECTOR.lower()], colours),
        ),
        settings_part=(settings, settings_pieces(xml)),
        theme=_theme(package, kinds),
        icons=icons,
    )


def _new_colours(layout: Layout, styles: Mapping[str, str]) -> dict[str, str]:
    """The colours of sectors that the template has no style for, by the names of their styles."""
    return {
        sector_style_name(sector): colour
        for sector, colour in layout.sectors.items()
        if sector_style_name(sector).lower() not in styles
    }


def _of_kinds(wanted: Collection[str], kinds: Mapping[str, str]) -> list[str]:
    """The parts of some kinds, in order."""
    return [name for name, kind in kinds.items() if kind in wanted]


def _theme(package: ScreenedPackage, kinds: Mapping[str, str]) -> bytes:
    themes = _of_kinds(("theme",), kinds)
    return package.parts[themes[0]] if themes else b""


def _kept_parts(package: ScreenedPackage) -> Iterator[str]:
    """The parts that a document needs from its template, and those that they need."""
    main = package.main
    wanted = [
        target_of(main, relation)
        for relation in package.relations[main]
        if not relation.external and _last_word(relation.type) in (*_KEPT, *_FURNITURE)
    ]
    seen: set[str] = set()
    while wanted:
        part = wanted.pop()
        if part in seen:
            continue
        seen.add(part)
        yield part
        own = package.relations.get(part, ())
        wanted += [target_of(part, each) for each in own if not each.external]


def _entries(
    package: ScreenedPackage, ready: list[str], furniture: list[str]
) -> Iterator[ZipEntry]:
    """Streams of the parts that do not change, and of the relations that parts bring along."""
    for part in ready:
        yield deflated(part, package.parts[part])
    for part in (*ready, *furniture):
        own = package.relations.get(part)
        if own:
            yield deflated(relations_name(part), relations_xml(sorted(own)).encode())


def _relations(package: ScreenedPackage, kept: set[str]) -> list[Relation]:
    own = package.relations[package.main]
    found = [each for each in own if target_of(package.main, each) in kept]
    return sorted(found, key=lambda each: each.id)


def _free_id(relations: list[Relation]) -> str:
    taken = {each.id for each in relations}
    return next(name for n in count(1) if (name := f"rId{n}") not in taken)


def _kind(content_type: str) -> str:
    """`styles`, `header` …: the last word of a part's content type."""
    return content_type.removesuffix("+xml").rpartition(".")[2]


def _last_word(relation_type: str) -> str:
    return relation_type.rpartition("/")[2]
