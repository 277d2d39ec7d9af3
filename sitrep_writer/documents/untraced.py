"""A document without a trace as a flat version: sections by headings, one unit per bullet or
paragraph.

Nothing says what its units are, so they have no ids; only a partner's name is an identity in any
file. Every figure in its texts counts, whoever typed it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
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
from sitrep_writer.documents.table_texts import tables_of
from sitrep_writer.documents.text_language import language_of
from sitrep_writer.documents.text_matching import tidy
from sitrep_writer.model.version import Section, Unit, UnitKind, Version
from sitrep_writer.model.word_text import Paragraph, WordText

_LONGEST_HEADING = 100
_STARS = ("***", "**", "*", "†")
_STARRED = tuple(f"{star} " for star in _STARS)


class _Line(NamedTuple):
    """A paragraph and its words, cached because they are needed often."""

    paragraph: Paragraph
    words: str


class _Piece(NamedTuple):
    """A heading, None at the start, and what is under it."""

    heading: DocumentHeading | None
    lines: list[_Line]


class _Pen(NamedTuple):
    """How the document's texts are read; `starred` means that there are starred notes."""

    word_text: WordText
    stars: Stars
    reader: TextNumberReader
    marks: Marks
    starred: bool


def untraced_version(word_text: WordText, name: str) -> Version:
    """The version with the display name `name`."""
    lines = [_Line(each, words_of(each)) for each in without_contents(word_text.paragraphs)]
    text = "\n".join([line.words for line in lines])
    language = language_of(text, word_text.language)
    marks = marks_in(text, expected_marks(language))
    starred = any(map(_is_note, lines))
    stars = Stars(_STARS if starred else ())
    pen = _Pen(word_text, stars, reader_for(language, marks), marks, starred)
    sections = list(_sections(lines, pen))
    titles = (section.title for section in sections if section.kind == "masthead")
    return Version(
        name,
        False,
        tuple(sections),
        language=language,
        title=next(titles, ""),
        group=marks.group,
        decimal=marks.decimal,
        bare=not any(line.paragraph.pictures for line in lines),
    )


def _sections(lines: Sequence[_Line], pen: _Pen) -> Iterator[Section]:
    notes: list[str] = []
    others: list[_Line] = []
    for each in lines:
        if pen.starred and _is_note(each):
            notes.append(pen.stars.note(each.words) or each.words)
        else:
            others.append(each)
    pieces = _pieces(others, pen.stars)
    start, *rest = pieces
    top = _masthead(start, rest, pen)
    yield from _with_figures(top, start, pen, first=True)
    for piece in rest:
        section = _section(piece, pen)
        yield from _with_figures(section, piece, pen)
    said = [tidy(text) for text in (*pen.word_text.notes, *notes)]
    if said:
        units = tuple(_unit(UnitKind.NOTE, text, pen) for text in said)
        yield Section("notes", "notes", "", units)


# where sections begin


def _pieces(lines: Sequence[_Line], stars: Stars) -> list[_Piece]:
    """Paragraphs under their headings; what comes before the first is the first piece."""
    is_heading = _is_leveled if any(map(_is_leveled, lines)) else _is_bold_line
    pieces = [_Piece(None, [])]
    for line in lines:
        if is_heading(line):
            pieces.append(_Piece(heading_of(line.paragraph, stars), []))
        else:
            pieces[-1].lines.append(line)
    return pieces


def _is_leveled(line: _Line) -> bool:
    """Whether a paragraph has a level in the outline."""
    return bool(line.paragraph.level and line.paragraph.cell is None and line.words)


def _is_bold_line(line: _Line) -> bool:
    """Whether a paragraph looks like a heading: short, all bold, and no sentence."""
    paragraph, words = line
    if not 0 < len(words) <= _LONGEST_HEADING or words.endswith((".", ":", ";", ",")):
        return False
    if paragraph.listed or paragraph.cell or paragraph.style in MASTHEAD:
        return False
    return all(segment.bold for segment in paragraph.segments if segment.text.strip())


def _is_note(line: _Line) -> bool:
    """Whether a paragraph is the text of a starred note."""
    return line.paragraph.style == NOTE or line.words.startswith(_STARRED)


# what is in them


def _masthead(start: _Piece, rest: list[_Piece], pen: _Pen) -> Section:
    """What comes before the first heading. A first heading with nothing before it and nothing
    between it and the next heading is the document's title, and is removed from the rest.
    """
    lines = _outside_tables(start.lines)
    is_lone = not lines and len(rest) > 1 and not _texts(rest[0].lines)
    if is_lone:
        first = rest.pop(0)
        start.lines.extend(first.lines)
        title = first.heading.title if first.heading else ""
    else:
        title = _title(lines)
    texts = [title] if is_lone else []
    units = [_unit(UnitKind.TEXT, text, pen) for text in (*texts, *_texts(lines))]
    return Section("masthead", "masthead", pen.stars.without(title), tuple(units))


def _title(lines: Sequence[_Line]) -> str:
    """The first line in the title style, else the first line."""
    titles = [each for each in lines if each.paragraph.style == "title"]
    first = next(iter((*titles, *lines)), None)
    return "" if first is None else first.words


def _section(piece: _Piece, pen: _Pen) -> Section:
    heading = piece.heading or DocumentHeading("")
    lines = _outside_tables(piece.lines)
    ours = any(each.paragraph.style == PARTNERS for each in lines)
    names = listed_names([said(each.paragraph.segments) for each in lines], ours=ours)
    if names:
        return _partners(heading, names, pen)
    bars = _drawn_bars(piece, pen)
    units = [*bars, *(_said(each, pen) for each in lines if each.words)]
    kind = "chart" if bars else _kind(heading)
    key = "chart" if bars else heading.sector
    return Section(key, kind, heading.title, tuple(units))


def _partners(heading: DocumentHeading, names: Sequence[str], pen: _Pen) -> Section:
    counted = heading.counted or (heading.title if pen.reader.numbers(heading.title) else "")
    count = [_unit(UnitKind.COUNT, counted, pen)] if counted else []
    units = [*count, *(partner_unit(name) for name in names)]
    return Section("partners", "partners", heading.title, tuple(units))


def _drawn_bars(piece: _Piece, pen: _Pen) -> list[Unit]:
    """The bars of native charts."""
    return [
        new_bar(row, pen.marks, typed=False)
        for each, _ in piece.lines
        if each.chart >= 0
        for row in bars_drawn(pen.word_text.charts[each.chart])
    ]


def _outside_tables(lines: Sequence[_Line]) -> list[_Line]:
    return [each for each in lines if each.paragraph.cell is None]


def _said(line: _Line, pen: _Pen) -> Unit:
    kind = UnitKind.TEXT if line.paragraph.style in CAPTIONS else UnitKind.SENTENCE
    return _unit(kind, line.words, pen)


def _kind(heading: DocumentHeading) -> str:
    """What a heading's style says about its section."""
    if heading.style.startswith("sw sector"):
        return "sector"
    return "highlight" if heading.style.startswith("sw highlight") else ""


def _with_figures(
    section: Section, piece: _Piece, pen: _Pen, *, first: bool = False
) -> Iterator[Section]:
    """A section with the units of its tables; a table of key figures becomes a section after it."""
    found = _in_tables(piece, pen, front=first)
    bars, panels = _of_kind(UnitKind.BAR, found), _of_kind(UnitKind.PANEL, found)
    others = (unit for unit in found if unit.kind not in (UnitKind.BAR, UnitKind.PANEL))
    units = (*bars, *section.units, *others)
    key, kind = (section.key, section.kind) if section.kind or not bars else ("chart", "chart")
    if units or section.kind != "masthead":
        yield Section(key, kind, section.title, units)
    if panels:
        yield Section("key-figures", "key-figures", "", panels)


def _in_tables(piece: _Piece, pen: _Pen, *, front: bool) -> list[Unit]:
    """The units of the tables, one after the other."""
    return [
        unit
        for cells in tables_of(line.paragraph for line in piece.lines)
        for unit in grid_units(cells, pen.reader, pen.marks, front=front)
    ]


def _of_kind(kind: UnitKind, units: Sequence[Unit]) -> tuple[Unit, ...]:
    return tuple(unit for unit in units if unit.kind is kind)


def _texts(lines: Sequence[_Line]) -> list[str]:
    return [each.words for each in lines if each.words]


def _unit(kind: UnitKind, text: str, pen: _Pen) -> Unit:
    """A unit of a tidy text."""
    bare = pen.stars.without(text)
    return _unit_of(kind, text if bare == text else tidy(bare), pen.reader)


@lru_cache(maxsize=1 << 16)
def _unit_of(kind: UnitKind, words: str, reader: TextNumberReader) -> Unit:
    """A unit with these words, cached since most occur in two editions. It has no identity, and
    depends on nothing else.
    """
    return Unit("", kind, words, typed_figures(words, reader, typed=False))
