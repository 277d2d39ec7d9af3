"""CSV files: their encoding and their separator found out, and said where it is a guess."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from sitrep_writer.model.problems import Place, Problem, problem
from sitrep_writer.reading.fivew.tables import Row, Table

SEPARATORS = ",;\t|"
LOOK_AT = 20
MAX_CELL = 1024 * 1024

_BLOCK = 1024 * 1024
_MARKS = {
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
    codecs.BOM_UTF8: "utf-8-sig",
}
_TEXT_CONTROLS = b"\t\n\r\f\x1b"
_BINARY = bytes(set(range(32)) - set(_TEXT_CONTROLS))


class OpenCsv(NamedTuple):
    """The table, and what was found out about the file. Problems of reading on are added to
    `problems` while the rows are taken."""

    table: Table
    problems: list[Problem]


def open_csv(path: Path, content: bytes) -> OpenCsv | None:
    """The rows of a file of text; None if it holds no text."""
    encoding = _encoding(content)
    if encoding is None:
        return None
    problems: list[Problem] = []
    if encoding == "cp1252":
        message = "the file is not UTF-8; it was read as Windows-1252. Look at its accents."
        problems.append(problem("csv-encoding", Place(path.name), message))
    separator = _separator(_text(content, encoding))
    rows = _rows(_text(content, encoding), separator, path, problems)
    return OpenCsv(Table(path.name, "", rows, typed=False), problems)


def _encoding(content: bytes) -> str | None:
    for mark, encoding in _MARKS.items():
        if content.startswith(mark):
            return encoding
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


def _text(content: bytes, encoding: str) -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(content), encoding, errors="replace", newline="")


def _separator(text: io.TextIOWrapper) -> str:
    """The separator that parts most cells in the first lines."""
    lines = [line for line in islice(text, LOOK_AT) if line.strip()]
    try:
        counts = {s: max(map(len, csv.reader(lines, delimiter=s)), default=0) for s in SEPARATORS}
    except csv.Error:
        counts = {s: sum(line.count(s) for line in lines) for s in SEPARATORS}
    return max(SEPARATORS, key=lambda separator: counts[separator])


def _rows(
    text: io.TextIOWrapper, separator: str, path: Path, problems: list[Problem]
) -> Iterator[Row]:
    limit = csv.field_size_limit(MAX_CELL)
    reader = csv.reader(text, delimiter=separator)
    try:
        yield from reader
    except csv.Error as error:
        message = f"the line cannot be read ({error}), and what follows it was left out. Mend it."
        problems.append(problem("file-unreadable", Place(path.name, reader.line_num), message))
    finally:
        csv.field_size_limit(limit)
