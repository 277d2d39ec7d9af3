"""What the words of cells become: lists, counts, long lists, times, organisations."""

import pytest

from sitrep_writer.resources import Resources
from sitrep_writer.words.locale_style import load_locale_style
from sitrep_writer.words.slot_values import Piece
from tests.words.shipped import cells, said, shipped

TEN = ("Tumbes", "Piura", "Lima", "Ica", "Tacna", "Puno", "Cusco", "Loreto", "Junín", "Ayacucho")


def listed(style: str, *items: str) -> str:
    lists = load_locale_style(Resources(), style).lists
    return "".join(piece.text for piece in lists.join([[Piece(item)] for item in items]))


@pytest.mark.parametrize(
    ("items", "en", "es"),
    [
        (("soap", "towels"), "soap and towels", "soap y towels"),
        (
            ("refugees and migrants", "teachers"),
            "refugees and migrants as well as teachers",
            "refugees and migrants y teachers",
        ),
        (
            ("a and b", "c", "d"),
            "a and b, c, and d",
            "a and b, c y d",
        ),
        (("a y b", "c", "d"), "a y b, c, and d", "a y b, c y d"),
        (("a, b", "c", "d"), "a, b; c; and d", "a, b; c; y d"),
        (
            ("Tumbes (Zarumilla and Aguas Verdes)", "Piura"),
            "Tumbes (Zarumilla and Aguas Verdes) and Piura",
            "Tumbes (Zarumilla and Aguas Verdes) y Piura",
        ),
    ],
)
def test_a_list_shows_where_its_items_end(items, en, es):
    assert listed("en", *items) == en
    assert listed("es_PE", *items) == es


@pytest.mark.parametrize(
    ("shown", "en", "es"),
    [
        (
            6,
            "Tumbes, Piura, Lima, Ica, Tacna, Puno, and four other departments",
            "Tumbes, Piura, Lima, Ica, Tacna, Puno y otros cuatro departamentos",
        ),
        (
            2,
            "Tumbes, Piura, and eight other departments",
            "Tumbes, Piura y otros ocho departamentos",
        ),
    ],
)
def test_a_long_list_of_places_ends_with_the_count_of_the_others(shown, en, es):
    assert said("en", "places", *TEN, shown=shown) == en
    assert said("es_PE", "places", *TEN, shown=shown) == es


def test_one_place_more_than_shown_is_named_and_not_counted():
    assert said("en", "places", *TEN[:7], shown=6).endswith("Puno, and Cusco")


def test_places_of_several_levels_are_locations():
    mixed = ("Tumbes", "Piura", "Lima", "Zarumilla", "Tacna", "Puno")
    assert said("en", "places", *mixed, shown=2) == "Tumbes, Piura, and four other locations"


def test_the_others_of_a_list_are_a_figure_that_says_how_it_came_about():
    value = shipped("en", shown=6).places(cells(*TEN))
    assert [(c.number, c.rule) for c in value.counted] == [(4, "places beyond the first 6 counted")]


@pytest.mark.parametrize(
    ("typed", "en", "es"),
    [
        ("8 departments", "eight departments", "ocho departamentos"),
        ("8 departamentos", "eight departments", "ocho departamentos"),
        ("1 province", "one province", "una provincia"),
        ("24 departments", "24 departments", "24 departamentos"),
        ("7 other districts", "seven other districts", "otros siete distritos"),
        ("otras 7 provincias", "seven other provinces", "otras siete provincias"),
    ],
)
def test_a_cell_may_count_places(typed, en, es):
    assert said("en", "places", typed) == en
    assert said("es_PE", "places", typed) == es


def test_a_cell_may_count_partners():
    assert said("en", "partners", "3 partners") == "three partners"
    assert said("es_PE", "partners", "3 partners") == "tres socios"


@pytest.mark.parametrize(
    ("typed", "en", "es"),
    [
        ("since January 2024", "since January 2024", "desde enero de 2024"),
        ("desde enero de 2024", "since January 2024", "desde enero de 2024"),
        ("Since 2023", "since 2023", "desde 2023"),
        ("in September", "in September", "en setiembre"),
        ("2024-09", "September 2024", "setiembre de 2024"),
        ("in 2024-09", "in September 2024", "en setiembre de 2024"),
        (
            "between January and June 2024",
            "between January and June 2024",
            "entre enero y junio de 2024",
        ),
        (
            "between November 2023 and June 2024",
            "between November 2023 and June 2024",
            "entre noviembre de 2023 y junio de 2024",
        ),
        ("by the end of 2024", "by the end of 2024", "para fines de 2024"),
        ("a fines de diciembre", "at the end of December", "a fines de diciembre"),
        ("as of August 2024", "as of August 2024", "al cierre de agosto de 2024"),
        ("until March", "until March", "hasta marzo"),
        (
            "in the third quarter of 2024",
            "in the third quarter of 2024",
            "en el tercer trimestre de 2024",
        ),
        (
            "during Q2 2024",
            "during the second quarter of 2024",
            "durante el segundo trimestre de 2024",
        ),
        ("as of the first quarter", "as of the first quarter", "al cierre del primer trimestre"),
        ("for up to three months", "for up to three months", "por un máximo de tres meses"),
        ("for the first time", "for the first time", "por primera vez"),
        ("once", "once", "por única vez"),
    ],
)
def test_times_are_said_by_each_language(typed, en, es):
    assert said("en", "time", typed).replace("\u00a0", " ") == en
    assert said("es_PE", "time", typed).replace("\u00a0", " ") == es


def test_the_month_of_september_follows_the_house_style():
    assert said("es", "time", "in September 2024") == "en septiembre de 2024"


def test_what_is_no_time_is_a_gap_like_any_other_word():
    locale_words = shipped("es_PE")
    assert locale_words.times(cells("in Smarch"), "time").text == "‹in Smarch›"
    assert [gap.typed for gap in locale_words.gaps] == ["in Smarch"]


def test_an_organisation_is_written_out_once_and_has_its_article():
    locale_words = shipped("es_PE")
    first = locale_words.phrases(cells("ACNUR"), "by").text
    then = locale_words.phrases(cells("UNHCR"), "by").text
    assert first == "el Alto Comisionado de las Naciones Unidas para los Refugiados (ACNUR)"
    assert then == "el ACNUR"


def test_a_list_says_whether_it_names_one_or_several():
    locale_words = shipped("en")
    assert locale_words.phrases(cells("HIAS"), "by").category == "one"
    assert locale_words.phrases(cells("HIAS", "CARE"), "by").category == "other"
