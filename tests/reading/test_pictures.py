"""A picture is what its own bytes say, from the header to the end."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from sitrep_writer.api import draft_workbook, write_outcome
from sitrep_writer.pictures import PictureUnusable, read_picture, usable_picture
from tests.examples import SEPTEMBER, copied

PLENARY = (SEPTEMBER.parent / "plenary.png").read_bytes()
SIGNATURE = b"\x89PNG\r\n\x1a\n"


def chunk(kind: bytes, content: bytes, check: int | None = None) -> bytes:
    """A chunk of a PNG, with its own checksum or another one."""
    right = zlib.crc32(kind + content)
    return struct.pack(">L", len(content)) + kind + content + struct.pack(">L", check or right)


def png(width: int, height: int, *, depth: int = 8, colours: int = 2) -> bytes:
    """A PNG that says that it has this size; its pixels are none."""
    head = struct.pack(">LLBBBBB", width, height, depth, colours, 0, 0, 0)
    pixels = chunk(b"IDAT", zlib.compress(b"\0" * 8))
    return SIGNATURE + chunk(b"IHDR", head) + pixels + chunk(b"IEND", b"")


def jpeg(width: int, height: int, before: bytes = b"", end: bytes = b"\xff\xd9") -> bytes:
    """A JPEG that says that it has this size, with other segments before its frame."""
    frame = b"\xff\xc0" + struct.pack(">HBHHB", 8, 8, height, width, 0)
    return b"\xff\xd8" + before + frame + b"\xff\xda\x00\x02" + b"scan" * 9 + end


AGAIN = "Save it again from the program that made it, or copy it again."
CUT = f"is cut off: its end is missing. {AGAIN}"
BROKEN = f"is damaged. {AGAIN}"
NEITHER = "is neither PNG nor JPEG. Save it as one of them."
EMPTY = f"is empty. {AGAIN}"
NO_SIZE = f"has a size of {{}} pixels. {AGAIN}"
LARGE = "has {} pixels. It may have 20,000 on a side and 64 million in all. Save it smaller."

UNUSABLE = {
    "nothing": (b"", EMPTY),
    "a signature alone": (SIGNATURE, CUT),
    "a signature and noise": (SIGNATURE + b"noise" * 99, CUT),
    "30 MB of 0xFF": (b"\xff" * (30 << 20), NEITHER),
    "a GIF": (b"GIF89a" + bytes(99), NEITHER),
    "an SVG": (b"<svg onload='x()'/>", NEITHER),
    "0 × 0": (png(0, 0), NO_SIZE.format("0 × 0")),
    "0 × 7": (jpeg(0, 7), NO_SIZE.format("0 × 7")),
    "20,000 × 20,000": (png(20_000, 20_000), LARGE.format("20,000 × 20,000")),
    "a very long line": (png(4_000_000_000, 1), LARGE.format("4,000,000,000 × 1")),
    "a JPEG of 65,535 × 65,535": (jpeg(65_535, 65_535), LARGE.format("65,535 × 65,535")),
    "a PNG without its end": (PLENARY[:-12], CUT),
    "half a PNG": (PLENARY[: len(PLENARY) // 2], CUT),
    "a PNG whose header is not the first chunk": (SIGNATURE + png(9, 9)[33:], BROKEN),
    "a PNG without pixels": (SIGNATURE + png(9, 9)[8:33] + chunk(b"IEND", b""), BROKEN),
    "a PNG with a wrong checksum": (SIGNATURE + chunk(b"IHDR", bytes(13), 7) * 9, BROKEN),
    "a PNG of 3 bits a colour": (png(9, 9, depth=3), BROKEN),
    "a PNG of very many chunks": (png(9, 9)[:33] + chunk(b"teXt", b"") * 60_000, BROKEN),
    "a JPEG without its end": (jpeg(9, 9, end=b""), CUT),
    "a JPEG without a frame": (b"\xff\xd8\xff\xda\x00\x02scan\xff\xd9", BROKEN),
    "a JPEG that ends in fill": (b"\xff\xd8" + b"\xff" * (20 << 20), CUT),
    "a JPEG of very many segments": (b"\xff\xd8" + b"\xff\xe0\x00\x02" * 2_000_000, BROKEN),
    "a JPEG with a segment of no length": (b"\xff\xd8" + b"\xff\xe0\x00\x00" * 9, BROKEN),
    "a JPEG with a segment beyond its end": (b"\xff\xd8\xff\xe0\xff\xff" + b"x" * 9, CUT),
}  # fmt: skip


@pytest.mark.parametrize("name", UNUSABLE)
def test_what_is_no_whole_picture_of_a_usual_size_is_told(name: str) -> None:
    data, reason = UNUSABLE[name]
    with pytest.raises(PictureUnusable) as told:
        read_picture(data)
    assert str(told.value) == reason


def test_whole_pictures_are_read_with_their_size() -> None:
    assert read_picture(PLENARY)[1:] == ("png", 900, 520)
    assert read_picture(png(8_000, 8_000))[1:] == ("png", 8_000, 8_000)
    exif = b"\xff\xe1\x00\x10Exif\x00\x00\xff\xd8\xff\xd9" + b"\0" * 4
    assert read_picture(jpeg(640, 480, exif))[1:] == ("jpeg", 640, 480)
    assert read_picture(jpeg(640, 480, b"\xff\xff\xff\xfe\x00\x03!", b"\xff\xd9\0\0"))[2:] == (
        640,
        480,
    )


@given(st.tuples(st.sampled_from([b"", SIGNATURE, b"\xff\xd8\xff"]), st.binary()).map(b"".join))
def test_any_bytes_are_a_picture_or_are_told(data: bytes) -> None:
    found = usable_picture(data)
    assert found is None or (found.width and found.height)


@given(st.integers(0, len(PLENARY) - 1), st.integers(1, 255))
def test_a_picture_with_one_byte_changed_is_told_or_is_one(at: int, by: int) -> None:
    data = bytearray(PLENARY)
    data[at] ^= by
    found = usable_picture(bytes(data))
    assert found is None or found[2:] == (900, 520)


GONE = "is not in the workbook's folder. Put it there, or correct the name."
OUT = (
    "cannot be used. The file leads out of its folder, by a link or by its name. Put the file "
    "itself into the folder."
)


@pytest.mark.parametrize(
    ("name", "code", "said"),
    [
        ("none.png", "image-missing", GONE),
        ("plenary.png/none.png", "image-missing", GONE),
        ("C:\\secret.png", "image-missing", GONE),
        ("../secret.png", "image-unusable", OUT),
        ("inner/../../secret.png", "image-unusable", OUT),
        ("/dev/zero", "image-unusable", OUT),
        ("link.png", "image-unusable", OUT),
        ("cut.png", "image-unusable", CUT),
    ],
)
def test_an_edition_names_whole_pictures_of_its_folder_alone(
    tmp_path: Path, name: str, code: str, said: str
) -> None:
    book = copied(tmp_path)
    (tmp_path / "secret.png").write_bytes(PLENARY)
    (book.parent / "inner").mkdir()
    (book.parent / "cut.png").write_bytes(PLENARY[:-9])
    (book.parent / "link.png").symlink_to("../secret.png")
    workbook = load_workbook(book)
    workbook["Highlight"]["G2"] = name
    workbook.save(book)
    outcome = draft_workbook(book)
    told = [(found.code, found.message) for found in outcome.problems if "image" in found.code]
    assert told == [(code, f"the picture {name} {said}")]
    written = write_outcome(outcome, tmp_path / "out").drafts[0]
    with ZipFile(written.paths[0]) as document:
        parts = [document.read(name) for name in document.namelist()]
    assert not any(PLENARY[:-9] in part for part in parts)
