"""English "a" and "an" follow how the next word is read aloud."""

import pytest

from tests.words.shipped import counted, sentence, shipped


@pytest.mark.parametrize(
    "following",
    [
        "$8,000,000 grant",
        "US$11 million grant",
        "€18,000 loan",
        "S/ 80 voucher",
        "8-hour course",
        "11th meeting",
        "18.5 per cent share",
        "1821 decree",
        "X-ray",
        "x-ray",
        "MP",
        "MPs' visit",
        "SME loan",
        "HIV test",
        "H-bomb",
        "F grade",
        "A4 sheet",
        "S.A.C. company",
        "RUTF sachet",
        "e-voucher",
        "hour",
        "heir",
        "honorary title",
        "unidentified person",
        "unregistered child",
        "umbrella organization",
        "urban area",
        "Ucayali office",
        "Áncash office",
        "Óscar",
        "“eye” clinic",
        "(interim) plan",
        "¿aula?",
    ],
)
def test_an(following):
    assert sentence("en", "It is a {x}.", x=following) == f"It is an {following}."


@pytest.mark.parametrize(
    "following",
    [
        "$1,800 grant",
        "$110 voucher",
        "€5 note",
        "USD 8 million grant",
        "0.8 per cent share",
        "1,100-kit delivery",
        "U-turn",
        "UN agency",
        "UK-funded project",
        "UNHCR office",
        "NATO base",
        "FIFA rule",
        "MINSA clinic",
        "SIM card",
        "B-plan",
        "T-shirt",
        "one-off grant",
        "once-only grant",
        "unique tool",
        "united front",
        "unilateral step",
        "unanimous vote",
        "Ukrainian",
        "Uruguayan",
        "user",
        "ubiquitous need",
        "euro",
        "ewe",
        "hotel",
        "L'Oréal grant",
        "ñandú",
    ],
)
def test_a(following):
    assert sentence("en", "It is an {x}.", x=following) == f"It is a {following}."


def test_a_figure_of_money_is_read_by_its_number():
    value = counted(shipped("en"), "8000000", kind="money").value
    assert sentence("en", "A {x} grant came.", {"x": "money"}, x=value) == (
        "An $8 million grant came."
    )


@pytest.mark.parametrize(
    ("message", "said"),
    [
        ("Annex A {x}.", "Annex A item."),
        ("See annex A. A {x} is there.", "See annex A. An item is there."),
        ("“A {x}” is there.", "“An item” is there."),
    ],
)
def test_a_capital_a_inside_a_sentence_is_a_name(message, said):
    assert sentence("en", message, x="item") == said


@pytest.mark.parametrize(
    ("exact", "kind", "en", "es"),
    [
        ("1500000000", "money", "$1.5 billion", "USD 1,500 millones"),
        ("1000000000", "money", "$1 billion", "USD 1,000 millones"),
        ("2014000000", "things", "over 2.01 billion", "más de 2,010 millones"),
        ("2345678901", "money", "nearly $2.35 billion", "casi USD 2,350 millones"),
        ("999000000", "money", "$999 million", "USD 999 millones"),
        ("143000", "money", "$143,000", "USD 143,000"),
    ],
)
def test_thousands_of_millions_are_billions_in_english_alone(exact, kind, en, es):
    assert counted(shipped("en"), exact, kind=kind).value.text.replace("\u00a0", " ") == en
    assert counted(shipped("es_PE"), exact, kind=kind).value.text.replace("\u00a0", " ") == es


def test_a_line_never_ends_between_a_currency_and_its_number():
    said = counted(shipped("es_PE"), "143000", kind="money").value.text
    assert said == "USD\u00a0143,000"
    said = counted(shipped("es_PE"), "38500000", kind="money").value.text
    assert said == "USD\u00a038.5\u00a0millones"
