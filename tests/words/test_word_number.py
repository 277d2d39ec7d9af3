"""A word of a column that nothing counts is said in the number that it is typed in."""

from __future__ import annotations

import csv

import pytest

from sitrep_writer.model.cells import SourcedValue
from sitrep_writer.model.edition import TermRow
from sitrep_writer.resources import Resources
from sitrep_writer.words.vocabulary import Term, Vocabulary, load_vocabulary
from tests.examples import ROOT
from tests.words.shipped import CELL, cells, counted, said, shipped


@pytest.mark.parametrize(
    ("typed", "en", "es"),
    [
        ("empleo", "job", "empleo"),
        ("empleos", "jobs", "empleos"),
        ("job", "job", "empleo"),
        ("Jobs", "jobs", "empleos"),
        ("feria laboral", "job fair", "feria laboral"),
        ("job fairs", "job fairs", "ferias laborales"),
        ("employment fairs", "employment fairs", "ferias laborales"),  # an alias is a plural
        ("tarjeta prepago", "prepaid card", "tarjeta prepago"),  # unless it is listed as a singular
        ("tarjetas prepago", "prepaid cards", "tarjetas prepago"),
        ("check", "check", "cheque"),
        ("checks", "checks", "cheques"),
        ("dosis", "doses", "dosis"),  # alike in both numbers: what is typed decides nothing
        ("dose", "dose", "dosis"),
        ("hygiene", "hygiene", "higiene"),  # a mass noun has one form
    ],
)
def test_a_word_keeps_the_number_it_is_typed_in(typed, en, es):
    assert said("en", "topics", typed) == en
    assert said("es_PE", "topics", typed) == es


@pytest.mark.parametrize(
    ("typed", "en", "es"),
    [
        ("a job fair", "a job fair", "una feria laboral"),
        ("una feria laboral", "a job fair", "una feria laboral"),
        ("A workshop", "a workshop", "un taller"),
        ("un empleo", "a job", "un empleo"),
        ("a jobs", "a jobs", "‹a jobs›"),
        ("a fair of no vocabulary", "a fair of no vocabulary", "‹a fair of no vocabulary›"),
    ],
)
def test_one_thing_with_its_article_has_that_of_each_language(typed, en, es):
    assert said("en", "channel", typed) == en
    assert said("es_PE", "channel", typed) == es


def test_each_word_of_a_list_keeps_its_own_number():
    assert said("en", "items", "laptop", "blankets", "manta") == "laptop, blankets, and blanket"
    assert said("es_PE", "items", "laptop", "blankets") == "laptop y mantas"


def test_a_kind_of_place_keeps_its_number():
    assert said("en", "places", "bus terminal") == "bus terminal"
    assert said("es_PE", "places", "bus terminals") == "terminales terrestres"
    assert said("es_PE", "places", "bus terminal") == "terminal terrestre"


def test_what_is_counted_takes_the_number_of_its_figure():
    for typed in ("mujer", "mujeres", "woman", "women"):
        assert counted(shipped("es_PE"), "1", typed).value.text == "1 mujer"
        assert counted(shipped("es_PE"), "12", typed).value.text == "12 mujeres"
        assert counted(shipped("en"), "12", typed).value.text == "12 women"
    assert said("es_PE", "places", "1 districts") == "un distrito"
    assert said("es_PE", "places", "3 district") == "tres distritos"


def test_every_singular_of_the_vocabulary_is_said_as_one():
    """Whatever is counted can also stand in a column, in either number and language."""
    words = load_vocabulary(Resources(), ("en", "es_PE", "es"))
    tables = {}
    for language in ("en", "es"):
        path = ROOT / "locales" / language / "vocabulary.csv"
        with path.open(encoding="utf-8", newline="") as file:
            tables[language] = {row["key"]: row for row in csv.DictReader(file)}
    checked = 0
    for language, table in tables.items():
        for key, row in table.items():
            single = row["singular"].split(";")[0]
            plural = row["text"] or key
            if single in ("", "-") or words.key_of(single) != key or words.key_of(plural) != key:
                continue
            if "{" in plural or single == plural or not words.singular(single):
                continue
            other = "es_PE" if language == "en" else "en"
            there = tables["es" if language == "en" else "en"][key]
            if not there["singular"]:
                continue
            assert said(other, "items", single) == there["singular"].split(";")[0], key
            assert said(other, "items", plural) == (there["text"] or key), key
            checked += 1
    assert checked > 600


# an edition's own words


def terms(english: str, spanish: str, one_en: str, one_es: str) -> TermRow:
    return TermRow(
        texts={"en": SourcedValue(english, CELL), "es": SourcedValue(spanish, CELL)},
        singulars={"en": SourcedValue(one_en, CELL), "es": SourcedValue(one_es, CELL)},
        gender=SourcedValue("f", CELL),
        article=None,
        cell=CELL,
    )


def test_the_words_of_an_edition_keep_their_number_too():
    below = load_vocabulary(Resources(), ("en", "es_PE", "es"))
    words = below.with_terms([terms("beehives", "colmenas", "beehive", "colmena")])
    assert words.singular("colmena")
    assert words.singular("Beehive")
    assert not words.singular("colmenas")
    assert words.singular("empleo")
    assert words.key_of("colmena") == "beehives"


def test_a_word_that_is_also_a_plural_is_no_singular():
    words = Vocabulary({"en": {"data": Term("data", "data", "datum")}}, {"data": "data"}, {})
    again = words.with_terms([terms("series", "series", "series", "serie")])
    assert not again.singular("series")
    assert again.singular("serie")


def test_words_that_people_count_may_be_typed_in_either_number():
    assert shipped("es_PE").phrases(cells("laptop", "tablets"), "items").text == "laptop y tabletas"
