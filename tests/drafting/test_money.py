"""Amounts in the currency of their cell: said so in every language, and never mixed."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from sitrep_writer.api import Outcome, draft_workbook
from sitrep_writer.drafting.derived import derive
from sitrep_writer.model.cells import Cell
from sitrep_writer.model.draft import Context, Draft
from sitrep_writer.model.facts import Derivation, Figure, FigureSpec
from sitrep_writer.model.options import DraftOptions
from sitrep_writer.model.problems import Level
from sitrep_writer.writing.draft_json import as_json, read_json, to_json
from tests.examples import bullets
from tests.reading.books import REPORT, book

RESULTS = ["Sector", "Result", "Figure", "Exact", "Who", "Where", "Currency", "Previous"]
CONTEXT = ["Topic", "English", "Spanish", "Cost", "Currency"]


def edition(
    folder: Path,
    amount: Any,
    form: str = "General",
    currency: str | None = None,
    report: tuple[list[Any], ...] = (),
    more: Callable[[Any], object] = lambda _: None,
) -> Path:
    """An edition with seed capital of an amount, and a context bullet that costs the same."""
    rows = {
        "Report": [*REPORT, *report],
        "Results": [
            RESULTS,
            ["Integration", "Seed capital", "people", 120, "refugees and migrants", "Tumbes"],
            ["Integration", "Seed capital", "amount", amount, None, "Tumbes", currency],
        ],
        "Context": [CONTEXT, ["Prices", "Bread costs {cost}.", "El pan cuesta {cost}.", 5]],
    }

    def change(made: Any) -> None:
        made["Results"]["D3"].number_format = form
        more(made)

    return book(folder, rows, change)


def said(outcome: Outcome, name: str = "integration.seed_capital") -> tuple[str, ...]:
    """A bullet in English and in Spanish, up to its amount left out, spaces alike."""
    texts = (bullets(draft)[name] for draft in outcome.drafts)
    ends = (text.rpartition(" total of ")[2].rpartition(" total de ")[2] for text in texts)
    return tuple(end.replace("\u00a0", " ").rstrip(".") for end in ends)


def context(draft: Draft) -> str:
    """The context bullet of a draft."""
    (block,) = [block for block in draft.blocks if isinstance(block, Context)]
    spans = block.bullets[0].sentences[0].spans
    return "".join(span.text for span in spans).replace("\u00a0", " ")


def told(outcome: Outcome) -> list[tuple[str, str]]:
    return [(p.code, str(p)) for p in outcome.problems if p.level.rank <= Level.ERROR.rank]


@pytest.mark.parametrize(
    ("form", "english", "spanish"),
    [
        ("[$S/-280A] #,##0.00", "PEN 143,000", "S/ 143,000"),
        ('[$-es-PE]"S/" #,##0', "PEN 143,000", "S/ 143,000"),
        ('#,##0 "€"', "€143,000", "EUR 143,000"),
        ("[$£-809]#,##0.00", "£143,000", "GBP 143,000"),
        ("[$R$-416] #,##0.00", "BRL 143,000", "BRL 143,000"),
        ("[$COP] #,##0", "COP 143,000", "COP 143,000"),
        ("[$$-240A] #,##0", "COP 143,000", "COP 143,000"),
        ("[$₲-3C0A] #,##0", "PYG 143,000", "PYG 143,000"),
        ("[$Bs.-200A] #,##0", "VES 143,000", "VES 143,000"),
        ("[$Q-100A]#,##0", "GTQ 143,000", "GTQ 143,000"),
        ("#,##0 [$CHF-100C]", "CHF 143,000", "CHF 143,000"),
        ('#,##0" soles"', "PEN 143,000", "S/ 143,000"),
        ('_-"S/"* #,##0.00_-;\\-"S/"* #,##0.00_-', "PEN 143,000", "S/ 143,000"),
        ("[$ZAR] #,##0", "ZAR 143,000", "ZAR 143,000"),
        ('"$"#,##0', "$143,000", "USD 143,000"),
        ("[$$-409]#,##0.00", "$143,000", "USD 143,000"),
        ("[$USD] #,##0", "$143,000", "USD 143,000"),
        ("General", "$143,000", "USD 143,000"),
    ],
)
def test_an_amount_is_said_in_the_currency_of_its_format(
    tmp_path: Path, form: str, english: str, spanish: str
) -> None:
    outcome = draft_workbook(edition(tmp_path, 143000, form), DraftOptions(final=True))
    assert told(outcome) == []
    assert said(outcome) == (english, spanish)


@pytest.mark.parametrize(
    ("typed", "english", "spanish"),
    [
        ("S/ 143,000", "PEN 143,000", "S/ 143,000"),
        ("143 000 €", "€143,000", "EUR 143,000"),
        ("COP 143.000", "COP 143,000", "COP 143,000"),
        ("143.000,00 reais", "BRL 143,000", "BRL 143,000"),
        ("US$ 143,000", "$143,000", "USD 143,000"),
    ],
)
def test_an_amount_typed_with_its_currency_is_read(
    tmp_path: Path, typed: str, english: str, spanish: str
) -> None:
    outcome = draft_workbook(edition(tmp_path, typed))
    assert told(outcome) == []
    assert said(outcome) == (english, spanish)


@pytest.mark.parametrize("named", ["PEN", "pen", "S/", "soles", "Peruvian soles", "sol peruano"])
def test_a_currency_column_says_it_of_a_plain_number(tmp_path: Path, named: str) -> None:
    outcome = draft_workbook(edition(tmp_path, 143000, currency=named))
    assert told(outcome) == []
    assert said(outcome) == ("PEN 143,000", "S/ 143,000")


def test_a_currency_field_says_it_of_the_edition(tmp_path: Path) -> None:
    path = edition(tmp_path, 143000, report=(["Currency", "PEN"], ["Funded (USD)", 5000]))
    outcome = draft_workbook(path)
    assert told(outcome) == []
    assert said(outcome) == ("PEN 143,000", "S/ 143,000")


def test_rounding_and_millions_are_those_of_any_amount(tmp_path: Path) -> None:
    outcome = draft_workbook(edition(tmp_path, 1_512_345, "[$S/-280A] #,##0"))
    assert said(outcome) == ("over PEN 1.5 million", "más de S/ 1.5 millones")


IN_COLOMBIA = (["Country", "Colombia"],)
ASKED = (
    "currency-unknown",
    "Results!D3: $ 143000 can be Colombian pesos (COP) or US dollars (USD). Say which: type its "
    "code, such as COP, in a Currency column of the row or in a Currency field of the Report.",
)


@pytest.mark.parametrize(
    "country", ["Colombia", "Chile", "Argentina", "Mexico", "México", "Uruguay"]
)
def test_a_dollar_sign_in_a_country_that_has_its_own_asks(tmp_path: Path, country: str) -> None:
    outcome = draft_workbook(
        edition(tmp_path, 143000, '"$"#,##0', report=(["Country", country],)),
        DraftOptions(final=True),
    )
    codes = [code for code, _ in told(outcome)]
    assert codes[0] == "currency-unknown"
    if country == "Colombia":
        assert told(outcome)[0] == ASKED
    texts = [bullets(draft)["integration.seed_capital"] for draft in outcome.drafts]
    assert all("‹$ 143000›" in text for text in texts)
    assert "currency-unknown" in [found.code for found in outcome.blocking()]


@pytest.mark.parametrize("country", ["Peru", "Ecuador", "Panama", "Venezuela", "Brazil", "Bolivia"])
def test_a_dollar_sign_anywhere_else_is_the_dollar(tmp_path: Path, country: str) -> None:
    outcome = draft_workbook(edition(tmp_path, 143000, '"$"#,##0', report=(["Country", country],)))
    assert told(outcome) == []
    assert said(outcome) == ("$143,000", "USD 143,000")


@pytest.mark.parametrize(("named", "english"), [("USD", "$143,000"), ("COP", "COP 143,000")])
def test_the_answer_stands_in_the_row_or_in_the_report(
    tmp_path: Path, named: str, english: str
) -> None:
    row = edition(tmp_path, 143000, '"$"#,##0', named, IN_COLOMBIA)
    assert said(draft_workbook(row))[0] == english
    field = edition(tmp_path, 143000, '"$"#,##0', report=(*IN_COLOMBIA, ["Currency", named]))
    assert said(draft_workbook(field))[0] == english


def test_a_currency_that_the_cell_contradicts_is_told(tmp_path: Path) -> None:
    outcome = draft_workbook(edition(tmp_path, 143000, '#,##0 "€"', "PEN"))
    assert told(outcome) == [
        (
            "currency-disagrees",
            'Results!D3: € 143000 is in euros (EUR), but Results!G3 says "PEN". Correct one of the '
            "two.",
        )
    ]


def test_a_currency_that_is_none_is_told_at_its_cell(tmp_path: Path) -> None:
    outcome = draft_workbook(edition(tmp_path, 143000, currency="dollarydoos"))
    assert told(outcome) == [
        (
            "currency-unknown",
            'Results!G3: "dollarydoos" is not a currency. Type its code, such as PEN.',
        )
    ]


@pytest.mark.parametrize(
    ("form", "message"),
    [
        ('#,##0 "€"', "€ 5000 is in euros (EUR)"),
        ("[$$-240A] #,##0", "$ 5000 is in Colombian pesos (COP)"),
        ("[$S/-280A] #,##0", "S/ 5000 is in Peruvian soles (PEN)"),
    ],
)
def test_funds_in_another_currency_are_no_dollars(tmp_path: Path, form: str, message: str) -> None:
    fields = (["Funded (USD)", 5000], ["Required (USD)", 10000])

    def change(made: Any) -> None:
        made["Report"]["B5"].number_format = form

    outcome = draft_workbook(edition(tmp_path, 1, report=fields, more=change))
    assert told(outcome) == [
        (
            "currency-disagrees",
            f"Report!B5: {message}, but this field is in US dollars. Type the amount in US "
            "dollars.",
        )
    ]
    assert "‹" in str(outcome.drafts[0].blocks)
    assert "report.funded" not in outcome.drafts[0].traces
    assert "report.funded_percent" not in outcome.drafts[0].traces


def test_a_dollar_sign_in_a_field_of_dollars_needs_no_question(tmp_path: Path) -> None:
    fields = (["Country", "Colombia"], ["Funded (USD)", 5000], ["Required (USD)", 10000])

    def change(made: Any) -> None:
        made["Report"]["B6"].number_format = '"$"#,##0'

    outcome = draft_workbook(edition(tmp_path, 1, "[$COP]0", report=fields, more=change))
    assert told(outcome) == []
    assert outcome.drafts[0].traces["report.funded_percent"].shown == "50%"


def test_a_count_of_people_is_no_money(tmp_path: Path) -> None:
    def change(made: Any) -> None:
        made["Report"]["B5"].number_format = "[$S/-280A] #,##0"
        made["Results"]["D2"].number_format = "#,##0 [$COP]"

    fields = (["People assisted directly", 49843],)
    outcome = draft_workbook(edition(tmp_path, 1, report=fields, more=change))
    assert told(outcome) == [
        (
            "not-a-number",
            "Report!B5: the cell holds an amount of S/ 49843, not a count. Set its format to "
            "Number and type the number again.",
        ),
        (
            "not-a-number",
            'Results!D2: the cell holds an amount of money (COP 120), but "people" is a count. '
            "Set its format to Number and type the number again.",
        ),
    ]


@pytest.mark.parametrize(
    ("form", "currency", "texts"),
    [
        ("[$S/-280A] 0", None, ("Bread costs PEN 5.", "El pan cuesta S/ 5.")),
        ("0.00 [$€-C0A]", None, ("Bread costs €5.", "El pan cuesta EUR 5.")),
        ("General", "soles", ("Bread costs PEN 5.", "El pan cuesta S/ 5.")),
        ('"$"0', None, ("Bread costs $5.", "El pan cuesta USD 5.")),
        ("General", None, ("Bread costs 5.", "El pan cuesta 5.")),
    ],
)
def test_figures_of_context_are_in_their_currency(
    tmp_path: Path, form: str, currency: str | None, texts: tuple[str, str]
) -> None:
    def change(made: Any) -> None:
        made["Context"]["D2"].number_format = form
        made["Context"]["E2"] = currency

    outcome = draft_workbook(edition(tmp_path, 1, more=change))
    assert told(outcome) == []
    assert tuple(map(context, outcome.drafts)) == texts


def test_a_trace_carries_the_currency_through_json(tmp_path: Path) -> None:
    outcome = draft_workbook(edition(tmp_path, 143000, "[$S/-280A] #,##0"))
    draft = outcome.drafts[1]
    trace = draft.traces["integration.seed_capital#amount"]
    assert (trace.exact, trace.currency, trace.kind) == ("143000", "PEN", "money")
    back = read_json(to_json(as_json(draft), "x.docx", "")).draft
    assert back == draft


# several amounts of one sentence

TEMPLATE = """{% sector "integration" %}

{# Loans. #}
{% bullet "loans", label="Loans", lent="money: lent", repaid="money, part of lent: repaid",
   share="percent, share of repaid in lent: share repaid", last="money, before lent: lent before",
   more="money, change of lent: change" %}
Partners lent **{lent}**[, of which {repaid} is paid back][, or {share}][ (before: {last}[, {more}
more])].
{% endbullet %}
"""
LENT = ["Integration", "Loans", "lent", 10_000]
REPAID = ["Integration", "Loans", "repaid", 5_000]


def loans(folder: Path, lent: str, repaid: str, previous: tuple[float, str] | None = None) -> Path:
    (folder / "templates" / "sectors").mkdir(parents=True, exist_ok=True)
    (folder / "sitrep.toml").write_text("")
    (folder / "templates" / "sectors" / "own_loans.j2").write_text(TEMPLATE)

    def change(made: Any) -> None:
        made["Results"]["D2"].number_format = lent
        made["Results"]["D3"].number_format = repaid
        if previous is not None:
            made["Results"]["H2"], made["Results"]["H2"].number_format = previous

    return book(folder, {"Results": [RESULTS, LENT, REPAID]}, change)


def english(outcome: Outcome) -> str:
    return bullets(outcome.drafts[0])["integration.loans"].replace("\u00a0", " ")


def test_amounts_of_one_currency_make_a_share_and_a_change(tmp_path: Path) -> None:
    outcome = draft_workbook(loans(tmp_path, "[$PEN]0", "[$S/-280A]0", (8_000, "[$PEN]0")))
    assert "currencies-differ" not in [p.code for p in outcome.problems]
    assert english(outcome) == (
        "Partners lent PEN 10,000, of which PEN 5,000 is paid back, or 50 per cent (before: "
        "PEN 8,000, PEN 2,000 more)."
    )


def test_parts_and_shares_of_two_currencies_are_not_printed(tmp_path: Path) -> None:
    outcome = draft_workbook(loans(tmp_path, "[$PEN]0", "[$USD]0"))
    assert [one for one in told(outcome) if one[0] == "currencies-differ"] == [
        (
            "currencies-differ",
            'Results!D3: "repaid" is in US dollars (USD), but its whole, "lent" (Results!D2), in '
            "Peruvian soles (PEN). Give both in one currency; until then this part is not printed.",
        )
    ]
    assert english(outcome) == "Partners lent PEN 10,000."


def test_an_amount_is_not_compared_with_one_of_another_currency(tmp_path: Path) -> None:
    outcome = draft_workbook(loans(tmp_path, "[$PEN]0", "[$PEN]0", (8_000, "[$COP]0")))
    assert [one for one in told(outcome) if one[0] == "currencies-differ"] == [
        (
            "currencies-differ",
            "Results!D2: the amount is in Peruvian soles (PEN), but was in Colombian pesos (COP) "
            "in the last edition (Results!H2), so the two are not compared. To compare them, type "
            "what it was in Peruvian soles in Previous.",
        )
    ]
    assert "before" not in english(outcome)


def test_a_plain_previous_is_in_the_currency_of_its_row(tmp_path: Path) -> None:
    outcome = draft_workbook(loans(tmp_path, "[$PEN]0", "[$PEN]0", (8_000, "General")))
    assert "(before: PEN 8,000, PEN 2,000 more)" in english(outcome)


def test_the_last_edition_in_another_currency_is_not_compared(tmp_path: Path) -> None:
    old = tmp_path / "old"
    last = loans(old, "[$USD]0", "[$USD]0")
    new = loans(tmp_path / "new", "[$PEN]0", "[$PEN]0")
    outcome = draft_workbook(new, DraftOptions(since=last))
    assert "currencies-differ" in [code for code, _ in told(outcome)]
    assert "before" not in english(outcome)
    again = draft_workbook(loans(tmp_path / "same", "[$USD]0", "[$USD]0"), DraftOptions(since=last))
    assert "(before: $10,000" in english(again)


@pytest.mark.parametrize(("currency", "made"), [("", False), ("COP", False), ("PEN", True)])
def test_a_share_is_made_of_one_currency_alone(currency: str, made: bool) -> None:
    paid, asked = FigureSpec("paid", "money", "paid"), FigureSpec("asked", "money", "asked")
    share = FigureSpec("share", "percent", "share", derived=Derivation("share", "paid", "asked"))
    figures = {
        "paid": Figure(paid, Decimal(5), Cell("Results", 2, 4), currency=currency),
        "asked": Figure(asked, Decimal(10), Cell("Results", 3, 4), currency="PEN"),
    }
    found, problems = derive(figures, [paid, asked, share], "health.cash")
    assert ("share" in found) is made
    assert [each.code for each in problems] == ([] if made else ["currencies-differ"])


@pytest.mark.parametrize("named", ["pesos", "seashells", "XXX"])
def test_a_currency_field_that_says_none_leaves_plain_amounts_as_typed(
    tmp_path: Path, named: str
) -> None:
    outcome = draft_workbook(edition(tmp_path, 143000, report=(["Currency", named],)))
    assert [code for code, _ in told(outcome)] == ["currency-unknown"]
    assert said(outcome) == ("‹143000›", "‹143000›")
    assert "120" in bullets(outcome.drafts[0])["integration.seed_capital"]
