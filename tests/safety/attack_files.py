"""What attacks lay into a folder: editions, templates, drafts and pictures that hold something."""

from __future__ import annotations

import struct
import zipfile
from pathlib import Path
from zlib import crc32

from openpyxl import Workbook

from sitrep_writer.api import draft_workbook, write_outcome
from sitrep_writer.model.options import DraftOptions
from tests.examples import SEPTEMBER
from tests.reading.books import book


def edition(folder: Path, cell: object = "Tacna") -> list[object]:
    """A draft of an edition whose folder may bring files of its own, with one cell of a result."""
    rows = [
        ["Sector", "Result", "Figure", "Exact", "Who", "Where"],
        ["Health", "National insurance", "people", 360, "people", cell],
    ]
    (folder / "sitrep.toml").touch()
    return ["draft", book(folder, {"Results": rows})]


def own_sentence(folder: Path, words: str) -> list[object]:
    """A draft of an edition with a sentence of somebody's own."""
    rows = [
        ["Sector", "Result", "Figure", "Exact", "Say it yourself (English)"],
        ["Health", "A result of our own", "people", 360, words],
    ]
    return ["draft", book(folder, {"Results": rows})]


def brings(folder: Path, name: str, content: bytes | str) -> list[object]:
    """The same with a file of its own."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return edition(folder)


def template(folder: Path, inside: str) -> list[object]:
    """The same with a template of its own that holds this."""
    return brings(
        folder,
        "templates/sectors/health.j2",
        '{% sector "health", label="Health" %}\n'
        '{% bullet "insurance", label="National insurance", people="people: people" %}'
        f"**{{people}} joined**.\n{inside}\n{{% endbullet %}}\n",
    )


def drafted(folder: Path, suffix: str = ".json") -> tuple[Path, Path]:
    """Two drafts of one edition."""
    made = []
    for name in ("old", "new"):
        written = write_outcome(
            draft_workbook(SEPTEMBER, DraftOptions(locales=("en",))), folder / name
        )
        made.append(next(path for path in written.paths if path.suffix == suffix))
    return made[0], made[1]


def pictured(folder: Path, content: bytes) -> list[object]:
    """A draft of an edition that shows a picture with these bytes."""
    (folder / "day.png").write_bytes(content)
    rows = [["Field", "English", "Image"], ["Title", "A day", "day.png"]]
    return ["draft", book(folder, {"Highlight": rows})]


SIGNATURE = b"\x89PNG\r\n\x1a\n"


def png(width: int, height: int) -> bytes:
    """The beginning of a PNG of this size, with a sound header (PNG, 5.3)."""
    header = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return SIGNATURE + struct.pack(">I", 13) + header + struct.pack(">I", crc32(header))


def counted(folder: Path, exact: object) -> list[object]:
    """A draft of an edition with this in the cell of a figure."""
    rows = [
        ["Sector", "Result", "Figure", "Exact", "Who"],
        ["Health", "National insurance", "people", exact, "people"],
    ]
    return ["draft", book(folder, {"Results": rows})]


def dated(folder: Path, end: object) -> list[object]:
    """A draft of an edition whose period ends on this day."""
    rows = [["Field", "Value"], ["Platform", "Peru"], ["Period start", "2024-08-01"]]

    def as_date(made: Workbook) -> None:
        made["Report"]["B4"].number_format = "yyyy-mm-dd"

    return ["draft", book(folder, {"Report": [*rows, ["Period end", end]]}, as_date)]


def add_a_gigabyte(path: Path, part: str) -> None:
    """A part of a gigabyte in a package that grows by a megabyte."""
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as package, package.open(part, "w") as to:
        for _ in range(1000):
            to.write(b" " * 1_000_000)
