"""The parts of a document matched with a Draft: which drafted section each one is, and what it
contains.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from sitrep_writer.documents.chart_bars import (
    DrawnBar,
    bars_drawn,
    bars_listed,
    in_drafted_order,
)
from sitrep_writer.documents.draft_text import HEADED, DraftText
from sitrep_writer.documents.headings import (
    DocumentHeading,
    HeadingMatch,
    heading_of,
    sections_headed,
)
from sitrep_writer.documents.left_contents import left_contents
from sitrep_writer.documents.left_texts import WaitingUnits
from sitrep_writer.documents.panels import are_panels, left_panels, panel_texts
from sitrep_writer.documents.paragraph_texts import (
    LOOSE,
    Chunk,
    chunks_of,
    said,
    without_contents,
    words_of,
)
from sitrep_writer.documents.partner_names import is_sentence
from sitrep_writer.documents.table_texts import joined, rows_of, tables_of
from sitrep_writer.folding import fold
from sitrep_writer.model.version import Section, Unit
from sitrep_writer.model.word_text import Paragraph, WordText

MASTHEAD = {
    "title": "masthead.title",
    "subtitle": "masthead.subtitle",
    "sw lead": "masthead.lead",
}
CAPTIONS = {"sw source": "chart.caption", "caption": ""}
_PICTURE = "sw highlight picture"
NOTE, PARTNERS = "sw star note", "sw partners"


@dataclass
class DocumentPart:
    """A part: its drafted section, its title as left, and its contents: texts with the bullets they
    are in, units read whole, bars, lines of partners, texts of notes.
    """

    section: Section
    title: str
    counted: str = ""
    texts: list[tuple[Chunk, str]] = field(default_factory=list)
    units: list[Unit] = field(default_factory=list)
    bars: list[DrawnBar] = field(default_factory=list)
    partners: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    pictures: int = 0


def parts_of(word_text: WordText, drafted: DraftText) -> list[DocumentPart]:
    """The parts of a document in reading order. What comes before the first heading is the
    masthead; the key figures are a part after the one that contains their table.
    """
    pieces = list(_pieces(word_text, drafted))
    owners = _owners(pieces, drafted)
    panels = WaitingUnits(drafted.section("key-figures").units)
    parts: list[DocumentPart] = []
    for at, (heading, paragraphs) in enumerate(pieces):
        if heading is None:
            part = DocumentPart(drafted.section("masthead"), "")
        else:
            section = owners.get(at, drafted.section(""))
            part = DocumentPart(section, *_title(heading, section, drafted))
        parts.append(part)
        in_tables: list[Paragraph] = []
        for paragraph in paragraphs:
            part.pictures += paragraph.pictures
            if paragraph.cell is None or _flows(paragraph, part, drafted):
                _place(part, paragraph, word_text, drafted)
            else:
                in_tables.append(paragraph)
        parts += _tables(part, tables_of(in_tables), panels, drafted)
    return parts


def _pieces(
    word_text: WordText, drafted: DraftText
) -> Iterator[tuple[DocumentHeading | None, list[Paragraph]]]:
    """Paragraphs under their headings; those before the first, and those that the document's title
    begins, have no heading.
    """
    heading: DocumentHeading | None = None
    paragraphs: list[Paragraph] = []
    body = without_contents(word_text.paragraphs)
    missing = set(drafted.titles - {_title_in(each, drafted) for each in body if each.level})
    late = _late_title(body, drafted)
    for paragraph in body:
        if _heads(paragraph, missing, drafted):
            yield heading, paragraphs
            heading, paragraphs = heading_of(paragraph, drafted.stars), []
            missing.discard(fold(heading.title))
        elif paragraph is late:
            yield heading, paragraphs
            heading, paragraphs = None, [paragraph]
        else:
            paragraphs.append(paragraph)
    yield heading, paragraphs


def _late_title(body: Sequence[Paragraph], drafted: DraftText) -> Paragraph | None:
    """The document's title, if a layout puts other parts before it."""
    titles = (each for each in body if each.style == "title" and not drafted.marked(each))
    title = next(titles, None)
    first = next((each for each in body if each.level and each.cell is None), None)
    late = title is not None and first is not None and body.index(first) < body.index(title)
    return title if late else None


def _heads(paragraph: Paragraph, missing: Collection[str], drafted: DraftText) -> bool:
    """Whether a paragraph is a heading: by its level, or because its text is the title of a section
    without such a heading; LibreOffice gives a heading after a deletion the style of what was
    deleted.
    """
    if paragraph.cell is not None or paragraph.style in MASTHEAD or not words_of(paragraph):
        return False
    if drafted.marked(paragraph):
        return False
    return bool(paragraph.level) or bool(missing and _title_in(paragraph, drafted) in missing)


def _title_in(paragraph: Paragraph, drafted: DraftText) -> str:
    return fold(heading_of(paragraph, drafted.stars).title)


def _owners(
    pieces: Sequence[tuple[DocumentHeading | None, list[Paragraph]]], drafted: DraftText
) -> dict[int, Section]:
    """Which drafted section each of the pieces is."""
    places = [at for at, (heading, _) in enumerate(pieces) if heading is not None]
    headed = [
        HeadingMatch(
            heading,
            tuple(drafted.home(n) for each in paragraphs for n in drafted.marked(each)),
            frozenset(each.style for each in paragraphs),
        )
        for heading, paragraphs in pieces
        if heading is not None
    ]
    sections = [each for each in drafted.version.sections if each.kind in HEADED]
    return {places[n]: each for n, each in sections_headed(headed, sections).items()}


def _title(heading: DocumentHeading, section: Section, drafted: DraftText) -> tuple[str, str]:
    """A heading's title and count, if their styles no longer distinguish these from a label."""
    title, label = heading.title, drafted.labels.get(section.key, "")
    if label and title != section.title:
        title = "" if title == label else title.removeprefix(f"{label} ")
    if section.kind == "partners" and not heading.counted:
        rest = title.removeprefix(f"{section.title} ")
        if rest != title:
            return section.title, rest
    return title, heading.counted


def _flows(paragraph: Paragraph, part: DocumentPart, drafted: DraftText) -> bool:
    """Whether a cell holds running text, as the highlight's do."""
    if part.section.kind == "contents":
        return False
    style = paragraph.style
    return style.startswith("sw highlight") or style == "caption" or bool(drafted.marked(paragraph))


def _place(
    part: DocumentPart, paragraph: Paragraph, word_text: WordText, drafted: DraftText
) -> None:
    style, text = paragraph.style, words_of(paragraph)
    if paragraph.chart >= 0:
        chart = word_text.charts[paragraph.chart]
        if drafted.chart is not None:
            chart = in_drafted_order(chart, drafted.chart)
        part.bars += bars_drawn(chart)
    if drafted.marked(paragraph):
        part.texts += _chunks(paragraph, drafted)
    elif not text or style == _PICTURE:  # a picture's position can say which one is missing
        return
    elif style == NOTE or drafted.stars.note(text):
        part.notes.append(drafted.stars.note(text) or text.partition(" ")[2] or text)
    elif style in MASTHEAD or style in CAPTIONS:
        key = MASTHEAD.get(style) or CAPTIONS[style] or f"{part.section.key}.caption"
        if part.section.kind == "contents":
            key = f"{part.section.key}.source"
        number = drafted.number(key)
        part.texts.append((Chunk(LOOSE if number is None else number, text), ""))
    elif style == PARTNERS or (part.section.kind == "partners" and not is_sentence(text)):
        part.partners.append(said(paragraph.segments))
    else:
        part.texts += _chunks(paragraph, drafted)


def _chunks(paragraph: Paragraph, drafted: DraftText) -> list[tuple[Chunk, str]]:
    """The sentences of a paragraph, with the bullet that the drafted ones were in."""
    chunks = chunks_of(paragraph, drafted.sentences)
    known = (drafted.units[each.sentence].bullet for each in chunks if each.sentence != LOOSE)
    bullet = next(known, "")
    return [(chunk, bullet) for chunk in chunks]


def _tables(
    part: DocumentPart,
    tables: Sequence[list[Paragraph]],
    panels: WaitingUnits,
    drafted: DraftText,
) -> Iterator[DocumentPart]:
    """Assigns tables to their parts; key figures become a part of their own, in however many
    bands.
    """
    contents: list[list[Paragraph]] = []
    figures = drafted.sections.get("key-figures")
    banded: list[str] = []
    for cells in tables:
        if figures is not None and are_panels(cells, figures.units):
            texts = panel_texts(cells, figures.units)
            if not set(texts).isdisjoint(banded):  # a copy of a band, which somebody has put in
                units = left_panels(banded, panels, drafted.stars, drafted.reader)
                yield DocumentPart(figures, figures.title, units=units)
                banded = []
            banded += texts
        elif part.section.kind == "contents":
            contents.append(cells)
        else:
            _place_table(part, cells, drafted)
    if figures is not None and banded:
        units = left_panels(banded, panels, drafted.stars, drafted.reader)
        yield DocumentPart(figures, figures.title, units=units)
    if contents:
        part.units += left_contents(contents, part.section.units, drafted.stars, drafted.reader)


def _place_table(part: DocumentPart, cells: list[Paragraph], drafted: DraftText) -> None:
    """Assigns a table to the bars, the partners or the texts of a part."""
    if part.section.kind == "chart" or fold(words_of(cells[0])) == drafted.chart_head != "":
        part.bars += bars_listed(cells, drafted.reader)
    elif part.section.kind == "partners":
        part.partners += [name for row in rows_of(cells) for cell in row for name in cell]
    else:
        part.texts += [(Chunk(LOOSE, joined(row)), "") for row in rows_of(cells)]
