"""Faults in the chart and in its workbook."""

from __future__ import annotations

from copy import deepcopy

from .breaking import BOOK, CHART, Parts, all_of, fault, one, remove

SHEET = "xl/worksheets/sheet1.xml"


@fault("chart-axis")
def a_chart_without_its_value_axis(parts: Parts) -> None:
    with parts.xml(CHART) as root:
        remove(one(root, "//c:valAx"))


@fault("chart-axis")
def a_chart_with_a_third_axis(parts: Parts) -> None:
    with parts.xml(CHART) as root:
        axis = one(root, "//c:barChart/c:axId")
        axis.addnext(deepcopy(axis))


@fault("chart-series")
def two_series_in_one_place(parts: Parts) -> None:
    with parts.xml(CHART) as root:
        one(root, "//c:ser[2]/c:order").set("val", "0")


@fault("chart-title")
def a_chart_that_may_make_a_title(parts: Parts) -> None:
    with parts.xml(CHART) as root:
        remove(one(root, "//c:autoTitleDeleted"))


@fault("chart-points")
def a_point_that_stands_twice(parts: Parts) -> None:
    with parts.xml(CHART) as root:
        point = one(root, "//c:val//c:pt")
        point.addnext(deepcopy(point))


@fault("chart-points")
def more_categories_than_values(parts: Parts) -> None:
    with parts.xml(CHART) as root:
        one(root, "//c:cat//c:ptCount").set("val", "20")


@fault("chart-numbers", "chart-differs")
def a_value_that_is_no_number(parts: Parts) -> None:
    with parts.xml(CHART) as root:
        one(root, "//c:val//c:v").text = "22,950"


@fault("chart-workbook", "part-unreached")
def a_chart_that_nobody_can_edit(parts: Parts) -> None:
    with parts.xml(CHART) as root:
        remove(one(root, "//c:externalData"))
    parts.drop("word/charts/_rels/chart1.xml.rels")


@fault("chart-differs")
def a_value_that_the_workbook_has_not(parts: Parts) -> None:
    with parts.xml(CHART) as root:
        one(root, "//c:val//c:v").text = "1"


@fault("chart-differs")
def a_series_without_its_shown_values(parts: Parts) -> None:
    with parts.xml(CHART) as root:
        for point in all_of(root, "(//c:val)[1]//c:pt"):
            remove(point)


@fault("chart-differs")
def a_range_of_a_sheet_that_is_not_there(parts: Parts) -> None:
    with parts.xml(CHART) as root:
        one(root, "//c:val//c:f").text = "Data!$B$2:$B$8"


@fault("chart-differs")
def a_workbook_edited_alone(parts: Parts) -> None:
    with parts.book() as book, book.xml(SHEET) as root:
        one(root, "//s:c[@r='B2']/s:v").text = "23000"


@fault("workbook-fault")
def a_workbook_that_is_none(parts: Parts) -> None:
    parts[BOOK] = b"a text in the place of a workbook"


@fault("relation-target")
def a_workbook_that_is_gone(parts: Parts) -> None:
    parts.drop(BOOK)


@fault("workbook-fault", "chart-differs")
def a_workbook_whose_sheet_is_gone(parts: Parts) -> None:
    with parts.book() as book:
        book.drop(SHEET)


@fault("workbook-fault")
def a_workbook_with_a_part_of_no_type(parts: Parts) -> None:
    with parts.book() as book:
        book["xl/stray.bin"] = b"0"


@fault("workbook-cells", "chart-differs")
def a_cell_with_a_text_that_is_not_there(parts: Parts) -> None:
    with parts.book() as book, book.xml(SHEET) as root:
        one(root, "//s:c[@r='A2']/s:v").text = "99"


@fault("workbook-cells")
def a_cell_that_stands_twice(parts: Parts) -> None:
    with parts.book() as book, book.xml(SHEET) as root:
        cell = one(root, "//s:c[@r='B2']")
        cell.addnext(deepcopy(cell))


@fault("workbook-cells")
def a_cell_in_another_row(parts: Parts) -> None:
    with parts.book() as book, book.xml(SHEET) as root:
        one(root, "//s:row[@r='3']").append(deepcopy(one(root, "//s:c[@r='B2']")))


@fault("workbook-cells")
def a_cell_with_a_format_that_is_not_there(parts: Parts) -> None:
    with parts.book() as book, book.xml(SHEET) as root:
        one(root, "//s:c").set("s", "7")


@fault()
def parts_of_a_series_out_of_order(parts: Parts) -> None:
    with parts.xml(CHART) as root:
        values = one(root, "//c:val")
        values.getparent().insert(0, values)


@fault()
def an_axis_with_a_negative_id(parts: Parts) -> None:
    with parts.xml(CHART) as root:
        old = one(root, "//c:valAx/c:axId").get("val")
        for element in all_of(root, f"//*[@val='{old}']"):
            element.set("val", "-2")
