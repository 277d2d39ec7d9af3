"""Numbers that people type into texts: the same in both languages."""

from __future__ import annotations

import pytest

from sitrep_writer.api import draft_workbook
from tests.examples import JUNE, SEPTEMBER, codes

from .editions import context, found, only


@pytest.mark.parametrize(
    ("english", "spanish", "said"),
    [
        (
            "An emergency of 60 days in 14 districts.",
            "Una emergencia de 60 días en 15 distritos.",
            "the Spanish says 15 where the English (Context!B2) says 14",
        ),
        ("Law 32108", "Ley 32180", "says 32180 where the English (Context!B2) says 32108"),
        ("13.1%", "13,7%", "says 13.7 where"),
        ("1,500 kits", "1600 kits", "says 1600 where the English (Context!B2) says 1500"),
    ],
)
def test_another_number_in_the_other_language_is_told(english, spanish, said):
    (problem,) = only("numbers-differ", context((english, spanish)))
    assert problem.place == "Context!C2"
    assert said in problem.message


@pytest.mark.parametrize(
    ("english", "spanish"),
    [
        ("A 60-day emergency", "Una emergencia de sesenta días"),
        ("1,500 kits and 13.1%", "1.500 kits y el 13,1%"),
        ("At 2:00 pm on 5 August", "A las 14:00 del 5 de agosto"),
        ("[Bill 8530](https://a.org/en/1) is there[^1]", "El [Proyecto 8530](https://a.org/es/2)"),
        ("{count2} people", "{count3} personas"),
        ("In 14 districts on 2 July", "El 2 de julio en 14 distritos"),
    ],
)
def test_the_same_numbers_in_other_clothes_are_let_pass(english, spanish):
    assert found(context((english, spanish))) == []


def test_the_examples_say_the_same_in_both_languages():
    for book in (SEPTEMBER, JUNE):
        assert "numbers-differ" not in codes(draft_workbook(book))
