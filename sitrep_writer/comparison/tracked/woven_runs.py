"""Turns rows of words back into runs: kept ones as they are, new ones in w:ins, old ones
in w:del.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Sequence
from copy import deepcopy
from itertools import takewhile
from typing import NamedTuple

from lxml import etree

from sitrep_writer.comparison.tracked.elements import alone, text
from sitrep_writer.comparison.tracked.flat import (
    CHART,
    FlatParagraph,
    TextStretch,
    ZeroWidthMark,
    link_target,
)
from sitrep_writer.comparison.tracked.old_runs import Held, OldRuns, slice_of
from sitrep_writer.comparison.tracked.tracked_context import TrackedContext
from sitrep_writer.comparison.tracked.word_edits import Edit
from sitrep_writer.ooxml.names import w

_ENDS = {w("bookmarkEnd"), w("commentRangeEnd"), w("permEnd")}


class ParagraphSides(NamedTuple):
    """A paragraph in both documents; `old` or `new` is empty if only one has it."""

    old: FlatParagraph
    new: FlatParagraph


class Weaver:
    """Rebuilds the content of one paragraph."""

    def __init__(self, tracked_context: TrackedContext, sides: ParagraphSides) -> None:
        self._tracked_context = tracked_context
        self._old, self._new = sides
        self._content: list[etree._Element] = []
        self._marks = deque(self._new.marks)
        self._names = _names(self._new.marks)
        self._places = _places(self._new.leaves), _places(self._old.leaves)
        self._link: etree._Element | None = None
        self._target = ""
        self._reached = 0
        self._whole: set[etree._Element] = set()
        self._old_runs = OldRuns(tracked_context)

    @property
    def lost(self) -> list[str]:
        """Old words that cannot be in the paragraph."""
        return self._old_runs.lost

    def woven(self, edits: list[Edit]) -> list[etree._Element]:
        """The paragraph's content, without its properties."""
        joined = _joined(edits)
        self._whole = self._whole_links(joined)
        for edit in joined:
            if edit.sign == "-":
                self._delete(edit)
            else:
                self._keep(edit)
        self._flush(len(self._new.text), last=True)
        return self._content

    # words of the new document

    def _keep(self, edit: Edit) -> None:
        held: list[Held] = []
        for leaf in _within(self._new.leaves, self._places[0], edit):
            start, end = max(leaf.start, edit.start), min(leaf.end, edit.end)
            if held and (held[-1][0].run is not leaf.run or leaf.run is None):
                self._put(held, edit.sign)
                held = []
            if not held:
                self._flush(leaf.start)
            held.append((leaf, start, end))
        self._put(held, edit.sign)
        self._reached = edit.end

    def _put(self, held: list[Held], sign: str) -> None:
        """Words of one run, kept or new."""
        if not held:
            return
        leaf = held[0][0]
        if leaf.link is None and sign == "=" and self._is_whole_run(held):
            self._close()
            self._content.append(leaf.element if leaf.run is None else leaf.run)
            return
        if leaf.link is not None and leaf.link in self._whole:
            self._put_link(leaf.link)
            return
        self._enter(
            leaf.link, link_target(leaf.link, self._tracked_context.new, self._tracked_context.part)
        )
        self._put_pieces(held, sign)

    def _put_link(self, link: etree._Element) -> None:
        """A link that is kept unchanged, once for all of its words."""
        if not self._content or self._content[-1] is not link:
            self._close()
            self._content.append(link)

    def _put_pieces(self, held: list[Held], sign: str) -> None:
        """Links that are kept unchanged."""
        chart = any(each.key.startswith(CHART) for each, _, _ in held)
        if chart and sign == "+":
            self._tracked_context.charts.append("")
        for run in self._runs(held):
            self._append(run, "=" if chart else sign)

    def _runs(self, held: list[Held]) -> list[etree._Element]:
        leaf = held[0][0]
        if leaf.run is None:
            return list(leaf.runs) or [leaf.element]
        if self._is_whole_run(held):
            return [leaf.run]
        run = etree.Element(w("r"))
        look = leaf.run.find(w("rPr"))
        if look is not None:
            run.append(deepcopy(look))
        for each, start, end in held:
            if each.element.tag == w("t"):
                run.append(text("t", slice_of(each, start, end)))
            else:
                run.append(each.element)
        return [run]

    def _is_whole_run(self, held: list[Held]) -> bool:
        run = held[0][0].run
        return run is not None and self._new.runs[run] == (held[0][1], held[-1][2])

    # words of the old document

    def _delete(self, edit: Edit) -> None:
        self._flush_before(edit)
        held: list[Held] = []
        for leaf in _within(self._old.leaves, self._places[1], edit):
            piece = leaf, max(leaf.start, edit.start), min(leaf.end, edit.end)
            if held and (held[-1][0].run is not leaf.run or leaf.run is None):
                self._put_old(held)
                held = []
            held.append(piece)
        self._put_old(held)

    def _put_old(self, held: list[Held]) -> None:
        if not held:
            return
        leaf, tracked_context = held[0][0], self._tracked_context
        target = link_target(leaf.link, tracked_context.old, tracked_context.old_part)
        runs = self._old_runs.of(held)
        if not runs:
            return
        if self._link is None or target != self._target:
            link = leaf.link
            made = (
                None
                if link is None
                else tracked_context.importer.link(
                    link, tracked_context.old_part, tracked_context.part
                )
            )
            self._close()
            if made is not None:
                self._link, self._target = made, target
                self._content.append(made)
        for run in runs:
            self._append(run, "-")

    # what is around them

    def _append(self, run: etree._Element, sign: str) -> None:
        home = self._content if self._link is None else self._link
        if sign == "=" or run.tag != w("r"):
            home.append(run)
            return
        last = home[-1] if len(home) else None
        name = w("ins") if sign == "+" else w("del")
        if last is None or last.tag != name:
            stamps = self._tracked_context.stamps
            last = stamps.inserted() if sign == "+" else stamps.deleted()
            home.append(last)
        last.append(run)

    def _enter(self, link: etree._Element | None, target: str) -> None:
        """The words that follow are in this link of the new document."""
        if link is None:
            self._close()
        elif self._link is None or self._target != target:
            self._close()
            self._link = alone(link)
            self._target = target
            self._content.append(self._link)

    def _close(self) -> None:
        self._link, self._target = None, ""

    def _whole_links(self, edits: list[Edit]) -> set[etree._Element]:
        """Links that are kept as they are."""
        kept = [edit for edit in edits if edit.sign == "="]
        starts = [edit.start for edit in kept]
        whole = set()
        for link, (start, end) in self._new.links.items():
            at = bisect_right(starts, start) - 1
            if end > start and at >= 0 and end <= kept[at].end:
                whole.add(link)
        return whole

    def _flush(self, place: int, *, last: bool = False) -> None:
        """Places the marks before a position, and at it."""
        while self._marks and (last or self._marks[0].place <= place):
            self._put_mark(self._marks.popleft())

    def _flush_before(self, edit: Edit) -> None:
        """Places the marks between which deleted words belong: after the start of their own
        sentence, and after the end of the one before.
        """
        if not self._marks:
            return
        waiting = list(takewhile(lambda mark: mark.place <= self._reached, self._marks))
        own = {
            self._tracked_context.pairs.get(name) for name in _sentences_at(self._old, edit.start)
        }
        for number in range(len(waiting), 0, -1):
            element = waiting[number - 1].element
            mine = element.get(w("name")) in own
            starts = element.tag == w("bookmarkStart") and mine
            if starts or (element.tag in _ENDS and not self._ends(element, own)):
                for _ in range(number):
                    self._put_mark(self._marks.popleft())
                return

    def _ends(self, mark: etree._Element, own: set[str | None]) -> bool:
        """Whether a mark is the end of one of these sentences."""
        number = mark.get(w("id"))
        return number in self._names and self._names[number] in own

    def _put_mark(self, mark: ZeroWidthMark) -> None:
        if mark.link is not None and mark.link in self._whole:
            return
        self._close()
        self._content.append(mark.element)


_Places = tuple[list[int], list[int]]
"""Where the leaves of a row start and end."""


def _places(leaves: Sequence[TextStretch]) -> _Places:
    return [leaf.start for leaf in leaves], [leaf.end for leaf in leaves]


def _names(marks: Sequence[ZeroWidthMark]) -> dict[str | None, str | None]:
    """The names of bookmarks by their ids, as the first of each id has it."""
    found: dict[str | None, str | None] = {}
    for each in marks:
        if each.element.tag == w("bookmarkStart"):
            found.setdefault(each.element.get(w("id")), each.element.get(w("name")))
    return found


def _within(leaves: Sequence[TextStretch], places: _Places, edit: Edit) -> list[TextStretch]:
    """The leaves of a stretch. One without width goes with what follows it in its run."""
    first, last = bisect_left(places[1], edit.start), bisect_left(places[0], edit.end)
    return [
        leaf
        for leaf in leaves[first:last]
        if (leaf.start < edit.end and leaf.end > edit.start)
        or (leaf.start == leaf.end and edit.start <= leaf.start < edit.end)
    ]


def _joined(edits: list[Edit]) -> list[Edit]:
    """Joins neighbours of one sign, without empty ones. Between two kept stretches, deletions come
    before insertions.
    """
    joined: list[Edit] = []
    gone: list[Edit] = []
    new: list[Edit] = []
    for edit in (*edits, None):
        if edit is not None and edit.start == edit.end:
            continue
        if edit is not None and edit.sign != "=":
            (gone if edit.sign == "-" else new).append(edit)
            continue
        joined += [*_spanned(gone), *_spanned(new)]
        gone, new = [], []
        if edit is not None:
            joined.append(edit)
    return _spanned(joined)


def _spanned(edits: list[Edit]) -> list[Edit]:
    spanned: list[Edit] = []
    for edit in edits:
        last = spanned[-1] if spanned else None
        if last is not None and last.sign == edit.sign and last.end == edit.start:
            spanned[-1] = Edit(edit.sign, last.start, edit.end)
        else:
            spanned.append(edit)
    return spanned


def _sentences_at(side: FlatParagraph, place: int) -> list[str]:
    return [name for name, (start, end) in side.sentences.items() if start <= place < end]
