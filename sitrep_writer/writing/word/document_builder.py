"""A document being built: what its blocks share, and the paragraphs that they return."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import count
from typing import NamedTuple, TypeAlias

import msgspec

from sitrep_writer.model.draft import Draft, Note
from sitrep_writer.ooxml.names import CORE_PART
from sitrep_writer.ooxml.xml_text import quoted
from sitrep_writer.writing.word.arrangement import FOR_WORD, Arrangement
from sitrep_writer.writing.word.materials import Materials
from sitrep_writer.writing.word.properties import core_properties_xml
from sitrep_writer.writing.word.relations_part import Relations
from sitrep_writer.writing.word.template import Template
from sitrep_writer.writing.word.zip_package import ZipEntry, xml_part


class BodyParagraph(msgspec.Struct, frozen=True, gc=False):
    """A paragraph: its style's name, its runs, and properties that follow w:pStyle."""

    style: str
    content: str
    properties: str = ""


class RunLook(NamedTuple):
    """What decides how a run looks; `plain` if its style has its own colours."""

    bold: bool
    name: bool
    flagged: bool
    linked: bool
    plain: bool


class BodyTable(NamedTuple):
    """A table's complete XML."""

    xml: str


Block: TypeAlias = BodyParagraph | BodyTable


@dataclass
class DocumentBuilder:
    """What is counted and collected while the blocks of a Draft are written.

    `relations` are those of the part being written; `called` the numbered notes in the order of
    their marks; ids of drawings and bookmarks are unique in the document, as Word needs; `looks`
    are the starts of runs, made once for each look. `draft_json` is the Draft's own JSON if
    available; `trace` says whether sentences are bookmarked, `review` whether there are comments.
    """

    draft: Draft
    materials: Materials
    template: Template
    relations: Relations
    notes: dict[str, Note]
    entries: list[ZipEntry] = field(default_factory=list)
    overrides: dict[str, str] = field(default_factory=dict)
    defaults: dict[str, str] = field(default_factory=dict)
    called: dict[str, int] = field(default_factory=dict)
    bookmarks: dict[str, str] = field(default_factory=dict)
    looks: dict[tuple[bool, ...], str] = field(default_factory=dict)
    comments: list[str] = field(default_factory=list)
    drawings: Iterator[int] = field(default_factory=lambda: count(1))
    charts: Iterator[int] = field(default_factory=lambda: count(1))
    in_note: bool = False
    arrangement: Arrangement = FOR_WORD
    draft_json: bytes = b""
    trace: bool = True
    review: bool = False
    chart_height: float = 1.0

    @cached_property
    def language(self) -> str:
        """The w:lang element of every run."""
        return f'<w:lang w:val="{quoted(self.draft.language)}"/>'

    @cached_property
    def core(self) -> ZipEntry:
        """What the document says about itself; the workbook of a chart in it says the same."""
        return xml_part(CORE_PART, core_properties_xml(self.draft))

    def paragraph(self, paragraph: BodyParagraph, section: str = "") -> str:
        """The paragraph's XML; `section` holds the properties of the section that it ends."""
        style = f'<w:pStyle w:val="{self.template.style(paragraph.style)}"/>'
        properties = f"{style}{paragraph.properties}{section}"
        return f"<w:p><w:pPr>{properties}</w:pPr>{paragraph.content}</w:p>"

    def footnote(self, key: str) -> int | None:
        """The id of the footnote of this note, None if it must or need not have a mark: within a
        note, for a starred or unknown note, when the same note is called again, and in a review
        copy, whose notes are paragraphs at its end.
        """
        note = self.notes.get(key)
        if self.in_note or note is None or note.starred or key in self.called:
            return None
        self.called[key] = len(self.called) + 1
        return None if self.review else self.called[key]

    @property
    def has_footnotes(self) -> bool:
        """Whether there are footnotes so far."""
        return bool(self.called) and not self.review
