"""Rows of actions as a person types them, and what is said and told of them."""

from __future__ import annotations

from pathlib import Path

from sitrep_writer.model.problems import Level
from tests.actions.books import Row, drafted
from tests.examples import bullets

BLANKETS = "shelter.delivered@thermal_blankets"


def row(result: str, figure: str, exact: float, **cells: str | float) -> Row:
    return {"sector": "Shelter", "result": result, "figure": figure, "exact": exact, **cells}


def blankets(**by_place: int) -> list[Row]:
    return [
        row("Delivered", "things", number, what="thermal blankets", where=place)
        for place, number in by_place.items()
    ]


def said(folder: Path, *rows: Row) -> list[list[str]]:
    """The bullets in English, then in Spanish."""
    folder.mkdir(exist_ok=True)
    return [list(bullets(draft).values()) for draft in drafted(folder, rows).drafts]


def told(folder: Path, *rows: Row) -> list[str]:
    folder.mkdir(exist_ok=True)
    return [
        str(found)
        for found in drafted(folder, rows, "en").problems
        if found.place.startswith("Results!") and found.level is not Level.NOTE
    ]


def noted(folder: Path, *rows: Row) -> list[str]:
    folder.mkdir(exist_ok=True)
    problems = drafted(folder, rows, "en").problems
    return [str(found) for found in problems if found.code == "previous-not-compared"]


def households(**by_place: int) -> list[Row]:
    return [
        row("Assisted", "people", number, who="households", what="food", where=place)
        for place, number in by_place.items()
    ]
