"""Forms of slots, from a template and its translation to the sentence and its trace."""

from __future__ import annotations

import pytest

from sitrep_writer.api import draft_workbook
from sitrep_writer.model.options import DraftOptions
from sitrep_writer.resources import Resources
from sitrep_writer.translation.messages import messages
from tests.drafting.test_overrides import PO_HEADER, add, add_rows
from tests.examples import bullets, edited

SPACES = str.maketrans("\u00a0", " ")
SENTENCE = (
    "The {round: ordinal} census of shelters[ on {topics: capitals}] found **{beds} beds**"
    "[ ({growth: signed})][, {share: one decimal} of them free]."
)
SPANISH = (
    "El {round: ordinal} censo de albergues[ sobre {topics: capitals}] halló **{beds} camas**"
    "[ ({growth: signed})][; está libre {share: one decimal}]."
)
FIGURES = """\
round="things, unit departments: round", beds="things, unit beds: beds",
   growth="percent, change of beds", share="percent: share" """
TEMPLATE = f"""\
{{% sector "shelter" %}}
{{# A census of shelters. #}}
{{% bullet "census", label="Shelter census", {FIGURES}%}}
{SENTENCE}
{{% endbullet %}}
"""
CATALOGUE = f"""{PO_HEADER}msgctxt "shelter.census"
msgid "{SENTENCE}"
msgstr "{SPANISH}"
"""


@pytest.fixture
def outcome(tmp_path):
    about = {"Sector": "Shelter", "Result": "Shelter census"}
    rows = add_rows(
        {**about, "Figure": "round", "Exact": 143, "Topics": "food safety"},
        {**about, "Figure": "beds", "Exact": 360, "Previous": 250},
        {**about, "Figure": "share", "Exact": 13},
    )

    def edit(book):
        sheet = book["Results"]
        sheet.cell(1, sheet.max_column + 1).value = "Previous"
        rows(book)

    book = edited(tmp_path, edit)
    add(book, "templates/sectors/shelter.j2", TEMPLATE)
    add(book, "locales/es/sitrep.po", CATALOGUE)
    return draft_workbook(book)


def test_a_sentence_has_the_forms_that_its_slots_ask_for(outcome):
    english, spanish = (bullets(draft)["shelter.census"] for draft in outcome.drafts)
    assert english == (
        "The 143rd census of shelters on Food Safety found 360 beds (+44 per cent), "
        "13.0 per cent of them free."
    )
    assert spanish == (
        "El 143.er censo de albergues sobre Inocuidad de los alimentos halló 360 camas (+44%); "
        "está libre el 13.0%."
    )


def test_an_ordinal_is_exact_and_every_trace_shows_what_is_printed(outcome):
    for draft in outcome.drafts:
        trace = draft.traces["shelter.census#round"]
        assert (trace.exact, trace.number, trace.rule) == ("143", "143", "as it is")
        shown = {name: draft.traces[f"shelter.census#{name}"].shown for name in ("round", "growth")}
        if draft.locale == "en":
            assert shown == {"round": "143rd", "growth": "+44\u00a0per\u00a0cent"}
        else:
            assert shown == {"round": "143.er", "growth": "+44%"}
    told = [str(p) for p in outcome.problems if "census" in p.key or "{round" in p.message]
    assert told == []


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "{beds}",
            "{beds: roman}",
            '"roman" is not a form of a slot; write signed, one decimal, two decimals, ordinal, '
            'ordinal alone, capitals (at "es[ on {topics: capitals}] found **{beds: roman}").',
        ),
        (
            "{share: one decimal}",
            "{share: ordinal}",
            "{share: ordinal} asks for a form that a figure of its kind does not have.",
        ),
        (
            "{topics: capitals}",
            "{topics: signed}",
            '{topics: signed} needs a figure, and the slot holds "food safety". Write {topics}.',
        ),
    ],
)
def test_a_form_that_does_not_fit_is_told_and_the_sentence_is_made(tmp_path, old, new, message):
    about = {"Sector": "Shelter", "Result": "Shelter census"}
    rows = (
        {**about, "Figure": "round", "Exact": 3, "Topics": "food safety"},
        {**about, "Figure": "beds", "Exact": 360},
        {**about, "Figure": "share", "Exact": 13},
    )
    book = edited(tmp_path, add_rows(*rows))
    add(book, "templates/sectors/shelter.j2", TEMPLATE.replace(old, new))
    outcome = draft_workbook(book, DraftOptions(locales=("en",)))
    told = [p.message for p in outcome.problems if p.code in ("message-syntax", "template-syntax")]
    assert any(message.split(" (at")[0] in each for each in told), told
    assert "360" in bullets(outcome.drafts[0])["shelter.census"]


def test_an_ordinal_needs_a_number_from_one_on(tmp_path):
    about = {"Sector": "Shelter", "Result": "Shelter census"}
    rows = (
        {**about, "Figure": "round", "Exact": 1.5},
        {**about, "Figure": "beds", "Exact": 360},
    )
    book = edited(tmp_path, add_rows(*rows))
    add(book, "templates/sectors/shelter.j2", TEMPLATE)
    outcome = draft_workbook(book, DraftOptions(locales=("en",)))
    (told,) = [p.message for p in outcome.problems if p.code == "message-syntax"]
    assert told == (
        '{round: ordinal} needs a whole number from 1 on, and the slot holds "1.5". Write {round}.'
    )


def test_an_ordinal_of_a_sentence_of_ones_own_is_exact_and_its_gender_asked_for(tmp_path):
    row = {"Sector": "Shelter", "Result": "Count", "Figure": "wave", "Exact": 21}
    texts = {
        "Say it yourself (English)": "The {wave: ordinal} count began.",
        "Say it yourself (Spanish)": "Empezó el {wave: ordinal} conteo.",
    }
    outcome = draft_workbook(edited(tmp_path, add_rows({**row, **texts})))
    said = [bullets(draft)["shelter.count"] for draft in outcome.drafts]
    assert said == ["The 21st count began.", "Empezó el 21.er conteo."]
    told = [p.message for p in outcome.problems if "ordered" in p.message or "{wave" in p.message]
    assert told == [
        '"21.er" agrees with what is ordered, and its gender is not known. Add the name of the '
        "figure, or of the unit that its template names, to the Terms sheet, with its gender."
    ]


def test_extraction_keeps_the_forms_and_names_the_slots(tmp_path):
    folder = tmp_path / "templates" / "sectors"
    folder.mkdir(parents=True)
    (tmp_path / "sitrep.toml").touch()
    (folder / "shelter.j2").write_text(TEMPLATE, encoding="utf-8")
    (found,) = [m for m in messages(Resources(tmp_path)) if m.key == "shelter.census"]
    assert "{round: ordinal}" in found.english
    assert found.slots == ("beds", "growth", "round", "share", "topics")
    assert (
        found.note == "A census of shelters. Slots: {round}, {topics}, {beds}, {growth}, {share}."
    )
