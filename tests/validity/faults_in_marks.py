"""Faults in bookmarks, links, fields, drawings and content controls."""

from __future__ import annotations

from lxml import etree

from .breaking import MAIN, NAMESPACES, SETTINGS, Parts, all_of, fault, one, remove, w


@fault("range-pair")
def a_bookmark_without_an_end(parts: Parts) -> None:
    with parts.xml(MAIN) as root:
        remove(one(root, "//w:bookmarkEnd"))


@fault("range-pair", "trace-broken")
def a_bookmark_without_a_start(parts: Parts) -> None:
    with parts.xml(MAIN) as root:
        remove(one(root, "//w:bookmarkStart"))


@fault("bookmark-twice")
def two_bookmarks_of_one_id(parts: Parts) -> None:
    with parts.xml(MAIN) as root:
        for kind in ("Start", "End"):
            first, second = all_of(root, f"//w:bookmark{kind}")[:2]
            second.set(w("id"), first.get(w("id")))


@fault("bookmark-twice")
def two_bookmarks_of_one_name(parts: Parts) -> None:
    with parts.xml(MAIN) as root:
        for start in all_of(root, "//w:bookmarkStart")[:2]:
            _bookmark(start.getparent(), 900 + int(start.get(w("id"))), "Twice")


@fault("bookmark-name")
def a_bookmark_with_too_long_a_name(parts: Parts) -> None:
    with parts.xml(MAIN) as root:
        _bookmark(one(root, "//w:body/w:p[w:r]"), 900, "a" * 41)


@fault("bookmark-name")
def a_bookmark_with_a_dot_in_its_name(parts: Parts) -> None:
    with parts.xml(MAIN) as root:
        _bookmark(one(root, "//w:body/w:p[w:r]"), 900, "health.insurance")


@fault("bookmark-missing")
def a_link_to_a_bookmark_that_is_not_there(parts: Parts) -> None:
    with parts.xml(MAIN) as root:
        run = one(root, "//w:body/w:p/w:r[w:t]")
        link = etree.Element(w("hyperlink"))
        link.set(w("anchor"), "absent")
        run.addprevious(link)
        link.append(run)


@fault("bookmark-missing")
def a_field_to_a_bookmark_that_is_not_there(parts: Parts) -> None:
    with parts.xml(MAIN) as root:
        _field(one(root, "//w:body/w:p[w:r]"), " PAGEREF absent ")


@fault("link-empty", "relation-unused")
def a_link_without_a_target(parts: Parts) -> None:
    with parts.xml(MAIN) as root:
        links = all_of(root, "//w:hyperlink")
        only = next(e for e in links if _times(links, e) == 1)
        del only.attrib[_id(only)]


@fault("link-empty")
def a_link_without_words(parts: Parts) -> None:
    with parts.xml(MAIN) as root:
        for run in all_of(one(root, "//w:hyperlink"), "w:r"):
            remove(run)


@fault("field-pair")
def a_field_without_an_end(parts: Parts) -> None:
    with parts.xml(MAIN) as root:
        _field(one(root, "//w:body/w:p[w:r]"), " PAGE ")
        remove(one(root, "//w:fldChar[@w:fldCharType='end']/.."))


@fault("field-unsafe")
def a_field_that_runs_a_program(parts: Parts) -> None:
    with parts.xml(MAIN) as root:
        _field(one(root, "//w:body/w:p[w:r]"), ' DDEAUTO c:\\\\windows\\\\cmd.exe "/k" ')


@fault("asks-at-opening")
def fields_updated_at_opening(parts: Parts) -> None:
    with parts.xml(SETTINGS) as root:
        root.insert(0, etree.Element(w("updateFields")))


@fault("asks-at-opening")
def a_field_that_is_to_be_updated(parts: Parts) -> None:
    with parts.xml(MAIN) as root:
        _field(one(root, "//w:body/w:p[w:r]"), " PAGE ")
        one(root, "//w:fldChar").set(w("dirty"), "true")


@fault("drawing-twice")
def two_drawings_of_one_id(parts: Parts) -> None:
    with parts.xml(MAIN) as root:
        first, second = all_of(root, "//wp:docPr")[:2]
        second.set("id", first.get("id"))


@fault("drawing-empty")
def a_drawing_without_a_size(parts: Parts) -> None:
    with parts.xml(MAIN) as root:
        one(root, "//wp:inline[.//c:chart]/wp:extent").set("cx", "0")


@fault("drawing-empty")
def a_picture_larger_than_its_frame(parts: Parts) -> None:
    with parts.xml(MAIN) as root:
        one(root, "//pic:spPr//a:ext").set("cx", "1")


@fault("alt-missing")
def a_picture_without_words(parts: Parts) -> None:
    with parts.xml(MAIN) as root:
        one(root, "//wp:docPr").set("descr", " ")


@fault("control-fault")
def two_content_controls_of_one_id(parts: Parts) -> None:
    with parts.xml(MAIN) as root:
        for run in all_of(root, "//w:body/w:p/w:r[w:t]")[:2]:
            _control(run, "900", "sentence")


@fault("control-fault")
def a_content_control_with_too_long_a_tag(parts: Parts) -> None:
    with parts.xml(MAIN) as root:
        _control(one(root, "//w:body/w:p/w:r[w:t]"), "900", "x" * 80)


@fault("control-fault")
def a_content_control_without_content(parts: Parts) -> None:
    with parts.xml(MAIN) as root:
        _control(one(root, "//w:body/w:p/w:r[w:t]"), "900", "sentence")
        content = one(root, "//w:sdtContent")
        content.remove(content[0])


def _bookmark(paragraph: etree._Element, number: int, name: str) -> None:
    start = etree.SubElement(paragraph, w("bookmarkStart"))
    start.set(w("id"), str(number))
    start.set(w("name"), name)
    etree.SubElement(paragraph, w("bookmarkEnd")).set(w("id"), str(number))


def _field(paragraph: etree._Element, instruction: str) -> None:
    for kind in ("begin", "", "end"):
        run = etree.SubElement(paragraph, w("r"))
        if kind:
            etree.SubElement(run, w("fldChar")).set(w("fldCharType"), kind)
        else:
            text = etree.SubElement(run, w("instrText"))
            text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            text.text = instruction


def _control(run: etree._Element, number: str, tag: str) -> None:
    control = etree.Element(w("sdt"))
    run.addprevious(control)
    properties = etree.SubElement(control, w("sdtPr"))
    etree.SubElement(properties, w("tag")).set(w("val"), tag)
    etree.SubElement(properties, w("id")).set(w("val"), number)
    etree.SubElement(control, w("sdtContent")).append(run)


def _id(element: etree._Element) -> str:
    return f"{{{NAMESPACES['r']}}}id"


def _times(links: list[etree._Element], link: etree._Element) -> int:
    return [each.get(_id(each)) for each in links].count(link.get(_id(link)))
