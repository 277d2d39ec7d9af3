"""What a layout says beyond its Word template: the file `layout.toml`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, TypeAlias

import msgspec

from sitrep_writer.model.options import Paper
from sitrep_writer.model.outline import Outline
from sitrep_writer.toml_settings import settings_as

LAYOUT_FILE = "layout.toml"

Colour = Annotated[str, msgspec.Meta(pattern=r"\A[0-9A-Za-z]{1,20}\Z")]
"""Six hexadecimal digits, or the name of a colour of the theme."""
Length = Annotated[float, msgspec.Meta(ge=0, le=1000)]
"""Millimetres."""
Name = Annotated[str, msgspec.Meta(pattern=r"\A[a-z0-9_]{1,60}\Z")]
"""A sector's key."""
Size = Annotated[float, msgspec.Meta(gt=0, le=1000)]
"""Millimetres of something visible."""
Part = Annotated[int, msgspec.Meta(ge=50, le=200)]
"""Per cent of a height."""
Count = Annotated[int, msgspec.Meta(ge=1, le=1000)]
Whole = Annotated[int, msgspec.Meta(ge=0, le=1000)]


class BlockColumns(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How many columns a block has, the space between them in millimetres, and below how many
    bullets it has only one column.
    """

    columns: Count = 1
    gutter: Length = 0
    one_column_under: Whole = 0


class PartnerColumns(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The partner list's columns; `own_letters` are not sorted under their unaccented form."""

    columns: Count = 1
    gutter: Length = 0
    own_letters: str = ""


class PanelLook(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="form", tag="panels"
):
    """Key figures as panels: weights of their widths, padding in millimetres, the gap in points,
    colours."""

    weight: Count
    share_weight: Count
    padding: Length
    fill: Colour
    gap: Whole
    bar: Colour
    track: Colour


class KeyFigureTable(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="form", tag="table"
):
    """Key figures as a table: weights of the widths of its three columns."""

    label_weight: Count = 4
    value_weight: Count = 2
    note_weight: Count = 5


class ChartLook(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="form", tag="chart"
):
    """The chart's colours (RGB, or a name of the theme) and heights in millimetres."""

    reached: Colour
    target_fill: Colour
    target_line: Colour
    axis: Colour
    text: Colour
    reached_text: Colour
    target_text: Colour
    base_height: Size
    bar_height: Size
    base_height_plain: Size
    bar_height_plain: Size
    gap_width: Whole


class ChartTable(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="form", tag="table"
):
    """The chart's values as a table: its width in per cent of the text's, and the weights of the
    widths of the sectors' column and of each column of values."""

    width: Whole = 100
    label_weight: Count = 3
    value_weight: Count = 1


class AsideLook(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="form", tag="aside"
):
    """The highlight as a box: its fill and the room for its picture in millimetres."""

    fill: Colour
    picture_width: Size
    picture_height: Size


class PlainHighlight(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="form", tag="plain"
):
    """The highlight as ordinary text; no picture if there is no room for one."""

    picture_width: Length = 0
    picture_height: Length = 0


class IconLook(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Icons next to sectors' headings: their height in millimetres, and by how many points the name
    is higher than the icon's foot. No style sets that: LibreOffice would shrink it.
    """

    height: Size
    name_raised: Length = 0


class PageBalance(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """By how many per cent lines may be tightened or spread, up to how many points the partners'
    names may grow, and between which per cents of its height the chart may change, so that the
    last page is filled to `last_page` per cent at least.
    """

    tighter: Annotated[int, msgspec.Meta(ge=0, le=20)] = 0
    wider: Annotated[int, msgspec.Meta(ge=0, le=20)] = 0
    partners: Annotated[float, msgspec.Meta(ge=0, le=12)] = 0
    chart: tuple[Part, Part] = (100, 100)
    last_page: Annotated[int, msgspec.Meta(ge=0, le=100)] = 50


KeyFigureLook: TypeAlias = PanelLook | KeyFigureTable
HighlightLook: TypeAlias = AsideLook | PlainHighlight


class Layout(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A layout: its template's file name, what it shows, the look of its blocks, a colour for each
    sector; without `icons` sectors have none. `paper` is another size than the template's;
    without `pages` no space between lines is ever changed.
    """

    template: str
    outline: Outline
    key_figures: KeyFigureLook
    chart: ChartLook | ChartTable
    highlight: HighlightLook
    context: BlockColumns = BlockColumns()
    partners: PartnerColumns = PartnerColumns()
    response: BlockColumns = BlockColumns()
    icons: IconLook | None = None
    sectors: dict[Name, Colour] = {}
    paper: Paper = ""
    pages: PageBalance | None = None


def read_layout(folder: Path) -> Layout:
    """The layout of a folder. Raises SettingsUnreadable."""
    return settings_as(folder / LAYOUT_FILE, Layout, folder)
