"""Sentences in own words beside the actions: what is offered where a language is missing, and what
an action would say as well."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from sitrep_writer.api import draft_workbook
from sitrep_writer.api.outcome import Outcome
from sitrep_writer.drafting.templates import load_templates
from sitrep_writer.folding import slug
from sitrep_writer.messages.catalogue import load_catalogue
from sitrep_writer.model.draft import Bullet
from sitrep_writer.model.options import DraftOptions
from sitrep_writer.resources import Resources
from sitrep_writer.words.locale_style import load_locale_style
from sitrep_writer.workbooks import workbook_names
from tests.examples import bullets, edited, every, put

ENGLISH, SPANISH = "Say it yourself (English)", "Say it yourself (Spanish)"
BLANKETS: dict[str, Any] = {
    "Sector": "Shelter",
    "Result": "Winter",
    "Figure": "blankets",
    "Exact": 543,
    "Where": "Tacna",
    ENGLISH: "[In {places}, ]**{blankets} thermal (blanket|blankets)** were handed out",
}
ID = "shelter.winter"


def drafted(folder: Path, *rows: dict[str, Any], locales: tuple[str, ...] = ()) -> Outcome:
    def edit(book: Workbook) -> None:
        sheet = book["Results"]
        for number, cells in enumerate(rows, sheet.max_row + 1):
            for header, value in cells.items():
                put(sheet, number, header, value)

    return draft_workbook(edited(folder, edit), DraftOptions(locales=locales))


def said(outcome: Outcome) -> dict[str, str]:
    return {draft.locale: bullets(draft)[ID] for draft in outcome.drafts}


def told(outcome: Outcome, *wanted: str) -> list[str]:
    codes = wanted or ("offered-sentence", "action-fits", "text-in-one-language")
    return [f"{p.code} {p.message}" for p in outcome.problems if p.code in codes]


def test_a_sentence_in_one_language_is_offered_in_the_other_and_marked(tmp_path):
    outcome = drafted(tmp_path, BLANKETS)
    assert said(outcome) == {
        "en": "In Tacna, over 540 thermal blankets were handed out.",
        "es": "Se entregaron más de 540 mantas térmicas en Tacna.",
    }
    assert told(outcome) == [
        "offered-sentence the text is only in English. In its place the Spanish draft shows what "
        'the action "Delivered" says with the same figures, highlighted. Type the text in Spanish '
        'too, or choose "Delivered" as the Result and fill in its columns.'
    ]
    (found,) = [p for p in outcome.problems if p.code == "offered-sentence"]
    sheet, _, address = found.place.partition("!")
    english, spanish = outcome.drafts
    traces = [draft.traces[f"{ID}#blankets"] for draft in (english, spanish)]
    assert (sheet, {cell.partition("!")[2][1:] for cell in traces[1].cells}) == (
        "Results",
        {address.strip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")},
    )
    assert [(t.exact, t.number, t.shown) for t in traces] == [("543", "540", "540")] * 2
    (bullet,) = [each for each in every(spanish.blocks, Bullet) if each.id == ID]
    assert {s.flag for each in bullet.sentences for s in each.spans} == {"offered-sentence"}
    assert "offered-sentence" in {p.code for p in outcome.blocking()}
    assert "languages-disagree" not in {p.code for p in outcome.problems}


def test_what_the_offer_leaves_out_is_named(tmp_path):
    row = {
        **BLANKETS,
        "What": "thermal blankets",
        ENGLISH: None,
        SPANISH: "Ante el frío, los socios entregaron {blankets} {what} en {places} "
        "que duermen en la calle",
    }
    outcome = drafted(tmp_path, row)
    assert said(outcome)["en"] == "Partners delivered over 540 thermal blankets in Tacna."
    assert told(outcome) == [
        "offered-sentence the text is only in Spanish. In its place the English draft shows what "
        'the action "Delivered" says with the same figures, highlighted. It leaves out "Ante el '
        'frío" and "que duermen en la calle". Type the text in English too, or choose '
        '"Delivered" as the Result and fill in its columns.'
    ]


NO_OFFER = {
    "a number besides": "{blankets} thermal blankets were delivered in 3 schools",
    "a number in words": "{blankets} thermal blankets were delivered to two groups of women",
    "a number typed in place of its slot": "543 thermal blankets were delivered",
    "a denial": "No, {blankets} thermal blankets were delivered",
    "another verb": "{blankets} thermal blankets were burnt",
    "a plan": "{blankets} thermal blankets will be delivered",
    "a noun that nobody knows": "{blankets} gluons were delivered",
    "a noun that goes on": "{blankets} families received rent gluons in {places}",
}


def test_a_text_that_no_action_says_with_the_same_figures_is_shown_as_it_is(tmp_path):
    rows = [{**BLANKETS, "Result": case, ENGLISH: text} for case, text in NO_OFFER.items()]
    outcome = drafted(tmp_path, *rows, locales=("es",))
    shown = bullets(outcome.drafts[0])
    for case in NO_OFFER:
        assert re.search("thermal|gluons", shown[f"shelter.{slug(case)}"]), case
    assert told(outcome, "text-in-one-language", "offered-sentence") == len(NO_OFFER) * [
        "text-in-one-language the text is in English only. Write it in Spanish too; until then "
        "the English is shown, highlighted."
    ]


def test_two_figures_keep_their_slots_in_the_offer(tmp_path):
    workshops = {
        **BLANKETS,
        "Figure": "workshops",
        "Exact": 15,
        ENGLISH: "In {places}, {workshops} workshops were held, with {parents} taking part",
    }
    parents = {**BLANKETS, "Figure": "parents", "Exact": 310, "Who": "parents", ENGLISH: None}
    outcome = drafted(tmp_path, workshops, parents)
    assert said(outcome)["es"] == (
        "En Tacna, se realizaron 15 talleres, con la participación de 310 madres y padres."
    )
    for draft in outcome.drafts:
        figures = [name for name in draft.traces if name.startswith(ID)]
        assert sorted(figures) == [f"{ID}#parents", f"{ID}#workshops"]


def test_a_sentence_that_an_action_says_as_well_gets_a_note(tmp_path):
    row = {**BLANKETS, SPANISH: "En {places} se distribuyeron {blankets} mantas térmicas"}
    assert told(drafted(tmp_path, row)) == [
        'action-fits the action "Delivered" says the same in every language. Choose it as the '
        'Result, fill in Figure "things", What "thermal blankets" and Where "Tacna", and clear the '
        "text."
    ]


def test_the_note_reads_numbers_that_are_typed_in_the_text(tmp_path):
    row = {"Sector": "Shelter", "Result": "Winter", ENGLISH: "820 families received food kits"}
    outcome = drafted(tmp_path, row, locales=("en",))
    assert told(outcome) == [
        'action-fits the action "Delivered" says the same in every language. Choose it as the '
        'Result, fill in Figure "people", Exact 820, Who "families" and What "food kits", and '
        "clear the text."
    ]


@pytest.mark.parametrize(
    "english", [None, "{mantas} thermal blankets were delivered in {places}"], ids=["es", "both"]
)
def test_the_note_names_the_action_in_the_workbooks_language(tmp_path, english):
    def edit(book: Workbook) -> None:
        sheet = book["Results"]
        text = "Se entregaron {mantas} mantas térmicas en {places}"
        cells = {**BLANKETS, "Figure": "mantas", ENGLISH: english, SPANISH: text}
        row = sheet.max_row + 1
        for header, value in cells.items():
            put(sheet, row, header, value)
        for shown in workbook_names(Resources()).sheets.values():
            if shown.name.text() in book.sheetnames:
                book[shown.name.text()].title = shown.name.text("es")

    locales = ("en", "es") if english else ("es",)
    outcome = draft_workbook(edited(tmp_path, edit), DraftOptions(locales=locales))
    assert told(outcome) == [
        'action-fits the action "Entregado" says the same in every language. Choose it as the '
        'Result, fill in Cifra "cosas", Qué "mantas térmicas" and Dónde "Tacna", and clear the '
        "text."
    ]


SAY_MORE = (
    ("{blankets} thermal blankets were delivered to keep the cold out", "Hubo {blankets}"),
    ("{blankets} thermal blankets were delivered", "Por el frío, se entregaron {blankets}"),
    ("{blankets} thermal blankets were delivered late", "Se entregaron {blankets} mantas tarde"),
)


def test_a_sentence_that_says_more_in_any_language_gets_no_note(tmp_path):
    rows = [
        {**BLANKETS, "Result": f"Winter {number}", ENGLISH: english, SPANISH: spanish}
        for number, (english, spanish) in enumerate(SAY_MORE)
    ]
    assert told(drafted(tmp_path, *rows)) == []


WORDS = [
    "In {places},",
    "{blankets}",
    "thermal",
    "blankets",
    "were",
    "delivered",
    "families",
    "to",
    "in Lima",
    "not",
    "12",
    "received",
    "[of {what}]",
    "(was|were)",
    "and",
    "Partners",
]


@settings(max_examples=4, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=14))
def test_any_text_says_the_same_figures_in_both_languages(tmp_path_factory, words):
    row = {**BLANKETS, ENGLISH: " ".join(words)}
    outcome = drafted(tmp_path_factory.mktemp("any"), row)
    assert "languages-disagree" not in {p.code for p in outcome.problems}
    first, second = (
        {name: t.number for name, t in draft.traces.items() if name.startswith(ID)}
        for draft in outcome.drafts
    )
    assert first == second


def without_options(text: str) -> str:
    """A wording with nothing that may be left out."""
    while (shorter := re.sub(r"\[[^\[\]]*\]", "", text)) != text:
        text = shorter
    return text


def test_every_action_is_known_by_its_own_words_in_both_languages(tmp_path):
    resources = Resources()
    spanish = load_catalogue(resources, load_locale_style(resources, "es"))[0]
    rows: list[dict[str, Any]] = []
    labels: dict[str, str] = {}
    for action in load_templates(resources).actions.values():
        english = without_options(action.wordings[0].text)
        texts = {ENGLISH: english, SPANISH: spanish.wording(action.message_id, english, "").text}
        words = {ENGLISH: "{things} food kits", SPANISH: "{things} kits de alimentos"}
        said = {
            column: without_options(text).replace("{things}", words[column])
            for column, text in texts.items()
        }
        result = f"x {action.key}"
        labels[f"shelter.{slug(result)}"] = action.label
        for spec in action.figures:
            if f"{{{spec.name}}}" in english:
                who = "women" if spec.kind == "people" else None
                what = "workshops" if "{what}" in english else None
                exact = "$143,000" if spec.kind == "money" else 143
                row = {"Sector": "Shelter", "Result": result, "Figure": spec.name, "Exact": exact}
                rows.append({**row, "Who": who, "What": what, **said})
    outcome = drafted(tmp_path, *rows)
    found = {
        problem.key: problem.message.partition('"')[2].partition('"')[0]
        for problem in outcome.problems
        if problem.code == "action-fits"
    }
    assert found == labels
