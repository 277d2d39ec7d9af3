"""What weaving shares: the two documents, the marks of changes, copied things, the notes."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from sitrep_writer.comparison.tracked.importing import Importer
from sitrep_writer.comparison.tracked.opened_document import OpenedDocument
from sitrep_writer.comparison.tracked.stamps import Stamps


@dataclass
class WovenNotes:
    """The words of the new and the old document's footnotes and of the old one's endnotes, by id;
    and what happened to the footnotes met while weaving: new ids to old ones for marks that both
    have, copied old marks with the old note's id, ids of new ones.
    """

    texts: dict[str, str] = field(default_factory=dict)
    old_texts: dict[str, str] = field(default_factory=dict)
    ends: dict[str, str] = field(default_factory=dict)
    paired: dict[str, str] = field(default_factory=dict)
    dropped: list[tuple[etree._Element, str]] = field(default_factory=list)
    inserted: set[str] = field(default_factory=set)


@dataclass
class TrackedContext:
    """`pairs` are the old document's sentence bookmarks to the new one's; `part` is the new part
    being woven, `old_part` the old one. `charts` are the alternative texts of old charts that the
    new document lacks, with an empty one for each new chart. `untried` counts the paragraphs and
    rows that were not compared because there are too many.
    """

    old: OpenedDocument
    new: OpenedDocument
    stamps: Stamps
    importer: Importer
    pairs: dict[str, str]
    notes: WovenNotes
    part: str
    old_part: str
    strict: bool = False
    charts: list[str] = field(default_factory=list)
    untried: int = 0
