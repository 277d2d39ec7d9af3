"""The partner list: a paragraph for each initial letter."""

from __future__ import annotations

from functools import cache
from unicodedata import normalize

from sitrep_writer.model.draft import Partners
from sitrep_writer.writing.word.making import Making, Paragraph
from sitrep_writer.writing.word.runs import tab_xml, text_xml

_BETWEEN = "\u00a0· "  # no line begins with a dot


def partner_paragraphs(partners: Partners, making: Making) -> list[Paragraph]:
    """The letter, a tab, the names. The first alone is kept together, so that no stub of it
    stays at the foot of a page."""
    groups = by_letter(partners.names, making.template.layout.partners.own_letters)
    style = f'<w:rStyle w:val="{making.template.style("SW Partner Letter")}"/>'
    paragraphs: list[Paragraph] = []
    for letter, names in groups.items():
        runs = (
            text_xml(letter, making, style)
            + tab_xml(making)
            + text_xml(_BETWEEN.join(names), making, name=True)
        )
        paragraphs.append(Paragraph("SW Partners", runs, "" if paragraphs else "<w:keepLines/>"))
    return paragraphs


def by_letter(names: tuple[str, ...], own_letters: str = "") -> dict[str, list[str]]:
    """Names by initial, in the order given; what begins with no letter is under `#`."""
    groups: dict[str, list[str]] = {}
    for name in names:
        groups.setdefault(_initial(name, own_letters), []).append(name)
    return groups


@cache
def _initial(name: str, own_letters: str) -> str:
    first = normalize("NFC", name.strip())[:1].upper()
    if first not in own_letters:
        first = normalize("NFD", first)[:1]
    return first if first.isalpha() else "#"
