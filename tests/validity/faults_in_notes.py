"""Faults in footnotes, comments and tracked changes."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from .breaking import (
    COMMENTS,
    FOOTNOTES,
    MAIN,
    NAMESPACES,
    SETTINGS,
    Parts,
    all_of,
    fault,
    one,
    remove,
    w,
)

WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"


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
        inserted.set(w("date"), "2024-10-01T00:00:00Z")
        run.addprevious(inserted)
        inserted.append(run)


@fault("range-pair")
def a_move_without_an_end(parts: Parts) -> None:
    with parts.xml(MAIN) as root:
        start = etree.Element(w("moveFromRangeStart"))
        start.set(w("id"), "900")
        one(root, "//w:body/w:p/w:r").addprevious(start)


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
