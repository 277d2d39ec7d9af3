"""An edition's folder adds an action, or says a shipped one otherwise, by files alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from sitrep_writer.api import draft_workbook
from sitrep_writer.api.catalogues import update_catalogues
from sitrep_writer.model.options import DraftOptions
from tests.actions.books import book_of
from tests.examples import bullets

PLANTED = """\
{# Trees and plants; {places}: where. #}
{% action "planted", label="Planted", things="things, named: things" %}
**{things} (things: was|were) planted**[ {more}].
{% endaction %}
"""


def edition(folder: Path, template: str, *rows: dict[str, str | int]) -> Path:
    book = book_of(folder, rows)
    (book.parent / "sitrep.toml").write_text("", "utf-8")
    actions = book.parent / "templates" / "actions"
    actions.mkdir(parents=True)
    (actions / "own.j2").write_text(template, "utf-8")
    return book


ROW = {
    "sector": "Integration",
    "result": "Planted",
    "figure": "things",
    "exact": 320,
    "what": "trees",
    "where": "Ica",
}


def test_a_new_action_is_a_file_and_a_translation(tmp_path: Path) -> None:
    book = edition(tmp_path, PLANTED, ROW)
    catalogues = update_catalogues(["es"], edition=book)
    assert not hasattr(catalogues, "problems"), catalogues
    catalogue = book.parent / "locales" / "es" / "sitrep.po"
    text = catalogue.read_text("utf-8")
    english = 'msgid "**{things} (things: was|were) planted**[ {more}]."\nmsgstr ""'
    assert english in text
    spanish = "Se (things: plantó|plantaron) **{things}**[ {more}]."
    catalogue.write_text(
        text.replace(english, english.replace('msgstr ""', f'msgstr "{spanish}"')), "utf-8"
    )
    outcome = draft_workbook(book, DraftOptions())
    told = {found.code for found in outcome.problems}
    assert not told & {"file-unused", "template-syntax", "missing-translation", "message-slots"}
    english_draft, spanish_draft = outcome.drafts
    assert bullets(english_draft) == {
        "integration.planted@trees": "A total of 320 trees were planted in Ica."
    }
    (said,) = bullets(spanish_draft).values()
    assert said == "Se plantaron 320 ‹trees› en Ica."


def test_an_own_action_of_a_shipped_ones_name_is_said_in_its_place(tmp_path: Path) -> None:
    own = PLANTED.replace("planted", "delivered").replace("Planted", "Delivered")
    book = edition(tmp_path, own, {**ROW, "result": "Delivered"})
    (draft,) = draft_workbook(book, DraftOptions(locales=("en",))).drafts
    assert list(bullets(draft)) == ["integration.delivered@trees"]
    assert "were delivered" in bullets(draft)["integration.delivered@trees"]


def test_an_action_with_a_condition_is_told_with_its_line(tmp_path: Path) -> None:
    text = PLANTED.replace("**{things}", '{% if facts.by %}\n{% wording "x" %}\n**{things}', 1)
    text = text.replace("{% endaction %}", "{% endif %}\n{% endaction %}")
    outcome = draft_workbook(edition(tmp_path, text, ROW), DraftOptions(locales=("en",)))
    (found,) = [found for found in outcome.problems if found.code == "template-syntax"]
    assert "own.j2:2" in found.place
    assert 'action "planted" has a condition; its wordings need none' in found.message


def test_a_column_that_an_own_action_has_no_place_for_is_told(tmp_path: Path) -> None:
    book = edition(tmp_path, PLANTED.replace("[ {more}]", ""), ROW)
    outcome = draft_workbook(book, DraftOptions(locales=("en",)))
    (found,) = [found for found in outcome.problems if found.code == "unused-value"]
    assert '"Ica" is filled in' in found.message


def test_an_action_may_begin_with_who_acts_and_count_nothing_else(tmp_path: Path) -> None:
    own = PLANTED.replace(
        "{% endaction %}",
        '{% wording "presence" %}\n{by} worked in {places}.\n{% endaction %}',
    )
    outcome = draft_workbook(edition(tmp_path, own, {**ROW, "by": "UNHCR"}))
    assert len(outcome.drafts) == 2


def test_a_place_within_what_an_action_is_about_is_not_its_where(tmp_path: Path) -> None:
    own = PLANTED.replace("[ {more}]", "")
    book = edition(tmp_path, own, {**ROW, "what": "trees in Ica"})
    outcome = draft_workbook(book, DraftOptions(locales=("en",)))
    assert [found.code for found in outcome.problems].count("unused-value") == 1


def test_an_action_without_figures_is_told_with_its_line(tmp_path: Path) -> None:
    own = PLANTED.replace(', things="things, named: things"', "")
    outcome = draft_workbook(edition(tmp_path, own, ROW), DraftOptions(locales=("en",)))
    (found,) = [found for found in outcome.problems if found.code == "template-syntax"]
    assert 'action "planted" has no figure' in found.message


def clashes_of(book: Path) -> list[str]:
    outcome = draft_workbook(book, DraftOptions(locales=("en",)))
    return [str(found) for found in outcome.problems if found.code == "result-clash"]


def test_two_actions_of_one_name_are_told_with_their_files(tmp_path: Path) -> None:
    own = PLANTED.replace('label="Planted"', 'label="Planted", also="Delivered"')
    assert clashes_of(edition(tmp_path, own, {**ROW, "result": "Delivered"})) == [
        'Results!B2: "Delivered" names two actions: "Planted" of own.j2, which is printed, and '
        '"Delivered" of goods.j2. For the other one, type "Entregado". If only one of them should '
        "have this name, take it out of the label, or out of the further names (also), of the "
        "other."
    ]


@pytest.mark.parametrize("names", ['label="Distributed"', 'label="Trees", also="Distributed"'])
def test_an_own_result_of_an_actions_name_is_told_with_both_files(
    tmp_path: Path, names: str
) -> None:
    book = edition(tmp_path, PLANTED, {**ROW, "result": "Distributed"})
    sectors = book.parent / "templates" / "sectors"
    sectors.mkdir(parents=True)
    (sectors / "mine.j2").write_text(
        f'{{% sector "integration" %}}\n{{% bullet "grown", {names}, trees="things: things" %}}\n'
        "Partners grew **{trees} trees**.\n{% endbullet %}\n",
        "utf-8",
    )
    label = names.split('"')[1]
    assert clashes_of(book) == [
        f'Results!B2: "Distributed" names the result "{label}" of mine.j2, which is printed, and '
        'the action "Delivered" of goods.j2. For the action, type "Delivered". If only one of '
        "them should have this name, give the result another key or label in mine.j2."
    ]
