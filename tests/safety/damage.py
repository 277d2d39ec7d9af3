"""Ways in which files come out damaged, chosen by chance from a seed: bytes, lines and cells."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from random import Random
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

NASTY = (
    "(",
    "[[[[",
    "{{",
    "{% for",
    "**[",
    '"',
    "=1/0",
    "\u202e",
    "\x1b[31m",
    "1e999999",
    "NaN",
    "-0",
    "9" * 5000,
    "../../x",
    "\ufeff",
    "ﷺ",
    "a\u0301",
    "‹x›",
    "%s%n",
    "<w:p/>",
    "\u2028",
    "[" * 200,
)
"""Pieces of text that mean something somewhere."""


def of_bytes(data: bytes, chance: Random) -> bytes:
    """A file that was cut, doubled or changed somewhere."""
    made = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 8))):
        start = chance.randrange(len(made) + 1)
        end = min(len(made), start + chance.choice((1, 4, 64, 2000)))
        piece = bytes(made[start:end])
        made[start:end] = chance.choice(
            (b"", piece + piece, chance.randbytes(end - start), bytes(end - start), piece[::-1])
        )
    return bytes(made)


def of_parts(data: bytes, chance: Random) -> bytes:
    """A package in which one part was damaged, lost or doubled; the package itself is whole."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = [(name, package.read(name)) for name in package.namelist()]
    at = chance.randrange(len(parts))
    name, content = parts[at]
    kind = chance.choice(("bytes", "bytes", "text", "lost", "empty", "other"))
    if kind == "lost":
        del parts[at]
    else:
        parts[at] = (
            name,
            {
                "bytes": lambda: of_bytes(content, chance),
                "text": lambda: of_text(content.decode("utf-8", "replace"), chance).encode(),
                "empty": lambda: b"",
                "other": lambda: chance.choice(parts)[1],
            }[kind](),
        )
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts:
            package.writestr(name, content)
    return made.getvalue()


def of_text(text: str, chance: Random) -> str:
    """A text file that somebody edited badly: lines lost, doubled and moved, odd pieces put in."""
    lines = text.splitlines(keepends=True) or [""]
    for _ in range(chance.choice((1, 2, 5, 20))):
        at = chance.randrange(len(lines))
        line = lines[at]
        middle = chance.randrange(len(line) + 1)
        lines[at] = chance.choice(
            (
                "",
                line + line,
                chance.choice(lines),
                line[:middle] + chance.choice(NASTY) + line[middle:],
                line[:middle],
                line.replace('"', "", 1),
                line.rstrip("\n"),
            )
        )
    return "".join(lines)


def of_cells(data: bytes, chance: Random) -> bytes:
    """A workbook in which somebody typed, pasted, moved and deleted."""
    book = load_workbook(io.BytesIO(data))
    for _ in range(chance.choice((1, 3, 10))):
        chance.choice(_DONE_TO_SHEETS)(book, chance.choice(book.worksheets), chance)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def _value(chance: Random) -> Any:
    text = "".join(c for c in chance.choice(NASTY) if c >= " ")
    return chance.choice(
        (
            text,
            f"{chance.randrange(10**6)} {text}",
            None,
            True,
            chance.uniform(-1e300, 1e300),
            -chance.randrange(10**9),
            chance.random(),
            10**20,
            "#REF!",
            "1.234.567,8",
            "x" * 30_000,
            "=HYPERLINK(A1)",
            "n/d",
        )
    )


def _type(_: Workbook, sheet: Worksheet, chance: Random) -> None:
    row = chance.randint(1, sheet.max_row + 1)
    sheet.cell(row, chance.randint(1, sheet.max_column + 1)).value = _value(chance)


def _paste_a_format(_: Workbook, sheet: Worksheet, chance: Random) -> None:
    formats = ("0%", '0.0"%"', "[$S/-280A] #,##0", "@", "dd/mm/yyyy", "[h]:mm", "#,##0.0,,", "€0")
    cell = sheet.cell(chance.randint(1, sheet.max_row), chance.randint(1, sheet.max_column))
    cell.number_format = chance.choice(formats)


def _delete_a_row(_: Workbook, sheet: Worksheet, chance: Random) -> None:
    sheet.delete_rows(chance.randint(1, sheet.max_row))


def _delete_a_column(_: Workbook, sheet: Worksheet, chance: Random) -> None:
    sheet.delete_cols(chance.randint(1, sheet.max_column))


def _insert_a_row(_: Workbook, sheet: Worksheet, chance: Random) -> None:
    sheet.insert_rows(chance.randint(1, sheet.max_row))


def _repeat_a_row(_: Workbook, sheet: Worksheet, chance: Random) -> None:
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    if rows:
        sheet.append(chance.choice(rows))


def _merge(_: Workbook, sheet: Worksheet, chance: Random) -> None:
    row, column = chance.randint(1, sheet.max_row), chance.randint(1, sheet.max_column)
    sheet.merge_cells(start_row=row, end_row=row + 1, start_column=column, end_column=column + 1)


def _rename(_: Workbook, sheet: Worksheet, chance: Random) -> None:
    sheet.title = chance.choice(("Results ", "Resultados", "Sheet1", "Hoja 1", "Notes", "x" * 31))


def _copy(book: Workbook, sheet: Worksheet, _: Random) -> None:
    if len(book.worksheets) < 20:
        book.copy_worksheet(sheet)


def _hide(_: Workbook, sheet: Worksheet, chance: Random) -> None:
    sheet.sheet_state = chance.choice(("hidden", "veryHidden", "visible"))


_DONE_TO_SHEETS: tuple[Callable[[Workbook, Worksheet, Random], None], ...] = (
    *(_type,) * 8,
    _paste_a_format,
    _delete_a_row,
    _delete_a_column,
    _insert_a_row,
    _repeat_a_row,
    _merge,
    _rename,
    _copy,
    _hide,
)
