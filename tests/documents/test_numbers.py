"""Figures in texts of any hand: what is one, what is none, and what it stands for."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitrep_writer.documents.digit_groups import COMMA, POINT, Marks, marks_in, plain_number
from sitrep_writer.documents.figures_in_text import TextNumber, expected_marks, reader_for
from sitrep_writer.resources import Resources
from sitrep_writer.words.locale_style import load_locale_style

FOUND = [
    # digits and their marks
    ("en", "over 140 kits", "140=140"),
    ("en", "1,500 people and 1,234,567 doses.", "1,500=1500; 1,234,567=1234567"),
    ("en", "1\u00a0500 people", "1\u00a0500=1500"),
    ("en", "1 500 people", "1 500=1500"),
    ("en", "a rate of 2.5 a day.", "2.5=2.5"),
    ("en", "0.125 of it", "0.125=0.125"),
    ("es-PE", "1,500 personas, 13.1% más.", "1,500=1500; 13.1%=13.1"),
    ("es-PE", "10,000.75 soles", "10,000.75=10000.75"),
    ("es", "1.500,5 toneladas", "1.500,5=1500.5"),
    ("es", "1.500 personas", "1.500=1500"),
    ("es", "1 500 personas y 12 345 678 dosis", "1 500=1500; 12 345 678=12345678"),
    ("es", "13,1 % de 2.000", "13,1 %=13.1; 2.000=2000"),
    ("es-CO", "2,5 puntos", "2,5=2.5"),
    ("en", "(360), “250” and 10–15 kits", "360=360; 250=250; 10=10; 15=15"),
    # units
    ("en", "13.1% of it, 70 per cent and 5 percent", "13.1%=13.1; 70 per cent=70; 5 percent=5"),
    ("en", "70\u00a0per\u00a0cent", "70\u00a0per\u00a0cent=70"),
    ("es", "el 5 por ciento", "5 por ciento=5"),
    ("en", "+44%, from 0", "44%=44; 0=0"),
    # money and millions
    ("en", "USD 38M of $294M", "USD 38M=38000000; $294M=294000000"),
    ("en", "US$ 1.5 million", "US$ 1.5 million=1500000"),
    (
        "en",
        "1.66M, 1.66 million, 5k, 2 bn",
        "1.66M=1660000; 1.66 million=1660000; 5k=5000; 2 bn=2000000000",
    ),
    ("es-PE", "USD 38M de los S/ 2,000", "USD 38M=38000000; S/ 2,000=2000"),
    ("es", "1,66 millones y 15 mil", "1,66 millones=1660000; 15 mil=15000"),
    (
        "es",
        "1\u00a0millón de personas; 2 mil millones",
        "1\u00a0millón=1000000; 2 mil millones=2000000000",
    ),
    ("es", "€ 20", "€ 20=20"),
    ("es-PE", "S/2,000 y US$5", "S/2,000=2000; US$5=5"),
    (
        "en",
        "PEN 143,000, €1.5 million and VES 20",
        "PEN 143,000=143000; €1.5 million=1500000; VES 20=20",
    ),
    ("es", "143 000 €, 20 PEN y Bs. 1.500", "143 000 €=143000; 20 PEN=20; Bs. 1.500=1500"),
    ("es-PE", "S/ 1.5 millones y R$ 2,000", "S/ 1.5 millones=1500000; R$ 2,000=2000"),
    ("en", "all 300 people AND 20 kits for 40 NGO staff", "300=300; 20=20; 40=40"),
    # words
    ("en", "In eight departments", "eight=8"),
    ("en", "Ten partners, twenty-one shelters", "Ten=10; twenty-one=21"),
    ("en", "two hundred and five kits", "two hundred and five=205"),
    (
        "en",
        "two million, a million, ten per cent",
        "two million=2000000; a million=1000000; ten per cent=10",
    ),
    ("es", "En ocho departamentos, dieciséis distritos", "ocho=8; dieciséis=16"),
    ("es", "treinta y una personas; veintidos más", "treinta y una=31; veintidos=22"),
    ("es", "dos mil personas, cien kits, un millón", "dos mil=2000; cien=100; un millón=1000000"),
    (
        "es",
        "más de mil personas, 15 mil kits, mil millones",
        "mil=1000; 15 mil=15000; mil millones=1000000000",
    ),
    ("en", "two in three people, one in 10 in all", "two in three=66.7; one in 10=10"),
    (
        "en",
        "two-thirds, a quarter of them, one third",
        "two-thirds=66.7; a quarter=25; one third=33.3",
    ),
    ("es", "dos de cada tres, un tercio", "dos de cada tres=66.7; un tercio=33.3"),
    ("es", "la mitad de las tres cuartas partes", "tres cuartas partes=75"),
]

NONE = [
    # years, dates, times
    ("en", "in 2024, since January 2023 and for 2023-2024 and 2024/25"),
    ("en", "on 29 August, from 1 to 30 September 2024, on 2, 3 and 4 July"),
    ("en", "on September 15, 2024; since September 3rd."),
    ("es", "el 29 de agosto, del 1 al 30 de septiembre de 2024"),
    ("es-PE", "el 2, 3 y 4 de setiembre; desde el 5 de agosto"),
    ("en", "31/08/2024, 2024-08-31, 31.08.2024, at 10:30"),
    # names, laws, addresses
    ("en", "Bill 8530/2024-CR, Law 32108, Resolution 000145-2024-Migraciones, Article 5"),
    ("es", "la Ley N.° 31520, el Decreto Legislativo 1350, el Proyecto de Ley 8530/2024-CR"),
    ("es", "la Resolución 000145-2024-Migraciones, artículo 12"),
    ("en", "COVID-19, R4V, 5W, H1N1, A4, #7, No. 12"),
    ("en", "https://example.org/2024/360?x=5 and desk12@example.org"),
    # ordinals, what a hyphen joins, what is no number
    ("en", "the 1st, the 2nd and the 21st, the second"),
    ("es", "el 1er piso, el 3.º, la 2ª, el primero"),
    ("en", "a 48-hour strike, a sixty-day state, a 1,500-strong crowd, a third partner"),
    ("en", "one of them, under one standard, no one"),
    ("es", "una persona, un kit, uno de ellos"),
    ("en", "1,2,3"),
]


@pytest.mark.parametrize(("language", "text", "found"), FOUND)
def test_figures_are_read(language: str, text: str, found: str) -> None:
    numbers = reader_for(language).numbers(text)
    assert "; ".join(f"{each.shown}={each.number}" for each in numbers) == found
    assert all(text[each.start : each.end] == each.shown for each in numbers)


@pytest.mark.parametrize(("language", "text"), NONE)
def test_other_numbers_are_no_figures(language: str, text: str) -> None:
    assert reader_for(language).numbers(text) == ()


def test_a_month_after_in_makes_no_date_of_a_count() -> None:
    numbers = reader_for("en").numbers("In August 25 people came, in 2024 too.")
    assert [each.shown for each in numbers] == ["25"]


def test_an_unknown_language_is_read_by_its_digits() -> None:
    assert reader_for("xx").numbers("blah 1,500 blah") == (TextNumber("1500", "1,500", 5, 10),)
    assert reader_for("").numbers("360") == (TextNumber("360", "360", 0, 3),)


@pytest.mark.parametrize("tag", ["../../x", "en\0", "e" * 5000, "-", "en-", "ar", "zh-Hans-CN"])
def test_whatever_a_file_says_its_language_is_can_be_read(tag: str) -> None:
    assert [each.shown for each in reader_for(tag).numbers("1,500 kits")] == ["1,500"]
    assert expected_marks(tag) in (POINT, COMMA)


@pytest.mark.parametrize(
    ("text", "expected", "marks"),
    [
        ("1,500 and 13.1%", POINT, POINT),
        ("1,500 and 2,300", COMMA, POINT),
        ("1,500 and 2.300", COMMA, COMMA),
        ("1,500 and 2.5", COMMA, POINT),
        ("1 500", Marks("\u00a0", ","), Marks("\u00a0", ",")),
        ("13,1 % of 1.500", POINT, COMMA),
        ("1,234,567", COMMA, POINT),
        ("1.234.567,5", POINT, COMMA),
        ("2,5 here and 2.5 there", POINT, POINT),
        ("nothing", COMMA, COMMA),
    ],
)
def test_a_text_shows_its_own_marks(text: str, expected: Marks, marks: Marks) -> None:
    assert marks_in(text, expected) == marks


@pytest.mark.parametrize(
    ("language", "marks"), [("en", POINT), ("es-PE", POINT), ("es", COMMA), ("es-CO", COMMA)]
)
def test_a_region_has_its_marks(language: str, marks: Marks) -> None:
    assert expected_marks(language) == marks


@pytest.mark.parametrize("digits", ["1,2,3", "12,34.5", "1.5.5"])
def test_digits_that_make_no_number_are_none(digits: str) -> None:
    assert plain_number(digits, POINT) == ""


@given(
    value=st.decimals(0, 10**12, places=2),
    locale=st.sampled_from(["en", "es", "es_PE"]),
    before=st.sampled_from(["", "over ", "more than "]),
)
def test_what_a_house_style_writes_is_read_back(value: Decimal, locale: str, before: str) -> None:
    locale_style = load_locale_style(Resources(), locale)
    text = f"{before}{locale_style.number(value)} kits"
    style = locale_style.numbers
    found = reader_for(locale.replace("_", "-"), Marks(style.group, style.decimal)).numbers(text)
    if value == value.to_integral_value() and 1900 <= value < 2100 and len(text.split()[-2]) == 4:
        assert found == ()
    else:
        assert [Decimal(each.number) for each in found] == [value]


@given(number=st.integers(2, 999), locale=st.sampled_from(["en", "es"]))
def test_numbers_in_words_are_read_back(number: int, locale: str) -> None:
    locale_style = load_locale_style(Resources(), locale)
    for gender in locale_style.genders or ("",):
        text = f"{locale_style.number_words.say(number, gender)} kits"
        assert [each.number for each in reader_for(locale).numbers(text)] == [str(number)]


_BITS = (
    *(
        "1",
        "12",
        "31",
        "1,500",
        "1.500",
        "13.1%",
        "2024",
        "5M",
        "5 m",
        "a5",
        "-7",
        "x-8",
        "#9",
        "5.",
    ),
    *("USD 38M", "$5", "5 USD", "30 dollars", "20 soles", "3 per cent", "5 in 10", "law 123"),
    *("2 mil", "two thirds", "a million", "half a million", "twenty-one", "5 and a half", "(40)"),
    *("15 September", "September 15", "in August 360", "COVID-19", "1/2/2024", "people", "of", ","),
    *(
        "una de cada tres",
        "2 millones",
        "mil",
        "a",
        "and",
        "uno",
        "1 500 200",
        "art. 3",
        "€ 4",
        ".",
    ),
)


@given(
    bits=st.lists(st.sampled_from(_BITS), max_size=8),
    between=st.sampled_from((" ", " ", "", ", ")),
    language=st.sampled_from(("en", "es", "es-PE", "pt", "")),
    marks=st.sampled_from((POINT, COMMA)),
)
def test_an_accent_elsewhere_changes_no_number(
    bits: list[str], between: str, language: str, marks: Marks
) -> None:
    reader = reader_for(language, marks)
    text = between.join(bits)
    accented = "É. "
    moved = [
        number._replace(start=number.start + len(accented), end=number.end + len(accented))
        for number in reader.numbers(text)
    ]
    assert list(reader.numbers(accented + text)) == moved


@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    for language in ("en", "es-PE", "es"):
        for each in reader_for(language).numbers(text):
            assert text[each.start : each.end] == each.shown
            assert Decimal(each.number).is_finite()
