"""A layout says what is drafted and in which order; words follow the order of reading."""

from __future__ import annotations

import shutil
from pathlib import Path

from sitrep_writer.api import Outcome, draft_workbook
from sitrep_writer.model.draft import Draft, Highlight, Masthead, Response, Trace
from sitrep_writer.model.options import DraftOptions
from tests.examples import ROOT, bullets, codes, copied, edited, put, sectors


def outcome(folder: Path, outline: str = "", layout: str = "brief") -> Outcome:
    """The example of September, drafted in a layout of the edition's own with this outline."""
    book = copied(folder)
    if outline:
        (book.parent / "sitrep.toml").touch()
        own = book.parent / "templates" / "layouts" / "own"
        shutil.copytree(ROOT / "templates" / "layouts" / layout, own)
        settings = (own / "layout.toml").read_text(encoding="utf-8")
        start, end = settings.index("[outline]"), settings.index("[key_figures]")
        changed = f"{settings[:start]}[outline]\n{outline}\n\n{settings[end:]}"
        (own / "layout.toml").write_text(changed, encoding="utf-8")
        layout = "own"
    return draft_workbook(book, DraftOptions(locales=("en", "es"), layout=layout))


def english(folder: Path, outline: str = "", layout: str = "brief") -> Draft:
    return outcome(folder, outline, layout).drafts[0]


def masthead(draft: Draft) -> Masthead:
    return next(block for block in draft.blocks if isinstance(block, Masthead))


def text(spans: object) -> str:
    return "".join(span.text for span in spans).replace("\u00a0", " ")


def test_a_platforms_own_layout_is_the_profiles(tmp_path):
    made = draft_workbook(copied(tmp_path))
    assert {draft.layout for draft in made.drafts} == {"update"}
    assert not made.other_layout
    assert [block.key for block in made.drafts[0].blocks] == [
        *("masthead", "key-figures", "context", "chart", "partners", "response")
    ]


def test_blocks_stand_in_the_order_of_the_layout_and_others_are_left_out(tmp_path):
    made = english(tmp_path, 'blocks = ["chart", "masthead"]')
    assert [block.key for block in made.blocks] == ["chart", "masthead"]
    assert [note.key for note in made.notes] == ["1"]
    assert not bullets(made)


def test_sectors_that_come_first_are_before_those_of_the_profile(tmp_path):
    made = english(tmp_path, 'blocks = ["response"]\nsectors = ["shelter", "health", "wash"]')
    assert sectors(made)[:4] == ["shelter", "health", "education", "nutrition"]


def test_highlights_may_stand_last_and_are_not_called_misplaced(tmp_path):
    made = outcome(tmp_path)
    assert sectors(made.drafts[0])[-1] == "highlight"
    assert "highlight-misplaced" not in codes(made)
    in_place = english(tmp_path / "b", layout="update")
    assert sectors(in_place)[4] == "highlight"


def test_an_acronym_is_spelled_out_where_the_layouts_reader_meets_it_first(tmp_path):
    def said(draft: Draft) -> str:
        response = next(block for block in draft.blocks if isinstance(block, Response))
        highlight = next(part for part in response.parts if isinstance(part, Highlight))
        return text(highlight.paragraphs[0].sentences[0].spans)

    assert said(english(tmp_path)).startswith("The plenary of the Working Group for Refugees")
    update = english(tmp_path / "b", layout="update")  # a note of the partners has spelled it out
    assert said(update).startswith("The plenary of the GTRM in Peru")


def test_a_note_that_hangs_on_a_block_that_is_left_out_is_no_problem(tmp_path):
    assert "note-without-mark" not in codes(outcome(tmp_path))


def test_a_platform_has_other_words_for_a_layout(tmp_path):
    brief, update = english(tmp_path), english(tmp_path / "b", layout="update")
    assert text(masthead(brief).subtitle) == "Brief | July–September 2024"
    assert text(masthead(update).subtitle) == "Update | July–September 2024"
    assert text(masthead(brief).title) == text(masthead(update).title)


def test_the_lead_says_figures_with_their_traces(tmp_path):
    made = english(tmp_path)
    lead = masthead(made).lead
    assert text(lead) == (
        "In July–September 2024, partners assisted 49,843 people directly. "
        "Funding stands at 13.1 per cent of what is required."
    )
    figures = [span.figure for span in lead if span.figure]
    assert figures == ["lead#assisted", "lead#share"]
    assert all(isinstance(made.traces[figure], Trace) for figure in figures)
    assert masthead(english(tmp_path / "b", layout="update")).lead == ()


def test_an_edition_may_write_a_lead_of_its_own_in_any_layout(tmp_path):
    def edit(book):
        sheet = book["Report"]
        row = sheet.max_row + 1
        put(sheet, row, "Field", "Label: lead")
        put(sheet, row, "English", "Partners reached **{assisted} people** in {country}.")
        put(sheet, row, "Spanish", "Los socios llegaron a **{assisted} personas** en {country}.")

    for layout in ("update", "brief"):
        made = draft_workbook(edited(tmp_path / layout, edit), DraftOptions(layout=layout))
        leads = [text(masthead(draft).lead) for draft in made.drafts]
        assert leads == [
            "Partners reached 49,843 people in Peru.",
            "Los socios llegaron a 49,843 personas en Perú.",
        ]


def test_both_languages_say_the_same_in_the_brief(tmp_path):
    made = outcome(tmp_path)
    assert "languages-disagree" not in codes(made)
    assert "missing-translation" not in codes(made)
    spanish = text(masthead(made.drafts[1]).lead)
    assert spanish.endswith("Se ha financiado el 13.1% de lo requerido.")


def test_a_layout_file_without_an_outline_stops_with_its_name(tmp_path):
    made = outcome(tmp_path, 'blocks = ["masthead", "leaflet"]')
    assert made.drafts == ()
    found = next(each for each in made.problems if each.code == "settings-unreadable")
    assert "templates/layouts/own/layout.toml" in found.message
    assert "leaflet" in found.message
