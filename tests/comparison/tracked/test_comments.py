"""Alerts as comments, where they are to be read, and without harm to the notes."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from msgspec.structs import replace
from openpyxl import Workbook

from sitrep_writer.model.comparison import Alert, Comparison
from sitrep_writer.model.problems import Level
from sitrep_writer.writing.word.document import write_word
from tests.blocks.books import TABLE, edition
from tests.examples import JUNE, ROOT, SEPTEMBER

from .office import settled
from .pairs import AUTHOR, ORDERS, Order, Pair, compared, document, drafted, examples, track
from .settling import lines, plain_lines
from .test_examples import W, root, words


def alert(unit: str = "", section: str = "", message: str = "Look here.", **more: Any) -> Alert:
    return Alert("jump", Level.WARNING, message, section=section, unit=unit, **more)


def with_alerts(*alerts: Alert, layout: str = "update") -> Pair:
    pair = examples(layout)
    found = compared(drafted(JUNE, layout, "en"), drafted(SEPTEMBER, layout, "en"), alerts)
    return pair._replace(comparison=found)


def commented(docx: bytes) -> dict[str, str]:
    """What each comment says, and the words that it is about, as accepted."""
    text = {}
    for comment in root(docx, "word/comments.xml"):
        text[comment.get(f"{W}id")] = "\n".join(words(p, "t") for p in comment.iter(f"{W}p"))
    found = dict.fromkeys(text.values(), "")
    open_now: set[str] = set()
    for element in root(docx).iter(f"{W}commentRangeStart", f"{W}commentRangeEnd", f"{W}t"):
        number = element.get(f"{W}id")
        if element.tag == f"{W}commentRangeStart":
            open_now.add(number)
        elif element.tag == f"{W}commentRangeEnd":
            open_now.discard(number)
        else:
            for each in open_now:
                found[text[each]] += element.text or ""
    return found


def of(*alerts: Alert, layout: str = "update", order: Order = "new") -> dict[str, str]:
    said = commented(track(with_alerts(*alerts, layout=layout), order))
    return {text: about for text, about in said.items() if "→" not in text}


@pytest.mark.parametrize(
    ("where", "about"),
    [
        (alert("health.insurance", "health"), "As part of efforts to narrow the gap in access"),
        (alert("", "health"), "Health"),
        (alert("health.gone", "health"), "Health"),
        (alert("key-figures.population", "key-figures"), "1.66M"),
        (alert("partners.acted", "partners"), "Partners 131 organizations"),
        (alert("chart.health", "chart"), "People reached by sector"),
        (alert("mental_health", "mental_health"), "Refugees and migrants in Peru"),
        (alert(), "Refugees and migrants in Peru"),
    ],
)
def test_a_comment_stands_on_its_unit_or_heading_or_on_the_title(where: Alert, about: str) -> None:
    ((text, said),) = of(where).items()
    assert text == "Look here."
    assert said.startswith(about)


@pytest.mark.parametrize("order", ORDERS)
def test_a_comment_on_a_sentence_is_about_that_sentence_alone(order: Order) -> None:
    (said,) = of(alert("health.insurance", "health"), order=order).values()
    assert said in plain_lines(examples().new)[lines_with("National Health Insurance")]


def lines_with(some: str) -> int:
    return next(n for n, line in enumerate(plain_lines(examples().new)) if some in line)


def test_an_alert_that_is_put_to_rest_makes_no_comment() -> None:
    assert of(alert(silenced="we know")) == {}


def test_comments_say_who_and_when() -> None:
    comments = list(Document(BytesIO(track(with_alerts(alert())))).comments)
    assert {comment.author for comment in comments} == {AUTHOR}
    assert {str(comment.timestamp) for comment in comments} == {"2024-10-01 08:30:00+00:00"}


def test_a_summary_is_the_first_comment() -> None:
    made = track(with_alerts(alert()), words={"summary": "9 figures changed.\n2 are new."})
    assert next(iter(commented(made).items())) == (
        "9 figures changed.\n2 are new.",
        "Refugees and migrants in Peru",
    )


def test_the_values_of_a_chart_that_changed_stand_in_a_comment() -> None:
    made = track(examples(), words={"chart": "The chart is the new one. It was:"})
    ((said, about),) = commented(made).items()
    assert said.splitlines()[:2] == [
        "The chart is the new one. It was:",
        "Food Security: 18,640 → 23,508",
    ]
    assert about == "People reached by sector"


def test_a_chart_of_which_nothing_is_known_is_told_by_its_own_words() -> None:
    pair = examples()
    bare = pair._replace(comparison=replace(pair.comparison, sections=()))
    ((said, about),) = commented(track(bare)).items()
    assert "18,640" in said
    assert about == "Refugees and migrants in Peru"


def test_comments_that_are_there_are_kept() -> None:
    draft = drafted(SEPTEMBER, "update", "en")
    layout = ROOT / "templates" / "layouts" / "update"
    copy = write_word(draft, layout, SEPTEMBER.parent, review=True)
    before = commented(copy)
    made = commented(track(with_alerts(alert())._replace(new=copy)))
    assert before.keys() | {"Look here."} <= made.keys()
    assert {text: made[text] for text in before} == before


NOTES = ("Sector figures overlap", "The Working Group for Refugees and Migrants")


@pytest.mark.parametrize("order", ORDERS)
def test_libreoffice_keeps_all_notes_and_comments(order: Order, tmp_path: Path) -> None:
    """It mixes up the notes of a document in which a comment is called between two of them."""
    alerts = (
        alert("partners.acted", "partners", "On the partners."),
        alert("chart.caption", "chart", "On the caption."),
        alert("health.insurance", "health", "On health."),
        alert("", "", "On the title."),
    )
    (saved,) = settled(tmp_path, [(track(with_alerts(*alerts), order), "open")])
    notes = [words(note, "t").strip() for note in root(saved, "word/footnotes.xml")]
    for note in NOTES:
        assert sum(each.startswith(note) for each in notes) == 1
    kept = commented(saved)
    assert {"On the partners.", "On the caption.", "On health.", "On the title."} <= kept.keys()
    assert (
        kept["On the caption."]
        == "People reached and targets are illustrative, made up for this example."
    )
    assert kept["On the partners."].startswith("Partners")


def test_comments_change_neither_text(tmp_path: Path) -> None:
    pair = with_alerts(alert("health.insurance", "health"), alert("", "partners"))
    made = track(pair, "strict")
    assert lines(made, "accept") == plain_lines(pair.new)
    assert lines(made, "reject") == plain_lines(pair.old)


def test_a_comparison_without_sections_still_has_its_alerts_told() -> None:
    pair = examples()
    bare = replace(pair.comparison, sections=(), alerts=(alert("x", "y"),))
    assert isinstance(bare, Comparison)
    assert "Look here." in commented(track(pair._replace(comparison=bare)))


def of_tables(tmp_path: Path, *alerts: Alert) -> dict[str, str]:
    """What comments are about, between two editions with a table and contacts."""

    def grown(workbook: Workbook) -> None:
        workbook[TABLE]["B5"], workbook[TABLE]["A6"] = 99800, "Ica"
        workbook["Contacts"]["B3"] = "Data"

    books = [edition(tmp_path / "old"), edition(tmp_path / "new", change=grown)]
    old, new = (drafted(book, "brief", "en") for book in books)
    both = Pair(document(old), document(new), compared(old, new, alerts))
    return {text: about for text, about in commented(track(both)).items() if "→" not in text}


@pytest.mark.parametrize(
    ("unit", "section", "about"),
    [
        ("tables.departments.lima", "tables.departments", "Lima"),
        ("tables.departments.header", "tables.departments", "Department"),
        ("tables.departments.ica", "tables.departments", "Ica"),
        ("contacts.information_desk", "contacts", "Information desk"),
        ("tables.departments.tumbes", "tables.departments", "People reached by department"),
        ("contacts.gone", "contacts", "Contacts"),
    ],
)
def test_a_comment_on_a_row_or_a_card_stands_on_its_first_words(
    tmp_path: Path, unit: str, section: str, about: str
) -> None:
    assert of_tables(tmp_path, alert(unit, section)) == {"Look here.": about}
