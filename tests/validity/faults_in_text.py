"""Faults in the text: styles, lists, notes, comments, marks, tables, what a reader lacks."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from .breaking import (
    COMMENTS,
    FOOTNOTES,
    MAIN,
    NAMESPACES,
    NUMBERING,
    SETTINGS,
    STYLES,
    Parts,
    all_of,
    fault,
    one,
    remove,
    w,
)

WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"


@fault("style-missing")
def a_style_that_is_not_there(parts: Parts) -> None:
    with parts.xml(MAIN) as root:
        one(root, "//w:pStyle").set(w("val"), "Absent")


@fault("style-missing")
def a_style_based_on_one_that_is_not_there(parts: Parts) -> None:
    with parts.xml(STYLES) as root:
        style = one(root, "//w:style[w:name/@w:val='SW Star Note']")
        one(style, "w:basedOn").set(w("val"), "Absent")


@fault("style-kind")
def a_paragraph_in_a_style_of_characters(parts: Parts) -> None:
    with parts.xml(STYLES) as root:
        strong = one(root, "//w:style[w:name/@w:val='Strong']").get(w("styleId"))
    with parts.xml(MAIN) as root:
        one(root, "//w:pStyle").set(w("val"), strong)


@fault("style-twice")
def a_style_stands_twice(parts: Parts) -> None:
    with parts.xml(STYLES) as root:
        root.append(deepcopy(one(root, "//w:style[w:name/@w:val='Strong']")))


@fault("style-twice")
def two_styles_of_one_name(parts: Parts) -> None:
    with parts.xml(STYLES) as root:
        copy = deepcopy(one(root, "//w:style[w:name/@w:val='Strong']"))
        copy.set(w("styleId"), "Strong2")
        one(copy, "w:name").set(w("val"), "STRONG")
        root.append(copy)


@fault("style-circle")
def a_style_based_on_itself(parts: Parts) -> None:
    with parts.xml(STYLES) as root:
        style = one(root, "//w:style[w:name/@w:val='SW Star Note']")
        one(style, "w:basedOn").set(w("val"), style.get(w("styleId")))


@fault("list-missing")
def a_list_that_is_not_there(parts: Parts) -> None:
    with parts.xml(MAIN) as root:
        properties = one(root, "//w:body/w:p/w:pPr[not(w:sectPr)]")
        numbered = etree.SubElement(properties, w("numPr"))
        etree.SubElement(numbered, w("ilvl")).set(w("val"), "0")
        etree.SubElement(numbered, w("numId")).set(w("val"), "77")


@fault("list-level")
def a_list_on_a_tenth_level(parts: Parts) -> None:
    with parts.xml(MAIN) as root:
        properties = one(root, "//w:body/w:p/w:pPr[not(w:sectPr)]")
        numbered = etree.SubElement(properties, w("numPr"))
        etree.SubElement(numbered, w("ilvl")).set(w("val"), "9")
        etree.SubElement(numbered, w("numId")).set(w("val"), "1")


@fault("list-definition")
def a_list_without_its_definition(parts: Parts) -> None:
    with parts.xml(NUMBERING) as root:
        one(root, "//w:num/w:abstractNumId").set(w("val"), "77")


@fault("note-missing", "relation-unused")
def a_note_that_is_not_there(parts: Parts) -> None:
    with parts.xml(FOOTNOTES) as root:
        remove(one(root, "//w:footnote[@w:id='2']"))


@fault("note-uncalled")
def a_note_that_nothing_calls(parts: Parts) -> None:
    with parts.xml(MAIN) as root:
        remove(one(root, "//w:footnoteReference[@w:id='2']"))


@fault("note-twice")
def a_note_stands_twice(parts: Parts) -> None:
    with parts.xml(FOOTNOTES) as root:
        root.append(deepcopy(one(root, "//w:footnote[@w:id='2']")))


@fault("note-twice")
def a_note_is_called_twice(parts: Parts) -> None:
    with parts.xml(MAIN) as root:
        run = one(root, "//w:footnoteReference[@w:id='2']/..")
        run.addnext(deepcopy(run))


@fault("note-order")
def notes_out_of_order(parts: Parts) -> None:
    for name, path in ((MAIN, "//w:footnoteReference"), (FOOTNOTES, "//w:footnote[not(@w:type)]")):
        with parts.xml(name) as root:
            first, second = all_of(root, path)[:2]
            first.set(w("id"), "2")
            second.set(w("id"), "1")


@fault("note-separators")
def notes_without_a_separator(parts: Parts) -> None:
    with parts.xml(FOOTNOTES) as root:
        remove(one(root, "//w:footnote[@w:type='separator']"))


@fault("note-separators")
def settings_that_name_no_separators(parts: Parts) -> None:
    with parts.xml(SETTINGS) as root:
        remove(one(root, "//w:footnotePr"))


@fault("note-mark")
def a_separator_with_a_mark(parts: Parts) -> None:
    with parts.xml(FOOTNOTES) as root:
        run = one(root, "//w:footnote[@w:type='separator']//w:r")
        etree.SubElement(run, w("footnoteRef"))


@fault("note-mark")
def a_note_without_its_number(parts: Parts) -> None:
    with parts.xml(FOOTNOTES) as root:
        remove(one(root, "//w:footnoteRef/.."))


@fault("note-place")
def a_note_called_in_a_note(parts: Parts) -> None:
    with parts.xml(MAIN) as root:
        run = one(root, "//w:footnoteReference[@w:id='2']/..")
        remove(run)
    with parts.xml(FOOTNOTES) as root:
        one(root, "//w:footnote[@w:id='1']/w:p").append(run)


@fault("comment-missing", "comment-range")
def a_comment_that_is_not_there(parts: Parts) -> None:
    _comment(parts)
    with parts.xml(COMMENTS) as root:
        remove(root[0])


@fault("comment-missing")
def a_comment_that_nothing_refers_to(parts: Parts) -> None:
    _comment(parts)
    with parts.xml(MAIN) as root:
        remove(one(root, "//w:commentReference"))


@fault("comment-twice")
def a_comment_stands_twice(parts: Parts) -> None:
    _comment(parts)
    with parts.xml(COMMENTS) as root:
        root.append(deepcopy(root[0]))


@fault("author-missing")
def a_comment_without_an_author(parts: Parts) -> None:
    _comment(parts)
    with parts.xml(COMMENTS) as root:
        del root[0].attrib[w("author")]


@fault("range-pair")
def a_commented_range_without_an_end(parts: Parts) -> None:
    _comment(parts)
    with parts.xml(MAIN) as root:
        remove(one(root, "//w:commentRangeEnd"))


@fault("author-missing")
def an_insertion_without_an_author(parts: Parts) -> None:
    with parts.xml(MAIN) as root:
        run = one(root, "//w:body/w:p/w:r[w:t]")
        inserted = etree.Element(w("ins"))
        inserted.set(w("id"), "900")
        run.addprevious(inserted)
        inserted.append(run)


@fault("range-pair")
def a_move_without_an_end(parts: Parts) -> None:
    with parts.xml(MAIN) as root:
        start = etree.Element(w("moveFromRangeStart"))
        start.set(w("id"), "900")
        one(root, "//w:body/w:p/w:r").addprevious(start)


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


@fault("language-missing")
def no_language_of_the_document(parts: Parts) -> None:
    with parts.xml(STYLES) as root:
        remove(one(root, "//w:docDefaults//w:lang"))


@fault("language-unknown")
def a_language_that_is_none(parts: Parts) -> None:
    with parts.xml(MAIN) as root:
        one(root, "//w:lang").set(w("val"), "Spanish (Peru)")


@fault("heading-jump")
def headings_that_jump(parts: Parts) -> None:
    with parts.xml(STYLES) as root:
        for level in all_of(root, "//w:outlineLvl[@w:val='1']"):
            level.set(w("val"), "2")


@fault("heading-empty")
def a_heading_without_words(parts: Parts) -> None:
    with parts.xml(STYLES) as root:
        style = one(root, "//w:style[w:name/@w:val='heading 1']").get(w("styleId"))
    with parts.xml(MAIN) as root:
        heading = one(root, f"//w:p[w:pPr/w:pStyle/@w:val='{style}']")
        for run in all_of(heading, "w:r"):
            remove(run)


# What the lint leaves to the SDK: the order and the values that the schemas give.


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


def _comment(parts: Parts) -> None:
    """Puts a comment without a fault on the first run of the text."""
    if COMMENTS in parts.names:
        return
    parts[COMMENTS] = (
        f'<w:comments xmlns:w="{NAMESPACES["w"]}"><w:comment w:id="0" w:author="Reviewer"'
        ' w:date="2024-09-30T00:00:00Z" w:initials="R"><w:p><w:r><w:t>Is it so?</w:t></w:r></w:p>'
        "</w:comment></w:comments>"
    ).encode()
    parts.declare(COMMENTS, f"{WORD_TYPE}.comments+xml")
    parts.relate(MAIN, "rId901", "comments", "comments.xml")
    with parts.xml(MAIN) as root:
        run = one(root, "//w:body/w:p/w:r[w:t]")
        for kind in ("commentRangeStart", "commentRangeEnd"):
            mark = etree.Element(w(kind))
            mark.set(w("id"), "0")
            run.addprevious(mark) if kind.endswith("Start") else run.addnext(mark)
        reference = etree.Element(w("r"))
        etree.SubElement(reference, w("commentReference")).set(w("id"), "0")
        one(root, "//w:commentRangeEnd").addnext(reference)


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
