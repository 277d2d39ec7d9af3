"""What the sentence of an action begins with, if a row asks for it in Wording."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.actions.columns import actions, chosen
from tests.actions.typed_rows import row, said, told
from tests.gallery.agreement import faults
from tests.gallery.every_message import LOCALES
from tests.gallery.test_every_message import figures

BLANKETS = row("Delivered", "things", 543, what="thermal blankets", where="Tacna")


def begun(folder: Path, wording: str, **cells: str) -> list[str]:
    english, spanish = said(folder, {**BLANKETS, "wording": wording, **cells})
    return [*english, *spanish]


@pytest.mark.parametrize(
    ("wording", "english", "spanish"),
    [
        (
            "partners; estimated",
            "It is estimated that partners delivered over 540 thermal blankets in Tacna.",
            "Se estima que los socios entregaron más de 540 mantas térmicas en Tacna.",
        ),
        (
            "place_first; se estima",
            "It is estimated that, in Tacna, over 540 thermal blankets were distributed.",
            "Se estima que, en Tacna, se distribuyeron más de 540 mantas térmicas.",
        ),
        (
            "place_first; in addition",
            "In addition, in Tacna, over 540 thermal blankets were distributed.",
            "Además, en Tacna, se distribuyeron más de 540 mantas térmicas.",
        ),
        (
            "Además; estimated; partners",
            "In addition, it is estimated that partners delivered over 540 thermal blankets in "
            "Tacna.",
            "Además, se estima que los socios entregaron más de 540 mantas térmicas en Tacna.",
        ),
    ],
)
def test_a_row_chooses_what_its_sentence_begins_with(
    tmp_path: Path, wording: str, english: str, spanish: str
) -> None:
    assert begun(tmp_path, wording) == [english, spanish]
    assert told(tmp_path / "told", {**BLANKETS, "wording": wording}) == []


def test_the_verb_goes_with_the_time_behind_it_too(tmp_path: Path) -> None:
    english, spanish = begun(tmp_path, "estimated; partners", time="since March 2024")
    assert english.startswith("It is estimated that partners have delivered")
    assert spanish.startswith("Se estima que los socios han entregado")


def test_an_acronym_keeps_its_capitals(tmp_path: Path) -> None:
    rows = [{**BLANKETS, "by": "UNICEF"}, {**BLANKETS, "by": "UNICEF", "what": "tents"}]
    english, spanish = said(tmp_path, *[{**one, "wording": "active; in_addition"} for one in rows])
    assert any("In addition, UNICEF" in text for text in english)
    assert any("Además, UNICEF" in text for text in spanish)


BEGUN = {"en": "It is estimated that", "es": "Se estima que"}
CHOSEN = range(max(len(action.wordings) for action in actions()) - 1)


@pytest.mark.parametrize("turn", CHOSEN)
def test_every_sentence_of_every_action_can_begin_with_it(turn: int) -> None:
    """It says the same as without, and a small letter goes on unless a name does."""
    found, plain = (chosen(turn, 1500, ("women",), beginning) for beginning in ("estimated", ""))
    for locale in LOCALES:
        without = dict(plain[locale].texts())
        for name, text in found[locale].texts():
            begun, rest = text[: len(BEGUN[locale])], text[len(BEGUN[locale]) :]
            assert begun == BEGUN[locale]
            assert rest[:2].islower() or rest.startswith(
                (", ", " 1,500", " $", " USD", " UNHCR")
            ), text
            assert rest.lower().lstrip(", ").endswith(without[name].lower()[20:]), text
            assert list(faults(locale, text)) == [], text
    assert figures(found["en"]) == figures(found["es"]) == figures(plain["en"])
