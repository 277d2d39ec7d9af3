"""Files made to do harm, and files that are none: one plain line each, in little time and memory.

Each is read by a process of its own, so that its processor time and its memory can be measured.
"""

from __future__ import annotations

import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from openpyxl import Workbook

from sitrep_writer.reading.workbook_files import ENCRYPTED, OLE

MOST_SECONDS, MOST_MEGABYTES = 20, 512
"""The seconds are ten times the goal: a net for what hangs, not a measurement."""

SHEET = "xl/worksheets/sheet2.xml"
NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
FIRST_ROW = '<row r="1"><c r="A1" t="inlineStr"><is><t>Month</t></is></c></row>'


def _workbook(path: Path, parts: dict[str, bytes | Iterator[bytes]]) -> None:
    """A workbook of an edition's two sheets with some parts in place of its own."""
    plain, workbook = io.BytesIO(), Workbook()
    workbook.worksheets[0].title = "Report"
    workbook.worksheets[0].append(["Field", "Value"])
    workbook.create_sheet("Results")
    workbook.save(plain)
    with zipfile.ZipFile(plain) as made, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        for name in dict.fromkeys([*made.namelist(), *parts]):
            content = parts[name] if name in parts else made.read(name)
            with out.open(name, "w", force_zip64=True) as part:
                for piece in [content] if isinstance(content, bytes) else content:
                    part.write(piece)


def _sheet(rows: Iterator[str] | list[str], before: str = "") -> Iterator[bytes]:
    yield f'{before}<worksheet xmlns="{NAMESPACE}"><sheetData>'.encode()
    for row in rows:
        yield row.encode()
    yield b"</sheetData></worksheet>"


def zip_bomb(path: Path) -> None:
    """Millions of rows in a file of a megabyte."""
    block = "<row><c><v>1</v></c></row>" * 40_000
    _workbook(path, {SHEET: _sheet(block for _ in range(400))})


def bomb_of_texts(path: Path) -> None:
    _workbook(path, {"xl/styles.xml": (b" " * 1_000_000 for _ in range(400))})


def entity_bomb(path: Path) -> None:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 9))
    doctype = f'<!DOCTYPE x [<!ENTITY e0 "ha">{entities}]>'
    row = '<row r="1"><c r="A1" t="inlineStr"><is><t>&e8;</t></is></c></row>'
    _workbook(path, {SHEET: b"".join(_sheet([row], doctype))})


def entity_bomb_in_texts(path: Path) -> None:
    doctype = '<!DOCTYPE x [<!ENTITY e0 "ha"><!ENTITY e1 "&e0;&e0;">]>'
    texts = f'{doctype}<sst xmlns="{NAMESPACE}"><si><t>&e1;</t></si></sst>'
    _workbook(path, {"xl/sharedStrings.xml": texts.encode()})


def million_styled_cells(path: Path) -> None:
    rows = (
        f'<row r="{row}">' + "".join(f'<c r="{at}{row}" s="0"/>' for at in "ABCDEFGHIJ") + "</row>"
        for row in range(2, 100_002)
    )
    _workbook(path, {SHEET: _sheet([FIRST_ROW, *rows])})


def far_cell(path: Path) -> None:
    far = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    _workbook(path, {SHEET: b"".join(_sheet([FIRST_ROW, far]))})


def far_cell_with_a_prefix(path: Path) -> None:
    _workbook(
        path,
        {
            SHEET: (
                f'<x:worksheet xmlns:x="{NAMESPACE}"><x:sheetData><x:row r="1"><x:c r="A1">'
                '<x:v>1</x:v></x:c></x:row><x:row r="1048576"><x:c r="XFD1048576"><x:v>1</x:v>'
                "</x:c></x:row></x:sheetData></x:worksheet>"
            ).encode()
        },
    )


def far_cell_in_a_near_row(path: Path) -> None:
    lying = '<row r="2"><c r="A1048576"><v>1</v></c><c r="ZZ3"><v>1</v></c></row>'
    _workbook(path, {SHEET: b"".join(_sheet([FIRST_ROW, lying]))})


def with_a_password(path: Path) -> None:
    path.write_bytes(OLE + b"\0" * 1000 + ENCRYPTED + b"\0" * 1000)


def old_format(path: Path) -> None:
    path.write_bytes(OLE + b"\0" * 1000 + "Workbook".encode("utf-16-le"))


def word_document(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<w:document/>")


def with_bytes_lost_at_its_beginning(path: Path) -> None:
    """Its parts begin before the file does, by what its directory says."""
    whole = io.BytesIO()
    Workbook().save(whole)
    path.write_bytes(whole.getvalue()[:100] + whole.getvalue()[120:])


def truncated(path: Path) -> None:
    whole = io.BytesIO()
    Workbook().save(whole)
    path.write_bytes(whole.getvalue()[: len(whole.getvalue()) // 2])


def lying_about_its_size(path: Path) -> None:
    _workbook(path, {SHEET: _sheet(FIRST_ROW for _ in range(300_000))})
    content = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as archive:
        part = archive.getinfo(SHEET)
    at = content.rfind(SHEET.encode()) - 46
    content[at + 24 : at + 28] = (1_000).to_bytes(4, "little")
    assert part.file_size > 1_000
    path.write_bytes(bytes(content))


READ_AS = {
    "edition": (
        "from sitrep_writer.reading.edition_reader import read_edition as read; "
        "r = read(path, Resources())"
    ),
    "report": (
        "from sitrep_writer.reading.fivew.activity_reader import read_activities as read; "
        "r = read([path], Resources())"
    ),
}
CHILD = """
import json, resource, sys
from pathlib import Path
from sitrep_writer.resources import Resources
path = Path(sys.argv[1])
{read}
used = resource.getrusage(resource.RUSAGE_SELF)
peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(json.dumps([
    [str(problem) for problem in r.problems],
    used.ru_utime + used.ru_stime,
    int(peak.split()[1]) / 1024,
]))
"""

UNPACKS = "far more than a workbook of its size should, so it was not opened"
DOCTYPE = "it holds a document type definition"
FAR = "this cell is filled, so far from the others that the sheet cannot be read"
DAMAGED = "the workbook is damaged or was not copied completely. Copy or save it again."


@pytest.mark.parametrize("reader", READ_AS)
@pytest.mark.parametrize(
    ("make", "said"),
    [
        (zip_bomb, UNPACKS),
        (bomb_of_texts, UNPACKS),
        (entity_bomb, DOCTYPE),
        (entity_bomb_in_texts, DOCTYPE),
        (million_styled_cells, ""),
        (far_cell, FAR),
        (far_cell_with_a_prefix, FAR),
        (far_cell_in_a_near_row, "the sheet"),
        (with_a_password, "the workbook has a password."),
        (old_format, "this is a file of the old Office formats (.xls, .doc)."),
        (word_document, "this is a Word document, not an Excel workbook."),
        (truncated, DAMAGED),
        (with_bytes_lost_at_its_beginning, DAMAGED),
        (lying_about_its_size, "damaged"),
    ],
    ids=lambda made: getattr(made, "__name__", ""),
)
def test_a_file_made_to_do_harm_ends_in_a_plain_line(
    tmp_path: Path, make: Callable[[Path], None], said: str, reader: str
) -> None:
    path = tmp_path / "book.xlsx"
    make(path)
    child = CHILD.format(read=READ_AS[reader])
    ran = subprocess.run(
        [sys.executable, "-c", child, str(path)], capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr
    problems, seconds, megabytes = json.loads(ran.stdout)
    assert problems
    assert all("\n" not in problem and len(problem) < 300 for problem in problems)
    if said:
        assert any(said in problem for problem in problems), problems
    assert seconds < MOST_SECONDS
    assert megabytes < MOST_MEGABYTES
