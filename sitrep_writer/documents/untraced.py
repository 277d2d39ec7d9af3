"""A document without a trace, laid flat: sections by its headings, a unit a bullet or paragraph.

Nobody says what its units are, so they have no ids; only a partner's name is its identity in any
file. Every figure of its texts counts, whoever typed it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sitrep_writer.documents.chart_bars import bars_drawn, new_bar
from sitrep_writer.documents.digit_groups import Marks, marks_in
from sitrep_writer.documents.document_parts import CAPTIONS, MASTHEAD, NOTE, PARTNERS
from sitrep_writer.documents.figures_in_text import (
    TextNumberReader,
    expected_marks,
    reader_for,
)
from sitrep_writer.documents.flattening import partner_unit
from sitrep_writer.documents.grids import grid_units
from sitrep_writer.documents.headings import DocumentHeading, heading_of
from sitrep_writer.documents.paragraph_texts import Stars, said, without_contents, words_of
from sitrep_writer.documents.partner_names import listed_names
from sitrep_writer.documents.refiguring import typed_figures
from sitrep_writer.documents.text_language import language_of
from sitrep_writer.documents.text_matching import tidy
from sitrep_writer.model.version import Section, Unit, UnitKind, Version
from sitrep_writer.model.word_text import Paragraph, WordText

_LONGEST_HEADING = 100
_STARS = ("***", "**", "*", "†")
_STARRED = tuple(f"{star} " for star in _STARS)


class _Piece(NamedTuple):
    """A heading, None at the start, and what stands under it."""

    heading: DocumentHeading | None
    paragraphs: list[Paragraph]


class _Pen(NamedTuple):
    """How the document's texts are read; `starred` says that there are starred notes."""

    word_text: WordText
    stars: Stars
    reader: TextNumberReader
    marks: Marks
    starred: bool


def untraced_version(word_text: WordText, name: str) -> Version:
    """The version that people call `name`."""
    paragraphs = without_contents(word_text.paragraphs)
    text = "\n".join(map(words_of, paragraphs))
    language = language_of(text, word_text.language)
    marks = marks_in(text, expected_marks(language))
    starred = any(map(_is_note, paragraphs))
    stars = Stars(_STARS if starred else ())
    pen = _Pen(word_text, stars, reader_for(language, marks), marks, starred)
    sections = list(_sections(paragraphs, pen))
    titles = (section.title for section in sections if section.kind == "masthead")
    return Version(
        name,
        False,
        tuple(sections),
        language=language,
        title=next(titles, ""),
        group=marks.group,
        decimal=marks.decimal,
        bare=not any(paragraph.pictures for paragraph in paragraphs),
    )


def _sections(paragraphs: Sequence[Paragraph], pen: _Pen) -> Iterator[Section]:
    notes: list[str] = []
    others: list[Paragraph] = []
    for each in paragraphs:
        if pen.starred and _is_note(each):
            notes.append(pen.stars.note(words_of(each)) or words_of(each))
        else:
            others.append(each)
    pieces = _pieces(others, pen.stars)
    start, *rest = pieces
    top = _masthead(start, rest, pen)
    yield from _with_figures(top, start, pen, first=True)
    for piece in rest:
        section = _section(piece, pen)
        yield from _with_figures(section, piece, pen)
    said = [*pen.word_text.notes, *notes]
    if said:
        units = tuple(_unit(UnitKind.NOTE, text, pen) for text in said)
        yield Section("notes", "notes", "", units)


# where sections begin


def _pieces(paragraphs: Sequence[Paragraph], stars: Stars) -> list[_Piece]:
    """Paragraphs under their headings; what stands before the first is the first piece."""
    leveled = any(_is_leveled(each) for each in paragraphs)
    pieces = [_Piece(None, [])]
    for paragraph in paragraphs:
        if _is_leveled(paragraph) if leveled else _is_bold_line(paragraph):
            pieces.append(_Piece(heading_of(paragraph, stars), []))
        else:
            pieces[-1].paragraphs.append(paragraph)
    return pieces


def _is_leveled(paragraph: Paragraph) -> bool:
    """Whether a paragraph has a place in the outline."""
    return bool(paragraph.level and paragraph.cell is None and words_of(paragraph))


def _is_bold_line(paragraph: Paragraph) -> bool:
    """Whether a paragraph looks like a heading: short, all bold, and no sentence."""
    bold = all(segment.bold for segment in paragraph.segments if segment.text.strip())
    if not bold or paragraph.listed or paragraph.cell or paragraph.style in MASTHEAD:
        return False
    text = words_of(paragraph)
    return 0 < len(text) <= _LONGEST_HEADING and not text.endswith((".", ":", ";", ","))


def _is_note(paragraph: Paragraph) -> bool:
    """Whether a paragraph is the text of a starred note."""
    text = words_of(paragraph)
    return paragraph.style == NOTE or text.startswith(_STARRED)


# what stands in them


def _masthead(start: _Piece, rest: list[_Piece], pen: _Pen) -> Section:
    """What stands before the first heading. A first heading with nothing before it and nothing
    below it but the next heading is the document's title; it is taken from the rest."""
    lines = [each for each in start.paragraphs if each.cell is None]
    titles = [each for each in lines if each.style == "title"]
    bare = not lines and len(rest) > 1 and not _texts(rest[0].paragraphs)
    if bare and rest[0].heading is not None:
        heading = rest.pop(0)
        start.paragraphs.extend(heading.paragraphs)
        title = heading.heading.title if heading.heading else ""
    else:
        title = words_of(titles[0]) if titles else words_of(lines[0]) if lines else ""
    texts = [title] if bare else []
    units = [_unit(UnitKind.TEXT, text, pen) for text in (*texts, *_texts(lines))]
    return Section("masthead", "masthead", pen.stars.without(title), tuple(units))


def _section(piece: _Piece, pen: _Pen) -> Section:
    heading = piece.heading or DocumentHeading("")
    lines = [each for each in piece.paragraphs if each.cell is None]
    bars = [
        new_bar(row, pen.marks, typed=False)
        for each in piece.paragraphs
        if each.chart >= 0
        for row in bars_drawn(pen.word_text.charts[each.chart])
    ]
    ours = any(each.style == PARTNERS for each in lines)
    names = listed_names([said(each.segments) for each in lines], ours=ours)
    if names:
        counted = heading.counted or (heading.title if pen.reader.numbers(heading.title) else "")
        count = [_unit(UnitKind.COUNT, counted, pen)] if counted else []
        units = [*count, *(partner_unit(name) for name in names)]
        return Section("partners", "partners", heading.title, tuple(units))
    units = [*bars, *(_said(each, pen) for each in lines if words_of(each))]
    kind = "chart" if bars else _kind(heading)
    key = "chart" if bars else heading.sector
    return Section(key, kind, heading.title, tuple(units))


def _said(paragraph: Paragraph, pen: _Pen) -> Unit:
    kind = UnitKind.TEXT if paragraph.style in CAPTIONS else UnitKind.SENTENCE
    return _unit(kind, words_of(paragraph), pen)


def _kind(heading: DocumentHeading) -> str:
    """What a heading's style says of its section."""
    if heading.style.startswith("sw sector"):
        return "sector"
    return "highlight" if heading.style.startswith("sw highlight") else ""


def _with_figures(
    section: Section, piece: _Piece, pen: _Pen, *, first: bool = False
) -> Iterator[Section]:
    """A section with what its tables say; a table of key figures is a section after it."""
    tables: dict[int, list[Paragraph]] = {}
    for paragraph in piece.paragraphs:
        if paragraph.cell is not None:
            tables.setdefault(paragraph.cell.table, []).append(paragraph)
    found = [
        unit
        for cells in tables.values()
        for unit in grid_units(cells, pen.reader, pen.marks, front=first)
    ]
    bars = tuple(unit for unit in found if unit.kind is UnitKind.BAR)
    panels = tuple(unit for unit in found if unit.kind is UnitKind.PANEL)
    others = (unit for unit in found if unit.kind not in (UnitKind.BAR, UnitKind.PANEL))
    units = (*bars, *section.units, *others)
    key, kind = (section.key, section.kind) if section.kind or not bars else ("chart", "chart")
    if units or section.kind != "masthead":
        yield Section(key, kind, section.title, units)
    if panels:
        yield Section("key-figures", "key-figures", "", panels)


def _texts(paragraphs: Sequence[Paragraph]) -> list[str]:
    return [text for each in paragraphs if (text := words_of(each))]


def _unit(kind: UnitKind, text: str, pen: _Pen) -> Unit:
    words = tidy(pen.stars.without(text))
    return Unit("", kind, words, typed_figures(words, pen.reader, typed=False))
