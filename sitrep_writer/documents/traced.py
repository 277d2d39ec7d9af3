"""A document with its Draft inside, as a flat version of what people left.

Text that nobody touched is the drafted unit itself, so an untouched document is the same version as
its Draft.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from sitrep_writer.alignment.likeness import ALL
from sitrep_writer.documents.chart_bars import left_bars, new_bar
from sitrep_writer.documents.digit_groups import Marks
from sitrep_writer.documents.document_parts import DocumentPart, parts_of
from sitrep_writer.documents.draft_text import DraftText
from sitrep_writer.documents.embedded_trace import EmbeddedTrace
from sitrep_writer.documents.finding import found_again
from sitrep_writer.documents.note_texts import left_notes
from sitrep_writer.documents.paragraph_texts import LOOSE, Chunk
from sitrep_writer.documents.partner_names import left_partners, names_in
from sitrep_writer.documents.refiguring import left_unit, typed_figures
from sitrep_writer.documents.rejoining import lost_of, rejoined
from sitrep_writer.documents.text_matching import tidy
from sitrep_writer.model.version import Section, Unit, UnitKind, Version
from sitrep_writer.model.word_text import WordText

_NO_MASTHEAD = Section("masthead", "masthead", "", ())


def traced_version(word_text: WordText, trace: EmbeddedTrace, name: str) -> Version:
    """The version with the display name `name`: the Draft in the document, as people left it."""
    drafted = DraftText(trace, name)
    parts = parts_of(word_text, drafted)
    unfound = _find_again(parts, drafted)
    sections = [*_with_bare(list(_sections(parts, drafted)), drafted)]
    texts = [*word_text.notes, *(note for part in parts for note in part.notes)]
    notes = left_notes(texts, drafted.section("notes").units, drafted.draft, drafted.reader)
    if notes:
        title = drafted.section("notes").title or drafted.draft.labels.get("notes", "Notes")
        sections.append(Section("notes", "notes", title, notes))
    return replace(drafted.version, sections=tuple(sections), unfound=unfound)


def _find_again(parts: Sequence[DocumentPart], drafted: DraftText) -> int:
    """Matches loose texts to drafted ones. Returns how many were too many to search for."""
    present = {chunk.sentence for part in parts for chunk, _ in part.texts}
    lost = {n: unit for n, unit in enumerate(drafted.units) if n not in present}
    loose = [
        drafted.stars.without(chunk.text)
        for part in parts
        for chunk, _ in part.texts
        if chunk.sentence == LOOSE
    ]
    again = iter(found_again(lost, loose))
    for part in parts:
        part.texts = [
            (piece, bullet)
            for chunk, bullet in part.texts
            for piece in (next(again) if chunk.sentence == LOOSE else [chunk])
        ]
    without = lost_of(drafted.units, [part.texts for part in parts])
    for part in parts:
        part.texts = rejoined(part.texts, without)
    left = sum(chunk.sentence == LOOSE for part in parts for chunk, _ in part.texts)
    if left * len(without.numbers) > ALL:
        return left
    return min(left, without.unanswered)


def _sections(parts: Sequence[DocumentPart], drafted: DraftText) -> Iterator[Section]:
    said = _words(parts)
    bars = iter(_bars(parts, drafted))
    for part in parts:
        units = [*part.units, *(next(bars) for _ in part.bars)]
        if part.section.kind == "partners" or part.partners:
            units += _partners(part, drafted)
        units += _texts(part, said, drafted)
        units += _hidden_caption(part, units)
        if part.section.kind == "masthead":
            if units or drafted.sections.get("masthead") == part.section == _NO_MASTHEAD:
                titles = (unit.text for unit in units if unit.id == "masthead.title")
                yield Section("masthead", "masthead", next(titles, ""), tuple(units))
        else:
            title = part.section.title
            title = title if tidy(title) == part.title else part.title
            yield Section(part.section.key, part.section.kind, title, tuple(units))


def _words(parts: Sequence[DocumentPart]) -> dict[int, str]:
    """The words of each drafted text that is still there, wherever its pieces are."""
    said: dict[int, list[str]] = {}
    for part in parts:
        for chunk, _ in part.texts:
            said.setdefault(chunk.sentence, []).append(chunk.text)
    return {number: " ".join(texts) for number, texts in said.items()}


def _texts(part: DocumentPart, said: dict[int, str], drafted: DraftText) -> list[Unit]:
    """The running texts of a part; each sentence once, where it begins; captions last."""
    units: list[Unit] = []
    captions: list[Unit] = []
    for chunk, bullet in part.texts:
        if chunk.sentence == LOOSE:
            units.append(_typed(chunk, bullet, part, drafted))
        elif chunk.sentence in said:
            unit = _left(chunk.sentence, said.pop(chunk.sentence), drafted)
            (captions if unit.id.endswith(".caption") else units).append(unit)
    return units + captions


def _left(number: int, text: str, drafted: DraftText) -> Unit:
    unit = drafted.units[number]
    if tidy(text) == tidy(unit.text):
        return unit
    return left_unit(unit, drafted.stars.without(text), drafted.reader)


def _typed(chunk: Chunk, bullet: str, part: DocumentPart, drafted: DraftText) -> Unit:
    """A text that was not drafted."""
    words = tidy(drafted.stars.without(chunk.text))
    kind = UnitKind.TEXT if part.section.kind in ("masthead", "chart") else UnitKind.SENTENCE
    return Unit("", kind, words, typed_figures(words, drafted.reader), bullet)


def _bars(parts: Sequence[DocumentPart], drafted: DraftText) -> list[Unit]:
    """The bars of all parts, in order."""
    rows = [row for part in parts for row in part.bars]
    chart = drafted.chart
    units = [unit for unit in drafted.section("chart").units if unit.kind is UnitKind.BAR]
    if chart is None or len(chart.bars) != len(units):
        marks = Marks(drafted.draft.group, drafted.draft.decimal)
        return [new_bar(row, marks, typed=True) for row in rows]
    return left_bars(rows, chart, units, drafted.draft)


def _partners(part: DocumentPart, drafted: DraftText) -> list[Unit]:
    section = drafted.section("partners")
    known = [unit for unit in section.units if unit.kind is UnitKind.PARTNER]
    counts = [unit for unit in section.units if unit.kind is UnitKind.COUNT and part.counted]
    names = names_in(part.partners, [unit.text for unit in known])
    return [
        *(left_unit(unit, part.counted, drafted.reader) for unit in counts),
        *left_partners(names, known),
    ]


def _hidden_caption(part: DocumentPart, units: Sequence[Unit]) -> list[Unit]:
    """A highlight's caption, if the layout shows no picture that it could go below."""
    if part.section.kind != "highlight" or part.pictures:
        return []
    key = f"{part.section.key}.caption"
    seen = {unit.id for unit in units}
    return [unit for unit in part.section.units if unit.id == key and key not in seen]


def _with_bare(sections: list[Section], drafted: DraftText) -> list[Section]:
    """The sections, and at its drafted place a band of key figures without a panel, which a
    document does not show.
    """
    bare = drafted.sections.get("key-figures")
    if bare is None or bare.units or bare in sections:
        return sections
    before = drafted.version.sections[: drafted.version.sections.index(bare)]
    keys = [section.key for section in sections]
    places = [keys.index(section.key) + 1 for section in before if section.key in keys]
    at = max(places, default=0)
    return [*sections[:at], bare, *sections[at:]]
