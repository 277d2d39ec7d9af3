"""Messages with parts that come and go, each said whole, with and without them."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from sitrep_writer.api import draft_workbook
from sitrep_writer.drafting.gaps import gap_problems
from sitrep_writer.drafting.slot_hints import lacking
from sitrep_writer.drafting.unused_facts import sayable
from sitrep_writer.model.cells import Cell
from sitrep_writer.model.facts import Facts, Figure, FigureSpec
from sitrep_writer.model.options import DraftOptions
from sitrep_writer.model.problems import Problem
from sitrep_writer.resources import Resources
from sitrep_writer.words.acronyms import AcronymRegister
from sitrep_writer.words.cell_words import GENDER, SINGULAR, Gap
from sitrep_writer.words.locale_style import load_locale_style
from tests.examples import ROOT, copied, edited, put
from tests.reading.books import REPORT, book

RESULTS = ["Sector", "Result", "Figure", "Exact", "Who", "Where", "Wording", "Currency"]


def told(path: Path, code: str) -> list[str]:
    """What a draft in English tells under a code."""
    outcome = draft_workbook(path, DraftOptions(locales=("en",)))
    return [str(found) for found in outcome.problems if found.code == code]


def of_row(folder: Path, code: str, *row: object, report: tuple[list[Any], ...] = ()) -> list[str]:
    return told(book(folder, {"Report": [*REPORT, *report], "Results": [RESULTS, row]}), code)


@pytest.mark.parametrize(
    ("figure", "said"),
    [
        (
            "given cahs",
            'Results!C2: "given cahs" is not a figure of "National insurance"; it has "people", '
            '"given cash". Did you mean "given cash"? The row was left out, with its figure 360 '
            "(Results!D2).",
        ),
        (
            "xyzzy",
            'Results!C2: "xyzzy" is not a figure of "National insurance"; it has "people", "given '
            'cash". The row was left out, with its figure 360 (Results!D2).',
        ),
    ],
)
def test_a_figure_that_a_result_does_not_have(tmp_path, figure, said):
    row = "Health", "National insurance", figure, 360, "people", "Tacna"
    assert of_row(tmp_path, "figure-unknown", *row) == [said]


def test_a_row_without_a_number_is_left_out_alone(tmp_path):
    row = "Helth care", "National insurance", "people", None, "people", "Tacna"
    (said,) = of_row(tmp_path, "sector-unknown", *row)
    assert said.endswith(" The row was left out.")


WORDS = (
    "is neither a rounding word (over, nearly, almost, about, at least, exactly …) nor a wording "
    "of this result"
)


@pytest.mark.parametrize(
    ("named", "wordings"),
    [
        (("Health", "National insurance", "people"), ""),
        (("Food Security", "Soup kitchens", "soup kitchens"), ' ("state_registered")'),
    ],
)
def test_words_of_a_wording_cell_that_nobody_knows(tmp_path, named, wordings):
    row = *named, 360, None, "Tacna", "quickly"
    assert of_row(tmp_path, "wording-unknown", *row) == [
        f'Results!G2: "quickly" {WORDS}{wordings}.'
    ]


@pytest.mark.parametrize(
    ("filled", "said"),
    [
        ((), ' A heading "In process" makes {in_process}.'),
        (
            ("people", "who"),
            ' Filled in here are {people}, {who}. A heading "In process" makes {in_process}.',
        ),
        (
            tuple("abcdefghij"),
            " Filled in here are {a}, {b}, {c}, {d}, {e}, {f}, {g}, {h} and others. A heading "
            '"In process" makes {in_process}.',
        ),
        (
            ("still_open",),
            ' Filled in here are {still_open}. A heading "In process" makes {in_process}. Did you '
            "mean {still_open}?",
        ),
    ],
)
def test_a_slot_that_is_empty(filled, said):
    register = AcronymRegister({}, load_locale_style(Resources(), "en"))
    assert str(lacking("still_opn", (), filled, register)) == (
        "{still_opn} is needed here and is empty: fill in the column of that name." + said
    )


def test_a_percentage_that_the_funding_does_not_take(tmp_path):
    report = [*REPORT, ["Funded percentage", 13.1], ["Funded (USD)", 38]]
    path = book(tmp_path, {"Report": report})
    assert told(path, "unused-value")[0] == (
        "Report!B5: 13.1% is filled in, but the percentage is computed from the amounts funded "
        "and required, so it is not printed. Fill them in, or clear this cell."
    )


def test_a_percentage_alone_is_printed(tmp_path):
    path = book(tmp_path, {"Report": [*REPORT, ["Funded percentage", 13.1]]})
    assert told(path, "unused-value") == []


def test_an_amount_that_the_funding_does_not_take(tmp_path):
    report = (["Required (USD)", 1200],)
    row = "Health", "National insurance", "people", 360, "people", "Tacna"
    assert of_row(tmp_path, "unused-value", *row, report=report) == [
        "Report!B5: 1200 is filled in, but the funding takes an amount funded and an amount "
        "required above zero, so it is not printed. Fill in what is missing, or clear this cell."
    ]


@pytest.mark.parametrize(
    ("currency", "said"),
    [
        (
            "kr",
            '"kr" can be Danish kroner (DKK), Norwegian kroner (NOK) or Swedish kronor (SEK). Type '
            "its code, such as DKK.",
        ),
        (
            "francos",
            '"francos" can be Burundian francs (BIF), Congolese francs (CDF), Swiss francs (CHF), '
            "Djiboutian francs (DJF) or others. Type its code, such as BIF.",
        ),
        ("shells", '"shells" is not a currency. Type its code, such as PEN.'),
    ],
)
def test_a_currency_that_can_be_several_or_none(tmp_path, currency, said):
    row = "Integration", "Seed capital", "amount", 1200, None, "Tumbes", None, currency
    assert of_row(tmp_path, "currency-unknown", *row) == [f"Results!H2: {said}"]


@pytest.mark.parametrize(
    ("lacks", "code", "said"),
    [
        (GENDER, "missing-gender", "so its gender is needed (m or f). Type it under Gender"),
        (SINGULAR, "missing-term", "and the form for one is not known. Type it under Singular"),
    ],
)
@pytest.mark.parametrize(
    ("rows", "more"),
    [
        (1, ""),
        (3, " It is also in Who!A3, Who!A4."),
        (14, f" It is also in {', '.join(f'Who!A{row}' for row in range(3, 15))} and 1 more cell."),
    ],
)
def test_a_word_that_lacks_a_form(lacks, code, said, rows, more):
    cells = [Cell("Who", row, 1) for row in range(2, rows + 2)]
    gaps = [Gap("herders", "noun", True, cell, "es", "", lacks, "pastores") for cell in cells]
    (found,) = gap_problems(gaps, {})
    assert (found.code, str(found)) == (
        code,
        f'Who!A2: "pastores" is counted, {said} in a row of the Terms sheet, or run '
        f"`sitrep words` and fill in the file.{more}",
    )


class Named:
    """A planned sentence that names these figures."""

    def __init__(self, *figures: str) -> None:
        self.figures = figures
        self.text = " and ".join(f"{{{name}}}" for name in figures)


@pytest.mark.parametrize(
    ("zeros", "said"),
    [
        (("tents",), '"tents", which is left out'),
        (("tents", "stoves"), '"tents" and "stoves", which are left out'),
        (("tents", "stoves", "mats"), '"tents", "stoves" and "mats", which are left out'),
    ],
)
def test_a_figure_goes_with_those_that_its_sentence_needs(zeros, said):
    figures = {
        name: Figure(FigureSpec(name, "things", name), Decimal(count), Cell("Results", row, 4))
        for row, (name, count) in enumerate({"kits": 7, **dict.fromkeys(zeros, 0)}.items(), 2)
    }
    facts = Facts("shelter", "kits", "", figures, {}, Cell("Results", 2, 1))
    problems: list[Problem] = []
    sayable(facts, (Named(*figures),), problems)
    assert [str(found) for found in problems if found.code == "figure-dropped"] == [
        f'Results!D2: "kits" is 7, but its sentence needs {said}, so it is not printed. Correct '
        "the numbers, or write the sentence yourself."
    ]


def misplaced(after: str) -> Callable[[Any], None]:
    return lambda made: put(made["Highlight"], 2, "After sector", after)


@pytest.mark.parametrize(("after", "hint"), [("Helth", ' Did you mean "Health"?'), ("Xyzzy", "")])
def test_a_highlight_after_no_sector(tmp_path, after, hint):
    (said,) = told(edited(tmp_path, misplaced(after)), "highlight-misplaced")
    assert said.partition(": ")[2] == (
        f'"{after}" is not a sector of this response, so the highlight comes last.{hint}'
    )


def test_an_amount_that_the_label_of_the_amounts_does_not_name(tmp_path):
    platform = "templates/platforms/peru.toml"
    path = copied(tmp_path)
    (path.parent / "sitrep.toml").touch()
    own = path.parent / platform
    own.parent.mkdir(parents=True, exist_ok=True)
    shipped = (ROOT / platform).read_text("utf-8")
    own.write_text(shipped.replace("]**{required}** required", "]amounts"), "utf-8")
    assert told(path, "figure-dropped") == [
        "Report!B10: the figure is filled in, but the label of the amounts does not say it in "
        "English."
    ]


def test_a_figure_that_a_note_does_not_name(tmp_path):
    sheets = {
        "Report": [*REPORT, ["Population", 1200]],
        "Notes": [["Mark", "On", "English", "Spanish", "Desks"], ["a", "population", *"xx", 84]],
    }
    assert told(book(tmp_path, sheets), "figure-dropped") == [
        "Notes!E2: the figure is filled in, but the note does not say it in English."
    ]
