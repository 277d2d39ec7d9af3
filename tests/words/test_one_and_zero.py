"""One of several populations, one of the others, counts of nothing, and what is said of one."""

from __future__ import annotations

import csv
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.examples import ROOT
from tests.gallery.agreement import faults
from tests.words.shipped import cells, counted, phrase, said, sentence, shipped

CAME = {
    "en": "{n} came",
    "es_PE": "{n} (ms: fue recibido|fs: fue recibida|mp: fueron recibidos|fp: fueron recibidas)",
}


def came(locale: str, exact: str, *who: str, forced: str = "") -> str:
    value = counted(shipped(locale), exact, *who, forced=forced).value
    return sentence(locale, CAME[locale], {"n": "people"}, n=value)


@pytest.mark.parametrize(
    ("who", "digits", "en", "es"),
    [
        (
            ("women", "men"),
            "1 mujer u hombre",
            "One woman or man came.",
            "Una mujer o un hombre fue recibido.",
        ),
        (
            ("refugees", "men"),
            "1 persona refugiada u hombre",
            "One refugee or man came.",
            "Una persona refugiada o un hombre fue recibido.",
        ),
        (
            ("refugees", "migrants"),
            "1 persona refugiada o migrante",
            "One refugee or migrant came.",
            "Una persona refugiada o migrante fue recibida.",
        ),
        (
            ("men", "boys"),
            "1 hombre o niño",
            "One man or boy came.",
            "Un hombre o niño fue recibido.",
        ),
        (
            ("girls", "women", "fathers"),
            "1 niña, mujer o padre",
            "One girl, woman, or father came.",
            "Una niña, una mujer o un padre fue recibido.",
        ),
        (
            ("migrants", "host community members"),
            "1 persona migrante o de la comunidad de acogida",
            "One migrant or host community member came.",
            "Una persona migrante o de la comunidad de acogida fue recibida.",
        ),
        (
            ("host community members", "men"),
            "1 persona de la comunidad de acogida u hombre",
            "One host community member or man came.",
            "Una persona de la comunidad de acogida o un hombre fue recibido.",
        ),
        (
            ("lawyers",),
            "1 abogado o abogada",
            "One lawyer came.",
            "Un abogado o abogada fue recibido.",
        ),
        (
            ("community leaders",),
            "1 líder o lideresa comunitaria",
            "One community leader came.",
            "Un líder o lideresa comunitaria fue recibido.",
        ),
    ],
)
def test_one_of_several_populations(who, digits, en, es):
    assert phrase("es_PE", "1", *who) == digits
    assert came("en", "1", *who) == en
    assert came("es_PE", "1", *who) == es


@pytest.mark.parametrize(
    ("who", "said"),
    [
        (("women", "men"), "unas 250 mujeres y hombres"),
        (("men", "women"), "unos 250 hombres y mujeres"),
        (("girls and boys",), "unas 250 niñas y niños"),
        (("lawyers",), "unas 250 abogadas y abogados"),
        (("adolescent girls",), "unas 250 adolescentes mujeres"),
        (("women", "host community members"), "unas 250 mujeres y personas de la comunidad de"),
        (("host community members",), "unos 250 miembros de la comunidad de acogida"),
    ],
)
def test_a_word_before_several_nouns_agrees_with_the_first(who, said):
    assert phrase("es_PE", "250", *who, forced="some").startswith(said)


def test_a_share_of_several_populations_agrees_with_the_first():
    assert phrase("es_PE", "50", "women", "men", kind="ratio") == (
        "una de cada dos mujeres y hombres"
    )


# any populations


def rows(language: str) -> dict[str, dict[str, str]]:
    path = ROOT / "locales" / language / "vocabulary.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return {row["key"]: row for row in csv.DictReader(file)}


ENGLISH, SPANISH = rows("en"), rows("es")
POPULATIONS = sorted(
    key
    for key, row in ENGLISH.items()
    if row["kind"] == "population" and not re.search(r" or |,", row["singular"])
)
SOME = st.lists(st.sampled_from(POPULATIONS), min_size=1, max_size=4, unique=True)


@settings(max_examples=300, deadline=None)
@given(SOME, st.sampled_from(["1", "2", "10", "21", "250", "1500", "1000000"]))
def test_any_populations_agree_with_any_number(who, exact):
    for locale, language in (("en", "en"), ("es_PE", "es")):
        text = came(locale, exact, *who)
        wrong = list(faults(language, text))
        assert wrong == [], text
        assert text.endswith(("came.", "recibido.", "recibida.", "recibidos.", "recibidas."))


@settings(max_examples=300, deadline=None)
@given(SOME)
def test_one_of_any_populations_has_a_word_before_each_noun_of_another_gender(who):
    text = came("es_PE", "1", *who)
    kinds = {SPANISH[key]["gender"][:1] for key in who if not SPANISH[key]["compound"]}
    words = re.findall(r"\b[Uu]na? (\w+)", text)
    nouns = {SPANISH[key]["singular"].split()[0]: SPANISH[key]["gender"][:1] for key in who}
    nouns["persona"] = "f"
    nouns.pop("adolescente", None)  # of either gender
    for determiner, noun in re.findall(r"\b([Uu]na?) (\w+)", text):
        if noun in nouns:
            assert determiner.lower() == {"f": "una", "m": "un"}[nouns[noun]], text
    heads = {SPANISH[key]["singular"].split()[0] for key in who}
    if len(kinds) > 1 and len(heads) > 1:
        assert len(words) > 1, text
    elif len(kinds) == 1 and not any(SPANISH[key]["compound"] for key in who):
        assert not re.search(r"(,| o) una? ", text), text


# others


@pytest.mark.parametrize(
    ("typed", "en", "es"),
    [
        ("1 other district", "Lima and one other district", "Lima y otro distrito"),
        ("1 other province", "Lima and one other province", "Lima y otra provincia"),
        ("1 otra provincia", "Lima and one other province", "Lima y otra provincia"),
        ("otras 3 provincias", "Lima and three other provinces", "Lima y otras tres provincias"),
        ("2 other districts", "Lima and two other districts", "Lima y otros dos distritos"),
        ("12 other cities", "Lima and 12 other cities", "Lima y otras 12 ciudades"),
        ("1 department", "Lima and one department", "Lima y un departamento"),
    ],
)
def test_the_others_agree_with_their_number_and_gender(typed, en, es):
    assert said("en", "places", "Lima", typed) == en
    assert said("es_PE", "places", "Lima", typed) == es


def test_one_of_the_others_is_a_figure_in_both_languages():
    for locale, word in (("en", "one"), ("es_PE", "otro")):
        value = shipped(locale).places(cells("Lima", "1 other district"))
        assert [piece.text for piece in value.pieces if piece.figure] == [word]
        assert [count.number for count in value.counted] == [1]


# nothing


@pytest.mark.parametrize("locale", ["en", "es_PE"])
@pytest.mark.parametrize("typed", ["0 departments", "0 other districts", "otros 0 distritos"])
def test_a_count_of_nothing_is_left_out_and_told(locale, typed):
    locale_words = shipped(locale)
    assert locale_words.places(cells("Lima", typed)).text == "Lima"
    assert [(p.code, p.message) for p in locale_words.problems] == [
        ("zero-left-out", f'"{typed}" counts nothing, so the sentence leaves it out.')
    ]
    assert locale_words.places(cells(typed)).pieces == ()


# what is said of one


@pytest.mark.parametrize(
    ("typed", "en", "es"),
    [
        (
            "who were out of school",
            "who was out of school",
            "que estaba fuera del sistema educativo",
        ),
        ("que llegaron recientemente", "who arrived recently", "que llegó recientemente"),
        ("in transit", "in transit", "en tránsito"),
        ("most of them women", "", ""),
        ("who keep bees", "who keep bees", "‹who keep bees›"),
    ],
)
def test_words_that_describe_a_single_person_are_in_the_singular(typed, en, es):
    assert shipped("en").of_one(cells(typed), "detail").text == en
    assert shipped("es_PE").of_one(cells(typed), "detail").text == es


def test_what_is_said_of_several_alone_is_told_where_it_is_left_out():
    locale_words = shipped("en")
    locale_words.of_one(cells("mainly women"), "detail")
    assert [(p.code, p.message) for p in locale_words.problems] == [
        (
            "part-of-one",
            '"mainly women" is not said of a single person, so the sentence leaves it out.',
        )
    ]


@pytest.mark.parametrize(
    ("locale", "typed", "said_"),
    [
        ("en", "most of them women", "1 most of them women"),
        ("es_PE", "most of them women", "1 en su mayoría mujeres"),
        ("en", "most of them Venezuelans", "1 most of them Venezuelans"),
    ],
)
def test_what_is_said_of_several_alone_is_told_where_it_is_counted_as_one(locale, typed, said_):
    locale_words = shipped(locale)
    told = len(locale_words.gaps)
    assert counted(locale_words, "1", typed).value.text == said_
    assert [gap.typed for gap in locale_words.gaps[told:]] == [typed]
