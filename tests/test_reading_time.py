"""The last net: cells and catalogues full of marks are read within ten times the time that is
wanted, counted in time of the processor."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from sitrep_writer.api import draft_workbook
from sitrep_writer.checking.partner_cells import KnownNames, organisations_in
from sitrep_writer.checking.partner_register import PartnerRegister
from sitrep_writer.checking.spelling import name_key
from sitrep_writer.drafting.known_names import nearest
from sitrep_writer.folding import fold_name, slot_name
from sitrep_writer.messages.catalogue_files import CatalogueUnreadable, read_catalogue
from sitrep_writer.messages.language_detection import has_words
from sitrep_writer.reading.number_formats import read_format
from sitrep_writer.reading.typed_numbers import typed_with_unit
from sitrep_writer.resources import Resources
from sitrep_writer.words.locale_style import load_locale_style
from sitrep_writer.words.pseudo import pseudo_message
from sitrep_writer.words.times import time_reader
from tests.examples import edited

CELL = 32_000
GOAL = 0.2
"""Seconds that one text may take; the net is at ten times as much."""

PIECES = (
    " ", "\xa0", " a", "a", "A", "Aa", "a ", "1", "1 ", "1,", "(", "((a", "(AB) ", "[", "[^", "[^a",
    "{", "{a", "](http://", "-", "- ", "; ", ", ", "a-", ". ", "\n", " \n", "de ", "y ", '"', "\\",
)  # fmt: skip


class TooLong(Exception):
    """The work was stopped."""


@contextmanager
def stopped_after(seconds: float) -> Iterator[None]:
    """Stops what takes more time of the processor than this."""

    def stop(*_: object) -> None:
        raise TooLong

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


NOBODY = KnownNames(PartnerRegister(()), frozenset())
HOUSES = tuple(load_locale_style(Resources(), locale) for locale in ("en", "es"))

READERS: dict[str, Callable[[str], Any]] = {
    "partners": lambda text: organisations_in(text, NOBODY),
    "name_key": name_key,
    "nearest": lambda text: nearest(text, ["Health", "National insurance"] * 100),
    "fold_name": fold_name,
    "slot_name": slot_name,
    "pseudo": lambda text: pseudo_message(text[:20_000]),
    "times": time_reader(HOUSES).read,
    "words": has_words,
    "formats": read_format,
    "amounts": typed_with_unit,
}


@pytest.mark.parametrize("reader", READERS)
def test_a_cell_full_of_marks_is_read_in_time(reader: str) -> None:
    for piece in PIECES:
        for tail in ("", "!"):
            with stopped_after(10 * GOAL):
                READERS[reader]("x" + piece * (CELL // len(piece)) + tail)


@pytest.mark.parametrize(
    "lines",
    [
        'msgstr "' + "(" * 1_000_000 + '"\n',
        'msgstr "' + "[a|" * 300_000 + '"\n',
        'msgstr "' + "\\\\" * 500_000 + '"\n',
        'msgstr "' + "(" * 1_000_000 + "\n",
        'msgstr ""\n' + '"((((((((((((\u2028"\n' * 50_000,
        'msgstr "y"\n' + " " * 1_000_000 + "x\n",
        'msgstr "y' + " " * 1_000_000 + '\u2028"\n',
        'msgstr "y"\n' + "# a\n" * 250_000,
    ],
    ids=range(8),
)
def test_a_catalogue_with_a_message_of_a_megabyte_is_read_in_time_or_told(lines: str) -> None:
    with stopped_after(10):
        said = ""
        try:
            book = read_catalogue(f'msgctxt "a.b"\nmsgid "x"\n{lines}'.encode(), "es.po").book
        except CatalogueUnreadable as error:
            said = str(error.reason)
        assert "line" in said or len(book) == 1


@pytest.mark.parametrize("piece", ["[{a} b]", "(", "[a|", "Aa", "a; ", "1, "])
def test_a_workbook_of_long_cells_is_drafted_in_time(tmp_path: Path, piece: str) -> None:
    def fill(book: Workbook) -> None:
        for sheet in (book["Results"], book["Context"], book["Notes"], book["Terms"]):
            for column in range(5, sheet.max_column + 1):
                sheet.cell(2 + column % 4, column).value = piece * (CELL // len(piece))

    path = edited(tmp_path, fill)
    with stopped_after(20):
        outcome = draft_workbook(path)
    assert outcome.problems
