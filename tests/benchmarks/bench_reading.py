"""How long activity reports take from file to figures, beside plain pandas.

    python -m tests.benchmarks.bench_reading [--rows-xlsx N] [--rows-csv N]

Makes a workbook of 200,000 rows and a CSV file of 1,000,000, and prints for each the time and the
peak memory of a whole process that reads it and adds it up per indicator: ours, and pandas'
`read_excel` or `read_csv` with a group-by. Figures are compared; times are printed, not asserted.
"""

from __future__ import annotations

import argparse
import csv
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple
from xml.sax.saxutils import escape

from openpyxl.utils import get_column_letter

from tests.reading.fivew.reports import ENGLISH_2025, KEYS, records

ROOT = Path(__file__).parent.parent.parent
VARIETY = 5_000

NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml"

OURS = """
import sys
from pathlib import Path
from sitrep_writer.model.indicators import Selection
from sitrep_writer.reading.fivew.activity_reader import read_activities
from sitrep_writer.reading.fivew.aggregate import indicator_figures
from sitrep_writer.resources import Resources
found = read_activities([Path(sys.argv[1])], Resources())
assert not found.problems
figures = indicator_figures(found.activities, Selection(("2023-01", "2023-02")))
print(int(sum(f.measures["new"].value for f in figures)))
"""
PANDAS = """
import sys
import pandas as pd
path = sys.argv[1]
frame = {read}
frame = frame[frame["Month"].isin(["2023-01", "2023-02"])]
numbers = frame.columns[15:]
sums = frame.groupby(["Indicator Sector", "Indicator Indicator"])[list(numbers)].sum()
frame.groupby(["Indicator Indicator", "Country Admin1"])["New beneficiaries of the month"].sum()
print(int(sums["New beneficiaries of the month"].sum()))
"""
PEERS = {
    ".xlsx": {
        "pandas, openpyxl": PANDAS.format(read="pd.read_excel(path)"),
        "pandas, calamine": PANDAS.format(read='pd.read_excel(path, engine="calamine")'),
    },
    ".csv": {"pandas": PANDAS.format(read="pd.read_csv(path)")},
}


class Run(NamedTuple):
    """A finished process: wall seconds, peak resident memory in MiB, and what it printed."""

    seconds: float
    mebibytes: float
    printed: str


def _measured(code: str, path: Path) -> Run:
    begin = time.perf_counter()
    peak = "import resource\nprint(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)"
    ran = subprocess.run(
        [sys.executable, "-c", f"{code}\n{peak}", str(path)],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    *printed, memory = ran.stdout.split()
    return Run(time.perf_counter() - begin, float(memory), " ".join(printed))


def _write_csv(path: Path, count: int) -> None:
    rows = records(VARIETY)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(ENGLISH_2025)
        writer.writerows([rows[at % VARIETY][key] for key in KEYS] for at in range(count))


def _write_xlsx(path: Path, count: int) -> None:
    """A workbook as Excel writes it: texts shared, empty cells not there."""
    rows, texts = records(VARIETY), dict[str, int]()
    letters = [get_column_letter(at) for at in range(1, len(KEYS) + 1)]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            sheet.write(f'<worksheet xmlns="{NAMESPACE}"><sheetData>'.encode())
            sheet.write(_row(1, letters, ENGLISH_2025, texts))
            for at in range(count):
                values = [rows[at % VARIETY][key] for key in KEYS]
                sheet.write(_row(at + 2, letters, values, texts))
            sheet.write(b"</sheetData></worksheet>")
        shared = "".join(f"<si><t>{escape(text)}</t></si>" for text in texts)
        archive.writestr("xl/sharedStrings.xml", f'<sst xmlns="{NAMESPACE}">{shared}</sst>')
        for name, content in _frame().items():
            archive.writestr(name, content)


def _row(
    number: int, letters: Sequence[str], values: Sequence[Any], texts: dict[str, int]
) -> bytes:
    cells = []
    for letter, value in zip(letters, values, strict=True):
        if isinstance(value, str) and value:
            code = texts.setdefault(value, len(texts))
            cells.append(f'<c r="{letter}{number}" t="s"><v>{code}</v></c>')
        elif value != "":
            cells.append(f'<c r="{letter}{number}"><v>{value}</v></c>')
    return f'<row r="{number}">{"".join(cells)}</row>'.encode()


def _frame() -> dict[str, str]:
    """The parts of a workbook around its only sheet."""
    relation = f'<Relationship Id="rId{{}}" Type="{OFFICE}/{{}}" Target="{{}}"/>'
    relations = f'<Relationships xmlns="{PACKAGE}/relationships">{{}}</Relationships>'
    kinds = {
        "/xl/workbook.xml": "sheet.main",
        "/xl/worksheets/sheet1.xml": "worksheet",
        "/xl/sharedStrings.xml": "sharedStrings",
    }
    overrides = "".join(
        f'<Override PartName="{part}" ContentType="{WORKBOOK}.{kind}+xml"/>'
        for part, kind in kinds.items()
    )
    default = (
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    )
    return {
        "[Content_Types].xml": (
            f'<Types xmlns="{PACKAGE}/content-types">{default}{overrides}</Types>'
        ),
        "_rels/.rels": relations.format(relation.format(1, "officeDocument", "xl/workbook.xml")),
        "xl/_rels/workbook.xml.rels": relations.format(
            relation.format(1, "worksheet", "worksheets/sheet1.xml")
            + relation.format(2, "sharedStrings", "sharedStrings.xml")
        ),
        "xl/workbook.xml": (
            f'<workbook xmlns="{NAMESPACE}" xmlns:r="{OFFICE}"><sheets>'
            '<sheet name="5W" sheetId="1" r:id="rId1"/></sheets></workbook>'
        ),
    }


def _compare(path: Path, count: int) -> None:
    ours = _measured(OURS, path)
    print(f"\n{count:,} rows as {path.suffix} ({path.stat().st_size / 1e6:.0f} MB)")
    print(f"  {'ours':<18} {ours.seconds:7.1f} s {ours.mebibytes:7.0f} MiB")
    for name, code in PEERS[path.suffix].items():
        peer = _measured(code, path)
        ratio = peer.seconds / ours.seconds
        print(
            f"  {name:<18} {peer.seconds:7.1f} s {peer.mebibytes:7.0f} MiB   {ratio:.1f} x our time"
        )
        if peer.printed != ours.printed:
            sys.exit(f"{name} counts {peer.printed} people, we count {ours.printed}")


def main() -> None:
    """Makes the files, runs the processes one after the other and prints the comparison."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows-xlsx", type=int, default=200_000)
    parser.add_argument("--rows-csv", type=int, default=1_000_000)
    counts = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        book, text = Path(folder, "report.xlsx"), Path(folder, "report.csv")
        _write_xlsx(book, counts.rows_xlsx)
        _compare(book, counts.rows_xlsx)
        _write_csv(text, counts.rows_csv)
        _compare(text, counts.rows_csv)


if __name__ == "__main__":
    main()
