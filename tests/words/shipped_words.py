"""The shipped vocabulary and acronyms as the rows of their files."""

from __future__ import annotations

import csv
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ARTICLES = {"en": {"", "the"}, "es": {"", "el", "la", "los", "las"}}


def rows(name: str, language: str) -> list[dict[str, str]]:
    path = ROOT / "locales" / language / f"{name}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def vocabulary(language: str) -> list[dict[str, str]]:
    return rows("vocabulary", language)


def kinds() -> dict[str, str]:
    return {row["key"]: row["kind"] for row in vocabulary("en")}


def text(row: dict[str, str]) -> str:
    return row["text"] or row["key"]


def aliases(row: dict[str, str]) -> list[tuple[str, str]]:
    """The other words for a term, each with the forms behind it."""
    found = (re.fullmatch(r"(.*?)(?: \(([^()]*)\))?", one) for one in row["aliases"].split(";"))
    return [(one[1], one[2] or "") for one in found if one is not None and one[1]]


def typed(row: dict[str, str]) -> list[str]:
    others = [alias for alias, _ in aliases(row)]
    return [each for each in (row["key"], row["text"], row["singular"], *others) if each]
