"""The names that identify sheets, columns, fields and answers, by folded spelling."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from sitrep_writer.edition_names import LAYOUT, NamesUnreadable, names_files, names_in
from sitrep_writer.folding import fold_name
from sitrep_writer.model.problems import Place, Problem
from sitrep_writer.model.workbook_names import Name, WorkbookNames
from sitrep_writer.reading.aside_words import AsideWords
from sitrep_writer.reasons.problem import problem, problem_of
from sitrep_writer.reasons.reason import reason
from sitrep_writer.resources import Layer, Resources


class Index(NamedTuple):
    """Folded spelling to key, for the sheets, each sheet's columns, the fields, the answers, the
    genders, what a note can be attached to, how far values are rounded, the kinds of terms and how
    acronyms are read; the words of total and note rows; and how the names of a block's further
    sheets begin. `language` is the workbook's, in
    which problems name things.
    """

    names: WorkbookNames
    sheets: Mapping[str, str]
    columns: Mapping[str, Mapping[str, str]]
    fields: Mapping[str, str]
    answers: Mapping[str, str]
    genders: Mapping[str, str]
    anchors: Mapping[str, str]
    rounding: Mapping[str, str]
    term_kinds: Mapping[str, str]
    readings: Mapping[str, str]
    ignored: frozenset[str]
    asides: AsideWords
    begins: tuple[Beginning, ...] = ()
    language: str = "en"

    def begun(self, title: str) -> Beginning | None:
        """The block that a sheet belongs to, by the first word of its name."""
        folded = fold_name(title)
        for each in self.begins:
            if each.begins(folded):
                return each
        return None


class Beginning(NamedTuple):
    """A word that begins the names of a block's further sheets, in a language, and the words that
    do not.
    """

    word: str
    language: str
    key: str
    others: tuple[str, ...] = ()

    def begins(self, folded: str) -> bool:
        """Whether a folded name begins with the word, and not with a longer one (`Tablero`)."""
        behind = folded.removeprefix(self.word)
        return (
            folded.startswith(self.word)
            and not behind[:1].isalpha()
            and not folded.startswith(self.others)
        )


def read_names(resources: Resources) -> Index | Problem:
    """The names in force for these resources, or what is wrong with their file."""
    try:
        files = names_files(resources)
    except FileNotFoundError:
        return problem("settings-unreadable.no-file", Place(LAYOUT))
    try:
        return _index(files)
    except NamesUnreadable as error:
        return problem_of("settings-unreadable", Place(error.file), error.why)


@lru_cache(maxsize=8)
def _index(files: tuple[Layer, ...]) -> Index:
    names = names_in(files)
    missing = [key for key in SHEETS if key not in names.sheets]
    if missing:
        raise NamesUnreadable(files[0].name, reason("names-file.sheets", sheets=missing))
    ignored = (spelling for name in names.ignored.values() for spelling in name.spellings)
    return Index(
        names=names,
        sheets=_by_spelling({key: sheet.name for key, sheet in names.sheets.items()}),
        columns={key: _by_spelling(sheet.columns) for key, sheet in names.sheets.items()},
        fields=_by_spelling(names.fields),
        answers=_inverted(names.answers.items()),
        genders=_inverted(names.genders.items()),
        anchors=_by_spelling(names.anchors),
        rounding=_by_spelling(names.rounding),
        term_kinds=_term_kinds(names),
        readings=_by_spelling(names.readings),
        ignored=frozenset(fold_name(spelling) for spelling in ignored),
        asides=AsideWords(names.asides),
        begins=tuple(_beginnings(names)),
    )


SHEETS = ("report", "context", "results", "sectors", "partners", "highlight", "notes", "terms")
"""The keys of the sheets in the order in which they are read and their problems reported."""


def _beginnings(names: WorkbookNames) -> Iterator[Beginning]:
    for key in names.blocks:
        sheet = names.sheets[key]
        others = tuple(map(fold_name, sheet.not_begins))
        for language, words in sheet.begins.items():
            for word in words:
                yield Beginning(fold_name(word), language, key, others)


def _by_spelling(named: Mapping[str, Name]) -> dict[str, str]:
    return _inverted((key, name.spellings) for key, name in named.items())


def _term_kinds(names: WorkbookNames) -> dict[str, str]:
    """The kinds of terms; a sort of words, which the workbook of words names, is not set apart from
    words: its key here is empty, as that of a blank cell.
    """
    sorts = (*map(fold_name, names.kinds), *_by_spelling(names.kinds))
    return dict.fromkeys(sorts, "") | _by_spelling(names.term_kinds)


def _inverted(pairs: Iterable[tuple[str, Iterable[str]]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for key, spellings in pairs:
        for spelling in spellings:
            found.setdefault(fold_name(spelling), key)
    return found
