"""An edition's own file in place of a shipped one: what it does not say stays, what is gone is
listed."""

from __future__ import annotations

import pytest

from sitrep_writer.api import draft_workbook
from sitrep_writer.drafting.templates import load_templates
from sitrep_writer.model.draft import Bar, Chart, SectorResponse
from sitrep_writer.model.problems import Level
from tests.examples import ROOT, bullets, copied, every, sectors

VANS = (
    '{% bullet "vans", label="Vans", vans="things: vans" %}\n'
    "{vans} (van|vans) came.\n{% endbullet %}\n"
)


def drafted(folder, name, text):
    book = copied(folder)
    (book.parent / "sitrep.toml").touch()
    file = book.parent / "templates" / "sectors" / name
    file.parent.mkdir(parents=True)
    file.write_text(text, encoding="utf-8")
    return draft_workbook(book)


def said(outcome, code):
    return [str(found) for found in outcome.problems if found.code == code]


@pytest.mark.parametrize("rest", [VANS, ""])
def test_the_label_of_a_sector_stays_in_every_language(tmp_path, rest):
    insurance = (
        '{% bullet "insurance", label="National insurance", people="people: people", '
        'cash_people="people: given cash" %}\n{people} gained coverage[, {cash_people}].\n'
        "{% endbullet %}\n"
    )
    before = draft_workbook(copied(tmp_path / "before"))
    outcome = drafted(tmp_path, "health.j2", '{% sector "health" %}\n' + insurance + rest)
    for draft, old in zip(outcome.drafts, before.drafts, strict=True):
        heading = {"en": "Health", "es": "Salud"}[draft.locale]
        (part,) = [p for p in every(draft.blocks, SectorResponse) if p.key == "health"]
        assert ["".join(span.text for span in part.heading)] == [heading]
        assert not any(span.flag for span in part.heading)
        assert sectors(draft) == sectors(old)
        assert list(every(draft.blocks, Bar)) == list(every(old.blocks, Bar))
        assert [c.alt for c in every(draft.blocks, Chart)] == [
            c.alt for c in every(old.blocks, Chart)
        ]
    assert "360 people gained coverage" in bullets(outcome.drafts[0])["health.insurance"].replace(
        "refugees and migrants", "people"
    )


def test_the_results_that_are_gone_are_listed_and_their_rows_explained(tmp_path):
    outcome = drafted(tmp_path, "health.j2", '{% sector "health" %}\n' + VANS)
    (note,) = said(outcome, "results-gone")
    assert note == (
        "peru-2024-09/templates/sectors/health.j2: the file is used in place of the shipped "
        'health.j2, so these results are not there any more: "Screening tests", "National '
        'insurance", "Primary health care". To keep the shipped results, give the edition\'s file '
        "another name, such as health_own.j2."
    )
    unknown = said(outcome, "result-unknown")
    assert unknown
    assert all(
        "is a result of the shipped health.j2, but the edition has its own health.j2, which is "
        "used in place of that file and lacks this result. To keep the shipped results, give the "
        "edition's file another name, such as health_own.j2. The row was left out" in text
        for text in unknown
    )


def test_an_empty_file_leaves_the_sector_its_names(tmp_path):
    outcome = drafted(tmp_path, "health.j2", "")
    assert said(outcome, "sector-unknown") == []
    assert len(said(outcome, "results-gone")) == 1
    labels = [bar.label for bar in every(outcome.drafts[1].blocks, Bar)]
    assert "Salud" in labels


def test_a_file_that_repeats_every_result_loses_nothing(tmp_path):
    text = (ROOT / "templates/sectors/shelter.j2").read_text("utf-8")
    bare = text.replace('{% sector "shelter", label="Shelter" %}', '{% sector "shelter" %}')
    assert bare != text
    outcome = drafted(tmp_path, "shelter.j2", bare)
    assert said(outcome, "results-gone") == []
    assert [p for p in outcome.problems if p.level is Level.ERROR] == []
    assert bullets(outcome.drafts[1]) == bullets(draft_workbook(copied(tmp_path / "b")).drafts[1])


def test_a_label_that_is_not_its_key_stays_too(tmp_path):
    outcome = drafted(tmp_path, "food_security.j2", '{% sector "food_security" %}\n' + VANS)
    assert load_templates(outcome.resources, reports=False).sectors["food_security"].label == (
        "Food Security"
    )


def test_a_new_sector_without_a_label_has_the_name_of_its_key(tmp_path):
    outcome = drafted(tmp_path, "river_banks.j2", '{% sector "river_banks" %}\n' + VANS)
    assert said(outcome, "results-gone") == []
    assert outcome.drafts
    assert load_templates(outcome.resources).sectors["river_banks"].label == "River banks"
