"""Numbers in words, which no library has right for Spanish."""

import pytest

from sitrep_writer.resources import Resources
from sitrep_writer.words.locale_style import load_locale_style

ENGLISH = load_locale_style(Resources(), "en").number_words
SPANISH = load_locale_style(Resources(), "es").number_words


@pytest.mark.parametrize(
    ("number", "masculine", "feminine"),
    [
        (1, "un", "una"),
        (2, "dos", "dos"),
        (16, "dieciséis", "dieciséis"),
        (21, "veintiún", "veintiuna"),
        (22, "veintidós", "veintidós"),
        (31, "treinta y un", "treinta y una"),
        (99, "noventa y nueve", "noventa y nueve"),
        (100, "cien", "cien"),
        (101, "ciento un", "ciento una"),
        (200, "doscientos", "doscientas"),
        (500, "quinientos", "quinientas"),
        (721, "setecientos veintiún", "setecientas veintiuna"),
        (999, "novecientos noventa y nueve", "novecientas noventa y nueve"),
    ],
)
def test_spanish_numbers_agree_and_are_short_before_a_noun(number, masculine, feminine):
    assert SPANISH.say(number, "m") == masculine
    assert SPANISH.say(number, "f") == feminine


@pytest.mark.parametrize(
    ("number", "alone"), [(1, "uno"), (21, "veintiuno"), (31, "treinta y uno"), (0, "cero")]
)
def test_spanish_numbers_are_long_where_no_noun_follows(number, alone):
    assert SPANISH.say(number, "m", alone=True) == alone


def test_zero_before_a_noun_is_none_of_it():
    assert (ENGLISH.say(0), SPANISH.say(0, "m"), SPANISH.say(0, "f")) == ("no", "ningún", "ninguna")


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (1, "one"),
        (12, "twelve"),
        (21, "twenty-one"),
        (40, "forty"),
        (100, "one hundred"),
        (101, "one hundred and one"),
        (342, "three hundred and forty-two"),
        (999, "nine hundred and ninety-nine"),
    ],
)
def test_english_numbers_are_joined_with_and_and_hyphens(number, words):
    assert ENGLISH.say(number) == words


def test_every_number_has_words_of_its_own():
    for words, genders in ((ENGLISH, [""]), (SPANISH, ["m", "f"])):
        for gender in genders:
            said = [words.say(number, gender) for number in range(1, 1000)]
            assert len(set(said)) == 999
            assert all(text and "\u00ad" not in text and "  " not in text for text in said)


@pytest.mark.parametrize(
    ("gender", "rule"),
    [("m", "%spellout-cardinal-masculine"), ("f", "%spellout-cardinal-feminine")],
)
def test_spanish_numbers_are_those_of_icu(gender, rule):
    """ICU is asked where PyICU is installed; its soft hyphens are taken out."""
    icu = pytest.importorskip("icu", reason="PyICU is not installed")
    speller = icu.RuleBasedNumberFormat(icu.URBNFRuleSetTag.SPELLOUT, icu.Locale("es"))
    for number in range(1, 1000):
        expected = speller.format(number, rule).replace("\u00ad", "")
        assert SPANISH.say(number, gender) == expected
