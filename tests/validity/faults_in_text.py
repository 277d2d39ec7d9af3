"""Faults in the body, its sections, tables and runs; and those left to the schemas."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from .breaking import MAIN, SETTINGS, Parts, all_of, fault, one, remove, w


@fault(
    *("body-missing", "section-last", "section-paper"),
    *("note-uncalled", "relation-unused", "trace-broken"),
)
def a_body_without_anything(parts: Parts) -> None:
    with parts.xml(MAIN) as root:
        for element in list(one(root, "//w:body")):
            remove(element)


@fault("section-last")
def a_last_section_that_is_not_last(parts: Parts) -> None:
    with parts.xml(MAIN) as root:
        body = one(root, "//w:body")
        body.insert(0, body[-1])


@fault("section-paper")
def a_section_of_another_paper(parts: Parts) -> None:
    with parts.xml(MAIN) as root:
        one(root, "//w:pgSz").set(w("h"), "15840")


@fault("section-header")
def two_headers_of_one_kind(parts: Parts) -> None:
    with parts.xml(MAIN) as root:
        header = one(root, "//w:headerReference")
        header.addnext(deepcopy(header))


@fault("table-grid")
def a_row_that_is_short(parts: Parts) -> None:
    with parts.xml(MAIN) as root:
        remove(one(root, "//w:tbl//w:tc[following-sibling::w:tc]"))


@fault("table-grid")
def a_table_without_a_grid(parts: Parts) -> None:
    with parts.xml(MAIN) as root:
        remove(one(root, "//w:tblGrid"))


@fault("cell-end")
def a_cell_without_a_paragraph(parts: Parts) -> None:
    with parts.xml(MAIN) as root:
        cell = one(root, "//w:tc[count(w:p) = count(*[not(self::w:tcPr)])]")
        for paragraph in all_of(cell, "w:p"):
            remove(paragraph)


@fault("table-header")
def a_header_row_that_is_not_marked(parts: Parts) -> None:
    with parts.xml(MAIN) as root:
        table = one(root, "//w:tbl")
        for mark in all_of(table, ".//w:tblHeader"):
            remove(mark)
        properties = one(table, "w:tblPr")
        for look in all_of(properties, "w:tblLook"):
            remove(look)
        etree.SubElement(properties, w("tblLook")).set(w("firstRow"), "1")


@fault("text-spaces")
def spaces_that_are_not_kept(parts: Parts) -> None:
    with parts.xml(MAIN) as root:
        del one(root, "//w:t[@xml:space]").attrib["{http://www.w3.org/XML/1998/namespace}space"]


@fault("text-stray")
def words_outside_a_run(parts: Parts) -> None:
    with parts.xml(MAIN) as root:
        one(root, "//w:body/w:p/w:r").tail = "stray"


@fault("text-place")
def a_paragraph_in_a_paragraph(parts: Parts) -> None:
    with parts.xml(MAIN) as root:
        etree.SubElement(one(root, "//w:body/w:p[w:r]"), w("p"))


@fault("text-place")
def a_text_without_a_run(parts: Parts) -> None:
    with parts.xml(MAIN) as root:
        etree.SubElement(one(root, "//w:body/w:p[w:r]"), w("t")).text = "bare"


@fault()
def properties_of_a_paragraph_out_of_order(parts: Parts) -> None:
    with parts.xml(MAIN) as root:
        style = one(root, "//w:pPr[count(*) > 1]/w:pStyle")
        style.getparent().append(style)


@fault()
def properties_of_a_run_out_of_order(parts: Parts) -> None:
    with parts.xml(MAIN) as root:
        style = one(root, "//w:rPr/w:rStyle")
        style.getparent().append(style)


@fault()
def settings_out_of_order(parts: Parts) -> None:
    with parts.xml(SETTINGS) as root:
        root.append(root[0])


@fault()
def an_element_that_nobody_knows(parts: Parts) -> None:
    with parts.xml(MAIN) as root:
        etree.SubElement(one(root, "//w:body/w:p/w:r"), w("sentence"))


@fault()
def an_alignment_that_is_none(parts: Parts) -> None:
    with parts.xml(MAIN) as root:
        properties = one(root, "//w:body/w:p/w:pPr[not(w:sectPr)]")
        etree.SubElement(properties, w("jc")).set(w("val"), "middle")


@fault()
def a_width_that_is_no_number(parts: Parts) -> None:
    with parts.xml(MAIN) as root:
        one(root, "//w:gridCol").set(w("w"), "wide")
