"""A figure of 0 and a part of a single one: what is left out, what is told, and what stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from sitrep_writer.api import Outcome, draft_workbook
from sitrep_writer.model.draft import Draft
from sitrep_writer.model.options import DraftOptions
from tests.examples import JUNE, SEPTEMBER, bullets, edited, printed, put, row_of
from tests.gallery.test_gallery import GALLERY
from tests.reading.books import REPORT, book

HEADERS = ["Sector", "Result", "Figure", "Exact", "Previous", "Who", "Where", "Including", "Detail"]
OWN = ["Say it yourself (English)", "Say it yourself (Spanish)"]


def said(folder: Path, *rows: list, extra: dict | None = None) -> tuple[Outcome, dict[str, Draft]]:
    """The drafts of a workbook with these rows of results."""
    outcome = draft_workbook(
        book(folder, {"Results": [[*HEADERS, *OWN], *rows], **(extra or {})}),
        DraftOptions(locales=("en", "es")),
    )
    return outcome, {draft.locale: draft for draft in outcome.drafts}


def row(sector: str, result: str, figure: str, exact, who="", where="", **more) -> list:
    values = {
        "Sector": sector,
        "Result": result,
        "Figure": figure,
        "Exact": exact,
        "Who": who,
        "Where": where,
        **{name.replace("_", " "): value for name, value in more.items()},
    }
    return [values.get(header, "") or None if header != "Exact" else exact for header in HEADERS]


def told(outcome: Outcome, *codes: str) -> list[tuple[str, str]]:
    return [(p.place, p.message) for p in outcome.problems if p.code in codes]


def sentences(drafts: dict[str, Draft], name: str) -> tuple[str | None, str | None]:
    return tuple(bullets(drafts[locale]).get(name) for locale in ("en", "es"))


def test_a_figure_of_0_makes_no_sentence_and_its_cell_is_told(tmp_path):
    outcome, drafts = said(
        tmp_path,
        row("Health", "Screening tests", "people", 0, "men", "Tacna"),
        row("Shelter", "Rent support", "people", 40, "women", "Tacna"),
    )
    assert sentences(drafts, "health.tests") == (None, None)
    assert sentences(drafts, "shelter.rent") == (
        "Partners provided rent support to 40 women in Tacna.",
        "Los socios brindaron apoyo para el pago del alquiler a 40 mujeres en Tacna.",
    )
    assert told(outcome, "zero-left-out") == [
        ("Results!D2", '"people" is 0, so no sentence says it.')
    ]
    assert not told(outcome, "unused-value", "figure-dropped", "empty-slot")


def test_what_it_was_before_is_told_with_it(tmp_path):
    rows = row("Health", "Screening tests", "people", 0, "men", Previous=250)
    outcome, _ = said(tmp_path, rows)
    assert told(outcome, "zero-left-out") == [
        ("Results!D2", '"people" is 0, so no sentence says it. In the last edition it was 250.')
    ]


def test_a_part_of_0_takes_its_words_with_it(tmp_path):
    outcome, drafts = said(
        tmp_path,
        row("Nutrition", "Anaemia screening", "people", 12, "girls"),
        row("Nutrition", "Anaemia screening", "began treatment", 0),
    )
    assert sentences(drafts, "nutrition.anaemia") == (
        "A total of 12 girls were screened for anaemia.",
        "Se realizó el tamizaje de anemia a 12 niñas.",
    )
    assert told(outcome, "zero-left-out") == [
        ("Results!D3", '"began treatment" is 0, so no sentence says it.')
    ]


def test_a_share_of_a_part_of_0_is_not_said_either(tmp_path):
    outcome, drafts = said(
        tmp_path,
        row("Shelter", "Rent support up to three months", "people", 5, "women"),
        row("Shelter", "Rent support up to three months", "given cash or vouchers", 0),
    )
    name = next(iter(bullets(drafts["en"])))
    assert not any(p.code == "figure-dropped" for p in outcome.problems)
    assert "%" not in bullets(drafts["es"])[name]
    assert bullets(drafts["en"])[name] == (
        "Five women received rent support for up to three months."
    )


@pytest.mark.parametrize(
    ("exact", "english", "notes"),
    [
        (0, "Five women received multipurpose cash assistance.", 1),
        (
            0.4,
            "Five women received multipurpose cash assistance; adult women made up 40 per cent of "
            "the people assisted.",
            0,
        ),
    ],
)
def test_a_percentage_of_0_that_the_sentence_can_do_without_is_left_out(
    tmp_path, exact, english, notes
):
    def percent(workbook):
        workbook["Results"]["D3"].number_format = "0%"

    rows = [
        row(
            "Multipurpose Cash Assistance (MPC)",
            "Multipurpose cash transfers",
            "people",
            5,
            "women",
        ),
        row(
            "Multipurpose Cash Assistance (MPC)",
            "Multipurpose cash transfers",
            "share of adult women",
            exact,
        ),
    ]
    path = book(tmp_path, {"Results": [[*HEADERS, *OWN], *rows]}, percent)
    outcome = draft_workbook(path, DraftOptions(locales=("en",)))
    assert list(bullets(outcome.drafts[0]).values()) == [english]
    assert len(told(outcome, "zero-left-out")) == notes


def test_a_percentage_of_0_that_the_sentence_needs_is_said(tmp_path):
    def edit(workbook):
        sheet = workbook["Results"]
        put(sheet, row_of(sheet, Result="S22 Percentage points"), "Exact", 0)

    outcome = draft_workbook(edited(tmp_path, edit, GALLERY), DraftOptions(locales=("en",)))
    assert bullets(outcome.drafts[0])["quantities.points"].startswith("0 per cent of households")
    assert told(outcome, "zero-left-out") == []


def test_where_people_are_0_the_outputs_are_said_alone_with_the_place_of_their_row(tmp_path):
    outcome, drafts = said(
        tmp_path,
        row("WASH", "Hygiene promotion", "people", 0, "women", "Tacna"),
        row("WASH", "Hygiene promotion", "campaigns", 3),
    )
    assert sentences(drafts, "wash.hygiene_promotion") == (
        "In Tacna, 3 hygiene promotion campaigns were run.",
        "En Tacna, se llevaron a cabo 3 campañas de promoción de la higiene.",
    )
    assert told(outcome, "zero-left-out", "unused-value") == [
        ("Results!D2", '"people" is 0, so no sentence says it.')
    ]


def test_a_figure_whose_sentence_needs_one_that_is_0_is_told_as_lost(tmp_path):
    outcome, drafts = said(
        tmp_path,
        row("Protection", "Awareness sessions", "sessions", 0),
        row("Protection", "Awareness sessions", "people", 12, "women"),
    )
    assert sentences(drafts, "protection.awareness") == (None, None)
    assert told(outcome, "zero-left-out", "figure-dropped") == [
        (
            "Results!D3",
            '"people" is 12, but its sentence needs "sessions", which is left out, so it is not '
            "printed. Correct the numbers, or write the sentence yourself.",
        ),
        ("Results!D2", '"sessions" is 0, so no sentence says it.'),
    ]


def test_another_sentence_of_the_bullet_stays(tmp_path):
    outcome, drafts = said(
        tmp_path,
        row("Protection", "Legal help", "people", 0, "women"),
        row("Protection", "Legal help", "sessions", 4),
    )
    assert sentences(drafts, "protection.legal_help") == (
        "Four legal orientation sessions took place.",
        "Se brindaron 4 sesiones de orientación legal.",
    )
    assert told(outcome, "zero-left-out", "figure-dropped") == [
        ("Results!D2", '"people" is 0, so no sentence says it.')
    ]


def test_nobodys_own_words_are_left_out(tmp_path):
    own = row("Health", "Mobile clinic", "visits", 0)
    own += [
        "{visits} (visit was|visits were) made",
        "Se (realizó|realizaron) {visits} (visita|visitas)",
    ]
    outcome, drafts = said(tmp_path, own)
    assert sentences(drafts, "health.mobile_clinic") == (
        "0 visits were made.",
        "Se realizaron 0 visitas.",
    )
    assert told(outcome, "zero-left-out") == []


# a single one


def test_a_part_or_a_share_of_a_single_one_is_not_said(tmp_path):
    outcome, drafts = said(
        tmp_path,
        row("Shelter", "Rent support up to three months", "people", 1, "women"),
        row("Shelter", "Rent support up to three months", "given cash or vouchers", 1),
    )
    (name,) = bullets(drafts["en"])
    assert sentences(drafts, name) == (
        "One woman received rent support for up to three months.",
        "Una mujer recibió apoyo para el alquiler por un máximo de tres meses.",
    )
    assert told(outcome, "part-of-one", "figure-dropped") == [
        (
            "Results!D3",
            '"given cash or vouchers" is 1, a part of "people", which is 1 (Results!D2), so no '
            "sentence says it. If it matters, write the sentence yourself.",
        )
    ]


def test_a_typed_share_of_a_single_person_is_not_said(tmp_path):
    rows = [
        row(
            "Multipurpose Cash Assistance (MPC)", "Multipurpose cash transfers", "people", 1, "men"
        ),
        row(
            "Multipurpose Cash Assistance (MPC)",
            "Multipurpose cash transfers",
            "share of adult women",
            100,
        ),
    ]
    outcome, drafts = said(tmp_path, *rows)
    assert list(bullets(drafts["es"]).values()) == [
        "Un hombre recibió transferencias monetarias multipropósito."
    ]
    assert [place for place, _ in told(outcome, "part-of-one")] == ["Results!D3"]


def test_a_single_person_has_nobody_among_them_and_words_in_the_singular(tmp_path):
    outcome, drafts = said(
        tmp_path,
        row(
            "Shelter",
            "Temporary accommodation",
            "people",
            1,
            "women",
            Detail="who were out of school",
        ),
        row("Health", "Screening tests", "people", 1, "men", Detail="mainly women"),
    )
    assert sentences(drafts, "shelter.accommodation") == (
        "Temporary shelters supported by partners took in 1 woman who was out of school.",
        "Los espacios de alojamiento temporal apoyados por los socios acogieron a 1 mujer que "
        "estaba fuera del sistema educativo.",
    )
    assert sentences(drafts, "health.tests") == (
        "Partners brought screening tests within reach of 1 man.",
        "Los socios pusieron pruebas de descarte al alcance de 1 hombre.",
    )
    assert told(outcome, "part-of-one") == [
        (
            "Results!I3",
            '"mainly women" is not said of a single person, so the sentence leaves it out.',
        )
    ]


@pytest.mark.parametrize(
    ("exact", "spanish"),
    [
        (
            1,
            [
                "Se apoyó el reconocimiento de 1 título profesional.",
                "Se apoyó el inicio o la recuperación de 1 iniciativa de emprendimiento o "
                "autoempleo.",
            ],
        ),
        (
            3,
            [
                "Se apoyó el reconocimiento de 3 títulos profesionales.",
                "Se apoyó el inicio o la recuperación de 3 iniciativas de emprendimiento o "
                "autoempleo.",
            ],
        ),
    ],
)
def test_the_verb_follows_what_is_recognised(tmp_path, exact, spanish):
    _, drafts = said(
        tmp_path,
        row("Integration", "Recognition of professional titles", "credentials", exact),
        row("Integration", "Self-employment and entrepreneurship", "ventures", exact),
    )
    assert list(bullets(drafts["es"]).values()) == spanish


# what is no sentence


@pytest.mark.parametrize(("exact", "english"), [(0, None), (1, "1 person"), (2, "2 people")])
def test_key_figures_and_bars_show_0_and_the_sentence_that_sums_up_does_not(
    tmp_path, exact, english
):
    sheets = {
        "Report": [*REPORT, ["People assisted directly", exact]],
        "Sectors": [["Sector", "People reached", "Target"], ["Health", exact, 20]],
    }
    outcome = draft_workbook(
        book(tmp_path, sheets), DraftOptions(locales=("en", "es"), layout="brief")
    )
    draft = outcome.drafts[0]
    names = printed(draft)
    assert names.count("sectors.health#reached") == 1
    assert draft.traces["report.assisted"].shown == str(exact)
    lead = "".join(span.text for span in draft.blocks[0].lead).replace("\u00a0", " ")
    assert lead == (f"In August 2024, partners assisted {english} directly." if english else "")
    assert told(outcome, "zero-left-out") == []


def test_a_result_that_fell_to_0_is_told_with_what_it_was_in_the_last_edition(tmp_path):
    def edit(workbook):
        sheet = workbook["Results"]
        put(sheet, row_of(sheet, Result="Warm kits"), "Exact", 0)

    outcome = draft_workbook(
        edited(tmp_path, edit, SEPTEMBER), DraftOptions(locales=("en",), since=JUNE)
    )
    (found,) = told(outcome, "zero-left-out")
    assert found[1].startswith('"kits" is 0, so no sentence says it. In the last edition it was ')
