"""Where a slot meets typed words: "a" and "an", "del" and "al", "y" and "e", millions and "de"."""

import pytest

from tests.words.shipped import cells, contractions, counted, sentence, shipped


@pytest.mark.parametrize(
    ("following", "article"),
    [
        ("8 per cent", "an"),
        ("80-bed shelter", "an"),
        ("11-year programme", "an"),
        ("18-month project", "an"),
        ("8,000-kit delivery", "an"),
        ("11,000-kit delivery", "an"),
        ("1,100-kit delivery", "a"),
        ("110-kit delivery", "a"),
        ("100-bed shelter", "a"),
        ("180-day permit", "a"),
        ("hour", "an"),
        ("honest answer", "an"),
        ("university", "a"),
        ("uniform", "a"),
        ("unit", "a"),
        ("unaccompanied child", "an"),
        ("update", "an"),
        ("useful tool", "a"),
        ("European agency", "a"),
        ("one-off grant", "a"),
        ("orange kit", "an"),
        ("shelter", "a"),
        ("**NGO**", "an"),
    ],
)
def test_a_and_an_follow_the_sound(following, article):
    assert sentence("en", "It is a {x}.", x=following) == f"It is {article} {following}."
    assert sentence("en", "An {x} it is.", x=following) == (
        f"{article.capitalize()} {following} it is."
    )


@pytest.mark.parametrize(
    ("acronym", "article"),
    [
        ("NGO", "an"),
        ("INGO", "an"),
        ("SIS", "an"),
        ("RMRP", "an"),
        ("R4V", "an"),
        ("MPC", "an"),
        ("UN", "a"),
        ("UNICEF", "a"),
        ("WASH", "a"),
        ("GTRM", "a"),
    ],
)
def test_a_and_an_before_an_acronym_follow_how_it_is_read(acronym, article):
    locale_words = shipped("en")
    locale_words.acronym(acronym)  # its first use, written out
    value = locale_words.acronym(acronym)
    assert value.text == acronym
    assert contractions("en").link("a", value.said or value.text) == article


@pytest.mark.parametrize(
    ("message", "place", "sentence_"),
    [
        ("Jóvenes de {places}.", "Callao", "Jóvenes del Callao."),
        ("Viajaron a {places}.", "Callao", "Viajaron al Callao."),
        ("Están en {places}.", "Callao", "Están en el Callao."),
        ("Gente de {places}.", "La Libertad", "Gente de La Libertad."),
        ("De {places} llegaron.", "Callao", "Del Callao llegaron."),
        ("Lima y {places}.", "Ica", "Lima e Ica."),
        ("Lima o {places}.", "Huancavelica", "Lima o Huancavelica."),
    ],
)
def test_spanish_contracts_articles_and_changes_y(message, place, sentence_):
    value = shipped("es_PE").places(cells(place))
    assert sentence("es_PE", message, places=value) == sentence_


def test_an_organisation_takes_its_article_into_the_preposition():
    locale_words = shipped("es_PE")
    value = locale_words.phrases(cells("UNHCR", "IOM"), "support")
    assert sentence("es_PE", "Con el apoyo de {x}.", x=value) == (
        "Con el apoyo del Alto Comisionado de las Naciones Unidas para los Refugiados (ACNUR) y "
        "de la Organización Internacional para las Migraciones (OIM)."
    )


@pytest.mark.parametrize(
    ("second", "list_"),
    [("INPPARES", "e INPPARES"), ("HIAS", "y HIAS"), ("CARE", "y CARE"), ("IRC", "y el IRC")],
)
def test_y_before_an_organisation_follows_how_it_is_read(second, list_):
    locale_words = shipped("es_PE")
    for name in ("IOM", second):
        locale_words.acronym(name)
    assert locale_words.phrases(cells("IOM", second), "by").text == f"la OIM {list_}"


@pytest.mark.parametrize(
    ("message", "sentence_"),
    [
        (
            "Se dieron {n} (n: kit|kits) de abrigo.",
            "Se dieron más de 1.66 millones de kits de abrigo.",
        ),
        ("Se dieron {n} vacunas.", "Se dieron más de 1.66 millones de vacunas."),
        ("Se dieron {n} en Lima.", "Se dieron más de 1.66 millones en Lima."),
        ("Se dieron {n}.", "Se dieron más de 1.66 millones."),
        ("{n} llegaron a tiempo.", "Más de 1.66 millones llegaron a tiempo."),
        ("Se dieron {n} además de agua.", "Se dieron más de 1.66 millones además de agua."),
        ("Se dieron {n} más.", "Se dieron más de 1.66 millones más."),
        ("Se dieron {n} **vacunas**.", "Se dieron más de 1.66 millones de vacunas."),
        (
            "Se dieron {n} (n: one: kit|many: de kits|other: kits).",
            "Se dieron más de 1.66 millones de kits.",
        ),
    ],
)
def test_millions_and_a_noun_are_linked_by_de(message, sentence_):
    value = counted(shipped("es_PE"), "1662889", kind="things").value
    assert sentence("es_PE", message, {"n": "things"}, n=value) == sentence_


def test_english_millions_need_no_link():
    value = counted(shipped("en"), "1662889", kind="things").value
    assert sentence("en", "They gave {n} (n: kit|kits).", {"n": "things"}, n=value) == (
        "They gave over 1.66 million kits."
    )


@pytest.mark.parametrize(
    ("typed", "en", "es"),
    [
        (("northern border",), "Help at the northern border.", "Ayuda en la frontera norte."),
        (("nationwide",), "Help nationwide.", "Ayuda a nivel nacional."),
        (
            ("Lima", "northern border", "Ica"),
            "Help in Lima, at the northern border, and in Ica.",
            "Ayuda en Lima, la frontera norte e Ica.",
        ),
        (
            ("northern border", "Lima"),
            "Help at the northern border and in Lima.",
            "Ayuda en la frontera norte y Lima.",
        ),
    ],
)
def test_a_place_may_have_a_preposition_of_its_own(typed, en, es):
    english = shipped("en").places(cells(*typed))
    spanish = shipped("es_PE").places(cells(*typed))
    assert sentence("en", "Help[ in {places}].", places=english) == en
    assert sentence("es_PE", "Ayuda[ en {places}].", places=spanish) == es


def test_places_first_begin_with_the_capital_of_their_preposition():
    english = shipped("en").places(cells("northern border"))
    assert sentence("en", "[In {places}, ]people came.", places=english) == (
        "At the northern border, people came."
    )
    everywhere = shipped("en").places(cells("nationwide"))
    assert sentence("en", "[In {places}, ]people came.", places=everywhere) == (
        "Nationwide, people came."
    )


def test_one_stop_after_an_abbreviation():
    assert sentence("es_PE", "Viajaron a {x}.", x="EE. UU.") == "Viajaron a EE. UU."
    assert sentence("es_PE", "De {x} a casa.", x="EE. UU.") == "De EE. UU. a casa."


@pytest.mark.parametrize(
    ("locale", "message", "said"),
    [
        ("en", "Schools **of {x}** got kits.", "Schools nationwide got kits."),
        ("en", "[From {x}, ]they came.", "Nationwide, they came."),
        ("en", "The head of {x}.", "The head nationwide."),
        (
            "es_PE",
            "Escuelas de **{x}** recibieron kits.",
            "Escuelas a nivel nacional recibieron kits.",
        ),
        ("es_PE", "Llegó a [{x}](https://example.org).", "Llegó a nivel nacional."),
        ("es_PE", "[De {x}, ]vinieron.", "A nivel nacional, vinieron."),
    ],
)
def test_no_preposition_stands_before_a_place_that_takes_none(locale, message, said):
    assert sentence(locale, message, x=shipped(locale).places(cells("nationwide"))) == said


def test_other_prepositions_stay_before_places_with_their_own():
    border = shipped("en").places(cells("the northern border"))
    assert sentence("en", "Schools of {x}.", x=border) == "Schools of the northern border."
    assert sentence("en", "Schools in {x}.", x=border) == "Schools at the northern border."


@pytest.mark.parametrize(
    ("message", "said"),
    [
        ("The {x} paid.", "The Ministry of Education paid."),
        ("Work of **the {x}**.", "Work of the Ministry of Education."),
        ("A {x} plan.", "The Ministry of Education plan."),
    ],
)
def test_the_own_article_of_a_name_stands_instead_of_a_typed_one(message, said):
    locale_words = shipped("en")
    assert (
        sentence("en", message, x=locale_words.phrases(cells("Ministry of Education"), "by"))
        == said
    )
    assert sentence("en", "The {x} paid.", x="school") == "The school paid."


@pytest.mark.parametrize(
    ("message", "said"),
    [
        ("Apoyo del {x}.", "Apoyo de la frontera norte."),
        ("Llegó al **{x}**.", "Llegó a la frontera norte."),
        ("Apoyo de la {x}.", "Apoyo de la frontera norte."),
        ("[Del {x}, ]vinieron.", "De la frontera norte, vinieron."),
    ],
)
def test_a_typed_article_gives_way_to_that_of_a_place(message, said):
    border = shipped("es_PE").places(cells("the northern border"))
    assert sentence("es_PE", message, x=border) == said


@pytest.mark.parametrize(
    ("message", "said"),
    [
        ("Subió un {x}.", "Subió un 44%."),
        ("De un **{x}** a un [{x}](https://example.org).", "De un 44% a un 44%."),
        ("[Un {x}, ]y más.", "Un 44%, y más."),
        ("Subió el {x}.", "Subió el 44%."),
    ],
)
def test_a_typed_article_stands_instead_of_that_of_a_percentage(message, said):
    value = counted(shipped("es_PE"), "44", kind="percent").value
    assert sentence("es_PE", message, {"x": "percent"}, x=value) == said
