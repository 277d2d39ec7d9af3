"""The workbook of words, acronyms and places that an edition needs and no register has, for people
to fill in: rows as the Terms sheet has them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from msgspec.structs import replace

from sitrep_writer.folding import fold, fold_name
from sitrep_writer.guess_marks import is_guess
from sitrep_writer.model.edition import TermKind
from sitrep_writer.model.workbook_names import Language, SheetNames, WorkbookNames
from sitrep_writer.read_file import WORKBOOK, read_file
from sitrep_writer.reasons.reason import ReasonError, reason
from sitrep_writer.workbooks.looks import cell_at, header, lay_out, to_confirm, to_fill_in, write
from sitrep_writer.workbooks.saving import new_book, save

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

USED_AT_MOST = 5
Guess: TypeAlias = Callable[[Mapping[str, str]], Mapping[str, str]]
"""The words of a counted noun by language → guesses by column, each with the mark of guesses."""


class WordsFileUnusable(ReasonError, ValueError):
    """The words file is not usable."""


class MissingWord(NamedTuple):
    """A word with something missing: what is known about it by language, its kind, whether a gender
    is needed, and the cells that use it. `term` says whether it is a word, an acronym (of which the
    texts are the letters) or a place.
    """

    texts: Mapping[str, str]
    kind: str
    gender_wanted: bool
    used_at: tuple[str, ...]
    term: TermKind = "word"

    @property
    def cells(self) -> dict[str, str]:
        """What is known about it, by column of the Terms sheet."""
        before = "short_" if self.term == "acronym" else ""
        return {f"{before}{language}": text for language, text in self.texts.items()}

    def wanted(self, written_in: Sequence[Language]) -> list[str]:
        """The columns that somebody must fill in, in these languages."""
        if self.term == "place":
            return ["level", "part_of"]
        languages = [key for key in written_in if not self.cells.get(key)]
        singulars = [f"one_{key}" for key in written_in]
        counted = [*singulars, "gender"] if self.gender_wanted else []
        return [*languages, *counted]


class WordCounts(NamedTuple):
    """How many words were added to the file, and how many in it still need filling in."""

    added: int
    waiting: int


def _no_guess(_: Mapping[str, str]) -> Mapping[str, str]:
    return {}


def write_words(
    path: Path,
    missing: Sequence[MissingWord],
    names: WorkbookNames,
    language: Language,
    guess: Guess = _no_guess,
) -> WordCounts:
    """Write the words to fill in, or add those that are not in the existing file yet. Blank cells
    of counted nouns get a guess if there is one.

    The existing content of the file is kept. If there is no word to add it is not written again.
    Raises OSError, and ValueError if the existing file is no workbook.
    """
    book = _opened(path) if path.exists() else new_book()
    sheet = _WordSheet(book, names, language, guess)
    added = [word for word in missing if sheet.add(word)]
    guessed = [word for word in missing if sheet.guess(word)]
    if added or guessed or not path.exists():
        save(book, path)
    return WordCounts(len(added), sheet.waiting(missing))


def _opened(path: Path) -> Workbook:
    from openpyxl import load_workbook

    try:
        return load_workbook(BytesIO(read_file(path, WORKBOOK, path.parent)))
    except OSError:
        raise
    except Exception as error:  # openpyxl passes on whatever its parsers raise
        raise WordsFileUnusable(reason("words-file.no-workbook", file=path.name)) from error


class _WordSheet:
    """The sheet of words: which rows it has, by their words."""

    def __init__(
        self, book: Workbook, names: WorkbookNames, language: Language, guess: Guess
    ) -> None:
        shown = names.sheets["terms"]
        self._names, self._language = names, language
        self._languages = tuple(key for key in names.languages if key in shown.columns)
        self._guess = guess
        self._added: set[int] = set()
        self._sheet = _sheet_of(book, shown, names.made_in) or _new_sheet(book, shown, language)
        self._header, self._columns = _columns_of(self._sheet, shown, names.made_in)
        self._last = max(self._header, _last_filled(self._sheet))

    def add(self, word: MissingWord) -> bool:
        """Append the word unless it exists; whether it was appended."""
        if self._row_of(word) is not None or not any(word.texts.values()):
            return False
        self._last += 1
        for key, text in word.cells.items():
            self._put(key, text)
        self._write("kind", self._kind(word))
        self._write("used_at", _used(word.used_at))
        for key in word.wanted(self._languages):
            self._put(key)
        self._added.add(self._last)
        return True

    def _kind(self, word: MissingWord) -> str:
        """What the row is: an acronym, a place, or the sort of word."""
        sort = self._names.kinds.get(word.kind) if word.term == "word" else None
        name = sort or self._names.term_kinds.get(word.term)
        return name.text(self._language) if name is not None else ""

    def _put(self, key: str, text: str = "") -> None:
        """Write a cell, or tint one to fill in; a column that an older file lacks is added."""
        column = self._names.sheets["terms"].columns.get(key)
        if key not in self._columns and column is not None:
            self._columns[key] = max(self._sheet.max_column, *self._columns.values()) + 1
            header(
                cell_at(self._sheet, self._header, self._columns[key]), column.text(self._language)
            )
        if text:
            self._write(key, text)
        else:
            self._tint(key)

    def guess(self, word: MissingWord) -> bool:
        """Fill in the blank cells of a counted noun that can be guessed; whether there were any. In
        a row of its own making a word typed in the singular goes there, and its plural is guessed;
        what people have typed stays where it is.
        """
        row = self._row_of(word)
        if row is None or not word.gender_wanted:
            return False
        texts: dict[str, str] = {key: self._as_shown(row, key) for key in self._languages}
        found = self._guess({key: text for key, text in texts.items() if not is_guess(text)})
        guessed = False
        for key, value in found.items():
            single = f"one_{key}"
            if row in self._added and single in self._columns and not self._as_shown(row, single):
                self._fill(row, single, texts[key])
                self._fill(row, key, value, is_sure=False)
            elif key in self._languages:
                continue
            elif key in self._columns and not self._as_shown(row, key):
                self._fill(row, key, value, is_sure=False)
            else:
                continue
            guessed = True
        return guessed

    def _fill(self, row: int, key: str, text: str, is_sure: bool = True) -> None:
        if key in self._columns:
            cell = cell_at(self._sheet, row, self._columns[key])
            write(cell, text)
            if not is_sure:
                to_confirm(cell)

    def waiting(self, missing: Sequence[MissingWord]) -> int:
        """How many rows lack a language, or a gender that is needed, or have a guess."""
        rows = range(self._header + 1, self._last + 1)
        places = {row for row in rows if self._is_place(row)}
        half = {row for row in rows if self._is_half_filled(row) or self._has_guess(row)} - places
        half |= {row for row in places if not self._is_placed(row)}
        found = ((self._row_of(word), word) for word in missing if word.gender_wanted)
        without = {row for row, _ in found if row is not None and not self._text(row, "gender")}
        return len(half | without)

    def _row_of(self, word: MissingWord) -> int | None:
        wanted = {key: _folded(text) for key, text in word.cells.items() if _folded(text)}
        for row in range(self._header + 1, self._last + 1):
            if any(
                text in (self._text(row, key), self._text(row, f"one_{key}"))
                for key, text in wanted.items()
            ):
                return row
        return None

    def _is_place(self, row: int) -> bool:
        names = self._names.term_kinds.get("place")
        return names is not None and self._text(row, "kind") in map(fold, names.spellings)

    def _is_placed(self, row: int) -> bool:
        return bool(self._text(row, "part_of")) or self._text(row, "level") == "1"

    def _has_guess(self, row: int) -> bool:
        return any(is_guess(self._as_shown(row, key)) for key in self._columns)

    def _is_half_filled(self, row: int) -> bool:
        texts = [self._text(row, language) for language in self._languages]
        any_text = any(texts) or any(self._text(row, f"short_{key}") for key in self._languages)
        return any_text and not all(texts)

    def _text(self, row: int, key: str) -> str:
        column = self._columns.get(key)
        return _folded(self._sheet.cell(row, column).value) if column else ""

    def _as_shown(self, row: int, key: str) -> str:
        """A cell's text as people read it."""
        column = self._columns.get(key)
        value = self._sheet.cell(row, column).value if column else None
        return str(value).strip() if value is not None else ""

    def _write(self, key: str, text: str) -> None:
        if key in self._columns and text:
            write(cell_at(self._sheet, self._last, self._columns[key]), text)

    def _tint(self, key: str) -> None:
        if key in self._columns:
            to_fill_in(cell_at(self._sheet, self._last, self._columns[key]))


def _sheet_of(book: Workbook, shown: SheetNames, made_in: Sequence[Language]) -> Worksheet | None:
    called = {fold_name(spelling) for spelling in shown.name.spellings}
    sheets = (sheet for sheet in book.worksheets if fold_name(sheet.title) in called)
    return next((sheet for sheet in sheets if _columns_of(sheet, shown, made_in)[0]), None)


def _new_sheet(book: Workbook, shown: SheetNames, language: Language) -> Worksheet:
    sheet: Worksheet = book.create_sheet(shown.name.text(language), 0)
    columns = (replace(column, hidden=False) for column in shown.columns.values())
    lay_out(sheet, columns, language)
    return sheet


def _columns_of(
    sheet: Worksheet, shown: SheetNames, made_in: Sequence[Language]
) -> tuple[int, dict[str, int]]:
    """The header row and its columns by key; row 0 if no row has all languages of workbooks."""
    columns = shown.columns.items()
    keys = {fold_name(name): key for key, column in columns for name in column.spellings}
    for number, row in enumerate(sheet.iter_rows(max_row=40, values_only=True), 1):
        found = {keys.get(fold_name(str(value))): column for column, value in enumerate(row, 1)}
        known = {key: column for key, column in found.items() if key}
        if all(language in known for language in made_in):
            return number, known
    return 0, {}


def _last_filled(sheet: Worksheet) -> int:
    """The last row that has a value or is part of merged cells."""
    rows = enumerate(sheet.iter_rows(values_only=True), 1)
    filled = [number for number, row in rows if any(_folded(value) for value in row)]
    merged = [area.max_row or 0 for area in sheet.merged_cells.ranges]
    return max([*filled, *merged], default=0)


def _folded(value: object) -> str:
    return fold(str(value)) if value is not None else ""


def _used(cells: Sequence[str]) -> str:
    """The first few cells; a word used everywhere would fill the page."""
    shown = ", ".join(cells[:USED_AT_MOST])
    return f"{shown}, …" if len(cells) > USED_AT_MOST else shown
