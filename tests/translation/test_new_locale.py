"""A new locale, begun from CLDR and finished by files alone."""

from __future__ import annotations

import csv
import io
import shutil
import tomllib
from pathlib import Path

import polib
import pytest
from babel import Locale

from sitrep_writer import NotDone, catalogue_stats, check_catalogues, draft, new_locale
from sitrep_writer.model.options import DraftOptions
from sitrep_writer.model.problems import Level
from sitrep_writer.resources import Resources
from sitrep_writer.translation.new_style import cldr_settings
from sitrep_writer.words.locale_style import load_locale_style
from tests.examples import SEPTEMBER, bullets


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    """A copy of the example with an empty sitrep.toml."""
    folder = tmp_path / "edition"
    shutil.copytree(SEPTEMBER.parent, folder)
    (folder / "sitrep.toml").touch()
    return folder


def made(edition: Path, locale: str, parent: str = "") -> Path:
    done = new_locale(locale, parent, edition)
    assert not isinstance(done, NotDone), done
    return edition / "locales" / done.locale


def style_of(folder: Path) -> dict[str, object]:
    return tomllib.loads((folder / "style.toml").read_text("utf-8"))


def edited(path: Path, **words: str) -> None:
    """Replaces texts of a file, as a person would in an editor."""
    text = path.read_text("utf-8")
    for before, after in words.items():
        assert before in text
        text = text.replace(before, after)
    path.write_text(text, "utf-8")


def test_the_marks_of_a_new_style_are_those_of_cldr(edition: Path) -> None:
    style = style_of(made(edition, "fr"))
    assert style["reviewed"] is False
    assert style["numbers"] == {"group": "\u202f", "decimal": ",", "minimum_grouping": 1}
    assert style["panel"] == {
        "million": "{n}\u00a0M",
        "money": "{n}\u00a0$US",
        "percent": "{n}\u00a0%",
    }
    text = (edition / "locales/fr/style.toml").read_text("utf-8")
    assert "# Plural categories: one, many, other." in text
    assert "# Months: janvier, février, mars, avril, mai, juin" in text
    assert style["times"]["quarters"].startswith("1er trimestre;2e trimestre")


def test_the_catalogue_has_the_header_of_its_language_and_every_message(edition: Path) -> None:
    folder = made(edition, "fr")
    book = polib.pofile((folder / "sitrep.po").read_text("utf-8"))
    assert book.metadata["Language"] == "fr"
    assert book.metadata["Plural-Forms"] == "nplurals=2; plural=(n > 1);"
    (stats,) = catalogue_stats(["fr"], edition)
    assert stats.total.messages == stats.total.missing == len(book)


def test_every_word_and_acronym_has_a_row_that_waits(edition: Path) -> None:
    folder = made(edition, "fr")
    for name in ("vocabulary.csv", "acronyms.csv"):
        english = list(csv.DictReader((Resources().shipped / f"locales/en/{name}").open()))
        text = (folder / name).read_text("utf-8-sig")
        rows = list(csv.DictReader(io.StringIO(text)))
        assert [row["key"] for row in rows] == [row["key"] for row in english]
        assert all(row["note"] for row in rows)
    (check,) = check_catalogues(["fr"], edition)
    assert not [each for each in check.problems if each.code not in ("E10", "W34")]


def test_a_draft_shows_what_is_still_english_and_stops_at_nothing(edition: Path) -> None:
    made(edition, "fr")
    outcome = draft(edition, options=DraftOptions(locales=("fr",)))
    assert not [each for each in outcome.problems if each.level is Level.FATAL]
    (french,) = outcome.drafts
    said = bullets(french)
    assert "‹over› 140" in said["education.kits"]
    assert outcome.drafts[0].language == "fr"
    codes = {each.code for each in outcome.problems}
    assert {"missing-translation", "missing-term"} <= codes


def test_french_is_finished_without_a_line_of_python(edition: Path) -> None:
    folder = made(edition, "fr")
    edited(
        folder / "style.toml",
        **{'"‹over›"': '"plus de"', '"‹in›"': '"à"', "genders = []": 'genders = ["m", "f"]'},
    )
    book = polib.pofile((folder / "sitrep.po").read_text("utf-8"), wrapwidth=0)
    kits = next(entry for entry in book if entry.msgctxt == "education.kits")
    kits.msgstr = (
        "Les partenaires ont équipé des écoles[ à {places}[, {detail},]] de **{kits} "
        "(kit technologique|kits technologiques)**[ ({items})][ {purpose}]."
    )
    (folder / "sitrep.po").write_text(str(book), "utf-8")
    text = (folder / "vocabulary.csv").read_text("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    for row in rows:
        words = {"laptops": ("ordinateurs portables", "ordinateur portable", "m")}.get(row[0])
        if words:
            row[1:4] = words
    with (folder / "vocabulary.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    outcome = draft(edition, options=DraftOptions(locales=("fr",)))
    said = bullets(outcome.drafts[0])["education.kits"]
    assert said.startswith("Les partenaires ont équipé des écoles à ")
    assert "plus de 140 kits technologiques" in said


def test_a_region_has_only_what_differs_from_its_language(edition: Path) -> None:
    folder = made(edition, "es_MX")
    style = style_of(folder)
    assert (style["parent"], style["cldr"], style["name"]) == ("es", "es_MX", "Spanish (Mexico)")
    assert style["numbers"] == {"group": ",", "decimal": "."}
    assert "prose" not in style or set(style["prose"]) <= {"money", "percent"}
    assert sorted(path.name for path in folder.iterdir()) == ["sitrep.po", "style.toml"]
    assert not polib.pofile((folder / "sitrep.po").read_text("utf-8"))
    outcome = draft(edition, options=DraftOptions(locales=("es_MX",)))
    assert "los socios" in bullets(outcome.drafts[0])["shelter.warm_kits"]


def test_a_language_may_begin_with_anothers_style(edition: Path) -> None:
    folder = made(edition, "gn", parent="es")
    assert load_locale_style(Resources.beside(edition / "x"), "gn").chain == ("gn", "es")
    assert len(polib.pofile((folder / "sitrep.po").read_text("utf-8"))) > 1_000


def test_nothing_that_is_there_is_written_over(edition: Path) -> None:
    folder = made(edition, "fr")
    (folder / "sitrep.po").unlink()
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    again = new_locale("fr", edition=edition)
    assert isinstance(again, NotDone)
    assert "is there already. Nothing was written." in again.message
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    assert isinstance(new_locale("es", edition=edition), NotDone)


@pytest.mark.parametrize(
    ("locale", "parent", "code"),
    [
        ("french", "", "unknown-locale"),
        ("../fr", "", "unknown-locale"),
        ("fr", "de", "unknown-locale"),
        ("fr", "../es", "unknown-locale"),
        ("", "", "unknown-locale"),
        ("ja", "", "unknown-locale"),
    ],
)
def test_a_name_that_is_no_language_and_a_parent_without_a_style_are_told(
    edition: Path, locale: str, parent: str, code: str
) -> None:
    done = new_locale(locale, parent, edition)
    assert isinstance(done, NotDone)
    assert done.problems[0].code == code
    assert not (edition / "locales").exists()


@pytest.mark.parametrize("name", ["ar", "de", "fr_CA", "gn", "nl", "pt_BR", "qu", "ru", "sw", "uk"])
def test_a_style_of_any_language_can_be_loaded(edition: Path, name: str) -> None:
    folder = made(edition, name)
    style = load_locale_style(Resources.beside(edition / "x"), folder.name)
    assert style.number(1234567).count(style.numbers.group) == 2
    known = cldr_settings(Locale.parse(name))
    assert "{n}" in str(known["panel", "percent"])
