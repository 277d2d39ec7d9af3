"""The whole document: the body first, then the parts that it called for, then the package."""

from __future__ import annotations

from pathlib import Path

from sitrep_writer.model.draft import Draft
from sitrep_writer.writing.word.body import document_xml
from sitrep_writer.writing.word.footnotes import add_footnotes
from sitrep_writer.writing.word.header_footer import words_of
from sitrep_writer.writing.word.making import Making
from sitrep_writer.writing.word.markup import R, proven
from sitrep_writer.writing.word.package import Entry, deflated, zipped
from sitrep_writer.writing.word.properties import (
    CORE_PART,
    CORE_RELATION,
    CORE_TYPE,
    core_properties_xml,
)
from sitrep_writer.writing.word.relations import (
    Relation,
    Relations,
    content_types_xml,
    relations_name,
    relations_xml,
)
from sitrep_writer.writing.word.template import prepared
from sitrep_writer.writing.word.trace import add_trace

_MAIN = "word/document.xml"
_MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_ROOT = (
    Relation("rId1", f"{R}/officeDocument", _MAIN),
    Relation("rId2", CORE_RELATION, CORE_PART),
)
_ROOT_RELATIONS = deflated("_rels/.rels", proven(relations_xml(_ROOT)))


def write_word(
    draft: Draft,
    layout: Path,
    pictures: Path,
    *,
    trace: bool = True,
    keep_headings: bool = True,
) -> bytes:
    """The Draft as a .docx, the same bytes for the same Draft, layout and pictures.

    `layout` is the layout's folder, `pictures` the one in which `Image.file` is found; `trace`
    adds the part that says where each figure comes from. `keep_headings` keeps sectors' headings
    with their first bullet, as Word needs them; LibreOffice then may fail to balance the columns
    and open an empty page, so a copy to be rendered there can do without. Raises
    `LayoutUnusable`.
    """
    template = prepared(layout)
    making = Making(
        draft=draft,
        template=template,
        pictures=pictures,
        relations=Relations(template.relations),
        notes={note.key: note for note in draft.notes},
        keep_headings=keep_headings,
    )
    body = document_xml(making)
    add_footnotes(making)
    if trace:
        add_trace(making)
    making.entries.append(deflated(_MAIN, proven(body)))
    making.entries.append(deflated(relations_name(_MAIN), proven(making.relations.xml())))
    return zipped([*making.entries, *_frame(making)])


def _frame(making: Making) -> list[Entry]:
    """The parts that every document has beside its text."""
    template, draft = making.template, making.draft
    words = words_of(draft)
    overrides = template.overrides | making.overrides
    overrides |= {_MAIN: _MAIN_TYPE, CORE_PART: CORE_TYPE}
    content_types = content_types_xml(template.defaults | making.defaults, overrides)
    return [
        *template.entries,
        *template.localized(draft.language, footnotes=bool(making.called)),
        *(deflated(part.name, part.filled(words, draft.language)) for part in template.furniture),
        deflated(CORE_PART, proven(core_properties_xml(draft))),
        deflated("[Content_Types].xml", proven(content_types)),
        _ROOT_RELATIONS,
    ]
