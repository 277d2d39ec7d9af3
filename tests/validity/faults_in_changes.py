"""Faults in tracked changes."""

from __future__ import annotations

from typing import Any

from lxml import etree

from .breaking import MAIN, Parts, all_of, fault, one, w

_DATE = "2024-10-01T00:00:00Z"
_BULLETS = "//w:body/w:p[w:pPr/w:pStyle/@w:val='ListBullet'][w:r[w:t]]"


@fault("change-twice")
def two_changes_of_one_number(parts: Parts) -> None:
    with parts.xml(MAIN) as root:
        for run in all_of(root, f"{_BULLETS}/w:r[w:t]")[:2]:
            _wrapped(run, "ins", 900)


@fault("change-undated")
def a_change_without_a_date(parts: Parts) -> None:
    with parts.xml(MAIN) as root:
        del _wrapped(one(root, f"{_BULLETS}/w:r[w:t]"), "ins", 900).attrib[w("date")]


@fault("change-undated")
def a_change_whose_date_is_none(parts: Parts) -> None:
    with parts.xml(MAIN) as root:
        _wrapped(one(root, f"{_BULLETS}/w:r[w:t]"), "ins", 900).set(w("date"), "1 October")


@fault("change-text")
def words_that_are_gone_as_if_they_were_there(parts: Parts) -> None:
    with parts.xml(MAIN) as root:
        _wrapped(one(root, f"{_BULLETS}/w:r[w:t]"), "del", 900)


@fault("change-text")
def words_that_are_there_as_if_they_were_gone(parts: Parts) -> None:
    with parts.xml(MAIN) as root:
        one(root, f"{_BULLETS}/w:r/w:t").tag = w("delText")


@fault("change-nested")
def words_that_are_new_twice(parts: Parts) -> None:
    with parts.xml(MAIN) as root:
        run = one(root, f"{_BULLETS}/w:r[w:t]")
        _wrapped(_wrapped(run, "ins", 900), "ins", 901)


@fault("change-section")
def a_section_that_ends_with_a_new_paragraph(parts: Parts) -> None:
    with parts.xml(MAIN) as root:
        _mark_end(one(root, "//w:body/w:p[w:pPr/w:sectPr]"), "ins")


@fault("change-row")
def a_row_that_is_new_with_words_that_are_not(parts: Parts) -> None:
    with parts.xml(MAIN) as root:
        properties = one(root, "//w:tr/w:trPr")
        properties.append(_change("ins", 900))


@fault("change-cell")
def a_cell_that_ends_with_a_new_paragraph(parts: Parts) -> None:
    with parts.xml(MAIN) as root:
        _mark_end(one(root, "//w:tc/w:p[last()]"), "ins")


def _change(kind: str, number: int) -> Any:
    change = etree.Element(w(kind))
    change.set(w("id"), str(number))
    change.set(w("author"), "sitrep")
    change.set(w("date"), _DATE)
    return change


def _wrapped(element: Any, kind: str, number: int) -> Any:
    change = _change(kind, number)
    element.addprevious(change)
    change.append(element)
    return change


def _mark_end(paragraph: Any, kind: str) -> None:
    properties = paragraph.find(w("pPr"))
    if properties is None:
        properties = etree.Element(w("pPr"))
        paragraph.insert(0, properties)
    look = etree.Element(w("rPr"))
    look.append(_change(kind, 900))
    section = properties.find(w("sectPr"))
    if section is None:
        properties.append(look)
    else:
        section.addprevious(look)
