"""The shipped acronyms: registered, read aloud rightly, each for one thing."""

import csv
import re

import pytest

from .shipped import contractions
from .shipped_words import ARTICLES, ROOT, rows, text, vocabulary


@pytest.mark.parametrize("language", ["en", "es"])
def test_acronyms_in_words_are_registered(language):
    register = {row["key"] for row in rows("acronyms", language)}
    named = {name for row in vocabulary(language) for name in re.findall(r"\{(\w+)\}", row["text"])}
    assert named
    assert named <= register


def test_a_term_names_the_same_acronyms_in_both_languages():
    english = {row["key"]: re.findall(r"\{(\w+)\}", text(row)) for row in vocabulary("en")}
    spanish = {row["key"]: re.findall(r"\{(\w+)\}", text(row)) for row in vocabulary("es")}
    assert english == spanish


@pytest.mark.parametrize("language", ["en", "es"])
def test_an_acronym_says_how_it_is_read(language):
    for row in rows("acronyms", language):
        assert row["acronym"], row
        assert re.fullmatch(r"[A-Z][A-Z0-9_]*", row["key"]), row
        assert re.fullmatch(r"letters|word|[a-zñáéíóúü]+", row["said"]), row


@pytest.mark.parametrize("language", ["en", "es"])
def test_an_acronym_has_articles_of_its_language(language):
    for row in rows("acronyms", language):
        assert row["article"] in ARTICLES[language], row
        assert row["full_article"] in ARTICLES[language], row
        assert row["full"] or not row["full_article"], row


def test_a_full_form_in_spanish_has_the_gender_of_its_acronym():
    """`el ACNUR` is `el Alto Comisionado`: singular or plural, one gender."""
    feminine = {"la", "las"}
    exceptions = {"OHCHR"}  # el ACNUDH, but la Oficina del Alto Comisionado
    unlike = {
        row["key"]
        for row in rows("acronyms", "es")
        if row["article"]
        and row["full_article"]
        and (row["article"] in feminine) != (row["full_article"] in feminine)
    }
    assert unlike == exceptions


def test_the_origin_of_an_acronym_is_another_language():
    for language in ("en", "es"):
        origins = {row["origin"] for row in rows("acronyms", language)} - {""}
        assert language not in origins
        assert all(re.fullmatch(r"[a-z]{2}", origin) for origin in origins)


def read_aloud(language: str, key: str) -> str:
    """How an acronym begins when it is read, by the names of letters in Spanish."""
    names = {"H": "hache", "R": "erre", "I": "i", "O": "o", "N": "ene", "F": "efe"}
    row = next(row for row in rows("acronyms", language) if row["key"] == key)
    if row["said"] == "letters":
        return names.get(row["acronym"][0], row["acronym"][0].lower())
    return row["acronym"].lower() if row["said"] == "word" else row["said"]


@pytest.mark.parametrize(
    ("key", "and_", "or_"),
    [
        ("IRC", "e", "o"),
        ("INEI", "e", "o"),
        ("STI", "e", "o"),
        ("INTERSOS", "e", "o"),
        ("HIAS", "y", "o"),
        ("HIV", "y", "o"),
        ("IOM", "y", "u"),
        ("ILO", "y", "u"),
        ("UNAIDS", "y", "u"),
        ("NGO", "y", "u"),
        ("UNHCR", "y", "o"),
        ("R4V", "y", "o"),
    ],
)
def test_y_and_o_follow_the_sound_of_a_spanish_acronym(key, and_, or_):
    sound = read_aloud("es", key)
    assert (contractions("es").link("y", sound), contractions("es").link("o", sound)) == (and_, or_)


@pytest.mark.parametrize(
    ("article", "keys"),
    [
        ("an", ["NGO", "INGO", "SIS", "RMRP", "R4V", "MPC", "IRC", "IOM", "HIV", "OCHA", "EU"]),
        ("a", ["UN", "UNHCR", "UNICEF", "UNESCO", "UNAIDS", "WASH", "GTRM", "HIAS", "WHO", "WFP"]),
    ],
)
def test_a_or_an_follows_the_sound_of_an_english_acronym(article, keys):
    for key in keys:
        row = next(row for row in rows("acronyms", "en") if row["key"] == key)
        spelled = row["said"] == "letters"
        first = (row["acronym"] if spelled or row["said"] == "word" else row["said"])[0].lower()
        vowel = first in ("aefhilmnorsx" if spelled else "aeiou")
        assert ("an" if vowel else "a") == article, row


def test_the_agencies_of_the_partner_register_have_their_acronym():
    with (ROOT / "templates" / "registers" / "partners.csv").open(encoding="utf-8") as file:
        partners = list(csv.DictReader(file))
    known = {row["acronym"] for language in ("en", "es") for row in rows("acronyms", language)}
    agencies = {
        row["acronym"]
        for row in partners
        if row["type"] in ("UN", "Red Cross Movement") and row["acronym"]
    }
    coordinator = {"OCR"}  # an office of the agencies, named in full
    assert agencies - known == coordinator


@pytest.mark.parametrize("language", ["en", "es"])
def test_an_acronym_stands_for_one_thing(language):
    shown = [row["acronym"] for row in rows("acronyms", language)]
    full = [row["full"] for row in rows("acronyms", language) if row["full"]]
    assert len(shown) == len(set(shown))
    assert len(full) == len(set(full))
