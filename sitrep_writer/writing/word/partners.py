"""The partner list: a paragraph for each initial letter."""

from __future__ import annotations

from sitrep_writer.model.draft import Partners
from sitrep_writer.writing.letters import by_letter
from sitrep_writer.writing.word.document_builder import BodyParagraph, DocumentBuilder
from sitrep_writer.writing.word.runs import tab_xml, text_xml

_BETWEEN = "\u00a0· "  # no line begins with a dot


def partner_paragraphs(partners: Partners, builder: DocumentBuilder) -> list[BodyParagraph]:
    """The letter, a tab, the names. The first alone is kept together, so that no stub of it
    stays at the foot of a page."""
    own_letters = builder.template.layout.partners.own_letters
    style = f'<w:rStyle w:val="{builder.template.style("SW Partner Letter")}"/>'
    tab = tab_xml(builder)
    paragraphs: list[BodyParagraph] = []
    for letter, names in _lines(partners.names, own_letters):
        runs = text_xml(letter, builder, style) + tab + text_xml(names, builder, name=True)
        paragraphs.append(
            BodyParagraph("SW Partners", runs, "" if paragraphs else "<w:keepLines/>")
        )
    return paragraphs


def _lines(names: tuple[str, ...], own_letters: str) -> tuple[tuple[str, str], ...]:
    """Letters and their names in one line."""
    groups = by_letter(names, own_letters)
    return tuple((letter, _BETWEEN.join(group)) for letter, group in groups.items())
