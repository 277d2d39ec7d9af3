"""The gallery of actions says what the program says, and shows every frame."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

from tests.actions.columns import actions
from tests.actions.gallery import CASES, PAGE, Told, gallery, page
from tests.gallery.agreement import faults
from tests.gallery.every_message import LOCALES

LARGEST = 1_000_000


def test_the_gallery_is_what_the_program_says() -> None:
    text = page()
    assert PAGE.read_text("utf-8") == text, "python -m tests.actions.gallery writes it anew"
    assert len(text.encode()) < LARGEST
    assert "http" not in text


def test_every_frame_of_every_action_is_in_it() -> None:
    shown = {(one.action, one.frame) for told in gallery() for one in told.said}
    wanted = {(action.key, wording.name) for action in actions() for wording in action.wordings}
    assert wanted - shown == set()


def test_it_shows_none_one_two_many_and_a_million() -> None:
    assert {case.number for case in CASES} == {0, 1, 2, 1500, 1_000_000}
    none = [told for told in gallery() if told.rows[0].exact and not told.rows[0].exact.value]
    assert {told.action for told in none} == set(actions())
    assert [told.said for told in none if told.said] == []
    assert all("is 0, so no sentence says it." in told.told[0] for told in none)


@pytest.mark.parametrize("locale", LOCALES)
def test_a_reader_finds_nothing_wrong_in_it(locale: str) -> None:
    texts = {one.texts[locale] for told in gallery() for one in told.said}
    found = [(fault, text) for text in sorted(texts) for fault in faults(locale, text)]
    # One person may obtain several documents.
    assert [one for one in found if "obtained" not in one[0]] == []


def test_each_bullet_is_one_sentence_in_each_frame() -> None:
    assert [told for told in gallery() if _repeats(told)] == []


def _repeats(told: Told) -> bool:
    frames = [one.frame for one in told.said]
    return len(set(frames)) < len(frames)


class _Outline(HTMLParser):
    """Headings, the languages of cells, and table heads."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))


def test_it_can_be_read_aloud_by_a_screen_reader() -> None:
    outline = _Outline()
    outline.feed(PAGE.read_text("utf-8"))
    tags = [tag for tag, _ in outline.seen]
    attributes = {tag: [have for one, have in outline.seen if one == tag] for tag in set(tags)}
    assert attributes["html"] == [{"lang": "en"}]
    assert tags.count("h1") == 1
    ids = {have["id"] for have in attributes["h2"]}
    assert ids == {action.key for action in actions()}
    assert {have["href"] for have in attributes["a"]} == {f"#{key}" for key in ids}
    assert all(have.get("scope") for have in attributes["th"])
    said = sum(len(told.said) for told in gallery())
    assert sum(have.get("lang") == "es" for have in attributes["td"]) == said
