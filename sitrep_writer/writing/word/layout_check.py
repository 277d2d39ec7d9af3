"""What a layout lacks, said to the designer who made it: one small function a check."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from functools import cached_property
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZipFile

from sitrep_writer.model.problems import Place, Problem, problem
from sitrep_writer.pictures import PictureUnusable, read_picture
from sitrep_writer.read_file import PICTURE, read_file, why_not
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
    "page": "the page's number",
    "draft_mark": "the mark of a draft that is not final",
    "platform": "the platform's name",
    "header_period": "the kind of document and its period",
}
_BESIDE = {"header_period": "footer"}
"""Places that another one makes up for."""


class Subject:
    """A layout that is looked at: its files, opened once."""

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
        """The styles part as it is."""
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
    """Everything that is wrong with a layout's folder; nothing where all is well.
    `known_blocks` are the keys of blocks that there are; without any, those that the layout names
    are not checked."""
    try:
        subject = Subject(folder, read_layout(folder))
    except LayoutUnusable as error:
        return [
            problem("layout-unreadable", Place(f"{folder.name}/{error.path.name}"), error.reason)
        ]
    except SettingsUnreadable as error:
        gone = isinstance(error.__cause__, FileNotFoundError)
        reason = "is not there." if gone else f"{error}"
        return [problem("layout-unreadable", Place(f"{folder.name}/{LAYOUT_FILE}"), reason)]
    found = list(_unknown_blocks(subject, known_blocks)) if known_blocks else []
    return found + [each for check in _CHECKS for each in check(subject)]


def _unknown_blocks(subject: Subject, known: Collection[str]) -> Iterator[Problem]:
    outline = subject.layout.outline
    for name in (*outline.blocks, *outline.left_out):
        if name not in known:
            said = f'[outline] names "{name}", which is no block. There are: '
            said += f"{', '.join(sorted(known))}."
            yield problem("layout-unreadable", subject.settings, said, name)


def _missing_styles(subject: Subject) -> Iterator[Problem]:
    for style in needed_styles(subject.layout):
        kind = subject.styles.kind(style.name)
        if not kind:
            said = f'there is no style "{style.name}", which is for {style.use}. {_remedy(style)}'
            yield problem("layout-style-missing", subject.place, said, style.name)
        elif kind != style.kind:
            said = (
                f'the style "{style.name}" is a {kind} style; it must be a {style.kind} style, '
                f"as it is for {style.use}. Delete it and make it anew."
            )
            yield problem("layout-style-missing", subject.place, said, style.name)


def _remedy(style: RequiredStyle) -> str:
    if style.name.startswith("SW "):
        return f"Make a new {style.kind} style of this name."
    return "It is one of Word's own, kept only once it was used: give it to a word and save."


def _no_outline(subject: Subject) -> Iterator[Problem]:
    for name, wanted in _OUTLINED.items():
        level = subject.styles.outline(name)
        if name in subject.styles and (level is None or wanted not in (None, level)):
            need = "a level" if wanted is None else f"level {wanted + 1}"
            said = (
                f'the style "{name}" needs {need} in the outline (Paragraph, Outline level), so '
                "that the navigation pane and screen readers find its headings."
            )
            yield problem("layout-outline", subject.place, said, name)


def _heading_left_alone(subject: Subject) -> Iterator[Problem]:
    for name in _OUTLINED:
        if name in subject.styles and not subject.styles.keeps_with_next(name):
            said = (
                f'the style "{name}" does not keep with the next paragraph, so a heading can '
                "stand alone at the foot of a page (Paragraph, Line and page breaks)."
            )
            yield problem("layout-outline", subject.place, said, name)


def _no_list(subject: Subject) -> Iterator[Problem]:
    for name in _LISTED:
        if name in subject.styles and not subject.styles.is_numbered(name):
            said = (
                f'the style "{name}" has no bullet of a real list. Link it to a list style: a dot '
                "that is typed is no list for a screen reader."
            )
            yield problem("layout-list", subject.place, said, name)


def _heavy(subject: Subject) -> Iterator[Problem]:
    size = len(subject.styles_part)
    if size > _HEAVY:
        said = (
            f"its styles take {size // 1000} kB, which makes every document slow to write and "
            f"large. Delete table styles that nothing uses; {_HEAVY // 1000} kB are plenty."
        )
        yield problem("layout-heavy", subject.place, said)


def _pages(subject: Subject) -> Iterator[Problem]:
    from docx import Document

    try:
        sizes = {_size(section) for section in Document(_packed(subject.package)).sections}
    except Exception as error:  # python-docx raises whatever lxml or a key raised
        said = f"other programs that work with Word files cannot open it ({error})."
        yield problem("layout-unreadable", subject.place, said)
        return
    if len(sizes) > 1:
        said = "its sections have several paper sizes or margins; the last one's are used for all."
        yield problem("layout-page", subject.place, said)
    if not sizes or any(None in size for size in sizes):
        said = "it has no paper size or no margins. Open it in Word, set them, and save."
        yield problem("layout-page", subject.place, said)


def _packed(package: ScreenedPackage) -> BytesIO:
    """What may be used of the template, as a file in memory."""
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
        said = (
            f"the bookmark sw_{name} in header or footer names no place for words. Known are: "
            f"{', '.join(f'sw_{field}' for field in HeaderFooterWords._fields)}."
        )
        yield problem("layout-place", subject.place, said, name)
    for name, what in _PLACES.items():
        if not {name, _BESIDE.get(name, name)} & subject.places:
            said = (
                f"neither header nor footer has a place for {what}. Select sample words there "
                f"and give them the bookmark sw_{name}."
            )
            yield problem("layout-place", subject.place, said, name)


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
        said = f"there is no {OTHER}.png, the icon of every sector that has none of its own."
        yield problem("layout-icon", place, said)
    for path in files:
        try:
            read_picture(read_file(path, PICTURE, subject.folder))
        except OSError as error:
            yield problem("layout-icon", place, f"{path.name}: {why_not(error)}", path.stem)
        except PictureUnusable as error:
            yield problem("layout-icon", place, f"{path.name} {error}", path.stem)


def _contrast(subject: Subject) -> Iterator[Problem]:
    for pair in contrasts(subject.layout, subject.styles):
        if pair.ratio < pair.least:
            said = (
                f"{pair.what} ({pair.colour} on {pair.ground}) has a contrast of "
                f"{pair.ratio:.1f}; {pair.least} are needed to read it well (WCAG AA)."
            )
            place = subject.settings if pair.in_settings else subject.place
            yield problem("layout-contrast", place, said)


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
