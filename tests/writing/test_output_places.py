"""What lies where a draft is to go: looked at within bounds, left alone where it is not ours."""

from __future__ import annotations

import os
import struct
import subprocess
import sys
import zipfile
import zlib
from io import BytesIO
from pathlib import Path

import pytest

from sitrep_writer.files.present import OURS
from sitrep_writer.model.options import DraftOptions
from sitrep_writer.ooxml.content import MOST_PARTS, content_hash
from sitrep_writer.writing.content_hash import package_has_own_hash
from sitrep_writer.writing.outputs import Outputs, write_outputs
from sitrep_writer.writing.word.materials import Materials
from tests.examples import ROOT

from . import drafts

STEM = "update_en"


def write(folder: Path, wanted: DraftOptions | None = None) -> Outputs:
    materials = Materials(drafts.LAYOUT, drafts.HERE)
    return write_outputs(drafts.draft(), materials, folder, STEM, wanted or DraftOptions())


def bomb(said: int) -> bytes:
    """A small zip that unpacks to 600 MB, and says that it unpacks to so many bytes."""
    pack = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = pack.compress(bytes(1024 * 1024)) + pack.flush(zlib.Z_FULL_FLUSH)
    stream, packed = block * 600 + pack.flush(), BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        package.writestr("word/document.xml", stream)
    data = bytearray(packed.getvalue())
    for start, method, size in ((b"PK\3\4", 8, 22), (b"PK\1\2", 10, 24)):
        at = data.index(start)
        struct.pack_into("<H", data, at + method, zipfile.ZIP_DEFLATED)
        struct.pack_into("<I", data, at + size, said)
    return bytes(data)


def many_parts() -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        for number in range(MOST_PARTS + 1):
            package.writestr(f"{number}", b"")
    return packed.getvalue()


@pytest.fixture(scope="module")
def hostile() -> dict[str, bytes]:
    return {
        "bomb": bomb(600 * 1024 * 1024),
        "lying bomb": bomb(100),
        "many parts": many_parts(),
    }


@pytest.mark.parametrize("kind", ["bomb", "lying bomb", "many parts"])
def test_a_zip_at_the_place_of_a_document_is_not_unpacked_beyond_bounds(
    tmp_path: Path, hostile: dict[str, bytes], kind: str
) -> None:
    """In a process that may have no more than 256 MB beside what it starts with."""
    for name in (f"{STEM}.docx", f"{STEM}_review.docx"):
        (tmp_path / name).write_bytes(hostile[kind])
    code = (
        "import resource, sys\nfrom pathlib import Path\n"
        "from tests.writing.test_output_places import write\n"
        "from sitrep_writer.model.options import DraftOptions\n"
        "used = int(Path('/proc/self/statm').read_text().split()[0]) * resource.getpagesize()\n"
        "resource.setrlimit(resource.RLIMIT_AS, (used + 256 * 2**20,) * 2)\n"
        "done = write(Path(sys.argv[1]), DraftOptions(formats=('docx',), review=True))\n"
        "sys.stdout.write(repr(sorted(path.name for path in (*done.paths, *done.kept))))\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.stdout == repr(
        sorted(
            [f"{STEM}{end}.docx" for end in ("", " (2)", "_review", "_review (2)")]
            + [f"{STEM} (2).json"]
        )
    ), ran.stderr
    for name in (f"{STEM}.docx", f"{STEM}_review.docx"):
        assert (tmp_path / name).read_bytes() == hostile[kind]


def test_damage_in_a_zip_is_no_fault(hostile: dict[str, bytes]) -> None:
    for data in (b"", b"PK\x03\x04", *hostile.values()):
        assert not package_has_own_hash(data)
        with pytest.raises(zipfile.BadZipFile):
            content_hash(data)
    for data in hostile.values():
        with pytest.raises((zipfile.BadZipFile, zlib.error)):
            content_hash(data[: len(data) // 2])


def test_a_file_too_large_to_be_ours_is_left_alone_and_not_read(tmp_path: Path) -> None:
    for suffix in (".docx", ".html"):
        with (tmp_path / f"{STEM}{suffix}").open("wb") as file:
            file.truncate(OURS.most + 1)
    done = write(tmp_path, DraftOptions(formats=("docx", "html")))
    assert sorted(path.name for path in done.kept) == [f"{STEM}.docx", f"{STEM}.html"]
    assert (tmp_path / f"{STEM} (2).docx").exists()


@pytest.mark.parametrize(
    "mine",
    [
        b"",
        b"my own notes",
        b'{"schema": 2, "document": "a.docx", "content_hash": "", "draft": {}}',
        b'{"type": "FeatureCollection", "features": []}',
        b"[" * 200_000,
        b'{"schema": 1, "document": "a", "content_hash": "", "x": ' + b"[" * 200_000,
    ],
)
def test_a_json_file_that_is_not_ours_is_never_written_over(tmp_path: Path, mine: bytes) -> None:
    path = tmp_path / f"{STEM}.json"
    path.write_bytes(mine)
    done = write(tmp_path)
    assert [each.name for each in done.paths] == [f"{STEM} (2).docx", f"{STEM} (2).json"]
    assert done.kept == (path,)
    assert path.read_bytes() == mine
    assert not (tmp_path / f"{STEM}.docx").exists()


def test_an_envelope_whose_document_somebody_took_away_is_written_over(tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / f"{STEM}.docx").unlink()
    assert write(tmp_path).kept == ()


def test_a_link_at_the_place_is_named_and_nothing_is_read_or_written_through_it(
    tmp_path: Path,
) -> None:
    mine = tmp_path / "mine.docx"
    mine.write_bytes(b"mine")
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / f"{STEM}.docx").symlink_to(mine)
    with pytest.raises(OSError, match="is a link"):
        write(folder)
    assert mine.read_bytes() == b"mine"
    assert [path.name for path in folder.iterdir()] == [f"{STEM}.docx"]


def test_a_pipe_at_the_place_does_not_keep_the_run_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / f"{STEM}.json")
    with pytest.raises(OSError, match="is not an ordinary file"):
        write(tmp_path)
