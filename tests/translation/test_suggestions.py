"""What helps to translate a message: translated ones that are like it, and the glossary."""

from __future__ import annotations

from pathlib import Path

import polib
import pytest

from sitrep_writer import NotDone, TranslationHelp, suggest_translations
from sitrep_writer.resources import Resources

SHIPPED = polib.pofile((Resources().shipped / "locales/es/sitrep.po").read_text("utf-8"))
SPANISH = {entry.msgctxt: entry for entry in SHIPPED}
TOYS = "Partners delivered **{toys} toy (toy|toys)[ to {who}]**[ in {places}][ {purpose}]."
LIKE_TOYS = "food_security.food_kits"
LAMPS = "All shelters and every host community were lit at night."
TEMPLATE = f"""\
{{% sector "shelter" %}}
{{% bullet "toys", label="Toy boxes", toys="things: toys" %}}
{TOYS}
{{% endbullet %}}
{{% bullet "lamps", label="Lamps", lamps="things: lamps" %}}
{LAMPS}
{{% endbullet %}}
"""


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    """An edition's folder that adds two sentences, which nobody has translated."""
    (tmp_path / "sitrep.toml").touch()
    (tmp_path / "templates/sectors").mkdir(parents=True)
    (tmp_path / "templates/sectors/own.j2").write_text(TEMPLATE, "utf-8")
    (tmp_path / "locales/es").mkdir(parents=True)
    book = polib.POFile(wrapwidth=0)
    book.metadata = dict(SHIPPED.metadata)
    (tmp_path / "locales/es/sitrep.po").write_text(str(book), "utf-8")
    return tmp_path


def found(edition: Path | None, key: str = "") -> dict[str, TranslationHelp]:
    done = suggest_translations("es", key, edition)
    assert not isinstance(done, NotDone), done
    return {each.key: each for each in done}


def written(edition: Path, *entries: polib.POEntry) -> None:
    path = edition / "locales/es/sitrep.po"
    book = polib.pofile(path.read_text("utf-8"), wrapwidth=0)
    book.extend(entries)
    path.write_text(str(book), "utf-8")


def test_a_new_message_gets_the_nearest_translated_ones(edition: Path) -> None:
    before = (edition / "locales/es/sitrep.po").read_bytes()
    toys = found(edition)["shelter.toys"]
    assert (toys.status, toys.words) == ("missing", "")
    first = toys.near[0]
    assert (first.key, first.words) == (LIKE_TOYS, SPANISH[LIKE_TOYS].msgstr)
    assert [each.likeness for each in toys.near] == sorted(
        (each.likeness for each in toys.near), reverse=True
    )
    assert len(toys.near) <= 3
    assert (edition / "locales/es/sitrep.po").read_bytes() == before


def test_the_terms_of_the_glossary_that_it_uses_are_named(edition: Path) -> None:
    lamps = found(edition)["shelter.lamps"]
    assert [term for term, _ in lamps.terms] == ["shelters", "host community"]
    assert lamps.terms[0][1] == ("alojamiento", "albergue", "espacios colectivos")


def test_a_changed_message_shows_what_its_translation_was_made_from(edition: Path) -> None:
    toys = polib.POEntry(
        msgctxt="shelter.toys", msgid="Partners gave {toys}.", msgstr="Los socios dieron {toys}."
    )
    written(edition, toys)
    changed = found(edition)["shelter.toys"]
    assert (changed.status, changed.words) == ("stale", "Los socios dieron {toys}.")
    assert changed.earlier == "Partners gave {toys}."


def test_what_is_translated_and_right_is_left_out_unless_it_is_named(edition: Path) -> None:
    written(edition, polib.POEntry(msgctxt="shelter.toys", msgid=TOYS, msgstr="x {toys}."))
    assert "shelter.toys" not in found(edition)
    assert found(edition, "shelter.toys")["shelter.toys"].status == "translated"
    assert found(None) == {}


def test_a_stale_translation_is_suggested_to_nobody(edition: Path) -> None:
    entry = polib.POEntry(
        msgctxt=LIKE_TOYS, msgid=SPANISH[LIKE_TOYS].msgid, msgstr="rough", flags=["fuzzy"]
    )
    written(edition, entry)
    near = found(edition)["shelter.toys"].near
    assert "rough" not in [each.words for each in near]


def test_no_message_is_suggested_for_itself() -> None:
    own = found(None, LIKE_TOYS)[LIKE_TOYS]
    assert LIKE_TOYS not in [each.key for each in own.near]


def test_a_key_that_no_message_has_is_told_with_the_nearest(edition: Path) -> None:
    done = suggest_translations("es", "shelter.toy", edition)
    assert isinstance(done, NotDone)
    assert done.message.endswith('with the key "shelter.toy". Did you mean shelter.toys?')


def test_a_region_is_helped_by_its_language(edition: Path) -> None:
    (edition / "locales/es_PE").mkdir()
    book = polib.POFile(wrapwidth=0)
    book.metadata = {**SHIPPED.metadata, "Language": "es_PE"}
    book.append(polib.POEntry(msgctxt="shelter.toys", msgid=TOYS, msgstr=""))
    (edition / "locales/es_PE/sitrep.po").write_text(str(book), "utf-8")
    done = suggest_translations("es_PE", "", edition)
    assert not isinstance(done, NotDone)
    assert [(each.key, each.near[0].key) for each in done] == [("shelter.toys", LIKE_TOYS)]
