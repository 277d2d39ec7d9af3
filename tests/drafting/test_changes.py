"""A change in the workbook changes what it should in the draft, and nothing else."""

from __future__ import annotations

import random

import pytest
from openpyxl import load_workbook

from sitrep_writer.api import draft_workbook
from sitrep_writer.model.draft import Bar, Span
from tests.examples import (
    SEPTEMBER,
    bullets,
    codes,
    drafts,
    edited,
    every,
    printed,
    put,
    row_of,
    sectors,
)


@pytest.fixture(scope="module")
def before():
    return drafts(SEPTEMBER)


def changed(before, after) -> dict[str, set[str]]:
    """The ids of the bullets that differ, by locale; gone and new ones too."""
    found = {}
    for locale, draft in before.items():
        old, new = bullets(draft), bullets(after[locale])
        found[locale] = {name for name in old.keys() | new.keys() if old.get(name) != new.get(name)}
    return found


def test_another_value_changes_only_its_bullet_and_the_old_figure_is_gone(tmp_path, before):
    def edit(book):
        sheet = book["Results"]
        put(sheet, row_of(sheet, Result="Warm kits"), "Exact", 812)

    after = drafts(edited(tmp_path, edit))
    assert changed(before, after) == {"en": {"shelter.warm_kits"}, "es": {"shelter.warm_kits"}}
    assert "over 810 warm kits" in bullets(after["en"])["shelter.warm_kits"]
    assert "más de 810 kits" in bullets(after["es"])["shelter.warm_kits"]
    assert "340" not in bullets(after["en"])["shelter.warm_kits"]


@pytest.mark.parametrize(
    ("exact", "words"),
    [
        (340, "handed out 340 warm kits"),
        (338, "handed out nearly 340 warm kits"),
        (1, "handed out 1 warm kit "),
    ],
)
def test_the_approximator_follows_from_the_exact_value(tmp_path, exact, words):
    def edit(book):
        sheet = book["Results"]
        put(sheet, row_of(sheet, Result="Warm kits"), "Exact", exact)

    after = drafts(edited(tmp_path, edit), "en")
    assert words in bullets(after["en"])["shelter.warm_kits"]


def test_a_place_that_is_cleared_takes_its_words_with_it(tmp_path, before):
    def edit(book):
        sheet = book["Results"]
        put(sheet, row_of(sheet, Result="Screening tests"), "Where", None)

    after = drafts(edited(tmp_path, edit))
    assert changed(before, after) == {"en": {"health.tests"}, "es": {"health.tests"}}
    assert bullets(after["en"])["health.tests"].startswith("Partners brought screening tests")
    assert bullets(after["es"])["health.tests"].startswith("Los socios pusieron pruebas")


def test_a_deleted_second_figure_goes_with_its_clause_and_the_acronym_moves_on(tmp_path, before):
    def edit(book):
        sheet = book["Results"]
        sheet.delete_rows(row_of(sheet, Figure="given cash"))

    after = drafts(edited(tmp_path, edit))
    # The cash was where CVA was written out; now the next bullet that speaks of it does so.
    assert changed(before, after)["en"] == {"health.insurance", "protection.legal_help"}
    assert bullets(after["en"])["health.insurance"].endswith(
        "(SIS, for its Spanish acronym) with the help of partners."
    )
    assert "cash and voucher assistance (CVA)" in bullets(after["en"])["protection.legal_help"]
    assert (
        "programas de transferencias monetarias (PTM)"
        in (bullets(after["es"])["protection.legal_help"])
    )


def test_a_deleted_row_takes_its_sentence_and_leaves_the_other_one(tmp_path, before):
    def edit(book):
        sheet = book["Results"]
        sheet.delete_rows(row_of(sheet, Result="Legal help", Figure="sessions"))

    after = drafts(edited(tmp_path, edit))
    assert changed(before, after) == {
        "en": {"protection.legal_help"},
        "es": {"protection.legal_help"},
    }
    assert "21,000" not in bullets(after["en"])["protection.legal_help"]
    assert bullets(after["en"])["protection.legal_help"].endswith("rights and services.")


def test_a_sector_without_bullets_is_dropped(tmp_path):
    def edit(book):
        sheet = book["Results"]
        sheet.delete_rows(row_of(sheet, Sector="Shelter"))

    outcome = draft_workbook(edited(tmp_path, edit))
    after = {draft.locale: draft for draft in outcome.drafts}
    (said,) = [p for p in outcome.problems if p.code == "sector-without-results"]
    assert said.message == "Shelter has no result, so the response leaves it out."
    assert "shelter" not in sectors(after["en"])
    assert "shelter" in [bar.sector for bar in every(after["en"].blocks, Bar)]


def shuffled(book, name: str, seed: int) -> None:
    sheet = book[name]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    formats = [[cell.number_format for cell in row] for row in sheet.iter_rows(min_row=2)]
    order = [index for index, row in enumerate(rows) if any(value is not None for value in row)]
    mixed = order[:]
    random.Random(seed).shuffle(mixed)
    for target, source in zip(order, mixed, strict=True):
        for index, value in enumerate(rows[source], 1):
            cell = sheet.cell(target + 2, index)
            cell.value = value
            cell.number_format = formats[source][index - 1]


@pytest.mark.parametrize("seed", range(3))
def test_rows_and_sectors_in_another_order_keep_every_id_and_figure(tmp_path, before, seed):
    def edit(book):
        for name in ("Results", "Sectors", "Partners", "Notes", "Terms"):
            shuffled(book, name, seed)

    after = drafts(edited(tmp_path, edit))
    for locale, draft in before.items():
        assert bullets(after[locale]).keys() == bullets(draft).keys()
        assert sorted(printed(after[locale])) == sorted(printed(draft))
        assert {k: t.shown for k, t in after[locale].traces.items()} == {
            k: t.shown for k, t in draft.traces.items()
        }


def redone(rule: str, exact: float) -> float:
    """A trace's rule done again, by hand and in floats."""
    if rule.startswith("nearest"):
        step = float(rule.split(",")[0].removeprefix("nearest "))
        return int(exact / step + 0.5) * step
    if rule.startswith("millions"):
        places = int(rule.split(", ")[1].split()[0])
        return round(exact / 1e6 + 1e-12, places) * 1e6
    return exact


def test_every_trace_names_its_cell_after_rows_and_a_column_are_inserted(tmp_path):
    def edit(book):
        book["Results"].insert_rows(2, 3)
        book["Results"].insert_cols(4)
        for name in ("Sectors", "Context", "Highlight"):
            book[name].insert_rows(2, 3)
        book["Report"].insert_rows(2, 3)

    path = edited(tmp_path, edit)
    book = load_workbook(path, data_only=True)
    outcome = draft_workbook(path)
    assert "column-unknown" not in codes(outcome)
    for draft in outcome.drafts:
        checked = 0
        for trace in draft.traces.values():
            if trace.kind == "count" or trace.id == "report.funded_percent":
                continue
            (address,) = trace.cells
            sheet, _, cell = address.partition("!")
            held = book[sheet][cell]
            value = held.value * 100 if "%" in held.number_format else held.value
            assert float(trace.exact) == pytest.approx(value)
            number = redone(trace.rule, value)
            assert float(trace.number) == pytest.approx(number)
            if trace.kind in ("people", "things") and not trace.rule.startswith("millions"):
                assert trace.shown == f"{number:,.0f}"
            checked += 1
        assert checked > 30


def test_the_shown_text_of_a_trace_is_the_text_of_its_span(before):
    for draft in before.values():
        for span in every((draft.blocks, draft.notes), Span):
            if span.figure:
                assert span.text == draft.traces[span.figure].shown
