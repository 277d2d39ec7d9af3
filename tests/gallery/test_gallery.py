"""The gallery says every sentence pattern of the field's reports, in both languages.

Its drafts stand beside this file as text, to be read and approved: `pytest tests/gallery
--approve` writes them anew.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from sitrep_writer.api import draft_workbook
from sitrep_writer.model.draft import Draft, Response, SectorResponse
from sitrep_writer.model.problems import Level
from tests.examples import ROOT, every, printed

GALLERY = ROOT / "examples" / "gallery" / "gallery.xlsx"
HERE = Path(__file__).parent
PATTERNS = {*(f"V{n}" for n in range(1, 8)), *(f"S{n}" for n in range(1, 25))}


@pytest.fixture(scope="module")
def outcome():
    return draft_workbook(GALLERY)


@pytest.fixture(scope="module")
def drafted(outcome) -> dict[str, Draft]:
    return {draft.locale: draft for draft in outcome.drafts}


def as_text(draft: Draft) -> str:
    """The response as a person reads it: headings, bullets with their bold, ids in between."""
    lines: list[str] = []
    for part in every(draft.blocks, Response):
        for sector in part.parts:
            assert isinstance(sector, SectorResponse)
            lines += ["", f"# {''.join(span.text for span in sector.heading)}", ""]
            for bullet in sector.bullets:
                said = " ".join(marked(sentence.spans) for sentence in bullet.sentences)
                lines += [f"[{bullet.id.split('.', 1)[1]}]", f"- {said}"]
    return "\n".join(lines).strip().replace("\u00a0", " ") + "\n"


def marked(spans) -> str:
    text, bold = "", False
    for span in spans:
        text += "**" * (span.bold is not bold) + span.text
        bold = span.bold
    return text + "**" * bold


@pytest.mark.parametrize("locale", ["en", "es"])
def test_the_gallery_says_what_was_approved(drafted, locale, request):
    golden = HERE / f"gallery_{locale}.txt"
    text = as_text(drafted[locale])
    if request.config.getoption("--approve"):
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text("utf-8"), "read it, then: pytest tests/gallery --approve"


def test_nothing_is_wrong_with_the_gallery(outcome):
    assert [str(found) for found in outcome.problems if found.level is not Level.NOTE] == []


def test_every_pattern_of_the_field_is_there():
    templates = GALLERY.parent.glob("templates/sectors/*.j2")
    labels = re.findall(r'label="([VS]\d+) ', "".join(p.read_text("utf-8") for p in templates))
    assert set(labels) == PATTERNS


def test_every_result_of_the_gallery_is_drafted(drafted):
    templates = GALLERY.parent.glob("templates/sectors/*.j2")
    keys = re.findall(r'bullet "(\w+)"', "".join(p.read_text("utf-8") for p in templates))
    ids = re.findall(r"^\[(\w+)", as_text(drafted["en"]), re.MULTILINE)
    assert set(keys) == set(ids)


def test_both_languages_say_the_same_figures(drafted):
    english, spanish = drafted["en"], drafted["es"]
    assert Counter(printed(english)) == Counter(printed(spanish))
    assert len(printed(english)) == len(set(printed(english)))
    for name in printed(english):
        assert english.traces[name].number == spanish.traces[name].number


def test_every_figure_shows_what_its_trace_says(drafted):
    for draft in drafted.values():
        for sentence in every(draft.blocks, SectorResponse):
            for bullet in sentence.bullets:
                for said in bullet.sentences:
                    shown = {span.figure: span.text for span in said.spans if span.figure}
                    assert shown == {name: draft.traces[name].shown for name in shown}
