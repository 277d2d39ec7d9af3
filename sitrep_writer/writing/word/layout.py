"""What a layout says beyond its Word template: the file `layout.toml`."""

from __future__ import annotations

from pathlib import Path
from typing import TypeAlias

import msgspec

from sitrep_writer.model.outline import Outline
from sitrep_writer.toml_settings import settings_as

LAYOUT_FILE = "layout.toml"


class Columns(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How many columns a block runs in, the space between them in millimetres, and below how
    many bullets it has one column only."""

    columns: int = 1
    gutter: float = 0
    one_column_under: int = 0


class PartnerColumns(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The partner list's columns; `own_letters` are not filed under their unaccented form."""

    columns: int = 1
    gutter: float = 0
    own_letters: str = ""


class PanelLook(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="form", tag="panels"
):
    """Key figures as panels: weights of their widths, padding in millimetres, the gap in points,
    colours."""

    weight: int
    share_weight: int
    padding: float
    fill: str
    gap: int
    bar: str
    track: str


class KeyFigureTable(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="form", tag="table"
):
    """Key figures as a table: weights of the widths of its three columns."""

    label_weight: int = 4
    value_weight: int = 2
    note_weight: int = 5


class ChartLook(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="form", tag="chart"
):
    """The chart's colours (RGB, or a name of the theme) and heights in millimetres."""

    reached: str
    target_fill: str
    target_line: str
    axis: str
    text: str
    reached_text: str
    target_text: str
    base_height: float
    bar_height: float
    base_height_plain: float
    bar_height_plain: float
    gap_width: int


class ChartTable(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="form", tag="table"
):
    """The chart's values as a table: its width in per cent of the text's, and the weights of the
    widths of the sectors' column and of each column of values."""

    width: int = 100
    label_weight: int = 3
    value_weight: int = 1


class AsideLook(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="form", tag="aside"
):
    """The highlight as a box: its fill and the room for its picture in millimetres."""

    fill: str
    picture_width: float
    picture_height: float


class PlainHighlight(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="form", tag="plain"
):
    """The highlight as text like any other; no picture where there is no room for one."""

    picture_width: float = 0
    picture_height: float = 0


class IconLook(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Icons beside sectors' headings: their height in millimetres, and by how many points the
    name stands higher than the icon's foot. No style says that: LibreOffice would shrink it."""

    height: float
    name_raised: float = 0


KeyFigureLook: TypeAlias = PanelLook | KeyFigureTable
HighlightLook: TypeAlias = AsideLook | PlainHighlight


class Layout(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A layout: its template's file name, what it shows, the look of its blocks, a colour for
    each sector; without `icons` sectors have none."""

    template: str
    outline: Outline
    key_figures: KeyFigureLook
    chart: ChartLook | ChartTable
    highlight: HighlightLook
    context: Columns = Columns()
    partners: PartnerColumns = PartnerColumns()
    response: Columns = Columns()
    icons: IconLook | None = None
    sectors: dict[str, str] = {}


def read_layout(folder: Path) -> Layout:
    """The layout of a folder. Raises SettingsUnreadable."""
    return settings_as(folder / LAYOUT_FILE, Layout, folder)
