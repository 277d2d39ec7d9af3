"""Words of millions are one rule for Context, Highlight and results: where two decimals say the
number exactly, or an approximator stands before it."""

from __future__ import annotations

import pytest

from sitrep_writer.model.draft import Context, Draft, Highlight, Span
from tests.examples import bullets, column, drafts, edited, every, put, row_of

SPACES = str.maketrans("\u00a0", " ")


def said(draft: Draft, kind: type) -> str:
    return "".join(span.text for span in every(list(every(draft.blocks, kind)), Span)).translate(
        SPACES
    )


def context(exact: float, wording: str | None, money: str = ""):
    def edit(book):
        sheet = book["Context"]
        line = sheet.max_row + 1
        share = column(sheet, "Share")
        sheet.cell(1, share + 1).value = "Stays"
        put(sheet, line, "Topic", "Permits")
        put(sheet, line, "English", "By law, {stays} were recorded.")
        put(sheet, line, "Spanish", "Por ley, se registraron {stays}.")
        put(sheet, line, "Wording", wording)
        put(sheet, line, "Stays", exact)
        if money:
            sheet.cell(line, share + 1).number_format = money

    return edit


@pytest.mark.parametrize(
    ("exact", "wording", "en", "es"),
    [
        (3_400_000, None, "3.4 million", "3.4 millones"),
        (3_410_000, None, "3.41 million", "3.41 millones"),
        (1_000_000, None, "1 million", "1 millón"),
        (3_412_000, None, "3,412,000", "3,412,000"),
        (3_412_000, "about", "about 3.41 million", "alrededor de 3.41 millones"),
        (3_412_000, "over", "over 3.41 million", "más de 3.41 millones"),
        (3_412_000, "exactly", "3,412,000", "3,412,000"),
        (3_400_000, "exactly", "3.4 million", "3.4 millones"),
        (3_412_000, "a total of", "a total of 3,412,000", "un total de 3,412,000"),
        (999_999, None, "999,999", "999,999"),
    ],
)
def test_context_says_millions_in_words_where_they_are_true(tmp_path, exact, wording, en, es):
    found = drafts(edited(tmp_path, context(exact, wording)))
    assert f"By law, {en} were recorded." in said(found["en"], Context)
    assert f"Por ley, se registraron {es}." in said(found["es"], Context)


def test_money_in_context_follows_the_same_rule(tmp_path):
    found = drafts(edited(tmp_path, context(2_500_000, None, '"$"#,##0')))
    assert "By law, $2.5 million were" in said(found["en"], Context)
    assert "se registraron USD 2.5 millones." in said(found["es"], Context)


@pytest.mark.parametrize(
    ("exact", "en", "es"),
    [
        (3_400_000, "3.4 million partner", "3.4 millones de socios"),
        (3_412_345, "3,412,345 partner", "3,412,345 socios"),
    ],
)
def test_a_highlight_follows_the_same_rule(tmp_path, exact, en, es):
    def edit(book):
        sheet = book["Highlight"]
        put(sheet, 2, "Organisations", exact)
        put(sheet, 2, "Text (English)", "In all, {organisations} partner offices came.")
        put(sheet, 2, "Text (Spanish)", "En total, vinieron {organisations} socios.")
        put(sheet, 2, "Caption (English)", None)
        put(sheet, 2, "Caption (Spanish)", None)

    found = drafts(edited(tmp_path, edit))
    assert en in said(found["en"], Highlight)
    assert es in said(found["es"], Highlight)


@pytest.mark.parametrize(
    ("exact", "forced", "en"),
    [
        (3_400_000, None, "3.4 million warm kits"),
        (3_412_345, None, "over 3.41 million warm kits"),
        (3_412_345, "exactly", "3,412,345 warm kits"),
    ],
)
def test_results_follow_the_same_rule_once_rounded(tmp_path, exact, forced, en):
    def edit(book):
        sheet = book["Results"]
        line = row_of(sheet, Result="Warm kits")
        put(sheet, line, "Exact", exact)
        put(sheet, line, "Wording", forced)

    found = drafts(edited(tmp_path, edit), "en")
    assert en in bullets(found["en"])["shelter.warm_kits"]
