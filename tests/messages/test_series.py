"""Lists of clauses in a message, and words that follow how a figure has changed."""

from dataclasses import dataclass
from itertools import combinations

import pytest
from msgspec.structs import replace

from tests.words.shipped import counted, sentence, shipped

EN = (
    "Partners gave **[{kits} (kits: kit|kits)|{tents} (tents: tent|tents)|"
    "{filters} (filters: filter|filters)]**[ in {places}]."
)
ES = (
    "Se entregaron **[{kits} (kits: kit|kits)|{tents} (tents: carpa|carpas)|"
    "{filters} (filters: filtro|filtros)]**[ en {places}]."
)
KINDS = {"kits": "things", "tents": "things", "filters": "things"}


@dataclass(frozen=True)
class Case:
    filled: tuple[str, ...]
    en: str
    es: str


def figures(locale: str, names: tuple[str, ...]) -> dict:
    exact = {"kits": "540", "tents": "1", "filters": "20"}
    return {name: counted(shipped(locale), exact[name], kind="things").value for name in names}


@pytest.mark.parametrize(
    "case",
    [
        Case(("kits",), "Partners gave 540 kits.", "Se entregaron 540 kits."),
        Case(
            ("kits", "filters"),
            "Partners gave 540 kits and 20 filters.",
            "Se entregaron 540 kits y 20 filtros.",
        ),
        Case(
            ("kits", "tents", "filters"),
            "Partners gave 540 kits, 1 tent, and 20 filters.",
            "Se entregaron 540 kits, 1 carpa y 20 filtros.",
        ),
    ],
)
def test_items_that_are_absent_fall_out_of_the_list(case):
    assert sentence("en", EN, KINDS, **figures("en", case.filled)) == case.en
    assert sentence("es_PE", ES, KINDS, **figures("es_PE", case.filled)) == case.es


def test_any_items_make_a_clean_list():
    for size in (1, 2, 3):
        for names in combinations(KINDS, size):
            text = sentence("en", EN, KINDS, **figures("en", names))
            assert text.count(" and ") == (size > 1)
            assert text.count(",") == (2 if size == 3 else 0)
            assert "  " not in text
            assert text.endswith(".")


def test_a_list_that_is_empty_goes_with_the_bracket_around_it():
    message = "Help came[, including [{a} women|{b} men]]."
    assert sentence("en", message) == "Help came."
    assert sentence("en", message, b="three") == "Help came, including three men."


def test_a_list_in_parentheses_is_no_choice():
    message = "Help came[ ([{a} women|{b} men])]."
    assert sentence("en", message, a="two", b="three") == "Help came (two women and three men)."
    assert sentence("en", message) == "Help came."


def test_y_sounds_before_a_clause_too():
    message = "Hubo [{a} mesas|{b} indicadores|ideas de {c}]."
    assert sentence("es_PE", message, a="dos", c="Lima") == "Hubo dos mesas e ideas de Lima."
    assert sentence("es_PE", "[{a}|{b}].", a="padres", b="hijos") == "Padres e hijos."


CHANGE = "{n} people came[, (before: up: up from|down: down from|same: unchanged from) {before}]."


@pytest.mark.parametrize(
    ("direction", "words"),
    [("up", "up from"), ("down", "down from"), ("same", "unchanged from")],
)
def test_words_follow_how_a_figure_has_changed(direction, words):
    before = replace(counted(shipped("en"), "3200", kind="things").value, direction=direction)
    text = sentence("en", CHANGE, {"n": "things", "before": "things"}, n="Many", before=before)
    assert text == f"Many people came, {words} 3,200."


def test_without_the_last_edition_nothing_is_compared():
    assert sentence("en", CHANGE, {"before": "things"}, n="Many") == "Many people came."
