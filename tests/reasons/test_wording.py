"""Reasons are a key and values; a language says them with its own words, lists and numbers."""

from __future__ import annotations

import string
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from sitrep_writer.grammar.parser import parse
from sitrep_writer.model.cells import Cell
from sitrep_writer.model.problems import Level
from sitrep_writer.reasons.problem import problem
from sitrep_writer.reasons.reason import Reason, ReasonError, reason, reason_of
from sitrep_writer.reasons.wording import FORMS, ReasonLanguage, Value, worded


def said(text: str, language: ReasonLanguage | None = None, **slots: Value) -> str:
    return worded(parse(text, FORMS), slots, language or ReasonLanguage())


SPANISH = ReasonLanguage(
    tag="es",
    sentences={
        "target-exceeded.text": parse(
            "{sector}: se alcanzó a {reached: grouped} personas, más que la meta de "
            "{target: grouped} en {cell}. ¿Es correcto?",
            FORMS,
        )
    },
    last_and="y",
    last_or="o",
    group=".",
    decimal=",",
)


def test_a_problem_is_a_code_a_place_and_values() -> None:
    cell = Cell("Sectors", 5, 3)
    found = problem(
        "target-exceeded", cell, sector="Health", reached=Decimal(12000), target=900, cell=cell
    )
    assert (found.code, found.level, found.cell) == ("target-exceeded", Level.NOTE, cell)
    assert isinstance(found.reason, Reason)
    assert found.reason.key == "target-exceeded.text"
    assert dict(found.reason.values)["reached"] == Decimal(12000)
    assert found.message == (
        "Health: 12,000 people are reached, more than the target of 900 in Sectors!C5. Is that so?"
    )


def test_the_same_problem_is_said_in_a_language_that_has_its_sentence() -> None:
    why = reason("target-exceeded", sector="Salud", reached=12000, target=900, cell="Sectores!C5")
    assert why.text(SPANISH) == (
        "Salud: se alcanzó a 12.000 personas, más que la meta de 900 en Sectores!C5. ¿Es correcto?"
    )


def test_a_sentence_that_a_language_lacks_is_said_in_english() -> None:
    why = reason("row-twice.note-mark", mark="a", earlier="Notas!A2")
    assert why.text(SPANISH) == str(why)


def test_lists_are_joined_as_the_slot_asks() -> None:
    three = ("A", "B", "C")
    assert said("{x}", x=three) == "A, B, C"
    assert said("{x: and}", x=three) == "A, B and C"
    assert said("{x: quoted or}", x=three) == '"A", "B" or "C"'
    assert said("{x: and}", SPANISH, x=three) == "A, B y C"
    assert said("{x: and}", x=("A",)) == "A"
    assert said("{x: semicolons}", x=three) == "A; B; C"


def test_numbers_are_grouped_only_where_the_slot_asks() -> None:
    assert said("{x} and {x: grouped}", x=Decimal("12345.60")) == "12345.60 and 12,345.60"
    assert said("{x} y {x: grouped}", SPANISH, x=Decimal("12345.60")) == "12345,60 y 12.345,60"


def test_a_choice_counts_a_number_or_the_things_in_a_list() -> None:
    text = "{n} (n: row is|rows are) here"
    assert said(text, n=1) == "1 row is here"
    assert said(text, n=0) == "0 rows are here"
    assert said("(x: sheet|sheets) {x}", x=("A", "B")) == "sheets A, B"
    assert said("{n} (row|rows)", n=1, other="2") == "1 row"


def test_a_further_sentence_is_a_value_and_goes_with_its_brackets() -> None:
    text = "{name: quoted} is not a sector.[ {hint}]"
    hint = reason("row-twice.note-mark", mark="a", earlier="Notes!A2")
    assert said(text, name="Helth", hint=hint) == f'"Helth" is not a sector. {hint}'
    assert said(text, name="Helth", hint="") == '"Helth" is not a sector.'


def test_a_further_sentence_is_said_as_it_is_whatever_the_form() -> None:
    others = reason("currency-named.others")
    assert said("{x: quoted or}", x=("A", "B", others)) == '"A", "B" or others'


def test_currencies_are_called_by_name_in_the_readers_language() -> None:
    assert said("{x: currency} ({x})", x="PEN") == "Peruvian soles (PEN)"
    assert said("{x: currency} ({x})", SPANISH, x="PEN") == "soles peruanos (PEN)"


def test_an_error_says_why_by_its_reason_or_else_by_its_text() -> None:
    why = reason("row-left-out")
    assert reason_of(ReasonError(why)) is why
    assert reason_of(ValueError("no")) == "no"


def test_languages_are_called_by_name_in_the_readers_language() -> None:
    assert said("{x: language}", x="es") == "Spanish"
    assert said("{x: language}", SPANISH, x="es") == "español"
    assert said("{x: language}", x="es_PE") == said("{x: language}", x="es-PE") == "Spanish"


@given(st.text(string.printable, max_size=30), st.integers(), st.lists(st.text(max_size=5)))
def test_values_are_never_read_as_marks(text: str, number: int, items: list[str]) -> None:
    """Whatever a cell holds is said as it is."""
    words = said("<{a}> <{n}> <{x}>", a=text, n=number, x=tuple(items))
    assert words == f"<{text}> <{number}> <{', '.join(items)}>"
