"""What a layout lacks, reported to the designer who made it: one small function per check."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from decimal import Decimal
from functools import cached_property
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZipFile

from sitrep_writer.model.problems import Place, Problem
from sitrep_writer.pictures import PictureUnusable, read_picture
from sitrep_writer.read_file import PICTURE, read_file, why_not
from sitrep_writer.reasons.problem import problem, problem_of
from sitrep_writer.reasons.reason import Reason, reason, reason_of
from sitrep_writer.toml_settings import SettingsUnreadable
from sitrep_writer.writing.word.contrasts import contrasts
from sitrep_writer.writing.word.header_footer import (
    HeaderFooterWords,
    Placeholder,
    prepare_furniture,
)
from sitrep_writer.writing.word.icons import FOLDER, OTHER, icon_files
from sitrep_writer.writing.word.layout import LAYOUT_FILE, Layout, read_layout
from sitrep_writer.writing.word.repacking import files_of
from sitrep_writer.writing.word.style_sheet import TemplateStyles
from sitrep_writer.writing.word.styles import SECTOR, RequiredStyle, needed_styles
from sitrep_writer.writing.word.template import (
    LayoutUnusable,
    left_out,
    open_template,
    without_settings,
)

if TYPE_CHECKING:
    from docx.section import Section

    from sitrep_writer.screening.screened_package import ScreenedPackage

_HEAVY = 60_000
"""Bytes of a styles part above which every document is slow to write."""
_OUTLINED = {"heading 1": 0, SECTOR: 1, "SW Highlight Heading": None}
"""Styles of headings, and the level of the outline that each must have; None for any."""
_LISTED = ("List Bullet", "SW Sector Bullet")
_PLACES = {
    "page": "layout-place.page",
    "draft_mark": "layout-place.draft-mark",
    "platform": "layout-place.platform",
    "header_period": "layout-place.header-period",
}
"""The places that a layout should have, and the message about a missing one."""
_BESIDE = {"header_period": "footer"}
"""Places that another one can replace."""


class Subject:
    """A layout being checked: its files, opened once."""

    def __init__(self, folder: Path, layout: Layout) -> None:
        self.folder = folder
        self.layout = layout
        self.package = open_template(folder / layout.template)

    @property
    def place(self) -> Place:
        """Where the template's faults are."""
        return Place(f"{self.folder.name}/{self.layout.template}")

    @property
    def settings(self) -> Place:
        """Where faults of the layout file are."""
        return Place(f"{self.folder.name}/{LAYOUT_FILE}")

    @cached_property
    def styles(self) -> TemplateStyles:
        """The template's styles."""
        return TemplateStyles(self.styles_part)

    @property
    def styles_part(self) -> bytes:
        """The unchanged styles part."""
        package = self.package
        return next((package.parts[n] for n in package.related(package.main, "styles")), b"<none/>")

    @cached_property
    def places(self) -> set[str]:
        """The names of the places for words in headers and footers."""
        package = self.package
        kinds = (package.related(package.main, kind) for kind in ("header", "footer"))
        prepared = [
            prepare_furniture(part, package.parts[part]) for parts in kinds for part in parts
        ]
        return {p.name for each in prepared for p in each.pieces if isinstance(p, Placeholder)}


def check_layout(folder: Path, known_blocks: Collection[str] = ()) -> list[Problem]:
    """Everything that is wrong with a layout's folder; empty if all is well. `known_blocks` are the
    keys of existing blocks; without any, those that the layout names are not checked.
    """
    try:
        subject = Subject(folder, read_layout(folder))
    except LayoutUnusable as error:
        return [problem_of("layout-unreadable", error.place, error.reason)]
    except SettingsUnreadable as error:
        gone = isinstance(error.__cause__, FileNotFoundError)
        why = reason("layout-unreadable.gone") if gone else reason_of(error)
        return [problem_of("layout-unreadable", Place(f"{folder.name}/{LAYOUT_FILE}"), why)]
    found = list(_unknown_blocks(subject, known_blocks)) if known_blocks else []
    return found + [each for check in _CHECKS for each in check(subject)]


def _unknown_blocks(subject: Subject, known: Collection[str]) -> Iterator[Problem]:
    outline = subject.layout.outline
    for name in (*outline.blocks, *outline.left_out):
        if name not in known:
            yield problem(
                "layout-unreadable.no-block",
                subject.settings,
                name,
                block=name,
                known=sorted(known),
            )


def _missing_styles(subject: Subject) -> Iterator[Problem]:
    for style in needed_styles(subject.layout):
        kind = subject.styles.kind(style.name)
        use = reason(style.use)
        if not kind:
            missing = _missing(style)
            yield problem(missing, subject.place, style.name, style=style.name, use=use)
        elif kind != style.kind:
            yield problem(
                "layout-style-missing.wrong-kind",
                subject.place,
                style.name,
                style=style.name,
                kind=_kind(kind),
                wanted=_kind(style.kind),
                use=use,
            )


def _missing(style: RequiredStyle) -> str:
    """The message about a missing style."""
    if not style.name.startswith("SW "):
        return "layout-style-missing.of-word"
    return {
        "paragraph": "layout-style-missing.paragraph",
        "character": "layout-style-missing.character",
        "table": "layout-style-missing.table",
    }[style.kind]


def _kind(kind: str) -> Reason:
    """A kind of style, as Word's files call it, in words."""
    known = {
        "paragraph": "style-kind.paragraph",
        "character": "style-kind.character",
        "table": "style-kind.table",
        "numbering": "style-kind.numbering",
    }
    return reason(known[kind]) if kind in known else reason("style-kind.other", kind=kind)


def _no_outline(subject: Subject) -> Iterator[Problem]:
    for name, wanted in _OUTLINED.items():
        level = subject.styles.outline(name)
        if name in subject.styles and (level is None or wanted not in (None, level)):
            if wanted is None:
                yield problem("layout-outline.any-level", subject.place, name, style=name)
            else:
                level = wanted + 1
                yield problem("layout-outline.level", subject.place, name, style=name, level=level)


def _heading_left_alone(subject: Subject) -> Iterator[Problem]:
    for name in _OUTLINED:
        if name in subject.styles and not subject.styles.keeps_with_next(name):
            yield problem("layout-outline.alone", subject.place, name, style=name)


def _no_list(subject: Subject) -> Iterator[Problem]:
    for name in _LISTED:
        if name in subject.styles and not subject.styles.is_numbered(name):
            yield problem("layout-list", subject.place, name, style=name)


def _heavy(subject: Subject) -> Iterator[Problem]:
    size = len(subject.styles_part)
    if size > _HEAVY:
        yield problem("layout-heavy", subject.place, size=size // 1000, plenty=_HEAVY // 1000)


def _pages(subject: Subject) -> Iterator[Problem]:
    from docx import Document

    try:
        sizes = {_size(section) for section in Document(_packed(subject.package)).sections}
    except Exception as error:  # python-docx passes on whatever lxml or a missing key raises
        yield problem("layout-unreadable.elsewhere", subject.place, why=str(error))
        return
    if len(sizes) > 1:
        yield problem("layout-page.several", subject.place)
    if not sizes or any(None in size for size in sizes):
        yield problem("layout-page.none", subject.place)


def _packed(package: ScreenedPackage) -> BytesIO:
    """The usable parts of the template, as a file in memory."""
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        for name, data in files_of(package.parts, package.types, package.relations).items():
            archive.writestr(name, data)
    return packed


def _size(section: Section) -> tuple[int | None, ...]:
    return (
        section.page_width,
        section.page_height,
        section.left_margin,
        section.right_margin,
    )


def _places(subject: Subject) -> Iterator[Problem]:
    for name in sorted(subject.places - set(HeaderFooterWords._fields)):
        known = [f"sw_{field}" for field in HeaderFooterWords._fields]
        mark = f"sw_{name}"
        yield problem("layout-place.unknown", subject.place, name, mark=mark, known=known)
    for name, sentence in _PLACES.items():
        if not {name, _BESIDE.get(name, name)} & subject.places:
            yield problem(sentence, subject.place, name, mark=f"sw_{name}")


def _unsafe(subject: Subject) -> Iterator[Problem]:
    yield from left_out(subject.package, subject.place)


def _no_settings(subject: Subject) -> Iterator[Problem]:
    yield from without_settings(subject.package, subject.place)


def _icons(subject: Subject) -> Iterator[Problem]:
    if subject.layout.icons is None:
        return
    files = icon_files(subject.folder)
    place = Place(f"{subject.folder.name}/{FOLDER}")
    if OTHER not in {path.stem for path in files}:
        yield problem("layout-icon.no-other", place, file=f"{OTHER}.png")
    for path in files:
        try:
            read_picture(read_file(path, PICTURE, subject.folder))
        except OSError as error:
            why = reason("in-file", file=path.name, why=why_not(error))
            yield problem_of("layout-icon", place, why, path.stem)
        except PictureUnusable as error:
            why = reason("layout-icon.unusable", file=path.name, why=reason_of(error))
            yield problem_of("layout-icon", place, why, path.stem)


def _contrast(subject: Subject) -> Iterator[Problem]:
    for pair in contrasts(subject.layout, subject.styles):
        if pair.ratio < pair.least:
            yield problem(
                "layout-contrast",
                subject.settings if pair.in_settings else subject.place,
                what=pair.what,
                colour=pair.colour,
                ground=pair.ground,
                ratio=Decimal(f"{pair.ratio:.1f}"),
                least=Decimal(str(pair.least)),
            )


_CHECKS: tuple[Callable[[Subject], Iterator[Problem]], ...] = (
    _missing_styles,
    _unsafe,
    _no_settings,
    _icons,
    _no_outline,
    _heading_left_alone,
    _no_list,
    _places,
    _contrast,
    _pages,
    _heavy,
)
