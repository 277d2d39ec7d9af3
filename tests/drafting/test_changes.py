"""A change in the workbook changes what it should in the draft, and nothing else."""

from __future__ import annotations

import random

import pytest
from openpyxl import load_workbook

from sitrep_writer.api import draft_workbook
from sitrep_writer.model.draft import Bar, Panel, Response, SectorResponse, Span
from tests.examples import (
    SEPTEMBER,
    bullets,
    codes,
    column,
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
        (0, "handed out 0 warm kits"),
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


def test_a_result_that_stands_twice_is_told_apart_by_its_place(tmp_path):
    def edit(book):
        sheet = book["Results"]
        row = row_of(sheet, Result="Warm kits")
        values = [cell.value for cell in sheet[row]]
        last = sheet.max_row + 1
        for index, value in enumerate(values, 1):
            sheet.cell(last, index).value = value
        put(sheet, last, "Where", "Piura")
        put(sheet, last, "Exact", 77)

    after = drafts(edited(tmp_path, edit), "en")
    kits = {name: said for name, said in bullets(after["en"]).items() if "warm_kits" in name}
    assert list(kits) == ["shelter.warm_kits@desaguadero_puno+tacna", "shelter.warm_kits@piura"]
    assert "nearly 80 warm kits" in kits["shelter.warm_kits@piura"]


def test_the_same_figure_twice_in_one_place_is_a_problem_that_names_both_cells(tmp_path):
    def edit(book):
        sheet = book["Results"]
        row = row_of(sheet, Result="Warm kits")
        last = sheet.max_row + 1
        for index, cell in enumerate(list(sheet[row]), 1):
            sheet.cell(last, index).value = cell.value

    path = edited(tmp_path, edit)
    outcome = draft_workbook(path, ["en"])
    (found,) = [p for p in outcome.problems if p.code == "figure-twice"]
    sheet = load_workbook(path)["Results"]
    letter = sheet.cell(1, column(sheet, "Exact")).column_letter
    assert found.place == f"Results!{letter}{sheet.max_row}"
    assert f"Results!{letter}{row_of(sheet, Result='Warm kits')}" in found.message


def test_rows_of_one_sentence_that_disagree_are_a_problem(tmp_path):
    def edit(book):
        sheet = book["Results"]
        put(sheet, row_of(sheet, Figure="given cash"), "Where", "Piura")
        put(sheet, row_of(sheet, Result="National insurance", Figure="people"), "Where", "Lima")

    outcome = draft_workbook(edited(tmp_path, edit), ["en"])
    (found,) = [p for p in outcome.problems if p.code == "rows-disagree"]
    assert '"Piura" stands here, but "Lima" in Results!' in found.message


def test_a_filled_column_that_no_sentence_has_is_said(tmp_path):
    def edit(book):
        sheet = book["Results"]
        put(sheet, row_of(sheet, Result="Warm kits"), "Topics", "accounting")

    outcome = draft_workbook(edited(tmp_path, edit), ["en"])
    (found,) = [p for p in outcome.problems if p.code == "unused-value"]
    assert '"accounting" is filled in, but the sentence of shelter.warm_kits' in found.message


def test_an_own_order_in_the_sectors_sheet_wins_over_the_profile(tmp_path):
    def edit(book):
        sheet = book["Sectors"]
        put(sheet, row_of(sheet, Sector="Shelter"), "Order", 1)
        put(sheet, row_of(sheet, Sector="Health"), "Order", 2)

    after = drafts(edited(tmp_path, edit), "en")
    assert sectors(after["en"])[:3] == ["shelter", "health", "education"]


def test_an_own_heading_stands_in_the_response_and_in_the_chart(tmp_path):
    def edit(book):
        sheet = book["Sectors"]
        row = row_of(sheet, Sector="Shelter")
        put(sheet, row, "Heading (English)", "Shelter and relief items")
        put(sheet, row, "Heading (Spanish)", "Alojamiento y enseres")

    after = drafts(edited(tmp_path, edit))
    labels = [bar.label for bar in every(after["es"].blocks, Bar)]
    assert "Alojamiento y enseres" in labels
    headings = [
        part.heading[0].text
        for block in every(after["en"].blocks, Response)
        for part in block.parts
        if isinstance(part, SectorResponse)
    ]
    assert "Shelter and relief items" in headings


def test_a_bullet_in_ones_own_words_has_its_figures_rounded_and_traced(tmp_path):
    def edit(book):
        sheet = book["Results"]
        row = sheet.max_row + 1
        put(sheet, row, "Sector", "Shelter")
        put(sheet, row, "Result", "Street clean-up")
        put(sheet, row, "Figure", "streets")
        put(sheet, row, "Exact", 143)
        put(sheet, row, "Where", "Tacna")
        put(
            sheet,
            row,
            "Say it yourself (English)",
            "Neighbours cleaned **{streets} (street|streets)**[ in {places}]",
        )
        put(
            sheet,
            row,
            "Say it yourself (Spanish)",
            "**{streets} (calle|calles)** limpias[ en {places}]",
        )

    outcome = draft_workbook(edited(tmp_path, edit))
    after = {draft.locale: draft for draft in outcome.drafts}
    assert bullets(after["en"])["shelter.street_clean_up"] == (
        "Neighbours cleaned over 140 streets in Tacna."
    )
    assert bullets(after["es"])["shelter.street_clean_up"] == (
        "Más de 140 calles limpias en Tacna."
    )
    trace = after["en"].traces["shelter.street_clean_up#streets"]
    assert (trace.exact, trace.rule) == ("143", "nearest 10, over")


def test_a_text_that_lacks_a_language_is_highlighted_in_it_and_keeps_the_draft_from_final(tmp_path):
    def edit(book):
        sheet = book["Context"]
        put(sheet, 2, "Spanish", None)

    outcome = draft_workbook(edited(tmp_path, edit))
    (found,) = [p for p in outcome.problems if p.code == "text-in-one-language"]
    assert found.place.startswith("Context!")
    spanish = next(draft for draft in outcome.drafts if draft.locale == "es")
    flagged = [s for s in every(spanish.blocks, Span) if s.flag == "text-in-one-language"]
    assert flagged
    assert found in outcome.blocking()


def test_a_figure_of_a_hand_written_text_that_is_not_named_is_a_problem(tmp_path):
    def edit(book):
        sheet = book["Context"]
        put(sheet, 2, "Share", 0.25)
        sheet.cell(2, column(sheet, "Share")).number_format = "0%"

    outcome = draft_workbook(edited(tmp_path, edit), ["en"])
    (found,) = [p for p in outcome.problems if p.code == "figure-dropped"]
    assert found.place.startswith("Context!")


def test_a_pin_that_the_exact_value_denies_is_told_and_highlighted(tmp_path):
    def edit(book):
        sheet = book["Results"]
        put(sheet, row_of(sheet, Result="Warm kits"), "Wording", "nearly")

    outcome = draft_workbook(edited(tmp_path, edit), ["en"])
    (found,) = [p for p in outcome.problems if p.code == "pin-contradicted"]
    assert 'is printed as 340, so "nearly" is not true' in found.message
    flagged = [s.text for d in outcome.drafts for s in every(d.blocks, Span) if s.flag]
    assert flagged == ["340"]


@pytest.mark.parametrize("pin", ["alrededor de", "About", "más de"])
def test_a_pin_may_be_typed_in_either_language(tmp_path, pin):
    def edit(book):
        sheet = book["Results"]
        put(sheet, row_of(sheet, Result="Warm kits"), "Wording", pin)

    outcome = draft_workbook(edited(tmp_path, edit), ["en"])
    assert not [p for p in outcome.problems if p.code.startswith(("pin", "wording"))]


def test_the_report_may_change_a_label_in_both_languages(tmp_path):
    def edit(book):
        sheet = book["Report"]
        row = row_of(sheet, Field="Label: people assisted")
        put(sheet, row, "English", "People reached this quarter")
        put(sheet, row, "Spanish", "Personas alcanzadas este trimestre")

    after = drafts(edited(tmp_path, edit))
    for locale, label in (
        ("en", "People reached this quarter"),
        ("es", "Personas alcanzadas este trimestre"),
    ):
        panels = {panel.key: panel for panel in every(after[locale].blocks, Panel)}
        assert "".join(span.text for span in panels["assisted"].label) == label


def test_a_place_that_no_register_has_is_printed_as_typed_and_said(tmp_path):
    def edit(book):
        sheet = book["Results"]
        put(sheet, row_of(sheet, Result="Warm kits"), "Where", "Tacnna; Macondo")

    outcome = draft_workbook(edited(tmp_path, edit), ["en"])
    said = [p.message for p in outcome.problems if p.code == "place-unknown"]
    assert said == [
        '"Tacnna" is in no register of places and is printed as typed. Did you mean "Tacna"?',
        '"Macondo" is in no register of places and is printed as typed.',
    ]
    assert "In Tacnna and Macondo, partners" in bullets(outcome.drafts[0])["shelter.warm_kits"]


def test_an_order_is_the_place_that_the_sector_takes_among_all(tmp_path):
    def edit(book):
        sheet = book["Sectors"]
        put(sheet, row_of(sheet, Sector="Education"), "Order", 3)

    after = drafts(edited(tmp_path, edit), "en")
    shown = [name for name in sectors(after["en"]) if name != "highlight"]
    assert shown[:4] == ["nutrition", "health", "education", "integration"]


def test_a_highlight_after_a_sector_that_is_not_there_stands_last_and_is_said(tmp_path):
    def edit(book):
        put(book["Highlight"], 2, "After sector", "Integracion y mas")

    outcome = draft_workbook(edited(tmp_path, edit), ["en"])
    assert sectors(outcome.drafts[0])[-1] == "highlight"
    (said,) = [p for p in outcome.problems if p.code == "highlight-misplaced"]
    assert said.place.startswith("Highlight!")


def test_a_missing_period_is_one_problem_and_shown_where_it_belongs(tmp_path):
    def edit(book):
        sheet = book["Report"]
        put(sheet, row_of(sheet, Field="Period end"), "Value", None)

    outcome = draft_workbook(edited(tmp_path, edit), ["en"])
    assert len([p for p in outcome.problems if p.level.value == "error"]) == 1
    assert "empty-slot" not in codes(outcome)
    assert any(s.text == "‹period›" for s in every(outcome.drafts[0].blocks, Span))


def test_a_share_without_percent_format_is_questioned(tmp_path):
    def edit(book):
        sheet = book["Context"]
        sheet.cell(5, column(sheet, "Share")).number_format = "General"
        put(sheet, 5, "Wording", None)

    outcome = draft_workbook(edited(tmp_path, edit), ["en"])
    (said,) = [p for p in outcome.problems if p.code == "percent-range"]
    assert "give the cell a percent format (69.6" in said.message


def test_a_result_with_a_slip_is_left_out_with_its_figure_named_and_the_nearest_name(tmp_path):
    def edit(book):
        sheet = book["Results"]
        put(sheet, row_of(sheet, Result="Warm kits"), "Result", "Wram kits")

    outcome = draft_workbook(edited(tmp_path, edit), ["en"])
    (said,) = [p for p in outcome.problems if p.code == "result-unknown"]
    assert 'Shelter has no result "Wram kits". Did you mean "Warm kits"?' in said.message
    assert "with its figure 343 (Results!" in said.message


@pytest.mark.parametrize(
    ("typed", "hint"), [("Salid", 'Did you mean "Salud"?'), ("Helth", 'Did you mean "Health"?')]
)
def test_a_sector_with_a_slip_gets_a_hint_in_its_own_language(tmp_path, typed, hint):
    def edit(book):
        sheet = book["Results"]
        put(sheet, row_of(sheet, Result="Screening tests"), "Sector", typed)

    outcome = draft_workbook(edited(tmp_path, edit), ["en"])
    (said,) = [p for p in outcome.problems if p.code == "sector-unknown"]
    assert hint in said.message


def test_a_note_mark_without_a_note_is_shown_highlighted_and_said(tmp_path):
    def edit(book):
        sheet = book["Notes"]
        sheet.delete_rows(row_of(sheet, Mark="*"))

    outcome = draft_workbook(edited(tmp_path, edit), ["en"])
    (said,) = [p for p in outcome.problems if p.code == "note-without-text"]
    assert said.place.startswith("Context!")
    assert "the note [^*] has no row in the Notes sheet" in said.message
    flagged = [s.text for s in every(outcome.drafts[0].blocks, Span) if s.flag]
    assert flagged == ["*"]


def test_a_note_that_nothing_calls_is_said(tmp_path):
    def edit(book):
        sheet = book["Notes"]
        row = sheet.max_row + 1
        put(sheet, row, "Mark", "9")
        put(sheet, row, "English", "Nobody calls this.")
        put(sheet, row, "Spanish", "Nadie llama a esta.")

    outcome = draft_workbook(edited(tmp_path, edit), ["en"])
    (said,) = [p for p in outcome.problems if p.code == "note-without-mark"]
    assert "the note 9 is not called. Write [^9] where it belongs" in said.message


def test_notes_are_numbered_as_they_are_read_whatever_their_marks(tmp_path):
    def edit(book):
        sheet = book["Notes"]
        put(sheet, row_of(sheet, On="chart"), "Mark", "7")
        put(sheet, row_of(sheet, On="partners"), "Mark", "3")

    after = drafts(edited(tmp_path, edit), "en")["en"]
    assert [(note.key, note.shown) for note in after.notes] == [("*", "*"), ("7", "1"), ("3", "2")]


def test_an_acronym_typed_plainly_in_hand_written_text_is_questioned(tmp_path):
    def edit(book):
        sheet = book["Context"]
        cell = sheet.cell(2, column(sheet, "English"))
        cell.value = cell.value.replace("{SNM}", "SNM")

    outcome = draft_workbook(edited(tmp_path, edit), ["en"])
    (said,) = [p for p in outcome.problems if p.code == "plain-acronym"]
    assert "SNM is typed plainly. Write {SNM}" in said.message


def test_an_acronym_that_no_register_has_is_an_error(tmp_path):
    def edit(book):
        sheet = book["Context"]
        cell = sheet.cell(2, column(sheet, "English"))
        cell.value = cell.value.replace("{SNM}", "{QQQ}")

    outcome = draft_workbook(edited(tmp_path, edit), ["en"])
    (said,) = [p for p in outcome.problems if p.code == "unknown-acronym"]
    assert "{QQQ} is in no register of acronyms" in said.message


@pytest.mark.parametrize(("typed", "said"), [(0.2, "20"), (0.131, ""), (None, "")])
def test_a_typed_percentage_is_only_checked_against_the_amounts(tmp_path, typed, said):
    def edit(book):
        sheet = book["Report"]
        row = row_of(sheet, Field="Funded percentage")
        put(sheet, row, "Value", typed)
        sheet.cell(row, 2).number_format = "0.0%"

    outcome = draft_workbook(edited(tmp_path, edit), ["en"])
    found = [p for p in outcome.problems if p.code == "percent-disagrees"]
    assert bool(found) is bool(said)
    panels = {panel.key: panel for panel in every(outcome.drafts[0].blocks, Panel)}
    assert panels["funding"].value[0].text == "13.1%"


def test_a_source_without_spanish_is_highlighted_and_still_linked(tmp_path):
    def edit(book):
        sheet = book["Report"]
        for name in ("Funded (USD)", "Required (USD)"):
            put(sheet, row_of(sheet, Field=name), "Source", "Ledger of gifts")

    after = drafts(edited(tmp_path, edit))
    for locale, text, flag in (
        ("en", "Ledger of gifts", ""),
        ("es", "‹Ledger of gifts›", "missing-term"),
    ):
        (span,) = [s for s in every(after[locale].blocks, Span) if "Ledger" in s.text]
        assert (span.text, span.flag, span.link) == (text, flag, "https://fts.unocha.org/")


def test_a_note_without_any_text_is_said_and_stops_nothing(tmp_path):
    def edit(book):
        sheet = book["Notes"]
        row = row_of(sheet, Mark="*")
        put(sheet, row, "English", None)
        put(sheet, row, "Spanish", None)

    outcome = draft_workbook(edited(tmp_path, edit))
    assert [draft.locale for draft in outcome.drafts] == ["en", "es"]
    (said,) = [p for p in outcome.problems if p.code == "note-without-text"]
    assert said.message == "the note has no text."


def test_a_highlight_in_one_language_still_writes_out_its_acronyms_once(tmp_path):
    def edit(book):
        put(book["Highlight"], 2, "Text (Spanish)", None)

    outcome = draft_workbook(edited(tmp_path, edit), ["es"])
    spans = [s for s in every(outcome.drafts[0].blocks, Span) if s.flag == "text-in-one-language"]
    assert "Encuesta Nacional de Hogares (ENAHU)" in "".join(span.text for span in spans)
