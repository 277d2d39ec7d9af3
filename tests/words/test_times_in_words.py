"""A time that a cell says in words, in either language, is said in both, and read back the same."""

from __future__ import annotations

from calendar import monthrange
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitrep_writer.words.locale_style import load_locale_style
from sitrep_writer.words.time_words import say_time
from sitrep_writer.words.times import Moment, Time, TimeReader
from tests.examples import bullets, drafts, edited, put, row_of
from tests.gallery.test_gallery import GALLERY
from tests.words.shipped import LOCALES, RESOURCES, cells, said, shipped

HOUSES = {name: load_locale_style(RESOURCES, name) for name in LOCALES}
READER = TimeReader(HOUSES.values())


@pytest.mark.parametrize(
    ("typed", "en", "es"),
    [
        (
            "from July to September 2024",
            "from July to September 2024",
            "de julio a setiembre de 2024",
        ),
        (
            "de noviembre de 2023 a febrero de 2024",
            "from November 2023 to February 2024",
            "de noviembre de 2023 a febrero de 2024",
        ),
        ("desde julio hasta agosto", "from July to August", "de julio a agosto"),
        ("on 29 August 2024", "on 29 August 2024", "el 29 de agosto de 2024"),
        ("el 1 de mayo", "on 1 May", "el 1 de mayo"),
        ("August 29th, 2024", "on 29 August 2024", "el 29 de agosto de 2024"),
        ("29 Aug 2024", "on 29 August 2024", "el 29 de agosto de 2024"),
        ("29/08/2024", "on 29 August 2024", "el 29 de agosto de 2024"),
        ("2024-08-29", "on 29 August 2024", "el 29 de agosto de 2024"),
        ("2024-08-29 00:00:00", "on 29 August 2024", "el 29 de agosto de 2024"),
        ("05/05/2024", "on 5 May 2024", "el 5 de mayo de 2024"),
        ("08/2024", "August 2024", "agosto de 2024"),
        ("between July and September", "between July and September", "entre julio y setiembre"),
        (
            "entre el 3 y el 5 de julio de 2024",
            "between 3 and 5 July 2024",
            "entre el 3 y el 5 de julio de 2024",
        ),
        ("del 3 al 5 de julio", "from 3 to 5 July", "del 3 al 5 de julio"),
        ("3–5 July 2024", "from 3 to 5 July 2024", "del 3 al 5 de julio de 2024"),
        (
            "from 30 July to 2 August 2024",
            "from 30 July to 2 August 2024",
            "del 30 de julio al 2 de agosto de 2024",
        ),
        ("as of 31 August 2024", "as of 31 August 2024", "al 31 de agosto de 2024"),
        ("al 31 de agosto", "as of 31 August", "al 31 de agosto"),
        (
            "al cierre del primer trimestre",
            "as of the first quarter",
            "al cierre del primer trimestre",
        ),
        ("since 15 January", "since 15 January", "desde el 15 de enero"),
        (
            "hasta el 31 de diciembre de 2024",
            "until 31 December 2024",
            "hasta el 31 de diciembre de 2024",
        ),
        ("Q3 2024", "the third quarter of 2024", "el tercer trimestre de 2024"),
        ("III trimestre de 2024", "the third quarter of 2024", "el tercer trimestre de 2024"),
        ("3.er trimestre", "the third quarter", "el tercer trimestre"),
        (
            "Q1–Q3 2024",
            "from the first quarter to the third quarter of 2024",
            "del primer trimestre al tercer trimestre de 2024",
        ),
        (
            "between the first and third quarter of 2024",
            "between the first quarter and the third quarter of 2024",
            "entre el primer trimestre y el tercer trimestre de 2024",
        ),
        ("Jul–Sep 2024", "July–September 2024", "julio–setiembre de 2024"),
        ("in Jul-Sept 2024", "in July–September 2024", "en julio–setiembre de 2024"),
        ("set. 2024", "September 2024", "setiembre de 2024"),
        ("ene-mar 2024", "January–March 2024", "enero–marzo de 2024"),
        ("2023–2024", "2023–2024", "2023–2024"),
        ("durante el 2024", "during 2024", "durante 2024"),
        ("2024-07–2024-09", "July–September 2024", "julio–setiembre de 2024"),
        ("29 February", "on 29 February", "el 29 de febrero"),
        ("a fines de agosto", "at the end of August", "a fines de agosto"),
        ("late in August 2024", "in late August 2024", "a finales de agosto de 2024"),
        (
            "at the start of the second quarter",
            "at the beginning of the second quarter",
            "a inicios del segundo trimestre",
        ),
        ("by the end of 2025", "by the end of 2025", "para fines de 2025"),
        ("in mid-2024", "in mid-2024", "a mediados de 2024"),
    ],
)
def test_times_in_the_words_of_either_language_are_said_in_both(typed, en, es):
    assert said("en", "time", typed).replace("\u00a0", " ") == en
    assert said("es_PE", "time", typed).replace("\u00a0", " ") == es


@pytest.mark.parametrize(
    ("typed", "en", "es"),
    [
        (
            ("in August 2024", "on 3 October"),
            "in August 2024 and on 3 October",
            "en agosto de 2024 y el 3 de octubre",
        ),
        (
            ("del 3 al 5 de julio", "weekly", "until December"),
            "from 3 to 5 July, weekly, and until December",
            "del 3 al 5 de julio, cada semana y hasta diciembre",
        ),
    ],
)
def test_several_times_in_a_cell_are_each_said_in_both(typed, en, es):
    for locale, expected in (("en", en), ("es_PE", es)):
        locale_words = shipped(locale)
        assert locale_words.times(cells(*typed), "time").text.replace("\u00a0", " ") == expected
        assert locale_words.gaps == []


@pytest.mark.parametrize(
    "typed",
    [
        "03/04/2024",  # March or April
        "31/02/2024",
        "29 February 2023",
        "on 31 April",
        "in 29 August 2024",
        "by the end of 31 August",
        "on September 2024",
        "2024-13",
        "from September 2024 to July 2024",
        "from 2024 to 2023",
        "Q5 2024",
        "during 3–5 July",
        "in mid-third quarter",
        "in late 29 August",
        "from 3 to September",
        "marz 12 ago",
        "",
    ],
)
def test_what_is_no_time_or_could_be_two_is_not_guessed(typed):
    assert READER.read(typed) is None


def test_a_time_that_cannot_be_read_is_told_as_a_gap():
    locale_words = shipped("es_PE")
    assert locale_words.times(cells("on 03/04/2024"), "time").text == "‹on 03/04/2024›"
    assert [gap.typed for gap in locale_words.gaps] == ["on 03/04/2024"]


YEARS = st.sampled_from([0, 1999, 2023, 2024])


@st.composite
def moments(draw, year: int, sizes=("day", "month", "quarter", "year")):
    size = draw(st.sampled_from(sizes))
    month = draw(st.integers(1, 12))
    if size == "day":
        return Moment(year, month, 0, draw(st.integers(1, monthrange(year or 2000, month)[1])))
    if size == "month":
        return Moment(year, month)
    if size == "quarter":
        return Moment(year, quarter=draw(st.integers(1, 4)))
    return Moment(year or 2024)


@st.composite
def times(draw):
    """Every time that has one way to be said."""
    kind = draw(
        st.sampled_from(
            [
                "alone",
                "on",
                "in",
                "during",
                "since",
                "until",
                "by",
                "by_end",
                "beginning",
                "early",
                "middle",
                "late",
                "end",
                "as_of",
                "between",
                "from",
                "range",
            ]
        )
    )
    sizes = ("day", "month", "quarter", "year")
    if kind == "on":
        sizes = ("day",)
    elif kind in ("alone", "in", "during", "by_end", "beginning", "end"):
        sizes = ("month", "quarter", "year")
    elif kind in ("early", "middle", "late") or kind == "range":
        sizes = ("month", "year")
    year = draw(YEARS)
    if kind not in ("between", "from", "range"):
        return Time(kind, draw(moments(year, sizes)))
    first = draw(moments(year, sizes))
    other = draw(moments(draw(YEARS) or year if year else 0, (first.size or "year",)))
    start, end = sorted((first, other), key=lambda moment: (moment.year, *moment.within))
    kind = draw(st.sampled_from(["alone", "in", "during"])) if kind == "range" else kind
    return Time(kind, start, end)


@given(times(), st.sampled_from(LOCALES))
def test_a_time_that_is_said_is_read_back_the_same(time, locale):
    text = say_time(time, HOUSES[locale])
    assert READER.read(text) == time, text
    assert TimeReader([HOUSES[locale]]).read(text) == time, text
    assert READER.read(text[:1].upper() + text[1:]) == time, text


@given(st.text(max_size=30))
def test_any_words_are_read_or_left(words):
    READER.read(words)


def timed(folder, typed):
    def edit(book):
        sheet = book["Results"]
        put(sheet, row_of(sheet, Result="S5 Time", Where="Lima"), "Time", typed)

    return edited(folder, edit, GALLERY)


@pytest.mark.parametrize(
    ("typed", "en", "es"),
    [
        ("del 3 al 5 de julio de 2024", "From 3 to 5 July 2024", "Del 3 al 5 de julio de 2024"),
        ("as of 31 August 2024", "As of 31 August 2024", "Al 31 de agosto de 2024"),
        (datetime(2024, 8, 29), "On 29 August 2024", "El 29 de agosto de 2024"),
    ],
)
def test_a_workbook_of_either_language_gives_both(tmp_path, typed, en, es):
    path = timed(tmp_path, typed)
    english, spanish = f"{en}, partners accompanied", f"{es}, los socios acompañaron"
    found = drafts(path)
    assert bullets(found["en"])["adjuncts.time@lima"].startswith(english)
    assert bullets(found["es"])["adjuncts.time@lima"].startswith(spanish)
    # And where one language is drafted alone.
    assert bullets(drafts(path, "en")["en"])["adjuncts.time@lima"].startswith(english)
    assert bullets(drafts(path, "es")["es"])["adjuncts.time@lima"].startswith(spanish)
