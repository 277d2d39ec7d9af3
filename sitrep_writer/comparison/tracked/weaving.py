"""Two texts woven into one: the blocks of both in a row, those that both have woven word
by word.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from copy import deepcopy

from lxml import etree

from sitrep_writer.comparison.tracked.arranging import BlockStep, in_step
from sitrep_writer.comparison.tracked.blocks import (
    OTHER,
    PARAGRAPH,
    TABLE,
    Block,
    blocks,
    plain_blocks,
)
from sitrep_writer.comparison.tracked.elements import fill
from sitrep_writer.comparison.tracked.known_pairs import KnownPairs
from sitrep_writer.comparison.tracked.pairing import paired_blocks
from sitrep_writer.comparison.tracked.tracked_context import TrackedContext
from sitrep_writer.comparison.tracked.woven_paragraphs import (
    deleted_paragraph,
    insert_paragraph,
    weave_paragraph,
)
from sitrep_writer.comparison.tracked.woven_tables import (
    deleted_table,
    insert_table,
    weave_table,
)
from sitrep_writer.ooxml.names import w

_SECTION_END = "sw section end"
_SMALL = (
    '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
    '<w:rPr><w:sz w:val="2"/><w:szCs w:val="2"/></w:rPr>'
)


def weave_body(tracked_context: TrackedContext, known: KnownPairs, new: Sequence[Block]) -> None:
    """Weaves the old body into the new one, in place. `new` are the blocks of the new one."""
    body = tracked_context.new.body
    last = body.find(w("sectPr"))
    old = blocks(tracked_context.old.body, tracked_context.old, tracked_context.old_part)
    paired = paired_blocks(old, new, known)
    tracked_context.untried += paired.untried
    steps = in_step(old, new, paired.places, strict=tracked_context.strict)
    marks = {id(mark) for block in new for mark in block.before}
    known_elements = marks | {id(block.element) for block in new} | {id(last)}
    rest = [each for each in body if id(each) not in known_elements]
    content = _BlockRow(tracked_context, old, new).laid(steps)
    fill(body, [*content, *rest, *([] if last is None else [last])])


class _BlockRow:
    """The woven blocks, one after the other."""

    def __init__(
        self, tracked_context: TrackedContext, old: Sequence[Block], new: Sequence[Block]
    ) -> None:
        self._tracked_context, self._old, self._new = tracked_context, old, new
        self._content: list[etree._Element] = []
        self._section: etree._Element | None = None
        self._holder: etree._Element | None = None
        self._before: Block | None = None
        self._tracked = False

    def laid(self, steps: Iterable[BlockStep]) -> list[etree._Element]:
        """The elements in order. A new or deleted paragraph ends no section, and the text does not
        end with one: its end could not be deleted.
        """
        for step in steps:
            self._lay(step)
        self._end_section()
        if self._tracked or not self._content or self._content[-1].tag == w("tbl"):
            self._content.append(self._small())
        return self._content

    def _lay(self, step: BlockStep) -> None:
        old = None if step.old is None else self._old[step.old]
        new = None if step.new is None else self._new[step.new]
        if new is None:
            assert old is not None
            self._gone(old)
        elif old is None:
            self._come(new)
        else:
            self._both(old, new)
        self._before = old or self._before

    def _gone(self, old: Block) -> None:
        if old.is_empty:
            return
        before = self._before
        if self._section is not None and (before is None or before.section != old.section):
            self._end_section()
        for element in plain_blocks([old.element]):
            if element.tag == w("tbl"):
                self._put_table(deleted_table(element, self._tracked_context))
                continue
            for made in deleted_paragraph(element, self._tracked_context):
                self._put(made, tracked=True)

    def _come(self, new: Block) -> None:
        self._end_section()
        self._content += new.before
        if new.kind == TABLE:
            insert_table(new.element, self._tracked_context)
            self._put_table(new.element)
        elif new.kind == OTHER or new.is_empty:
            self._put(new.element, tracked=False)
            self._hold(new.section_end, new.element)
        else:
            section = new.section_end
            insert_paragraph(new, self._tracked_context)
            self._put(new.element, tracked=True)
            self._hold(section, None)

    def _both(self, old: Block, new: Block) -> None:
        self._end_section()
        self._content += new.before
        if new.kind == TABLE:
            for made in weave_table(old.element, new.element, self._tracked_context):
                self._put_table(made)
            return
        if new.kind == PARAGRAPH:
            for made in weave_paragraph(old, new, self._tracked_context):
                self._put(made, tracked=True)
        self._put(new.element, tracked=False)
        self._hold(new.section_end, new.element)

    def _put(self, element: etree._Element, *, tracked: bool) -> None:
        self._content.append(element)
        self._tracked = tracked

    def _put_table(self, table: etree._Element) -> None:
        """Word treats tables that touch as one table."""
        if self._content and self._content[-1].tag == w("tbl"):
            self._content.append(self._small())
        self._put(table, tracked=False)

    def _hold(self, section: etree._Element | None, holder: etree._Element | None) -> None:
        """The end of a section waits until what is gone after it is placed."""
        self._section, self._holder = section, holder

    def _end_section(self) -> None:
        if self._section is None:
            return
        if self._holder is None or self._content[-1] is not self._holder:
            self._put(self._small(self._section), tracked=False)
        self._section = self._holder = None

    def _small(self, section: etree._Element | None = None) -> etree._Element:
        """A paragraph without words and with almost no height."""
        style = self._tracked_context.new.styles.ids.get(("paragraph", _SECTION_END))
        paragraph = etree.Element(w("p"))
        properties = etree.SubElement(paragraph, w("pPr"))
        if style is None:
            properties.extend(_parsed(_SMALL))
        else:
            etree.SubElement(properties, w("pStyle")).set(w("val"), style)
        if section is not None:
            properties.append(section)
        return paragraph


def _parsed(xml: str) -> list[etree._Element]:
    wrapped = f'<w:pPr xmlns:w="{w("")[1:-1]}">{xml}</w:pPr>'
    return [deepcopy(each) for each in etree.fromstring(wrapped)]
