"""What began before and goes on until now has its own tense: "have been trained since January"."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sitrep_writer.model.draft import Bullet
from tests.actions import columns
from tests.actions.books import drafted as draft_of
from tests.actions.columns import chosen, drafted
from tests.actions.test_every_action import CHOSEN, TURNS
from tests.examples import every
from tests.gallery.every_message import LOCALES

UNTIL_NOW = {"en": r"\b(?:has|have) (?:been )?\w+", "es": r"\b[Hh](?:a|an) \w+(?:[ai]do|to)\b"}
PAST = {"en": r"\b(?:was|were|took)\b", "es": r"\b[Ss]e \w+(?:ó|aron|ieron)\b|\brecibieron\b"}
MANY = 1500, ("refugees", "migrants")
ONE = 1, ("women",)


@pytest.mark.parametrize("turn", TURNS)
@pytest.mark.parametrize(("value", "who"), [MANY, ONE], ids=["many", "one"])
def test_every_action_is_still_going_on_where_its_time_says_since(
    turn: int, value: int, who: tuple[str, ...]
) -> None:
    found = drafted(turn, value, who)
    for locale, since in (("en", "since January"), ("es", "desde enero")):
        for _, text in found[locale].texts():
            until_now = re.search(UNTIL_NOW[locale], text)
            if since in text:
                assert until_now, text
                assert not re.search(PAST[locale], text), text
            else:
                assert not until_now, text


@pytest.mark.parametrize("turn", CHOSEN)
def test_every_frame_is_still_going_on_where_its_time_says_since(turn: int) -> None:
    found = chosen(turn, *MANY)
    for locale in LOCALES:
        for _, text in found[locale].texts():
            assert re.search(UNTIL_NOW[locale], text), text
            assert not re.search(PAST[locale], text), text


@pytest.mark.parametrize("turn", CHOSEN)
def test_every_frame_is_over_where_its_time_is_over(
    turn: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(columns.WORDS, "time", ("in March 2024",))
    found = chosen(turn, *MANY)
    for locale in LOCALES:
        for _, text in found[locale].texts():
            assert not re.search(UNTIL_NOW[locale], text), text


@pytest.mark.parametrize(
    ("time", "says"),
    [
        ("since the floods", "has delivered"),
        ("desde 2023", "has delivered"),
        ("since 5 March 2024", "has delivered"),
        ("from March until July 2024", "delivered"),
        ("desde marzo hasta la primavera", "delivered"),
        ("by the end of August", "delivered"),
        ("on 3 August", "delivered"),
    ],
)
def test_the_words_of_the_cell_decide_in_any_language(tmp_path: Path, time: str, says: str) -> None:
    row = {
        "sector": "WASH",
        "result": "Delivered",
        "figure": "things",
        "exact": 30,
        "what": "water tanks",
        "by": "WFP",
        "time": time,
    }
    english, spanish = draft_of(tmp_path, [row]).drafts
    (said,) = _sentences(english)
    assert f"(WFP) {says} 30 water tanks" in said
    (dicho,) = _sentences(spanish)
    assert ("ha entregado" in dicho) == (says == "has delivered")


def _sentences(draft: object) -> list[str]:
    return [
        "".join(span.text for sentence in bullet.sentences for span in sentence.spans)
        for bullet in every(draft, Bullet)
    ]
