"""What a layout says beyond its Word template: the file `layout.toml`."""

from __future__ import annotations

from pathlib import Path

import msgspec

LAYOUT_FILE = "layout.toml"


class Columns(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How many columns a block runs in, the space between them in millimetres, and below how
    many bullets it has one column only."""

    columns: int
    gutter: float
    one_column_under: int = 0


class PartnerColumns(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The partner list's columns; `own_letters` are not filed under their unaccented form."""

    columns: int
    gutter: float
    own_letters: str = ""


class KeyFigureLook(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Panels: weights of their widths, padding in millimetres, the gap in points, colours."""

    weight: int
    share_weight: int
    padding: float
    fill: str
    gap: int
    bar: str
    track: str


class ChartLook(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
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


class HighlightLook(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The aside's fill and the room for its picture in millimetres."""

    fill: str
    picture_width: float
    picture_height: float


class Layout(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A layout: its template's file name, the look of its blocks, a colour for each sector."""

    template: str
    context: Columns
    partners: PartnerColumns
    response: Columns
    key_figures: KeyFigureLook
    chart: ChartLook
    highlight: HighlightLook
    sectors: dict[str, str]


def read_layout(folder: Path) -> Layout:
    """The layout of a folder. Raises OSError, `msgspec.DecodeError`."""
    return msgspec.toml.decode((folder / LAYOUT_FILE).read_bytes(), type=Layout)
