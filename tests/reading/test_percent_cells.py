"""What a cell's format and text make of its number: per cent, per mille, thousands, a share."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitrep_writer.api import draft_workbook
from sitrep_writer.model.edition import Number
from sitrep_writer.reading.number_formats import read_format
from sitrep_writer.reading.typed_numbers import typed_with_unit
from tests.examples import bullets

from .books import book, edition_of, read, said


def context(folder: Path, value: Any, form: str) -> Path:
    """An edition with one figure in its context."""
    rows = [["Topic", "English", "Spanish", "Share"], ["t", "a {share}", "b {share}", value]]
    return book(
        folder,
        {"Context": rows},
        lambda made: setattr(made["Context"]["D2"], "number_format", form),
    )


def share(folder: Path, value: Any, form: str) -> Number:
    found = edition_of(context(folder, value, form)).context[0].figures["share"]
    assert isinstance(found, Number)
    return found


@pytest.mark.parametrize(
    ("value", "form", "per_cent"),
    [
        (13.1, '0.0"%"', "13.1"),
        (13.1, "0.0\\%", "13.1"),
        (13.1, '0.0" %"', "13.1"),
        (7, '0"% of homes"', "7"),
        (13.1, '[>10]0.0"%";0.00"%"', "13.1"),
        (0.131, "0.0%", "13.1"),
        (0.131, '0.0%" of homes"', "13.1"),
        (131, '0"‰"', "13.1"),
        ("13,1 %", "General", "13.1"),
        ("13.1%", "@", "13.1"),
        ("13.1 %", "0.0%", "13.1"),
        ("13,125 %", "General", "13.125"),
        ("0.131 %", "General", "0.131"),
        ("5 ‰", "General", "0.5"),
    ],
)
def test_a_percent_sign_is_one_wherever_it_stands(
    tmp_path: Path, value: Any, form: str, per_cent: str
) -> None:
    found = share(tmp_path, value, form)
    assert (found.value, found.percent, found.money) == (Decimal(per_cent), True, False)


@pytest.mark.parametrize(
    ("value", "form", "mark"),
    [
        (5, '"S/"0;[Red]-"S/"0;"nothing"', "S/"),
        (0, '"S/"0;[Red]-"S/"0;"€"0', "€"),
        (5, '_("$"* #,##0_);_("$"* (#,##0);_("$"* "-"_);_(@_)', "$"),
        (5, '[<1]"€"0;"£"0', "£"),
        (0.5, '[<1]"€"0;"£"0', "€"),
    ],
)
def test_the_section_that_shows_the_number_counts(
    tmp_path: Path, value: float, form: str, mark: str
) -> None:
    found = share(tmp_path, value, form)
    assert (found.money, found.mark, found.percent) == (True, mark, False)


HIDDEN = "The number that it holds is used. Change the cell's format to see it."


@pytest.mark.parametrize(
    ("value", "form", "message"),
    [
        (143000, "#,##0,", f"Context!D2: the cell shows 143, but holds 143000. {HIDDEN}"),
        (1430, "#,##0,,", f"Context!D2: the cell shows 0.00143, but holds 1430. {HIDDEN}"),
        (143, ";;;", f"Context!D2: the cell's format hides its number, 143. {HIDDEN}"),
    ],
)
def test_a_format_that_shows_another_number_is_told(
    tmp_path: Path, value: float, form: str, message: str
) -> None:
    found = read(context(tmp_path, value, form))
    assert list(map(said, found.problems)) == [("number-hidden", message)]
    assert found.edition is not None
    figure = found.edition.context[0].figures["share"]
    assert isinstance(figure, Number)
    assert figure.value == value


@pytest.mark.parametrize(
    ("form", "mark"), [('0.0,,"M"', ""), ('0,"K"', ""), ('0.0,," millones de soles"', "soles")]
)
def test_a_format_of_millions_that_says_so_is_nothing_to_tell(
    tmp_path: Path, form: str, mark: str
) -> None:
    found = share(tmp_path, 143_000_000, form)
    assert (found.value, found.mark) == (143_000_000, mark)


def test_a_format_that_only_writes_millions_asks(tmp_path: Path) -> None:
    found = read(context(tmp_path, 1.5, '0.0" million"'))
    assert list(map(said, found.problems)) == [
        (
            "not-a-number",
            "Context!D2: the cell shows 1.5 and a word for thousands or millions, but holds 1.5. "
            "Did you mean 1500000? Type the whole number.",
        )
    ]


@given(st.decimals(0, 100, places=2), st.sampled_from(["{}%", "{} %", "{}\u00a0%"]), st.booleans())
def test_a_percentage_typed_with_its_sign_is_the_one_that_it_says(
    number: Decimal, pattern: str, comma: bool
) -> None:
    text = f"{number:f}".replace(".", "," if comma else ".")
    found = typed_with_unit(pattern.format(text))
    assert found is not None
    assert (found.value, found.sign) == (number, "%")


@given(st.text(alphabet='0#?.,%;"\\[]$€S/-_*@ >=<18Mmil', max_size=24), st.integers(-5, 5))
def test_any_text_is_a_format_with_a_section_for_any_number(code: str, value: int) -> None:
    assert read_format(code).section(Decimal(value)) is not None


# what a number that does not fit is told to be

RESULTS = [
    "Sector",
    "Result",
    "Figure",
    "Exact",
    "Say it yourself (English)",
    "Say it yourself (Spanish)",
]


def own(folder: Path, value: Any, form: str, english: str, spanish: str) -> Path:
    rows = [RESULTS, ["Health", "Open clinics", "share", value, english, spanish]]
    return book(
        folder,
        {"Results": rows},
        lambda made: setattr(made["Results"]["D2"], "number_format", form),
    )


OF_CLINICS = ("{share} of clinics opened.", "Abrió {share} de clínicas.")


@pytest.mark.parametrize(
    ("value", "code", "message"),
    [
        (
            0.131,
            "not-whole",
            "Results!D2: 0.131 is not a whole number; people and things are counted. "
            "If a share is meant (13.1%), choose a Figure that is a percentage.",
        ),
        (
            13.1,
            "not-whole",
            "Results!D2: 13.1 is not a whole number; people and things are counted. "
            "Did you mean 13?",
        ),
        (
            1,
            "percent-range",
            "Results!D2: the cell holds a count of 1, but the text uses it as a share. If 100% is "
            "meant, give the cell a percent format. If one thing is meant, name it after the "
            "number: one clinic.",
        ),
    ],
)
def test_a_share_without_a_percent_format_asks_for_it(
    tmp_path: Path, value: float, code: str, message: str
) -> None:
    outcome = draft_workbook(own(tmp_path, value, "General", *OF_CLINICS))
    found = [(p.code, str(p)) for p in outcome.problems if p.code in ("not-whole", "percent-range")]
    assert found == [(code, message)]
    assert "One of clinics" not in bullets(outcome.drafts[0])["health.open_clinics"]


@given(st.decimals("0.001", "0.999", places=3))
def test_no_share_is_ever_taken_for_nothing(number: Decimal) -> None:
    from sitrep_writer.drafting.misfits import misfit
    from sitrep_writer.model.cells import Cell
    from sitrep_writer.model.facts import FigureSpec

    found = misfit(Number(number, Cell("Results", 2, 4)), FigureSpec("x", "things", "x"))
    assert found is not None
    assert "Did you mean 0" not in found.message
    assert f"{(number * 100).normalize():f}%" in found.message


@pytest.mark.parametrize(
    ("english", "text"),
    [
        ("{share} (share: clinic|clinics) opened.", "One clinic opened."),
        ("{share} of the clinics opened.", "One of the clinics opened."),
    ],
)
def test_one_in_words_keeps_its_noun(tmp_path: Path, english: str, text: str) -> None:
    spanish = "{share} (share: clínica|clínicas) (share: abrió|abrieron)."
    outcome = draft_workbook(own(tmp_path, 1, "General", english, spanish))
    assert "percent-range" not in [p.code for p in outcome.problems]
    assert bullets(outcome.drafts[0])["health.open_clinics"] == text
