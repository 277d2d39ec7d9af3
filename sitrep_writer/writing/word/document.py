"""The whole document: the body first, then the parts that it needs, then the package."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from sitrep_writer.model.draft import Draft
from sitrep_writer.ooxml.names import CORE_PART, R
from sitrep_writer.ooxml.relations import Relation, relations_name
from sitrep_writer.writing.word.arrangement import FOR_WORD, Arrangement
from sitrep_writer.writing.word.balance import balanced
from sitrep_writer.writing.word.body import document_xml
from sitrep_writer.writing.word.comments import add_comments
from sitrep_writer.writing.word.custom_xml import (
    add_trace,
    announce_content_hash,
    entries_with_hash,
)
from sitrep_writer.writing.word.document_builder import DocumentBuilder
from sitrep_writer.writing.word.footnotes import add_footnotes
from sitrep_writer.writing.word.header_footer import furniture_parts, words_of
from sitrep_writer.writing.word.materials import Materials
from sitrep_writer.writing.word.properties import CORE_RELATION, CORE_TYPE
from sitrep_writer.writing.word.relations_part import (
    Relations,
    content_types_xml,
    relations_xml,
)
from sitrep_writer.writing.word.zip_package import (
    ZipEntry,
    content_hash_of,
    repeated_part,
    xml_part,
    zipped,
)

_MAIN = "word/document.xml"
_MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_ROOT = (
    Relation("rId1", f"{R}/officeDocument", _MAIN),
    Relation("rId2", CORE_RELATION, CORE_PART),
)
_ROOT_RELATIONS = xml_part("_rels/.rels", relations_xml(_ROOT))


class WordFileBytes(NamedTuple):
    """A document's bytes, and the hash of its content (`ooxml.content`)."""

    data: bytes
    content_hash: str


def write_word(
    draft: Draft,
    layout: Path,
    pictures: Path,
    *,
    trace: bool = True,
    review: bool = False,
    arrangement: Arrangement = FOR_WORD,
) -> bytes:
    """The Draft as a .docx, the same bytes for the same Draft, layout and pictures.

    `layout` is the layout's folder, `pictures` the folder of `Image.file`; `trace` bookmarks the
    sentences and adds the part that says where each figure comes from; `review` puts a comment on
    each sentence; `arrangement` is for copies that LibreOffice lays out. Raises `LayoutUnusable`.
    """
    materials = Materials(layout, pictures)
    return make_word(draft, materials, trace=trace, review=review, arrangement=arrangement).data


def make_word(
    draft: Draft,
    materials: Materials,
    *,
    draft_json: bytes = b"",
    trace: bool = True,
    review: bool = False,
    arrangement: Arrangement = FOR_WORD,
) -> WordFileBytes:
    """`write_word`, with the hash of the document's content, which needs no unpacking here.
    `draft_json` is the Draft as written by `draft_json.as_json`, if that exists already.
    """
    template = materials.template.on_paper(draft.paper or materials.template.layout.paper)

    def begun(chart_height: float = 1.0) -> DocumentBuilder:
        return DocumentBuilder(
            draft=draft,
            draft_json=draft_json,
            materials=materials,
            template=template,
            relations=Relations(template.relations),
            notes={note.key: note for note in draft.notes},
            arrangement=arrangement,
            trace=trace,
            review=review,
            chart_height=chart_height,
        )

    builder, body = _balanced(begun)
    add_footnotes(builder)
    add_comments(builder)
    if trace:
        add_trace(builder)
    hash_part = announce_content_hash(builder) if review else ""
    builder.entries.append(xml_part(_MAIN, *body))
    builder.entries.append(xml_part(relations_name(_MAIN), builder.relations.xml()))
    entries = [*builder.entries, *_frame(builder)]
    entries = entries_with_hash(entries, hash_part) if hash_part else entries
    return WordFileBytes(zipped(entries), content_hash_of(entries))


def _balanced(
    begun: Callable[..., DocumentBuilder],
) -> tuple[DocumentBuilder, list[str]]:
    """The main part's XML, with its pages balanced as the layout says, and what it was built
    with.
    """
    builder = begun()
    body = document_xml(builder)
    look = builder.template.layout.pages
    if look is None:
        return builder, body
    balance = balanced("".join(body), builder, look)
    if balance.chart != 1:
        builder = begun(balance.chart)
        body = document_xml(builder)
    builder.template = builder.template.spread(balance.spread, balance.partners)
    return builder, body


def _frame(builder: DocumentBuilder) -> list[ZipEntry]:
    """The parts that every document has besides its text."""
    template, draft = builder.template, builder.draft
    overrides = template.overrides | builder.overrides
    overrides |= {_MAIN: _MAIN_TYPE, CORE_PART: CORE_TYPE}
    content_types = content_types_xml(template.defaults | builder.defaults, overrides)
    return [
        *template.entries,
        *template.localized(draft.language, footnotes=builder.has_footnotes),
        *furniture_parts(template.furniture, words_of(draft), draft.language),
        builder.core,
        repeated_part("[Content_Types].xml", content_types),
        _ROOT_RELATIONS,
    ]
