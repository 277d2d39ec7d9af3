"""`sitrep locale stats` and what else translators do: what is printed, and the exit code."""

from __future__ import annotations

import json
import re
from pathlib import Path
from xml.etree import ElementTree

import polib
import pytest

from sitrep_writer.resources import Resources

KEY = "education.kits"
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    """An edition's folder that rewords one sentence in Spanish."""
    shipped = polib.pofile((Resources().shipped / "locales/es/sitrep.po").read_text("utf-8"))
    book = polib.POFile(wrapwidth=0)
    book.metadata = dict(shipped.metadata)
    book.append(next(each for each in shipped if each.msgctxt == KEY))
    (tmp_path / "sitrep.toml").write_text("")
    (tmp_path / "locales/es").mkdir(parents=True)
    (tmp_path / "locales/es/sitrep.po").write_bytes(str(book).encode())
    return tmp_path


def test_the_shipped_spanish_is_complete(sitrep) -> None:
    ran = sitrep("locale", "stats", "es")
    assert ran.code == 0
    assert re.search(
        r"^locales/es/sitrep.po: (1,\d{3}) of \1 messages translated \(100%\), 0 stale, 0 missing",
        ran.out,
        re.MULTILINE,
    )
    header, *rows = ran.out.splitlines()[:-1]
    assert header.split()[:4] == ["sector", "messages", "translated", "stale"]
    assert len({len(row) for row in rows}) == 1
    education = next(row for row in rows if row.startswith("education"))
    assert rows[rows.index(education) + 1].startswith("  templates/sectors/education.j2")


def test_an_edition_that_rewords_one_sentence_has_one_message(sitrep, edition: Path) -> None:
    ran = sitrep("locale", "stats", "--edition", edition, "--format", "json")
    (found,) = json.loads(ran.out)["languages"]
    assert (found["messages"], found["translated"], found["percent"]) == (1, 1, 100)
    assert [*found["sectors"], *found["files"]] == ["education", "templates/sectors/education.j2"]


def test_the_badge_speaks_the_readers_language(sitrep, edition: Path, tmp_path: Path) -> None:
    badge = tmp_path / "badge.svg"
    for _ in range(2):
        ran = sitrep("locale", "stats", "--edition", edition, "--badge", badge, "--lang", "es")
        assert ran.code == 0
    title = ElementTree.parse(badge).getroot().find(f"{SVG}title")
    assert title is not None
    assert title.text == "traducido: español: 1 de 1 mensajes"
    assert "1 de 1 mensajes traducidos (100%)" in ran.out


def test_what_cannot_be_counted_or_written_is_told(sitrep, edition: Path) -> None:
    ran = sitrep("locale", "stats", "pt")
    assert ran.code == 2
    assert "locales/pt/sitrep.po: there is no such file" in ran.err
    badge = edition / "none" / "x" / "badge.svg"
    ran = sitrep("locale", "stats", "--edition", edition, "--badge", badge)
    assert ran.code == 2
    assert "badge.svg" in ran.err
