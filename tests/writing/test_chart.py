"""The chart: Word's own, with a workbook that holds what the chart shows."""

from __future__ import annotations

from io import BytesIO

import msgspec
import openpyxl
import pytest
from docx import Document
from lxml import html

from sitrep_writer.model.draft import Bar, Chart, Draft
from sitrep_writer.writing.html import write_html
from sitrep_writer.writing.markdown import write_markdown
from sitrep_writer.writing.shown_figures import grouped
from sitrep_writer.writing.word.document import write_word

from . import drafts
from .conftest import package_of
from .packages import Package

PART = "word/charts/chart1.xml"


def _chart(made: Draft) -> Chart:
    block = drafts.block(made, "chart")
    assert isinstance(block, Chart)
    return block


def _rows(package: Package) -> list[tuple[object, ...]]:
    data = package.parts["word/embeddings/Microsoft_Excel_Sheet1.xlsx"]
    sheet = openpyxl.load_workbook(BytesIO(data)).active
    assert sheet is not None
    return list(sheet.values)


def _cached(package: Package, series: int, kind: str) -> dict[int, str]:
    points = package.find(f"//c:ser[c:idx/@val='{series}']/c:{kind}//c:pt", PART)
    return {int(point.get("idx")): point[0].text for point in points}


def _with_bars(made: Draft, *bars: Bar) -> Draft:
    return drafts.with_block(made, msgspec.structs.replace(_chart(made), bars=bars))


def test_what_it_shows_is_what_its_workbook_holds(draft: Draft) -> None:
    package = package_of(draft)
    rows = _rows(package)
    assert rows[0] == (
        draft.labels["chart-sector"],
        _chart(draft).reached_label,
        _chart(draft).targets_label,
    )
    for series in (0, 1):
        shown = {n: int(value) for n, value in _cached(package, series, "val").items()}
        held = {n: row[series + 1] for n, row in enumerate(rows[1:]) if row[series + 1] is not None}
        assert shown == held
        assert _cached(package, series, "tx") == {0: rows[0][series + 1]}
        assert list(_cached(package, series, "cat").values()) == [row[0] for row in rows[1:]]


def test_its_formulas_name_the_cells_of_the_workbook(package: Package) -> None:
    formulas = package.find("//c:ser[1]//c:f/text()", PART)
    assert formulas == ["Sheet1!$B$1", "Sheet1!$A$2:$A$8", "Sheet1!$B$2:$B$8"]


def test_a_missing_target_is_a_missing_point(package: Package) -> None:
    assert 6 not in _cached(package, 1, "val")
    assert _cached(package, 0, "val")[6] == "1180"
    assert _rows(package)[-1][2] is None


def test_its_sectors_keep_the_drafts_order(package: Package) -> None:
    values = [int(value) for value in _cached(package, 0, "val").values()]
    assert values == sorted(values, reverse=True)
    assert package.find("//c:catAx//c:orientation/@val", PART) == ["maxMin"]


def test_without_targets_it_has_one_series_and_no_legend() -> None:
    made = _with_bars(drafts.draft(), Bar("health", "Health", "12"), Bar("wash", "WASH", "0"))
    package = package_of(made)
    assert len(package.find("//c:ser", PART)) == 1
    assert not package.find("//c:legend", PART)
    assert _rows(package) == [("Sector", "People reached"), ("Health", 12), ("WASH", 0)]


def test_a_sector_without_a_value_keeps_its_place() -> None:
    package = package_of(_with_bars(drafts.draft(), Bar("a", "A", "5"), Bar("b", "B")))
    assert _cached(package, 0, "val") == {0: "5"}
    assert package.find("//c:val//c:ptCount/@val", PART) == ["2"]


def test_its_labels_have_the_thousands_mark_of_the_edition() -> None:
    made = msgspec.structs.replace(drafts.draft(), group=".")
    codes = package_of(made).find("//c:dLbls/c:numFmt/@formatCode", PART)
    assert set(codes) == {'[>=1000000]#"."000"."000;[>=1000]#"."000;0'}


def test_its_alternative_text_is_the_drafts(draft: Draft) -> None:
    package = package_of(draft)
    assert package.find("//wp:docPr[starts-with(@name, 'Chart')]/@descr") == [_chart(draft).alt]


def test_every_axis_that_is_used_is_there(package: Package) -> None:
    used = package.find("//c:barChart/c:axId/@val", PART)
    assert used == package.find("//c:catAx/c:axId/@val | //c:valAx/c:axId/@val", PART)


def test_two_charts_have_two_workbooks() -> None:
    made = drafts.draft()
    made = msgspec.structs.replace(made, blocks=(*made.blocks, _chart(made)))
    names = package_of(made).names
    assert len([name for name in names if name.endswith(".xlsx")]) == 2
    assert "word/charts/chart2.xml" in names


def test_markup_in_a_label_is_text() -> None:
    package = package_of(_with_bars(drafts.draft(), Bar("a", "Food & <Shelter>\x0b", "5")))
    assert _cached(package, 0, "cat") == {0: "Food & <Shelter>"}
    assert _rows(package)[1][0] == "Food & <Shelter>"


HEALTH = Bar("health", "Health", "1234567", "2000000")
WASH = Bar("wash", "WASH", "900", "")


@pytest.mark.parametrize(
    ("bars", "rows"),
    [
        ((HEALTH, WASH), [["Health", "1,234,567", "2,000,000"], ["WASH", "900", "–"]]),
        ((WASH,), [["WASH", "900"]]),
        ((Bar("wash", "WASH"),), [["WASH", "–"]]),
        ((Bar("wash", "WASH", "", "70"), HEALTH), [["WASH", "–", "70"], ["Health", "1,234,567",
          "2,000,000"]]),
    ],
    ids=["targets", "no-targets", "nothing", "nothing-reached"],
)  # fmt: skip
def test_as_a_table_it_says_the_same_in_every_format(
    draft: Draft, bars: tuple[Bar, ...], rows: list[list[str]]
) -> None:
    made = _with_bars(msgspec.structs.replace(draft, group=","), *bars)
    chart = _chart(made)
    heads = [draft.labels["chart-sector"], chart.reached_label, chart.targets_label]
    said = [heads[: len(rows[0])], *rows]
    brief = drafts.LAYOUT.parent / "brief"
    tables = Document(BytesIO(write_word(made, brief, drafts.HERE))).tables
    word = [[[cell.text for cell in row.cells] for row in table.rows] for table in tables]
    assert said in word
    page = html.fromstring(write_html(made, brief, drafts.HERE))
    shown = page.xpath("//table[1]")[0].xpath(".//tr")
    assert [[cell.text_content() for cell in row] for row in shown] == said
    lines = write_markdown(made, brief).decode().splitlines()
    written = [line.strip("| ").split(" | ") for line in lines if line.startswith("| ")]
    assert [row for row in written if not row[0].startswith(":-")][: len(said)] == said


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("1234567.50", "1 234 567,50"),
        ("-1200", "-1 200"),
        ("0", "0"),
        ("", ""),
        ("about 1200", "about 1200"),
        ("9" * 5001, " ".join(["999"] * 1667)),
    ],
)
def test_a_value_has_the_marks_of_its_language(value: str, shown: str) -> None:
    assert grouped(value, " ", ",") == shown
    assert grouped(value, "", ",") == shown.replace(" ", "") or " " in value
