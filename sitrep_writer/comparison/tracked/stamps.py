"""The marks of tracked changes (ECMA-376 part 1, 17.13.5): who, when, and a number each."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import count
from typing import NamedTuple

from lxml import etree

from sitrep_writer.comparison.tracked.elements import child, legal, with_id
from sitrep_writer.ooxml.names import w
from sitrep_writer.ooxml.numbers import whole

_LONGEST = 255
"""The longest author's name that Word accepts."""
_NUMBERED = ("bookmarkStart", "commentRangeStart", "commentReference", "permStart", "ins", "del")


class Authorship(NamedTuple):
    """Who made the changes, as Word shows it, and when."""

    author: str
    date: datetime


class Stamps:
    """Makes the marks of one author at one moment; numbers rise with each mark."""

    def __init__(self, made: Authorship, first: int) -> None:
        self.author = legal(made.author)[:_LONGEST]
        self.date = moment(made.date)
        self._numbers = count(first)

    def inserted(self) -> etree._Element:
        """w:ins."""
        return self._mark("ins")

    def deleted(self) -> etree._Element:
        """w:del."""
        return self._mark("del")

    def mark_paragraph(self, paragraph: etree._Element, sign: str) -> None:
        """Marks the end of a paragraph as new (`+`) or gone (`-`)."""
        properties = child(paragraph, "pPr", 0)
        section = properties.find(w("sectPr"))
        place = len(properties) if section is None else list(properties).index(section)
        for index, each in enumerate(properties):
            if each.tag in (w("rPr"), w("pPrChange")):
                place = index
                break
        look = properties.find(w("rPr"))
        if look is None:
            look = etree.Element(w("rPr"))
            properties.insert(place, look)
        look.insert(0, self.inserted() if sign == "+" else self.deleted())

    def mark_row(self, row: etree._Element, sign: str) -> None:
        """Marks a table row as new or gone."""
        before = row.find(w("tblPrEx"))
        properties = child(row, "trPr", 0 if before is None else 1)
        properties.append(self.inserted() if sign == "+" else self.deleted())

    def _mark(self, name: str) -> etree._Element:
        mark = with_id(name, str(next(self._numbers)))
        mark.set(w("author"), self.author)
        mark.set(w("date"), self.date)
        return mark


def moment(date: datetime) -> str:
    """A moment in the form that the format wants: to the second, in universal time. One without a
    zone is taken as universal time.
    """
    known = date if date.tzinfo is not None else date.replace(tzinfo=UTC)
    return known.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def first_free(*roots: etree._Element | None) -> int:
    """The first number that no annotation in these parts has."""
    taken = [0]
    for root in roots:
        marks = () if root is None else root.iter(*map(w, _NUMBERED))
        for mark in marks:
            taken.append(whole(mark.get(w("id"))))
    return max(taken) + 1
