"""Acronyms that rows name in What and Topics: Spanish has their article before them."""

from __future__ import annotations

from pathlib import Path

from tests.actions.books import Row, drafted
from tests.examples import bullets


def test_an_acronym_of_the_vocabulary_has_its_article_in_spanish_alone(tmp_path: Path) -> None:
    people: Row = {"sector": "Health", "figure": "people", "exact": 120, "who": "women"}
    rows = [
        {**people, "result": "Vaccinated", "what": "COVID-19"},
        {**people, "result": "Informed", "topics": "HIV; COVID-19"},
        {**people, "result": "Screened", "what": "HIV"},
    ]
    english, spanish = drafted(tmp_path, rows).drafts
    assert list(bullets(spanish).values()) == [
        "Se vacunó a 120 mujeres contra la COVID-19.",
        "Un total de 120 mujeres recibieron información sobre el VIH y la COVID-19.",
        "Los socios realizaron tamizaje del VIH a 120 mujeres.",
    ]
    assert "the COVID-19" not in " ".join(bullets(english).values())
