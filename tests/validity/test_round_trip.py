"""Losses on the way through another program, and what a second reader would tell.

That our documents lose nothing is looked at for all of them (`watch.py`); here, that a loss is
noticed.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from .breaking import CHART, MAIN, Parts, one, remove, w
from .faults import FAULTS, broken
from .reading import differences, read
from .second_reader import read_by_mammoth
from .tools import comments_between_notes, resaved

COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def _written(folder: Path, data: bytes, name: str = "document.docx") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def test_everything_of_a_document_is_read(good: bytes, tmp_path: Path) -> None:
    reading = read(_written(tmp_path, good))
    assert reading.headings[0] == (1, "National context")
    assert (2, "Education") in reading.headings
    assert len(reading.notes) == 2
    assert len(reading.charts) == 1
    assert {"Food Security", "22950", "61000"} <= set(reading.charts[0])
    assert len(reading.bookmarks) > 20
    assert reading.pictures
    assert all(address.startswith("https://") for _, address in reading.links)


def test_notes_that_libreoffice_would_swap_are_noticed(
    good: bytes, tmp_path: Path, office: None
) -> None:
    fault = next(each for each in FAULTS if each.name == "notes_out_of_order")
    path = _written(tmp_path, broken(good, fault))
    saved = resaved([path], tmp_path / "saved")[path]
    assert [each.split(":")[0] for each in differences(read(path), read(saved))] == ["notes"]


def test_a_file_that_libreoffice_cannot_open_is_noticed(tmp_path: Path, office: None) -> None:
    path = _written(tmp_path, b"PK\3\4 no document")
    assert resaved([path], tmp_path / "saved") == {}


@pytest.mark.parametrize(("before", "between"), [("[@w:id='1']", False), ("[@w:id='2']", True)])
def test_comments_between_notes_are_known(
    good: bytes, tmp_path: Path, before: str, between: bool
) -> None:
    parts = Parts(good)
    with parts.xml(MAIN) as root:
        run = one(root, f"//w:footnoteReference{before}/..")
        etree.SubElement(run, w("commentReference"))
        run.insert(0, run[-1])
    assert comments_between_notes(_written(tmp_path, parts.packed())) is between


@pytest.mark.parametrize(
    ("part", "lost", "name"),
    [
        (MAIN, "//w:body/w:p[w:r/w:t][last()]", "paragraphs"),
        (MAIN, "//w:hyperlink", "links"),
        (MAIN, "//w:bookmarkStart", "bookmarks"),
        (MAIN, "//w:r[.//pic:pic]", "pictures"),
        (CHART, "//c:val//c:pt", "charts"),
    ],
)
def test_a_loss_is_told(good: bytes, tmp_path: Path, part: str, lost: str, name: str) -> None:
    parts = Parts(good)
    with parts.xml(part) as root:
        remove(one(root, lost))
    before = read(_written(tmp_path, good))
    after = read(_written(tmp_path, parts.packed()))
    assert name in [each.split(":")[0] for each in differences(before, after)]


def test_words_that_the_second_reader_misses_are_noticed(good: bytes, tmp_path: Path) -> None:
    parts = Parts(good)
    with parts.xml(MAIN) as root:
        run = one(root, "//w:body/w:p/w:r[w:t]")
        choice = etree.Element(f"{{{COMPATIBILITY}}}AlternateContent")
        run.addprevious(choice)
        etree.SubElement(choice, f"{{{COMPATIBILITY}}}Choice").append(run)
    path = _written(tmp_path, parts.packed())
    told = differences(read(path), read_by_mammoth(path))
    assert any(each.startswith("paragraphs: lost") for each in told)
