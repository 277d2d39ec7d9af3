"""The Terms sheet: words, acronyms and places, one in each row."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from sitrep_writer.folding import fold_name, one_line
from sitrep_writer.guess_marks import is_guess
from sitrep_writer.model.cells import SourcedValue
from sitrep_writer.model.edition import TermKind, TermRow
from sitrep_writer.model.workbook_names import TEXT, Name
from sitrep_writer.nearness import nearest
from sitrep_writer.reading.asides import without_asides
from sitrep_writer.reading.headers import spellings_of
from sitrep_writer.reading.rows import Row, SheetView

WORD: TermKind = "word"
ACRONYM: TermKind = "acronym"
PLACE: TermKind = "place"
LONGEST = 40
"""How many characters an acronym may have: more are most likely what it is short for."""
_ONE, _SHORT = "one", "short"
_USES = {
    WORD: (_ONE, "gender", "article"),
    ACRONYM: (_SHORT, "said", "article"),
    PLACE: ("gender", "article", "level", "part_of"),
}
"""The columns that rows of a kind have a use for; all have one for their texts."""
_LEVEL = re.compile(r"(?:(?:admin|adm|level|nivel) ?)?([123])")


def read_terms(view: SheetView) -> tuple[TermRow, ...]:
    """The rows that have what their kind needs. In the words file beside a workbook, which lists
    what still needs filling in, a row that lacks something is no problem.
    """
    found = (_term(row, bool(view.grid.book)) for row in without_asides(view))
    return tuple([row for row in found if row is not None])


def _term(row: Row, being_filled_in: bool) -> TermRow | None:
    kind = _kind(row, being_filled_in)
    if kind is None:
        return None
    _tell_unused(row, kind)
    if kind == ACRONYM:
        return _acronym(row, being_filled_in)
    return _place(row, being_filled_in) if kind == PLACE else _word(row, being_filled_in)


def _kind(row: Row, being_filled_in: bool) -> TermKind | None:
    """What a row is: as its Kind says, else by the columns that only acronyms or only places have.
    None, with a problem, if that cannot be known. In the words file, a Kind may be any sort of
    words.
    """
    said, index = row.text("kind"), row.view.index
    kind = index.term_kinds.get(fold_name(said.value)) if said is not None else ""
    if said is not None and kind is None:
        names = index.names.term_kinds.values()
        near = nearest(said.value, spellings_of(names))
        if near or not being_filled_in:
            known = [name.text(index.language) for name in names]
            row.complain("term-kind.unknown", said.cell, typed=said.value, near=near, known=known)
            return None
    for named in (WORD, ACRONYM, PLACE):
        if kind == named:
            return named
    acronyms, places = _filled(row, (_SHORT, "said")), _filled(row, ("level", "part_of"))
    if acronyms and places:
        titles = [row.view.title(key) for key in (acronyms[0], places[0])]
        row.complain("term-kind.both", row.cell(acronyms[0]), titles=titles)
        return None
    return ACRONYM if acronyms else PLACE if places else WORD


def _filled(row: Row, names: Iterable[str]) -> list[str]:
    """The filled columns of some names, in any language."""
    return [key for name in names for key in _columns(row, name) if row.is_filled(key)]


def _columns(row: Row, name: str) -> Sequence[str]:
    """The columns of a name: one, or one for each language."""
    return list(row.view.texts.get(name, {"": name}).values())


def _tell_unused(row: Row, kind: TermKind) -> None:
    """Report what is filled in for another kind of row."""
    others = dict.fromkeys(name for names in _USES.values() for name in names)
    for key in _filled(row, [name for name in others if name not in _USES[kind]]):
        said = row.text(key)
        if said is not None:
            name = row.view.index.names.term_kinds[kind].text(row.view.index.language)
            title = row.view.title(key)
            row.complain("term-kind.unused", said.cell, typed=said.value, column=title, kind=name)


def _word(row: Row, being_filled_in: bool) -> TermRow | None:
    typed = row.texts()
    if len(typed) < 2:
        if not being_filled_in:
            row.complain_of_gaps([key for key in _asked(row, TEXT) if key not in typed])
        return None
    ones, gender = row.texts(_ONE), row.text("gender")
    # A plural is a guess beside its singular alone: "Who?" may be a word as it is.
    plurals = {key: text for key, text in typed.items() if key in ones}
    _tell_guesses(row, [*plurals.values(), *ones.values(), *([gender] if gender else [])])
    texts = {key: typed[key] for key in typed if key not in plurals or not _guessed(typed[key])}
    if len(texts) < 2:
        return None
    singulars = {key: text for key, text in ones.items() if not _guessed(text)}
    known = None if gender is None or _guessed(gender) else _gender(row, gender)
    return TermRow(texts, singulars, known, row.text("article"), row.cell())


def _guessed(said: SourcedValue[str]) -> bool:
    return is_guess(said.value)


def _tell_guesses(row: Row, values: Iterable[SourcedValue[str]]) -> None:
    """Say which cells of a row hold guesses of the program, which are not used."""
    found = [said for said in values if _guessed(said)]
    if found:
        typed = [said.value for said in found]
        row.complain("guess-unconfirmed", found[0].cell, typed=typed, cells=len(found))


def _gender(row: Row, said: SourcedValue[str]) -> SourcedValue[str] | None:
    gender = row.view.index.genders.get(fold_name(said.value))
    if gender is None:
        row.complain("gender-unknown.cell", said.cell, typed=said.value)
        return None
    return SourcedValue(gender, said.cell)


def _acronym(row: Row, being_filled_in: bool) -> TermRow | None:
    texts, shorts = _on_one_line(row, TEXT), _on_one_line(row, _SHORT)
    if len(texts) < 2 or not shorts:
        if not being_filled_in:
            gaps = [key for key in _asked(row, TEXT) if key not in texts]
            _tell_lacking(row, [*([] if shorts else _asked(row, _SHORT)), *gaps], ACRONYM)
        return None
    for said in shorts.values():
        if len(said.value) > LONGEST or not fold_name(said.value):
            row.complain("term-kind.no-acronym", said.cell, typed=said.value, most=LONGEST)
            return None
    reading = row.text("said")
    read = row.view.index.readings.get(fold_name(reading.value)) if reading is not None else None
    if reading is not None and read is None:
        known = [name.text(row.view.index.language) for name in _readings(row)]
        row.complain("term-kind.reading", reading.cell, typed=reading.value, known=known)
    return TermRow(
        texts,
        {},
        None,
        row.text("article"),
        row.cell(),
        ACRONYM,
        shorts,
        SourcedValue(read, reading.cell) if reading is not None and read is not None else None,
    )


def _readings(row: Row) -> Iterable[Name]:
    return row.view.index.names.readings.values()


def _place(row: Row, being_filled_in: bool) -> TermRow | None:
    names, part_of, level = _on_one_line(row, TEXT), row.text("part_of"), _level(row)
    in_country = level is not None and level.value == 1
    if not names or (part_of is None and not in_country):
        is_told = level is None and part_of is None and row.is_filled("level")
        if not (being_filled_in or is_told):
            gaps = [] if names else _asked(row, TEXT)
            _tell_lacking(row, [*gaps, *([] if part_of or in_country else ["part_of"])], PLACE)
        return None
    gender = row.text("gender")
    # Most places have one name: it is typed once, and is the one in both languages.
    one = next(iter(names.values()))
    texts = dict.fromkeys(_asked(row, TEXT), one) | names
    known = _gender(row, gender) if gender is not None else None
    return TermRow(
        texts, {}, known, row.text("article"), row.cell(), PLACE, level=level, part_of=part_of
    )


def _level(row: Row) -> SourcedValue[int] | None:
    said = row.text("level")
    if said is None:
        return None
    found = _LEVEL.fullmatch(fold_name(said.value))
    if found is None:
        row.complain("term-place.level", said.cell, typed=said.value)
        return None
    return SourcedValue(int(found[1]), said.cell)


def _on_one_line(row: Row, name: str) -> dict[str, SourcedValue[str]]:
    texts = row.texts(name).items()
    return {key: SourcedValue(one_line(text.value), text.cell) for key, text in texts}


def _asked(row: Row, name: str) -> list[str]:
    """The columns of a text that a workbook should have."""
    columns = row.view.names.columns
    return [key for key in _columns(row, name) if key in columns and not columns[key].further]


def _tell_lacking(row: Row, needed: Sequence[str], kind: TermKind) -> None:
    """Report the cells that a row of a kind needs, and the columns that the sheet has none of."""
    absent = [key for key in needed if key not in row.view.at]
    if absent:
        name = row.view.index.names.term_kinds[kind].text(row.view.index.language)
        titles = [row.view.title(key) for key in absent]
        row.complain("term-kind.no-column", row.cell("kind"), kind=name, titles=titles)
    else:
        row.complain_of_gaps(needed)
