"""Native charts, from the values that the document stores next to their workbooks (21.2.2.24)."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from lxml import etree

from sitrep_writer.model.word_text import DrawnChart, DrawnSeries
from sitrep_writer.ooxml.names import C
from sitrep_writer.ooxml.numbers import whole

_MOST = 10_000
"""More points than people draw; a file can claim any number."""
_MOST_DIGITS = 30
"""How many digits a chart value may have before or after the decimal point."""


def read_chart(root: etree._Element) -> DrawnChart:
    """The rows of a chart part."""
    found = root.findall(f".//{_c('ser')}")
    points = [_points(series.find(_c("val"))) for series in found]
    names = [_points(series.find(_c("cat"))) for series in found]
    categories: dict[int, str] = {}
    for each in names:
        categories = {**each, **categories}
    count = min(max([0, *(n + 1 for each in (*points, categories) for n in each)]), _MOST)
    return DrawnChart(
        tuple(" ".join(categories.get(n, "").split()) for n in range(count)),
        tuple(
            DrawnSeries(_name(series), tuple(decimal(values.get(n, "")) for n in range(count)))
            for series, values in zip(found, points, strict=True)
        ),
    )


def _c(name: str) -> str:
    return f"{{{C}}}{name}"


def _name(series: etree._Element) -> str:
    text = series.find(_c("tx"))
    found = None if text is None else text.find(f".//{_c('v')}")
    return "" if found is None else " ".join((found.text or "").split())


def _points(data: etree._Element | None) -> dict[int, str]:
    """The points of a cache by number; for categories on several levels, the innermost."""
    if data is None:
        return {}
    level = data.find(f".//{_c('lvl')}")
    points = (data if level is None else level).iter(_c("pt"))
    return {
        number: point.findtext(_c("v"), "")
        for point in points
        if (number := whole(point.get("idx"), _MOST)) < _MOST
    }


def decimal(text: str) -> str:
    """A number in one form, since a program may write 7.0 or 7E3; anything else unchanged."""
    try:
        number = Decimal(text.strip())
        if not number.is_finite() or abs(number.adjusted()) > _MOST_DIGITS:
            return ""
        whole = number == number.to_integral_value()
        return f"{number.quantize(Decimal(1)) if whole else number.normalize():f}"
    except InvalidOperation:
        return ""
