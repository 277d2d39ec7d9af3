"""The shipped words: complete in both languages, countable where counted, found without doubt."""

import csv
import re

import pytest

from sitrep_writer.folding import fold
from sitrep_writer.resources import Resources
from sitrep_writer.words.vocabulary import load_vocabulary

from .shipped_words import ARTICLES, ROOT, aliases, kinds, rows, text, typed, vocabulary

SHARED = ROOT.parent / "shared"

VOCABULARY = {
    "en": ["key", "kind", "text", "singular", "aliases", "preposition", "compound", "note"],
    "es": [
        *("key", "text", "singular", "gender", "article"),
        *("aliases", "preposition", "compound", "note"),
    ],
}
ACRONYMS = ["key", "acronym", "full", "origin", "said", "article", "full_article", "note"]
COUNTED_KINDS = {"population", "unit"}
CLAUSES = {"topic", "purpose", "outcome", "detail", "framework", "time"}
OF_PEOPLE = {"outcome", "detail"}
"""Clauses that are said otherwise of a single person."""
SAME_IN_THE_PLURAL = {"doses", "laboratory tests"}

HOMONYMS = {
    "personas": "people",
    "persona": "people",
    "emprendimiento": "entrepreneurship",
}
"""What people type that two terms share, and the key that it is understood as."""

IN_CATALOGUES = {
    *("Education", "Health", "Humanitarian Transportation", "Integration", "Protection"),
    *("Shelter", "Financial requirements", "Funding", "Funded", "End-year report"),
    *("Situation report", "Key figures", "Highlights", "National context", "Sectoral response"),
}
"""Glossary terms that are labels of sectors, panels and headings: messages, not words of cells."""

IN_HOUSE_STYLES = {"million (noun)", "billion (10^9)", "September"}


@pytest.mark.parametrize("language", ["en", "es"])
def test_another_word_for_what_is_counted_has_its_own_forms(language):
    kind = kinds()
    pattern = {"en": r"-|[^()]+", "es": r"-|[^()]+, [mf]"}[language]
    lacking = [
        (row["key"], alias)
        for row in vocabulary(language)
        for alias, forms in aliases(row)
        if kind[row["key"]] in COUNTED_KINDS and not re.fullmatch(pattern, forms)
    ]
    assert lacking == []


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_files_have_the_columns_that_translators_know(language):
    vocabulary_row, acronym_row = vocabulary(language)[0], rows("acronyms", language)[0]
    assert list(vocabulary_row) == VOCABULARY[language]
    assert list(acronym_row) == ACRONYMS


@pytest.mark.parametrize("name", ["vocabulary", "acronyms"])
def test_every_key_stands_once_in_each_language_and_in_the_same_order(name):
    english, spanish = ([row["key"] for row in rows(name, each)] for each in ("en", "es"))
    assert english == spanish
    assert len(english) == len(set(english))
    assert all(english)


@pytest.mark.parametrize("name", ["vocabulary", "acronyms"])
@pytest.mark.parametrize("language", ["en", "es"])
def test_no_cell_has_a_space_too_many(name, language):
    loose = [
        (row["key"], column, value)
        for row in rows(name, language)
        for column, value in row.items()
        if value != " ".join(value.split())
        or any(part != part.strip() for part in value.split(";") if column == "aliases")
    ]
    assert loose == []


def test_every_spanish_word_is_there():
    assert [row["key"] for row in vocabulary("es") if not row["text"]] == []


def test_what_is_counted_has_a_singular_in_both_languages_and_a_gender_in_spanish():
    kind = kinds()
    lacking = [
        (language, row["key"])
        for language in ("en", "es")
        for row in vocabulary(language)
        if kind[row["key"]] in COUNTED_KINDS
        and not (row["singular"] and (language == "en" or row["gender"]))
    ]
    assert lacking == []


def test_a_noun_that_is_counted_in_one_language_is_counted_in_the_other():
    kind = kinds()
    english, spanish = (
        {row["key"] for row in vocabulary(language) if row["singular"]} for language in ("en", "es")
    )
    assert {key for key in english ^ spanish if kind[key] not in OF_PEOPLE} == set()


def test_what_is_said_of_several_alone_is_so_in_both_languages():
    english, spanish = (
        {row["key"] for row in vocabulary(language) if row["singular"] == "-"}
        for language in ("en", "es")
    )
    assert english == spanish
    assert len(english) > 5


def test_gender_is_m_or_f_and_goes_with_a_singular():
    """`m/f`: all of them are masculine, and the plural begins with a feminine noun."""
    kind = kinds()
    assert {row["gender"] for row in vocabulary("es")} == {"", "m", "f", "m/f"}
    assert [
        row["key"]
        for row in vocabulary("es")
        if kind[row["key"]] not in OF_PEOPLE and bool(row["gender"]) != bool(row["singular"])
    ] == []


def test_the_first_noun_of_several_is_feminine_where_the_data_say_so():
    """ "Unas 20 niñas y niños": a plural with "y" that begins with a feminine noun is m/f."""
    feminine = re.compile(
        r"^(niñas|madres|mujeres|lideresas|jefas|directoras|trabajadoras|abogadas|voluntarias|"
        r"promotoras|vecinas|personas)\b"
    )
    for row in vocabulary("es"):
        if row["gender"] in ("m", "m/f"):
            assert (row["gender"] == "m/f") == bool(feminine.match(row["text"])), row["text"]


def test_a_singular_begins_with_a_noun_of_its_gender():
    """ "Un niño, niña o adolescente", not "un niña"."""
    feminine = re.compile(
        r"^(niña|mujer|madre|persona|adolescente mujer|lideresa|jefa|directora|trabajadora|abogada|"
        r"voluntaria|promotora|vecina)\b"
    )
    assert [
        row["key"]
        for row in vocabulary("es")
        if row["gender"].startswith("m") and feminine.match(row["singular"])
    ] == []


def test_a_clause_has_no_gender_and_a_singular_only_where_it_is_of_people():
    kind = kinds()
    for language in ("en", "es"):
        for row in vocabulary(language):
            if kind[row["key"]] in CLAUSES:
                assert not row.get("gender"), row
                assert not row["singular"] or kind[row["key"]] in OF_PEOPLE, row


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_plural_is_not_the_singular(language):
    same = {row["key"] for row in vocabulary(language) if row["singular"] == text(row)}
    assert same == (SAME_IN_THE_PLURAL if language == "es" else set())


def test_a_word_that_does_not_change_in_the_plural_says_so():
    notes = {row["key"]: row["note"] for row in vocabulary("es")}
    assert all("plural" in notes[key] for key in SAME_IN_THE_PLURAL)


def test_an_item_without_a_singular_is_uncountable_or_always_plural():
    kind = kinds()
    single = [
        row["key"]
        for row in vocabulary("en")
        if kind[row["key"]] == "item" and not row["singular"] and row["note"] != "Uncountable"
    ]
    assert [key for key in single if not key.endswith("s")] == []


def test_people_come_first_in_spanish():
    """A group is named as people in a condition, not by the condition."""
    bare = re.compile(
        r"^(refugiados|migrantes|discapacitados|venezolanos|beneficiarios|indígenas)\b"
    )
    assert [row["key"] for row in vocabulary("es") if bare.match(row["text"])] == []


def test_articles_are_articles_and_are_not_typed_twice():
    for row in vocabulary("es"):
        assert row["article"] in ARTICLES["es"], row
        assert not (row["article"] and row["text"].startswith(row["article"] + " ")), row


@pytest.mark.parametrize("language", ["en", "es"])
def test_only_places_have_a_preposition_of_their_own(language):
    kind = kinds()
    own = {row["key"]: row["preposition"] for row in vocabulary(language) if row["preposition"]}
    assert {kind[key] for key in own} == {"place"}
    default = {"en": "in", "es": "en"}[language]
    assert default not in own.values()
    assert own["nationwide"] == "-"


def test_a_place_without_preposition_in_spanish_needs_none_in_english_either():
    bare = [
        {row["key"] for row in vocabulary(language) if row["preposition"] == "-"}
        for language in ("es", "en")
    ]
    assert bare[0] <= bare[1]


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_population_has_a_compound_form_only_where_it_differs(language):
    kind = kinds()
    for row in vocabulary(language):
        if row["compound"]:
            assert kind[row["key"]] == "population"
            assert row["compound"] != row["text"]
            assert row["compound"].startswith("personas ")


def test_no_word_that_people_type_could_mean_two_things():
    owner: dict[str, str] = {}
    shared: dict[str, str] = {}
    for language in ("en", "es"):
        for row in vocabulary(language):
            for each in {fold(word) for word in typed(row)} - {"-"}:
                if owner.setdefault(each, row["key"]) != row["key"]:
                    shared[each] = owner[each]
    assert set(shared) == set(HOMONYMS)


def test_a_word_that_two_terms_share_is_understood_as_the_usual_one():
    words = load_vocabulary(Resources(), ["en", "es_PE", "es"])
    assert {each: words.key_of(each) for each in HOMONYMS} == HOMONYMS


def glossary_forms(term: str) -> set[str]:
    """A glossary term as one might type it: without its parentheses, and each side of a slash
    or a colon."""
    bare = re.sub(r"\s*\([^)]*\)", "", term)
    inside = re.findall(r"\(([^)]*)\)", term)
    every = [
        term,
        *re.split("[/:]", bare),
        bare,
        *(part for each in inside for part in each.split("/")),
    ]
    forms = {fold(each) for each in every if each.strip()}
    return forms | {form + "s" for form in forms}


@pytest.mark.skipif(
    not (SHARED / "glossary_en_es.csv").is_file(), reason="the glossary is not beside the checkout"
)
def test_every_glossary_term_is_known_in_both_languages():
    known: dict[str, set[str]] = {"en": set(), "es": set()}
    for language, words in known.items():
        words.update(fold(each) for row in vocabulary(language) for each in typed(row))
        for row in rows("acronyms", language):
            words.update(fold(row[column]) for column in ("acronym", "full") if row[column])
    with (SHARED / "glossary_en_es.csv").open(encoding="utf-8", newline="") as file:
        terms = list(csv.DictReader(file))
    assert terms
    elsewhere = IN_CATALOGUES | IN_HOUSE_STYLES
    unknown = [
        (row["term_en"], row["term_es"])
        for row in terms
        if row["term_en"] not in elsewhere
        and not (
            glossary_forms(row["term_en"]) & known["en"]
            and glossary_forms(row["term_es"]) & known["es"]
        )
    ]
    assert unknown == []
