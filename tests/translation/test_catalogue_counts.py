"""How far a language is translated."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import polib
import pytest

from sitrep_writer.translation import messages, update
from sitrep_writer.translation.catalogue_counts import (
    CatalogueStats,
    MessageCounts,
    badge,
    stats_of_files,
    word_count,
)
from tests.translation.roots import (
    KITS,
    NEARLY,
    SHELTER,
    SPANISH,
    entry_of,
    make_root,
    overridden,
    translated,
    write_sector,
)

SVG = "{http://www.w3.org/2000/svg}"


def put(root: Path, content: bytes, language: str = "es") -> None:
    path = root / f"locales/{language}/sitrep.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


@pytest.fixture
def resources(tmp_path: Path):
    """Two sectors, of which one sentence is translated."""
    found = make_root(tmp_path)
    content = translated(update(None, messages(found), "es").content, shelter__kits=SPANISH)
    put(tmp_path, content)
    return found


def test_messages_are_counted_by_state_sector_and_file(resources, tmp_path: Path) -> None:
    (stats,) = stats_of_files(tmp_path, resources)
    assert (stats.total.messages, stats.total.translated) == (len(messages(resources)), 1)
    assert stats.total.missing == stats.total.messages - 1
    shelter = stats.sectors["shelter"]
    assert (shelter.messages, shelter.translated, shelter.missing) == (5, 1, 4)
    assert stats.files["templates/sectors/shelter.j2"] == shelter
    assert stats.total == sum_of(stats)


def sum_of(stats: CatalogueStats) -> MessageCounts:
    total = MessageCounts()
    for group in stats.groups:
        total = total.plus(group.counts)
    return total


def test_a_fuzzy_translation_is_stale_and_its_words_are_left(resources, tmp_path: Path) -> None:
    (before,) = stats_of_files(tmp_path, resources)
    book = polib.pofile((tmp_path / "locales/es/sitrep.po").read_text("utf-8"))
    entry_of(book, "shelter.kits").flags.append("fuzzy")
    put(tmp_path, str(book).encode())
    (stats,) = stats_of_files(tmp_path, resources)
    assert (stats.total.translated, stats.total.stale) == (0, 1)
    assert stats.total.words_left == before.total.words_left + word_count(KITS)


def test_a_translation_of_other_english_is_stale_before_any_update(
    resources, tmp_path: Path
) -> None:
    write_sector(tmp_path, "shelter", SHELTER.replace(KITS, NEARLY))
    (stats,) = stats_of_files(tmp_path, resources)
    assert (stats.total.translated, stats.total.stale) == (0, 1)


def test_obsolete_entries_and_silences_with_a_reason_are_counted(resources, tmp_path: Path) -> None:
    book = polib.pofile((tmp_path / "locales/es/sitrep.po").read_text("utf-8"))
    entry_of(book, "shelter.kits").tcomment = "ok: W22 named so\nok: W25"
    book.append(polib.POEntry(msgctxt="shelter.gone", msgid="x", msgstr="y", obsolete=True))
    put(tmp_path, str(book).encode())
    (stats,) = stats_of_files(tmp_path, resources)
    assert (stats.total.silenced, stats.obsolete) == (1, 1)
    assert stats.sectors["health"].silenced == 0


def test_an_edition_counts_what_it_adds_or_rewords(resources, tmp_path: Path) -> None:
    edition = tmp_path / "edition"
    write_sector(edition, "shelter", SHELTER.replace(KITS, NEARLY))
    own = overridden(resources, edition)
    empty = update(None, messages(own), "es", offered=()).content
    put(edition, empty)
    (stats,) = stats_of_files(edition, own)
    assert [(group.sector, group.counts.messages) for group in stats.groups] == [("shelter", 1)]
    assert stats.total.missing == 1


def test_words_are_those_that_are_typed() -> None:
    assert word_count("[In {places}, ]partners gave **{kits} warm (kit|kits)**.") == 6
    assert word_count("a {broken message") == 3


def test_the_badge_is_a_picture_with_a_title() -> None:
    counts = MessageCounts(messages=200, translated=199)
    stats = CatalogueStats("es", "es.po", counts, 0, ())
    root = ElementTree.fromstring(badge([stats], "<done>", "Spanish & 199"))
    assert root.get("role") == "img"
    title = root.find(f"{SVG}title")
    assert title is not None
    assert (title.text, title.get("id")) == ("Spanish & 199", root.get("aria-labelledby"))
    assert [each.text for each in root.iter(f"{SVG}text")] == ["<done>", "es 99%"]


def test_a_language_is_complete_only_with_its_last_message() -> None:
    assert MessageCounts(messages=2000, translated=1999).share == 99
    assert MessageCounts(messages=2000, translated=2000).share == 100
    assert MessageCounts().share == 100
