"""Numbered notes as footnotes (ECMA-376 part 1, 17.11).

Ids rise in reading order and only called notes are written: LibreOffice pairs notes and marks by
order, Word by id.
"""

from __future__ import annotations

from dataclasses import replace

from sitrep_writer.ooxml.names import R, W
from sitrep_writer.ooxml.relations import relations_name
from sitrep_writer.writing.word.document_builder import BodyParagraph, DocumentBuilder
from sitrep_writer.writing.word.relations_part import Relations
from sitrep_writer.writing.word.runs import spans_xml, text_xml
from sitrep_writer.writing.word.zip_package import xml_part

_PART = "word/footnotes.xml"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"


def add_footnotes(builder: DocumentBuilder) -> None:
    """Puts the part with the called notes into the package; nothing if none were called."""
    if not builder.has_footnotes:
        return
    relations = Relations()
    within = replace(builder, relations=relations, in_note=True)
    notes = "".join(_note(number, key, within) for key, number in builder.called.items())
    separators = _separator(-1, "separator", builder) + _separator(
        0, "continuationSeparator", builder
    )
    xml = f'<w:footnotes xmlns:w="{W}" xmlns:r="{R}">{separators}{notes}</w:footnotes>'
    builder.entries.append(xml_part(_PART, xml))
    if relations:
        builder.entries.append(xml_part(relations_name(_PART), relations.xml()))
    builder.overrides[_PART] = _TYPE
    builder.relations.add("footnotes", "footnotes.xml")


def _note(number: int, key: str, builder: DocumentBuilder) -> str:
    reference = f'<w:rStyle w:val="{builder.template.style("footnote reference")}"/>'
    mark = f"<w:r><w:rPr>{reference}{builder.language}</w:rPr><w:footnoteRef/></w:r>"
    text = mark + text_xml(" ", builder) + spans_xml(builder.notes[key].spans, builder)
    paragraph = builder.paragraph(BodyParagraph("footnote text", text))
    return f'<w:footnote w:id="{number}">{paragraph}</w:footnote>'


def _separator(number: int, kind: str, builder: DocumentBuilder) -> str:
    return (
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:pPr>'
        '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>'
        f"<w:r><w:rPr>{builder.language}</w:rPr><w:{kind}/></w:r></w:p></w:footnote>"
    )
