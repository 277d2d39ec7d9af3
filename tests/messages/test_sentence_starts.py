"""How a sentence begins: no bare digit where it can be avoided, a capital inside the marks."""

import pytest

from tests.words.shipped import counted, sentence, shipped


def opened(locale: str, exact: str, *who: str, **about: str) -> str:
    value = counted(shipped(locale), exact, *who, **about).value
    kinds = {"n": about.get("kind", "people")}
    message = "{n} (n: was|were) helped." if locale == "en" else "{n} (n: fue|fueron) parte."
    return sentence(locale, message, kinds, n=value)


@pytest.mark.parametrize(
    ("exact", "en", "es"),
    [
        ("1", "One woman was helped.", "Una mujer fue parte."),
        ("2", "Two women were helped.", "Dos mujeres fueron parte."),
        ("10", "Ten women were helped.", "Diez mujeres fueron parte."),
        ("11", "A total of 11 women were helped.", "Un total de 11 mujeres fueron parte."),
        ("360", "A total of 360 women were helped.", "Un total de 360 mujeres fueron parte."),
        ("4613", "Over 4,600 women were helped.", "Más de 4,600 mujeres fueron parte."),
        (
            "2000000",
            "A total of 2 million women were helped.",
            "Un total de 2 millones de mujeres fueron parte.",
        ),
    ],
)
def test_a_number_that_begins_its_sentence_is_no_bare_digit(exact, en, es):
    assert opened("en", exact, "women") == en
    assert opened("es_PE", exact, "women") == es


def test_one_is_never_a_total_of_one():
    assert opened("en", "1", "people", forced="total") == "One person was helped."
    assert opened("es_PE", "1", "people", forced="total") == "Una persona fue parte."


def test_a_thing_of_unknown_gender_keeps_its_digit():
    # "Un" or "una" would be a guess; two and more are the same in both genders.
    assert opened("es_PE", "1", kind="things") == "1 fue parte."
    assert opened("es_PE", "1", kind="things", unit="kits") == "Un fue parte."
    assert opened("es_PE", "1", kind="things", unit="consultations") == "Una fue parte."
    assert opened("es_PE", "2", kind="things") == "Dos fueron parte."


def test_a_percentage_at_the_start_is_in_words_or_has_its_article():
    assert opened("en", "13", kind="percent") == "Thirteen per cent were helped."
    assert opened("es_PE", "13", kind="percent") == "El 13% fueron parte."


def test_words_before_the_number_leave_it_alone():
    value = counted(shipped("en"), "360", "women").value
    assert sentence("en", "In Tacna, {n} joined.", {"n": "people"}, n=value) == (
        "In Tacna, 360 women joined."
    )


@pytest.mark.parametrize(
    ("start", "capital"),
    [
        ("ángeles", "Ángeles"),
        ("ñandú", "Ñandú"),
        ("«así»", "«Así»"),
        ("¿qué?", "¿Qué?"),
        ("oIM recibió", "OIM recibió"),
    ],
)
def test_the_capital_is_inside_the_marks_and_nothing_else_changes(start, capital):
    assert sentence("es_PE", "**{x}** y más.", x=start) == f"{capital} y más."


@pytest.mark.parametrize(
    ("exact", "en", "es"),
    [
        ("1", "$1 was", "USD 1 fue"),
        ("5", "A total of $5 was", "Un total de USD 5 fue"),
        ("40000", "A total of $40,000 was", "Un total de USD 40,000 fue"),
        ("2000000", "A total of $2 million was", "Un total de USD 2 millones fue"),
        ("143211", "Over $143,000 was", "Más de USD 143,000 fue"),
    ],
)
def test_an_amount_that_begins_its_sentence_is_no_bare_figure(exact, en, es):
    for locale, said in (("en", en), ("es_PE", es)):
        value = counted(shipped(locale), exact, kind="money").value
        words = "{n} was here." if locale == "en" else "{n} fue parte."
        found = sentence(locale, words, {"n": "money"}, n=value)
        assert found.replace("\u00a0", " ").startswith(said)
