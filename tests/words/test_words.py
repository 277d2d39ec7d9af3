"""Numbers, lists, dates and words as the house styles write them."""

from datetime import date
from decimal import Decimal

import pytest
from babel import Locale
from babel.numbers import format_decimal

from sitrep_writer.resources import Resources
from sitrep_writer.words.dates import month, period
from sitrep_writer.words.locale_style import load_locale_style
from sitrep_writer.words.numbers import to_places, to_step, write_number
from sitrep_writer.words.slot_values import Piece, SlotValue
from tests.words.shipped import contractions
from tests.words.small_words import locale_words, say, values

RESOURCES = Resources()


def locale_style(name: str):
    return load_locale_style(RESOURCES, name)


@pytest.mark.parametrize(
    ("value", "en", "es_pe", "es"),
    [
        ("0", "0", "0", "0"),
        ("999", "999", "999", "999"),
        ("1500", "1,500", "1,500", "1_500"),
        ("15000", "15,000", "15,000", "15_000"),
        ("1234567", "1,234,567", "1,234,567", "1_234_567"),
        ("13.1", "13.1", "13.1", "13,1"),
        ("-1500.50", "-1,500.5", "-1,500.5", "-1_500,5"),
        ("1E+3", "1,000", "1,000", "1_000"),
        ("-0.0", "0", "0", "0"),
    ],
)
def test_numbers_have_the_marks_of_their_house_style(value, en, es_pe, es):
    written = [
        write_number(Decimal(value), locale_style(name).numbers) for name in ("en", "es_PE", "es")
    ]
    # The United Nations' Spanish parts thousands with a space that does not break.
    assert written == [en, es_pe, es.replace("_", "\u00a0")]


@pytest.mark.parametrize(("style", "cldr"), [("en", "en_GB"), ("es_PE", "es_PE")])
@pytest.mark.parametrize("value", ["7", "1500", "49843", "1662889", "13.1", "0.25"])
def test_the_marks_are_those_of_cldr(style, cldr, value):
    assert write_number(Decimal(value), locale_style(style).numbers) == format_decimal(
        Decimal(value), locale=Locale.parse(cldr)
    )


@pytest.mark.parametrize(
    ("value", "step", "nearest"),
    [("143", "10", "140"), ("145", "10", "150"), ("2.5", "1", "3"), ("22950", "1000", "23000")],
)
def test_halves_are_rounded_up_as_a_spreadsheet_shows_them(value, step, nearest):
    assert to_step(Decimal(value), Decimal(step)) == Decimal(nearest)


def test_decimals_are_cut_half_up_and_without_zeros_at_the_end():
    assert [to_places(Decimal(v), 2) for v in ("0.125", "1.6604", "2.00")] == [
        Decimal("0.13"),
        Decimal("1.66"),
        Decimal(2),
    ]


@pytest.mark.parametrize(
    ("value", "en", "es_pe"),
    [
        ("1660000", "1.66 million", "1.66 millones"),
        ("1000000", "1 million", "1 millón"),
        ("2000000", "2 million", "2 millones"),
        ("1200000000", "1.2 billion", "1,200 millones"),
    ],
)
def test_millions_are_written_in_words_with_a_space_that_does_not_break(value, en, es_pe):
    assert locale_style("en").in_millions(Decimal(value)) == en.replace(" ", "\u00a0")
    assert locale_style("es_PE").in_millions(Decimal(value)) == es_pe.replace(" ", "\u00a0")


def test_the_panel_writes_millions_short_and_other_figures_in_full():
    assert locale_style("en").large(Decimal(1662889), 2) == "1.66M"
    assert locale_style("es_PE").large(Decimal(1662889), 2) == "1.66M"
    assert locale_style("es").large(Decimal(1662889), 2) == "1,66\u00a0M".replace("\u00a0", " ")
    assert locale_style("en").large(Decimal(49843), 2) == "49,843"


def joined(name: str, *items: str) -> str:
    return "".join(
        piece.text for piece in locale_style(name).lists.join([[Piece(i)] for i in items])
    )


@pytest.mark.parametrize(
    ("items", "sentence"),
    [
        (("padres", "hijos"), "padres e hijos"),
        (("mujeres", "adolescentes", "indígenas"), "mujeres, adolescentes e indígenas"),
        (("agua", "hielo"), "agua y hielo"),
        (("Piura", "Ica"), "Piura e Ica"),
        (("Lima", "Yungay"), "Lima y Yungay"),
        (("uno",), "uno"),
        ((), ""),
    ],
)
def test_a_spanish_list_says_e_before_an_i_sound(items, sentence):
    assert joined("es_PE", *items) == sentence


def test_an_english_list_of_three_has_the_serial_comma():
    assert joined("en", "Lima", "Ancash", "La Libertad") == "Lima, Ancash, and La Libertad"
    assert joined("en", "Piura", "Tumbes") == "Piura and Tumbes"


@pytest.mark.parametrize(
    ("word", "following", "link"),
    [
        ("y", "**Ica**", "e"),
        ("y", "«Ica»", "e"),
        ("y", "Índice", "e"),
        ("y", "ÍNDICE", "e"),
        ("y", "hierro", "y"),
        ("y", "hiato", "y"),
        ("y", "Ío", "e"),
        ("y", "IRC", "e"),
        ("y", "CARE", "y"),
        ("o", "ocho", "u"),
        ("o", "hombres", "u"),
        ("o", "óptico", "u"),
        ("o", "8", "u"),
        ("o", "80", "u"),
        ("o", "8.5", "u"),
        ("o", "11", "u"),
        ("o", "11,000", "u"),
        ("o", "11.5", "u"),
        ("o", "18", "o"),
        ("o", "110", "o"),
        ("o", "1,100", "o"),
        ("o", "12", "o"),
    ],
)
def test_y_and_o_follow_the_sound_of_the_next_word(word, following, link):
    assert contractions("es").link(word, following) == link


@pytest.mark.parametrize(
    ("message", "place", "sentence"),
    [
        ("Jóvenes de {place}.", "el Callao", "Jóvenes del Callao."),
        ("Viajaron a {place}.", "el Callao", "Viajaron al Callao."),
        ("Están en {place}.", "el Callao", "Están en el Callao."),
        ("Lima y {place}.", "Ica", "Lima e Ica."),
        ("Lima o {place}.", "Oyón", "Lima u Oyón."),
        ("Vienen de {place}.", "El Salvador", "Vienen de El Salvador."),
    ],
)
def test_spanish_words_are_mended_where_a_slot_touches_them(message, place, sentence):
    article = "el" if place.startswith("el ") else ""
    value = SlotValue((Piece(place),), article=article)
    assert say(message, "es_PE", place=value) == sentence


@pytest.mark.parametrize(
    ("start", "end", "en", "es_pe"),
    [
        ((2024, 8, 1), (2024, 8, 31), "August 2024", "agosto de 2024"),
        ((2024, 7, 1), (2024, 9, 30), "July–September 2024", "julio–setiembre de 2024"),
        (
            (2024, 12, 1),
            (2025, 1, 31),
            "December 2024–January 2025",
            "diciembre de 2024–enero de 2025",
        ),
        ((2020, 4, 17), (2020, 4, 20), "17–20 April 2020", "17–20 de abril de 2020"),
        ((2020, 4, 17), (2020, 5, 2), "17 April–2 May 2020", "17 de abril al 2 de mayo de 2020"),
        ((2024, 8, 5), (2024, 8, 5), "5 August 2024", "5 de agosto de 2024"),
    ],
)
def test_a_period_is_written_as_people_say_it(start, end, en, es_pe):
    days = date(*start), date(*end)
    assert [period(*days, locale_style(name)) for name in ("en", "es_PE")] == [en, es_pe]


def test_september_is_setiembre_in_peru_and_septiembre_elsewhere():
    assert month(date(2024, 9, 1), locale_style("es_PE")) == "setiembre de 2024"
    assert month(date(2024, 9, 1), locale_style("es")) == "septiembre de 2024"


def test_places_are_named_as_each_language_writes_them():
    assert locale_words("en").places(values("Ancash", "Lima")).text == "Ancash and Lima"
    assert locale_words("es_PE").places(values("ANCASH", "Ica")).text == "Áncash e Ica"
    assert locale_words("es_PE").places(values("Callao")).text == "el Callao"


def test_a_place_may_stand_within_another():
    assert locale_words("en").places(values("Tumbes (Zarumilla, Aguas Verdes)", "Lima")).text == (
        "Tumbes (Zarumilla and Aguas Verdes) and Lima"
    )


@pytest.mark.parametrize(
    ("typed", "en", "es_pe"),
    [
        ("8 departments", "eight departments", "ocho departamentos"),
        ("1 province", "one province", "una provincia"),
        ("24 departments", "24 departments", "24 departamentos"),
    ],
)
def test_a_count_of_places_is_in_words_up_to_ten(typed, en, es_pe):
    assert locale_words("en").places(values(typed)).text == en
    assert locale_words("es_PE").places(values(typed)).text == es_pe


def test_a_word_that_a_language_lacks_is_shown_in_marks_and_kept_as_a_gap():
    speaking = locale_words("es_PE")
    said = speaking.phrases(values("to learn", "to fly"), "purpose")
    assert said.text == "para aprender y ‹to fly›"
    assert [(gap.typed, gap.kind, gap.locale) for gap in speaking.gaps] == [
        ("to fly", "purpose", "es")
    ]


def test_a_word_in_the_language_of_the_workbook_is_printed_and_is_no_gap():
    speaking = locale_words("en")
    assert speaking.phrases(values("to fly"), "purpose").text == "to fly"
    assert speaking.gaps == []


def test_an_acronym_is_written_out_once_and_short_afterwards():
    speaking = locale_words("en")
    first, then = (
        "".join(piece.text for piece in speaking.acronym("SIS").pieces) for _ in range(2)
    )
    assert first == "national health insurance (SIS, for its Spanish acronym)"
    assert then == "SIS"


def test_an_acronym_of_the_language_itself_needs_no_remark():
    text = locale_words("es_PE").acronym("SIS").text
    assert text == "Seguro Integral de Salud (SIS)"
    text = locale_words("es_PE").acronym("RMRP").text
    assert text == "Plan Regional (RMRP, por sus siglas en inglés)"


def test_an_acronym_in_a_heading_is_short_and_does_not_count_as_used():
    speaking = locale_words("en")
    assert speaking.acronym("CVA", heading=True).text == "CVA"
    assert speaking.acronym("CVA").text == "cash and voucher assistance (CVA)"


def test_an_acronym_inside_a_phrase_of_the_vocabulary_is_written_out_too():
    said = locale_words("es_PE").phrases(values("care at the {SIS}"), "purpose")
    assert said.text == "atención del Seguro Integral de Salud (SIS)"
