"""CSV files: detects their encoding and separator, and reports a guess."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from sitrep_writer.model.problems import Place, Problem
from sitrep_writer.reading.fivew.csv_rows import CsvRows
from sitrep_writer.reading.fivew.report_tables import ReportTable, Row
from sitrep_writer.reasons.problem import problem, problem_of

SEPARATORS = ",;\t|"
LOOK_AT = 20

_BLOCK = 1024 * 1024
_SAMPLE = 4096
# UTF-32 first: its mark begins with that of UTF-16.
_MARKS = {
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
    codecs.BOM_UTF8: "utf-8-sig",
}
_GUESSED = frozenset(("cp1252", "utf-16-le", "utf-16-be"))
_TEXT_CONTROLS = b"\t\n\r\f\x1b"
_BINARY = bytes(set(range(32)) - set(_TEXT_CONTROLS))


class OpenCsv(NamedTuple):
    """The table, and what was detected about the file. Later problems are added to `problems` while
    the rows are read.
    """

    table: ReportTable
    problems: list[Problem]


def open_csv(path: Path, content: bytes) -> OpenCsv | None:
    """The rows of a text file; None if it holds no text."""
    encoding = _encoding(content)
    if encoding is None:
        return None
    problems: list[Problem] = []
    if encoding in _GUESSED:
        problems.append(
            problem(
                "csv-encoding.windows" if encoding == "cp1252" else "csv-encoding.utf-16",
                Place(path.name),
            )
        )
    separator = _separator(_text(content, encoding))
    rows = _rows(_text(content, encoding), separator, path, problems)
    return OpenCsv(ReportTable(path.name, "", rows, typed=False), problems)


def _encoding(content: bytes) -> str | None:
    for mark, encoding in _MARKS.items():
        if content.startswith(mark):
            return encoding
    if b"\0" in content[:_SAMPLE]:
        return _unmarked_utf16(content[:_SAMPLE])
    if content[:_BLOCK].translate(None, _BINARY) != content[:_BLOCK]:
        return None
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for at in range(0, len(content), _BLOCK):
            decoder.decode(content[at : at + _BLOCK])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def _unmarked_utf16(sample: bytes) -> str | None:
    """UTF-16 without a BOM: in most characters of our alphabet one byte is NUL, always the same one
    of the two.
    """
    first, second = sample[::2].count(0), sample[1::2].count(0)
    most = len(sample) // 2 * 0.7
    if second > most and not first:
        return "utf-16-le"
    return "utf-16-be" if first > most and not second else None


def _text(content: bytes, encoding: str) -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(content), encoding, errors="replace", newline="")


def _separator(text: io.TextIOWrapper) -> str:
    """The separator that splits most cells in the first lines."""
    lines = [line for line in islice(text, LOOK_AT) if line.strip()]
    try:
        counts = {s: max(map(len, csv.reader(lines, delimiter=s)), default=0) for s in SEPARATORS}
    except csv.Error:
        counts = {s: sum(line.count(s) for line in lines) for s in SEPARATORS}
    return max(SEPARATORS, key=lambda separator: counts[separator])


def _rows(
    text: io.TextIOWrapper, separator: str, path: Path, problems: list[Problem]
) -> Iterator[Row]:
    rows = CsvRows(text, separator)
    told = 0
    for row in rows:
        for line in rows.bad[told:]:
            place = Place(path.name, line.number)
            problems.append(problem_of("csv-quotation", place, line.why))
        told = len(rows.bad)
        yield row
